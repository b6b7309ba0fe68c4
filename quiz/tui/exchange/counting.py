"""Work on a file of which nobody knows how long it takes: what is done is counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import ProgressBar, Static

from quiz.counting import counted
from quiz.tui.progress import ProgressScreen, Told
from quiz.tui.text import plain

Result = TypeVar("Result")

NOT_KNOWN = 0
"""Of how much there is in all."""


class CountingScreen(ProgressScreen[Result]):
    """Does a piece of work as `ProgressScreen` does, with a bar that only shows that it goes on, and a count.

    Args:
        title: what is done.
        work: does it; what it is handed is told how many are done, and ends it where it is cancelled.
        what: is counted: `question`.
    """

    def __init__(self, title: str, work: Callable[[Told], Result], what: str = "question") -> None:
        super().__init__(title, work)
        self._what = what
        self._given_up = False

    def compose(self) -> ComposeResult:
        """What is done, that it goes on, and how far it is."""
        with Vertical(classes="dialog") as frame:
            frame.border_subtitle = "Esc cancels"
            yield Static(plain(self._heading, "bold"))
            yield ProgressBar(show_eta=False, show_percentage=False, id="work-done")
            yield Static(plain(" "), id="work-count")

    def action_cancel(self) -> None:
        """Give the work up: it ends when it is next told how far it is."""
        self._given_up = True
        super().action_cancel()
        self.query_one("#work-count", Static).update(plain("Stopping …"))

    def _show(self, done: int, of: int) -> None:
        if not self._given_up:
            self.query_one("#work-count", Static).update(plain(counted(done, self._what)))
