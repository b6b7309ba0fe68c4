"""Two hosts, one PostgreSQL, a class of simulated students; a host is killed, and the database restarted, as they play.

    python tests/bench/class_hosts.py [--classes 10] [--students 40] [--cards 9] [--think 0.5] [--seed 1]

In each class one of the hosts is killed (SIGKILL) at a random moment and started again after a while, and at another
moment the database is restarted. The students are simulated browsers that come back by their cookies, to whichever host
answers. Counted are the answers that a student has seen acknowledged and that are not in the database, or there twice,
and students who have not come to the end.

Exits with 1 where there are any.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from quiz.classroom import stages
from quiz.history.classes import ClassStore
from quiz.tui.start import local_now
from tests import postgresql
from tests.classroom.hosts import HostProcess, Outcome, hosted, outcome
from tests.classroom.students import SimulatedStudent

DOWN = 3.0
"""Seconds that a host stays down."""


def main() -> int:
    """Run the classes and print what became of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--classes", type=int, default=10)
    parser.add_argument("--students", type=int, default=40)
    parser.add_argument("--cards", type=int, default=9, help="cards that each of them is asked (9)")
    parser.add_argument("--think", type=float, default=0.5, help="seconds between two steps, on average (0.5)")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    whole = Outcome(0, 0, 0, 0, 0)
    with postgresql.running() as server, tempfile.TemporaryDirectory(prefix="quiz-class-hosts-") as folder:
        for number in range(given.classes):
            rng = random.Random(given.seed * 1000 + number)
            came_to = asyncio.run(a_class(given, server, Path(folder), rng))
            whole = Outcome(*(one + other for one, other in zip(whole, came_to, strict=True)))
    print(
        f"in all: {whole.acknowledged} answers acknowledged, {whole.lost} lost, {whole.doubled} doubled, "
        f"{whole.unfinished} of {given.classes * given.students} students not at the end"
    )
    return 1 if whole.lost or whole.doubled or whole.unfinished else 0


async def a_class(given: argparse.Namespace, server: postgresql.Server, folder: Path, rng: random.Random) -> Outcome:
    """One class, from joining to the end."""
    database = server.new_database()
    async with hosted(database, folder, 2, "--seats", str(given.students), "--cards", str(given.cards)) as hosts:
        code = hosts[0].code
        students = [
            SimulatedStudent([host.home for host in hosts], code, f"Student {number}", random.Random(rng.random()))
            for number in range(1, given.students + 1)
        ]
        await asyncio.gather(*[student.join() for student in students])
        with ClassStore.open(database) as store:
            store.change(code, lambda state: stages.start(state, local_now()))
        begun = time.perf_counter()
        playing = asyncio.gather(*[student.play(given.think) for student in students])
        harm = asyncio.create_task(do_harm(hosts, server, rng))
        await playing
        await harm
        seconds = time.perf_counter() - begun
        for student in students:
            await student.close()
        with ClassStore.open(database) as store:
            came_to = outcome(store, code, students)
    returns = sum(student.returns for student in students)
    print(
        f"{seconds:.0f} s: {came_to.answers} answers, {came_to.acknowledged} acknowledged, {came_to.lost} lost, "
        f"{came_to.doubled} doubled, {came_to.unfinished} students not at the end, {returns} returns",
        flush=True,
    )
    return came_to


async def do_harm(hosts: list[HostProcess], server: postgresql.Server, rng: random.Random) -> None:
    """Kill one of the hosts for a while, and restart the database, at random moments."""

    async def kill() -> None:
        await asyncio.sleep(rng.uniform(2, 14))
        host = rng.choice(hosts)
        await asyncio.to_thread(host.kill)
        await asyncio.sleep(DOWN)
        while not host.is_running:
            # It does not start while the database is away.
            with contextlib.suppress(AssertionError):
                await asyncio.to_thread(host.start)

    async def restart() -> None:
        await asyncio.sleep(rng.uniform(2, 14))
        await asyncio.to_thread(server.restart)

    await asyncio.gather(kill(), restart())


if __name__ == "__main__":
    sys.exit(main())
