"""Blocks of text broken into lines of so many cells."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from quiz.tui.marked_article.shown import Block, Shown
from quiz.tui.marked_article.signs import Sign

Lines = tuple[tuple[int, int], ...]
"""The lines of a block: where the characters of each begin and end. Space between two lines is on neither."""

NARROWEST = 2
"""The least width in cells: the widest character has as many."""

_RUN = re.compile("[^ ]+")


@lru_cache(maxsize=16)
def _line_of(width: int) -> re.Pattern[str]:
    return re.compile(f"[^ ](?:.{{0,{width - 2}}}[^ ])?(?= |\\Z)")


@lru_cache(maxsize=16)
def _too_long(width: int) -> re.Pattern[str]:
    return re.compile(f"[^ ]{{{width + 1}}}")


def wrap(shown: Shown, index: int, width: int, signs: Sequence[Sign] = ()) -> Lines:
    """The lines of a block, with room for the signs in it.

    Lines are broken at spaces. A word wider than a line is broken between any two clusters, and its signs stay with
    the clusters that they touch. A cluster for which no line is wide enough together with its signs has a line to
    itself, on which there is no room for them.

    Args:
        shown: the text.
        index: of the block.
        width: of a line, in cells, at least `NARROWEST`.
        signs: those in the block, in order.
    """
    block = shown.blocks[index]
    if not signs and shown.is_simple(index) and not _too_long(width).search(shown.plain, block.start, block.end):
        # One regular expression does what _Wrapping does, in a tenth of its time.
        plain = shown.plain[block.start : block.end]
        return tuple(
            (found.start() + block.start, found.end() + block.start) for found in _line_of(width).finditer(plain)
        )
    return _Wrapping(shown, block, width, signs).lines()


class _Wrapping:
    """A block on its way into lines."""

    def __init__(self, shown: Shown, block: Block, width: int, signs: Sequence[Sign]) -> None:
        self._shown = shown
        self._block = block
        self._width = width
        self._before = [sign.at for sign in signs if sign.opens]
        self._behind = [sign.at for sign in signs if not sign.opens]
        self._done: list[tuple[int, int]] = []
        self._start = self._end = block.start
        self._cells = 0

    def lines(self) -> Lines:
        """Put word after word."""
        for word in _RUN.finditer(self._shown.plain, self._block.start, self._block.end):
            start, end = word.span()
            cells = self._shown.width(start, end) + self._signs(start, end)
            if cells <= self._width:
                self._put(start, end, cells)
                continue
            for first, stop, narrow in self._shown.clusters(start, end):
                self._put(first, stop, narrow + self._signs(first, stop))
        self._done.append((self._start, self._end))
        return tuple(self._done)

    def _put(self, start: int, end: int, cells: int) -> None:
        """Put something behind what is on the line, or on the next."""
        if self._end == self._block.start:
            self._cells = cells
        elif self._cells + start - self._end + cells <= self._width:
            self._cells += start - self._end + cells
        else:
            self._done.append((self._start, self._end))
            self._start, self._cells = start, cells
        self._end = end

    def _signs(self, start: int, end: int) -> int:
        """The cells of the signs that touch these characters from outside or stand between them."""
        before = bisect_left(self._before, end) - bisect_left(self._before, start)
        return before + bisect_left(self._behind, end + 1) - bisect_left(self._behind, start + 1)
