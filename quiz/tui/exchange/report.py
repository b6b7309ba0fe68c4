"""What became of a file: what was carried, adapted and left out, each with its place and the reason."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from quiz.counting import counted
from quiz.exchange import ExchangeReport, by_name
from quiz.exchange.questions import Fate, Remark
from quiz.tui.footer import KeyFooter
from quiz.tui.text import joined, lines, plain

if TYPE_CHECKING:
    from quiz.tui.app import QuizApp

_SIGNS = {Fate.ADAPTED: ("~ ", "$text-warning"), Fate.LEFT_OUT: ("✗ ", "$text-error")}


class ExchangeReportScreen(Screen[None]):
    """Tells what became of a file.

    Args:
        title: what was done.
        report: what became of it.
        advice: what can be done now, in sentences.
    """

    CSS_PATH = "exchange.tcss"
    AUTO_FOCUS = "#remarks"

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,escape", "done", "Home", id="report-home")]

    def __init__(self, title: str, report: ExchangeReport, advice: str) -> None:
        super().__init__()
        self._heading = title
        self._report = report
        self._advice = advice

    @property
    def quiz(self) -> QuizApp:
        """The app, by its own type."""
        return cast("QuizApp", self.app)

    def compose(self) -> ComposeResult:
        """The counts, what can be done now, and the remarks."""
        yield Static(joined((self._heading, "bold"), f"  {by_name(self._report.format).title}"), classes="strip")
        yield Static(told_counts(self._report, self.carried), id="carried")
        yield Static(plain(self._advice), id="advice")
        with VerticalScroll(id="remarks") as remarks:
            remarks.border_title = "What is not as it was"
            yield Static(told_remarks(self._report))
        yield KeyFooter()

    @property
    def carried(self) -> str:
        """What is counted as carried."""
        return "claim"

    def action_done(self) -> None:
        """Go back to Home."""
        self.quiz.go_home()


class ImportReportScreen(ExchangeReportScreen):
    """Tells what became of a file that was imported, and leads on to its set.

    Args:
        report: what became of it.
        path: the set.
        advice: what can be done now, in sentences.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "Edit it", id="edit-imported"),
        Binding("p", "play", "Play it", id="play-imported"),
    ]

    def __init__(self, report: ExchangeReport, path: Path, advice: str) -> None:
        super().__init__("Imported", report, advice)
        self._path = path

    @property
    def carried(self) -> str:
        """What is counted as carried."""
        return "question"

    def action_done(self) -> None:
        """Show the set at Home."""
        self.quiz.end_edit(self._path)

    def action_edit(self) -> None:
        """Open the set in the editor, with Home behind it."""
        self.quiz.end_edit(self._path)
        self.quiz.edit(self._path)

    def action_play(self) -> None:
        """Play the set."""
        self.quiz.end_edit(self._path, play=True)


def told_counts(report: ExchangeReport, carried: str) -> Content:
    """How much was carried, adapted and left out, and of which file."""
    counts = Content(" · ").join(
        (
            joined(("✓ ", "$text-success"), f"{counted(report.carried, carried)} carried"),
            joined(_SIGNS[Fate.ADAPTED], f"{counted(report.adapted, 'thing')} adapted"),
            joined(_SIGNS[Fate.LEFT_OUT], f"{counted(report.left_out, 'thing')} left out"),
        )
    )
    return lines(counts, plain(report.file, "dim"))


def told_remarks(report: ExchangeReport) -> Content:
    """Every remark that was kept, and how many there are besides."""
    if not report.remarks:
        return plain("Nothing: everything was carried as it is.")
    more = report.adapted + report.left_out - len(report.remarks)
    told = [_told(remark) for remark in report.remarks]
    return lines(*told, plain(f"… and {counted(more, 'thing')} more", "dim") if more > 0 else Content(""))


def _told(remark: Remark) -> Content:
    return joined(_SIGNS[remark.fate], (f"{remark.place}: ", "bold"), remark.told)
