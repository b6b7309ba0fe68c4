"""The screens of a session as a seat has them: nothing in them leads out of the class or to the disk of its host."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from quiz.classroom.course import Course, Standing
from quiz.classroom.notices import told_end
from quiz.model import Form, QuestionSet
from quiz.sitting import Sitting
from quiz.tui.card import CardScreen
from quiz.tui.class_seat.strip import NARROW, told_left, told_points, update
from quiz.tui.opened import is_open
from quiz.tui.reading import ReadingScreen
from quiz.tui.result import ResultScreen
from quiz.tui.reveal import RevealScreen
from quiz.tui.sitting_screen import SittingScreen
from quiz.tui.text import clock, joined, plain

_NARROW = 64
_BAR = 12
_NOT_HERE = frozenset({"leave", "home", "save", "again", "review", "undo", "bury", "suspend"})
"""The actions that a seat does not have."""


class Seated(SittingScreen):
    """A screen of a session in a class."""

    HORIZONTAL_BREAKPOINTS = NARROW

    IS_MARKED: ClassVar[bool] = False
    """Whether it shows what the answers to the card on the table are worth."""

    course: Course

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer nothing that leads out of the class."""
        return action not in _NOT_HERE and super().check_action(action, parameters)

    def strip(self, *parts: tuple[str, str] | str) -> Content:
        """The line on top: these parts, what was earned, and what time the class has left."""
        left = (told_left(self.course), "bold $text-warning")
        return joined(super().strip(*parts), told_points(self.course, whole=self.IS_MARKED), left)

    def progress(self) -> list[tuple[str, str] | str]:
        """How far the class is, by the numbers that its teacher calls out, and how long this card has been open."""
        session, course = self.sitting.session, self.course
        number = course.student.first_card + session.card
        done = round(_BAR * (number + session.card_done) / course.total)
        bar = [] if self.app.size.width < _NARROW else [("━" * done, "$primary"), ("┄" * (_BAR - done), "dim")]
        limit = session.options.time_limit
        spent = clock(session.card_seconds(self.sitting.now()))
        told = f"  {spent}" + (f" of {clock(limit)}" if limit else "")
        return [(f"Card {number + 1} of {course.total} ", "bold"), *bar, told]

    def refresh_told(self) -> None:
        """Show the time as it is now."""


class SeatReading(Seated, ReadingScreen):
    """The text to read; in a pause, the time for it stands."""

    def __init__(self, sitting: Sitting, question_set: QuestionSet, course: Course) -> None:
        super().__init__(sitting, question_set)
        self.course = course
        self._ticked = sitting.now()

    def tick(self) -> None:
        """Every second: show the time that is left, and see whether it is up."""
        now = self.sitting.now()
        if self.course.is_paused:
            self._begun += now - self._ticked
        self._ticked = now
        if not self.course.is_paused:
            super().tick()


class SeatCard(Seated, CardScreen):
    """The card on the table. What Enter does can be tapped as well."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f9", "enter", "Enter", id="enter", key_display="↵")]

    def __init__(self, sitting: Sitting, course: Course) -> None:
        super().__init__(sitting)
        self.course = course

    def action_enter(self) -> None:
        """Whatever Enter would do."""
        self.app.simulate_key("enter")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer Enter where there is nothing else to tap."""
        if action == "enter":
            is_typed = bool(self._open) and self._given is None and self._question.form is not Form.CHOICE
            return is_typed or self.sitting.session.answered
        return super().check_action(action, parameters)


class SeatReveal(Seated, RevealScreen):
    """What a card came to; at the teacher's pace, until the next card is opened."""

    IS_MARKED = True

    def __init__(self, sitting: Sitting, course: Course, standing: Standing) -> None:
        super().__init__(sitting)
        self.course = course
        self._waits = standing.waits

    def compose(self) -> ComposeResult:
        """What there is to see of the card and, where that is for the teacher to do, who goes on."""
        yield from super().compose()
        if self._waits:
            yield Static(plain("Your teacher opens the next card."), classes="class-told")

    def refresh_told(self) -> None:
        """Show the time as it is now."""
        if self.is_mounted and is_open(self):
            update(self.query_one(".strip", Static), self.strip(*self.progress()))

    def action_next(self) -> None:
        """The next card, or the result."""
        if not self._waits:
            super().action_next()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to go on only to who decides it."""
        return not (action == "next" and self._waits) and super().check_action(action, parameters)


class SeatResult(Seated, ResultScreen):
    """What the student's session came to, also where it ended before its last question."""

    IS_MARKED = True

    def __init__(self, sitting: Sitting, course: Course) -> None:
        super().__init__(sitting)
        self.course = course

    def compose(self) -> ComposeResult:
        """The result, below a line that says how it ended."""
        result = iter(super().compose())
        yield next(result)
        told = told_end(self.course, self.sitting.session)
        if told:
            yield Static(plain(told), classes="class-told")
        yield from result
