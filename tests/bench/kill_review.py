"""Nothing that was done in a review is lost: ``edit --plain`` killed at random moments, and gone on with.

Each round opens the same draft, gives commands one after the other, and kills the program with SIGKILL at a random
moment after the start or in the middle of a command. What it said of a command before it was killed has to be there
when the review is opened again: the set is the one after those commands, or after the one more that it was at. The
set file has to be whole all the time.

    python tests/bench/kill_review.py [--rounds 40] [--seed 1]
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from msgspec.structs import replace

from quiz import paths
from quiz.builder.editing import open_review
from quiz.model import QuestionSet
from quiz.plain import Settings
from quiz.plain.editing import edit
from quiz.sets import load, save

ROOT = Path(__file__).resolve().parents[2]
PROMPT = "Command: "
COMMANDS = ["a", "n", "x", "z", "y", "u", "set hint Read it again", "set topic Ships", "p", "a", "s"]
"""What is done at random; each is answered before the next is given."""


class Round(NamedTuple):
    """What one round came to."""

    acknowledged: int
    commands: int
    kept: bool
    whole: bool

    @property
    def good(self) -> bool:
        """Whether nothing was lost."""
        return self.kept and self.whole


def main() -> int:
    """Do the rounds, print them, and return 0 where all were good, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=40, help="how many (40)")
    parser.add_argument("--seed", type=int, default=1, help="decides commands and moments")
    given = parser.parse_args()
    rng = random.Random(given.seed)
    done = []
    for _ in range(given.rounds):
        with tempfile.TemporaryDirectory() as folder:
            done.append(kill_round(Path(folder), rng, delay=rng.uniform(0.0, 0.8)))
    bad = [each for each in done if not each.good]
    acknowledged = sum(each.acknowledged for each in done)
    print(f"{len(done)} kills, {acknowledged} commands answered before them; {len(bad)} rounds that lost something")
    for each in bad:
        print(each)
    return 1 if bad else 0


def draft_of(name: str) -> QuestionSet:
    """A bundled set of which no claim is reviewed."""
    whole = load(paths.bundled_sets() / f"{name}.toml").set
    assert whole is not None
    return replace(whole, claims=tuple(replace(claim, draft=0.9) for claim in whole.claims))


def kill_round(folder: Path, rng: random.Random, delay: float) -> Round:
    """One round.

    Args:
        folder: an empty folder.
        rng: decides the commands.
        delay: seconds after the first prompt at which the program is killed.
    """
    file = folder / "sets" / "draft.toml"
    save(draft_of("practice-library-roof"), file)
    commands = [rng.choice(COMMANDS) for _ in range(200)]
    answered = killed(file, folder, commands, delay)
    reopened = open_review(file, paths.reviews(folder)).review
    expected = [after(folder / f"again-{extra}", commands[: answered + extra]) for extra in (0, 1)]
    found = (reopened.set, reopened.current)
    loaded = load(file)
    return Round(answered, len(commands), found in expected, loaded.set is not None and not loaded.problems)


def killed(file: Path, data: Path, commands: list[str], delay: float) -> int:
    """How many commands were answered before the program was killed."""
    command = [sys.executable, "-m", "quiz", "edit", str(file), "--plain", "--data", str(data)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0) as running:
        output = talked(running, commands, delay)
    # The prompt that follows a command says that it was done.
    return max(0, output.count(PROMPT) - 1)


def talked(running: subprocess.Popen[bytes], commands: list[str], delay: float) -> str:
    """Give the commands one by one, kill the program meanwhile, and give what it wrote."""
    assert running.stdin is not None
    assert running.stdout is not None
    output, given = "", 0
    timer = threading.Timer(delay, running.kill)
    while chunk := running.stdout.read(65536):
        if not output.count(PROMPT) and PROMPT in output + chunk.decode(errors="replace"):
            timer.start()
        output += chunk.decode(errors="replace")
        while output.count(PROMPT) > given and given < len(commands):
            try:
                running.stdin.write(f"{commands[given]}\n".encode())
            except BrokenPipeError:
                return output
            given += 1
    return output


def after(folder: Path, commands: list[str]) -> tuple[QuestionSet, object]:
    """The set after commands, and the claim that is looked at."""
    file = folder / "draft.toml"
    save(draft_of("practice-library-roof"), file)
    review = open_review(file, folder).review
    coming = iter(commands)
    edit(review, lambda: next(coming, None), lambda _: None, Settings())
    return review.set, review.current


if __name__ == "__main__":
    began = time.monotonic()
    code = main()
    print(f"{time.monotonic() - began:.0f} s")
    sys.exit(code)
