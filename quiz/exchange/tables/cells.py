"""Cells: text from outside made harmless, text for spreadsheets that none of them runs, and lists in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quiz.cells import may_run

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
"""Control characters, overrides of the writing direction, halves of surrogate pairs, and the ends of other lines."""

_FIGURE = re.compile(r"[+-]\d[\d.,]*\s?%?")
"""A signed figure, which no spreadsheet takes for anything else."""

_BAR = re.compile(r"(?<!\\)\|")
_SEMICOLON = re.compile(r"(?<!\\);")
_WHOLE = re.compile(r"(-?\d+)\.0+")


def cleaned(text: str) -> str:
    """The text without what is no text, and with line feeds at the ends of its lines."""
    if not _UNSAFE.search(text):
        return text
    return _UNSAFE.sub(_replacement, text.replace("\r\n", "\n"))


def defused(text: str) -> str:
    """A text as a cell that no spreadsheet runs: where it `may_run`, an apostrophe stands before it.

    Signed figures are left, as what they are. Apostrophes that are there already count, so that `undefused` gives back
    every text as it was.
    """
    return f"'{text}" if _is_marked(text.lstrip("'")) else text


def undefused(text: str) -> str:
    """The text that `defused` made this cell of; any other cell as it is."""
    return text[1:] if text[:1] == "'" and _is_marked(text.lstrip("'")) else text


def _is_marked(text: str) -> bool:
    return may_run(text) and not _FIGURE.fullmatch(text)


def as_list(items: Iterable[str]) -> str:
    """Texts as one cell, which `listed` takes apart again."""
    texts = [item.replace("|", r"\|") for item in items]
    # A text alone has no bar beside it that would say how the cell is parted.
    return texts[0].replace(";", r"\;") if len(texts) == 1 else " | ".join(texts)


def listed(cell: str) -> list[str]:
    """The texts of a cell: what stands between bars, or where there are none between semicolons."""
    if _BAR.search(cell):
        parts = [part.replace(r"\|", "|") for part in _BAR.split(cell)]
    elif ";" in cell:
        parts = [part.replace(r"\;", ";").replace(r"\|", "|") for part in _SEMICOLON.split(cell)]
    else:
        parts = [cell.replace(r"\|", "|")]
    return [stripped for part in parts if (stripped := part.strip())]


def plain_figure(text: str) -> str:
    """A whole figure without the decimals that a program gave it: *8000.0* is *8000*; any other text as it is."""
    whole = _WHOLE.fullmatch(text)
    return whole[1] if whole else text


def _replacement(match: re.Match[str]) -> str:
    found = match[0]
    if found == "\r":
        return "\n"
    return "\ufffd" if "\ud800" <= found <= "\udfff" else ""
