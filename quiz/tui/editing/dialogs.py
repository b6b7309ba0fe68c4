"""What the review screen asks: a text, a choice, and what becomes of what is not saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from quiz.names import fold
from quiz.tui.dialogs import Dialog
from quiz.tui.text import plain


class Line(TextArea):
    """A text of one paragraph, as long as it likes; Enter ends it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Take it", id="take-text", priority=True),
    ]

    def action_submit(self) -> None:
        """Hand the text over."""
        if isinstance(self.screen, AskText):
            self.screen.take(self.text)


class AskText(Dialog[str | None]):
    """Asks for a text; Enter takes it where it can be, Escape leaves it as it was.

    Args:
        title: what is asked for.
        about: what it is for, in a sentence.
        text: what it is until now.
        refused: says why a text cannot be taken, None where it can.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Cancel", id="cancel")]

    def __init__(self, title: str, about: str, text: str, refused: Callable[[str], str | None]) -> None:
        super().__init__()
        self._heading = title
        self._about = about
        self._text = text
        self._refused = refused

    def compose(self) -> ComposeResult:
        """What is asked for, a field to type in, and what is wrong with what is typed."""
        with Vertical(classes="dialog -wide") as frame:
            frame.border_title = plain(self._heading)
            frame.border_subtitle = "Enter takes it · Esc leaves it"
            yield Static(plain(self._about), classes="about")
            yield Line(self._text, id="text", soft_wrap=True, tab_behavior="focus")
            yield Static(id="refused")

    def on_mount(self) -> None:
        """Be ready to type, at the end of what there is."""
        area = self.query_one(Line)
        area.focus()
        area.move_cursor(area.document.end)

    def on_text_area_changed(self) -> None:
        """Say at once why a text could not be taken."""
        self._tell(self.query_one(Line).text)

    def take(self, text: str) -> None:
        """Give the text, where it can be taken."""
        if self._tell(text) is None:
            self.dismiss(text)

    def _tell(self, text: str) -> str | None:
        refused = self._refused(text) if text != self._text else None
        self.query_one("#refused", Static).update(plain(f"! {refused}", "$text-warning") if refused else "")
        return refused


class Choose(Dialog[str | None]):
    """Asks for one of some values; typing narrows them down, Enter takes the highlighted one, Escape none.

    Args:
        title: what is chosen.
        about: what it is for, in a sentence.
        choices: the values, each with its words.
        chosen: the value that it is now, None for none of them.
        new: what a text that is none of the words makes, as *New source*; None where nothing new can be made. Then
            the text itself is given.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="cancel"),
        Binding("down", "move(1)", "Down", show=False, priority=True, id="choose-down"),
        Binding("up", "move(-1)", "Up", show=False, priority=True, id="choose-up"),
    ]

    def __init__(
        self,
        title: str,
        about: str,
        choices: Sequence[tuple[str, str]],
        chosen: str | None = None,
        *,
        new: str | None = None,
    ) -> None:
        super().__init__()
        self._heading = title
        self._about = about
        self._choices = choices
        self._chosen = chosen
        self._new = new
        self._offered: list[str] = []

    def compose(self) -> ComposeResult:
        """What is chosen, a line that narrows it down, and the values."""
        with Vertical(classes="dialog -wide") as frame:
            frame.border_title = plain(self._heading)
            frame.border_subtitle = "Enter takes it · Esc leaves it"
            yield Static(plain(self._about), classes="about")
            yield Input(placeholder="type to find" + (f", or to make a {self._new.lower()}" if self._new else ""))
            yield OptionList(markup=False)

    def on_mount(self) -> None:
        """Offer everything, at what it is now."""
        self.query_one(OptionList).can_focus = False
        self._offer("")
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what has the words."""
        self._offer(event.value)

    def _offer(self, typed: str) -> None:
        wanted = fold(typed).split()
        found = [(key, words) for key, words in self._choices if all(part in fold(words) for part in wanted)]
        self._offered = [key for key, _ in found]
        options = [Option(plain(words)) for _, words in found]
        text = " ".join(typed.split())
        if self._new is not None and text and all(words != text for _, words in self._choices):
            self._offered.append(text)
            options.append(Option(plain(f"+ {self._new}: {text}", "bold")))
        choices = self.query_one(OptionList)
        choices.clear_options()
        choices.add_options(options)
        if options:
            at = self._offered.index(self._chosen) if self._chosen in self._offered and not text else 0
            choices.highlighted = at

    def action_move(self, by: int) -> None:
        """Highlight the value below or above."""
        choices = self.query_one(OptionList)
        if choices.option_count:
            choices.highlighted = ((choices.highlighted or 0) + by) % choices.option_count

    def on_input_submitted(self) -> None:
        """Take the highlighted value."""
        at = self.query_one(OptionList).highlighted
        if at is not None and at < len(self._offered):
            self.dismiss(self._offered[at])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click takes a value."""
        self.dismiss(self._offered[event.option_index])
