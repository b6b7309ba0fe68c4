"""Nouns that name a statement: *the mayor's claim that …*, *a warning by the mayor that …*."""

from __future__ import annotations

from functools import cache

from quiz.builder.finding.clauses import content_end
from quiz.builder.finding.cue_words import listed
from quiz.builder.finding.found import Pattern
from quiz.builder.finding.phrases import phrase_before
from quiz.builder.finding.source_behind import source_behind
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.unfinished import Range, Unfinished
from quiz.builder.finding.vocabulary import ADVERB, CAPITAL, FUNCTION, MARK, POSSESSIVE
from quiz.cues import NOUNS

_POSSESSIVES = frozenset({"his", "her", "their", "its"})
_COPULAS = frozenset({"is", "was", "remains"})
"""Verbs between a noun and what it says: *the agency's estimate is that …*."""
_TEXTS = listed(
    "email emails e-mail e-mails letter letters message messages post posts article articles note notes memo memos"
)
"""Nouns for what is written: *an email from the mayor that …* tells of the email, not of what it says."""
_MOST_ADJECTIVES = 2
_BEFORE_OWNER = frozenset({"on", "about", "to", "from", "by", "with", "over", "despite", "against"})
"""Prepositions that no owner's name holds: *a comment on the governor's claim*."""


@cache
def _nouns() -> frozenset[str]:
    return frozenset(form for entry in NOUNS for form in entry.forms)


def find_nouns(tokens: Tokens, first: int, stop: int) -> list[Unfinished]:
    """The claims of a sentence, from token `first` up to `stop`, that have a noun for their cue and a named source."""
    nouns = _nouns()
    found = []
    for at in range(first + 1, stop - 2):
        if tokens.words[at] in nouns and not tokens.is_quoted(at) and not tokens.classes[at] & CAPITAL:
            draft = _read(tokens, first, at, stop)
            if draft is not None:
                found.append(draft)
    return found


def _read(tokens: Tokens, low: int, noun: int, stop: int) -> Unfinished | None:
    """The claim whose cue is the noun at this token; None where no *that* follows, or nobody is named."""
    source = _owner(tokens, low, noun)
    at = noun + 1
    if source is None and tokens.words[at] in {"by", "from"} and tokens.words[noun] not in _TEXTS:
        behind = source_behind(tokens, at + 1, stop)
        source = (at + 1, behind) if behind > at + 1 else None
        at = behind
    if source is not None and at + 2 < stop and tokens.words[at] in _COPULAS:
        at += 1
    if source is None or at + 1 >= stop or tokens.words[at] != "that" or tokens.is_quoted(at):
        return None
    end = content_end(tokens, at + 1, stop)
    if end <= at + 1:
        return None
    return Unfinished(Pattern.NOUN_CUE, source, (noun, noun + 1), [(at + 1, end)], tokens.words[noun])


def _owner(tokens: Tokens, low: int, noun: int) -> Range | None:
    """Whose statement it is: the possessive before the noun, one or two adjectives between."""
    at = noun - 1
    while at > low and noun - 1 - at < _MOST_ADJECTIVES and _is_adjective(tokens, at):
        at -= 1
    if at < low or tokens.is_quoted(at):
        return None
    if tokens.words[at] in _POSSESSIVES:
        return at, at + 1
    if not tokens.classes[at] & POSSESSIVE or tokens.classes[at] & FUNCTION:
        return None
    first = phrase_before(tokens, low, at + 1)
    if first is None:
        return None
    joints = (place for place in range(at, first, -1) if tokens.words[place - 1] in _BEFORE_OWNER)
    return next(joints, first), at + 1


def _is_adjective(tokens: Tokens, at: int) -> bool:
    bits = tokens.classes[at]
    return not tokens.is_quoted(at) and not bits & (FUNCTION | MARK | POSSESSIVE | CAPITAL | ADVERB)
