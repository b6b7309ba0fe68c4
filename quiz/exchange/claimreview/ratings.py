"""Ratings of claims: in words, and which others could have been given."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from quiz.exchange.claimreview.values import Node, Values
from quiz.exchange.figures import digits, figure
from quiz.names import fold

_USUAL = ("True", "Mostly true", "Half true", "Mostly false", "False")
_OFFERED = 5
_ENOUGH = 3
_MOST = 200
"""Ratings of a reviewer that are kept."""

_LONGEST = 300
"""Characters of a rating that is offered beside another; longer ones are verdicts of a paragraph."""

_STEPS = 10
"""Steps of a scale of figures of which the others are offered."""


class Ratings:
    """The ratings that are given in a file, by reviewer."""

    def __init__(self) -> None:
        self._given: dict[str, dict[str, str]] = {}
        self._all: dict[str, str] = {}

    def take(self, reviewer: str, rating: str) -> None:
        """Keep a rating."""
        key = fold(rating) or rating
        if not rating or len(rating) > _LONGEST:
            return
        own = self._given.setdefault(reviewer, {}) if len(self._given) < _MOST else {}
        if len(own) < _MOST:
            own.setdefault(key, rating)
        if len(self._all) < _MOST:
            self._all.setdefault(key, rating)

    def others(self, reviewer: str, rating: str, scale: tuple[str, ...]) -> tuple[str, ...]:
        """What is offered beside a rating: steps of its scale, the reviewer's other ratings, others', usual ones."""
        found = dict(_keyed(scale))
        for texts in (self._given.get(reviewer, {}), self._all):
            found |= {key: text for key, text in texts.items() if key not in found}
        # One of them is the rating itself.
        if len(found) <= _ENOUGH:
            found |= {key: text for key, text in _keyed(_USUAL).items() if key not in found}
        found.pop(fold(rating) or rating, None)
        return tuple(found.values())[:_OFFERED]


@lru_cache(64)
def _keyed(texts: tuple[str, ...]) -> dict[str, str]:
    return {fold(text) or text: text for text in texts}


def rating_of(values: Values, review: Node) -> tuple[str, tuple[str, ...]]:
    """How a claim was rated, in words, and the other steps of the scale where that is one of figures.

    Returns:
        The rating's name, else its figure of the best one; empty where there is neither.
    """
    for given in values.all(review, "reviewRating", "rating"):
        if not isinstance(given, dict):
            if text := values.said(given):
                return text, ()
            continue
        name = values.text(given, "alternateName", "name", "ratingExplanation")
        if name:
            return name, ()
        value = values.line(given, "ratingValue")
        if value:
            return _of_scale(values, given, value)
    return "", ()


def _of_scale(values: Values, given: Any, value: str) -> tuple[str, tuple[str, ...]]:
    best, worst = values.line(given, "bestRating"), values.line(given, "worstRating") or "1"
    if not best or figure(value) is None:
        return value, ()
    high, low = figure(best), figure(worst)
    steps: tuple[str, ...] = ()
    if high is not None and low is not None and 0 < high - low <= _STEPS and low == int(low) and high == int(high):
        steps = tuple(f"{digit} of {best}" for digit in range(int(low), int(high) + 1))
    number = figure(value)
    return f"{digits(number) if number is not None else value} of {best}", steps
