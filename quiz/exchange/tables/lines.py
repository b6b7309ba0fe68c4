"""A file of text line by line, however long its lines are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from quiz.errors import QuizError
from quiz.exchange.questions import Place, Remark, left_out
from quiz.exchange.tables.cells import cleaned
from quiz.exchange.tables.encodings import Encoding

LONGEST_LINE = 1_000_000
"""Characters of a line that is read; a cell of a spreadsheet has 32,767 at most."""


class Line(NamedTuple):
    """A line with its end, a line feed, and without what is no text; and its number from 1."""

    number: int
    text: str


def lines_of(path: Path, encoding: Encoding) -> Iterator[Line | Remark]:
    """The lines of a file, one at a time; a remark in the place of one that is too long.

    Raises:
        QuizError: the file cannot be read.
    """
    try:
        with path.open(encoding=encoding.codec, errors=encoding.errors) as file:
            number = 0
            while text := file.readline(LONGEST_LINE):
                number += 1
                if len(text) < LONGEST_LINE or text.endswith("\n"):
                    yield Line(number, cleaned(text))
                    continue
                while (rest := file.readline(LONGEST_LINE)) and not rest.endswith("\n"):
                    pass
                yield left_out(Place(line=number), f"a line of more than {LONGEST_LINE:,} characters")
    except OSError as error:
        raise QuizError(f"{path} cannot be read: {error.strerror or error}.") from error
    except UnicodeError as error:
        raise QuizError(f"{path} is no text that can be read: {error}.") from error
