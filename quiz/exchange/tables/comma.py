"""CSV: a row a question. What the columns carry is told in `quiz.exchange.tables`.

Written after RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180): commas, quoted where it must be, lines that end in
CR LF; in UTF-8 with its mark, without which Excel takes it for the system's encoding. Read are also semicolons, tabs
and bars between cells, the line `sep=;`, files that quote nothing or not as they should, and other encodings: each is
told from the file.
"""

from __future__ import annotations

from pathlib import Path

from quiz.exchange.formats import ReadOptions, WriteOptions
from quiz.exchange.questions import Items
from quiz.exchange.report import Remarks
from quiz.exchange.tables.claim_rows import CARRIED, separated
from quiz.exchange.tables.separated import DELIMITERS
from quiz.exchange.tables.text import is_table, read_text
from quiz.model import QuestionSet

__all__ = ["CARRIED", "read", "recognise", "write"]


def recognise(head: bytes, path: Path) -> bool:  # noqa: ARG001 - every format's signature
    """Whether a file is a table of text with headings that are known."""
    return is_table(head, DELIMITERS)


def read(path: Path, options: ReadOptions) -> Items:
    """The questions of a file, one at a time.

    Raises:
        QuizError: it cannot be read, or nothing tells which column holds what.
    """
    return read_text(path, options, DELIMITERS)


def write(question_set: QuestionSet, options: WriteOptions, remarks: Remarks) -> bytes:  # noqa: ARG001
    """The claims of a set, one a row."""
    return separated(question_set, remarks, ",").encode("utf-8-sig")
