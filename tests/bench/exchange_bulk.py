"""What a table of 100,000 rows costs: python tests/bench/exchange_bulk.py [--rows 100000] [--skip-home]

A CSV file is made, and in a process each: read to its end; made a set; made a set and saved as JSON, as the import does
with so many claims, and as TOML; loaded again; and the set, in a user's folder, is opened with Home while a heartbeat
in its event loop notes how long the app ever stood still. Goals: CSV to a saved set in under 10 s and 200 MB, and no
pause over 0.1 s. Home is opened with a set of one claim as well: what it pauses then it does not pause for the claims.

The machine's speed at that moment is printed first: seconds for a million turns of an empty loop, which takes 0.015 to
0.03 s on an idle one, and its load.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import gc
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from quiz.exchange import ReadOptions, by_name
from quiz.exchange.exchanging import import_file
from quiz.sets import load, save

SECONDS, MEGABYTES, PAUSE = 10.0, 200, 0.1
STEPS = ("read", "set", "save json", "save toml", "load json", "load toml", "home one", "home json", "home toml")


def main() -> int:
    """Make the file, run each step in a process of its own, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--skip-home", action="store_true")
    parser.add_argument("--step", nargs=2, metavar=("STEP", "FOLDER"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step:
        step(given.step[0], Path(given.step[1]))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder, "bulk.csv"), given.rows)
        began = time.perf_counter()
        for _ in range(1_000_000):
            pass
        took = time.perf_counter() - began
        load_now = os.getloadavg()[0]
        print(f"{given.rows:,} rows; a million turns of a loop take {took:.3f} s now, under a load of {load_now:.1f}")
        for name in STEPS:
            if not (name.startswith("home") and given.skip_home):
                subprocess.run([sys.executable, __file__, "--step", name, folder], check=True)
    return 0


def make(path: Path, rows: int) -> None:
    """A table of so many rows: choices and figures by fifty sources, quoted where it must be."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["question", "correct answer", "wrong 1", "wrong 2", "wrong 3", "source", "cue", "category"])
        for at in range(rows):
            said = (f"Office {at % 50}", "claimed" if at % 2 else "said", f"Topic {at % 10}")
            if at % 3:
                asked = f'Which, in year {at}, is "the capital" of province {at * 7 % rows}?'
                writer.writerow([asked, f"Capital {at}", *(f"Town {at + each}" for each in range(3)), *said])
            else:
                asked = f"How many people of district {at} came on day {at % 28}?"
                writer.writerow([asked, 1000 + at, 3000 + at, 500 + at, 5000 + 2 * at, *said])


def step(name: str, folder: Path) -> None:
    """One step, timed, with the most memory that its process ever had."""
    path = folder / "bulk.csv"
    began = time.perf_counter()
    told = ""
    match name:
        case "read":
            told = f"{sum(1 for _ in by_name('csv').read(path, ReadOptions())):,} questions"
        case "set":
            told = import_file(path).report.told.partition(": ")[2]
        case "save json" | "save toml":
            save(import_file(path).set, folder / f"bulk.{name[5:]}")
        case "load json" | "load toml":
            found = load(folder / f"bulk.{name[5:]}")
            told = f"{len(found.set.claims) if found.set else 0:,} claims"
        case "home one":
            make(folder / "one.csv", 1)
            save(import_file(folder / "one.csv").set, folder / "one.json")
            told = asyncio.run(longest_pause(folder / "one.json"))
        case "home json" | "home toml":
            told = asyncio.run(longest_pause(folder / f"bulk.{name[5:]}"))
    took, busy = time.perf_counter() - began, time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    spent = f"{took:6.2f} s ({busy:.2f} s of the processor) {memory:5.0f} MB"
    bounds = f"under {SECONDS:.0f} s and {MEGABYTES} MB: {'met' if took < SECONDS and memory < MEGABYTES else 'MISSED'}"
    print(f"{name:<12} {spent}  {'' if name.startswith('home') else bounds}  {told}", flush=True)


async def longest_pause(file: Path) -> str:
    """The longest times in which Home's event loop stood still, until it showed the claims of that set.

    The collector rests until the first frame, as `quiz.tui.start.run_app` has it.
    """
    from quiz import paths
    from quiz.tui.app import QuizApp
    from quiz.tui.start import local_now, new_session_id

    gc.disable()
    data = file.with_name(f"data {file.name}")
    own = paths.own_sets(data)
    own.mkdir(parents=True)
    file.rename(own / file.name)
    app = QuizApp(
        data=data,
        bundled=paths.bundled_sets(),
        database=data / "history.sqlite",
        clock=local_now,
        new_id=new_session_id,
        new_seed=lambda: 1,
    )
    pauses: list[tuple[float, float]] = []
    async with app.run_test(size=(80, 24)) as pilot:
        began = last = time.perf_counter()
        while not shown(app):
            await asyncio.sleep(0.002)
            now = time.perf_counter()
            pauses.append((now - last, now - began))
            last = now
        shown_after = time.perf_counter() - began
        await pilot.pause()
    worst = sorted(pauses, reverse=True)[:4]
    told = ", ".join(f"{pause:.2f} s (at {at:.1f} s)" for pause, at in worst)
    goal = "met" if worst[0][0] < PAUSE else "MISSED"
    return f"shown after {shown_after:.1f} s; longest pauses {told}; under {PAUSE} s: {goal}"


def shown(app: Any) -> bool:
    """Whether Home has read all of its sets."""
    entries = app.screen._entries
    return bool(entries) and all(entry.loaded is not None for entry in entries) and app.screen._outlook is not None


if __name__ == "__main__":
    raise SystemExit(main())
