"""What is kept in memory: as it was predicted, as it fades, and what comes next."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from quiz.counting import counted
from quiz.measures.retention import ForgettingBin, Retention
from quiz.report.statistics.figures import cell, of_shares, short_day, too_little
from quiz.report.statistics.known import Known
from quiz.report.statistics.sections import Bars, Plot, Section, Series, Table
from quiz.report.words import Told, percent
from quiz.schedule import forecast

FORECAST_DAYS = 14

_NOUNS = ("fact", "source")
"""What has a memory of its own."""


def review(known: Known) -> Section:
    """Recall as it was predicted and as it was, how it falls with time, and how many reviews are coming."""
    figures = known.figures
    ahead = foreseen(known)
    faded = {noun: getattr(figures, f"{noun}_forgetting") for noun in _NOUNS}
    kept = {noun: getattr(figures, f"{noun}_retention") for noun in _NOUNS}
    charts = [_bars(ahead)] if any(count for _, count in ahead) else []
    curve = _curve(faded)
    tables = (_retention_table(kept), _forgetting_table(faded), _forecast_table(ahead))
    return Section(
        name="review",
        title="Review",
        charts=(*charts, curve) if curve.series else tuple(charts),
        told=(
            *(_told_retention(known, noun, kept[noun]) for noun in _NOUNS),
            *(_told_forgetting(known, noun, faded[noun]) for noun in _NOUNS),
            _told_forecast(ahead),
        ),
        tables=tuple(table for table in tables if table is not None),
        notes=(
            "Before each review the schedule (FSRS) predicts how likely you still know it. The forecast counts what is "
            "due as of today; answers until then, and claims that are new, will change it.",
        ),
    )


def foreseen(known: Known) -> list[tuple[datetime.date, int]]:
    """How many claims are due on each of the next `FORECAST_DAYS` days, today first."""
    counts = forecast(known.own_learner, known.today, FORECAST_DAYS)
    return [(known.today + datetime.timedelta(days=place), count) for place, count in enumerate(counts)]


def _told_retention(known: Known, noun: str, kept: Retention | None) -> Told:
    name = f"{noun.capitalize()}s kept"
    interval = kept.recall.interval if kept is not None else None
    if kept is None or interval is None:
        return too_little(name, known.figures.too_little.get(f"{noun}_retention"))
    held = "as predicted"
    if kept.predicted > interval.high:
        held = "less than predicted"
    elif kept.predicted < interval.low:
        held = "more than predicted"
    return Told(
        name=name,
        value=percent(kept.recall.accuracy),
        meaning=f"of {kept.recall.n:,} reviewed ({of_shares(interval)}); predicted {percent(kept.predicted)}: {held}.",
        share=kept.recall.accuracy,
    )


def _told_forgetting(known: Known, noun: str, faded: Sequence[ForgettingBin] | None) -> Told:
    """Recall after the shortest and after the longest rest that there are reviews of."""
    name = f"{noun.capitalize()}s fade"
    filled = [each for each in faded or () if each.recall.n]
    if not filled:
        return too_little(name, known.figures.too_little.get(f"{noun}_forgetting"))
    first, last = filled[0], filled[-1]
    begun, share = f"known {_after(first)} (n = {first.recall.n:,})", percent(first.recall.accuracy)
    if last is first:
        return Told(name=name, value=share, meaning=f"{begun}; longer rests have yet to come.")
    return Told(
        name=name,
        value=f"{share} then {percent(last.recall.accuracy)}",
        meaning=f"{begun}, and {_after(last)} (n = {last.recall.n:,}).",
    )


def _after(rested: ForgettingBin) -> str:
    if rested.last is None:
        return f"after {rested.first} days and more"
    if rested.last == rested.first:
        return f"after {counted(rested.first, 'day')}"
    return f"after {rested.first} to {rested.last} days"


def _told_forecast(ahead: Sequence[tuple[datetime.date, int]]) -> Told:
    total, today = sum(count for _, count in ahead), ahead[0][1]
    come = "claim comes" if total == 1 else "claims come"
    now = f", {today:,} of them today" if total else ""
    return Told(name="Forecast", value=f"{total:,}", meaning=f"{come} due within {FORECAST_DAYS} days{now}.")


def _bars(ahead: Sequence[tuple[datetime.date, int]]) -> Bars:
    return Bars(title="Claims due", bars=tuple((short_day(day), count) for day, count in ahead))


def _curve(faded: dict[str, Sequence[ForgettingBin] | None]) -> Plot:
    """Recall by days of rest, each bin at the place that it has among all."""
    series = []
    for noun, bins in faded.items():
        points = ((float(place), each.recall.accuracy) for place, each in enumerate(bins or ()))
        series.append(Series(f"{noun.capitalize()}s", tuple((x, share) for x, share in points if share is not None)))
    labels = next((tuple(each.label for each in bins) for bins in faded.values() if bins), ())
    return Plot(
        title="Still known",
        series=tuple(each for each in series if each.points),
        ticks=tuple((float(place), label) for place, label in enumerate(labels)),
        x_label="days since",
    )


def _retention_table(kept: dict[str, Retention | None]) -> Table | None:
    rows = tuple(
        (f"{noun}s, {each.low}% to {each.high}%", percent(each.predicted), cell(each.recall))
        for noun, found in kept.items()
        if found is not None
        for each in found.bins
    )
    return (
        Table(title="Predicted and observed recall", heads=("predicted", "mean", "observed"), rows=rows)
        if rows
        else None
    )


def _forgetting_table(faded: dict[str, Sequence[ForgettingBin] | None]) -> Table | None:
    given = {noun: bins for noun, bins in faded.items() if bins}
    if not given:
        return None
    rows = zip(*given.values(), strict=True)
    return Table(
        title="Still known, by days since the review before",
        heads=("days", *(f"{noun}s" for noun in given)),
        rows=tuple((row[0].label, *(cell(each.recall) for each in row)) for row in rows),
    )


def _forecast_table(ahead: Sequence[tuple[datetime.date, int]]) -> Table:
    rows = tuple((short_day(day), f"{count:,}") for day, count in ahead)
    return Table(title="Claims due", heads=("day", "claims"), rows=rows)
