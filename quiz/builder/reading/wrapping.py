"""Plain text's lines to paragraphs: hard-wrapped lines joined, and lines that are paragraphs left alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

NARROWEST, WIDEST = 40, 132
"""Characters between which the width lies that text is wrapped at: half a terminal's, and a wide one's."""

_MOST = 0.8
"""The share of line breaks that one width has to explain, for the text to have been wrapped at it."""

_ITEM = re.compile(r"(?:[-*•–·▪◦]|\(?\d{1,3}[.)]) ")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»“\])]*$")


class _Line(Struct, frozen=True):
    text: str
    indent: int


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text, each without line breaks and without spaces beside others.

    An empty line always parts paragraphs. Where most of the other line breaks stand where a word more would not
    have fitted into one width, the text was wrapped at it, and those are spaces; else every line is a paragraph,
    but for one that goes on in the middle of a sentence.

    Args:
        text: cleaned characters, see `quiz.builder.reading.characters`.
    """
    blocks = _blocks(text)
    width = _width([pair for block in blocks for pair in pairwise(block)])
    joined: list[str] = []
    for block in blocks:
        lines = [block[0].text]
        for before, line in pairwise(block):
            if _goes_on(before, line, width):
                lines.append(line.text)
            else:
                joined.append(_joined(lines))
                lines = [line.text]
        joined.append(_joined(lines))
    return joined


def _blocks(text: str) -> list[list[_Line]]:
    """The lines that are not empty, in the groups that empty ones part."""
    blocks: list[list[_Line]] = [[]]
    for raw in text.split("\n"):
        words = " ".join(raw.split())
        if words:
            blocks[-1].append(_Line(words, len(raw) - len(raw.lstrip())))
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _reach(before: _Line, line: _Line) -> int:
    """How long a line would be with the first word of the next one."""
    return len(before.text) + before.indent + 1 + len(line.text.split(" ", 1)[0])


def _width(breaks: Sequence[tuple[_Line, _Line]]) -> int | None:
    """The width that the text was wrapped at, None where it was not.

    A break is explained by every width from the length of its line to that of the line with one word more; the
    width that explains most of them is found by walking over the ends of those intervals.
    """
    changes: list[tuple[int, int]] = []
    for before, line in breaks:
        low = max(NARROWEST, len(before.text) + before.indent)
        high = min(WIDEST + 1, _reach(before, line))
        if low < high:
            changes += [(low, 1), (high, -1)]
    best, most, count = None, 0, 0
    for at, change in sorted(changes):
        count += change
        if count > most:
            best, most = at, count
    if best is None or most < _MOST * len(breaks):
        return None
    # One or two breaks can lie at a width by chance: then a sentence has to run over one of them.
    if len(breaks) < 3 and all(_SENTENCE_END.search(before.text) for before, _ in breaks):
        return None
    return best


def _goes_on(before: _Line, line: _Line, width: int | None) -> bool:
    """Whether a line belongs to the same paragraph as the one before it."""
    if _ITEM.match(line.text):
        return False
    if line.text[0].islower() and not _SENTENCE_END.search(before.text):
        return True
    if width is None or (line.indent > before.indent and not _ITEM.match(before.text)):
        return False
    return _reach(before, line) > width


def _joined(lines: Sequence[str]) -> str:
    """Lines as one; after a hyphen within a word there is no space."""
    parts = [lines[0]]
    for before, line in pairwise(lines):
        hyphened = len(before) > 1 and before[-1] == "-" and before[-2].isalnum() and line[0].isalnum()
        parts.append(line if hyphened else f" {line}")
    return "".join(parts)
