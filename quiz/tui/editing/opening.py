"""The way to the review screen: a copy where there has to be one, the article read, a review gone on with."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from quiz import paths
from quiz.errors import QuizError
from quiz.tui.dialogs import Confirm
from quiz.tui.loading import Says, wait_for
from quiz.tui.shelf import size

if TYPE_CHECKING:
    # What a review takes in is read in where it is opened: behind a screen, where there is one.
    from quiz.builder.editing import Opened
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
    given = path.absolute()
    wait_for(
        app,
        partial(_opened, app, given, go_on),
        partial(_show, app, given),
        words=f"Reading {given.stem}",
        is_soon=size(given) <= LARGE,
        failed=partial(_failed, app, given),
    )


def _opened(app: QuizApp, path: Path, go_on: bool | None, says: Says) -> Opened:
    """The review of a set file.

    Raises:
        QuizError: see `quiz.builder.editing.open_review`.
    """
    import quiz.tui.editing.screen  # noqa: F401, PLC0415
    from quiz.builder.editing import open_review, own_copy, preview  # noqa: PLC0415

    read = partial(app.read_set, says=says)
    is_bundled = path.parent.resolve() == app.bundled.resolve()
    own = own_copy(path, paths.own_sets(app.data), read=read) if is_bundled else path
    opened = open_review(own, paths.reviews(app.data), go_on=go_on, read=read)
    if opened.review.current is not None:
        # What the set works out when it is first asked is worked out here, and not on the screen.
        preview(opened.review.set, opened.review.current)
    return opened


def _show(app: QuizApp, given: Path, opened: Opened) -> None:
    from quiz.tui.editing.screen import EditScreen  # noqa: PLC0415

    own = opened.review.path
    if own != given:
        app.say(f"This is your own copy: {own}. The set that comes with the program stays as it is.")
    if opened.told:
        app.say(opened.told)
    app.push_screen(EditScreen(opened.review))


def _failed(app: QuizApp, path: Path, error: QuizError) -> None:
    from quiz.builder.editing import ChangedSinceError  # noqa: PLC0415

    if isinstance(error, ChangedSinceError):
        _ask(app, path, str(error))
    else:
        app.say(str(error), severity="error")


def _ask(app: QuizApp, path: Path, problem: str) -> None:
    question = Confirm(
        "The file has changed since its review was begun.",
        f"{problem} Going on with the review keeps what was done in it, and saving it replaces the file.",
        "Begin anew with the file; the review is put aside",
        "Go on with the review",
    )
    app.push_screen(question, lambda anew: open_screen(app, path, go_on=not anew))
