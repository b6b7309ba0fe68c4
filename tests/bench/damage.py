"""Nothing that can be read is lost: a history that is damaged at random places, opened, and read to the end.

A history of about two thousand answers, closed or with the latest of them still in its write-ahead log, is copied,
damaged in one of the ways in which files are (bytes that flip, pages of noughts, blocks of something else, an end
that is cut off), and opened as the program does: twice where the first run meets the damage only while it reads.
Looked at is whether anything but a message for the player comes of it, whether the damaged files are still there byte
for byte, how many of the answers are there afterwards, and whether any is missing that nobody was told of. That may be
only where the log ends too early, which looks like one to which no more was written, and where the file is empty,
which looks like a new one.

    python tests/bench/damage.py [--rounds 300] [--sessions 80] [--seed 1]
"""

from __future__ import annotations

import argparse
import datetime
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from msgspec.structs import replace

from quiz.errors import StoreError
from quiz.history import History
from quiz.model import Attempt
from quiz.schedule import Mark
from tests.builders import NOON, begun, played

PAGE = 4096
CUT_LOG = "log: cut"
FILES = ("history.sqlite", "history.sqlite-wal")


class Round(NamedTuple):
    """What one damage came to.

    `told` says that the player was told of it; `share` is the part of the answers that was there afterwards, as they
    were, and `missing` how many were not there at all; `kept` says that the damaged files are set aside as they were,
    or that nothing had to be.
    """

    damage: str
    share: float
    missing: int
    sessions: float
    told: bool
    kept: bool
    seconds: float
    trouble: str | None = None

    @property
    def good(self) -> bool:
        """Whether the player knows all that can be known, and nothing was destroyed."""
        known = self.told or not self.missing or self.looks_whole
        return self.kept and self.trouble is None and known

    @property
    def looks_whole(self) -> bool:
        """Whether what is left looks like something that was never more: a log that ends, a file that is empty."""
        return self.kind == CUT_LOG or f"{FILES[0]} to 0 of" in self.damage

    @property
    def kind(self) -> str:
        """How the history was damaged."""
        return self.damage.rpartition(": ")[0]


