"""A whole history in sentences and tables: no chart, no lines drawn, fit for a screen reader."""

from __future__ import annotations

from collections.abc import Iterable

from quiz.plain.ending import told_measure
from quiz.plain.wrapping import cells, wrapped
from quiz.report.statistics import Section, Table, laid_out


def told_history(sections: Iterable[Section], width: int | None) -> str:
    """The sections of a history as text, each under its title.

    Args:
        sections: as `quiz.report.statistics.told_statistics` gives them; all that stands in them is text.
        width: cells that a line may take; None to break nothing.
    """
    return "\n\n".join(_section(section, width) for section in sections) + "\n"


def _section(section: Section, width: int | None) -> str:
    sentences = [
        *section.lead,
        *(told_measure(told.name, told.value, told.meaning) for told in section.told),
        *section.listed,
    ]
    blocks = [wrapped("\n".join([f"{section.title}.", *sentences]), width)]
    blocks += [_table(table, width) for table in section.tables]
    blocks += [wrapped(note, width) for note in section.notes]
    return "\n\n".join(blocks)


def _table(table: Table, width: int | None) -> str:
    parts = ["\n".join(lines) for lines in laid_out(table, width, cells)]
    head = [wrapped(f"{table.title}:", width)] if table.title else []
    keys = [wrapped(f"{short}: {name}", width) for short, name in table.keys]
    return "\n".join([*head, "\n\n".join(parts), *keys])
