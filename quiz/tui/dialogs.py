"""Small screens that ask one thing."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from quiz.tui.text import plain

Answered = TypeVar("Answered")


class Dialog(ModalScreen[Answered]):
    """A frame in the middle of the screen."""

    # As a whole path: a dialog that is declared in another folder has the same frame.
    CSS_PATH = Path(__file__).with_name("dialogs.tcss")


class Confirm(Dialog[bool]):
    """A question with two answers; Escape is the harmless one, which is also the first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,n", "dismiss(False)", "No", id="no", show=False),
        Binding("y", "dismiss(True)", "Yes", id="yes", show=False),
    ]

    def __init__(self, question: str, consequence: str, yes: str, no: str) -> None:
        super().__init__()
        self._question = question
        self._consequence = consequence
        self._yes = yes
        self._no = no

    def compose(self) -> ComposeResult:
        """The question, what follows from it, and the two answers."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._question, "bold"))
            yield Static(plain(self._consequence))
            yield OptionList(
                Option(plain(f"{self._no}  (n, Esc)"), id="no"),
                Option(plain(f"{self._yes}  (y)"), id="yes"),
                markup=False,
            )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the answer."""
        self.dismiss(event.option_id == "yes")


class AskPath(Dialog[str | None]):
    """Asks for the name of a file to write; Escape writes nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Cancel", id="cancel")]

    def __init__(self, question: str, advice: str, suggestion: str) -> None:
        super().__init__()
        self._question = question
        self._advice = advice
        self._suggestion = suggestion

    def compose(self) -> ComposeResult:
        """The question and a line to type in."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._question, "bold"))
            yield Static(plain(self._advice))
            yield Input(self._suggestion, id="path", select_on_focus=False)

    def on_mount(self) -> None:
        """Be ready to type."""
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the name, where there is one."""
        if event.value.strip():
            self.dismiss(event.value.strip())


class TooSmall(Dialog[None]):
    """Says that the terminal is too small, until it is not; Escape tries all the same."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter", "dismiss(None)", "Go on", id="too-small")]

    def __init__(self, width: int, height: int, advice: str) -> None:
        super().__init__()
        self._needed = (width, height)
        self._advice = advice

    def compose(self) -> ComposeResult:
        """What there is, what is needed, and the ways out."""
        with Vertical(classes="dialog"):
            yield Static(id="too-small")

    def on_mount(self) -> None:
        """Say it."""
        self._tell()

    def on_resize(self) -> None:
        """Say it for the new size."""
        self._tell()

    def _tell(self) -> None:
        width, height = self._needed
        told = (
            f"This window has {self.app.size.width} × {self.app.size.height} characters.\n"
            f"The quiz needs {width} × {height}: please make it larger or the letters smaller.\n"
            f"{self._advice}"
        )
        self.query_one("#too-small", Static).update(plain(told))
