"""Claims that give competing figures for the same thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from quiz.builder.drafting.telling import overlap, stem, telling_words
from quiz.model import AnswerKind, Claim
from quiz.names import fold

_MOST_COMPARED = 40
"""Claims of one counted noun that each is compared with, those before it."""

_MOST_RIVALS = 4
_SHARED_BY_NAME, _SHARED = 0.3, 0.45
"""Share of the telling words in common: where the nouns have the same words before them, and where they have none."""

_FACTOR = 20
"""Figures farther apart are not of one thing."""


def rivals_of(claims: Sequence[Claim], phrases: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """For each claim the claims that give another figure for the same thing, linked both ways.

    Args:
        claims: the claims of a set.
        phrases: by claim, what its figure counts: *North Korean soldiers*.
    """
    found: dict[str, list[str]] = {}
    by_noun: dict[str, list[Claim]] = {}
    for claim in claims:
        noun = _noun(claim)
        if noun is None:
            continue
        alike = by_noun.setdefault(noun, [])
        for other in alike[-_MOST_COMPARED:]:
            full = len(found.get(claim.id, ())) >= _MOST_RIVALS or len(found.get(other.id, ())) >= _MOST_RIVALS
            if not full and _compete(claim, other, phrases):
                found.setdefault(claim.id, []).append(other.id)
                found.setdefault(other.id, []).append(claim.id)
        alike.append(claim)
    return {claim: tuple(others) for claim, others in found.items()}


def _noun(claim: Claim) -> str | None:
    """What is counted, in one word for all the words that a source may use for it."""
    if claim.answer.kind is not AnswerKind.NUMBER or not claim.answer.unit:
        return None
    return claim.answer.unit if claim.answer.unit == "%" else stem(fold(claim.answer.unit))


def _compete(one: Claim, other: Claim, phrases: Mapping[str, str]) -> bool:
    if one.source == other.source or one.content == other.content or not _differ(one, other):
        return False
    about = telling_words(one.content), telling_words(other.content)
    noun = frozenset({_noun(one) or ""})
    before = telling_words(phrases.get(one.id, "")) - noun, telling_words(phrases.get(other.id, "")) - noun
    if before[0] and before[1]:
        if not before[0] & before[1]:
            return False
        wanted = _SHARED_BY_NAME
    else:
        wanted = _SHARED
    shared = (about[0] & about[1]) - noun
    return len(shared) >= 2 and overlap(about[0] - noun, about[1] - noun) >= wanted


def _differ(one: Claim, other: Claim) -> bool:
    """Whether the figures are two, and near enough to be of one thing."""
    first, second = one.answer, other.answer
    if (first.number, first.low, first.high) == (second.number, second.low, second.high):
        return False
    low, high = sorted(abs(answer.number or answer.high or Decimal(0)) for answer in (first, second))
    return low > 0 and high <= low * _FACTOR
