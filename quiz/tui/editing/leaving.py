"""What becomes of what is not saved, when the review is left."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quiz.tui.dialogs import Dialog
from quiz.tui.text import plain


class Leave(StrEnum):
    """How a review is left."""

    SAVE = "save"
    LATER = "later"
    DISCARD = "discard"


class Leaving(Dialog[Leave | None]):
    """Asks how to leave; Escape stays."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Stay", id="stay"),
        Binding("s", "leave('save')", "Save", id="leave-save", show=False),
        Binding("l", "leave('later')", "Later", id="leave-later", show=False),
        Binding("d", "leave('discard')", "Discard", id="leave-discard", show=False),
    ]

    def compose(self) -> ComposeResult:
        """The question and the ways."""
        with Vertical(classes="dialog") as frame:
            frame.border_subtitle = "Esc stays"
            yield Static(plain("There are changes that are not in the set file yet.", "bold"))
            yield OptionList(
                Option(plain("Save them and leave  (s)"), id=Leave.SAVE),
                Option(plain("Leave; go on with them later  (l)"), id=Leave.LATER),
                Option(plain("Discard them and leave  (d)"), id=Leave.DISCARD),
                markup=False,
            )

    def action_leave(self, how: str) -> None:
        """Leave in that way."""
        self.dismiss(Leave(how))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Leave in the way that was chosen."""
        self.dismiss(Leave(event.option_id or ""))
