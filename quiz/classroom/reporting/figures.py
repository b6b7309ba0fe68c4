"""A figure as a report holds it: with its confidence interval, or with what is missing for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import fsum

from msgspec import Struct

from quiz.measures import Estimate, Interval
from quiz.measures.credits import mean_interval
from quiz.measures.enough import more

_LACKS_STUDENTS = re.compile(r"needs \d+ more students?\b")


class Figure(Struct, frozen=True, kw_only=True):
    """A figure.

    `value` is None where there is too little for it, and `too_little` says then what is missing. `low` and `high` are
    the ends of its 95 % interval, both None where it has none.
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None
    too_little: str | None = None

    @property
    def why_not(self) -> str:
        """Why there is no figure: *too few students*, or what else is missing; empty where there is one."""
        if self.value is not None:
            return ""
        reason = self.too_little or "nothing to go by"
        return f"too few students: {reason}" if self.lacks_students else reason

    @property
    def lacks_students(self) -> bool:
        """Whether there is no figure because too few students were asked."""
        return self.value is None and _LACKS_STUDENTS.match(self.too_little or "") is not None


def figure(value: float | None, interval: Interval | None = None, too_little: str | None = None) -> Figure:
    """A figure from what the measures give.

    Args:
        value: None where there is too little for it.
        interval: None where it has none.
        too_little: what is missing; counts only where there is no value.
    """
    if value is None:
        return Figure(too_little=too_little)
    if interval is None:
        return Figure(value=value)
    return Figure(value=value, low=interval.low, high=interval.high)


def estimated_figure(estimate: Estimate | None, too_little: str | None) -> Figure:
    """A figure from an estimate; None where there is too little for one."""
    if estimate is None:
        return Figure(too_little=too_little)
    return figure(estimate.value, estimate.interval)


def mean_figure(shares: Sequence[float]) -> Figure:
    """The mean of what students earned, each weighing the same, with the interval of Student's t.

    Args:
        shares: one for each student, 0 to 1.
    """
    if not shares:
        return Figure(too_little=more(1, "student"))
    return figure(fsum(shares) / len(shares), mean_interval(shares))
