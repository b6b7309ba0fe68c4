"""The learner's day: when it begins, and on which one a time falls."""

from __future__ import annotations

import datetime

DAY_BEGINS = 4
"""The hour, local time, at which a new day begins: who learns past midnight still learns on the evening's day."""


def day_of(at: datetime.datetime) -> datetime.date:
    """The learner's day that a time falls on, by the time zone that it is given in.

    Args:
        at: a time with the learner's own zone, as a `quiz.sitting.Clock` tells it.
    """
    # What the clock on the wall says is compared, not what has passed: a day of 23 or 25 hours is one day.
    wall = at.replace(tzinfo=None)
    return (wall - datetime.timedelta(hours=DAY_BEGINS)).date()
