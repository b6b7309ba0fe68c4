"""What is kept in memory: recall as the schedule predicted it against recall as it was, and how recall falls with time.

Every answer counted here had an earlier one about the same memory. Skipped ones were not recalled.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum

from msgspec import Struct

from quiz.measures.enough import LEAST_REVIEWED, more
from quiz.measures.proportions import Accuracy

_PREDICTED_FROM = (0, 50, 70, 80, 85, 90, 95)
"""The lower ends of the bins of predicted recall, in per cent: narrow where a schedule puts most reviews."""

_DAYS_FROM = (1, 2, 4, 8, 15, 31)
"""The first day of each bin of days since the review before; the last bin has no end."""

Outcomes = Mapping[tuple[int, bool], int]
"""How many answers there were for each number (per cent, or days) and outcome (recalled or not)."""


class RetentionBin(Struct, frozen=True):
    """The answers whose predicted recall lay from `low` to `high` per cent, both included; at least one.

    `predicted` is the mean of what was predicted for them, 0 to 1; `recall` what came.
    """

    low: int
    high: int
    predicted: float
    recall: Accuracy


class Retention(Struct, frozen=True):
    """Predicted against observed recall, over all answers that something was predicted for, and in bins.

    `predicted` is the mean prediction, 0 to 1. A schedule that knows its learner has observed shares near the
    predicted ones in every bin: the calibration plot of forecasts, as in `quiz.measures.calibration`.
    """

    predicted: float
    recall: Accuracy
    bins: tuple[RetentionBin, ...]


class ForgettingBin(Struct, frozen=True):
    """The answers `first` to `last` days after the review before, both included; `last` is None for no end."""

    first: int
    last: int | None
    recall: Accuracy

    @property
    def label(self) -> str:
        """The days, as *1*, *2-3*, *31+*."""
        if self.last is None:
            return f"{self.first}+"
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


def retention(outcomes: Outcomes) -> Retention | None:
    """Predicted against observed recall.

    Args:
        outcomes: by predicted recall in per cent, 0 to 100.

    Returns:
        The bins that have answers, from the lowest on; None below `LEAST_REVIEWED` answers.
    """
    if sum(outcomes.values()) < LEAST_REVIEWED:
        return None
    ends = (*(low - 1 for low in _PREDICTED_FROM[1:]), 100)
    bins = []
    for low, high in zip(_PREDICTED_FROM, ends, strict=True):
        within = {key: count for key, count in outcomes.items() if low <= key[0] <= high}
        if within:
            bins.append(RetentionBin(low, high, _mean_predicted(within), _recall(within)))
    return Retention(_mean_predicted(outcomes), _recall(outcomes), tuple(bins))


def forgetting(outcomes: Outcomes) -> tuple[ForgettingBin, ...] | None:
    """Recall by days since the review before: the forgetting curve.

    Reviews of the same day are left out: within a day it is not forgetting between sittings that is seen.

    Args:
        outcomes: by whole days since the review before.

    Returns:
        Every bin, from the first day on, some perhaps empty; None below `LEAST_REVIEWED` answers that count.
    """
    later = _later(outcomes)
    if sum(later.values()) < LEAST_REVIEWED:
        return None
    lasts = (*(first - 1 for first in _DAYS_FROM[1:]), None)
    return tuple(
        ForgettingBin(
            first,
            last,
            _recall({key: n for key, n in later.items() if first <= key[0] and (last is None or key[0] <= last)}),
        )
        for first, last in zip(_DAYS_FROM, lasts, strict=True)
    )


def missing_for_retention(outcomes: Outcomes, noun: str) -> str | None:
    """What `retention` still needs, in words, *fact* or *source* being the noun; None where there is enough."""
    lacking = LEAST_REVIEWED - sum(outcomes.values())
    return more(lacking, noun, "reviewed") if lacking > 0 else None


def missing_for_forgetting(outcomes: Outcomes, noun: str) -> str | None:
    """What `forgetting` still needs, in words, *fact* or *source* being the noun; None where there is enough."""
    lacking = LEAST_REVIEWED - sum(_later(outcomes).values())
    return more(lacking, noun, "reviewed on a later day") if lacking > 0 else None


def _later(outcomes: Outcomes) -> dict[tuple[int, bool], int]:
    return {key: count for key, count in outcomes.items() if key[0] >= 1}


def _recall(outcomes: Outcomes) -> Accuracy:
    recalled = sum(count for (_, right), count in outcomes.items() if right)
    return Accuracy(sum(outcomes.values()), recalled)


def _mean_predicted(outcomes: Outcomes) -> float:
    """The mean of what was predicted, 0 to 1."""
    return fsum(predicted * count for (predicted, _), count in outcomes.items()) / (100 * sum(outcomes.values()))
