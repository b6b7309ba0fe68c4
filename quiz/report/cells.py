"""Cells of CSV files, of which none is run when a spreadsheet opens the file."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

Cell = str | int | float | None
"""What a cell holds: text, which may be anybody's; a figure; or nothing."""

_RUN = frozenset("=+-@")
"""What a formula begins with."""

_PASSED_OVER = '" \u00a0\u200b\ufeff'
"""What some programs pass over before they look for one: quotation marks and spaces, also those that take no room."""


def defused(text: str) -> str:
    """A text as a cell that no spreadsheet runs: where it might be a formula, an apostrophe stands before it.

    What begins with one of = + - @, also in the full width of East Asian writing and behind spaces or quotation marks,
    or with a tab or the end of a line, is taken for one. After OWASP, CSV Injection
    (https://owasp.org/www-community/attacks/CSV_Injection). Carriage returns become line feeds: Python quotes them in
    a cell only since 3.13.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    inner = unicodedata.normalize("NFKC", text.lstrip(_PASSED_OVER)[:1])
    return f"'{text}" if inner[:1] in _RUN or inner.isspace() else text


def as_lines(rows: Iterable[Sequence[Cell]]) -> str:
    """Rows as CSV with every text `defused`; RFC 4180, except that lines end in a plain newline."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    for row in rows:
        writer.writerow([defused(cell) if isinstance(cell, str) else cell for cell in row])
    return file.getvalue()
