"""How sure against how right, and genuine statements told from altered ones."""

from __future__ import annotations

from collections.abc import Mapping

from quiz.measures import Accuracy, Calibration, Discernment, Interval
from quiz.report.statistics.figures import cell, of_figures, too_little, two_places
from quiz.report.statistics.known import Known
from quiz.report.statistics.sections import Plot, Section, Series, Table
from quiz.report.words import Told, percent


def confidence(known: Known) -> Section:
    """How sure the answers were against how many were right, for facts and for sources apart."""
    figures = known.figures
    both = {"Facts": figures.fact_calibration, "Sources": figures.source_calibration}
    given = {name: each for name, each in both.items() if each is not None}
    told: list[Told] = []
    for name, noun in (("Facts", "fact"), ("Sources", "source")):
        found = both[name]
        told += (
            [too_little(name, figures.too_little.get(f"{noun}_calibration"))]
            if found is None
            else _told_calibration(name, found)
        )
    notes = (
        "The Brier score is reliability less resolution plus uncertainty. Reliability: how far what you say and what "
        "comes lie apart, 0 is best. Resolution: how far your confidence tells right answers from wrong ones, more is "
        "better. Uncertainty: how mixed right and wrong answers were, at most 0.25.",
    )
    return Section(
        name="confidence",
        title="Confidence",
        charts=(_reliability(given),) if given else (),
        told=tuple(told),
        tables=(_confidence_table(given),) if given else (),
        notes=notes if given else (),
    )


def discernment(known: Known) -> Section:
    """How well genuine statements were told from altered ones, and which way the answers lean."""
    found = known.figures.discernment
    return Section(
        name="discernment",
        title="Discernment",
        told=tuple(_told_discernment(found)),
        tables=(_statement_table(found),) if found.genuine or found.altered else (),
        notes=(
            "d′ is how well you tell genuine statements from altered ones: 0 is guessing, 1 better than guessing, 4 "
            "nearly perfect. c is which way you lean when you are not sure: below 0 to accepting, above 0 to "
            "suspecting. Statements come in the mode spot.",
        ),
    )


def _told_calibration(name: str, found: Calibration) -> list[Told]:
    parts = (
        f"{two_places(found.reliability)} reliability − {two_places(found.resolution)} resolution + "
        f"{two_places(found.uncertainty)} uncertainty"
    )
    limits = of_figures(found.brier_interval)
    return [
        Told(
            name=name,
            value=f"{percent(found.mean_confidence)} sure",
            meaning=f"and {percent(found.accuracy)} right: {_told_gap(found)} (n = {found.n:,}).",
        ),
        Told(
            name="Brier score",
            value=two_places(found.brier),
            meaning=f"of {name.lower()}: 0 is perfect, always saying 50% gives 0.25 ({limits}). It is {parts}.",
        ),
    ]


def _told_gap(found: Calibration) -> str:
    """Overconfidence in words."""
    gap, interval = found.overconfidence, found.overconfidence_interval
    size = f"{100 * abs(gap):.0f}"
    points = f"{size} {'point' if size == '1' else 'points'}"
    told = f"{points} {'surer' if gap > 0 else 'less sure'} than right" if size != "0" else "as sure as right"
    limits = f"overconfidence {two_places(gap, signed=True)}, {of_figures(interval)}"
    chance = ", which may be chance" if interval.low <= 0 <= interval.high and size != "0" else ""
    return f"{told}{chance}; {limits}"


def _reliability(given: Mapping[str, Calibration]) -> Plot:
    series = tuple(
        Series(
            name,
            tuple(
                (each.probability, each.outcome.accuracy) for each in found.bins if each.outcome.accuracy is not None
            ),
        )
        for name, found in given.items()
    )
    stated = sorted({each.stated for found in given.values() for each in found.bins})
    return Plot(
        title="Right, by how sure",
        series=series,
        ticks=tuple((each / 100, f"{each}%") for each in stated),
        x_label="sure",
        diagonal=True,
    )


def _confidence_table(given: Mapping[str, Calibration]) -> Table:
    bins = {name: {each.stated: each.outcome for each in found.bins} for name, found in given.items()}
    stated = sorted({each for outcomes in bins.values() for each in outcomes})
    return Table(
        heads=("sure", *(f"{name.lower()} right" for name in bins)),
        rows=tuple(
            (f"{each}%", *(cell(outcomes.get(each, Accuracy(0, 0))) for outcomes in bins.values())) for each in stated
        ),
    )


def _told_discernment(found: Discernment) -> list[Told]:
    d_prime, c = found.d_prime, found.c
    d_interval, c_interval = found.d_prime_interval, found.c_interval
    if d_prime is None or c is None or d_interval is None or c_interval is None:
        return [too_little("Discernment", found.missing), too_little("Leaning", found.missing)]
    return [
        Told(
            name="Discernment",
            value=f"d′ {two_places(d_prime)}",
            meaning=f"{_told_d_prime(d_interval)} ({of_figures(d_interval)}, n = {found.genuine + found.altered:,}).",
        ),
        Told(
            name="Leaning",
            value=f"c {two_places(c, signed=True)}",
            meaning=f"{_told_c(c_interval)} ({of_figures(c_interval)}).",
        ),
    ]


def _told_d_prime(interval: Interval) -> str:
    if interval.low > 0:
        return "You tell genuine statements from altered ones better than by guessing"
    if interval.high < 0:
        return "You take genuine and altered statements for each other more often than by guessing"
    return "So far these answers cannot be told from guessing"


def _told_c(interval: Interval) -> str:
    if interval.high < 0:
        return "When you are not sure you accept a statement, altered ones too"
    if interval.low > 0:
        return "When you are not sure you suspect a statement, genuine ones too"
    return "So far you lean neither to accepting nor to suspecting"


def _statement_table(found: Discernment) -> Table:
    return Table(
        heads=("statements", "judged", "taken for genuine", "taken for altered"),
        rows=(
            ("genuine", f"{found.genuine:,}", f"{found.hits:,}✓", f"{found.genuine - found.hits:,}"),
            ("altered", f"{found.altered:,}", f"{found.false_alarms:,}", f"{found.altered - found.false_alarms:,}✓"),
        ),
    )
