"""Points for the screens of a class. What is exported is accuracy; see `quiz.measures`."""

from __future__ import annotations

FULL = 100
"""For an answer with full credit, however long it took."""

FASTEST, SLOWEST = 1000, 500
"""For an answer with full credit that took no time, and for one that took all the time there was."""

USUAL_LIMIT = 30.0
"""Seconds in which points fall, where the class sets no time limit."""


def points(credit: float, seconds: float, limit: float | None, *, speed: bool) -> int:
    """What an answer earns on the screens.

    With speed points it is Kahoot's rule: a right answer earns between half and all of 1,000, in step with the share
    of the time that is left (https://support.kahoot.com, *How points work*).

    Args:
        credit: 0 to 1.
        seconds: that the answer took, 0 or more.
        limit: seconds that there were for it; None for `USUAL_LIMIT`.
        speed: whether quick answers earn more.
    """
    if not speed:
        return round(FULL * credit)
    share = min(1.0, seconds / (limit or USUAL_LIMIT))
    return round(credit * (FASTEST - share * (FASTEST - SLOWEST)))
