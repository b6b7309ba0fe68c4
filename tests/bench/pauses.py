"""How long the app's screen ever stands still over a set of 100,000 claims: python tests/bench/pauses.py

In a process each, the app is opened with such a set among the user's own: at Home; with a request to play, to review or
to edit it; and at Home with a key pressed before the set is read. A heartbeat of 10 ms in its event loop notes how
late it ever was, until what was asked for is shown and for two seconds more. Said are the longest of these pauses, and
when what was asked for was shown; a pause that comes with the key or the screen is mostly what Textual takes for that.

[--claims 100000] says how many claims; the machine's load is printed first, since all else that it does delays a beat.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from quiz import paths
from quiz.exchange.exchanging import import_file
from quiz.model import Mode, SessionOptions
from quiz.sets import save
from quiz.tui.app import QuizApp
from quiz.tui.home import HomeScreen
from quiz.tui.loading import LoadingScreen
from quiz.tui.start import EditRequest, PlayRequest, ReviewRequest, local_now, new_session_id
from tests.bench.exchange_bulk import make

GOAL, BEAT, AFTERWARDS = 0.1, 0.01, 2.0
"""Seconds: the longest pause at Home, between two beats, and for which they go on when all is shown."""

KEYS = {"r": "review", "enter": "play", "e": "edit", "x": "export", "s": "statistics"}
STEPS = ("home", "play", "review", "edit", *(f"key {key}" for key in KEYS))


def main() -> int:
    """Make the set, run each step in a process of its own, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--step", nargs=2, metavar=("STEP", "FOLDER"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step:
        print(asyncio.run(step(given.step[0], Path(given.step[1]))), flush=True)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder, "bulk.csv"), given.claims)
        save(import_file(Path(folder, "bulk.csv")).set, Path(folder, "bulk.json"))
        print(f"{given.claims:,} claims; the machine's load is {os.getloadavg()[0]:.1f}")
        for name in STEPS:
            subprocess.run([sys.executable, __file__, "--step", name, folder], check=True)
    return 0


async def step(name: str, folder: Path) -> str:
    """One step, and what it came to."""
    # As `quiz.tui.start.run_app` has it, the collector rests until the first frame.
    gc.disable()
    data = folder / f"data {name}"
    file = paths.own_sets(data) / "bulk.json"
    file.parent.mkdir(parents=True)
    os.link(folder / "bulk.json", file)
    requests: dict[str, PlayRequest | ReviewRequest | EditRequest] = {
        "play": PlayRequest(file, SessionOptions(cards=10)),
        "review": ReviewRequest(SessionOptions(mode=Mode.RECALL)),
        "edit": EditRequest(file),
    }
    app = QuizApp(
        data=data,
        bundled=paths.bundled_sets(),
        database=data / "history.sqlite",
        clock=local_now,
        new_id=new_session_id,
        new_seed=lambda: 1,
        request=requests.get(name),
    )
    began = time.perf_counter()
    async with app.run_test(size=(80, 24)):
        opened = time.perf_counter() - began
        beating = asyncio.create_task(beats(began))
        if name.startswith("key "):
            await asyncio.sleep(0.3)
            app.simulate_key("end")
            await asyncio.sleep(0.05)
            app.simulate_key(name[4:])
        while not is_shown(app, name):
            await asyncio.sleep(BEAT)
        shown = time.perf_counter() - began
        await asyncio.sleep(AFTERWARDS)
        beating.cancel()
        pauses = sorted(await beating, reverse=True)[:3]
    told = ", ".join(f"{pause:.2f} s (at {at:.1f} s)" for pause, at in pauses)
    what = f"{name} ({KEYS[name[4:]]})" if name.startswith("key ") else name
    goal = f"  under {GOAL} s: {'met' if pauses[0][0] < GOAL else 'MISSED'}" if name == "home" else ""
    return f"{what:<20} first frame {opened:.2f} s, shown after {shown:4.1f} s; longest pauses {told}{goal}"


async def beats(began: float) -> list[tuple[float, float]]:
    """How late each beat was, and when, until this is cancelled."""
    late: list[tuple[float, float]] = []
    last = time.perf_counter()
    try:
        while True:
            await asyncio.sleep(BEAT)
            now = time.perf_counter()
            late.append((now - last - BEAT, now - began))
            last = now
    except asyncio.CancelledError:
        return late


def is_shown(app: QuizApp, name: str) -> bool:
    """Whether what was asked for is on the screen: Home with its sets read, or else a screen over it."""
    if name == "home":
        return isinstance(app.screen, HomeScreen) and bool(app.screen._entries) and app.screen.is_read
    return not isinstance(app.screen, HomeScreen | LoadingScreen)


if __name__ == "__main__":
    sys.exit(main())
