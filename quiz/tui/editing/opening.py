"""The way to the review screen: a copy where there has to be one, the article read, a review gone on with."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from quiz import paths
from quiz.builder.editing import ChangedSinceError, Opened, open_review, own_copy
from quiz.errors import QuizError
from quiz.tui.dialogs import Confirm
from quiz.tui.editing.screen import EditScreen
from quiz.tui.progress import ProgressScreen, Told

if TYPE_CHECKING:
    from quiz.tui.app import QuizApp

LARGE = 200_000
"""Bytes of a set file from which on opening it takes longer than a moment."""


def open_screen(app: QuizApp, path: Path, *, go_on: bool | None = None) -> None:
    """Open the review of a set file, and say what there is to say of it.

    Args:
        app: the app.
        path: the file; one that comes with the program is copied first.
        go_on: see `quiz.builder.editing.open_review`.
    """
    own = path.absolute()
    try:
        if own.parent.resolve() == app.bundled.resolve():
            own = own_copy(own, paths.own_sets(app.data))
            app.say(f"This is your own copy: {own}. The set that comes with the program stays as it is.")
        opening = partial(open_review, own, paths.reviews(app.data), go_on=go_on)
        if _size(own) > LARGE:
            app.push_screen(ProgressScreen("Reading the article", _told_nothing(opening)), partial(_show, app))
        else:
            _show(app, opening())
    except ChangedSinceError as error:
        _ask(app, own, str(error))
    except QuizError as error:
        app.say(str(error), severity="error")


def _show(app: QuizApp, opened: Opened | None) -> None:
    if opened is None:
        return
    if opened.told:
        app.say(opened.told)
    app.push_screen(EditScreen(opened.review))


def _ask(app: QuizApp, path: Path, problem: str) -> None:
    question = Confirm(
        "The file has changed since its review was begun.",
        f"{problem} Going on with the review keeps what was done in it, and saving it replaces the file.",
        "Begin anew with the file; the review is put aside",
        "Go on with the review",
    )
    app.push_screen(question, lambda anew: open_screen(app, path, go_on=not anew))


def _told_nothing(opening: Callable[[], Opened]) -> Callable[[Told], Opened]:
    return lambda _: opening()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
