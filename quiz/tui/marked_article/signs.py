"""The signs around marked passages: which there are, and where each stands."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct
from textual.content import Content

from quiz.builder.editing.marks import Marks
from quiz.builder.finding.found import Span
from quiz.tui.marked_article.shown import Shown


class Kind(StrEnum):
    """What a passage is to the claim."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


SIGNS = {Kind.SOURCE: ("{", "}"), Kind.CUE: ("<", ">"), Kind.CONTENT: ("[", "]")}
"""What stands before and behind a passage: one character of one cell each."""

TEXT_STYLES = {Kind.SOURCE: "underline", Kind.CUE: "reverse", Kind.CONTENT: "bold"}
"""What sets a passage off besides its signs, as in the style sheet of `ArticleView`; no colour."""

LEGEND = Content(" ").join(
    Content.assemble(before, (kind, TEXT_STYLES[kind]), behind) for kind, (before, behind) in SIGNS.items()
)
"""The three marks, each on its own name."""

_ORDER = list(Kind)


class Mark(Struct, frozen=True):
    """A passage and what it is; it holds whole clusters, and begins and ends with a character that is no space."""

    span: Span
    kind: Kind


class Sign(Struct, frozen=True):
    """A sign: before the character at `at` if it `opens`, else behind the character before that."""

    at: int
    opens: bool
    kind: Kind

    @property
    def text(self) -> str:
        """The sign itself."""
        return SIGNS[self.kind][0 if self.opens else 1]


def read_marks(marks: Marks, shown: Shown) -> tuple[Mark, ...]:
    """The passages that are marked, each once.

    Of a passage that reaches out of the text the rest counts; one that is empty, or only space, counts for nothing.
    """
    found: dict[Mark, None] = {}
    for kind, span in _spans(marks):
        trimmed = trim(span, shown.text)
        if trimmed is not None:
            found[Mark(shown.outward(trimmed), kind)] = None
    return tuple(found)


def _spans(marks: Marks) -> Iterator[tuple[Kind, Span]]:
    if marks.source is not None:
        yield Kind.SOURCE, marks.source
    if marks.cue is not None:
        yield Kind.CUE, marks.cue
    for span in marks.content:
        yield Kind.CONTENT, span


def trim(span: Span, text: str) -> Span | None:
    """A passage without the space at its ends, as far as it is in the text; None where nothing is left."""
    start, end = max(0, span.start), min(len(text), span.end)
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def place_signs(marks: tuple[Mark, ...]) -> tuple[Sign, ...]:
    """The signs of these passages in the order in which they are shown.

    Passages may overlap. Where several begin or end at one place, the longer stands around the shorter.
    """
    placed: list[tuple[tuple[int, bool, int, int], Sign]] = []
    for mark in marks:
        start, end, rank = mark.span.start, mark.span.end, _ORDER.index(mark.kind)
        placed.append(((start, True, -end, rank), Sign(start, opens=True, kind=mark.kind)))
        placed.append(((end, False, -start, -rank), Sign(end, opens=False, kind=mark.kind)))
    return tuple(sign for _, sign in sorted(placed, key=lambda pair: pair[0]))
