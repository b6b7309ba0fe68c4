"""Charts as lines of text: readable without colour, in any width and height that there is.

Points are told apart by their marks, which the legend names. The lines between them are Braille patterns, drawn with
plotille; it is imported when it is used. Labels are taken to be of one cell a character.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import isfinite, ulp
from typing import NamedTuple

from quiz.report.statistics import Bars, Plot, Series

MARKS = ("●", "○", "×")
"""The marks of the series, in their order; where there are more, they begin again."""

SEVERAL = "#"
"""The mark of a place on which points of several series fall."""

_LABEL = 4
"""Cells of a label of the y axis."""

_SHARES = (0, 0.25, 0.5, 0.75, 1)
"""What the y axis has labels for, as far as there is room."""

_LEAST_COLUMNS, _LEAST_ROWS = 10, 2
"""Cells below which nothing could be seen between the axes."""

_Place = tuple[int, int]
"""Columns and rows, or dots, from the lower left."""


class _Area(NamedTuple):
    """What is drawn on between the axes: its size in cells, each two dots wide and four high, and its x limits."""

    columns: int
    rows: int
    low: float
    high: float

    def dot(self, x: float, share: float) -> _Place:
        """The dot that is nearest to a place."""
        across = (x - self.low) / (self.high - self.low)
        return round(_within(across) * (2 * self.columns - 1)), round(_within(share) * (4 * self.rows - 1))

    def cell(self, x: float, share: float) -> _Place:
        """The cell that a place falls on."""
        dot = self.dot(x, share)
        return dot[0] // 2, dot[1] // 4


class _Marked(NamedTuple):
    """A series with its mark, and only with points that are numbers."""

    mark: str
    name: str
    points: tuple[tuple[float, float], ...]


def plotted(plot: Plot, width: int, height: int) -> list[str]:
    """Shares over an x axis.

    Args:
        plot: what is drawn. Points that are no numbers are left out; a share beyond 0 or 1 is put at the edge.
        width: cells of a line, at most.
        height: lines, at most.

    Returns:
        The legend, the plot between its axes, and the labels of the x axis; nothing where there is no room for it.
    """
    series = [_marked(place, each) for place, each in enumerate(plot.series)]
    # One line more or less of a legend does not move a point by more than is seen, so it may count too few or many.
    legend = _legend(plot, series, width, several=True)
    area = _Area(width - _LABEL - 2, height - len(legend) - 2, *_limits(plot, series))
    if area.columns < _LEAST_COLUMNS or area.rows < _LEAST_ROWS:
        return []
    marks = _marks(area, series)
    labels = {area.cell(area.low, share)[1]: f"{share:.0%}" for share in _labelled(area.rows)}
    drawn = _drawn(plot, area, series, marks)
    body = [f"{labels.get(area.rows - 1 - place, ''):>{_LABEL}} │{line}".rstrip() for place, line in enumerate(drawn)]
    told = _legend(plot, series, width, several=SEVERAL in marks.values())
    return [*told, *body, *_x_axis(plot, area)]


def barred(bars: Bars, width: int, height: int) -> list[str]:
    """Counts as bars, one a line, each with its label and its number.

    Args:
        bars: what is drawn.
        width: cells of a line, at most.
        height: lines, at most; what has no room is left out.

    Returns:
        The title, and a line for each bar.
    """
    label = max((len(name) for name, _ in bars.bars), default=0)
    most = max((count for _, count in bars.bars), default=0)
    room = width - label - len(f"{most:,}") - 2
    lines = [bars.title]
    for name, count in bars.bars:
        # What is not nothing is seen, however little it is beside the longest bar.
        cells = max(1, round(count / most * room)) if count > 0 and room > 0 else 0
        bar = f"{'█' * cells} " if cells else ""
        lines.append(f"{name:<{label}} {bar}{count:,}")
    return [line[: max(0, width)] for line in lines[: max(0, height)]]


def _marked(place: int, series: Series) -> _Marked:
    points = tuple(point for point in series.points if all(map(isfinite, point)))
    return _Marked(MARKS[place % len(MARKS)], series.name, points)


def _within(share: float) -> float:
    return max(0.0, min(1.0, share))


def _limits(plot: Plot, series: Sequence[_Marked]) -> tuple[float, float]:
    """The x limits: 0 and 1 for shares, else as far as there are ticks and points."""
    if plot.diagonal:
        return 0.0, 1.0
    places = [place for place, _ in plot.ticks if isfinite(place)] + [x for each in series for x, _ in each.points]
    low, high = min(places, default=0.0), max(places, default=0.0)
    if high > low and isfinite(high - low):
        return low, high
    # Half a step to each side, which is nothing beside a number of more than fifteen digits.
    room = max(0.5, ulp(low))
    return low - room, low + room


def _legend(plot: Plot, series: Iterable[_Marked], width: int, *, several: bool) -> list[str]:
    """The title and what each mark stands for, broken where it is too wide."""
    named = [plot.title, *(f"{each.mark} {each.name}" for each in series)]
    named += [f"{SEVERAL} several"] if several else []
    named += ["╱ as sure as right"] if plot.diagonal else []
    lines: list[str] = []
    for each in named:
        if lines and len(lines[-1]) + 2 + len(each) <= width:
            lines[-1] += f"  {each}"
        else:
            lines.append(each[: max(0, width)])
    return lines


def _marks(area: _Area, series: Iterable[_Marked]) -> dict[_Place, str]:
    """The mark of every cell that a point falls on."""
    marks: dict[_Place, str] = {}
    for each in series:
        for place in {area.cell(*point) for point in each.points}:
            marks[place] = SEVERAL if place in marks else each.mark
    return marks


def _drawn(plot: Plot, area: _Area, series: Iterable[_Marked], marks: dict[_Place, str]) -> list[str]:
    """The lines between the axes, the upper one first."""
    import plotille  # noqa: PLC0415 - costs 20 ms, and only a chart needs it

    # Its coordinates are dots, so that what is one place here is one there.
    canvas = plotille.Canvas(area.columns, area.rows, 0, 0, 2 * area.columns, 4 * area.rows)
    if plot.diagonal:
        canvas.line(*area.dot(0.0, 0.0), *area.dot(1.0, 1.0))
    else:
        for each in series:
            for one, other in pairwise(each.points):
                canvas.line(*area.dot(*one), *area.dot(*other))
    for (column, row), mark in marks.items():
        canvas.point(2 * column, 4 * row, marker=mark)
    return [line.replace("\u2800", " ") for line in canvas.plot("\n").split("\n")]


def _labelled(rows: int) -> Sequence[float]:
    """The shares that are labelled on so many rows."""
    return _SHARES if rows >= 9 else _SHARES[::2] if rows >= 5 else _SHARES[::4]


def _x_axis(plot: Plot, area: _Area) -> list[str]:
    """The axis with its name, and as many labels below it as there is room for."""
    name = f" {plot.x_label}" if plot.x_label and len(plot.x_label) < area.columns // 2 else ""
    axis = ["─"] * (area.columns - len(name))
    labels = ""
    for place, label in plot.ticks:
        column = area.cell(place, 0.0)[0] if isfinite(place) else 0
        start = max(0, min(column - (len(label) - 1) // 2, area.columns - len(label)))
        if start >= len(labels) + bool(labels) and len(label) <= area.columns:
            labels = labels.ljust(start) + label
            if column < len(axis):
                axis[column] = "┴"
    return [f"{'└':>{_LABEL + 2}}{''.join(axis)}{name}", f"{'':{_LABEL + 2}}{labels}".rstrip()]
