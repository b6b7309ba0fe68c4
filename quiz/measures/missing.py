"""Why a figure of a whole history is not there: what is missing, in words."""

from __future__ import annotations

from quiz.measures.agreement import missing_for_drift, missing_for_kappa
from quiz.measures.discernment import Discernment
from quiz.measures.enough import LEAST_CONFIDENT, LEAST_RECALLED, more
from quiz.measures.margins import Margins
from quiz.measures.periods import Periods
from quiz.measures.retention import missing_for_forgetting, missing_for_retention
from quiz.measures.trends import why_no_trend
from quiz.model import Firmness, QuestionKind


def too_little(counts: Margins, divided: Periods, discernment: Discernment) -> dict[str, str]:
    """What is missing for each figure of `quiz.measures.overall.Statistics` that is not there, by its name."""
    recalled = sum(counts.attributed.values())
    needs_recalled = (
        more(LEAST_RECALLED - recalled, "claim", "recalled and attributed") if recalled < LEAST_RECALLED else None
    )
    reasons = {
        "csim": needs_recalled,
        "acsim": needs_recalled,
        "claimed_as_confirmed": missing_for_drift(counts.firmness, Firmness.CLAIMED),
        "confirmed_as_claimed": missing_for_drift(counts.firmness, Firmness.CONFIRMED),
        "kappa": missing_for_kappa(counts.firmness),
        "d_prime": discernment.missing,
        "c": discernment.missing,
    }
    asked = {kind for _, kind, _ in counts.answers}
    for kind in QuestionKind:
        if kind not in asked:
            reasons[kind.value] = more(1, f"{kind.value} question", "answered")
    for kind in (QuestionKind.FACT, QuestionKind.SOURCE, QuestionKind.FIRMNESS):
        reasons[f"{kind.value}_trend"] = why_no_trend(divided.points(kind))
    for kind in (QuestionKind.FACT, QuestionKind.SOURCE):
        noun = kind.value
        reasons[f"{noun}_calibration"] = _for_calibration(sum(counts.stated[kind].values()), noun)
        reasons[f"{noun}_retention"] = missing_for_retention(counts.predicted[kind], noun)
        reasons[f"{noun}_forgetting"] = missing_for_forgetting(counts.elapsed[kind], noun)
    return {name: reason for name, reason in reasons.items() if reason is not None}


def _for_calibration(confident: int, noun: str) -> str | None:
    if confident >= LEAST_CONFIDENT:
        return None
    return more(LEAST_CONFIDENT - confident, noun, "answered with a confidence")
