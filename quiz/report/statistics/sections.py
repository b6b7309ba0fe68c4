"""What is told of a whole history, without a screen: sections of measures, sentences, tables and what can be drawn."""

from __future__ import annotations

from msgspec import Struct

from quiz.report.words import Told


class Table(Struct, frozen=True, kw_only=True):
    """Rows of text under heads; the first column says what a row is about.

    `keys` are short heads, or the beginnings of rows, with what they stand for.
    """

    title: str = ""
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    keys: tuple[tuple[str, str], ...] = ()


class Series(Struct, frozen=True):
    """Points that belong together: where on the x axis, and a share of 0 to 1."""

    name: str
    points: tuple[tuple[float, float], ...]


class Plot(Struct, frozen=True, kw_only=True):
    """Shares of 0 to 1 to be drawn over an x axis.

    `ticks` are places on the x axis with their labels. With `diagonal`, x is a share of 0 to 1 too, and a line
    shows where both are the same; else the points of a series are joined.
    """

    title: str
    series: tuple[Series, ...]
    ticks: tuple[tuple[float, str], ...]
    x_label: str = ""
    diagonal: bool = False


class Bars(Struct, frozen=True, kw_only=True):
    """Counts to be drawn as bars, in their order."""

    title: str
    bars: tuple[tuple[str, int], ...]


Chart = Plot | Bars


class Section(Struct, frozen=True, kw_only=True):
    """One side of a history. What stands in it is told in this order.

    `name` is one word, `title` what is shown above it. `lead` are sentences, `told` the measures, `listed` sentences
    of one kind, `notes` what is to be known to read the section.
    """

    name: str
    title: str
    lead: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    told: tuple[Told, ...] = ()
    listed: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
