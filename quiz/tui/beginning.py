"""The way to a session: its set read and its cards dealt, at once where that is soon and else behind a screen."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from quiz.errors import QuizError, StoreError
from quiz.model import SessionOptions
from quiz.sets import LoadedSet, load
from quiz.tui.loading import Says, wait_for
from quiz.tui.shelf import is_large

if TYPE_CHECKING:
    # The grader and the database are read in where a session is begun: behind a screen, where there is one.
    from quiz.session import Session
    from quiz.sitting import Sitting
    from quiz.tui.app import QuizApp

MANY_CARDS = 300
"""More than these are not made within a moment."""

MANY_CLAIMS = 5_000
"""Of more than these it takes longer than a moment to draw a few."""

Result = TypeVar("Result")


def play(
    app: QuizApp,
    found: LoadedSet | Path,
    options: SessionOptions,
    listener: Callable[[Session], None] | None = None,
) -> None:
    """Start a session; see `QuizApp.play`."""
    chosen = replace(options, seed=options.seed or app.new_seed())
    source = load(found) if isinstance(found, Path) and not is_large(found) else found

    def begun(says: Says) -> Sitting:
        from quiz.sitting import Sitting  # noqa: PLC0415

        loaded = app.read_set(source, says) if isinstance(source, Path) else source
        return Sitting.begin(
            app.new_id(),
            loaded,
            chosen,
            app.history(),
            app.clock,
            unsaved=app.store_problem,
            told=lambda done, of: says(f"Dealing the cards: {done:,} of {of:,}"),
        )

    def begin(sitting: Sitting) -> None:
        if listener is not None:
            app.listen(sitting, listener)
        app.open_sitting(sitting)

    words = f"Reading {source.stem}" if isinstance(source, Path) else "Dealing the cards"
    is_soon = isinstance(source, LoadedSet) and _is_soon(source, chosen)
    wait_for(
        app,
        begun if is_soon else _in_thread(app, begun),
        begin,
        words=words,
        is_soon=is_soon,
        too_late=lambda sitting: _take_back(app, sitting),
    )


def review(app: QuizApp, options: SessionOptions, only: Iterable[str] | None = None) -> None:
    """Review what is due; see `QuizApp.review`."""
    chosen = replace(options, seed=options.seed or app.new_seed())
    wanted = None if only is None else set(only)

    def begun(says: Says) -> Sitting:
        from quiz.sitting import Sitting  # noqa: PLC0415

        sets = {key: each for key, each in app.read_sets(says).items() if wanted is None or key in wanted}
        says("Looking for what is due")
        return Sitting.review(app.new_id(), sets, chosen, app.history(), app.clock, unsaved=app.store_problem)

    def begin(sitting: Sitting) -> None:
        if sitting.changed:
            from quiz.report import told_changed  # noqa: PLC0415 - rare

            app.say(told_changed(sitting.changed), severity="warning")
        app.open_sitting(sitting)

    def failed(error: QuizError) -> None:
        from quiz.sitting import NothingDueError  # noqa: PLC0415

        app.say(str(error), severity="information" if isinstance(error, NothingDueError) else "error")

    is_soon = not app.has_large_sets
    work = begun if is_soon else _in_thread(app, begun)
    wait_for(app, work, begin, words="Reading the sets", is_soon=is_soon, failed=failed)


def go_on(app: QuizApp, session_id: str, path: Path) -> None:
    """Take up a session that was left; see `QuizApp.go_on`."""
    history = app.history()
    if history is None:
        app.say(app.store_problem or "Nothing is kept in this run.", severity="error")
        return

    def restored(says: Says) -> Sitting:
        from quiz.sitting import Sitting  # noqa: PLC0415

        return Sitting.restore(session_id, app.read_set(path, says), history, app.clock)

    is_soon = not is_large(path)
    work = restored if is_soon else _in_thread(app, restored)
    wait_for(app, work, app.open_sitting, words=f"Reading {path.stem}", is_soon=is_soon)


def _is_soon(loaded: LoadedSet, options: SessionOptions) -> bool:
    claims = len(loaded.set.claims) if loaded.set is not None else 0
    return claims <= MANY_CLAIMS and min(options.cards or claims, claims) <= MANY_CARDS


def _in_thread(app: QuizApp, work: Callable[[Says], Result]) -> Callable[[Says], Result]:
    """The work as it is done in a thread, which has a connection of its own to the history."""

    def done(says: Says) -> Result:
        # Only here, so that the screens are read in behind the one that is shown.
        import quiz.tui.phases  # noqa: F401, PLC0415

        try:
            return work(says)
        finally:
            history = app.history()
            if history is not None:
                history.close()

    return done


def _take_back(app: QuizApp, sitting: Sitting) -> None:
    """Offer a session no more that was kept in the moment in which it was given up."""
    history = app.history()
    if history is not None:
        try:
            history.set_aside(sitting.session.record.id)
        except StoreError as error:
            app.call_later(app.say, str(error), severity="error")
        finally:
            if threading.current_thread() is not threading.main_thread():
                # Each thread has a connection of its own, and this one's ends here.
                history.close()
