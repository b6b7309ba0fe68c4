"""What CSV and TSV share: a table in a file of text, read row by row."""

from __future__ import annotations

from itertools import chain, islice
from pathlib import Path

from quiz.exchange.formats import ReadOptions
from quiz.exchange.limits import check_size
from quiz.exchange.questions import Items, Place, Remark, adapted
from quiz.exchange.tables.cells import undefused
from quiz.exchange.tables.encodings import encoding_of, head_text
from quiz.exchange.tables.headings import named
from quiz.exchange.tables.lines import Line, lines_of
from quiz.exchange.tables.reading import has_headings, questions_in
from quiz.exchange.tables.separated import HEADINGS_WITHIN, SAMPLE, Row, Rows, layout_of


def read_text(path: Path, options: ReadOptions, delimiters: str) -> Items:
    """The questions of a table in a file of text.

    Args:
        path: the file.
        options: which column holds what.
        delimiters: those that may part its cells.

    Raises:
        QuizError: it cannot be read, or nothing tells which column holds what.
    """
    check_size(path)
    encoding = encoding_of(path)
    lines = lines_of(path, encoding)
    sample = list(islice(lines, SAMPLE))
    whole = [line for line in sample if isinstance(line, Line)]
    layout = layout_of(whole, delimiters, lambda cells: named(cells, options.columns) is not None)
    if encoding.told:
        yield adapted(Place(), encoding.told)
    rest = chain(sample[1:] if layout.declared else sample, lines)
    yield from questions_in(map(_undefused, Rows(layout).read(rest)), options.columns, path)


def _undefused(row: Row | Remark) -> Row | Remark:
    """A row with its cells as they were before they were made harmless for spreadsheets."""
    if isinstance(row, Remark) or not any("'" in cell for cell in row.cells):
        return row
    return Row(row.line, [undefused(cell.strip()) for cell in row.cells])


def is_table(head: bytes, delimiters: str) -> bool:
    """Whether the first bytes of a file are those of a table with known headings."""
    text = head_text(head)
    if "\x00" in text:
        return False
    lines = [Line(number, line) for number, line in enumerate(text.splitlines(keepends=True)[:SAMPLE], 1)]
    layout = layout_of(lines[:-1] or lines, delimiters, lambda cells: named(cells, {}) is not None)
    return has_headings(list(islice(Rows(layout).read(lines), HEADINGS_WITHIN)), {})
