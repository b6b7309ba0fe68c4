"""Cells of CSV files, of which none is run when a spreadsheet opens the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from quiz.cells import may_run

Cell = str | int | float | None
"""What a cell holds: text, which may be anybody's; a figure; or nothing."""


def defused(text: str) -> str:
    """A text as a cell that no spreadsheet runs: where it `may_run`, an apostrophe stands before it.

    Such a cell is read by people and by no program of ours: a signed figure that somebody typed is taken for a formula
    too, and an apostrophe that was there is not counted. Carriage returns become line feeds: Python quotes them in a
    cell only since 3.13.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if may_run(text) else text


def as_lines(rows: Iterable[Sequence[Cell]]) -> str:
    """Rows as CSV with every text `defused`; RFC 4180, except that lines end in a plain newline."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    for row in rows:
        writer.writerow([defused(cell) if isinstance(cell, str) else cell for cell in row])
    return file.getvalue()
