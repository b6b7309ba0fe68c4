"""A document as one page of HTML that needs nothing else: no script, no picture and no request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from quiz.classroom.reporting.document import Cell, Document, Section, Table
from quiz.classroom.reporting.style import STYLE
from quiz.visible import visible

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Nothing is loaded, whatever is in the page."""


def as_page(document: Document) -> str:
    """A document as a page: printable, for screen readers too, and with every text from outside escaped.

    Args:
        document: of any kind.
    """
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(document.title)}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        "<body>",
        "<header>",
        f"<h1>{_text(document.title)}</h1>",
        *_list(document.lead),
        "</header>",
        *_contents(document),
        "<main>",
    ]
    for section in document.sections:
        parts += _section(section, 2)
    parts += ["</main>", "<footer>Made by Fact-check Quiz.</footer>", "</body>", "</html>"]
    return "\n".join(parts) + "\n"


def _contents(document: Document) -> Iterator[str]:
    yield '<nav aria-label="Contents">'
    yield "<ul>"
    for section in document.sections:
        yield f'<li><a href="#{_text(section.key)}">{_text(section.title)}</a></li>'
    yield "</ul>"
    yield "</nav>"


def _section(section: Section, level: int) -> Iterator[str]:
    key = _text(section.key)
    together = "" if section.parts else ' class="together"'
    # The students of a large class do not fit on one side of paper, and a claim does.
    yield f'<section aria-labelledby="{key}"{together if level > 2 else ""}>'
    yield f'<h{level} id="{key}">{_text(section.title)}</h{level}>'
    yield from (f"<p>{_text(sentence)}</p>" for sentence in section.sentences)
    if section.listed:
        yield from _list(section.listed)
    for table in section.tables:
        yield from _table(table)
    yield from (f'<p class="note">{_text(note)}</p>' for note in section.notes)
    for part in section.parts:
        yield from _section(part, level + 1)
    yield "</section>"


def _list(items: Iterable[str]) -> Iterator[str]:
    yield "<ul>"
    yield from (f"<li>{_text(item)}</li>" for item in items)
    yield "</ul>"


def _table(table: Table) -> Iterator[str]:
    # With the keyboard a wide table is moved sideways only where it can have the focus.
    yield f'<div class="wide" role="region" tabindex="0" aria-label="{_text(table.caption)}">'
    yield "<table>"
    yield f"<caption>{_text(table.caption)}</caption>"
    heads = "".join(
        f'<th scope="col"{_figure(table, place)}>{_text(head)}</th>' for place, head in enumerate(table.heads)
    )
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        cells = "".join(
            f"<td{_figure(table, place)}>{_cell(cell)}</td>" if place else f'<th scope="row">{_cell(cell)}</th>'
            for place, cell in enumerate(row)
        )
        yield f"<tr>{cells}</tr>"
    yield "</tbody>"
    yield "</table>"
    yield "</div>"


def _figure(table: Table, place: int) -> str:
    return ' class="figure"' if place in table.figures else ""


def _cell(cell: Cell) -> str:
    more = f' <span class="more">{_text(cell.more)}</span>' if cell.more else ""
    bar = ""
    if cell.share is not None:
        # The figure stands beside it in digits, so that nobody has to see the bar.
        width = round(100 * max(0.0, min(1.0, cell.share)))
        bar = f'<span class="bar" aria-hidden="true"><span style="width:{width}%"></span></span>'
    return f"{_text(cell.text)}{more}{bar}"


def _text(text: str) -> str:
    return escape(visible(text))
