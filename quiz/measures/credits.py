"""What the students of a class earned: the credits that the figures of items and of whole tests are computed from."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from math import fsum, sqrt
from typing import TypeVar

from quiz.measures.proportions import LEVEL, Interval
from quiz.measures.quantiles import t_quantile

ALIKE = 1e-9
"""Scores that differ by no more than this differ only by rounding."""

ROUNDING = 1e-12
"""A variance or covariance of scores that is no greater, either way, is 0 but for rounding."""

Student = TypeVar("Student", bound=Hashable)
Item = TypeVar("Item", bound=Hashable)

Responses = Mapping[Student, Mapping[Item, float | None]]
"""For each student the credit for each item, 0 to 1; None, or absent, where it was not asked."""


def asked(responses: Responses[Student, Item]) -> list[dict[Item, float]]:
    """The credits of each student who was asked anything, without the items that were not asked.

    Raises:
        ValueError: a credit is not within 0 and 1.
    """
    rows = []
    for given in responses.values():
        row = {item: credit for item, credit in given.items() if credit is not None}
        for item, credit in row.items():
            if not 0 <= credit <= 1:
                raise ValueError(f"{credit} for {item!r} is no credit, which is 0 to 1")
        if row:
            rows.append(row)
    return rows


def facilities(rows: Sequence[Mapping[Item, float]]) -> dict[Item, float]:
    """The mean credit for each item, 0 to 1, over the students who were asked it.

    Args:
        rows: as from `asked`.
    """
    credits_of: dict[Item, list[float]] = {}
    for row in rows:
        for item, credit in row.items():
            credits_of.setdefault(item, []).append(credit)
    return {item: fsum(values) / len(values) for item, values in credits_of.items()}


def mean_interval(values: Sequence[float]) -> Interval | None:
    """The 95 % interval of a mean of credits or scores, by Student's t, within 0 and 1.

    Student (1908), The probable error of a mean, Biometrika 6, 1-25.

    Args:
        values: 0 to 1.

    Returns:
        None where all are alike, or there is only one.
    """
    n = len(values)
    if n < 2 or alike(values):
        return None
    mean = fsum(values) / n
    half = t_quantile(LEVEL, n - 1) * sqrt(covariance(values, values) / n)
    return Interval(mean - half, mean + half).within(0.0, 1.0)


def covariance(one: Sequence[float], other: Sequence[float]) -> float:
    """The covariance, with n - 1; of something with itself, its variance. 0 where there is only one."""
    n = len(one)
    if n < 2:
        return 0.0
    one_mean, other_mean = fsum(one) / n, fsum(other) / n
    return fsum((x - one_mean) * (y - other_mean) for x, y in zip(one, other, strict=True)) / (n - 1)


def alike(values: Sequence[float]) -> bool:
    """Whether values differ by nothing but rounding; of none, they do not."""
    return not values or max(values) - min(values) <= ALIKE


def skewness(scores: Sequence[float]) -> float:
    """Moodle's k₃ / k₂^(3/2), with the k-statistics of Fisher.

    Fisher, R. A. (1929), Moments and product moments of sampling distributions, Proceedings of the London
    Mathematical Society 30, 199-238.

    Args:
        scores: 3 at least, not all alike.
    """
    n = len(scores)
    k3 = n * _power(scores, 3) / ((n - 1) * (n - 2))
    return k3 / sqrt(covariance(scores, scores)) ** 3


def kurtosis(scores: Sequence[float]) -> float:
    """Moodle's k₄ / k₂², see `skewness`; it is in excess of that of a normal distribution.

    Args:
        scores: 4 at least, not all alike.
    """
    n = len(scores)
    second, fourth = _power(scores, 2), _power(scores, 4)
    k4 = (n * (n + 1) * fourth - 3 * (n - 1) * second**2) / ((n - 1) * (n - 2) * (n - 3))
    return k4 / covariance(scores, scores) ** 2


def _power(scores: Sequence[float], power: int) -> float:
    mean = fsum(scores) / len(scores)
    return fsum((score - mean) ** power for score in scores)
