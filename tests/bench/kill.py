"""Nothing that was acknowledged is lost: a session killed at random moments, looked through, and played on.

Each round plays ``python -m quiz play SET --plain`` from a file of answers, kills it with SIGKILL at a random
moment after its first question, and then looks whether every answer of which the output says *Noted* or tells the
verdict is in the history, whether the session goes on at the question after the last one kept, and whether it
comes to its end with every question answered once:

    python tests/bench/kill.py [--rounds 50] [--set north-korean-troops] [--seed 1]
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import re
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from quiz.history import History
from quiz.model import Attempt, SessionRecord

ROOT = Path(__file__).resolve().parents[2]

ANSWERS = "a\nb\n?\nc\n" * 200
"""More lines than any set has questions; each is an answer to a choice."""

ASKED = re.compile(r"^(?:Now again: )?Card (\d+) of \d+(?:, question (\d+) of \d+)?\. ")

Place = tuple[int, int]
"""A question by its card and its place on it, both from 0."""


class Round(NamedTuple):
    """What one round came to; `lost` and the like are what must not be."""

    seconds: float
    finished_before: bool
    acknowledged: int
    kept: int
    asked: int
    lost: tuple[Place, ...]
    went_on_at_next: bool
    complete: bool

    @property
    def good(self) -> bool:
        """Whether nothing was lost, and the session came to its end."""
        return not self.lost and self.went_on_at_next and self.complete


def main() -> int:
    """Play the rounds, print them, and return 0 where all were good, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=50, help="how many (50)")
    parser.add_argument("--set", default="north-korean-troops", help="the set to play")
    parser.add_argument("--seed", type=int, default=1, help="decides the moments")
    given = parser.parse_args()
    rounds = play_rounds(given.set, given.rounds, given.seed)
    return report(rounds)


def play_rounds(name: str, count: int, seed: int) -> list[Round]:
    """Rounds at random moments between the first question and the end, as long as a whole session takes."""
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        # The quickest of three, because a session that has ended cannot be killed.
        whole = 0.9 * min(duration(Path(folder, f"whole-{number}"), name) for number in range(3))
        return [
            play_round(Path(folder, str(number)), name, seed=number + 1, delay=rng.uniform(0, whole))
            for number in range(count)
        ]


def duration(data: Path, name: str) -> float:
    """Seconds from the first question to the end of a session that is not killed."""
    return kill_after(data, name, 1, None)[1]


def play_round(data: Path, name: str, *, seed: int, delay: float) -> Round:
    """Kill a session so many seconds after its first question; look through what is left, and play on."""
    output, seconds, ended = kill_after(data, name, seed, delay)
    with History.open(data / "history.sqlite") as history:
        record = history.session()
        attempts = history.attempts(record.id)
    kept = {place for place, question_id in places(record).items() if question_id in ids(attempts)}
    went_on_at_next = ended or first_asked(resumed(data, "")) == next_place(record, attempts)
    resumed(data, ANSWERS)
    return Round(
        seconds=seconds,
        finished_before=ended,
        acknowledged=len(acknowledged(output)),
        kept=len(kept),
        asked=record.asked,
        lost=tuple(sorted(acknowledged(output) - kept)),
        went_on_at_next=went_on_at_next,
        complete=is_complete(data),
    )


def kill_after(data: Path, name: str, seed: int, delay: float | None) -> tuple[str, float, bool]:
    """Play, and kill after so many seconds from the first question, or not at all.

    Returns:
        All that the process had written, the seconds from the first question to its end, and whether it had
        come to its end by itself.
    """
    with process(data, ANSWERS, "play", name, "--plain", "--seed", str(seed), "--no-reading") as child:
        assert child.stdout is not None
        output = b""
        while b"\nCard 1 of " not in output:
            new = os.read(child.stdout.fileno(), 1 << 16)
            if not new:
                raise RuntimeError(f"nothing was asked: {output.decode(errors='replace')[-500:]}")
            output += new
        begun = time.perf_counter()
        while (left := (delay if delay is not None else 60) - (time.perf_counter() - begun)) > 0:
            if select.select([child.stdout], [], [], left)[0]:
                new = os.read(child.stdout.fileno(), 1 << 16)
                if not new:
                    break
                output += new
        child.kill()
        seconds = time.perf_counter() - begun
        # What it had written by then, the player has seen.
        output += child.stdout.read()
        child.wait()
    return output.decode(), seconds, child.returncode == 0


