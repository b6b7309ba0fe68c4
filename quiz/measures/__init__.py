"""Figures computed from answers: what was recalled, to whom it was attributed, and how sure the player was.

`summarise` takes the attempts of a session; `statistics` takes a tally of a whole history, in which `observed` says
what each attempt counts as. Every figure comes with how much it rests on and, where it is one to generalise from, with
a 95 % confidence interval; with too few data it is None, and the reason is in `too_little`. Every formula names its
source where it stands. What a figure of a whole history is made of is in the modules that `quiz.measures.overall`
takes in; they are imported only when they are used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.measures.calibration import Calibration, ReliabilityBin
from quiz.measures.discernment import Discernment
from quiz.measures.enough import LEAST_CONFIDENT, LEAST_JUDGED, LEAST_RECALLED
from quiz.measures.observed import Observed, Tally, observed
from quiz.measures.proportions import Accuracy, Estimate, Interval, Share, wilson
from quiz.measures.summary import Summary, confusions, summarise

if TYPE_CHECKING:
    from quiz.measures.overall import Statistics

__all__ = [
    "LEAST_CONFIDENT",
    "LEAST_JUDGED",
    "LEAST_RECALLED",
    "Accuracy",
    "Calibration",
    "Discernment",
    "Estimate",
    "Interval",
    "Observed",
    "ReliabilityBin",
    "Share",
    "Summary",
    "Tally",
    "confusions",
    "observed",
    "statistics",
    "summarise",
    "wilson",
]


def statistics(tally: Tally) -> Statistics:
    """All figures of a history: `quiz.measures.overall.of_tally`, which takes long to import and is not always wanted.

    Args:
        tally: how many answers there are of each observation; none of those that were taken back.

    Raises:
        ValueError: a day is no ISO date.
    """
    from quiz.measures.overall import of_tally  # noqa: PLC0415

    return of_tally(tally)
