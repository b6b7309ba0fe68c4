"""Long work behind a progress bar, which can be cancelled where that harms nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import ProgressBar, Static
from textual.worker import get_current_worker

from quiz.errors import QuizError
from quiz.tui.dialogs import Dialog
from quiz.tui.opened import is_open
from quiz.tui.text import plain

Result = TypeVar("Result")

Told = Callable[[int, int], None]
"""Is told how much is done, and of how much."""


class CancelledError(Exception):
    """The work was given up by whoever waited for it."""


class Waiting(Dialog["Result | None"], Generic[Result]):
    """Lies over a screen while something is done, and goes with the result."""

    def __init__(self) -> None:
        super().__init__()
        self._ended = False
        self._result: Result | None = None

    def end(self, result: Result | None) -> None:
        """Give the result: now, or where help or a warning has been opened over this, when that is closed."""
        self._ended, self._result = True, result
        self.on_screen_resume()

    def on_screen_resume(self) -> None:
        """On top again: go, where there is nothing more to wait for."""
        if self._ended and self.is_active:
            self._ended = False
            self.dismiss(self._result)


class ProgressScreen(Waiting[Result]):
    """Does a piece of work in a thread and gives its result; None where it was cancelled or failed.

    Args:
        title: what is done.
        work: does it; what it is handed is told how far it is, and ends it where it is cancelled.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Cancel", id="cancel-work")]

    def __init__(self, title: str, work: Callable[[Told], Result]) -> None:
        super().__init__()
        self._heading = title
        self._work = work
        self.problem: str | None = None

    def compose(self) -> ComposeResult:
        """What is done, and how far it is."""
        with Vertical(classes="dialog") as frame:
            frame.border_subtitle = "Esc cancels"
            yield Static(plain(self._heading, "bold"))
            yield ProgressBar(show_eta=False, id="work-done")

    def on_mount(self) -> None:
        """Begin."""
        self._run()

    def action_cancel(self) -> None:
        """Give the work up."""
        self.workers.cancel_node(self)

    @work(thread=True, exclusive=True)
    def _run(self) -> None:
        worker = get_current_worker()

        def told(done: int, of: int) -> None:
            if worker.is_cancelled:
                raise CancelledError
            self.app.call_from_thread(self._show, done, of)

        result: Result | None = None
        try:
            result = self._work(told)
        except CancelledError:
            pass
        except QuizError as error:
            self.problem = str(error)
        self.app.call_from_thread(self._end, result)

    def _show(self, done: int, of: int) -> None:
        if is_open(self):
            self.query_one(ProgressBar).update(total=of or 1, progress=done)

    def _end(self, result: Result | None) -> None:
        if self.problem is not None:
            self.app.notify(self.problem, severity="error", markup=False, timeout=8)
        self.end(result)
