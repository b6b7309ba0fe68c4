"""How much data a figure takes at least, and the words for what is missing."""

from __future__ import annotations

from quiz.counting import counted

LEAST_RECALLED = 3
"""Recalled claims that CSIM takes at least: below that a single answer moves it by half."""

LEAST_JUDGED = 3
"""Genuine and altered statements, of each, that d′ and c take at least."""

LEAST_CONFIDENT = 5
"""Answers with a confidence that the Brier score and overconfidence take at least."""

LEAST_RATED = 10
"""Firmness questions answered that kappa takes at least."""

LEAST_DRIFTED = 3
"""Answers about claims of one firmness that the share taken for another firmness takes at least."""

LEAST_REVIEWED = 10
"""Answers after an earlier one that retention and forgetting take at least."""

LEAST_PERIODS = 3
"""Periods with answers that a trend takes at least: two always lie on a line."""

LEAST_IN_TREND = 30
"""Answers that a trend takes at least, over all periods."""


def more(count: int, noun: str, what: str = "") -> str:
    """How many more are needed, as *needs 2 more claims recalled and attributed*.

    Args:
        count: how many.
        noun: of what, in the singular; its plural is in *s*.
        what: what the noun is followed by, if anything.
    """
    return f"needs {counted(count, f'more {noun}')} {what}".rstrip()
