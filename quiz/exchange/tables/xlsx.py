"""Excel workbooks (ECMA-376, .xlsx): a row a question. What the columns carry is told in `quiz.exchange.tables`.

Read through openpyxl (https://openpyxl.readthedocs.io), row by row: each sheet with headings that are known, in the
first fifteen rows; formulas by the value that they had when the file was saved. Figures are read as they stand
(*8000.0* is *8000*, a share with its per cent sign), dates in ISO form, truth values as *True* and *False*; a cell with
an error is empty; what merged cells hold counts for each of them. Pictures, comments and colours are lost. Written
are texts and nothing that is run, see `workbook`; a text of more than 32,767 units is cut, and that is told.
"""

from __future__ import annotations

import datetime
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, islice
from operator import attrgetter
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from quiz.errors import QuizError
from quiz.exchange.formats import ReadOptions, WriteOptions
from quiz.exchange.limits import check_unpacked, opened_archive, unpacked
from quiz.exchange.questions import Items, Place, Remark, left_out
from quiz.exchange.report import Remarks
from quiz.exchange.tables.cells import cleaned, plain_figure
from quiz.exchange.tables.claim_rows import CARRIED, HEADINGS, ClaimRow, claim_rows, headings_of
from quiz.exchange.tables.headings import by_number
from quiz.exchange.tables.reading import has_headings, questions_in
from quiz.exchange.tables.separated import Row
from quiz.exchange.tables.workbook import cut, unescaped, workbook
from quiz.model import QuestionSet

__all__ = ["CARRIED", "read", "recognise", "write"]

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

MOST_COLUMNS = 200
"""Of a sheet; a cell far to the right would else make every row as wide."""

MOST_ROWS = 1_048_576
"""Of a sheet, as Excel has it; a row of a greater number would else be counted up to."""

_MOST_MERGED = 200_000
"""Merged cells of a sheet; a range of the whole sheet would be seventeen thousand millions."""

_Cell = tuple[int, int]
"""A row from 1 and a column from 0."""

_Merged = dict[int, dict[int, _Cell]]
_value = attrgetter("value")

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')

_FAULTS = (
    SyntaxError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, AttributeError, IndexError,
    ArithmeticError, EOFError, OSError, NotImplementedError, RuntimeError,
)  # fmt: skip
"""What openpyxl raises at files that are not as they should be: it uses what it finds in them without a look.

The faults of both parsers of XML that it may use are kinds of `SyntaxError`.
"""


def recognise(head: bytes, path: Path) -> bool:  # noqa: ARG001 - every format's signature
    """Whether a file is a zip file with the parts of a workbook."""
    return head.startswith(b"PK") and (b"xl/" in head or b"[Content_Types].xml" in head)


def read(path: Path, options: ReadOptions) -> Items:
    """The questions of a file, one at a time.

    Raises:
        QuizError: it cannot be read, nothing tells which column holds what, or openpyxl is not installed.
    """
    with opened_archive(path) as archive, path.open("rb") as file:
        check_unpacked(archive)
        book = _opened(file, path)
        try:
            yield from _sheets(book, archive, options.columns, path)
        finally:
            book.close()


def write(question_set: QuestionSet, options: WriteOptions, remarks: Remarks) -> bytes:  # noqa: ARG001
    """The claims of a set, one a row."""
    headings = headings_of(question_set)
    rows = (_fitting(row, headings, remarks) for row in claim_rows(question_set, remarks))
    return workbook(chain([headings], rows), "Claims")


def _fitting(row: ClaimRow, headings: Sequence[str], remarks: Remarks) -> list[str | int]:
    whole = row.cells(headings)
    cells = [cut(cell) for cell in whole]
    if tuple(cells) != whole:
        remarks.adapted(Place(name=row.id), "a text that is longer than a cell may be is cut")
    # A figure in digits is one for the spreadsheet too; one of more than fifteen would lose the last of them there.
    at = HEADINGS.index("answer")
    figure = cells[at]
    plain = row.kind == "number" and re.fullmatch(r"0|-?[1-9]\d{0,14}", figure)
    return [*cells[:at], int(figure) if plain else figure, *cells[at + 1 :]]


def _opened(file: IO[bytes], path: Path) -> Workbook:
    try:
        from openpyxl import load_workbook  # noqa: PLC0415 - of an extra, and only needed to read a workbook
    except ImportError as error:
        raise QuizError("Excel workbooks need one more package: pip install 'factcheck-quiz[excel]'") from error
    # It warns of what it does not keep when it writes: nothing is written.
    warnings.filterwarnings("ignore", module="openpyxl")
    try:
        # The file itself and not its name, of which openpyxl reads only those that end as it expects.
        return load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except _FAULTS as error:
        raise QuizError(f"{path} is no workbook that can be read: {error}. Save it as .xlsx once more.") from error


