"""A class test as a whole: how its scores are spread, and how far they can be relied on, in the terms of Moodle.

The formulas are those of Moodle's page *Quiz statistics calculations*
(https://docs.moodle.org/dev/Quiz_statistics_calculations), as its report computes them (moodle/moodle,
mod/quiz/report/statistics/classes/calculator.php), where every item has the same weight. Moodle prints per cents of
the greatest score; here a score is the mean credit of what a student was asked, 0 to 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import fsum, sqrt
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
    kurtosis,
    mean_interval,
    skewness,
)
from quiz.measures.enough import more
from quiz.measures.proportions import LEVEL, Interval
from quiz.measures.quantiles import f_quantile

LEAST_TESTED = 5
"""Students that the coefficient of internal consistency takes at least: for 5 and 20 items its interval around 0.8 is
0.41 to 0.98."""

LEAST_LENGTH = 2
"""Items for each student that it takes at least: one alone is consistent with nothing."""

ALIKE_SCORES = "needs students whose scores differ"


class Consistency(Struct, frozen=True):
    """The coefficient of internal consistency, Cronbach's `alpha`, of a test of `length` items that `n` students took.

    1 at most; it is below 0 where items go against each other.
    """

    n: int
    length: float
    alpha: float

    @property
    def interval(self) -> Interval | None:
        """The 95 % interval, from 1 - (1 - α) F.975 to 1 - (1 - α) F.025, F with n - 1 and (n - 1)(length - 1).

        Feldt, L. S. (1965), The approximate sampling distribution of Kuder-Richardson reliability coefficient
        twenty, Psychometrika 30, 357-370; Feldt, L. S., Woodruff, D. J. and Salih, F. A. (1987), Statistical
        inference for coefficient alpha, Applied Psychological Measurement 11, 93-103, formulas 6 and 7. It is for
        normal scores and a rough guide for others: of 20 right or wrong items it covers 96 to 97 % for 12 and for 30
        students, and 93 to 97 % where each is asked 10 of them. None where alpha is 1: nothing is left then to tell
        its error by.
        """
        error = 1 - self.alpha
        if error <= ALIKE:
            return None
        freedom = (self.n - 1, (self.n - 1) * (self.length - 1))
        return Interval(
            1 - error * f_quantile((1 + LEVEL) / 2, *freedom), 1 - error * f_quantile((1 - LEVEL) / 2, *freedom)
        )

    @property
    def error_ratio(self) -> float:
        """The share of the standard deviation that is due to chance: √(1 - α), 0 or more."""
        return sqrt(1 - self.alpha)


class WholeTest(Struct, frozen=True, kw_only=True):
    """What a class made of a test: `students` who were asked anything, and all `items` that any of them was asked.

    `length` is how many items a student was asked, as their harmonic mean: of all, where all were asked all. `mean`,
    with its 95 % interval by Student's t, `median` and `standard_deviation` are of the scores, 0 to 1, the deviation
    with n - 1. `skewness` is above 0 for a tail of high scores; `kurtosis` is 0 for normal scores, and above it for
    a sharper peak and longer tails. `consistency` holds Cronbach's alpha and the error ratio; `standard_error` is
    the error of a single score, 0 to 1.

    Where there is too little for a figure, it is None, and `too_little` says what is missing, under its name.
    """

    students: int
    items: int
    length: float | None
    mean: float | None
    mean_interval: Interval | None
    median: float | None
    standard_deviation: float | None
    skewness: float | None
    kurtosis: float | None
    consistency: Consistency | None
    standard_error: float | None
    too_little: dict[str, str]


class _Spread(NamedTuple):
    """The mean variance of items, and the mean covariance of two different ones."""

    variance: float
    covariance: float


def whole_test(responses: Responses[Student, Item]) -> WholeTest:
    """The figures of a test.

    Args:
        responses: what each student earned.

    Raises:
        ValueError: a credit is not within 0 and 1.
    """
    rows = asked(responses)
    scores = sorted(fsum(row.values()) / len(row) for row in rows)
    n = len(scores)
    length = n / fsum(1 / len(row) for row in rows) if rows else None
    spread = _spread(rows)
    too_little = _too_little(scores, length, spread)
    deviation = sqrt(covariance(scores, scores)) if n > 1 else None
    consistency = None
    if length is not None and spread is not None and "consistency" not in too_little:
        consistency = Consistency(n, length, _alpha(spread, length))
    return WholeTest(
        students=n,
        items=len(facilities(rows)),
        length=length,
        mean=fsum(scores) / n if n else None,
        mean_interval=mean_interval(scores),
        median=(scores[(n - 1) // 2] + scores[n // 2]) / 2 if n else None,
        standard_deviation=deviation,
        skewness=None if "skewness" in too_little else skewness(scores),
        kurtosis=None if "kurtosis" in too_little else kurtosis(scores),
        consistency=consistency,
        standard_error=deviation * consistency.error_ratio if deviation is not None and consistency else None,
        too_little=too_little,
    )


def _too_little(scores: Sequence[float], length: float | None, spread: _Spread | None) -> dict[str, str]:
    inconsistent = _missing_for_consistency(len(scores), length, spread)
    reasons = {
        "length": _missing(scores, 1),
        "mean": _missing(scores, 1),
        "mean_interval": _missing(scores, 2, must_differ=True),
        "median": _missing(scores, 1),
        "standard_deviation": _missing(scores, 2),
        "skewness": _missing(scores, 3, must_differ=True),
        "kurtosis": _missing(scores, 4, must_differ=True),
        "consistency": inconsistent,
        "standard_error": inconsistent,
    }
    return {name: reason for name, reason in reasons.items() if reason is not None}


def _missing(scores: Sequence[float], least: int, *, must_differ: bool = False) -> str | None:
    if len(scores) < least:
        return more(least - len(scores), "student")
    return ALIKE_SCORES if must_differ and alike(scores) else None


def _missing_for_consistency(students: int, length: float | None, spread: _Spread | None) -> str | None:
    if students < LEAST_TESTED or length is None:
        return more(LEAST_TESTED - students, "student")
    if length < LEAST_LENGTH:
        return f"needs students who were asked {LEAST_LENGTH} questions or more"
    if spread is None:
        return "needs questions that the same students were asked"
    return ALIKE_SCORES if spread.variance + (length - 1) * spread.covariance <= ROUNDING else None


def _alpha(spread: _Spread, length: float) -> float:
    """Cronbach's alpha: k c / (v + (k - 1) c), for k items with a mean variance v and a mean covariance c; 1 at most.

    Cronbach, L. J. (1951), Coefficient alpha and the internal structure of tests, Psychometrika 16, 297-334. Where
    all were asked the same, the variance of their sums is k v + k (k - 1) c, and this is Moodle's
    k / (k - 1) · (1 - k v / variance). Where they were not, it is for a test of k items drawn from all.
    """
    return min(1.0, length * spread.covariance / (spread.variance + (length - 1) * spread.covariance))


def _spread(rows: Sequence[Mapping[Item, float]]) -> _Spread | None:
    """From all who were asked an item, and all who were asked both of two; None where nobody was.

    All pairs of items have their products of deviations from the facility of each added up, over the students who were
    asked both, and are divided by what a covariance of 1 gives on average: for n of them among the a and b who were
    asked each, n (1 - 1 / a - 1 / b + n / (a b)), that is n - 1 where these are the same. (For one pair it is the
    available-case covariance of Little, R. J. A. and Rubin, D. B. (2002), Statistical analysis with missing data,
    2nd ed., section 3.4, but for the divisor.) So the luck of easier items does not enter.
    """
    facility = facilities(rows)
    takers = _takers(rows)
    products, squares = [], []
    for row in rows:
        deviations = [credit - facility[item] for item, credit in row.items()]
        own = fsum(each * each for each in deviations)
        squares.append(own)
        # The sum over pairs of different ones, from the square of the sum over all.
        products.append((fsum(deviations) ** 2 - own) / 2)
    freedom = sum(who.bit_count() - 1 for who in takers.values())
    shared = fsum(_expected(one, other) for one, other in combinations(takers.values(), 2))
    if freedom == 0 or shared <= ALIKE:
        return None
    return _Spread(fsum(squares) / freedom, fsum(products) / shared)


def _takers(rows: Sequence[Mapping[Item, float]]) -> dict[Item, int]:
    """Who was asked each item: a bit for each student."""
    takers: dict[Item, int] = {}
    for place, row in enumerate(rows):
        for item in row:
            takers[item] = takers.get(item, 0) | 1 << place
    return takers


def _expected(one: int, other: int) -> float:
    a, b, n = one.bit_count(), other.bit_count(), (one & other).bit_count()
    return n * (1 - 1 / a - 1 / b + n / (a * b))
