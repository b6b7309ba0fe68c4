"""How long until Home is there: the time from spawn, held against an empty Textual app with a header and a footer.

Both are started in turn in a pseudo-terminal, so that whatever else the machine does meets both alike:

    python tests/bench/startup.py [--pairs 15] [--text TEXT]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]
GOAL = 1.25
"""The ratio that the project promises at most."""

EMPTY_APP = """
from textual.app import App, ComposeResult
from textual.widgets import Footer, Header


class EmptyApp(App):
    TITLE = "An empty app"

    def compose(self) -> ComposeResult:
        yield Header()
        yield Footer()


EmptyApp().run()
"""


def main() -> int:
    """Measure, print, and return 0 where the goal is met, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=15, help="how many counted pairs (15)")
    parser.add_argument("--text", default="North Korean", help="what Home shows: a part of the first set's title")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder, "empty_app.py")
        empty.write_text(EMPTY_APP, encoding="utf-8")
        quiz = [sys.executable, "-m", "quiz", "--data", str(Path(folder, "data"))]
        pairs = measure(quiz, given.text, [sys.executable, str(empty)], "An empty app", given.pairs)
    return report(pairs)


def measure(
    one: list[str], one_shows: str, other: list[str], other_shows: str, count: int
) -> list[tuple[float, float]]:
    """The seconds that two programs take to show their texts, in turn; one pair before is not counted."""
    pairs = [(seconds(one, one_shows), seconds(other, other_shows)) for _ in range(count + 1)]
    return pairs[1:]


def seconds(command: list[str], shows: str) -> float:
    """From the spawn of a program to the moment when its screen shows a text."""
    with Terminal(command, ROOT) as terminal:
        return terminal.wait_for_text(shows) - terminal.spawned


def report(pairs: list[tuple[float, float]]) -> int:
    """Print what was measured; 0 where the goal is met, else 1."""
    for name, times in (("quiz", [one for one, _ in pairs]), ("empty app", [other for _, other in pairs])):
        low, middle, high = (1000 * value for value in (min(times), statistics.median(times), max(times)))
        print(f"{name:<10} min {low:5.0f}  median {middle:5.0f}  max {high:5.0f} ms")
    ratio = statistics.median(one / other for one, other in pairs)
    print(f"ratio      {ratio:.2f}, the median of {len(pairs)} pairs; the goal is {GOAL} at most")
    return 0 if ratio <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
