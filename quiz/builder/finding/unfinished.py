"""A claim while it is being put together: ranges of tokens, not yet spans of the text."""

from __future__ import annotations

from msgspec import Struct

from quiz.builder.finding.found import Pattern

Range = tuple[int, int]
"""The tokens from the first up to the second."""


class Unfinished(Struct):
    """What belongs to one claim so far; content may be added while the paragraph is read."""

    pattern: Pattern
    source: Range | None
    cue: Range | None
    content: list[Range]
    lemma: str = ""

    @property
    def first(self) -> int:
        """The first token that belongs to it."""
        parts = [*self.content, *(part for part in (self.source, self.cue) if part)]
        return min(part[0] for part in parts)
