"""The lines at the top of a text file in which Anki is told how to read it: `#separator:tab`."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from quiz.exchange.anki.records import Line

_NAMED = {"tab": "\t", "pipe": "|", "semicolon": ";", "colon": ":", "comma": ",", "space": " "}

_NAMES = "separator|html|tags|columns|notetype|deck|(?:guid|notetype|deck|tags) column|match scope|if matches"
_HEADER = re.compile(rf"#\s*({_NAMES})\s*:(.*)", re.IGNORECASE)

_WORD = re.compile(r".[a-zA-Z0-9]*")
"""A value without the empty cells that a spreadsheet puts behind it."""

_COLUMNS = {
    "guid column": "guid_column",
    "notetype column": "type_column",
    "deck column": "deck_column",
    "tags column": "tags_column",
}
_WHOLE = {"notetype": "type", "deck": "deck"}
"""Headers of which the value is taken as it is."""

_TAGS = "tags:"
"""What the first line may begin with without a `#`, from before there were headers."""

_LONGEST_COLUMN = 3
"""Digits of the number of a column."""


class Header(Struct, frozen=True, kw_only=True):
    """What the file says of itself.

    Attributes:
        separator: of cells; empty where it does not say.
        html: whether fields are HTML; None where it does not say.
        tags: of every note.
        columns: what they are called.
        type: the note type of every note.
        deck: the deck of every note.
        type_column: which column holds the note type, from 1; 0 for none, and so the others.
        deck_column: which holds the deck.
        tags_column: which holds the tags.
        guid_column: which holds what Anki knows the note by.
    """

    separator: str = ""
    html: bool | None = None
    tags: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    type: str = ""
    deck: str = ""
    type_column: int = 0
    deck_column: int = 0
    tags_column: int = 0
    guid_column: int = 0


def line_of_header(line: str) -> tuple[str, str] | None:
    """The name in small letters and the value of a header; None where the line is none."""
    found = _HEADER.match(line)
    return (found[1].casefold(), found[2]) if found else None


def read_header(lines: Iterator[Line]) -> tuple[Header, list[Line]]:
    """What the first lines say, and the line behind them, which was read too; empty where the file ends."""
    header = Header()
    for number, line in lines:
        if number == 1 and line.startswith(_TAGS):
            header = replace(header, tags=tuple(line.removeprefix(_TAGS).split()))
            continue
        if not line.startswith("#"):
            return header, [(number, line)]
        named = line_of_header(line.rstrip("\r\n"))
        if named is not None:
            header = _with(header, *named)
    return header, []


def _with(header: Header, name: str, value: str) -> Header:
    word = _WORD.match(value)
    first = word[0].strip() if word else ""
    if name in _COLUMNS:
        column = int(first) if first.isdecimal() and len(first) <= _LONGEST_COLUMN else 0
        return replace(header, **{_COLUMNS[name]: column})
    if name == "separator":
        found = _NAMED.get(first.casefold()) or value[:1]
        return replace(header, separator=found if found in _NAMED.values() else "")
    if name == "columns":
        return replace(header, columns=tuple(next(csv.reader([value], delimiter=header.separator or ","), [])))
    if name == "html":
        return replace(header, html=first.casefold() == "true")
    if name == "tags":
        return replace(header, tags=tuple(value.split()))
    return replace(header, **{_WHOLE[name]: value.strip()}) if name in _WHOLE else header
