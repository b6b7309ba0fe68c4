"""What a question of QTI 1.2 gives credit for, read from its conditions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple
from xml.etree.ElementTree import Element

from quiz.exchange.figures import digits, figure
from quiz.exchange.qti.items import Response
from quiz.exchange.qti.tree import written
from quiz.exchange.questions import ForeignAnswer
from quiz.model import Qualifier

_EQUAL = frozenset({"varequal", "varsubstring", "varsubset"})
_CHANGES = {"set", "add", "subtract"}

_LOWER = {"vargte": Qualifier.AT_LEAST, "vargt": Qualifier.MORE_THAN}
_UPPER = {"varlte": Qualifier.AT_MOST, "varlt": Qualifier.LESS_THAN}
_MOST_CONDITIONS = 5_000
"""Elements of a question's conditions that are looked at."""

MOST_OPTIONS = 100
"""Options of a question of which the credit is found."""


class Award(NamedTuple):
    """A condition and what comes of it.

    Attributes:
        condition: the element that holds it.
        scores: whether it changes the score.
        points: by how much, or to what.
        sets: whether it sets the score.
        linked: the feedback that is told.
        otherwise: whether it holds wherever none did that scored.
    """

    condition: Element
    scores: bool
    points: float
    sets: bool
    linked: tuple[str, ...]
    otherwise: bool


def awards_of(item: Element) -> tuple[Award, ...]:
    """The conditions of an item, in order."""
    awards, elements = [], 0
    for each in item.iter("respcondition"):
        elements += sum(1 for _ in each.iter())
        if elements > _MOST_CONDITIONS:
            break
        awards.append(_award(each))
    return tuple(awards)


def _award(element: Element) -> Award:
    condition = element.find("conditionvar")
    points, sets, scores = 0.0, False, False
    for change in element.iter("setvar"):
        action, value = change.get("action", "Set").casefold(), figure(written(change))
        if value is not None and action in _CHANGES:
            scores, sets = True, sets or action == "set"
            points += -float(value) if action == "subtract" else float(value)
    linked = tuple(each.get("linkrefid", "") for each in element.iter("displayfeedback"))
    holds = condition if condition is not None else Element("conditionvar")
    only_other = bool(len(holds)) and all(part.tag == "other" for part in holds)
    return Award(holds, scores, points, sets, linked, only_other)


def _holds(condition: Element, ident: str, chosen: frozenset[str], *, many: bool) -> bool:
    """Whether a condition holds of a response alone, with these of its options chosen."""
    if condition.tag in _EQUAL:
        return condition.get("respident", "") == ident and written(condition) in chosen
    if condition.tag == "not":
        return not any(_holds(part, ident, chosen, many=many) for part in condition)
    parts = [_holds(part, ident, chosen, many=many) for part in condition]
    if condition.tag == "or":
        return any(parts)
    # Of a response that takes one option, all of several cannot be chosen: any of them is meant.
    alternatives = not many and condition.tag == "conditionvar" and all(part.tag in _EQUAL for part in condition)
    return bool(parts) and (any(parts) if alternatives else all(parts))


def holding(awards: Sequence[Award], response: Response, option: str) -> list[Award]:
    """What comes of it when an option alone is chosen."""
    held, scored = [], False
    for award in awards:
        if award.otherwise:
            holds = not scored
        else:
            holds = _holds(award.condition, response.ident, frozenset({option}), many=response.many)
        if holds:
            held.append(award)
            scored = scored or (award.scores and not award.otherwise)
    return held


def points_of(held: Sequence[Award]) -> float:
    """The score that conditions come to, one after the other."""
    score = 0.0
    for award in held:
        if award.scores:
            score = award.points if award.sets else score + award.points
    return score


def credits_of(awards: Sequence[Award], response: Response) -> dict[str, float]:
    """The share of the credit for each option of a response, from -1 to 1.

    Of several right options, each has its part of it; of one, the best has all.
    """
    scores = {
        option.ident: points_of(holding(awards, response, option.ident)) for option in response.options[:MOST_OPTIONS]
    }
    best = max(scores.values(), default=0.0)
    if best <= 0:
        right = {text for ident, text, points in matches(awards) if points > 0 and ident == response.ident}
        count = sum(ident in right for ident in scores)
        return {ident: (1 / count if ident in right else 0.0) for ident in scores}
    whole = sum(score for score in scores.values() if score > 0) if response.many else best
    return {ident: max(-1.0, min(1.0, score / whole)) for ident, score in scores.items()}


def matches(awards: Sequence[Award]) -> list[tuple[str, str, float]]:
    """What a response has to be equal to, which is not denied: the response, the text, and the points for it."""
    found = []
    for award in awards:
        if award.scores:
            for part in _affirmed(award.condition):
                if part.tag in _EQUAL:
                    found.append((part.get("respident", ""), written(part), award.points))  # noqa: PERF401 - nested
    return found


def _affirmed(condition: Element) -> Iterator[Element]:
    for part in condition:
        if part.tag in {"and", "or"}:
            yield from _affirmed(part)
        elif part.tag != "not":
            yield part


def figures_of(awards: Sequence[Award], response: Response) -> list[tuple[ForeignAnswer, Award]]:
    """The figures that a response takes, with their tolerance or their ends, and the condition of each."""
    most = max((award.points for award in awards if award.scores), default=0.0)
    found = []
    for award in awards:
        if award.scores and award.points > 0 and not award.otherwise:
            answer = _figure(award.condition, response.ident)
            if answer is not None:
                share = award.points / most
                found.append((_shared(answer, share), award))
    return found


def _shared(answer: ForeignAnswer, share: float) -> ForeignAnswer:
    return ForeignAnswer(
        text=answer.text,
        share=share,
        number=answer.number,
        tolerance=answer.tolerance,
        low=answer.low,
        high=answer.high,
        qualifier=answer.qualifier,
    )


def _figure(condition: Element, ident: str) -> ForeignAnswer | None:
    exact = low = high = None
    qualifier = Qualifier.EXACT
    for part in _affirmed(condition):
        value = figure(written(part)) if part.get("respident", ident) == ident else None
        if value is None:
            continue
        if part.tag in _EQUAL:
            exact = value if exact is None else exact
        elif part.tag in _LOWER:
            low, qualifier = value, _LOWER[part.tag]
        elif part.tag in _UPPER:
            high, qualifier = value, (_UPPER[part.tag] if low is None else qualifier)
    if exact is not None:
        return ForeignAnswer(text=digits(exact), number=exact, tolerance=_tolerance(exact, low, high))
    return _bounded(low, high, qualifier)


def _tolerance(exact: Decimal, low: Decimal | None, high: Decimal | None) -> Decimal | None:
    """How far off a figure may be: as far as on the nearer side; None where the bounds do not say."""
    if low is None or high is None or not low <= exact <= high:
        return None
    return min(exact - low, high - exact)


def _bounded(low: Decimal | None, high: Decimal | None, qualifier: Qualifier) -> ForeignAnswer | None:
    if low is not None and high is not None:
        if low > high:
            return None
        if low == high:
            return ForeignAnswer(text=digits(low), number=low, tolerance=Decimal(0))
        return ForeignAnswer(text=f"{digits(low)} to {digits(high)}", number=(low + high) / 2, low=low, high=high)
    bound = low if low is not None else high
    return ForeignAnswer(text=digits(bound), number=bound, qualifier=qualifier) if bound is not None else None
