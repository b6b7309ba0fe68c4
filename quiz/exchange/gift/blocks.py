"""A GIFT file cut into its questions: by empty lines as Moodle does, and where these are missing or too many.

- An empty line inside of braces does not end a question, where the brace is closed before another one is opened.
- A brace that is never closed ends with its question; what follows is read.
- A question begins at a title (``::title::``) and behind a closed brace also without an empty line.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quiz.exchange.gift.marks import masked
from quiz.exchange.questions import Remark
from quiz.exchange.tables.lines import Line

_CATEGORY = "$CATEGORY:"
_MOST_AHEAD = 200
"""Lines behind an empty one in which the end of a brace is looked for."""

_MOST_LINES, _MOST_CHARACTERS = 5_000, 1_000_000
"""Of one question; a file that has no empty lines is cut there, so that memory stays bounded."""

_TITLED = re.compile(r"\s*::.*?::")


class Block(NamedTuple):
    """The lines of a question, comments apart."""

    line: int
    text: str
    comments: tuple[str, ...]


class Category(NamedTuple):
    """From here on questions belong to it."""

    line: int
    title: str


Found = Block | Category | Remark


def blocks(lines: Iterable[Line | Remark]) -> Iterator[Found]:
    """The questions and categories of a file, and the remarks that come in the place of lines, in their order."""
    source = _Source(lines)
    while (first := source.take()) is not None:
        if isinstance(first, Remark):
            yield first
        elif _is_category(first):
            yield Category(first.number, first.text.strip().removeprefix(_CATEGORY).strip())
        elif first.text.strip():
            source.put_back([first])
            block = _block(_gathered(source))
            if block is not None:
                yield block


class _Source:
    """Lines of which some can be put back."""

    def __init__(self, lines: Iterable[Line | Remark]) -> None:
        self._lines = iter(lines)
        self._waiting: deque[Line | Remark] = deque()

    def take(self) -> Line | Remark | None:
        return self._waiting.popleft() if self._waiting else next(self._lines, None)

    def put_back(self, lines: list[Line | Remark]) -> None:
        self._waiting.extendleft(reversed(lines))


def _gathered(source: _Source) -> list[Line]:
    """The lines of one question, of which the first is there."""
    gathered: list[Line] = []
    depth, size, closed, tail = 0, 0, False, False
    while (line := source.take()) is not None:
        full = len(gathered) >= _MOST_LINES or size > _MOST_CHARACTERS
        if isinstance(line, Remark) or _is_category(line) or full:
            source.put_back([line])
            break
        if not line.text.strip():
            inside = _inside(source) if depth else None
            if inside is None:
                break
            gathered += inside
            depth = max(0, depth + sum(_change(each) for each in inside))
            continue
        begins = not _is_comment(line) and any(not _is_comment(each) for each in gathered)
        if begins and not _TITLED.match(line.text):
            tail = tail or not closed or not _opens_ahead(source, line)
            begins = not tail
        if begins:
            source.put_back([*_trailing_comments(gathered), line])
            break
        gathered.append(line)
        size += len(line.text)
        if not _is_comment(line):
            depth = max(0, depth + _change(line))
            # A text that goes on behind its brace is one with a missing word.
            closed = not depth and masked(line.text).rstrip().endswith("}")
            tail = tail and not closed
    return gathered


def _inside(source: _Source) -> list[Line] | None:
    """The lines behind an empty one up to that which closes the open brace; None, nothing taken, where none does."""
    ahead: list[Line] = []
    while len(ahead) < _MOST_AHEAD and (line := source.take()) is not None:
        if isinstance(line, Remark) or _is_category(line) or _TITLED.match(line.text):
            source.put_back([line])
            break
        ahead.append(line)
        if _is_comment(line):
            continue
        mask = masked(line.text)
        opens, closes = mask.find("{"), mask.find("}")
        if closes >= 0 and not 0 <= opens < closes:
            return [each for each in ahead if each.text.strip()]
        if opens >= 0:
            break
    source.put_back(list(ahead))
    return None


def _opens_ahead(source: _Source, line: Line) -> bool:
    """Whether a brace is opened in this line, or in one of those up to the next empty one."""
    ahead: list[Line | Remark] = []
    opens = "{" in masked(line.text)
    while not opens and len(ahead) < _MOST_AHEAD and (following := source.take()) is not None:
        ahead.append(following)
        if isinstance(following, Remark) or not following.text.strip():
            break
        opens = not _is_comment(following) and "{" in masked(following.text)
    source.put_back(ahead)
    return opens


def _trailing_comments(gathered: list[Line]) -> list[Line | Remark]:
    """Taken off the lines of one question: the comments at their end, which belong to the next one."""
    taken: list[Line | Remark] = []
    while gathered and _is_comment(gathered[-1]):
        taken.insert(0, gathered.pop())
    return taken


def _block(gathered: list[Line]) -> Block | None:
    lines = [line for line in gathered if not _is_comment(line)]
    if not lines:
        return None
    comments = tuple(line.text.strip() for line in gathered if _is_comment(line))
    return Block(lines[0].number, "\n".join(line.text.rstrip("\r\n") for line in lines).strip(), comments)


def _change(line: Line) -> int:
    """How many braces a line opens and leaves open; below 0 for those that it only closes."""
    if _is_comment(line):
        return 0
    mask = masked(line.text)
    return mask.count("{") - mask.count("}")


def _is_comment(line: Line) -> bool:
    return line.text.lstrip().startswith("//")


def _is_category(line: Line) -> bool:
    return line.text.lstrip().startswith(_CATEGORY)
