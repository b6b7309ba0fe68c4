"""The lines of printed pages to paragraphs, told by where they stand.

Lengths are in points (1/72 inch), and heights on the page grow upwards, as in PDF (ISO 32000).
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from msgspec import Struct

_PAGE_NUMBER = re.compile(r"[-–—|\s]*(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_ITEM = re.compile(r"(?:[-*•–·▪◦]|\(?\d{1,3}[.)]) ")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»“\])]*$")
_WORD = re.compile(r"\w+")
_HYPHENED = re.compile(r"(\w+)[-\u2010]$")

_SAME_HEIGHT = 1.25
"""Letters of one size differ by less than this factor with their accents and tails."""

_WIDER = 1.35
"""A distance to the next line of so many usual ones is a gap between paragraphs."""

_DOUBLE_SPACED = 2.2
"""So many heights from line to line are between paragraphs for certain."""

_REPEATED = 0.4
"""The share of pages that have one line at their edge, for it to be a header or footer."""


class Line(Struct, frozen=True, kw_only=True):
    """A line of a page: its text, its left and right edges, its foot and the height of its letters."""

    text: str
    page: int
    left: float
    right: float
    foot: float
    height: float


class Paragraph(Struct, frozen=True):
    """A paragraph, and how high its letters are."""

    text: str
    height: float


def without_edges(lines: Sequence[Line]) -> list[Line]:
    """The lines without page numbers, and without what stands at the top or bottom of many pages."""
    pages = [list(page) for _, page in groupby(lines, key=lambda line: line.page)]
    edges = Counter(_edge(line) for page in pages for line in (page[0], page[-1]) if len(page) > 1)
    repeated = {edge for edge, count in edges.items() if count > 1 and count >= _REPEATED * len(pages)}
    kept: list[Line] = []
    for page in pages:
        first, last = (_edge(line) in repeated or _PAGE_NUMBER.fullmatch(line.text) for line in (page[0], page[-1]))
        kept += page[1 if first else 0 : -1 if last else None]
    return kept


def _edge(line: Line) -> tuple[str, int]:
    """What running heads share but for the page's number: a title at the first page's top has larger letters."""
    return _DIGITS.sub("#", line.text), round(line.height)


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs that the lines are of, in their order; words parted at a line's end are whole again."""
    if not lines:
        return []
    distance = _usual_distance(lines)
    margins = _margins(lines)
    groups = [[lines[0]]]
    for before, line in pairwise(lines):
        if _goes_on(before, line, distance, margins[_column(before)]):
            groups[-1].append(line)
        else:
            groups.append([line])
    words = Counter(_WORD.findall(" ".join(line.text for line in lines)))
    return [Paragraph(_joined([line.text for line in group], words), group[0].height) for group in groups]


def _usual_distance(lines: Sequence[Line]) -> float:
    """From one line to the next within a paragraph."""
    distances = [
        before.foot - line.foot
        for before, line in pairwise(lines)
        if before.page == line.page and 0 < before.foot - line.foot < _DOUBLE_SPACED * line.height
    ]
    return statistics.median_low(distances) if distances else 1.2 * lines[0].height


def _column(line: Line) -> tuple[int, int]:
    """Lines of one page that begin in the same tenth of an inch or so, indented or not."""
    return line.page, round(line.left / 40)


def _margins(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    """How far to the right each column goes."""
    margins: dict[tuple[int, int], float] = {}
    for line in lines:
        column = _column(line)
        margins[column] = max(line.right, margins.get(column, 0))
    return margins


def _goes_on(before: Line, line: Line, distance: float, margin: float) -> bool:
    """Whether a line belongs to the same paragraph as the one before it."""
    if not 1 / _SAME_HEIGHT < before.height / line.height < _SAME_HEIGHT or _ITEM.match(line.text):
        return False
    in_sentence = not _SENTENCE_END.search(before.text)
    small = in_sentence and line.text[0].islower()
    letter = (before.right - before.left) / len(before.text)
    full = before.right + letter * (1 + len(line.text.split(" ", 1)[0])) > margin - line.height
    down = before.foot - line.foot
    if before.page != line.page or down < -0.5 * line.height:
        return small or (in_sentence and full)
    if down > _WIDER * distance:
        return False
    beside = down < 0.5 * line.height and line.left >= before.right
    indented = line.left > before.left + 0.8 * line.height and not _ITEM.match(before.text)
    return beside or small or (full and not indented)


def _joined(lines: Sequence[str], words: Counter[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        hyphened = _HYPHENED.search(text)
        if hyphened and line[0].isalnum():
            text = text[:-1] + _hyphen(hyphened[1], _WORD.match(line), words) + line
        else:
            text = f"{text} {line}"
    return text


def _hyphen(first: str, second: re.Match[str] | None, words: Counter[str]) -> str:
    """The hyphen between the parts of a word that stands in two lines, empty where only the line's end made it.

    It is the word's own before a capital or a figure, and where each part is a word elsewhere in the text.
    """
    part = second[0] if second else ""
    if not part[:1].islower() or not first.isalpha():
        return "-"
    # Each part has been counted once here, where it stands at the line's end and beginning.
    return "-" if words[first] > 1 and words[part] > 1 and not words[first + part] else ""
