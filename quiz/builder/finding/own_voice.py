"""Sentences that an article states in its own voice with a figure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from quiz.builder.finding.cue_words import listed
from quiz.builder.finding.figures import has_figure
from quiz.builder.finding.found import Pattern
from quiz.builder.finding.sentences import is_terminal
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.unfinished import Range, Unfinished

_FEWEST = 5
"""Fewer tokens are a heading."""
_REPORTING = listed(
    """
    said says say reported reportedly allegedly purportedly alleged claimed claims claiming estimated according
    believed understood announced denied confirmed unconfirmed
    """
)
"""Words by which a sentence passes on what others say, even where it is not found whom it names."""


def find_own_voice(tokens: Tokens, sentences: Sequence[Range], attributed: Sequence[Unfinished]) -> list[Unfinished]:
    """The sentences of a paragraph that may hold a figure and of which no part belongs to one of the other claims."""
    parts = sorted(part for draft in attributed for part in (draft.source, draft.cue, *draft.content) if part)
    starts = [first for first, _ in parts]
    reaches: list[int] = []
    for _, stop in parts:
        reaches.append(max(stop, reaches[-1] if reaches else 0))
    found = []
    for begin, end in sentences:
        before_end = bisect_left(starts, end)
        taken = before_end > 0 and reaches[before_end - 1] > begin
        if not taken and _is_statement(tokens, begin, end) and has_figure(tokens, begin, end):
            found.append(Unfinished(Pattern.OWN_VOICE, None, None, [(begin, end)]))
    return found


def _is_statement(tokens: Tokens, begin: int, end: int) -> bool:
    """Whether a sentence is the writer's and a whole one: it is no quotation, and ends in its mark."""
    if end - begin < _FEWEST or tokens.is_quoted(begin) or not is_terminal(tokens, end - 1):
        return False
    return _REPORTING.isdisjoint(tokens.words[begin:end])
