"""What a student comes back with, shown to the teacher."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from quiz.tui.dialogs import Dialog
from quiz.tui.text import plain


class Words(Dialog[None]):
    """The words of one student; Escape or Enter closes it.

    Args:
        name: what the student is called on the screens.
        words: to come back with.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,w,q", "dismiss(None)", "Close", id="close-words")]

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self._called = name
        self._words = words

    def compose(self) -> ComposeResult:
        """Whose they are, the words, and what they are for."""
        with Vertical(classes="dialog") as frame:
            frame.border_subtitle = "Esc closes"
            yield Static(plain(f"Words of {self._called}", "bold"))
            yield Static(plain(self._words, "bold $text-accent"), classes="words")
            yield Static(plain("With these and the code of the class, the student comes back on any device."))
            yield Static(plain("Whoever knows them can answer in this student's place.", "dim"))
