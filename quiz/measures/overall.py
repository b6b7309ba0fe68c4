"""The statistics of a whole history, from a tally of its answers."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from quiz.measures.agreement import Drift, Kappa, drift, kappa
from quiz.measures.calibration import Calibration, calibrated
from quiz.measures.discernment import Discernment
from quiz.measures.margins import Margins, margins
from quiz.measures.missing import too_little
from quiz.measures.observed import Tally
from quiz.measures.periods import Period, PeriodLength, Periods, periods
from quiz.measures.proportions import Accuracy, Estimate
from quiz.measures.retention import ForgettingBin, Retention, forgetting, retention
from quiz.measures.source_memory import acsim, attributions, csim, recalled_claims
from quiz.measures.trends import Trend, trend
from quiz.model import QuestionKind

FACT, SOURCE, FIRMNESS, GENUINE = QuestionKind.FACT, QuestionKind.SOURCE, QuestionKind.FIRMNESS, QuestionKind.GENUINE


class Statistics(Struct, frozen=True, kw_only=True):
    """What all answers of a history come to.

    Skipped questions (*I don't know*, time run out) count as not recalled in accuracies, retention and forgetting;
    they are no guesses and enter neither discernment nor calibration nor confusions.

    `answers` is how many there are, on `days` different days from `first_day` to `last_day`, which are ISO dates,
    None where there are none. `csim` and `acsim` are source memory over `recalled` claims. `periods` are all
    those from the first day to the last, each of `period_length`; the trends are over them. `confusions` counts
    (set, true source, answered source), right ones included. `kappa` is the agreement of true and answered
    firmness.

    Where there is too little for a figure, it is None, or for an accuracy its `n` is 0, and `too_little` says what
    is missing, under the name of the field; those of d_prime, c, claimed_as_confirmed and confirmed_as_claimed,
    which are fields of fields, have their own names there.
    """

    answers: int
    days: int
    first_day: str | None
    last_day: str | None
    fact: Accuracy
    source: Accuracy
    firmness: Accuracy
    genuine: Accuracy
    recalled: int
    csim: Estimate | None
    acsim: Estimate | None
    period_length: PeriodLength
    periods: tuple[Period, ...]
    fact_trend: Trend | None
    source_trend: Trend | None
    firmness_trend: Trend | None
    confusions: dict[tuple[str, str, str], int]
    firmness_drift: Drift
    kappa: Kappa | None
    fact_calibration: Calibration | None
    source_calibration: Calibration | None
    discernment: Discernment
    fact_retention: Retention | None
    source_retention: Retention | None
    fact_forgetting: tuple[ForgettingBin, ...] | None
    source_forgetting: tuple[ForgettingBin, ...] | None
    too_little: dict[str, str]


def of_tally(tally: Tally) -> Statistics:
    """All figures of a history.

    Args:
        tally: how many answers there are of each observation; none of those that were taken back.

    Raises:
        ValueError: a day is no ISO date.
    """
    counts = margins(tally)
    return _figures(counts, periods(counts.answers), _discernment(counts.judged))


def _figures(counts: Margins, divided: Periods, discernment: Discernment) -> Statistics:
    days = sorted({day for day, _, _ in counts.answers})
    sources = attributions(counts.attributed)
    return Statistics(
        answers=sum(counts.answers.values()),
        days=len(days),
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        fact=_accuracy(counts, FACT),
        source=_accuracy(counts, SOURCE),
        firmness=_accuracy(counts, FIRMNESS),
        genuine=_accuracy(counts, GENUINE),
        recalled=recalled_claims(sources),
        csim=csim(sources),
        acsim=acsim(sources),
        period_length=divided.length,
        periods=divided.periods,
        fact_trend=trend(divided.points(FACT)),
        source_trend=trend(divided.points(SOURCE)),
        firmness_trend=trend(divided.points(FIRMNESS)),
        confusions=dict(sorted(counts.sources.items())),
        firmness_drift=drift(counts.firmness),
        kappa=kappa(counts.firmness),
        fact_calibration=calibrated(counts.stated[FACT]),
        source_calibration=calibrated(counts.stated[SOURCE]),
        discernment=discernment,
        fact_retention=retention(counts.predicted[FACT]),
        source_retention=retention(counts.predicted[SOURCE]),
        fact_forgetting=forgetting(counts.elapsed[FACT]),
        source_forgetting=forgetting(counts.elapsed[SOURCE]),
        too_little=too_little(counts, divided, discernment),
    )


def _accuracy(counts: Margins, kind: QuestionKind) -> Accuracy:
    right, wrong = (
        sum(n for (_, asked, outcome), n in counts.answers.items() if asked == kind and outcome is came)
        for came in (True, False)
    )
    return Accuracy(right + wrong, right)


def _discernment(judged: Mapping[tuple[bool, bool], int]) -> Discernment:
    """Statements judged, by whether they were altered and judged right."""
    hits, misses = judged.get((False, True), 0), judged.get((False, False), 0)
    rejections, false_alarms = judged.get((True, True), 0), judged.get((True, False), 0)
    return Discernment(genuine=hits + misses, hits=hits, altered=rejections + false_alarms, false_alarms=false_alarms)
