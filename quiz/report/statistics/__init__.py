"""What a whole history comes to: in words, in tables, as what can be drawn, and as data for scripts.

The app, the command and the plain face all draw from these sections, so that a figure reads the same everywhere.
"""

from quiz.report.statistics.data import statistics_data
from quiz.report.statistics.judgement import confidence, discernment
from quiz.report.statistics.known import Known
from quiz.report.statistics.overview import over_time, overview
from quiz.report.statistics.review import review
from quiz.report.statistics.sections import Bars, Chart, Plot, Section, Series, Table
from quiz.report.statistics.sources import firmness, sources
from quiz.report.statistics.tables import laid_out

__all__ = [
    "Bars",
    "Chart",
    "Known",
    "Plot",
    "Section",
    "Series",
    "Table",
    "laid_out",
    "statistics_data",
    "told_statistics",
]


def told_statistics(known: Known) -> tuple[Section, ...]:
    """The seven sides of a history, in the order in which they are told."""
    return (
        overview(known),
        over_time(known),
        sources(known),
        firmness(known),
        confidence(known),
        discernment(known),
        review(known),
    )
