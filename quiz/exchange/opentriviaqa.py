"""Questions in the layout of OpenTriviaQA (https://github.com/uberspot/OpenTriviaQA): text, in.

| in the file | question |
| --- | --- |
| `#Q …`, with the lines behind it | what is asked |
| `^ …`, with the lines behind it | the right answer |
| `A …`, `B …` and so on | the options, of which one is the right answer again |

Another line behind an option goes on with it. A question without a right answer is left out, and so are options that
say the same. There are no categories: the name of the file is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from quiz.errors import QuizError
from quiz.exchange.characters import in_a_line, tidy
from quiz.exchange.formats import ReadOptions
from quiz.exchange.limits import check_size
from quiz.exchange.questions import ForeignAnswer, ForeignQuestion, Item, Items, Place, Sort, left_out

_ASKS, _ANSWERS = "#Q", "^"
_OPTION = re.compile(r"([A-Z])(?:[ \t](.*)|\s*$)", re.DOTALL)

_MOST_LINES = 1_000
"""Of one question; what is more is not of this layout."""

_NAME = 60


class _Lines(Struct):
    """The lines of a question as they come."""

    line: int
    asks: list[str]
    answers: list[str] | None = None
    options: list[list[str]] | None = None
    count: int = 0


def recognise(head: bytes, path: Path) -> bool:
    """Whether a file begins with a question of this layout."""
    del path
    return re.match(rb"(?:\xef\xbb\xbf)?\s*#Q [^\n]*\n(?:[^\n]*\n){0,20}?\^ ", head) is not None


def read(path: Path, options: ReadOptions) -> Items:
    """The questions of a file, in its order.

    Raises:
        QuizError: it cannot be read, or holds no question.
    """
    del options
    check_size(path)
    read_one = False
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            for lines in _divided(file):
                read_one = True
                yield _question(lines)
    except OSError as error:
        raise QuizError(f"{path} cannot be read: {error.strerror or error}.") from error
    if not read_one:
        raise QuizError(f"{path} holds no line that begins with {_ASKS}, as a question of OpenTriviaQA does.")


def _divided(file: Iterable[str]) -> Iterator[_Lines]:
    """The lines of each question."""
    lines: _Lines | None = None
    for number, line in enumerate(file, 1):
        if line.startswith(_ASKS):
            if lines is not None:
                yield lines
            lines = _Lines(number, [line.removeprefix(_ASKS)])
        elif lines is not None and line.strip():
            lines.count += 1
            if lines.count <= _MOST_LINES:
                _take(lines, line)
    if lines is not None:
        yield lines


def _take(lines: _Lines, line: str) -> None:
    """Add a line to what it belongs to."""
    if lines.answers is None:
        if line.startswith(_ANSWERS):
            lines.answers = [line.removeprefix(_ANSWERS)]
        else:
            lines.asks.append(line)
        return
    expected = chr(ord("A") + len(lines.options or ()))
    option = _OPTION.match(line.lstrip())
    if option is not None and option[1] == expected:
        lines.options = [*(lines.options or ()), [option[2] or ""]]
    elif lines.options:
        lines.options[-1].append(line)
    else:
        lines.answers.append(line)


def _question(lines: _Lines) -> Item:
    text = tidy("".join(lines.asks))
    place = Place(line=lines.line, name=in_a_line(text)[:_NAME])
    right = in_a_line("".join(lines.answers or ()))
    if not text:
        return left_out(place, "it asks nothing")
    if not right:
        return left_out(place, f"it has no right answer: no line begins with {_ANSWERS}")
    if lines.count > _MOST_LINES:
        return left_out(place, f"it has more than {_MOST_LINES} lines")
    options = [in_a_line("".join(option)) for option in lines.options or ()]
    wrong = [ForeignAnswer(text=option, share=0.0) for option in options if option and option != right]
    sort, answers = Sort.CHOICE, (ForeignAnswer(text=right), *wrong)
    if {right.casefold(), *(option.casefold() for option in options)} == {"true", "false"}:
        sort, answers = Sort.TRUE_FALSE, (ForeignAnswer(text=right.capitalize()),)
    return ForeignQuestion(sort=sort, text=text, place=place, answers=answers)
