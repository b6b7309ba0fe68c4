"""What a table of 100,000 rows costs: python tests/bench/exchange_bulk.py [--rows 100000] [--skip-home]

A CSV file is made, and in a process each: read to its end; made a set and written as JSON and as TOML, as `save` does
it and claim by claim; and the set, in a user's folder, is opened with Home while a heartbeat in its event loop notes
how long the app ever stood still. Goals: CSV to a saved set in under 10 s and 200 MB, and no pause over 0.1 s.

The machine's speed at that moment is printed first: seconds for a million turns of an empty loop, which takes 0.03 s
on an idle one.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from quiz.exchange import ReadOptions, by_name
from quiz.exchange.exchanging import import_file
from quiz.model import QuestionSet
from quiz.sets import load, save
from quiz.sets.save import replacing

SECONDS, MEGABYTES, PAUSE = 10.0, 200, 0.1
STEPS = ("read", "set", "save json", "save toml", "stream json", "load", "home")


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
        print(f"{given.rows:,} rows; a million turns of a loop take {time.perf_counter() - began:.3f} s now")
        for name in STEPS:
            if name != "home" or not given.skip_home:
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
        case "stream json":
            save_streamed(import_file(path).set, folder / "streamed.json")
            told = f"the same bytes: {same(folder / 'streamed.json', folder / 'bulk.json')}"
        case "load":
            found = load(folder / "bulk.json")
            told = f"{len(found.set.claims) if found.set else 0:,} claims"
        case "home":
            told = asyncio.run(longest_pause(folder))
    took, busy = time.perf_counter() - began, time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    spent = f"{took:6.2f} s ({busy:.2f} s of the processor) {memory:5.0f} MB"
    bounds = f"under {SECONDS:.0f} s and {MEGABYTES} MB: {'met' if took < SECONDS and memory < MEGABYTES else 'MISSED'}"
    print(f"{name:<12} {spent}  {'' if name == 'home' else bounds}  {told}", flush=True)


def same(one: Path, other: Path) -> bool:
    """Whether two files hold the same."""
    return one.read_bytes() == other.read_bytes()


# ---------------------------------------------------------------- what `save` could do for JSON


def save_streamed(question_set: QuestionSet, path: Path) -> None:
    """Save a set as `save` does, byte for byte, and hold one claim at a time."""
    with replacing(path) as file:
        for piece in pieces(question_set):
            file.write(piece)


def pieces(question_set: QuestionSet) -> Iterator[bytes]:
    """The JSON of a set in the order of its keys, which has claims before lures."""
    plain: dict[str, Any] = {"schema": question_set.schema}
    whole = msgspec.structs.replace(question_set, claims=(), lures=())
    plain |= msgspec.to_builtins(whole, builtin_types=(Decimal,))
    yield json.dumps(plain, indent=2, ensure_ascii=False, default=str).encode().removesuffix(b"\n}")
    for name, items in (("claims", question_set.claims), ("lures", question_set.lures)):
        for at, item in enumerate(items):
            yield b",\n    " if at else f',\n  "{name}": [\n    '.encode()
            fields = msgspec.to_builtins(item, builtin_types=(Decimal,))
            text = json.dumps(fields, ensure_ascii=False, default=whole_or_text).encode()
            yield msgspec.json.format(text, indent=2).replace(b"\n", b"\n    ")
        if items:
            yield b"\n  ]"
    yield b"\n}\n"


def whole_or_text(figure: Decimal) -> int | str:
    """A whole figure as one; any other as text, digit for digit."""
    return int(figure) if abs(figure) < 2**63 and figure == figure.to_integral_value() else str(figure)


# ---------------------------------------------------------------- Home


async def longest_pause(folder: Path) -> str:
    """The longest times in which Home's event loop stood still, until it showed the set's claims."""
    from quiz import paths
    from quiz.tui.app import QuizApp
    from quiz.tui.start import local_now, new_session_id

    own = paths.own_sets(folder / "data")
    own.mkdir(parents=True)
    (folder / "bulk.json").rename(own / "bulk.json")
    app = QuizApp(
        data=folder / "data",
        bundled=paths.bundled_sets(),
        database=folder / "data" / "history.sqlite",
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
