"""The overview, and how it went over time."""

from __future__ import annotations

import datetime

from quiz.counting import counted
from quiz.measures.periods import Period, PeriodLength
from quiz.measures.trends import Trend
from quiz.model import QuestionKind
from quiz.report.statistics.figures import NOTHING, cell, long_day, of_shares, told_accuracy, too_little
from quiz.report.statistics.known import Known
from quiz.report.statistics.sections import Plot, Section, Series, Table
from quiz.report.words import Told, percent

_OVER_TIME = (QuestionKind.FACT, QuestionKind.SOURCE, QuestionKind.FIRMNESS)

_TABLE_TITLES = {
    PeriodLength.DAY: "Day by day",
    PeriodLength.WEEK: "Week by week, each from its Monday on",
    PeriodLength.MONTH: "Month by month",
    PeriodLength.QUARTER: "Quarter by quarter",
    PeriodLength.YEAR: "Year by year",
}


def overview(known: Known) -> Section:
    """How much there is, how much of it was right, and who is known to have said what is known."""
    figures, missing = known.figures, known.figures.too_little
    told = (
        told_accuracy("Fact", figures.fact, "facts were right", missing.get("fact")),
        told_accuracy("Source", figures.source, "claims were given to the right source", missing.get("source")),
        told_accuracy(
            "Firmness", figures.firmness, "claims were put as firmly as the article puts them", missing.get("firmness")
        ),
        told_accuracy("Statements", figures.genuine, "statements were judged right", missing.get("genuine")),
        *source_memory(known),
    )
    return Section(
        name="overview",
        title="Overview",
        lead=(_told_extent(known),),
        told=told,
        notes=(
            "A 95% interval says how far the figure can be trusted: were all this played again and again, 19 of 20 "
            "such intervals would hold the true share. The more answers, the narrower it is.",
        ),
    )


def source_memory(known: Known) -> list[Told]:
    """The share of the known facts whose source was known too, over all of them and source by source."""
    figures = known.figures
    if figures.csim is None or figures.acsim is None:
        return [too_little("Source memory", figures.too_little.get("csim"))]
    facts = counted(figures.recalled, "fact")
    return [
        Told(
            name="Source memory",
            value=percent(figures.csim.value),
            meaning=f"of the {facts} you knew, you also knew who said it (CSIM, {of_shares(figures.csim.interval)}).",
            share=figures.csim.value,
        ),
        Told(
            name="by source",
            value=percent(figures.acsim.value),
            meaning=f"the same, with every source weighing as much (ACSIM, {of_shares(figures.acsim.interval)}).",
            share=figures.acsim.value,
        ),
    ]


def over_time(known: Known) -> Section:
    """Fact, source and firmness by days, weeks or months, and whether they rise or fall."""
    periods = known.figures.periods
    series = tuple(Series(kind.value.capitalize(), _points(periods, kind)) for kind in _OVER_TIME)
    rows = tuple((each.label, cell(each.fact), cell(each.source), cell(each.firmness)) for each in periods)
    table = Table(
        title=_TABLE_TITLES[known.figures.period_length],
        heads=("from", *(f"{kind.value} right" for kind in _OVER_TIME)),
        rows=rows,
    )
    plot = Plot(
        title="Right answers",
        series=tuple(each for each in series if each.points),
        ticks=tuple((float(place), each.label) for place, each in enumerate(periods)),
    )
    return Section(
        name="over-time",
        title="Over time",
        charts=(plot,) if plot.series else (),
        told=tuple(_told_trend(known, kind) for kind in _OVER_TIME),
        tables=(table,) if rows else (),
        notes=(
            "A trend is told only where chance alone would seldom give one as steep: less often than once in 20 times "
            "(p below 0.05, the test of Cochran and Armitage).",
        ),
    )


def _told_extent(known: Known) -> str:
    figures = known.figures
    if figures.first_day is None or figures.last_day is None:
        return "There is no answer yet."
    first, last = (long_day(datetime.date.fromisoformat(day)) for day in (figures.first_day, figures.last_day))
    when = f"on {counted(figures.days, 'day')}, from {first} to {last}" if first != last else f"on {first}"
    answers = f"{figures.answers:,} {'answer' if figures.answers == 1 else 'answers'}"
    asked = f"{counted(known.claims, 'claim')} {'was' if known.claims == 1 else 'were'} asked for fact or source."
    return f"{answers} {when}. {asked}"


def _points(periods: tuple[Period, ...], kind: QuestionKind) -> tuple[tuple[float, float], ...]:
    shares = (getattr(each, kind.value).accuracy for each in periods)
    return tuple((float(place), share) for place, share in enumerate(shares) if share is not None)


def _told_trend(known: Known, kind: QuestionKind) -> Told:
    figures = known.figures
    share = getattr(figures, kind.value).accuracy
    found: Trend | None = getattr(figures, f"{kind.value}_trend")
    missing = figures.too_little.get(f"{kind.value}_trend", "")
    if found is not None:
        way = "Rising" if found.slope > 0 else "Falling"
        periods = counted(found.periods, figures.period_length.value)
        chance = "p < 0.001" if found.p < 0.001 else f"p = {found.p:.3f}"
        meaning = f"{way} by {_points_a_week(found)} a week ({found.n:,} answers in {periods}, {chance})."
    elif missing.startswith("needs"):
        meaning = f"Too little for a trend: {missing}."
    else:
        meaning = f"{missing}."
    return Told(name=kind.value.capitalize(), value=percent(share) if share is not None else NOTHING, meaning=meaning)


def _points_a_week(found: Trend) -> str:
    size = abs(found.per_week)
    return f"{size:.1f} points" if size >= 0.1 else f"{size:.2f} points"
