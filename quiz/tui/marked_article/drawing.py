"""A line of a marked article in its styles, with what the gutter says of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate

from msgspec import Struct
from textual.content import Content
from textual.content import Span as Styled
from textual.css.styles import StylesBase
from textual.style import Style

from quiz.builder.finding.found import Span
from quiz.tui.marked_article.layout import Layout, Line
from quiz.tui.marked_article.signs import Kind

GUTTER = 2
"""Cells to the left of the text."""
CURSOR_SIGN, SELECTION_SIGN, ALSO_SIGN = "▸", "┃", "·"
"""What the gutter says beside a line: the cursor is here; some of it is selected; another claim has some of it."""

_UPRIGHT = Style(reverse=False)
"""Takes the reverse of a cue back, which would turn the colours of what lies over it around."""


class Styles(Struct, frozen=True):
    """How everything is drawn."""

    kinds: Mapping[Kind, Style]
    sign: Style
    gutter: Style
    selection: Style
    cursor: Style


def read_styles(component: Callable[[str], StylesBase]) -> Styles:
    """The styles that a style sheet has for the kinds of passages and for the rest, by the names of `Styles`."""
    return Styles(
        kinds={kind: _style(component(kind)) for kind in Kind},
        sign=_style(component("sign")),
        gutter=_style(component("gutter")),
        selection=_style(component("selection")) + _UPRIGHT,
        cursor=_style(component("cursor")) + _UPRIGHT,
    )


def _style(styles: StylesBase) -> Style:
    """What a rule sets, and nothing else: Textual's own partial styles lose an opaque background."""
    return Style(
        background=styles.background if styles.has_rule("background") else None,
        foreground=styles.color if styles.has_rule("color") else None,
        bold=styles.text_style.bold,
        underline=styles.text_style.underline,
        reverse=styles.text_style.reverse,
    )


class Passages:
    """Passages that may overlap, and whether one of them touches another passage."""

    def __init__(self, spans: Sequence[Span]) -> None:
        found = sorted(span for span in spans if span.start < span.end)
        self._starts = [span.start for span in found]
        self._furthest = list(accumulate((span.end for span in found), max))

    def touch(self, span: Span) -> bool:
        """Whether one of them has a character of this passage."""
        place = bisect_left(self._starts, span.end)
        return place > 0 and self._furthest[place - 1] > span.start


class Pointed(Struct, frozen=True):
    """What is to be seen of the pointer: the passage that the cursor is on and the line that it is on, if any."""

    selection: Span | None = None
    cursor: Span | None = None
    line: int | None = None


def draw(number: int, layout: Layout, pointed: Pointed, also: Passages, styles: Styles) -> Content:
    """A line as it is seen, gutter included; empty for an empty line."""
    line = layout.line(number)
    if line is None:
        return Content("")
    sign = _gutter(number, line, pointed, also)
    spans = [Styled(0, GUTTER, styles.gutter)]
    for mark in layout.marks:
        spans += _styled(line, mark.span, styles.kinds[mark.kind])
    spans += _signs(line, styles.sign)
    outward = layout.shown.outward
    if pointed.selection is not None:
        spans += _styled(line, outward(pointed.selection), styles.selection)
    if pointed.cursor is not None:
        spans += _styled(line, outward(pointed.cursor), styles.cursor)
    return Content(f"{sign:<{GUTTER}}{line.text}", spans)


def _gutter(number: int, line: Line, pointed: Pointed, also: Passages) -> str:
    if number == pointed.line:
        return CURSOR_SIGN
    if pointed.selection is not None and _common(line, pointed.selection) is not None:
        return SELECTION_SIGN
    return ALSO_SIGN if also.touch(Span(line.start, line.end)) else ""


def _common(line: Line, span: Span) -> Span | None:
    start, end = max(line.start, span.start), min(line.end, span.end)
    return Span(start, end) if start < end else None


def _styled(line: Line, span: Span, style: Style) -> Iterator[Styled]:
    """The part of a passage that is on a line, from its first to its last character, signs between them included."""
    common = _common(line, span)
    if common is not None:
        yield Styled(_index(line, common.start), _index(line, common.end - 1) + 1, style)


def _index(line: Line, offset: int) -> int:
    """Which character of the drawn line this character of the text is."""
    index = GUTTER
    for piece in line.pieces:
        if piece.start <= offset < piece.end:
            return index + offset - piece.start
        index += len(piece.text)
    return index


def _signs(line: Line, style: Style) -> Iterator[Styled]:
    index = GUTTER
    for piece in line.pieces:
        if piece.sign is not None:
            yield Styled(index, index + len(piece.text), style)
        index += len(piece.text)
