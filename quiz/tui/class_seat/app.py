"""The app of one student in a class."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from quiz.classroom.course import Course, Phase, Standing
from quiz.classroom.keeping import Keeper
from quiz.classroom.room import Room
from quiz.errors import StoreError
from quiz.history.classes import Student
from quiz.tui.class_seat.help import seat_about
from quiz.tui.class_seat.notices import NoticeScreen
from quiz.tui.class_seat.screens import SeatCard, Seated, SeatReading, SeatResult, SeatReveal
from quiz.tui.class_seat.veils import AnswerVeil, AwayVeil, PausedVeil, Veil
from quiz.tui.dialogs import TooSmall
from quiz.tui.help import HelpScreen
from quiz.tui.sitting_app import SittingApp
from quiz.tui.sitting_screen import SittingScreen

_LOOKS_EVERY = 1.0
"""Seconds between two looks at the clock of the class; all else is told by the room when it happens."""


# Textual's own keys are left out: they quit, and there is nothing to quit to.
class SeatApp(SittingApp, inherit_bindings=False):
    """A seat of a class: what its student may see and do now, and nothing else.

    The blank screen at the bottom of the stack stays; the one above it is what the class has come to, and is replaced
    as it goes on. Over that lie what the student has opened (help, a look at the text) and, on top, a veil.

    Args:
        room: the class.
        student: whose seat it is.
    """

    TITLE = "Fact-check Quiz"
    CSS_PATH = "seat.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1", "help", "Help", id="help")]

    LEAST_WIDTH = 40
    LEAST_HEIGHT = 16
    TOO_SMALL = "Nothing is lost. Turn the device, or make the letters smaller. Esc goes on all the same."

    def __init__(self, room: Room, student: Student) -> None:
        super().__init__()
        self.course = Course(room, student)
        self._keeper = Keeper()
        self._shown: Standing | None = None
        self._base: NoticeScreen | Seated | None = None
        self._was_paused = False
        self._stop_listening: Callable[[], None] | None = None

    def on_mount(self) -> None:
        """Take part in the class."""
        self._stop_listening = self.course.room.listen(self._room_changed)
        self.set_interval(_LOOKS_EVERY, self.look)
        self.look()
        # While the class waits for its start: at the start, all seats would have to at once.
        self.call_after_refresh(self._with_database, self.course.deal)

    def on_unmount(self) -> None:
        """Leave the class."""
        if self._stop_listening is not None:
            self._stop_listening()

    @property
    def shown(self) -> Standing | None:
        """What is shown now, below whatever lies over it; None before the first look that found the database."""
        return self._shown

    def _room_changed(self) -> None:
        # Called from the task of whoever has changed the class: the look itself has to be this app's own.
        self.call_later(self.look)

    def _with_database(self, work: Callable[[], object]) -> bool:
        """Do what may need the database.

        Returns:
            Whether that was done; where it was not, the room knows, and tells when the database is back.
        """
        try:
            work()
        except StoreError as error:
            self.course.room.database_is_away(str(error))
            return False
        return True

    def look(self) -> None:
        """Look where the class stands, and show what is to be seen of it."""
        if not self.is_running:
            # The clock ticks on while the screens of an app that ends are taken down.
            return
        course = self.course
        if course.is_removed:
            self._keeper.let_go()
        if self._keeper.holds and not (course.has_database and self._with_database(self._keeper.give)):
            self._veil(AnswerVeil)
            return
        self._settle_clock()
        if course.is_paused and self._shown is not None and not course.is_removed:
            # What is open stays as it is, with what is typed there.
            self._veil(PausedVeil)
        elif self._with_database(self._show):
            self._veil(PausedVeil if course.is_paused and not course.is_removed else None)
        else:
            self._veil(AwayVeil)

    def _settle_clock(self) -> None:
        """In a pause, the student's clock stands."""
        sitting, paused = self.course.sitting, self.course.is_paused
        if sitting is not None and paused:
            sitting.pause()
        elif sitting is not None and self._was_paused and isinstance(self._base, SeatCard):
            sitting.resume()
        self._was_paused = paused

    def _show(self) -> None:
        """Show what there is to do now.

        Raises:
            StoreError: see `Course.standing`.
        """
        standing = self.course.standing()
        if standing == self._shown and self._base in self.screen_stack:
            self._base.refresh_told()
            return
        self._shown, self._base = standing, self._screen_of(standing)
        was_small = self._cut(2)
        if len(self.screen_stack) > 1:
            self.switch_screen(self._base)
        else:
            self.push_screen(self._base)
        self._tell_small(was_small)
        # A card starts its clock when it is shown.
        self.call_after_refresh(self._settle_clock)

    def _screen_of(self, standing: Standing) -> NoticeScreen | Seated:
        course, sitting = self.course, self.course.sitting
        if sitting is not None:
            match standing.phase:
                case Phase.READING:
                    return SeatReading(sitting, sitting.session.question_set, course)
                case Phase.CARD:
                    return SeatCard(sitting, course)
                case Phase.REVEAL:
                    return SeatReveal(sitting, course, standing)
                case Phase.RESULT:
                    return SeatResult(sitting, course)
        return NoticeScreen(course, standing)

    def _veil(self, kind: type[Veil] | None) -> None:
        """Lay this veil over everything, and no other; None to lift it."""
        stack = self.screen_stack
        lying = next((place for place, screen in enumerate(stack) if isinstance(screen, Veil)), None)
        if lying is not None and type(stack[lying]) is kind:
            return
        was_small = self._cut(lying) if lying is not None else False
        if kind is not None:
            self.push_screen(kind())
        self._tell_small(was_small)

    def _cut(self, height: int) -> bool:
        """Close the screens above this height of the stack.

        Returns:
            Whether one of them said that the terminal is too small.
        """
        was_small = any(isinstance(screen, TooSmall) for screen in self.screen_stack[height:])
        while len(self.screen_stack) > height:
            self.pop_screen()
        return was_small

    def _tell_small(self, was_small: bool) -> None:
        if was_small:
            self.push_screen(TooSmall(self.LEAST_WIDTH, self.LEAST_HEIGHT, self.TOO_SMALL))

    def keep(self, write: Callable[[], object], then: Callable[[], None]) -> None:
        """Have an answer kept, now or when the database is back, and go on; see `SittingApp.keep`."""
        if self.course.sitting is not None and self.course.takes_answers():
            self._keeper.hold(self.course.sitting, write, then)
            if self.course.has_database:
                self._with_database(self._keeper.give)
        # Called by a screen, which cannot be waited for by itself when it is replaced.
        self.call_later(self.look)

    def end_phase(self, screen: SittingScreen) -> None:
        """The student is done with what is open."""
        if screen is self._base and self._shown is not None:
            self.course.end(self._shown.phase)
            self.look()

    def follow(self, screen: SittingScreen) -> None:
        """Show where the class stands."""
        self.look()

    def help_screen(self) -> Screen[None]:
        """The help, with the keys of the screen that is open."""
        return HelpScreen(self.screen, seat_about(self.course.room.record.settings))

    async def action_quit(self) -> None:
        """Nothing: the seat ends with its page."""
