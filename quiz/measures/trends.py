"""Whether a share of right answers rises or falls over time."""

from __future__ import annotations

from collections.abc import Sequence
from math import erfc, fsum, sqrt

from msgspec import Struct

from quiz.measures.enough import LEAST_IN_TREND, LEAST_PERIODS, more
from quiz.measures.proportions import Accuracy

SIGNIFICANT = 0.05
"""A trend counts where chance alone would give one as steep more seldom than this."""


class Trend(Struct, frozen=True):
    """A share of right answers that rises or falls: by `slope` percentage points a day, over `n` answers.

    `p` is how often chance alone would give a slope as steep, either way; `periods` how many of them had answers.
    """

    slope: float
    p: float
    n: int
    periods: int

    @property
    def per_week(self) -> float:
        """Percentage points a week."""
        return 7 * self.slope


def trend(points: Sequence[tuple[float, Accuracy]]) -> Trend | None:
    """The linear trend of a share over ordered periods, if there is one.

    The test of Cochran, W. G. (1954), Some methods for strengthening the common χ² tests, Biometrics 10, 417-451,
    and Armitage, P. (1955), Tests for linear trends in proportions and frequencies, Biometrics 11,
    375-386; the slope is that of the regression of single outcomes on time, in which both put it.

    Args:
        points: the day number of each period, and what was answered in it; periods without answers do not count.

    Returns:
        None where there are fewer than `LEAST_PERIODS` periods with answers, fewer than `LEAST_IN_TREND` answers,
        or p is not below `SIGNIFICANT`; `why_no_trend` says which.
    """
    filled = _filled(points)
    if _missing(filled) is not None:
        return None
    tested = _tested(filled)
    return tested if tested.p < SIGNIFICANT else None


def why_no_trend(points: Sequence[tuple[float, Accuracy]]) -> str | None:
    """Why `trend` gives none, in words: how much is missing, or that the answers carry none; None where it does.

    Args:
        points: as for `trend`.
    """
    filled = _filled(points)
    missing = _missing(filled)
    if missing is not None:
        return missing
    tested = _tested(filled)
    if tested.p < SIGNIFICANT:
        return None
    return f"{tested.n} answers in {tested.periods} periods carry no trend (p = {tested.p:.2f})"


def _filled(points: Sequence[tuple[float, Accuracy]]) -> list[tuple[float, Accuracy]]:
    return [(day, accuracy) for day, accuracy in points if accuracy.n]


def _missing(filled: Sequence[tuple[float, Accuracy]]) -> str | None:
    n = sum(accuracy.n for _, accuracy in filled)
    if n < LEAST_IN_TREND:
        return more(LEAST_IN_TREND - n, "answer")
    if len(filled) < LEAST_PERIODS:
        return more(LEAST_PERIODS - len(filled), "period", "with answers")
    return None


def _tested(filled: Sequence[tuple[float, Accuracy]]) -> Trend:
    """The slope and its p; where all answers are right, or all wrong, there is none, and p is 1.

    With x for days, n and r for answers and right ones, and p the share of all: the slope is Σ r (x - x̄) over
    Σ n (x - x̄)², and z² is its square times Σ n (x - x̄)² / (p (1 - p)).
    """
    n = sum(accuracy.n for _, accuracy in filled)
    share = sum(accuracy.correct for _, accuracy in filled) / n
    mean = fsum(day * accuracy.n for day, accuracy in filled) / n
    squares = fsum(accuracy.n * (day - mean) ** 2 for day, accuracy in filled)
    slope = fsum(accuracy.correct * (day - mean) for day, accuracy in filled) / squares
    variance = share * (1 - share)
    p = erfc(abs(slope) * sqrt(squares / variance / 2)) if variance > 0 else 1.0
    return Trend(slope=100 * slope, p=p, n=n, periods=len(filled))
