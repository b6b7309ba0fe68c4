"""One side of the statistics as widgets: sentences, charts that fill the width, measures, tables."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Static

from quiz.charts import barred, plotted
from quiz.report import Told
from quiz.report.statistics import Chart, Plot, Section, Table, laid_out
from quiz.tui.text import bar, joined, lines, plain

PLOT_HEIGHT = 10
"""Lines of a plot: half of what 24 lines leave for it and for what is told beside it."""

_NAME, _VALUE, _BAR = 16, 7, 20


def section_widgets(section: Section) -> Iterator[Widget]:
    """The widgets of a section, in the order in which it is told."""
    for sentence in section.lead:
        yield Static(plain(sentence), classes="side-lead")
    # What can be seen at once comes first: a plot, and the words to it.
    plots = [chart for chart in section.charts if isinstance(chart, Plot)]
    others = [chart for chart in section.charts if not isinstance(chart, Plot)]
    for plot in plots:
        yield ChartView(plot)
    for told in section.told:
        yield Static(told_line(told))
        yield Static(plain(f"{told.meaning[:1].upper()}{told.meaning[1:]}"), classes="side-meaning")
    if section.listed:
        yield Static(lines(*(plain(f"• {sentence}") for sentence in section.listed)), classes="side-listed")
    for chart in others:
        yield ChartView(chart)
    for table in section.tables:
        yield TableView(table)
    for note in section.notes:
        yield Static(plain(note), classes="side-note")


def told_line(told: Told) -> Content:
    """A measure's name and figure, with a bar where it is a share."""
    picture = f" {bar(told.share, _BAR)}" if told.share is not None else ""
    return joined((f"{told.name:<{_NAME}}", "bold"), (f"{told.value:>{_VALUE}}", "bold"), (picture, "$primary"))


class ChartView(Static):
    """A chart, drawn anew for each width."""

    def __init__(self, chart: Chart) -> None:
        super().__init__(classes="side-chart")
        self._chart = chart
        self.styles.height = PLOT_HEIGHT if isinstance(chart, Plot) else len(chart.bars) + 1

    def on_resize(self, event: Resize) -> None:
        """Draw it in the room that there is."""
        width, height = event.size
        chart = self._chart
        drawn = plotted(chart, width, height) if isinstance(chart, Plot) else barred(chart, width, height)
        self.update(plain("\n".join(drawn)))


class TableView(Static):
    """A table, laid out anew for each width."""

    def __init__(self, table: Table) -> None:
        super().__init__(classes="side-table")
        self._table = table

    def on_resize(self, event: Resize) -> None:
        """Lay it out in the room that there is."""
        self.update(told_table(self._table, event.size.width))


def told_table(table: Table, width: int) -> Content:
    """A table as text, its heads in bold."""
    blocks = [
        lines(plain(part[0], "bold"), *(plain(line) for line in part[1:])) for part in laid_out(table, width, _cells)
    ]
    head = [plain(table.title, "bold underline")] if table.title else []
    keys = [joined((f"{short}  ", "bold"), name) for short, name in table.keys]
    return lines(*head, Content("\n\n").join(blocks), *keys)


def _cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    return Content(text).cell_length
