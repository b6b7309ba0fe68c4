"""Shares of counts with their confidence intervals, and the intervals of what is added up from shares."""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum, hypot, sqrt

from msgspec import Struct

LEVEL = 0.95
"""The confidence level of every interval, where none is asked for."""

_Z_OF_LEVEL = 1.959963984540054
"""`two_sided_z` of `LEVEL`, written down because `statistics.NormalDist` takes 20 ms to import."""


class Interval(Struct, frozen=True):
    """A confidence interval, from `low` to `high`, in the unit of its figure."""

    low: float
    high: float

    def within(self, least: float, most: float) -> Interval:
        """The part of it that is possible, where a figure cannot be below or above these."""
        return Interval(max(least, self.low), min(most, self.high))


class Estimate(Struct, frozen=True):
    """A figure and the confidence interval around it."""

    value: float
    interval: Interval

    def times(self, factor: float) -> Estimate:
        """The figure in another unit; a negative factor turns its limits round."""
        ends = sorted((self.interval.low * factor, self.interval.high * factor))
        return Estimate(self.value * factor, Interval(*ends))


class Accuracy(Struct, frozen=True):
    """A share of right answers: `correct` of `n`."""

    n: int
    correct: int

    @property
    def accuracy(self) -> float | None:
        """The share, 0 to 1; None where nothing was asked."""
        return self.correct / self.n if self.n else None

    @property
    def interval(self) -> Interval | None:
        """The Wilson interval of the share at 95 %, see `wilson`; None where nothing was asked."""
        return wilson(self.correct, self.n) if self.n else None


class Share(Struct, frozen=True):
    """A share of anything but right answers: `count` of `n`, which is at least 1."""

    n: int
    count: int

    @property
    def share(self) -> float:
        """The share, 0 to 1."""
        return self.count / self.n

    @property
    def interval(self) -> Interval:
        """The Wilson interval of the share at 95 %, see `wilson`."""
        return wilson(self.count, self.n)


def two_sided_z(level: float = LEVEL) -> float:
    """The standard normal deviate that this share of a normal distribution lies within, either way: 1.96 for 0.95.

    Args:
        level: above 0 and below 1.
    """
    if level == LEVEL:
        return _Z_OF_LEVEL
    from statistics import NormalDist  # noqa: PLC0415 - costs 20 ms, and hardly anyone asks for another level

    return NormalDist().inv_cdf((1 + level) / 2)


def wilson(correct: float, n: float, level: float = LEVEL) -> Interval:
    """The score interval of a proportion.

    Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference, Journal of the
    American Statistical Association 22, 209-212. Brown, L. D., Cai, T. T. and DasGupta, A. (2001), Interval
    estimation for a binomial proportion, Statistical Science 16, 101-133, recommend it for small n.

    Args:
        correct: how many of them, 0 to n; a fraction where n is an effective sample size.
        n: of how many, above 0.
        level: the confidence level, above 0 and below 1.

    Returns:
        The limits of the proportion, within 0 and 1.

    Raises:
        ValueError: n is not above 0, or correct not within 0 and n.
    """
    if not (n > 0 and 0 <= correct <= n):
        raise ValueError(f"{correct} of {n} is no proportion")
    z = two_sided_z(level)
    share = correct / n
    shrunk = 1 + z * z / n
    middle = (share + z * z / (2 * n)) / shrunk
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / shrunk
    return Interval(0.0 if correct == 0 else max(0.0, middle - half), 1.0 if correct == n else min(1.0, middle + half))


def added(estimates: Iterable[Estimate]) -> Estimate:
    """The sum of independent figures, with limits recovered from the limits of each.

    The distance from the sum to its lower limit is the root of the sum of the squared distances of all figures to
    their own lower limits, and so for the upper one: the method of variance estimates recovery of Zou, G. Y. and
    Donner, A. (2008), Construction of confidence limits about effect measures: a general approach, Statistics in
    Medicine 27, 1693-1702. For weighted sums of proportions with Wilson limits: Zou, G. Y., Huang, W. and Zhang, X.
    (2009), A note on confidence interval estimation for a linear function of binomial proportions, Computational
    Statistics & Data Analysis 53, 1080-1085.

    Args:
        estimates: the figures, each already times its weight. One without error has limits equal to its value.
    """
    parts = list(estimates)
    value = fsum(part.value for part in parts)
    below = hypot(*(part.value - part.interval.low for part in parts))
    above = hypot(*(part.interval.high - part.value for part in parts))
    return Estimate(value, Interval(value - below, value + above))


def estimated(accuracy: Accuracy) -> Estimate:
    """The share with its Wilson interval.

    Args:
        accuracy: of at least one answer.
    """
    return Estimate(accuracy.correct / accuracy.n, wilson(accuracy.correct, accuracy.n))
