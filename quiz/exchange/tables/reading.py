"""A table read from its first row to its last: the headings found, and every row a question or a remark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path

from quiz.errors import QuizError
from quiz.exchange.questions import Item, Items, Place, Remark, adapted, left_out
from quiz.exchange.tables.headings import Columns, base_key, by_number, named
from quiz.exchange.tables.rows import fields_of, question_of
from quiz.exchange.tables.separated import HEADINGS_WITHIN, Row

_LOOKED_AT = 200
"""Rows by which it is told whether options are counted from 0."""

_MOST_TOLD = 20
"""Headings that are told of a table."""


class UnknownColumnsError(QuizError):
    """Nothing tells which column of a table holds what; `rows` are its first ones that hold anything."""

    def __init__(self, message: str, rows: Sequence[Sequence[str]]) -> None:
        super().__init__(message)
        self.rows = rows


def questions_in(rows: Iterable[Row | Remark], wanted: Mapping[str, str], path: Path, sheet: str = "") -> Items:
    """The questions of the rows of a table.

    Every row that holds anything becomes a question or a remark, but for the headings and what stands above them.

    Args:
        rows: all rows.
        wanted: which column holds what, as the user says.
        path: the file, for messages.
        sheet: the name of the sheet, where the file has several.

    Raises:
        UnknownColumnsError: no row tells which column holds what.
        QuizError: there are no rows.
    """
    for key in wanted:
        base_key(key)
    rest = iter(rows)
    first = list(islice(rest, _LOOKED_AT))
    columns, begin = _columns(first, wanted, path)
    place = first[begin - 1] if begin else None
    if columns.unread and isinstance(place, Row):
        listed = ", ".join(f"“{heading.strip()[:60]}”" for heading in columns.unread[:_MOST_TOLD])
        yield left_out(Place(line=place.line, name=sheet), f"columns that hold nothing known are not read: {listed}")
    yield from (each for each in first[:begin] if isinstance(each, Remark))
    from_nought = _counts_from_nought([each for each in first[begin:] if isinstance(each, Row)], columns)
    headings = place.cells if isinstance(place, Row) else ()
    for row in chain(first[begin:], rest):
        if isinstance(row, Remark):
            yield row
        elif any(map(str.strip, row.cells)):
            yield from _of_row(row, columns, headings, sheet, from_nought=from_nought)


def has_headings(rows: Sequence[Row | Remark], wanted: Mapping[str, str]) -> bool:
    """Whether one of the first rows tells which column holds what."""
    return any(isinstance(row, Row) and named(row.cells, wanted) is not None for row in rows[:HEADINGS_WITHIN])


def _columns(first: Sequence[Row | Remark], wanted: Mapping[str, str], path: Path) -> tuple[Columns, int]:
    """The columns, and how many rows there are up to those of the headings, that one included."""
    numbered = by_number(wanted)
    for at, row in enumerate(first[:HEADINGS_WITHIN], 1):
        # Numbers fit any row: where they say it all, only a row of known headings is one.
        if isinstance(row, Row) and (found := named(row.cells, {} if numbered else wanted)) is not None:
            return (numbered or found), at
    if numbered is not None:
        return numbered, 0
    filled = [row for row in first if isinstance(row, Row) and any(map(str.strip, row.cells))]
    if not filled:
        raise QuizError(f"{path} holds no rows, so there is nothing to read.")
    seen = ", ".join(f"“{cell.strip()[:40]}”" for cell in filled[0].cells[:_MOST_TOLD])
    raise UnknownColumnsError(
        f"{path}: which column is the question and which the answer? Its first row is {seen}. "
        "Name two headings, or numbers from 1: --map prompt=1,answer=2",
        [row.cells for row in filled[:HEADINGS_WITHIN]],
    )


def _of_row(row: Row, columns: Columns, headings: Sequence[str], sheet: str, *, from_nought: bool) -> Iterator[Item]:
    place = Place(line=row.line, name=sheet)
    cells = row.cells
    if columns.width and len(cells) > columns.width and any(map(str.strip, cells[columns.width :])):
        told = (
            f"it has {len(cells)} cells and the headings {columns.width}: a text that holds the delimiter needs quotes"
        )
        yield left_out(place, told)
        return
    if list(cells) == list(headings):
        yield left_out(place, "the headings once more")
        return
    fields = fields_of(cells, columns, from_nought=from_nought)
    yield question_of(fields, place)
    if not fields.single.get("source") and (fields.single.get("cue") or fields.single.get("firmness")):
        yield adapted(place, "it says how something was put and not by whom; that is not kept")


def _counts_from_nought(rows: Sequence[Row], columns: Columns) -> bool:
    """Whether the options are counted from 0: one of the rows names option 0."""
    at = columns.single.get("correct", columns.single.get("answer", -1))
    if not columns.option and "options" not in columns.single:
        return False
    options = [[row.cells[each].strip() for each in columns.option if each < len(row.cells)] for row in rows]
    told = [row.cells[at].strip() if 0 <= at < len(row.cells) else "" for row in rows]
    return any(cell == "0" and "0" not in listed for cell, listed in zip(told, options, strict=True))
