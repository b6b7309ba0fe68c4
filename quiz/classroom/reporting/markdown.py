"""A document as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quiz.classroom.reporting.document import Cell, Document, Section, Table
from quiz.visible import inline


def as_markdown(document: Document) -> str:
    """A document as Markdown, in which text from outside is shown letter for letter.

    Args:
        document: of any kind.
    """
    lines = [f"# {inline(document.title)}", "", *_listed(document.lead)]
    for section in document.sections:
        lines += _section(section, 2)
    return "\n".join(lines) + "\n"


def _section(section: Section, level: int) -> Iterator[str]:
    yield from ("", f"{'#' * level} {inline(section.title)}")
    for sentence in section.sentences:
        yield from ("", inline(sentence))
    if section.listed:
        yield from ("", *_listed(section.listed))
    for table in section.tables:
        yield from ("", *_table(table))
    for note in section.notes:
        yield from ("", inline(note))
    for part in section.parts:
        yield from _section(part, level + 1)


def _listed(items: Iterable[str]) -> list[str]:
    return [f"- {inline(item)}" for item in items]


def _table(table: Table) -> Iterator[str]:
    yield f"**{inline(table.caption)}**"
    yield ""
    yield f"| {' | '.join(inline(head) for head in table.heads)} |"
    yield f"| {' | '.join('---:' if place in table.figures else '---' for place in range(len(table.heads)))} |"
    for row in table.rows:
        yield f"| {' | '.join(map(_cell, row))} |"


def _cell(cell: Cell) -> str:
    more = f" ({inline(cell.more)})" if cell.more else ""
    return f"{inline(cell.text)}{more}"