@contextlib.contextmanager
def process(data: Path, lines: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A command of the quiz that reads these lines from a file."""
    with tempfile.TemporaryFile() as answers:
        answers.write(lines.encode())
        answers.seek(0)
        command = [sys.executable, "-m", "quiz", "--data", str(data), *arguments]
        with subprocess.Popen(
            command, stdin=answers, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT
        ) as child:
            yield child


def resumed(data: Path, lines: str) -> str:
    """What the latest session says when it goes on with these answers; nothing where it is finished."""
    with process(data, lines, "play", "--resume", "--plain") as child:
        return child.communicate()[0].decode()


def acknowledged(output: str) -> set[Place]:
    """The questions of which the output says that their answer is noted, or what it was worth."""
    found: set[Place] = set()
    current: Place | None = None
    for line in output.splitlines():
        asked = ASKED.match(line)
        if asked:
            current = (int(asked[1]) - 1, int(asked[2] or 1) - 1)
        elif current is not None and line.startswith(("Noted.", "The fact: ", "Your judgement: ", "That was the last")):
            found.add(current)
    return found


def first_asked(output: str) -> Place | None:
    """The first question in an output."""
    for line in output.splitlines():
        asked = ASKED.match(line)
        if asked:
            return int(asked[1]) - 1, int(asked[2] or 1) - 1
    return None


def places(record: SessionRecord) -> dict[Place, str]:
    """Every question of a session by its place."""
    return {
        (card, place): question.id
        for card, each in enumerate(record.cards)
        for place, question in enumerate(each.questions)
    }


def ids(attempts: list[Attempt]) -> set[str]:
    """The questions that have an answer."""
    return {attempt.question_id for attempt in attempts}


def next_place(record: SessionRecord, attempts: list[Attempt]) -> Place | None:
    """The first question without an answer."""
    return next((place for place, question in places(record).items() if question not in ids(attempts)), None)


def is_complete(data: Path) -> bool:
    """Whether the latest session is finished, with one answer to every question."""
    with process(data, "", "result", "--json") as child:
        told = json.loads(child.communicate()[0])
    with History.open(data / "history.sqlite") as history:
        attempts = history.attempts(told["session"])
    return bool(told["finished"]) and told["asked"] == told["answered"] == len(attempts) == len(ids(attempts))


def report(rounds: list[Round]) -> int:
    """Print what came of the rounds; 0 where all were good, else 1."""
    for number, each in enumerate(rounds, 1):
        if not each.good:
            print(f"round {number}: {each}")
    moments = [each.acknowledged for each in rounds]
    ended = sum(each.finished_before for each in rounds)
    print(f"rounds                       {len(rounds)}, of which {ended} had ended before the kill")
    print(f"killed after                 {min(moments)} to {max(moments)} of {rounds[0].asked} answers")
    print(f"acknowledged answers         {sum(moments)}, lost {sum(len(each.lost) for each in rounds)}")
    print(f"kept, not yet acknowledged   {sum(each.kept - each.acknowledged for each in rounds)}")
    print(f"went on at the next question {sum(each.went_on_at_next for each in rounds)} of {len(rounds)}")
    print(f"complete, none doubled       {sum(each.complete for each in rounds)} of {len(rounds)}")
    return 0 if all(each.good for each in rounds) else 1


if __name__ == "__main__":
    sys.exit(main())
