"""Fields of Anki's notes: plain text out of them, and into them."""

from __future__ import annotations

import re
from html import escape
from typing import NamedTuple

from quiz.exchange.characters import tidy
from quiz.exchange.markup import plain_text

_SOUND = re.compile(r"\[(?:sound:|anki:)[^\[\]]*\]", re.IGNORECASE)
"""What Anki plays instead of showing it."""

_OBEYED = str.maketrans({"[": "&#91;", "]": "&#93;", "\\": "&#92;", "\n": "<br>"})
"""What begins a sound or a formula, and what HTML would not show."""

_HARMLESS = "&<_"
"""What a field may begin with besides letters and digits, so that no spreadsheet takes it for a formula."""


class Shown(NamedTuple):
    """The text that a field shows, and whether it shows something else that is lost."""

    text: str
    lost: bool


def shown(field: str, *, html: bool = True) -> Shown:
    """The text that a field shows.

    Args:
        field: as Anki keeps it.
        html: whether it is HTML, else what it says.
    """
    if not html:
        return Shown(tidy(field), lost=False)
    without, sounds = _SOUND.subn(" ", field)
    text, lost = plain_text(without)
    return Shown(tidy(text), lost=lost or bool(sounds))


def as_field(text: str) -> str:
    """A text as a field that shows it and nothing else, in Anki and where a spreadsheet opens a file of fields.

    Markup is escaped, sounds and formulas too; control characters are gone.
    """
    plain = tidy(text)
    field = escape(plain, quote=True).translate(_OBEYED)
    if not plain or plain[0].isalnum() or field[0] in _HARMLESS:
        return field
    # Not with an apostrophe, which Anki would show: a spreadsheet runs no cell that begins with an ampersand.
    return f"&#{ord(field[0])};{field[1:]}"