def main() -> int:
    """Play the rounds, print what came of them, and return 0 where all were good, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=300, help="how many (300)")
    parser.add_argument("--sessions", type=int, default=80, help="in the history, of 25 answers each (80)")
    parser.add_argument("--seed", type=int, default=1, help="decides the damages")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        whole = write(Path(folder, "whole"), given.sessions)
        rounds = play(whole, Path(folder), given.rounds, given.seed)
    return report(rounds)


class Whole(NamedTuple):
    """The history before it is damaged: where it lies closed and where with its log, and what is in it."""

    closed: Path
    with_log: Path
    answers: Mapping[tuple[str, str], Attempt]
    sessions: int


def write(folder: Path, sessions: int) -> Whole:
    """Write a history of so many sessions, the last tenth of it an answer at a time, and leave that in the log."""
    used = folder / "used"
    answers: dict[tuple[str, str], Attempt] = {}
    with History.open(used / FILES[0]) as history:
        for number in range(sessions):
            session = played(begun(seed=number))
            name, later = f"session-{number:04}", datetime.timedelta(days=number)
            history.begin(replace(session.record, id=name, started=NOON + later))
            attempts = [
                replace(each, session=name, at=each.at + later, day=(each.at + later).date().isoformat())
                for each in session.attempts
            ]
            for some in [attempts] if number < 0.9 * sessions else [[each] for each in attempts]:
                history.record(*some)
            answers.update({(name, each.question_id): each for each in history.attempts(name)})
            history.finish(name, NOON + later)
        history.mark(Mark(set="harbour-fire", claim="alarm", suspended=True), NOON)
        # As a power cut leaves it: closing moves the log into the file.
        shutil.copytree(used, folder / "with-log", ignore=shutil.ignore_patterns("*-shm"))
    shutil.copytree(used, folder / "closed")
    return Whole(folder / "closed", folder / "with-log", answers, sessions)


def play(whole: Whole, folder: Path, rounds: int, seed: int) -> list[Round]:
    """So many rounds, each kind of damage in turn."""
    rng = random.Random(seed)
    kinds = list(DAMAGES)
    return [play_round(whole, folder / f"round-{number}", kinds[number % len(kinds)], rng) for number in range(rounds)]


def play_round(whole: Whole, folder: Path, kind: str, rng: random.Random) -> Round:
    """Damage a copy, open it, and read it to the end."""
    has_log = kind in OF_THE_LOG or rng.random() < 0.3
    shutil.copytree(whole.with_log if has_log else whole.closed, folder)
    described = DAMAGES[kind](folder, rng)
    begun_at = time.perf_counter()
    opening = open_and_read(folder / FILES[0])
    seconds = time.perf_counter() - begun_at
    here = sum(opening.answers.get(key) == answer for key, answer in whole.answers.items())
    result = Round(
        damage=f"{kind}: {described}",
        share=here / len(whole.answers),
        missing=len(whole.answers.keys() - opening.answers.keys()),
        sessions=opening.sessions / whole.sessions,
        told=opening.set_aside is not None,
        kept=opening.set_aside is None or is_kept(folder, opening.set_aside),
        seconds=seconds,
        trouble=opening.trouble,
    )
    shutil.rmtree(folder)
    return result


class Opening(NamedTuple):
    """What came of opening a history and reading it, with another start where the first says that one is needed.

    `set_aside` is what the files held that were set aside, None where none were; `trouble` what went wrong.
    """

    answers: Mapping[tuple[str, str], Attempt]
    sessions: int
    set_aside: Mapping[str, bytes] | None = None
    trouble: str | None = None


def open_and_read(file: Path) -> Opening:
    """Open a history and read all of it."""
    set_aside, trouble = None, None
    for _ in range(3):
        before = contents(file.parent)
        try:
            with History.open(file) as history:
                set_aside = before if history.notice is not None else set_aside
                history.learner()
                ids = [line.id for line in history.sessions(limit=10_000)]
                answers: dict[tuple[str, str], Attempt] = {}
                for each in ids:
                    history.session(each)
                    answers |= {(each, attempt.question_id): attempt for attempt in history.attempts(each)}
                return Opening(answers, len(ids), set_aside)
        except StoreError as error:
            # What the player is told; with the next start it is mended.
            trouble = str(error)
        except Exception as error:  # noqa: BLE001 - that there is none is what is measured
            return Opening({}, 0, set_aside, f"{type(error).__name__}: {error}")
    return Opening({}, 0, set_aside, trouble)


def contents(folder: Path) -> dict[str, bytes]:
    """What the file and its log hold."""
    return {file: (folder / file).read_bytes() for file in FILES if (folder / file).exists()}


def is_kept(folder: Path, before: Mapping[str, bytes]) -> bool:
    """Whether the damaged files lie beside the new one as they were."""
    asides = {file: folder / file.replace("history.sqlite", "history.sqlite.damaged-1") for file in before}
    return all(asides[file].exists() and asides[file].read_bytes() == content for file, content in before.items())


def flip(folder: Path, rng: random.Random, file: str) -> str:
    """Some bytes of a file are others."""
    path = folder / file
    content = bytearray(path.read_bytes())
    places = [rng.randrange(len(content)) for _ in range(rng.choice([1, 1, 2, 8, 64]))]
    for place in places:
        content[place] ^= rng.randrange(1, 256)
    path.write_bytes(content)
    return f"{len(places)} bytes of {file}, the first at {places[0]}"


def overwrite(folder: Path, rng: random.Random, file: str, *, noise: bool) -> str:
    """Some pages, or a block, are noughts or something else."""
    path = folder / file
    content = bytearray(path.read_bytes())
    length = PAGE * rng.choice([1, 1, 2, 5]) if not noise else rng.choice([512, PAGE, 3 * PAGE])
    start = rng.randrange(len(content) // PAGE) * PAGE if not noise else rng.randrange(len(content))
    end = min(len(content), start + length)
    content[start:end] = rng.randbytes(end - start) if noise else bytes(end - start)
    path.write_bytes(content)
    return f"{end - start} bytes of {file} at {start}"


def truncate(folder: Path, rng: random.Random, file: str) -> str:
    """The end of a file is gone; some of it, or all."""
    path = folder / file
    size = path.stat().st_size
    left = rng.choice([rng.randrange(size), size - rng.randrange(1, min(size, 10 * PAGE)), rng.choice([0, 1, 100])])
    path.write_bytes(path.read_bytes()[:left])
    return f"{file} to {left} of {size} bytes"


def head(folder: Path, rng: random.Random) -> str:
    """The first page, where SQLite looks first: its head, or the schema in it."""
    path = folder / FILES[0]
    content = bytearray(path.read_bytes())
    length = rng.choice([1, 16, 100, 1000, PAGE])
    start = rng.randrange(PAGE - length + 1)
    content[start : start + length] = rng.randbytes(length)
    path.write_bytes(content)
    return f"{length} bytes at {start}"


def no_log(folder: Path, rng: random.Random) -> str:
    """The file is gone, and its log is there."""
    (folder / FILES[0]).unlink()
    return "the whole file"


DAMAGES: Mapping[str, Callable[[Path, random.Random], str]] = {
    "flip": lambda folder, rng: flip(folder, rng, FILES[0]),
    "noughts": lambda folder, rng: overwrite(folder, rng, FILES[0], noise=False),
    "noise": lambda folder, rng: overwrite(folder, rng, FILES[0], noise=True),
    "cut": lambda folder, rng: truncate(folder, rng, FILES[0]),
    "head": head,
    "log: flip": lambda folder, rng: flip(folder, rng, FILES[1]),
    "log: noughts": lambda folder, rng: overwrite(folder, rng, FILES[1], noise=False),
    "log: noise": lambda folder, rng: overwrite(folder, rng, FILES[1], noise=True),
    CUT_LOG: lambda folder, rng: truncate(folder, rng, FILES[1]),
    "gone": no_log,
}
"""The ways in which files are damaged; each says what it did."""


OF_THE_LOG = {kind for kind in DAMAGES if kind.startswith("log")} | {"gone"}
"""Those that need a log."""


def report(rounds: list[Round]) -> int:
    """Print what came of the rounds; 0 where all were good, else 1."""
    for number, each in enumerate(rounds, 1):
        if not each.good:
            print(f"round {number}: {each}")
    print(f"{'damage':14}{'rounds':>7}{'told':>6}{'kept':>6}   answers that are there: least, middle, most")
    for kind in (*DAMAGES, "all"):
        of_kind = [each for each in rounds if kind in {"all", each.kind}]
        if of_kind:
            shares = [each.share for each in of_kind]
            told, kept = sum(each.told for each in of_kind), sum(each.kept for each in of_kind)
            spread = "  ".join(f"{share:8.2%}" for share in (min(shares), statistics.median(shares), max(shares)))
            print(f"{kind:14}{len(of_kind):7}{told:6}{kept:6}   {spread}")
    unseen = [each for each in rounds if each.share < 1 and not each.told]
    whole = sum(each.looks_whole for each in unseen)
    changed = sum(not each.missing and not each.looks_whole for each in unseen)
    missing = len(unseen) - whole - changed
    print(f"missing, and not told          {missing}, and {whole} with nothing left to tell it by")
    print(f"a letter changed, not told     {changed}: SQLite's files have no checksums")
    print(f"anything but a message         {sum(each.trouble is not None for each in rounds)}")
    times = [each.seconds for each in rounds]
    print(f"seconds to open and read all   {statistics.median(times):.2f}, at most {max(times):.2f}")
    return 0 if all(each.good for each in rounds) else 1


if __name__ == "__main__":
    sys.exit(main())
