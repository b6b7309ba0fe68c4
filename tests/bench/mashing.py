"""Random keys for a while: python tests/bench/mashing.py [--keys 3000] [--seed 1]

Prints how many keys were pressed, how many sessions that began and answers that gave, and what is wrong with the
history afterwards. A crash ends it with the keys that led there.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import sys
import tempfile
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from quiz import paths
from quiz.tui.app import QuizApp
from quiz.tui.start import local_now, new_session_id
from tests.tui.mashing import faults, mash

KEYS_A_RUN = 300
"""Keys between two starts of the app, which finds the history that the runs before it left."""


async def run(data: Path, seed: int, keys: int) -> list[str]:
    """One run of the app."""
    rng = Random(seed)
    app = QuizApp(
        data=data,
        bundled=paths.bundled_sets(),
        database=data / "history.sqlite",
        clock=local_now,
        new_id=new_session_id,
        new_seed=lambda: rng.randrange(1, 1000),
    )
    pressed: list[str] = []
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            if seed % 2 == 0:
                # Every other run begins where a set is edited, which chance alone seldom stays at.
                await pilot.press("e")
            pressed = await mash(pilot, rng, keys)
            wrong = faults(app)
            history = app.history()
            lines = history.sessions(limit=1000) if history else []
            answers = sum(line.answered for line in lines)
            print(f"seed {seed}: {len(pressed)} keys; in all {len(lines)} sessions, {answers} answers; faults: {wrong}")
            return wrong
    except BaseException:
        print(f"seed {seed}: stopped after {' '.join(pressed[-20:])}", file=sys.stderr)
        raise


def main() -> int:
    """Run until enough keys were pressed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--keys", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    wrong: list[str] = []
    # What is saved and exported lands where the app was started.
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for number in range(-(-given.keys // KEYS_A_RUN)):
            wrong += asyncio.run(run(Path(folder), given.seed + number, KEYS_A_RUN))
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
