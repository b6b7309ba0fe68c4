"""A class report in the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from quiz.classroom.reporting import ClassReport, told
from quiz.classroom.reporting.document import Cell, Section, Table
from quiz.cli import streams
from quiz.visible import visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table as RichTable


def print_report(report: ClassReport) -> None:
    """Print a report for somebody to read, in as many cells as the terminal has."""
    document, console = told(report), streams.console()
    _say(console, document.title, "bold")
    for line in document.lead:
        _say(console, line)
    for section in document.sections:
        _print_section(console, section, 0)


def _print_section(console: Console, section: Section, depth: int) -> None:
    console.print()
    _say(console, section.title, "bold underline" if depth == 0 else "bold")
    for sentence in section.sentences:
        _say(console, sentence)
    for item in section.listed:
        _say(console, f"- {item}")
    for table in section.tables:
        console.print(_rich(table))
    for note in section.notes:
        _say(console, note, "dim")
    for part in section.parts:
        _print_section(console, part, depth + 1)


def _say(console: Console, text: str, style: str = "") -> None:
    from rich.text import Text

    console.print(Text(_shown(text), style))


def _rich(table: Table) -> RichTable:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table as RichTable
    from rich.text import Text

    made = RichTable(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for place, head in enumerate(table.brief_heads or table.heads):
        made.add_column(Text(_shown(head)), justify="right" if place in table.figures else "left", overflow="fold")
    for row in table.rows:
        made.add_row(*map(Text, _lines(row)))
    return made


def _lines(row: Iterable[Cell]) -> Iterable[str]:
    """The texts of cells: a figure, and below it what stands beside it."""
    for cell in row:
        yield _shown(cell.text) + (f"\n{_shown(cell.more)}" if cell.more else "")


def _shown(text: str) -> str:
    return visible(" ".join(text.split()))
