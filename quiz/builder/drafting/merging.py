"""Candidates that ask the same thing made one: the better stays."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from quiz.builder.drafting.candidates import Candidate
from quiz.builder.drafting.telling import overlap, stem, telling_words
from quiz.model import AnswerKind
from quiz.names import fold

_SAME = 0.5
"""Share of the telling words that two sayings of one fact have in common."""

_MOST_COMPARED = 30


def merged(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without those that say again what a better one says, in their order.

    The same figure of the same thing said by two sources stays two; the same words of the article are asked once.
    """
    ranked = sorted(range(len(candidates)), key=lambda place: (_rank(candidates[place]), place))
    by_place: set[tuple[int, int]] = set()
    by_fact: dict[Hashable, list[Candidate]] = {}
    kept = []
    for place in ranked:
        each = candidates[place]
        if (each.asked.start, each.asked.end) in by_place:
            continue
        alike = by_fact.setdefault(_fact(each), [])
        if any(_says_the_same(each, other) for other in alike[:_MOST_COMPARED]):
            continue
        alike.append(each)
        by_place.add((each.asked.start, each.asked.end))
        kept.append(place)
    return [candidates[place] for place in sorted(kept)]


def _rank(each: Candidate) -> tuple[bool, float, int]:
    """The better a candidate, the lower: attributed, found for certain, short."""
    return each.voice is None, -round(each.confidence, 1), len(each.content)


def _fact(each: Candidate) -> Hashable:
    """What two sayings of one fact share: who says it, and the figure or name."""
    answer = each.answer
    key = each.voice.key if each.voice else ""
    if answer.kind is AnswerKind.NUMBER:
        return key, answer.number, answer.low, answer.high, stem(fold(answer.unit or ""))
    return key, answer.kind, fold(answer.name or "")


def _says_the_same(one: Candidate, other: Candidate) -> bool:
    return overlap(telling_words(one.content), telling_words(other.content)) >= _SAME
