"""The statistics for scripts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quiz.measures import Accuracy, Calibration, Estimate, Interval, Share
from quiz.measures.agreement import Kappa
from quiz.measures.retention import ForgettingBin, Retention
from quiz.measures.trends import Trend
from quiz.model import QuestionKind
from quiz.report.statistics.known import Known
from quiz.report.statistics.review import foreseen

_KINDS = (QuestionKind.FACT, QuestionKind.SOURCE, QuestionKind.FIRMNESS)
_REMEMBERED = (QuestionKind.FACT, QuestionKind.SOURCE)


def statistics_data(known: Known) -> dict[str, Any]:
    """The statistics as plain data; this shape is for scripts and stays as it is.

    A *share* is n, correct, accuracy and interval; an *interval* is its two ends, at 95 %; days are ISO dates. None
    stands for too little data, and `too_little` says, by the name of the figure, how much is missing. Keys:

    - set, since, today, answers, days, first_day, last_day, claims
    - fact, source, firmness, genuine: shares
    - source_memory: recalled; csim, acsim: value, interval
    - over_time: period (day, week, month, quarter or year); periods: first_day, label and shares of fact, source and
      firmness; trends: for these three per_week (in percentage points), p, n, periods
    - confusions: set, true, answered, count
    - firmness_drift: counts (true, answered, count); claimed_as_confirmed, confirmed_as_claimed: n, count, share,
      interval; kappa: value, interval, n, observed, expected
    - calibration: for fact and source n, mean_confidence, accuracy, overconfidence and its interval, brier and its
      interval, reliability, resolution, uncertainty; bins: stated (in per cent) and a share
    - discernment: genuine, hits, altered, false_alarms; d_prime and c with their intervals
    - retention: for fact and source predicted and a share; bins: low, high (in per cent), predicted and a share
    - forgetting: for fact and source a list of first, last (days, None for no end) and a share
    - forecast: day, claims
    - too_little
    """
    figures = known.figures
    return {
        "set": known.set_id,
        "since": known.since.isoformat() if known.since else None,
        "today": known.today.isoformat(),
        "answers": figures.answers,
        "days": figures.days,
        "first_day": figures.first_day,
        "last_day": figures.last_day,
        "claims": known.claims,
        **{kind.value: _share_right(getattr(figures, kind.value)) for kind in QuestionKind},
        "source_memory": {
            "recalled": figures.recalled,
            "csim": _estimate(figures.csim),
            "acsim": _estimate(figures.acsim),
        },
        "over_time": _over_time(known),
        "confusions": [
            {"set": set_id, "true": true, "answered": answered, "count": count}
            for (set_id, true, answered), count in sorted(figures.confusions.items())
        ],
        "firmness_drift": _firmness_drift(known),
        "calibration": {kind.value: _calibration(getattr(figures, f"{kind}_calibration")) for kind in _REMEMBERED},
        "discernment": _discernment(known),
        "retention": {kind.value: _retention(getattr(figures, f"{kind}_retention")) for kind in _REMEMBERED},
        "forgetting": {kind.value: _forgetting(getattr(figures, f"{kind}_forgetting")) for kind in _REMEMBERED},
        "forecast": [{"day": day.isoformat(), "claims": count} for day, count in foreseen(known)],
        "too_little": dict(figures.too_little),
    }


def _interval(interval: Interval | None) -> list[float] | None:
    return [interval.low, interval.high] if interval is not None else None


def _share_right(accuracy: Accuracy) -> dict[str, Any]:
    return {
        "n": accuracy.n,
        "correct": accuracy.correct,
        "accuracy": accuracy.accuracy,
        "interval": _interval(accuracy.interval),
    }


def _estimate(estimate: Estimate | None) -> dict[str, Any] | None:
    return None if estimate is None else {"value": estimate.value, "interval": _interval(estimate.interval)}


def _over_time(known: Known) -> dict[str, Any]:
    figures = known.figures
    return {
        "period": figures.period_length.value,
        "periods": [
            {
                "first_day": each.first_day,
                "label": each.label,
                **{kind.value: _share_right(getattr(each, kind.value)) for kind in _KINDS},
            }
            for each in figures.periods
        ],
        "trends": {kind.value: _trend(getattr(figures, f"{kind}_trend")) for kind in _KINDS},
    }


def _trend(trend: Trend | None) -> dict[str, Any] | None:
    if trend is None:
        return None
    return {"per_week": trend.per_week, "p": trend.p, "n": trend.n, "periods": trend.periods}


def _firmness_drift(known: Known) -> dict[str, Any]:
    found = known.figures.firmness_drift
    return {
        "counts": [
            {"true": true, "answered": answered, "count": count}
            for (true, answered), count in sorted(found.counts.items())
        ],
        "claimed_as_confirmed": _share(found.claimed_as_confirmed),
        "confirmed_as_claimed": _share(found.confirmed_as_claimed),
        "kappa": _kappa(known.figures.kappa),
    }


def _share(share: Share | None) -> dict[str, Any] | None:
    if share is None:
        return None
    return {"n": share.n, "count": share.count, "share": share.share, "interval": _interval(share.interval)}


def _kappa(found: Kappa | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "value": found.kappa,
        "interval": _interval(found.interval),
        "n": found.n,
        "observed": found.observed,
        "expected": found.expected,
    }


def _calibration(found: Calibration | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "n": found.n,
        "mean_confidence": found.mean_confidence,
        "accuracy": found.accuracy,
        "overconfidence": found.overconfidence,
        "overconfidence_interval": _interval(found.overconfidence_interval),
        "brier": found.brier,
        "brier_interval": _interval(found.brier_interval),
        "reliability": found.reliability,
        "resolution": found.resolution,
        "uncertainty": found.uncertainty,
        "bins": [{"stated": each.stated, **_share_right(each.outcome)} for each in found.bins],
    }


def _discernment(known: Known) -> dict[str, Any]:
    found = known.figures.discernment
    return {
        "genuine": found.genuine,
        "hits": found.hits,
        "altered": found.altered,
        "false_alarms": found.false_alarms,
        "d_prime": found.d_prime,
        "d_prime_interval": _interval(found.d_prime_interval),
        "c": found.c,
        "c_interval": _interval(found.c_interval),
    }


def _retention(found: Retention | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "predicted": found.predicted,
        **_share_right(found.recall),
        "bins": [
            {"low": each.low, "high": each.high, "predicted": each.predicted, **_share_right(each.recall)}
            for each in found.bins
        ],
    }


def _forgetting(bins: Sequence[ForgettingBin] | None) -> list[dict[str, Any]] | None:
    if bins is None:
        return None
    return [{"first": each.first, "last": each.last, **_share_right(each.recall)} for each in bins]
