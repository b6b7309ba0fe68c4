"""What a content holds: figures, dates, names and places. Each paragraph is read once, however many claims share it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TypeVar

from msgspec import Struct

from quiz.builder.finding.figures import find_figures_and_dates
from quiz.builder.finding.found import FoundDate, FoundFigure, FoundName, FoundPlace, Span
from quiz.builder.finding.proper_names import read_name
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.unfinished import Range

_Each = TypeVar("_Each", FoundFigure, FoundDate, FoundName, FoundPlace)


class Contents:
    """The figures, dates, names and places of a text, by where they stand; read paragraph by paragraph when asked."""

    def __init__(self, tokens: Tokens, paragraphs: Sequence[Range], runs: Sequence[Range]) -> None:
        """`paragraphs` are those of the text, `runs` its capitalised words, as ranges of its tokens, in order."""
        self._tokens = tokens
        self._runs = runs
        self._run_begins = [first for first, _ in runs]
        self._paragraphs = paragraphs
        self._begins = [first for first, _ in paragraphs]
        self._read: dict[int, _Columns] = {}

    def of(self, part: Range) -> _Columns:
        """What stands among the tokens of a part of one paragraph, each kind in order."""
        index = bisect_right(self._begins, part[0]) - 1
        if index not in self._read:
            self._read[index] = self._columns(self._paragraphs[index])
        span = self._tokens.span(*part)
        all_of_it = self._read[index]
        return _Columns(
            _within(all_of_it.figures, span),
            _within(all_of_it.dates, span),
            _within(all_of_it.names, span),
            _within(all_of_it.places, span),
        )

    def _columns(self, paragraph: Range) -> _Columns:
        figures, dates = find_figures_and_dates(self._tokens, paragraph)
        names: list[FoundName] = []
        places: list[FoundPlace] = []
        first, stop = (bisect_left(self._run_begins, end) for end in paragraph)
        for run in self._runs[first:stop]:
            found = read_name(self._tokens, run, paragraph[1])
            if isinstance(found, FoundPlace):
                places.append(found)
            elif found is not None:
                names.append(found)
        return _Columns(figures, dates, names, places)


class _Columns(Struct, frozen=True):
    """Figures, dates, names and places, each in the order of the text."""

    figures: Sequence[FoundFigure]
    dates: Sequence[FoundDate]
    names: Sequence[FoundName]
    places: Sequence[FoundPlace]


def _within(found: Sequence[_Each], span: Span) -> Sequence[_Each]:
    """Those that lie within a span."""
    first = bisect_left(found, span.start, key=lambda each: each.span.start)
    stop = bisect_left(found, span.end, key=lambda each: each.span.start)
    return [each for each in found[first:stop] if each.span.end <= span.end]
