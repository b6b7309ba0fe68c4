"""TSV: CSV with tabs. What the columns carry is told in `quiz.exchange.tables`.

Written as Excel writes it: cells with quotation marks or line ends are quoted; a tab in a text becomes a space. Read
are also files after IANA's text/tab-separated-values
(https://www.iana.org/assignments/media-types/text/tab-separated-values), which quote nothing.
"""

from __future__ import annotations

from pathlib import Path

from quiz.exchange.formats import ReadOptions, WriteOptions
from quiz.exchange.questions import Items
from quiz.exchange.report import Remarks
from quiz.exchange.tables.claim_rows import CARRIED, separated
from quiz.exchange.tables.text import is_table, read_text
from quiz.model import QuestionSet

__all__ = ["CARRIED", "read", "recognise", "write"]


def recognise(head: bytes, path: Path) -> bool:
    """Whether a file is a table of text with tabs, and with headings that are known."""
    return path.suffix.casefold() in {".tsv", ".tab"} and is_table(head, "\t")


def read(path: Path, options: ReadOptions) -> Items:
    """The questions of a file, one at a time.

    Raises:
        QuizError: it cannot be read, or nothing tells which column holds what.
    """
    return read_text(path, options, "\t")


def write(question_set: QuestionSet, options: WriteOptions, remarks: Remarks) -> bytes:  # noqa: ARG001
    """The claims of a set, one a row."""
    return separated(question_set, remarks, "\t").encode()
