"""What a student is told while there is nothing to answer."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from quiz.tui.class_seat.course import Course, Phase, Standing
from quiz.tui.class_seat.strip import NARROW, told_left, update
from quiz.tui.footer import KeyFooter
from quiz.tui.text import joined, plain


class NoticeScreen(Screen[None]):
    """Says where the class stands. Nothing can be answered here.

    Args:
        course: the student's way through the class.
        standing: what to tell.
    """

    HORIZONTAL_BREAKPOINTS = NARROW

    BINDINGS: ClassVar[list[BindingType]] = [Binding("t", "app.switch_theme", "Light or dark", id="theme")]

    def __init__(self, course: Course, standing: Standing) -> None:
        super().__init__()
        self._course = course
        self._standing = standing

    def compose(self) -> ComposeResult:
        """The line on top, the words, the keys."""
        yield Static(self._strip(), classes="strip")
        with VerticalScroll(id="notice", can_focus=False):
            yield Static(told_notice(self._course, self._standing), id="told")
        yield KeyFooter()

    def refresh_told(self) -> None:
        """Tell it as it is now."""
        if not self.is_mounted:
            return
        update(self.query_one(".strip", Static), self._strip())
        update(self.query_one("#told", Static), told_notice(self._course, self._standing))

    def _strip(self) -> Content:
        record, student = self._course.room.record, self._course.student
        about = " · ".join(part for part in (record.name, student.nickname) if part)
        return joined((about, "bold"), (told_left(self._course), "bold $text-warning"))


def told_notice(course: Course, standing: Standing) -> Content:
    """The words for where a student stands."""
    tell = {
        Phase.LOBBY: _lobby,
        Phase.TABLE: _table,
        Phase.ANSWERED: _answered,
        Phase.DONE: _done,
        Phase.TOO_LATE: _too_late,
        Phase.REMOVED: _removed,
    }
    return Content("\n\n").join(tell[standing.phase](course))


def _lobby(course: Course) -> list[Content]:
    record, student = course.room.record, course.student
    return [
        plain(record.set_title, "bold"),
        joined("You are ", (student.nickname, "bold"), f" in {record.name}." if record.name else "."),
        joined("Write this down: ", (student.words, "bold $text-accent")),
        plain("With these words you come back, on this device or on another, should this page be closed."),
        plain("Your teacher is about to start. This page goes on by itself."),
    ]


def _table(course: Course) -> list[Content]:
    first = course.sitting is None or not course.sitting.session.attempts
    which = "first" if first and course.student.first_card == 0 else "next"
    told = [plain(f"Wait for your teacher to open the {which} card", "bold")]
    if course.is_exam and not first:
        told.append(plain("Your answers are kept. What they are worth is shown when the class is closed."))
    return [*told, plain("It comes by itself.")]


def _answered(course: Course) -> list[Content]:
    here = course.room.here
    told = [plain("Your answer is in", "bold")]
    # The room counts every half a second, and may not have counted this one yet.
    if here.students:
        told.append(plain(f"{max(1, here.answered)} of {here.students} have answered."))
    return [*told, plain("Your teacher closes the card, and goes on.")]


def _done(course: Course) -> list[Content]:
    asked = course.sitting.session.record.asked if course.sitting is not None else 0
    return [
        plain("You are done", "bold"),
        plain(f"All {asked} answers are kept." if asked > 1 else "Your answer is kept."),
        plain("Your result is shown here when your teacher closes the class."),
    ]


def _too_late(course: Course) -> list[Content]:
    if course.is_over:
        return [plain("The class is closed" if course.is_closed else "The time is up", "bold"), plain(_NOTHING)]
    return [plain("Every card of this class has been asked", "bold"), plain(_NOTHING)]


_NOTHING = "You have answered nothing, so there is nothing to show."


def _removed(_: Course) -> list[Content]:
    return [
        plain("Your teacher has removed you from the class", "bold"),
        plain("If that was a mistake, ask your teacher, and join again."),
    ]
