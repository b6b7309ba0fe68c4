"""How long from a key to the frame that answers it: with 10,000 claims loaded, held against 30.

Two apps play a set of each size side by side in pseudo-terminals; each key goes to the one and then to the other,
and is timed until something is drawn and until the screen is still:

    python tests/bench/latency.py [--cards 10] [--claims 10000] [--all]
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]
FEW = 30
QUESTIONS = 3
"""On a card: the fact, its source, how firmly it is put."""

KEYS = {"highlight the next choice": b"\x1b[B", "choose": b"1", "go on": b"\r"}

UNTIL = ("first", "still")
"""Until something is drawn; until the screen has changed for the last time."""


class Press(NamedTuple):
    """A key that was pressed, and the seconds until something in the app with few claims and in that with many."""

    key: str
    until: str
    few: float
    many: float


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=10, choices=range(1, FEW), metavar="N", help="cards to play (10)")
    parser.add_argument("--claims", type=int, default=10_000, help="claims of the large set (10,000)")
    parser.add_argument("--all", action="store_true", help=f"deal a card for each claim, not {FEW} cards of either set")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        deal = [] if given.all else ["--cards", str(FEW)]
        with playing(folder, FEW, deal) as small, playing(folder, given.claims, deal) as large:
            for terminal in (small, large):
                open_first_card(terminal)
            report(list(press(small, large, given.cards)), given.claims)
    return 0


def playing(folder: Path, claims: int, deal: list[str]) -> Terminal:
    """The app, playing a set of so many claims, with further options of *play*."""
    file = folder / f"claims-{claims}.json"
    file.write_text(json.dumps(set_of(claims)), encoding="utf-8")
    command = [sys.executable, "-m", "quiz", "play", str(file), "--mode", "practice", "--seed", "1"]
    return Terminal([*command, *deal, "--data", str(folder / f"data-{claims}")], ROOT)


def set_of(claims: int) -> dict[str, object]:
    """A set of claims that are alike but for their figures, ten to a paragraph, in turn by three sources."""
    sentences = [
        f"Office {number % 3} said that depot {number} held {number + 100} crates." for number in range(claims)
    ]
    paragraphs = [" ".join(sentences[start : start + 10]) for start in range(0, claims, 10)]
    return {
        "schema": 1,
        "id": f"claims-{claims}",
        "title": f"A set of {claims} claims",
        "article": {"kind": "made up", "text": "\n\n".join(paragraphs)},
        "sources": {f"office-{number}": {"name": f"Office {number}"} for number in range(3)},
        "claims": [
            {
                "id": f"depot-{number}",
                "source": f"office-{number % 3}",
                "cue": "said",
                "content": f"Depot {number} held {number + 100} crates.",
                "evidence": sentence,
                "prompt": f"How many crates did depot {number} hold?",
                "answer": {"number": number + 100, "unit": "crates"},
            }
            for number, sentence in enumerate(sentences)
        ],
    }


def open_first_card(terminal: Terminal) -> None:
    """Past the text, to the first question."""
    terminal.wait_for_text("I have read it", 120)
    terminal.wait_until_still(0.5)
    terminal.send(b"\r")
    terminal.wait_for_text("How many crates", 120)
    terminal.wait_until_still(0.5)


def press(small: Terminal, large: Terminal, cards: int) -> Iterator[Press]:
    """Play cards."""
    for _ in range(cards):
        for key in (*["highlight the next choice", "choose"] * QUESTIONS, "go on"):
            few, many = drawn(small, KEYS[key]), drawn(large, KEYS[key])
            for until, one, other in zip(UNTIL, few, many, strict=True):
                yield Press(key, until, one, other)


def drawn(terminal: Terminal, key: bytes) -> tuple[float, float]:
    """The seconds from a key to the first and to the last of what is drawn for it."""
    at = terminal.send(key)
    first, last = terminal.wait_until_still()
    return first - at, last - at


def report(pressed: list[Press], claims: int) -> None:
    """Print the medians for each key, and the median of the ratios pair by pair."""
    print(f"{'key':<28}{'until':<8}{f'{FEW} claims':>12}{f'{claims} claims':>16}{'ratio':>8}")
    for key in KEYS:
        for until in UNTIL:
            pairs = [(press.few, press.many) for press in pressed if (press.key, press.until) == (key, until)]
            few, many = (1000 * statistics.median(times) for times in zip(*pairs, strict=True))
            ratio = statistics.median(many / few for few, many in pairs)
            print(f"{key:<28}{until:<8}{few:>9.1f} ms{many:>13.1f} ms{ratio:>8.2f}")


if __name__ == "__main__":
    sys.exit(main())
