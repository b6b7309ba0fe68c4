"""Who was taken for whom, told."""

from __future__ import annotations

from quiz.classroom.reporting import explained
from quiz.classroom.reporting.document import Cell, Section, Table
from quiz.classroom.reporting.report import ClassReport, ConfusionTable
from quiz.classroom.reporting.sourcing import told_confusion
from quiz.counting import counted

MOST_CONFUSIONS = 7
"""Confusions that are told in sentences; the table holds them all."""


def sources(report: ClassReport) -> Section | None:
    """The most common confusions, and the table of all; None where nobody has named a source."""
    table = report.confusion_table
    if not table.rows:
        return None
    listed = [told_confusion(each) for each in report.confusions[:MOST_CONFUSIONS]]
    rest = len(report.confusions) - MOST_CONFUSIONS
    if rest > 0:
        listed.append(f"{counted(rest, 'further pair')} in the table.")
    letters = _lettered(table)
    only_named = [f"{letters[name]} is {name}" for name in table.heads if name not in dict(table.rows)]
    return Section(
        key="who-for-whom",
        title="Who was taken for whom",
        sentences=() if listed else ("Every source that was named was the right one.",),
        listed=tuple(listed),
        tables=(_table(table, letters),),
        notes=(explained.CONFUSION_TABLE, *((f"{', '.join(only_named)}.",) if only_named else ())),
    )


def _table(table: ConfusionTable, letters: dict[str, str]) -> Table:
    rows = tuple(
        (
            Cell(f"{letters[name]}  {name}"),
            *(Cell(_count(count, right=head == name)) for head, count in zip(table.heads, row, strict=True)),
        )
        for name, row in table.rows
    )
    return Table(
        caption="True and named sources",
        heads=("True source", *(letters[head] for head in table.heads)),
        rows=rows,
        figures=frozenset(range(1, len(table.heads) + 1)),
    )


def _lettered(table: ConfusionTable) -> dict[str, str]:
    """A letter for each source, as spreadsheets call their columns, so that a wide table has narrow ones."""
    names = dict.fromkeys([*table.heads, *(name for name, _ in table.rows)])
    return {name: _letters(place) for place, name in enumerate(names)}


def _letters(place: int) -> str:
    letter = chr(65 + place % 26)
    return letter if place < 26 else _letters(place // 26 - 1) + letter


def _count(count: int, *, right: bool) -> str:
    return "·" if not count else f"{count} ✓" if right else str(count)
