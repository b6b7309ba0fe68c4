"""How and how much is reviewed, chosen in a small screen."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from quiz.model import Mode
from quiz.tui.dialogs import Dialog
from quiz.tui.settings import Setting, SettingList
from quiz.tui.text import plain


class ReviewChoices(Struct, frozen=True, kw_only=True):
    """What can be chosen of reviews: how they are asked, and how much of them there is."""

    mode: Mode
    confidence: bool
    firmness: bool
    cards: int
    new_per_day: int
    retention: float


def settings_of(chosen: ReviewChoices) -> tuple[Setting, ...]:
    """The lines of the list; a value that was set elsewhere, as on the command line, is among the others."""
    new = sorted({0, 3, 5, 10, 15, 20, 30, chosen.new_per_day})
    shares = sorted({0.8, 0.85, 0.9, 0.95, chosen.retention})
    cards = sorted({10, 20, 30, 50, chosen.cards})
    return (
        Setting(
            "mode",
            "Answers",
            (({"mode": Mode.RECALL}, "typed"), ({"mode": Mode.PRACTICE}, "chosen")),
            "Typing shows what is remembered; choosing is quicker and easier.",
        ),
        Setting(
            "confidence",
            "Confidence",
            (({"confidence": True}, "ask"), ({"confidence": False}, "do not ask")),
            "How sure you are. What you are 90 % sure of, and right, comes back later.",
        ),
        Setting(
            "firmness",
            "Firmness",
            (({"firmness": True}, "ask"), ({"firmness": False}, "do not ask")),
            "How firmly it was put, asked along with who said it.",
        ),
        Setting(
            "cards", "Cards", tuple(({"cards": count}, str(count)) for count in cards), "At most so many in one review."
        ),
        Setting(
            "new",
            "New a day",
            tuple(({"new_per_day": count}, str(count)) for count in new),
            "Claims that are asked for the first time, at most so many on one day.",
        ),
        Setting(
            "retention",
            "Retention",
            tuple(({"retention": share}, f"{share:.0%}") for share in shares),
            "How much of what is due should still be known: more means more reviews.",
        ),
    )


class ReviewSettingsScreen(Dialog[ReviewChoices]):
    """The settings of reviews; leaving it, in whichever way, gives what they have come to."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,R,q", "done", "Done", id="review-settings-done")]

    def __init__(self, chosen: ReviewChoices) -> None:
        super().__init__()
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """The list, and what the highlighted line is for."""
        with Vertical(classes="dialog") as frame:
            frame.border_title = "Review settings"
            frame.border_subtitle = "← → change · Esc done"
            yield SettingList(self._chosen, id="review-choices")
            yield Static(id="review-help")

    def on_mount(self) -> None:
        """Fill the list."""
        choices = self.query_one(SettingList)
        choices.offer_settings(settings_of(self._chosen), self._chosen)
        choices.highlighted = 0
        choices.focus()

    def on_setting_list_help_changed(self, event: SettingList.HelpChanged) -> None:
        """Show what the highlighted line is for."""
        self.query_one("#review-help", Static).update(plain(event.text, "italic"))

    def action_done(self) -> None:
        """Give what was chosen."""
        self.dismiss(self.query_one(SettingList).chosen)