def _sheets(book: Workbook, archive: zipfile.ZipFile, wanted: Mapping[str, str], path: Path) -> Items:
    sheets = list(book.worksheets)
    numbered = by_number(wanted) is not None
    several, read_any = len(sheets) > 1, False
    passed_over = []
    for sheet in sheets:
        name = sheet.title if several else ""
        rows = _rows(sheet, archive, name)
        first = list(islice(rows, 20))
        if several and not (has_headings(first, {} if numbered else wanted) or (numbered and not read_any)):
            if any(isinstance(row, Row) and any(row.cells) for row in first):
                passed_over.append(name)
            continue
        read_any = True
        yield from questions_in(chain(first, rows), wanted, path, name)
    if not read_any:
        yield from questions_in(_rows(sheets[0], archive, "") if sheets else iter(()), wanted, path)
    for name in passed_over:
        yield left_out(Place(name=name), "a sheet without headings that are known")


def _rows(sheet: Any, archive: zipfile.ZipFile, name: str) -> Iterator[Row | Remark]:
    """The rows of a sheet, each with the values of the merged cells that reach into it."""
    at = 0
    try:
        # Read-only sheets do not tell in any other way which part of the file they are.
        merged = _merged(archive, sheet._worksheet_path)
        held: dict[_Cell, str] = {}
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS)
        before = None
        for at, row in enumerate(rows, 1):
            if row is before:
                # The same nothing for each row that the file passes over, and it may pass over a million.
                continue
            before = row
            cells = [_text(cell) for cell in row[: _filled(row)]]
            _fill(cells, at, merged, held)
            if cells:
                yield Row(at, cells)
    except _FAULTS as error:
        yield left_out(Place(line=at + 1, name=name), f"the rest of the sheet cannot be read: {error}")


def _filled(row: Sequence[Any]) -> int:
    """How many cells a row has up to the last that holds anything: a row is as wide as the widest might be."""
    values = list(map(_value, row))
    last = len(values) if values.count(None) < len(values) else 0
    while last and values[last - 1] is None:
        last -= 1
    return last


def _merged(archive: zipfile.ZipFile, member: str) -> _Merged:
    """The cells that are merged, by row and column, with the one that they are merged into."""
    found: _Merged = {}
    count = 0
    before = b""
    for piece in unpacked(archive, archive.getinfo(member.lstrip("/"))):
        for match in _MERGED.finditer(before + piece):
            left, top, right, bottom = _column(match[1]), int(match[2]), _column(match[3]), int(match[4])
            count += max(0, bottom - top + 1) * max(0, right - left + 1)
            if count > _MOST_MERGED:
                return found
            for row in range(top, bottom + 1):
                found.setdefault(row, {}).update(dict.fromkeys(range(left, right + 1), (top, left)))
        # A reference may lie across two pieces; one that was found is not lost when it is found again.
        before = piece[-200:]
    return found


def _fill(cells: list[str], row: int, merged: _Merged, held: dict[_Cell, str]) -> None:
    """Give merged cells of a row the text of the cell that they are merged into."""
    for column, anchor in merged.get(row, {}).items():
        if anchor == (row, column):
            held[anchor] = cells[column] if column < len(cells) else ""
        elif column < MOST_COLUMNS:
            cells += [""] * (column + 1 - len(cells))
            # Down a column a value counts for each row; across it would be said twice.
            cells[column] = held.get(anchor, "") if anchor[1] == column else ""


def _column(name: bytes) -> int:
    place = 0
    for letter in name:
        place = place * 26 + letter - ord("A") + 1
    return place - 1


def _text(cell: Any) -> str:
    """The value of a cell as text."""
    match cell.value:
        case bool(value):
            text = str(value)
        case int(value):
            text = _figure(value, cell.number_format or "")
        case float(value):
            text = _figure(value, cell.number_format or "")
        case datetime.datetime() as value:
            text = value.isoformat(" ", "seconds").removesuffix(" 00:00:00")
        case datetime.date() | datetime.time() as value:
            text = value.isoformat()
        case str(value):
            text = "" if cell.data_type == "e" else cleaned(unescaped(value))
        case value:
            text = "" if value is None else str(value)
    return text


def _figure(value: int | float, number_format: str) -> str:
    figure = Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)
    if not figure.is_finite():
        return ""
    if "%" in number_format:
        return plain_figure(f"{figure * 100:f}").rstrip(".") + "%"
    return plain_figure(f"{figure:f}")
