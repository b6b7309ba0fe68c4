"""The pattern of a claim whose source stands first, by how much of its content is in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.builder.finding.found import Pattern
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.unfinished import Range, Unfinished
from quiz.builder.finding.vocabulary import MARK

_SOURCE_FIRST = frozenset(
    {Pattern.SOURCE_CUE_QUOTATION, Pattern.SOURCE_CUE_THAT, Pattern.SOURCE_CUE_CLAUSE, Pattern.SOURCE_CUE_OBJECT}
)
_ALMOST_ALL = 0.8
_FEWEST_WORDS = 8
"""Shorter contents are right less often: a word in quotation marks may be a title."""


def settled_pattern(tokens: Tokens, draft: Unfinished, parts: Sequence[Range]) -> Pattern:
    """The pattern of a claim with these parts of content, told apart by what is in quotation marks."""
    if draft.pattern not in _SOURCE_FIRST:
        return draft.pattern
    words = [at for first, stop in parts for at in range(first, stop) if not tokens.classes[at] & MARK]
    quoted = sum(1 for at in words if tokens.is_quoted(at))
    if not quoted:
        return draft.pattern
    if len(words) >= _FEWEST_WORDS:
        if quoted >= _ALMOST_ALL * len(words):
            return Pattern.SOURCE_CUE_QUOTATION
        if draft.lemma in {"say", "tell"}:
            return Pattern.SOURCE_SAID_MIXED
    return Pattern.SOURCE_CUE_MIXED
