"""Cells of spreadsheets: what one of them would take for a formula."""

from __future__ import annotations

import unicodedata

_RUN = frozenset("=+-@")
"""What a formula begins with."""

_PASSED_OVER = '" \u00a0\u200b\ufeff'
"""What some programs pass over before they look for one: quotation marks and spaces, also those that take no room."""


def may_run(text: str) -> bool:
    """Whether a spreadsheet might run a cell of that text.

    What begins with one of = + - @, also in the full width of East Asian writing and behind spaces or quotation marks,
    or with a tab or the end of a line, is taken for a formula. After OWASP, CSV Injection
    (https://owasp.org/www-community/attacks/CSV_Injection).
    """
    inner = unicodedata.normalize("NFKC", text.lstrip(_PASSED_OVER)[:1])
    return inner[:1] in _RUN or inner.isspace()
