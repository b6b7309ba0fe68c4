"""Two hosts of the real command, one PostgreSQL: a host is killed and the database restarted, and nothing is lost.

The long form is `tests/bench/class_hosts.py`.
"""

from __future__ import annotations

import asyncio
import random
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.classroom import stages
from quiz.history.classes import ClassStore
from quiz.tui.start import local_now
from tests import postgresql
from tests.classroom.hosts import hosted, outcome
from tests.classroom.students import SimulatedStudent

STUDENTS = 3


async def test_a_class_goes_on_without_the_host_that_was_killed_and_with_the_database_restarted(
    tmp_path: Path,
) -> None:
    with postgresql.running() as server:
        database = server.new_database()
        async with hosted(database, tmp_path, 2, "--cards", "2") as hosts:
            code = hosts[0].code
            students = [
                SimulatedStudent([host.home for host in hosts], code, f"Student {number}", random.Random(number))
                for number in range(STUDENTS)
            ]
            for student in students:
                await student.join()
            with ClassStore.open(database) as store:
                store.change(code, lambda state: stages.start(state, local_now()))
            playing = asyncio.gather(*[student.play(think=0.1) for student in students])
            await _until(lambda: all(student.acknowledged for student in students))
            slowest = min(students, key=lambda student: len(student.acknowledged))
            next(host for host in hosts if host.home == slowest.home).kill()
            await _until(lambda: sum(len(student.acknowledged) for student in students) >= 8)
            await asyncio.to_thread(server.restart)
            await playing
            for student in students:
                await student.close()
            with ClassStore.open(database) as store:
                came_to = outcome(store, code, students)
        asked = STUDENTS * 2 * 3
        assert came_to.answers <= asked
        assert (came_to.lost, came_to.doubled, came_to.unfinished) == (0, 0, 0)
        assert slowest.returns > 0


@pytest.mark.skipif(not hasattr(socket, "SO_REUSEPORT"), reason="processes cannot share a port on this system")
async def test_two_processes_of_one_host_share_its_port_and_its_file(tmp_path: Path) -> None:
    file = tmp_path / "classes.sqlite"
    async with hosted(f"sqlite:///{file}", tmp_path, 1, "--workers", "2", "--cards", "1") as hosts:
        code = hosts[0].code
        with ClassStore.open(file) as store:
            while len(store.hosts(code, local_now())) < 2:
                await asyncio.sleep(0.05)
            store.change(code, lambda state: stages.start(state, local_now()))
            students = [SimulatedStudent([hosts[0].home], code, f"Student {n}", random.Random(n)) for n in range(4)]
            for student in students:
                await student.join()
            await asyncio.gather(*[student.play(think=0) for student in students])
            for student in students:
                await student.close()
            assert outcome(store, code, students) == (12, 12, 0, 0, 0)
    with ClassStore.open(file) as store:
        assert store.hosts(code, local_now()) == []


async def _until(condition: Callable[[], bool]) -> None:
    """Wait until this holds."""
    while not condition():
        await asyncio.sleep(0.02)
