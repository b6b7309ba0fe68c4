"""One line to cells: after RFC 4180, in the way that people type it, or without a thought for quotation marks."""

from __future__ import annotations

import csv
import re
from enum import Enum

_QUOTED = re.compile(r'(?:[^"]++|"")*+("?)')
"""The inside of a quoted cell, and the mark that ends it where there is one."""


class State(Enum):
    """How a line ends whose cells are read after RFC 4180."""

    SOUND = 1
    OPEN = 2
    """In a quoted cell."""
    STRAY = 3
    """A mark stands where none can."""


def plain(text: str, delimiter: str) -> list[str]:
    """The cells where a mark is a letter like any other."""
    return text.rstrip("\r\n").split(delimiter)


def strict(text: str, delimiter: str) -> list[str] | None:
    """The cells after RFC 4180; None where it does not allow the text."""
    try:
        found = list(csv.reader([text.rstrip("\r\n")], delimiter=delimiter, strict=True, skipinitialspace=True))
    except csv.Error:
        return None
    return found[0] if len(found) == 1 else None


def lenient(text: str, delimiter: str) -> list[str]:
    """The cells where a quoted one ends only with a mark that stands before a delimiter or at the end of the line."""
    text = text.rstrip("\r\n")
    end, cells, at, closes = re.compile(rf'" *(?={re.escape(delimiter)}|\Z)'), [], 0, True
    while at <= len(text):
        begin = at
        while closes and text.startswith(" ", begin):
            begin += 1
        closing = end.search(text, begin + 1) if closes and text.startswith('"', begin) else None
        if closing is not None:
            cells.append(text[begin + 1 : closing.start()].replace('""', '"'))
            at = closing.end() + 1
            continue
        # Where no mark ends a cell any more, looking for one from each of them would never end.
        closes = closes and not text.startswith('"', begin)
        stop = text.find(delimiter, at)
        stop = len(text) if stop < 0 else stop
        cells.append(text[at:stop])
        at = stop + 1
    return cells


def state_of(text: str, delimiter: str, *, inside: bool = False) -> State:
    """How a line ends, which begins within a quoted cell or not."""
    text, at = text.rstrip("\r\n"), 0
    while True:
        if not inside:
            while text.startswith(" ", at):
                at += 1
            if not text.startswith('"', at):
                at = text.find(delimiter, at) + 1
                if at == 0:
                    return State.SOUND
                continue
            at += 1
        match = _QUOTED.match(text, at)
        if match is None or not match[1]:
            return State.OPEN
        inside, at = False, match.end()
        if at == len(text):
            return State.SOUND
        if not text.startswith(delimiter, at):
            return State.STRAY
        at += 1


def is_bare(text: str, delimiter: str) -> bool:
    """Whether a line that is sound holds marks within a cell that is not quoted."""
    outside = re.sub(r"(?:^|(?<=" + re.escape(delimiter) + r')) *"(?:[^"]|"")*"', "", text)
    return '"' in outside
