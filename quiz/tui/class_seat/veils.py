"""What lies over a seat while the class, or its database, is away. No key lifts it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from quiz.classroom.notices import ANSWER_HELD, COMES_BACK, NO_TIME_LOST, PAUSED, WAITING
from quiz.tui.dialogs import Dialog
from quiz.tui.text import lines, plain


class Veil(Dialog[None]):
    """Words over everything, until the seat takes them away."""

    HEADING: ClassVar[str]
    WORDS: ClassVar[str]

    def compose(self) -> ComposeResult:
        """The words."""
        with Vertical(classes="dialog"):
            yield Static(lines(plain(self.HEADING, "bold"), plain(self.WORDS)))


class PausedVeil(Veil):
    """The teacher has paused the class."""

    HEADING = PAUSED
    WORDS = NO_TIME_LOST


class AwayVeil(Veil):
    """The database of the class does not answer, and something is to be kept or read there."""

    HEADING = WAITING
    WORDS = COMES_BACK


class AnswerVeil(Veil):
    """The database of the class does not answer, and an answer waits for it."""

    HEADING = WAITING
    WORDS = ANSWER_HELD
