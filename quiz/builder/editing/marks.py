"""Where a claim stands in its article: the passages that a reviewer sees marked."""

from __future__ import annotations

from msgspec import Struct

from quiz.builder.finding.found import Span


class Marks(Struct, frozen=True):
    """The passages of an article that make one claim; each span is of the article's text, in characters.

    `source` and `cue` are None where the claim has none, or where it is not known where they stand. `content` is in
    order.
    """

    source: Span | None = None
    cue: Span | None = None
    content: tuple[Span, ...] = ()
