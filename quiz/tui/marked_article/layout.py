"""A text laid out in lines with the signs of its marks, and which character is where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from msgspec import Struct

from quiz.builder.editing.marks import Marks
from quiz.builder.finding.found import Span
from quiz.tui.marked_article.shown import Shown
from quiz.tui.marked_article.signs import Kind, Mark, Sign, place_signs, read_marks
from quiz.tui.marked_article.wrapping import NARROWEST, Lines, wrap


class Place(Struct, frozen=True, order=True):
    """A line, and a column of it in cells, both from 0."""

    line: int
    column: int


class Piece(Struct, frozen=True):
    """A part of a line: characters of the text as they are shown, or a sign, which has none and stands at `start`."""

    text: str
    start: int
    end: int
    sign: Kind | None = None


class Line(Struct, frozen=True):
    """One line: the characters from `start` to `end` in pieces, signs between them."""

    start: int
    end: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """What is seen."""
        return "".join(piece.text for piece in self.pieces)


class Layout:
    """A text in lines of at most `width` cells; it never changes.

    Each paragraph begins on a line of its own behind an empty one. No line is wider than `width`, or than
    `NARROWEST` if that is more.
    """

    __slots__ = ("_changed", "_tops", "_unmarked", "height", "marks", "shown", "signs", "width")

    def __init__(self, shown: Shown, width: int, marks: Marks | None = None, like: Layout | None = None) -> None:
        """Lay a text out.

        Args:
            shown: the text.
            width: of a line, in cells.
            marks: what is marked in it.
            like: a layout of the same text and width, of which the paragraphs that have no marks are taken.
        """
        self.shown = shown
        self.width = max(width, NARROWEST)
        self.marks: tuple[Mark, ...] = read_marks(marks or Marks(), shown)
        self.signs = place_signs(self.marks)
        self._unmarked: list[Lines] = (
            like._unmarked if like is not None else [wrap(shown, at, self.width) for at in range(len(shown.blocks))]
        )
        touched = {shown.block_at(sign.at if sign.opens else sign.at - 1) for sign in self.signs}
        self._changed = {at: wrap(shown, at, self.width, self._signs_in(at)) for at in touched}
        self._tops = self._found_tops()
        self.height: int = self._tops[-1]
        """How many lines there are, empty ones included."""

    def marked(self, marks: Marks) -> Layout:
        """The same text with these marks instead: only the paragraphs that have some are laid out again."""
        return Layout(self.shown, self.width, marks, like=self)

    def _signs_in(self, index: int) -> tuple[Sign, ...]:
        block = self.shown.blocks[index]
        return self._signs_between(block.start, block.end)

    def _signs_between(self, start: int, end: int) -> tuple[Sign, ...]:
        """The signs of the characters from `start` to `end`: those that open before one, or close behind one."""
        first = bisect_right(self.signs, (start, False), key=lambda sign: (sign.at, sign.opens))
        stop = bisect_left(self.signs, (end, True), key=lambda sign: (sign.at, sign.opens))
        return self.signs[first:stop]

    def _found_tops(self) -> list[int]:
        """The line before each block, its empty one included, and behind the last."""
        heights = [len(lines) + block.gap for lines, block in zip(self._unmarked, self.shown.blocks, strict=True)]
        for at, lines in self._changed.items():
            heights[at] = len(lines) + self.shown.blocks[at].gap
        return list(accumulate(heights, initial=0))

    def _lines_of(self, index: int) -> Lines:
        return self._changed.get(index) or self._unmarked[index]

    def _bounds(self, number: int) -> tuple[int, int] | None:
        """Which characters a line holds; None for an empty line, and for one that is not there."""
        if not 0 <= number < self.height:
            return None
        index = bisect_right(self._tops, number) - 1
        inside = number - self._tops[index] - self.shown.blocks[index].gap
        return self._lines_of(index)[inside] if inside >= 0 else None

    def line(self, number: int) -> Line | None:
        """A line by its number from 0; None for an empty line, and for one that is not there."""
        bounds = self._bounds(number)
        if bounds is None:
            return None
        start, end = bounds
        signs = self._signs_between(start, end)
        if self.shown.width(start, end) + len(signs) > self.width:
            # Only a character that is too wide with its signs: see wrap().
            signs = ()
        return Line(start, end, self._pieces(start, end, signs))

    def _pieces(self, start: int, end: int, signs: tuple[Sign, ...]) -> tuple[Piece, ...]:
        plain, pieces, at = self.shown.plain, [], start
        for sign in signs:
            if sign.at > at:
                pieces.append(Piece(plain[at : sign.at], at, sign.at))
                at = sign.at
            pieces.append(Piece(sign.text, sign.at, sign.at, sign.kind))
        if at < end:
            pieces.append(Piece(plain[at:end], at, end))
        return tuple(pieces)

    def line_of(self, offset: int) -> int:
        """The number of the line that a character is on; for space that is shown on none, of the line before it."""
        if not self.shown.blocks:
            return 0
        index = self.shown.block_at(offset)
        lines = self._lines_of(index)
        inside = max(0, bisect_right(lines, offset, key=lambda bounds: bounds[0]) - 1)
        return self._tops[index] + self.shown.blocks[index].gap + inside

    def place_of(self, offset: int) -> Place:
        """Where a character is; a character that is not shown itself is taken for the nearest before it."""
        number = self.line_of(offset)
        line = self.line(number)
        if line is None:
            return Place(number, 0)
        offset = min(max(self.shown.floor(offset), line.start), line.end)
        column = 0
        for piece in line.pieces:
            if piece.sign is not None:
                column += len(piece.text)
            elif offset < piece.end:
                return Place(number, column + self.shown.width(piece.start, offset))
            else:
                column += self.shown.width(piece.start, piece.end)
        return Place(number, column)

    def offset_at(self, place: Place) -> int:
        """The character nearest to a place: a sign is its passage's first or last one; beside a line is its end.

        An empty line is the end of what is above it, and what is below the text its last character.
        """
        number = min(max(place.line, 0), self.height - 1)
        line = self.line(number)
        if line is None:
            line = self.line(number - 1)
            return self.shown.step(line.end, -1) if line is not None else 0
        column = place.column
        for piece in line.pieces:
            if piece.sign is not None:
                column -= len(piece.text)
                if column < 0:
                    return piece.start if self._opens(piece) else self.shown.step(piece.start, -1)
                continue
            cells = self.shown.width(piece.start, piece.end)
            if column < cells:
                return self._character_at(piece, column)
            column -= cells
        return self.shown.step(line.end, -1)

    def _opens(self, piece: Piece) -> bool:
        return piece.sign is not None and piece.text == Sign(0, opens=True, kind=piece.sign).text

    def _character_at(self, piece: Piece, column: int) -> int:
        """The character that a column of a piece is on."""
        at = piece.start
        while at < piece.end:
            behind = self.shown.step(at, 1)
            cells = self.shown.width(at, behind)
            if column < cells:
                return at
            column -= cells
            at = behind
        return piece.start

    def span_of(self, number: int) -> Span | None:
        """The characters of a line; None for an empty line, and for one that is not there."""
        bounds = self._bounds(number)
        return Span(*bounds) if bounds is not None else None
