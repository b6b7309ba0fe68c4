"""A text as a terminal can show it: character for character, in blocks that are wrapped each by itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct
from textual.content import Content

from quiz.builder.finding.found import Span
from quiz.visible import visible

_LONGEST_BLOCK = 8192
"""Longer paragraphs are cut into several blocks, so that a text without empty lines is as quick as any other."""

_BEFORE_LINE_FEED = re.compile("\r(?=\n)")
_SPACE = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]")
"""Every space that a line may be broken at, line breaks included; all are shown as a space of one cell."""
_INVISIBLE = re.compile("[\xad\u202a-\u202e\u2066-\u2069]|(?<![^ \u200d])\u200d|\u200d(?=[ \u200d]|\\Z)")
"""Soft hyphens, which only some terminals show; what turns the direction of text around, which could show it in
another order than it has; and joiners that have nothing to join."""
_NOTHING = "\u200b"
_SIMPLE = re.compile("[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*")
"""Characters of one cell each, whatever stands beside them: most articles have no others."""

_CLUSTER = re.compile("[^ ](?:[0V]|J.)*")
"""What is shown as one sign, in an image of widths: see `_Widths`."""


class _Widths(dict[int, str]):
    """By code point what a character is for the width of a text: cells, a joiner (J), a variation selector (V)."""

    def __missing__(self, code: int) -> str:
        self[code] = found = str(Content(chr(code), strip_control_codes=False).cell_length)
        return found


_WIDTHS = _Widths({0x20: " ", 0x200D: "J", 0xFE0F: "V"})


class Block(Struct, frozen=True):
    """A paragraph, or a part of a long one, without the space around it; `gap` if an empty line goes before it."""

    start: int
    end: int
    gap: bool


class Shown:
    """A text, and `plain`: the same characters, each at its place, as they are shown.

    Offsets are of characters of the text. Where a sign is made of several characters (a letter and its accent, an
    emoji), they are never parted: such a group is a cluster here.
    """

    __slots__ = ("_images", "_starts", "blocks", "plain", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        plain = _SPACE.sub(" ", _BEFORE_LINE_FEED.sub(_NOTHING, text))
        self.plain = _INVISIBLE.sub(_NOTHING, visible(plain))
        self.blocks = tuple(self._found_blocks())
        self._starts = [block.start for block in self.blocks]
        self._images: dict[int, str | None] = {}

    def _found_blocks(self) -> Iterator[Block]:
        for number, paragraph in enumerate(_paragraphs(self.text)):
            start, gap = paragraph.start, number > 0
            while paragraph.end - start > _LONGEST_BLOCK:
                limit = start + _LONGEST_BLOCK
                space = self.plain.rfind(" ", start, limit)
                end = space if space > start else self.floor(limit)
                end = end if end > start else limit
                yield Block(start, start + len(self.text[start:end].rstrip()), gap)
                start, gap = _past_space(self.text, end), False
            yield Block(start, paragraph.end, gap)

    def block_at(self, offset: int) -> int:
        """The index of the block that holds this character; the one before it where it is between two."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def is_simple(self, index: int) -> bool:
        """Whether every character of a block takes one cell."""
        return self._image(index) is None

    def _image(self, index: int) -> str | None:
        """The widths of a block's characters, None where all are one."""
        if index not in self._images:
            block = self.blocks[index]
            plain = self.plain[block.start : block.end]
            self._images[index] = None if _SIMPLE.fullmatch(plain) else plain.translate(_WIDTHS)
        return self._images[index]

    def width(self, start: int, end: int) -> int:
        """The cells that a passage inside one block takes, parted from the rest of the text only between clusters."""
        index = self.block_at(start)
        image = self._image(index)
        if image is None:
            return end - start
        first, stop = start - self._starts[index], end - self._starts[index]
        if image.find("V", first, stop) < 0 and image.find("J", first, stop) < 0:
            return image.count("1", first, stop) + 2 * image.count("2", first, stop) + image.count(" ", first, stop)
        spaces = image.count(" ", first, stop)
        return spaces + sum(cells for _, _, cells in self.clusters(start, end))

    def clusters(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The clusters of a passage inside one block: where each begins and ends, and its cells. Spaces are none."""
        index = self.block_at(start)
        image = self._image(index)
        if image is None:
            yield from ((at, at + 1, 1) for at in range(start, end) if self.plain[at] != " ")
            return
        shift = self._starts[index]
        for found in _CLUSTER.finditer(image, start - shift, end - shift):
            first, stop = found.start() + shift, found.end() + shift
            cells = int(image[found.start()]) if stop - first == 1 and found[0] in "012" else None
            yield first, stop, _cells(self.plain[first:stop]) if cells is None else cells

    def _is_edge(self, offset: int) -> bool:
        """Whether a cluster, or a space, begins here."""
        if not 0 < offset < len(self.plain):
            return True
        before, here = self.plain[offset - 1], self.plain[offset]
        if " " in {before, here}:
            return True
        return _WIDTHS[ord(here)] not in "0VJ" and before != "\u200d"

    def floor(self, offset: int) -> int:
        """Where the cluster begins that holds this character."""
        while not self._is_edge(offset):
            offset -= 1
        return max(0, offset)

    def ceil(self, offset: int) -> int:
        """Where the cluster ends that this offset is inside of; the offset itself where it is inside of none."""
        while not self._is_edge(offset):
            offset += 1
        return min(len(self.plain), offset)

    def step(self, offset: int, by: int) -> int:
        """The edge of a cluster before (`by` = -1) or behind (1) this one, as far as the text goes."""
        return self.floor(max(0, offset - 1)) if by < 0 else self.ceil(min(len(self.plain), offset + 1))

    def outward(self, span: Span) -> Span:
        """A passage with the whole of each cluster that it holds a part of."""
        return Span(self.floor(span.start), self.ceil(span.end))


@lru_cache(maxsize=4096)
def _cells(cluster: str) -> int:
    return Content(cluster, strip_control_codes=False).cell_length


def _past_space(text: str, offset: int) -> int:
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return offset


def _paragraphs(text: str) -> Iterator[Span]:
    """What empty lines part, as in `quiz.model.Article.paragraphs`, without the space around it."""
    start = end = at = 0
    is_open = False
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            first = at + len(line) - len(line.lstrip())
            start = start if is_open else first
            end, is_open = first + len(stripped), True
        elif is_open:
            yield Span(start, end)
            is_open = False
        at += len(line)
    if is_open:
        yield Span(start, end)
