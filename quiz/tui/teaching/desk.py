"""What the dashboard reads of a class and changes in it: in one thread of its own, so that no seat waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from msgspec import Struct

from quiz.classroom.room import Room
from quiz.history.classes import ClassOverview, ClassState, Student
from quiz.model import Attempt

Result = TypeVar("Result")

HERE_FOR = 8.0
"""Seconds for which a student counts as here after a host last had the browser."""


class Glance(Struct, frozen=True, kw_only=True):
    """What was last read of a class.

    Attributes:
        students: who has joined and was not removed, by the number of their seats.
        overview: how far everybody is and what was answered; None where the screen did not ask for it.
    """

    students: tuple[Student, ...] = ()
    overview: ClassOverview | None = None


class Desk:
    """The store of a class, out of the event loop's way.

    Everything that waits for the database may raise a `quiz.errors.QuizError`; then nothing was changed.

    Args:
        room: the class on this host.
    """

    def __init__(self, room: Room) -> None:
        self._room = room
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="dashboard")

    async def glance(self, *, answers: bool) -> Glance:
        """Who is in the class and, where that is asked for, what was answered."""
        store, code = self._room.store, self._room.code
        if not answers:
            return Glance(students=tuple(await self._run(lambda: store.students(code))))
        overview = await self._run(lambda: store.overview(code))
        return Glance(students=tuple(line.student for line in overview.roster), overview=overview)

    async def attempts(self) -> Sequence[Attempt]:
        """Every answer that counts, in the order in which they came."""
        return await self._run(lambda: self._room.store.attempts(self._room.code))

    async def change(self, step: Callable[[ClassState], ClassState]) -> ClassState:
        """Bring the class to another state; the room knows it when this returns.

        Args:
            step: of `quiz.classroom.stages`.

        Returns:
            Where the class stands then.
        """
        record = await self._run(lambda: self._room.store.change(self._room.code, step))
        self._room.take(record)
        return record.state

    async def remove(self, student_id: str) -> None:
        """Take a student out of the class."""
        await self._run(lambda: self._room.store.remove(student_id))

    def close(self) -> None:
        """Let go of the database, as soon as what is under way is done; nothing can be asked after that."""
        self._thread.submit(self._room.store.close)
        self._thread.shutdown(wait=False)

    async def _run(self, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)
