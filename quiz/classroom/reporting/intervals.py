"""The confidence intervals that a class is told beside those that come with the measures."""

from __future__ import annotations

from math import exp, lgamma, log, sqrt

from quiz.measures.items import Discrimination
from quiz.measures.proportions import LEVEL, Interval
from quiz.measures.reliability import Consistency


def efficiency_interval(efficiency: float, discrimination: Discrimination) -> Interval | None:
    """The 95 % interval of a discriminative efficiency: that of the discrimination index in the same proportion.

    Efficiency is the index over the greatest that these credits and these rests allow, which is taken as it was
    found; so both have the same error in proportion to themselves. Above 1 there is no efficiency.

    Args:
        efficiency: up to 1.
        discrimination: of the same item.

    Returns:
        None where the index has no interval, or is 0 and in no proportion to anything.
    """
    interval = discrimination.interval
    if interval is None or discrimination.index == 0:
        return None
    proportion = efficiency / discrimination.index
    return Interval(interval.low * proportion, min(1.0, interval.high * proportion))


def standard_error_interval(error: float, consistency: Consistency) -> Interval | None:
    """The 95 % interval of the standard error of a score.

    With coefficient alpha, the square of the error is the mean square of what neither students nor items explain,
    over the number of items (Hoyt, C. (1941), Test reliability estimated by analysis of variance, Psychometrika 6,
    153-160). For normal scores that is distributed as chi-square over its (n - 1)(length - 1) degrees of freedom. As
    the interval of alpha itself, it is a rough guide for others.

    Args:
        error: as `quiz.measures.reliability.WholeTest` has it, 0 or more.
        consistency: of the same test.

    Returns:
        None where the error is 0.
    """
    if error <= 0:
        return None
    freedom = (consistency.n - 1) * (consistency.length - 1)
    high, low = (chi_square_quantile(share, freedom) for share in ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    return Interval(error * sqrt(freedom / low), error * sqrt(freedom / high))


def chi_square_quantile(share: float, freedom: float) -> float:
    """The value that this share of a chi-square distribution is below, by bisection.

    Args:
        share: above 0 and below 1.
        freedom: the degrees of freedom, above 0.
    """
    low, high = 0.0, 1.0
    while _chi_square_share(high, freedom) < share:
        low, high = high, 2 * high
    while low < (middle := (low + high) / 2) < high and high - low > 1e-12 * high:
        if _chi_square_share(middle, freedom) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _chi_square_share(value: float, freedom: float) -> float:
    """The share of a chi-square distribution below a value above 0: NIST DLMF 8.11.4, the incomplete gamma function."""
    a, x = freedom / 2, value / 2
    term = total = 1.0
    step = 0
    while term > total * 1e-16:
        step += 1
        term *= x / (a + step)
        total += term
    return min(1.0, total * exp(a * log(x) - x - lgamma(a + 1)))
