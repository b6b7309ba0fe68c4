"""Quantiles of the F and t distributions, which the standard library does not have."""

from __future__ import annotations

from functools import lru_cache
from math import exp, lgamma, log, log1p, sqrt

_TINY = 1e-300
"""Stands for 0 where it would be divided by."""


@lru_cache(maxsize=1024)
def f_quantile(share: float, numerator: float, denominator: float) -> float:
    """The value that this share of an F distribution is below.

    By bisection of the distribution function, the incomplete beta function: NIST Digital Library of Mathematical
    Functions, section 8.17 (https://dlmf.nist.gov/8.17).

    Args:
        share: above 0 and below 1.
        numerator: its degrees of freedom, above 0; they need not be whole.
        denominator: likewise.

    Raises:
        ValueError: an argument is out of its range.
    """
    if not (0 < share < 1 and numerator > 0 and denominator > 0):
        raise ValueError(f"No {share} quantile of F with {numerator} and {denominator} degrees of freedom")
    low, high = 0.0, 1.0
    while low < (middle := (low + high) / 2) < high:
        if beta_share(middle, numerator / 2, denominator / 2) < share:
            low = middle
        else:
            high = middle
    # A quantile too far out for a float is as far out as a float goes, and not infinite.
    return denominator * middle / (numerator * max(1 - middle, _TINY))


def t_quantile(level: float, freedom: float) -> float:
    """The t that this share of Student's distribution lies within, either way: 2.78 for 0.95 and 4.

    The square of t is distributed as F with 1 and as many degrees of freedom.

    Args:
        level: above 0 and below 1.
        freedom: the degrees of freedom, above 0.

    Raises:
        ValueError: an argument is out of its range.
    """
    return sqrt(f_quantile(level, 1, freedom))


def beta_share(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function: the share of a beta distribution that is below x.

    The continued fraction of the NIST Digital Library of Mathematical Functions, 8.17.22, which converges fast where
    x < (a + 1) / (a + b + 2), and beyond that by the symmetry 8.17.4.

    Args:
        x: 0 to 1.
        a: above 0.
        b: above 0.

    Returns:
        0 to 1.
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_share(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    return front / (a * _fraction(x, a, b))


def _fraction(x: float, a: float, b: float) -> float:
    """1 + d₁ / (1 + d₂ / (1 + …)), forwards by the method of Lentz.

    Lentz, W. J. (1976), Generating Bessel functions in Mie scattering calculations using continued fractions,
    Applied Optics 15, 668-671. It takes in the order of the root of the larger of a and b steps.
    """
    value = above = 1.0
    below, step, change = 0.0, 0, 0.0
    while abs(change - 1) > 1e-15 and step < 100_000:
        m, odd = divmod(step + 1, 2)
        if odd:
            term = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        below = 1 / ((1 + term * below) or _TINY)
        above = (1 + term / above) or _TINY
        change = above * below
        value *= change
        step += 1
    return value
