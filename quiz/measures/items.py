"""The item analysis of a class test: what each question asked of the class, in the terms of Moodle's quiz statistics.

An item is one question about one claim. The formulas are those of Moodle's page *Quiz statistics calculations*
(https://docs.moodle.org/dev/Quiz_statistics_calculations), as its report computes them (moodle/moodle,
question/classes/statistics/questions/calculator.php), where every item has the same weight. Moodle prints per cents;
here are shares.

Students may have been asked different items. Moodle adds up whatever a student was asked, so that the sum rises with
easy items and counts the item itself where items are drawn at random. Here a student's score on other items is the
mean of what was earned above or below the facility of each, over those that this student was asked. Where all were
asked the same, that differs from Moodle's sum by a factor and a constant, and every figure is Moodle's. It holds for
items left out by design; what was asked and skipped has the credit 0, as in Moodle.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import atanh, fsum, sqrt, tanh
from typing import NamedTuple

from msgspec import Struct

from quiz.measures.credits import (
    ALIKE,
    ROUNDING,
    Item,
    Responses,
    Student,
    alike,
    asked,
    covariance,
    facilities,
    mean_interval,
)
from quiz.measures.enough import more
from quiz.measures.proportions import Estimate, Interval, two_sided_z, wilson

LEAST_COMPARED = 5
"""Students, asked an item and another, that its discrimination takes at least: at 4 the interval of 0 is ±0.96."""


class Discrimination(Struct, frozen=True):
    """How an item goes with the rest of the test: its correlation `index`, -1 to 1, over `n` students."""

    n: int
    index: float

    @property
    def interval(self) -> Interval | None:
        """The 95 % interval by the transformation of Fisher, z = artanh r with the standard error 1 / √(n - 3).

        Fisher, R. A. (1921), On the “probable error” of a coefficient of correlation deduced from a small sample,
        Metron 1, 3-32. It is for normal scores; of 20 right or wrong items it covers 95 % for 12 and for 30 students.
        None where r is 1 or -1: z has no end.
        """
        if abs(self.index) > 1 - ALIKE or self.n < 4:
            return None
        half = two_sided_z() / sqrt(self.n - 3)
        return Interval(tanh(atanh(self.index) - half), tanh(atanh(self.index) + half))


class ItemStatistics(Struct, frozen=True, kw_only=True):
    """What a class made of one item.

    `attempts` is how many students were asked. `facility` is their mean credit, 0 to 1. `standard_deviation` is of
    the credits, with n - 1. `guess` is the credit that guessing earns on average, where the number of choices is
    known. `effective_weight` is the share of the item in what spreads the scores, 0 to 1; the intended one is 1 over
    the number of items. `efficiency` is how much of the greatest possible discrimination there is: 1 at best, and
    it can be below -1.

    Where there is too little for a figure, it is None, and `too_little` says what is missing, under its name.
    """

    attempts: int
    facility: Estimate
    standard_deviation: float | None
    guess: float | None
    effective_weight: float | None
    discrimination: Discrimination | None
    efficiency: float | None
    too_little: dict[str, str]


class _Column(NamedTuple):
    """The credits for an item beside the scores of the students; and beside their rests, of those who have one."""

    credits: list[float]
    scores: list[float]
    compared: list[float]
    rests: list[float]


class _Weight(NamedTuple):
    """The covariance of the credits for an item with the scores; and the sum of its root over all items.

    Moodle's effective weight is the root over that sum, and items with a negative covariance have none.
    """

    covariance: float
    whole: float


def item_statistics(
    responses: Responses[Student, Item], choices: Mapping[Item, int] | None = None
) -> dict[Item, ItemStatistics]:
    """The figures of each item that anyone was asked, in the order in which they first come.

    Args:
        responses: what each student earned.
        choices: of how many answers one is right, for the items where they are given; at least 1.

    Raises:
        ValueError: a credit is not within 0 and 1, or a number of choices below 1.
    """
    columns = _columns(asked(responses))
    joint = {item: covariance(each.credits, each.scores) for item, each in columns.items()}
    whole = fsum(map(_root, joint.values()))
    return {
        item: _figures(column, _Weight(joint[item], whole), _guess(item, choices or {}))
        for item, column in columns.items()
    }


def _columns(rows: Sequence[Mapping[Item, float]]) -> dict[Item, _Column]:
    facility = facilities(rows)
    columns = {item: _Column([], [], [], []) for item in facility}
    for row in rows:
        others = len(row) - 1
        score = fsum(credit - facility[item] for item, credit in row.items())
        for item, credit in row.items():
            column = columns[item]
            column.credits.append(credit)
            column.scores.append(score / len(row))
            if others:
                column.compared.append(credit)
                column.rests.append((score - (credit - facility[item])) / others)
    return columns


def _figures(column: _Column, weight: _Weight, guess: float | None) -> ItemStatistics:
    attempts = len(column.credits)
    too_little = _too_little(column, weight)
    discriminates, weighs = "discrimination" not in too_little, "effective_weight" not in too_little
    return ItemStatistics(
        attempts=attempts,
        facility=_facility(column.credits),
        standard_deviation=sqrt(covariance(column.credits, column.credits)) if attempts > 1 else None,
        guess=guess,
        effective_weight=_root(weight.covariance) / weight.whole if weighs else None,
        discrimination=_discrimination(column) if discriminates else None,
        efficiency=_efficiency(column) if discriminates else None,
        too_little=too_little,
    )


def _root(joint: float) -> float:
    """The root of a covariance; of one that is 0 but for rounding, and of a negative one, 0."""
    return sqrt(joint) if joint > ROUNDING else 0.0


def _too_little(column: _Column, weight: _Weight) -> dict[str, str]:
    missing = _missing_for_discrimination(column)
    reasons = {
        "standard_deviation": more(1, "student") if len(column.credits) < 2 else None,
        "effective_weight": _missing_for_weight(column, weight),
        "discrimination": missing,
        "efficiency": missing,
    }
    return {name: reason for name, reason in reasons.items() if reason is not None}


def _missing_for_weight(column: _Column, weight: _Weight) -> str | None:
    attempts = len(column.credits)
    if attempts < LEAST_COMPARED:
        return more(LEAST_COMPARED - attempts, "student")
    if weight.covariance < -ROUNDING:
        return "has none: the better the score, the lower the credit"
    if weight.whole == 0:
        return "needs students whose scores differ"
    return None


def _missing_for_discrimination(column: _Column) -> str | None:
    attempts, compared = len(column.credits), len(column.compared)
    if attempts < LEAST_COMPARED:
        return more(LEAST_COMPARED - attempts, "student")
    if compared < LEAST_COMPARED:
        return more(LEAST_COMPARED - compared, "student", "asked another question too")
    if alike(column.compared):
        return "needs students who differ on it"
    if alike(column.rests):
        return "needs students who differ on the other questions"
    return None


def _facility(earned: Sequence[float]) -> Estimate:
    """The mean with its interval: Wilson's where there is no partial credit, else Student's t.

    Where all credits are alike, t has no width; Wilson's is then on the safe side, because credits within 0 and 1
    never vary more than right and wrong with the same mean do.
    """
    n, total = len(earned), fsum(earned)
    interval = mean_interval(earned) if any(0 < credit < 1 for credit in earned) else None
    return Estimate(total / n, interval or wilson(total, n))


def _discrimination(column: _Column) -> Discrimination:
    """Moodle's: the covariance of item and rest over the root of the product of their variances."""
    spread = sqrt(covariance(column.compared, column.compared) * covariance(column.rests, column.rests))
    index = covariance(column.compared, column.rests) / spread
    return Discrimination(len(column.compared), max(-1.0, min(1.0, index)))


def _efficiency(column: _Column) -> float:
    """Moodle's: the covariance over that of the same credits and rests, if each were in order."""
    return covariance(column.compared, column.rests) / covariance(sorted(column.compared), sorted(column.rests))


def _guess(item: Item, choices: Mapping[Item, int]) -> float | None:
    """Moodle's random guess score where one of the choices is right: one over their number."""
    if item not in choices:
        return None
    if choices[item] < 1:
        raise ValueError(f"{item!r} has {choices[item]} choices")
    return 1 / choices[item]
