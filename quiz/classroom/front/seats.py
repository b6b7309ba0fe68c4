"""Students in their seats: one seat for each, a few apps started at a time, and nobody's kept while they are away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from msgspec import Struct
from textual.app import App, ScreenStackError
from textual.widgets import Input, TextArea

from quiz.classroom.front.watching import WatchedLine
from quiz.classroom.limits import Limits
from quiz.classroom.packets import Size
from quiz.classroom.partings import Parting, PartingLine
from quiz.classroom.room import Room
from quiz.classroom.seat import Seat, SeatEnd
from quiz.history.classes import Student

MakeApp = Callable[[Room, Student], App[Any]]

AWAY = "You were away. Press any key to go on."
ELSEWHERE = "You have opened the quiz elsewhere."
REMOVED = "Your teacher has taken you out of the class."
DELETED = "Your teacher has deleted this class."


class SeatRules(Struct, frozen=True):
    """How seats are kept.

    Attributes:
        idle: seconds without a key or a click after which a seat is unloaded.
        starting: how many apps may be on the way to their first frame.
        start_time: seconds after which an app without a first frame makes room for the next all the same.
        at_once: browsers of one student that may wait for the seat or have it.
    """

    idle: float = 20 * 60.0
    starting: int = 4
    start_time: float = 5.0
    at_once: int = 3


class Seats:
    """The seats of a class on this host.

    Args:
        room: of the class.
        make_app: makes the app of a student.
        rules: how they are kept.
        limits: of each.
    """

    def __init__(self, room: Room, make_app: MakeApp, rules: SeatRules, limits: Limits) -> None:
        self.room = room
        self.make_app = make_app
        self.rules = rules
        self.limits = limits
        self.starting = asyncio.Semaphore(rules.starting)
        self._by_student: dict[str, list[StudentSeat]] = {}
        self._places: dict[str, asyncio.Lock] = {}

    def new(self, student: Student) -> StudentSeat | None:
        """A seat for a student, which takes the place of one that is there; None where too many ask for it."""
        if len(self._by_student.get(student.id, ())) >= self.rules.at_once:
            return None
        return StudentSeat(self, student)

    def stop(self, told: str, parting: Parting, students: frozenset[str] | None = None) -> None:
        """End seats.

        Args:
            told: what their browsers are told.
            parting: what comes next.
            students: whose; None for all.
        """
        for student_id, seats in self._by_student.items():
            if students is None or student_id in students:
                for seat in seats:
                    seat.part(told, parting)

    @contextmanager
    def taken(self, seat: StudentSeat) -> Iterator[asyncio.Lock]:
        """While a browser has a student's seat, or waits for it; gives the lock that only one has at a time."""
        student_id = seat.student.id
        seats = self._by_student.setdefault(student_id, [])
        for other in seats:
            other.part(ELSEWHERE, Parting.ELSEWHERE)
        seats.append(seat)
        try:
            yield self._places.setdefault(student_id, asyncio.Lock())
        finally:
            seats.remove(seat)
            if not seats:
                del self._by_student[student_id], self._places[student_id]


class StudentSeat:
    """The seat of a student in one browser.

    Args:
        seats: that it is one of.
        student: whose.
    """

    def __init__(self, seats: Seats, student: Student) -> None:
        self.student = student
        self._seats = seats
        self._app: App[Any] | None = None
        self._seat = Seat(self._make_app, seats.limits)
        self._parted: SeatEnd | None = None
        self._parting = Parting.OVER
        self._input_at = 0.0
        self._first_frame = asyncio.Event()
        self._keyboard: bool | None = None
        self._frame = asyncio.Event()

    def stop(self, told: str) -> None:
        """End the seat, as the host's server does it when it stops."""
        self.part(told, Parting.AGAIN)

    def part(self, told: str, parting: Parting) -> None:
        """End the seat, soon; the first reason counts.

        Args:
            told: what the browser is told.
            parting: what comes next.
        """
        if self._parted is None:
            self._parted = SeatEnd("stopped", told)
            self._parting = parting
            self._seat.stop(told)

    async def serve(self, line: PartingLine, size: Size) -> SeatEnd:
        """Run the student's app when it is its turn; see `Seat.serve`."""
        with self._seats.taken(self) as place:
            async with place:
                # Another browser may have come meanwhile, and the class may be over.
                if self._parted is not None:
                    with suppress(ConnectionError):
                        await line.close(self._parted.told, self._parting)
                    return self._parted
                with self._seats.room.seated(self.student.id):
                    return await self._serve(line, size)

    async def _serve(self, line: PartingLine, size: Size) -> SeatEnd:
        watched = WatchedLine(line, came=self._came, drawn=self._drawn, parting=lambda: self._parting)
        await self._seats.starting.acquire()
        self._came()
        helping = [
            asyncio.create_task(work)
            for work in (self._make_way(), self._look_for_idleness(), self._tell_of_keyboard(watched))
        ]
        try:
            return await self._seat.serve(watched, size)
        finally:
            for task in helping[1:]:
                task.cancel()
            self._first_frame.set()
            await asyncio.gather(*helping, return_exceptions=True)

    def _make_app(self) -> App[Any]:
        self._app = self._seats.make_app(self._seats.room, self.student)
        return self._app

    def _came(self) -> None:
        self._input_at = asyncio.get_running_loop().time()

    def _drawn(self) -> None:
        self._first_frame.set()
        self._frame.set()

    async def _make_way(self) -> None:
        """Let the next app start, once this one is there."""
        try:
            async with asyncio.timeout(self._seats.rules.start_time):
                await self._first_frame.wait()
        except TimeoutError:
            pass
        finally:
            self._seats.starting.release()

    async def _look_for_idleness(self) -> None:
        loop = asyncio.get_running_loop()
        while (left := self._input_at + self._seats.rules.idle - loop.time()) > 0:
            await asyncio.sleep(left)
        self.part(AWAY, Parting.IDLE)

    async def _tell_of_keyboard(self, line: WatchedLine) -> None:
        """With each frame, see whether there is a field to type in."""
        with suppress(ConnectionError):
            while True:
                await self._frame.wait()
                self._frame.clear()
                wanted = self._app is not None and _types_in(self._app)
                if wanted != self._keyboard:
                    self._keyboard = wanted
                    await line.send_keyboard(wanted)


def _types_in(app: App[Any]) -> bool:
    """Whether an app has the keyboard in a field."""
    try:
        return isinstance(app.focused, Input | TextArea)
    except ScreenStackError:
        return False
