"""The way into the app from the command line."""

from __future__ import annotations

import datetime
import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz import paths
from quiz.model import SessionOptions

if TYPE_CHECKING:
    # The grader is not needed for the first frame.
    from quiz.session import Session


class PlayRequest(Struct, frozen=True):
    """What to play at once, without a stop at Home.

    `listener` is told the session when it begins and after every answer, see `quiz.sitting.Sitting.listen`.
    """

    set_path: Path
    options: SessionOptions
    listener: Callable[[Session], None] | None = None


class ReviewRequest(Struct, frozen=True):
    """To review at once, without a stop at Home; `sets` are the ids of the sets to review, None for all."""

    options: SessionOptions
    sets: tuple[str, ...] | None = None


class EditRequest(Struct, frozen=True):
    """To edit a set at once, without a stop at Home."""

    set_path: Path


def run_app(data: Path, *, request: PlayRequest | ReviewRequest | EditRequest | None = None, save: bool = True) -> int:
    """Run the app until it is left.

    Args:
        data: the user's data folder.
        request: what to play, to review or to edit at once; None to begin at Home.
        save: whether anything is kept.

    Returns:
        The exit code: 0, or 1 where the app ended with an error.
    """
    # Nothing that starting up makes is garbage, and looking for some takes a twentieth of the time to the first
    # frame; the app turns the collector on again as soon as that is drawn.
    gc.disable()
    # Only here, so that commands without a screen do not wait for Textual.
    from quiz.tui.app import QuizApp  # noqa: PLC0415

    app = QuizApp(
        data=data,
        bundled=paths.bundled_sets(),
        database=paths.database(data) if save else None,
        clock=local_now,
        new_id=new_session_id,
        new_seed=new_seed,
        request=request,
    )
    try:
        app.run()
    finally:
        gc.enable()
    return app.return_code or 0


def local_now() -> datetime.datetime:
    """The time, in the zone of this machine."""
    return datetime.datetime.now().astimezone()


def new_session_id() -> str:
    """An id that no other session has: the day, and ten random letters and digits."""
    import secrets  # noqa: PLC0415 - not needed for the first frame

    return f"{datetime.datetime.now(datetime.UTC):%Y%m%d}-{secrets.token_hex(5)}"


def new_seed() -> int:
    """A seed that is easy to say to a class: up to six digits."""
    import secrets  # noqa: PLC0415 - not needed for the first frame

    return secrets.randbelow(999_999) + 1
