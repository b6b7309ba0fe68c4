"""Students at plain pages: one seat for each, kept while their browser asks for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import ExitStack

from msgspec import Struct

from quiz.classroom.room import Room
from quiz.classroom.seat_page import PageSeat, SeatPage
from quiz.history.classes import Student

MakePageSeat = Callable[[Room, Student], PageSeat]

_POLLED = 30.0
"""Seconds without a question from the page's script, after which its student is taken for away."""


class PageSeatRules(Struct, frozen=True):
    """How they are kept.

    Attributes:
        polled: seconds after which a student is taken for away whose page has asked before where the class stands.
        idle: the same where it never did, as without scripts.
    """

    polled: float = _POLLED
    idle: float = 20 * 60.0


class PageSeats:
    """The seats of a class that are plain pages.

    Args:
        room: of the class.
        make: makes one.
        rules: how they are kept.
    """

    def __init__(self, room: Room, make: MakePageSeat, rules: PageSeatRules | None = None) -> None:
        self._room = room
        self._make = make
        self._rules = rules or PageSeatRules()
        self._kept: dict[str, _Kept] = {}

    def __contains__(self, student_id: str) -> bool:
        """Whether a student has one."""
        return student_id in self._kept

    def look(self, student: Student, past: str) -> SeatPage:
        """The page of a student; see `PageSeat.look`."""
        return self._seat(student).look(past)

    def take(self, student: Student, form: Mapping[str, str]) -> SeatPage | None:
        """Do what a form asks for; see `PageSeat.take`."""
        return self._seat(student).take(form)

    def past(self, student: Student) -> str:
        """What a student has done with; see `PageSeat.past`."""
        return self._seat(student).past

    def state(self, student_id: str) -> dict[str, str]:
        """What the script of an open page is told: where the student stands, and the status there.

        Raises:
            StoreError: the class's database does not answer.
        """
        kept = self._kept.get(student_id)
        if kept is None:
            return {"at": "elsewhere" if student_id in self._room.present else "", "status": ""}
        kept.polls = True
        self._stay(student_id, kept)
        page = kept.seat.look()
        return {"at": page.at, "status": page.status}

    def drop(self, student_id: str) -> None:
        """Forget a student's seat: there is another one, or nobody at it. Its answers are kept."""
        kept = self._kept.pop(student_id, None)
        if kept is not None:
            kept.close()

    def close(self) -> None:
        """Forget all of them."""
        for student_id in tuple(self._kept):
            self.drop(student_id)

    def _seat(self, student: Student) -> PageSeat:
        kept = self._kept.get(student.id)
        if kept is None:
            kept = self._kept[student.id] = _Kept(self._make(self._room, student))
            kept.here.enter_context(self._room.seated(student.id))
        self._stay(student.id, kept)
        return kept.seat

    def _stay(self, student_id: str, kept: _Kept) -> None:
        if kept.leaving is not None:
            kept.leaving.cancel()
        patience = self._rules.polled if kept.polls else self._rules.idle
        kept.leaving = asyncio.get_running_loop().call_later(patience, self._leave, student_id, kept)

    def _leave(self, student_id: str, kept: _Kept) -> None:
        # Nobody else knows of an answer that waits for the database.
        if kept.seat.holds:
            self._stay(student_id, kept)
        else:
            self.drop(student_id)


class _Kept:
    def __init__(self, seat: PageSeat) -> None:
        self.seat = seat
        self.here = ExitStack()
        self.polls = False
        self.leaving: asyncio.TimerHandle | None = None

    def close(self) -> None:
        if self.leaving is not None:
            self.leaving.cancel()
        self.here.close()
