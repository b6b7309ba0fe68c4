"""A report as a document without a form: sections of sentences and tables, for every form that it is written in.

All text in it is plain, and may be anybody's: whoever writes it down sees to it that it is shown and not obeyed.
"""

from __future__ import annotations

from msgspec import Struct


class Cell(Struct, frozen=True):
    """A cell of a table: its text, what stands smaller beside or below it, and a share of 0 to 1 to draw as a bar."""

    text: str
    more: str = ""
    share: float | None = None


class Table(Struct, frozen=True, kw_only=True):
    """Rows under heads; the first cell of a row says what the row is about.

    `figures` are the places of the columns that hold figures, counted from 0. `brief_heads` are for where there is
    little room; empty where the heads are short themselves.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    figures: frozenset[int] = frozenset()
    brief_heads: tuple[str, ...] = ()


class Section(Struct, frozen=True, kw_only=True):
    """A part of a document: sentences, then a list, then tables with notes on them, then parts of it.

    `key` is unique in the document.
    """

    key: str
    title: str
    sentences: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    parts: tuple[Section, ...] = ()


class Document(Struct, frozen=True, kw_only=True):
    """A whole document; `lead` are a few words each on what it is about."""

    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
