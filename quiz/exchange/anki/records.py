"""Lines of a text file as records of cells, so that no quotation mark swallows the rest of the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from quiz.exchange.questions import Place, Remark, adapted, left_out

Line = tuple[int, str]
"""A line and its number, from 1."""

_MOST_LINES = 100
"""That one cell goes over; where its quotation mark is closed in none of them, it opens nothing."""

_MOST_OPEN = 100
"""Marks that open nothing, after which none in the file opens a cell that goes on in the next line."""

_MOST_CELLS = 1_000

_HALVES = re.compile("[\udc80-\udcff]")
"""What bytes that are no UTF-8 come through as."""


class Record(NamedTuple):
    """The cells of a note, and the line that it begins on."""

    line: int
    cells: list[str]


def records(lines: Iterable[Line], separator: str) -> Iterator[Record | Remark]:
    """The records, as Anki reads them: quoted cells may hold separators and line ends, lines with `#` are comments."""
    waiting = _Waiting(iter(lines))
    for number, line in waiting:
        if line.startswith("#") or not line.strip("\r\n"):
            continue
        text, closed = _whole(line, waiting, separator)
        if _HALVES.search(text):
            yield left_out(Place(line=number), "it is no UTF-8 text; save the file as UTF-8")
            continue
        if not closed:
            yield adapted(Place(line=number), "a quotation mark that is never closed is read as a mark like any other")
        text = text.rstrip("\r\n")
        cells = _cells(text, separator) if closed else text.split(separator)
        if len(cells) > _MOST_CELLS:
            yield left_out(Place(line=number), f"it has more than {_MOST_CELLS} cells")
        else:
            yield Record(number, cells)


class _Waiting:
    """Lines that can be put back; and how often that was for a mark that opened nothing."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines = lines
        self._back: list[Line] = []
        self.open = 0

    def __iter__(self) -> Iterator[Line]:
        return self

    def __next__(self) -> Line:
        return self._back.pop() if self._back else next(self._lines)

    def put_back(self, lines: list[Line]) -> None:
        """These lines come next, in this order."""
        self._back += reversed(lines)


def _whole(line: str, waiting: _Waiting, separator: str) -> tuple[str, bool]:
    """A line with those that its quoted cells go on in, and whether they were closed; the line alone, if not."""
    if '"' not in line or not _is_open(line, separator, within=False):
        return line, True
    if waiting.open >= _MOST_OPEN:
        return line, False
    more: list[Line] = []
    for following in waiting:
        more.append(following)
        if not _is_open(following[1], separator, within=True):
            return line + "".join(text for _, text in more), True
        if len(more) >= _MOST_LINES:
            break
    waiting.put_back(more)
    waiting.open += 1
    return line, False


def _is_open(line: str, separator: str, *, within: bool) -> bool:
    """Whether a quoted cell is open at the end of a line; `within` says that one was open at its beginning."""
    quoted, plain, rest = _patterns(separator)
    at = 0
    while at <= len(line):
        if within or line.startswith('"', at):
            closed = (rest if within else quoted).match(line, at)
            if closed is None:
                return True
            within = False
            at = closed.end()
        else:
            at = plain.match(line, at).end()  # type: ignore[union-attr]  # it matches the empty text
        if at >= len(line) or line[at] != separator:
            return False
        at += 1
    return False


def _cells(text: str, separator: str) -> list[str]:
    """The cells of a record of which every quoted cell is closed."""
    if '"' not in text:
        return text.split(separator)
    quoted, plain, _ = _patterns(separator)
    cells: list[str] = []
    at = 0
    while True:
        found = quoted.match(text, at) or plain.match(text, at)
        if found is None:
            return cells
        inner, behind = found.groups() if found.re is quoted else ("", found[0])
        cells.append(inner.replace('""', '"') + behind)
        at = found.end() + 1
        if found.end() >= len(text):
            return cells


@lru_cache
def _patterns(separator: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A quoted cell with what stands behind the mark, a plain cell, and the rest of a quoted cell from above."""
    other = rf"([^{re.escape(separator)}\n]*)"
    # Without backtracking: in a line of nothing but marks that would take all memory.
    inner = '((?:[^"]++|"")*+)"'
    return re.compile(f'"{inner}{other}'), re.compile(rf"[^{re.escape(separator)}\n]*"), re.compile(f"{inner}{other}")
