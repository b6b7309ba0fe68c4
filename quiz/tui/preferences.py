"""What the app remembers from one run to the next: the theme, changed keys, and what was played last."""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec
from msgspec import Struct

from quiz.errors import QuizError
from quiz.model import Mode, SessionOptions

DARK, LIGHT = "textual-dark", "textual-light"


class Preferences(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The user's preferences.

    `keys` maps the id of a binding to the keys that it is to have, as Textual writes them: ``{"peek": "f6"}``.
    `options` are those of the session that was started last, `review` those of reviews.
    """

    theme: str = DARK
    keys: dict[str, str] = {}
    options: SessionOptions = SessionOptions(cards=10)
    review: SessionOptions = SessionOptions(mode=Mode.RECALL)


def read_preferences(file: Path) -> tuple[Preferences, str | None]:
    """The preferences in a file, and what is wrong with it; the defaults where there is none or it cannot be read."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=Preferences), None
    except FileNotFoundError:
        return Preferences(), None
    except (OSError, UnicodeDecodeError, msgspec.MsgspecError) as error:
        return Preferences(), f"{file}: the preferences cannot be read, so the defaults are used: {error}."


def write_preferences(preferences: Preferences, file: Path) -> None:
    """Keep the preferences; a folder that cannot be written to loses them, and nothing else."""
    from quiz.sets.save import write_atomically  # noqa: PLC0415

    text = msgspec.json.format(msgspec.json.encode(preferences), indent=2).decode()
    with contextlib.suppress(QuizError):
        write_atomically(file, text + "\n")
