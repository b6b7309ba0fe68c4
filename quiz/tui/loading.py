"""Work that may take longer than a moment: nothing is seen of it where it does not, and else a screen that says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import ProgressBar, Static
from textual.worker import get_current_worker

from quiz.errors import QuizError
from quiz.tui.opened import is_open
from quiz.tui.progress import CancelledError, Waiting
from quiz.tui.text import plain

if TYPE_CHECKING:
    from quiz.tui.app import QuizApp

SHOWN_AFTER = 0.3
"""Seconds after which it is shown that there is something to wait for."""

_LOOKS_EVERY = 0.1
"""Seconds between two looks at how far the work is; to be told of it would make the work wait for the screen."""

_UNSEEN = "-unseen"

Result = TypeVar("Result")

Says = Callable[[str], None]
"""Is told in words what is being done and how far that is; ends the work where nobody waits for it any more."""


class LoadingScreen(Waiting["Result | QuizError"], Generic[Result]):
    """Does a piece of work in a thread, and gives its result, the error that it ended with, or None.

    Escape gives None at once, and the work ends when it next says how far it is.

    Args:
        words: what is done first.
        work: does it.
        too_late: is given a result that nobody waits for any more, to take it back; also in the thread.
    """

    DEFAULT_CSS = """
    LoadingScreen.-unseen { background: transparent; }
    LoadingScreen.-unseen .dialog { visibility: hidden; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Cancel", id="cancel-loading")]

    def __init__(self, words: str, work: Callable[[Says], Result], too_late: Callable[[Result], None]) -> None:
        super().__init__()
        self.add_class(_UNSEEN)
        self._words = words
        self._work = work
        self._too_late = too_late
        self._is_given_up = False

    def compose(self) -> ComposeResult:
        """What is done, and that it goes on."""
        with Vertical(classes="dialog") as frame:
            frame.border_subtitle = "Esc cancels"
            yield Static(plain(self._words, "bold"), id="loading")
            yield ProgressBar(show_eta=False, show_percentage=False)

    def on_mount(self) -> None:
        """Begin; unseen at first, so that what is soon done leaves no trace on the screen."""
        self.set_timer(SHOWN_AFTER, lambda: self.remove_class(_UNSEEN))
        self.set_interval(_LOOKS_EVERY, self._show)
        self._run()

    def on_unmount(self) -> None:
        """Whatever took this off the screen, nobody waits any more."""
        self._is_given_up = True
        if self._ended:
            self._take_back(self._result)

    def _show(self) -> None:
        self.query_one("#loading", Static).update(plain(self._words, "bold"))

    def action_cancel(self) -> None:
        """Wait no more."""
        self._is_given_up = True
        self.end(None)

    @work(thread=True)
    def _run(self) -> None:
        worker, app = get_current_worker(), self.app

        def says(words: str) -> None:
            if self._is_given_up or worker.is_cancelled:
                raise CancelledError
            self._words = words

        try:
            result = outcome_of(self._work, says)
        except CancelledError:
            return
        if self._is_given_up or worker.is_cancelled:
            # From here: an app that ends does nothing more for its threads.
            self._take_back(result)
        else:
            app.call_from_thread(self._done, result)

    def _done(self, result: Result | QuizError) -> None:
        if self._is_given_up or not is_open(self):
            self._take_back(result)
        else:
            self.end(result)

    def _take_back(self, result: Result | QuizError | None) -> None:
        if result is not None and not isinstance(result, QuizError):
            self._too_late(result)


def wait_for(
    app: QuizApp,
    work: Callable[[Says], Result],
    then: Callable[[Result], None],
    *,
    words: str,
    is_soon: bool,
    failed: Callable[[QuizError], None] | None = None,
    too_late: Callable[[Result], None] | None = None,
) -> None:
    """Have a piece of work done, and go on with its result; where it is given up, with nothing.

    Args:
        app: the app.
        work: does it.
        then: goes on.
        words: what is done first, for the screen.
        is_soon: whether it takes no longer than a moment: then it is done at once, and else behind a screen.
        failed: is given the error that the work ended with; None to say it.
        too_late: takes a result back that nobody waits for any more, also in a thread; None where there is nothing to
            take back.
    """

    def take(outcome: Result | QuizError | None) -> None:
        if isinstance(outcome, QuizError):
            (failed or (lambda error: app.say(str(error), severity="error")))(outcome)
        elif outcome is not None:
            then(outcome)

    if is_soon:
        take(outcome_of(work, lambda _: None))
    else:
        app.push_screen(LoadingScreen(words, work, too_late or (lambda _: None)), take)


def outcome_of(work: Callable[[Says], Result], says: Says) -> Result | QuizError:
    """What a piece of work comes to; an error as a value, so that another thread can say it."""
    try:
        return work(says)
    except QuizError as error:
        return error
