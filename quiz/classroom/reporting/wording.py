"""Figures in words and cells."""

from __future__ import annotations

from quiz.classroom.reporting.document import Cell
from quiz.classroom.reporting.figures import Figure
from quiz.model import QuestionKind

NOTHING = "–"
"""What stands in the place of a figure that there is too little for."""

KINDS = {
    QuestionKind.FACT: "Fact",
    QuestionKind.SOURCE: "Source",
    QuestionKind.FIRMNESS: "Firmness",
    QuestionKind.GENUINE: "Genuine?",
}
"""What the kinds of questions are called."""


def percent(share: float | None) -> str:
    """A share as whole per cent, of which nought has no sign; a dash for None."""
    return NOTHING if share is None else f"{round(100 * share)}%"


def places(value: float) -> str:
    """A figure to two places, of which nought has no sign."""
    return f"{round(value, 2) + 0.0:.2f}"


def share_cell(figure: Figure, *, bar: bool = False, brief: bool = False) -> Cell:
    """A figure that is a share, as per cents with its interval, or why it is not there.

    Args:
        figure: 0 to 1, or -1 to 1.
        bar: whether it can be drawn as a bar.
        brief: whether *too few students* is enough.
    """
    if figure.value is None:
        return _missing(figure, brief=brief)
    interval = ""
    if figure.low is not None and figure.high is not None:
        interval = f"{round(100 * figure.low)} to {percent(figure.high)}"
    return Cell(percent(figure.value), interval, figure.value if bar else None)


def figure_cell(figure: Figure) -> Cell:
    """A figure in its own unit with its interval, or why it is not there."""
    if figure.value is None:
        return _missing(figure, brief=False)
    interval = ""
    if figure.low is not None and figure.high is not None:
        interval = f"{places(figure.low)} to {places(figure.high)}"
    return Cell(places(figure.value), interval)


def _missing(figure: Figure, *, brief: bool) -> Cell:
    return Cell(NOTHING, "too few students" if brief and figure.lacks_students else figure.why_not)
