"""The app below the dashboard's screens: looks at the room, and has changes made, without ever blocking the seats."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from textual import work
from textual.app import App
from textual.message import Message
from textual.notifications import SeverityLevel

from quiz.classroom.room import Room
from quiz.classroom.stages import run_out
from quiz.errors import QuizError
from quiz.history.classes import ClassState
from quiz.sitting import Clock
from quiz.tui.dialogs import Confirm
from quiz.tui.teaching.desk import Desk, Glance
from quiz.tui.teaching.roster import is_here
from quiz.tui.teaching.strip import Standing
from quiz.visible import visible

LOOKS_EVERY = 1.0
"""Seconds between two looks at what was answered."""


class RoomApp(App[int]):
    """An app that shows a room as it is now.

    Subclasses say what is shown, see `show`, and whether that takes the answers, see `needs_answers`.

    Args:
        room: the class on this host.
        clock: tells the time.
        looks_every: seconds between two looks at what was answered.
    """

    class RoomChanged(Message):
        """The room has told that something of it is different."""

    def __init__(self, room: Room, *, clock: Clock, looks_every: float) -> None:
        super().__init__()
        self.room = room
        self.clock = clock
        self.desk = Desk(room)
        self.glance = Glance()
        self.names_hidden = False
        self._looks_every = looks_every
        self._trouble: str | None = None
        self._told = False
        self._seen = room.record.state
        self._looking = self._changing = self._asking = False
        self._stop_listening: Callable[[], None] = lambda: None

    def on_mount(self) -> None:
        """Listen to the room, and look at it again and again."""
        self._stop_listening = self.room.listen(self._hear)
        self.set_interval(self._looks_every, self._tick)
        self.look()

    def on_unmount(self) -> None:
        """Listen no more, and let go of the database."""
        self._stop_listening()
        self.desk.close()

    def _hear(self) -> None:
        """Called by the room, in a task of its own, where no app is the active one: only a message goes from here."""
        if not self._told:
            self._told = True
            self.post_message(self.RoomChanged())

    def on_room_app_room_changed(self) -> None:
        """Show what is different, and say so where the time has run out: any host may have been the one to close."""
        self._told = False
        before, self._seen = self._seen, self.room.record.state
        if self._seen != before and self._seen == run_out(before, self.now()):
            self.say("Time is up: the class is closed. d opens the debrief, o opens the class again.")
        self.show()

    def _tick(self) -> None:
        if run_out(self.room.record.state, self.now()) != self.room.record.state:
            self._end_in_time()
        self.show()
        self.look()

    def now(self) -> datetime.datetime:
        """The time in UTC."""
        return self.clock().astimezone(datetime.UTC)

    @property
    def away(self) -> str | None:
        """Why the database does not answer; None while it does."""
        return self.room.away or self._trouble

    def standing(self) -> Standing:
        """How the class stands now."""
        now, present = self.now(), self.room.present
        students = self.glance.students
        return Standing(
            record=self.room.record,
            now=now,
            here=sum(is_here(student, present, now) for student in students),
            joined=len(students),
            hosts=self.room.hosts,
            away=self.away,
            hidden=self.names_hidden,
        )

    def show(self) -> None:
        """Show the room as it is now."""

    def needs_answers(self) -> bool:
        """Whether what is shown takes what was answered."""
        return False

    @work(group="look")
    async def look(self) -> None:
        """Read the class; while that is under way, there is no second time."""
        if self._looking:
            return
        self._looking = True
        try:
            self.glance = await self.desk.glance(answers=self.needs_answers())
        except QuizError as error:
            self._trouble = str(error)
        else:
            self._trouble = None
        finally:
            self._looking = False
        self.show()

    @work(group="change")
    async def _end_in_time(self) -> None:
        now = self.now()
        await self.change(lambda state: run_out(state, now))

    async def change(self, step: Callable[[ClassState], ClassState]) -> bool:
        """Bring the class to another state, one step after the other; say so where that cannot be done.

        Args:
            step: of `quiz.classroom.stages`. What is asked for while another step is under way is not done.

        Returns:
            Whether it was done.
        """
        if self._changing:
            return False
        self._changing = True
        try:
            await self.desk.change(step)
        except QuizError as error:
            self.say(f"Not done. {error}", severity="error")
            return False
        finally:
            self._changing = False
        self.show()
        return True

    async def ask(self, question: Confirm) -> bool:
        """Ask the teacher; what is asked while another question is open is answered with no."""
        if self._asking:
            return False
        self._asking = True
        try:
            answer: bool = await self.push_screen_wait(question)
            return answer
        finally:
            self._asking = False

    def say(self, message: str, *, severity: SeverityLevel = "information") -> None:
        """A notification of plain text."""
        self.notify(visible(message), severity=severity, markup=False, timeout=8)
