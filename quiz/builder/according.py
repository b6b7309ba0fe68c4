"""*According to X, …* and *…, according to X*."""

from __future__ import annotations

from quiz.builder.clauses import content_end, is_clause
from quiz.builder.drafts import Draft, Range
from quiz.builder.found import Pattern
from quiz.builder.source_behind import source_behind
from quiz.builder.tokens import Tokens
from quiz.builder.vocabulary import COORDINATOR, MARK

_PHRASES = {"according": ("according", "to"), "in": ("in", "the", "words", "of")}
"""The cues by their first words."""
_FEWEST = 3
"""Fewer tokens before a cue are no content."""
_CONCEDING = frozenset({"while", "although", "though"})
"""Words that open a clause of the writer's before the source: *While most left, according to the mayor, …*."""


def find_according(tokens: Tokens, first: int, stop: int) -> list[Draft]:
    """The claims of a sentence that have *according to* or its like for their cue."""
    found = []
    for at in range(first, stop - 2):
        phrase = _PHRASES.get(tokens.words[at])
        if phrase is None or tokens.quotation[at] >= 0:
            continue
        end = at + len(phrase)
        if end < stop and tuple(tokens.words[at:end]) == phrase:
            draft = _read(tokens, first, stop, (at, end))
            if draft is not None:
                found.append(draft)
    return found


def _read(tokens: Tokens, first: int, stop: int, cue: Range) -> Draft | None:
    at, begin = cue
    end = source_behind(tokens, begin, stop, outlet=True)
    if end == begin:
        return None
    source, lemma = (begin, end), " ".join(tokens.words[at:begin])
    before = _before_joints(tokens, first, at)
    start = first
    while start < before and tokens.classes[start] & (MARK | COORDINATOR) and tokens.quotation[start] < 0:
        start += 1
    paused = end < stop and tokens.words[end] == ","
    leads = before - start < _FEWEST or (paused and tokens.words[start] in _CONCEDING and end + 3 < stop)
    joined = at - 2 if tokens.words[at - 1] == "," and at - 2 >= start else at - 1
    if leads or (paused and tokens.words[joined] in {"and", "that", "but"}):
        rest = end + paused
        final = content_end(tokens, rest, stop)
        return Draft(Pattern.ACCORDING_TO_FIRST, source, cue, [(rest, final)], lemma) if rest < final else None
    start = _main_clause(tokens, start, before)
    content = [(start, before)]
    if paused and end + 2 < stop and not is_clause(tokens, start, before) and tokens.quotation[start] < 0:
        content.append((end + 1, content_end(tokens, end + 1, stop)))
    return Draft(Pattern.ACCORDING_TO_LAST, source, cue, content, lemma)


def _before_joints(tokens: Tokens, first: int, at: int) -> int:
    """Where what stands before a cue ends, without the commas, dashes, *and*, *but*, *that* that join it."""
    while at > first and tokens.quotation[at - 1] < 0:
        if tokens.words[at - 1] not in {",", "and", "but", "that"} and not tokens.is_dash(at - 1):
            break
        at -= 1
    return at


def _main_clause(tokens: Tokens, first: int, stop: int) -> int:
    """Where the clause begins that *according to* belongs to: behind a semicolon, a colon, or *while …,*."""
    start = first
    opens = tokens.words[first] in {"while", "although", "though", "but"}
    for at in range(first, stop - 3):
        if tokens.quotation[at] < 0 and (tokens.words[at] in {";", ":"} or (opens and tokens.words[at] == ",")):
            start, opens = at + 1, False
    return start
