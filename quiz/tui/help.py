"""Help: the keys of the screen that it was called from, and how the quiz scores."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from quiz.tui.dialogs import Dialog
from quiz.tui.text import joined, lines, plain

ABOUT = (
    (
        "What it asks",
        "A news article makes claims, and each has someone who made it. For every claim you are asked "
        "for the fact, for who said it, and for how firmly it was put. Fact and source are scored apart: most readers "
        "keep the number and lose the source.",
    ),
    (
        "Modes",
        "Practice offers choices. Recall asks you to type. Spot the change shows statements, some of them "
        "altered in one place. Exam asks you to type and shows nothing until the end.",
    ),
    (
        "Review",
        "Every claim has two memories, its fact and its source. Each comes back when it is about to be "
        "forgotten, and only what is due of a claim is asked. What you did not know comes back after ten minutes. "
        "A day begins at four in the morning. R at Home chooses how much is new on a day and how much should stay.",
    ),
    (
        "Answers",
        "Numbers are read as people write them: 8,000, 8k, eight thousand, more than 70. The figure earns the "
        "fact; a lost “about” or “more than” is named. Surnames are enough where one person bears them. “I don't know” "
        "costs nothing and is not counted as a guess.",
    ),
    (
        "Signs",
        "✓ right   ~ near   ✗ wrong   – not answered. In the text the source is underlined, the cue is in "
        "reverse, and the rest of the evidence is bold.",
    ),
    (
        "Firmness",
        "Confirmed, said, claimed, suggested: the words differ in how firmly the source stands behind the "
        "claim. Denied is something else: the source says that it is not so.",
    ),
    (
        "Source memory",
        "CSIM: of the facts that you knew, the share whose source you knew too. ACSIM is the same with "
        "every source weighing as much as the others.",
    ),
    (
        "Discernment",
        "d′ says how well you tell genuine statements from altered ones (0 is guessing); c which way you "
        "lean when you are not sure: below 0 to accept, above 0 to suspect.",
    ),
    (
        "Confidence",
        "The Brier score is 0 where you are always certain and right, and 0.25 where you always say 50 %. "
        "Overconfidence is how much surer you were than right.",
    ),
    (
        "Your own sets",
        "d at Home makes a draft of an article: a file, an address, or text that you paste. e opens a draft for "
        "review, or any set to be edited: accept what is right, mend or reject the rest, save it and play it. "
        "A draft plays before it is reviewed, too. i imports the questions of another program (Moodle, Canvas, Anki, "
        "Excel, CSV and more), x writes a set for one or as a worksheet; what cannot be carried is told.",
    ),
    (
        "Where it is kept",
        "Each answer is kept before it is marked. A session that is left can be resumed from Home; what was not "
        "answered in a review is still due. “factcheck-quiz history” exports, imports and deletes. "
        "Keys can be changed in preferences.json in the data folder.",
    ),
)
"""How the quiz works, in short paragraphs, each with its title."""


class TextDialog(Dialog[None]):
    """Text to read over a screen; Escape or Enter closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,f1,q", "dismiss(None)", "Close", id="close")]

    def __init__(self, title: str, content: Content) -> None:
        super().__init__()
        self._title = title
        self._content = content

    def compose(self) -> ComposeResult:
        """A frame with the text in it."""
        with Vertical(classes="dialog -tall") as frame:
            frame.border_title = plain(self._title)
            # In a browser there may be no keyboard.
            frame.border_subtitle = "Esc or a tap closes" if self.app.is_web else "Esc closes"
            with VerticalScroll(id="help-text"):
                yield Static(self._content)

    def on_mount(self) -> None:
        """Be ready to scroll."""
        self.query_one("#help-text").focus()

    def on_click(self) -> None:
        """In a browser, a tap closes it as well."""
        if self.app.is_web:
            self.dismiss()


class HelpScreen(TextDialog):
    """The keys of a screen, and how the quiz works.

    Args:
        screen: whose keys are told.
        about: paragraphs, each with its title.
    """

    def __init__(self, screen: Screen[object], about: Iterable[tuple[str, str]] = ABOUT) -> None:
        super().__init__("Help", lines(told_keys(screen), told_about(about)))


def told_keys(screen: Screen[object]) -> Content:
    """The keys that a screen has of its own and that work now, as they are bound, and those that work everywhere."""
    rows: dict[str, Content] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        # Textual's own bindings (scrolling, copying) have no id; all of ours have one, so that they can be changed.
        if binding.id and binding.description and active.enabled:
            shown = screen.app.get_key_display(binding)
            row = joined((f"{shown:>10}  ", "bold $text-accent"), binding.description)
            rows.setdefault(f"{binding.id}{shown}", row)
    everywhere = joined(("    ↑ ↓ ↵  ", "bold $text-accent"), "move and choose; Tab goes on; the mouse works too")
    return lines(plain("Keys here", "bold"), *rows.values(), _told_palette(screen), everywhere, plain(" "))


def _told_palette(screen: Screen[object]) -> Content:
    """The key of the command palette, for which a footer may have no room; empty in an app that has none."""
    app = screen.app
    active = screen.active_bindings.get(app.COMMAND_PALETTE_BINDING) if app.ENABLE_COMMAND_PALETTE else None
    if active is None:
        return Content("")
    return joined((f"{app.get_key_display(active.binding):>10}  ", "bold $text-accent"), "Find a command by its name")


def told_about(about: Iterable[tuple[str, str]] = ABOUT) -> Content:
    """How the quiz works, as paragraphs below each other."""
    return Content("\n\n").join(lines(plain(title, "bold"), plain(text)) for title, text in about)
