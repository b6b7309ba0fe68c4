"""Lines to rows of cells, where quotation marks may part cells or be a part of them, and no row is ever lost.

RFC 4180 quotes a cell that holds a delimiter, a line end or a quotation mark, and doubles the marks in it. Many files
are not written so: tab-separated ones quote nothing, and people type marks where they like. A reader that believes
every mark at the beginning of a cell takes all lines up to the next one for one cell. Here a file is looked at first
(`layout_of`), and each row is then read in the way that gives it as many cells as the others have; lines are joined to
one row only where that is plain RFC 4180 and no better reading of them is rows of their own.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from quiz.exchange.questions import Place, Remark, adapted
from quiz.exchange.tables import quoting
from quiz.exchange.tables.lines import Line

DELIMITERS = ",;\t|"
"""In the order in which they are taken where nothing else decides."""

MOST_JOINED = 1_000
"""Lines that one row may take."""

_LEAST_JOINED = 8
"""Lines that are looked through for the end of a cell in a file where it was missed often."""

LONGEST_ROW = 200_000
"""Characters of a row of several lines."""

HEADINGS_WITHIN = 15
"""Rows at the beginning among which the headings are looked for; a template has a title above them."""

SAMPLE = 500
"""Lines by which a file is judged."""

_DECLARED = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)


class Row(NamedTuple):
    """A row: the number of its first line, from 1, and its cells."""

    line: int
    cells: Sequence[str]


class Layout(Struct, frozen=True):
    """How a file parts its cells.

    Attributes:
        delimiter: what stands between cells.
        quoted: whether quotation marks part cells rather than being a part of them.
        width: how many cells a row has; 0 where that is not known.
        declared: whether the first line does nothing but name the delimiter.
    """

    delimiter: str
    quoted: bool = True
    width: int = 0
    declared: bool = False


def layout_of(
    sample: Sequence[Line], delimiters: str = DELIMITERS, known: Callable[[Sequence[str]], bool] | None = None
) -> Layout:
    """How a file parts its cells, by its first lines.

    Args:
        sample: up to `SAMPLE` lines.
        delimiters: those that it may be; the first of the best is taken.
        known: whether cells are headings that are known; a delimiter that finds them goes before all others.
    """
    if sample and (declared := _DECLARED.fullmatch(sample[0].text)) and len(sample) > 1:
        layout = layout_of(sample[1:], declared[1], known)
        return Layout(layout.delimiter, layout.quoted, layout.width, declared=True)
    fits = {delimiter: _fit(sample, delimiter, known) for delimiter in delimiters}
    best = max(delimiters, key=lambda delimiter: fits[delimiter][:2])
    width = fits[best][2]
    return Layout(best, quoted=_is_quoted(sample, best, width), width=width)


def _fit(
    sample: Sequence[Line], delimiter: str, known: Callable[[Sequence[str]], bool] | None
) -> tuple[bool, float, int]:
    """How well a delimiter fits: whether it finds the headings, the share of rows of one width, and that width."""
    rows = [row.cells for row, _ in Rows(Layout(delimiter)).each(sample) if isinstance(row, Row) and any(row.cells)]
    widths = Counter(map(len, rows))
    # Of equally many the wider: an empty title line more must not decide it.
    width, times = max(widths.items(), key=lambda found: (found[1], found[0]), default=(0, 0))
    found = known is not None and any(map(known, rows[:HEADINGS_WITHIN]))
    return found, (times / widths.total() if width > 1 else 0.0), width


def _is_quoted(sample: Sequence[Line], delimiter: str, width: int) -> bool:
    """Whether marks part cells: more lines need them to than hold one where it cannot."""
    sound = stray = 0
    for row, taken in Rows(Layout(delimiter, width=width)).each(sample):
        if not any('"' in line.text for line in taken):
            continue
        if len(sample) >= SAMPLE and sample[-1] is taken[-1]:
            # It may end in the middle of a row.
            break
        needed = isinstance(row, Row) and any('"' in cell or delimiter in cell for cell in row.cells)
        vote = 1 if len(taken) > 1 else _vote(taken[0].text, delimiter, width, needed=needed)
        sound, stray = sound + (vote > 0), stray + (vote < 0)
    return stray <= sound


def _vote(text: str, delimiter: str, width: int, *, needed: bool) -> int:
    """What a line with marks says of them: 1 that they part cells, -1 that they do not, 0 nothing."""
    sound = quoting.state_of(text, delimiter) is quoting.State.SOUND
    if delimiter == "\t":
        # Programs that quote here would have quoted a mark within a cell; a title in marks says nothing.
        return -1 if not sound or quoting.is_bare(text, delimiter) else int(needed)
    if sound:
        return 0 if quoting.is_bare(text, delimiter) else 1
    lenient = quoting.lenient(text, delimiter)
    return 0 if len(lenient) == width else -1


class Rows:
    """Reads the rows of a file of a layout."""

    def __init__(self, layout: Layout) -> None:
        self._delimiter = layout.delimiter
        self._quoted = layout.quoted
        self._width = layout.width
        self._ahead = MOST_JOINED

    def read(self, lines: Iterable[Line | Remark]) -> Iterator[Row | Remark]:
        """Every row, in order, and a remark where several lines were taken for one that could have been more."""
        for row, taken in self.each(lines):
            if isinstance(row, Remark):
                yield row
                continue
            if len(taken) > 1 and self._stand_alone(taken):
                told = f"{len(taken)} lines are taken for one row, since quotation marks hold them together"
                yield adapted(Place(line=row.line), told)
            yield row

    def each(self, lines: Iterable[Line | Remark]) -> Iterator[tuple[Row | Remark, Sequence[Line]]]:
        """Every row with the lines that it was read from; what is a remark already is handed on."""
        ahead: deque[Line | Remark] = deque()
        rest = iter(lines)
        while (line := ahead.popleft() if ahead else next(rest, None)) is not None:
            if isinstance(line, Remark):
                yield line, ()
            elif '"' not in line.text:
                yield Row(line.number, quoting.plain(line.text, self._delimiter)), (line,)
            else:
                taken, cells = self._row(line, ahead, rest)
                yield Row(line.number, cells), taken

    def _row(
        self, line: Line, ahead: deque[Line | Remark], rest: Iterator[Line | Remark]
    ) -> tuple[Sequence[Line], list[str]]:
        strict = quoting.strict(line.text, self._delimiter)
        if strict is not None and self._quoted and self._width in (0, len(strict)):
            return (line,), strict
        alone = self._alone(line.text)
        if strict is not None or quoting.state_of(line.text, self._delimiter) is not quoting.State.OPEN:
            return (line,), alone
        if not self._quoted and len(alone) == self._width:
            return (line,), alone
        taken = self._joined(line, ahead, rest)
        if len(taken) > 1:
            cells = quoting.strict("".join(each.text for each in taken), self._delimiter)
            if cells is not None and self._is_one_row(taken, cells):
                return taken, cells
            ahead.extendleft(reversed(taken[1:]))
        # Where marks are not closed once they will not be again: looking ahead from each of them would never end.
        self._ahead = max(_LEAST_JOINED, self._ahead // 2)
        return (line,), alone

    def _joined(self, line: Line, ahead: deque[Line | Remark], rest: Iterator[Line | Remark]) -> list[Line]:
        """The line and those up to where its quoted cell and all that follow it are closed; it alone where none is."""
        taken, looked_at, length = [line], [], len(line.text)
        while len(taken) < self._ahead and length <= LONGEST_ROW:
            following = ahead.popleft() if ahead else next(rest, None)
            if following is None:
                break
            looked_at.append(following)
            if isinstance(following, Remark):
                break
            taken.append(following)
            length += len(following.text)
            state = (
                quoting.state_of(following.text, self._delimiter, inside=True)
                if '"' in following.text
                else quoting.State.OPEN
            )
            if state is quoting.State.SOUND:
                return taken
            if state is quoting.State.STRAY:
                break
        ahead.extendleft(reversed(looked_at))
        return [line]

    def _is_one_row(self, taken: Sequence[Line], cells: Sequence[str]) -> bool:
        """Whether lines that RFC 4180 takes for one row are to be believed to be one."""
        if not self._width:
            return self._quoted
        widths = [len(self._alone(each.text)) for each in taken]
        if len(cells) != self._width:
            return False
        if self._delimiter == "\t" or not self._quoted:
            # Tabs in a cell are rare, and each line of a file without quotes has all of its own.
            return sum(widths) - len(widths) == self._width - 1
        return True

    def _stand_alone(self, taken: Sequence[Line]) -> bool:
        return all(len(self._alone(each.text)) == self._width for each in taken)

    def _alone(self, text: str) -> list[str]:
        """The cells of a line by itself: of all ways to read it the first that gives as many as the others have."""
        literal = quoting.plain(text, self._delimiter)
        strict = quoting.strict(text, self._delimiter)
        # A mark behind which the cell does not end is a part of it: "The "Blue" line".
        lenient = None if strict is not None or self._delimiter == "\t" else quoting.lenient(text, self._delimiter)
        ways = (strict, lenient, literal) if self._quoted else (literal, strict, lenient)
        readings = [way for way in ways if way is not None]
        return next((way for way in readings if len(way) == self._width), readings[0] if self._width == 0 else literal)
