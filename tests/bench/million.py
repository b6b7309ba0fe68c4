"""What a history of a million answers costs: python tests/bench/million.py [--answers 1000000] [--rounds 7]

Held against an empty history in the same run: Home from the spawn of the program to its list and to what is due,
and the first card of a review. The statistics are timed alone, with their progress told. Goals: Home within 1.1
times, a review in under 0.2 s more, the statistics in under 3 s.
"""

from __future__ import annotations

import argparse
import datetime
import statistics as statistics_of
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from quiz.history import History
from quiz.measures import statistics
from quiz.report.statistics import Known, statistics_data, told_statistics
from quiz.schedule import outlook
from tests.bench.long_history import LAST_DAY, bundled, write
from tests.bench.terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]
HOME_GOAL, REVIEW_GOAL, STATISTICS_GOAL = 1.1, 0.2, 3.0

Seconds = Callable[[], float]


def main() -> int:
    """Write both histories, measure, print, and return 0 where all goals are met, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answers", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=7, help="counted rounds of each (7)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        empty, full = Path(folder, "empty"), Path(folder, "full")
        for data, answers in ((empty, 0), (full, given.answers)):
            data.mkdir()
            write(data / "history.sqlite", answers)
        size = (full / "history.sqlite").stat().st_size / 1e6
        print(f"{given.answers:,} answers, {size:.0f} MB; the median of {given.rounds} rounds each, in turn")
        met = [
            at_home("Home, its list", "47 claims", empty, full, given.rounds),
            at_home("Home, what is due", "tomorrow", empty, full, given.rounds),
            first_card(empty, full, given.rounds),
            behind_home(empty, full, given.rounds),
            counted(full, given.rounds),
        ]
    return 0 if all(met) else 1


def at_home(name: str, shows: str, empty: Path, full: Path, rounds: int) -> bool:
    """From the spawn to what Home shows, as a ratio."""

    def seconds(data: Path) -> float:
        with Terminal([sys.executable, "-m", "quiz", "--data", str(data)], ROOT) as terminal:
            return terminal.wait_for_text(shows) - terminal.spawned

    none, many, ratio = in_turn(lambda: seconds(empty), lambda: seconds(full), rounds)
    return told(name, none, many, f"{ratio:.2f} times", f"at most {HOME_GOAL}", ratio <= HOME_GOAL)


def first_card(empty: Path, full: Path, rounds: int) -> bool:
    """A review line by line, from the spawn to its end at an empty input, as a difference."""
    command = [sys.executable, "-m", "quiz", "review", "--plain", "--no-reading", "--cards", "10", "--data"]

    def seconds(data: Path) -> float:
        begun = time.perf_counter()
        ended = subprocess.run(
            [*command, str(data)], stdin=subprocess.DEVNULL, capture_output=True, cwd=ROOT, check=True
        )
        assert b"Card 1 of" in ended.stdout
        return time.perf_counter() - begun

    none, many, _ = in_turn(lambda: seconds(empty), lambda: seconds(full), rounds)
    more = many - none
    return told("a review's first card", none, many, f"{more:+.3f} s", f"under {REVIEW_GOAL} s", more < REVIEW_GOAL)


def behind_home(empty: Path, full: Path, rounds: int) -> bool:
    """What Home reads behind its first frame, without the spawn; there is no goal of its own."""
    sets = bundled()
    now = datetime.datetime.combine(LAST_DAY, datetime.time(20), datetime.UTC)

    def seconds(data: Path) -> float:
        begun = time.perf_counter()
        with History.open(data / "history.sqlite") as history:
            for set_id in sets:
                history.sessions(set_id=set_id, limit=1)
                history.sessions(set_id=set_id, unfinished=True, limit=1)
            outlook(sets, history.learner(), now)
        return time.perf_counter() - begun

    none, many, _ = in_turn(lambda: seconds(empty), lambda: seconds(full), rounds)
    return told("read behind Home", none, many, f"{many - none:+.3f} s", "none of its own", True)


def counted(full: Path, rounds: int) -> bool:
    """The statistics from the answers to the words, with the progress told."""
    sets = bundled()
    taken, reports = [], 0

    def progress(_done: int, _of: int) -> None:
        nonlocal reports
        reports += 1

    for _ in range(rounds):
        begun = time.perf_counter()
        with History.open(full / "history.sqlite") as history:
            figures = statistics(history.tally(progress=progress))
            known = Known(figures=figures, learner=history.learner(), sets=sets, today=LAST_DAY)
        told_statistics(known)
        statistics_data(known)
        taken.append(time.perf_counter() - begun)
    middle = statistics_of.median(taken)
    goal = f"under {STATISTICS_GOAL:.0f} s"
    print(
        f"{'the statistics':<22} {min(taken):6.2f} to {max(taken):.2f} s, median {middle:.2f} s; {goal}: "
        f"{'met' if middle < STATISTICS_GOAL else 'MISSED'}; {reports // rounds} reports of progress each"
    )
    return middle < STATISTICS_GOAL


def in_turn(one: Seconds, other: Seconds, rounds: int) -> tuple[float, float, float]:
    """The medians of two things measured in turn, after one round that is not counted; and the median ratio."""
    pairs = [(one(), other()) for _ in range(rounds + 1)][1:]
    middle = [statistics_of.median(each) for each in zip(*pairs, strict=True)]
    return middle[0], middle[1], statistics_of.median(many / none for none, many in pairs)


def told(name: str, none: float, many: float, compared: str, goal: str, met: bool) -> bool:  # noqa: PLR0917
    """Print one comparison."""
    print(f"{name:<22} {none:6.3f} s with none, {many:.3f} s: {compared}; {goal}: {'met' if met else 'MISSED'}")
    return met


if __name__ == "__main__":
    raise SystemExit(main())
