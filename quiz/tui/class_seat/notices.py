"""What a student is told while there is nothing to answer."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from quiz.classroom.course import Course, Standing
from quiz.classroom.notices import Weight, notice
from quiz.tui.class_seat.strip import NARROW, told_left, update
from quiz.tui.footer import KeyFooter
from quiz.tui.opened import is_open
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
        if self.is_mounted and is_open(self):
            update(self.query_one(".strip", Static), self._strip())
            update(self.query_one("#told", Static), told_notice(self._course, self._standing))

    def _strip(self) -> Content:
        record, student = self._course.room.record, self._course.student
        about = " · ".join(part for part in (record.name, student.nickname) if part)
        return joined((about, "bold"), (told_left(self._course), "bold $text-warning"))


_STYLES = {Weight.USUAL: "", Weight.STRONG: "bold", Weight.WORDS: "bold $text-accent"}


def told_notice(course: Course, standing: Standing) -> Content:
    """The words for where a student stands; none where there is something to do."""
    told = notice(course, standing.phase)
    if told is None:
        return Content("")
    paragraphs = [joined(*((piece.text, _STYLES[piece.weight]) for piece in each)) for each in told.paragraphs]
    return Content("\n\n").join([plain(told.heading, "bold"), *paragraphs])
