"""The rows in a SQLite file, read page by page: where the file is damaged, everything that still is whole.

By the format that SQLite describes (www.sqlite.org/fileformat2.html, sections 1 and 2). SQLite reads a table from its
root; where a page on the way is damaged, all below it is out of reach. Here every page is looked at on its own, so
that one that is damaged costs no more than its own rows.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, NamedTuple

from quiz.history.wal import COMMON_SIZE, committed, page_size

Value = int | float | str | bytes | None

_MAGIC = b"SQLite format 3\x00"
_HEAD = 100
"""Bytes before the first page's content."""

_TABLE_LEAF, _TABLE_INNER, _INDEX_LEAF, _INDEX_INNER = 0x0D, 0x05, 0x0A, 0x02


class Row(NamedTuple):
    """The values of a row, by the order of its columns; of an index entry, whose `number` is None, those it is by."""

    number: int | None
    values: tuple[Value, ...]


class _UnreadableError(Exception):
    """These bytes are no row."""


class _Pages(NamedTuple):
    """The pages as they are after some of the log's transactions: those changed by them, over those of the file.

    `size` is a page's in bytes, `usable` what of it can hold rows, and `most` more than any row can be long.
    """

    file: BinaryIO
    size: int
    usable: int
    most: int
    changed: dict[int, bytes]

    def read(self, number: int) -> bytes:
        """The page of that number, from 1; shorter than `size`, or empty, where the file ends before its end."""
        if number in self.changed:
            return self.changed[number]
        self.file.seek((number - 1) * self.size)
        return self.file.read(self.size)


def rows(file: BinaryIO, log: bytes, told: Callable[[int, int], None] | None = None) -> Iterator[Row]:
    """Every row and every index entry that can be read, some of them more than once: the latest comes last.

    Args:
        file: a SQLite file, in whatever state it is.
        log: its write-ahead log.
        told: is told how many pages are done, and of how many.
    """
    head = file.read(_HEAD)
    size = page_size(log) or _size_of(head) or COMMON_SIZE
    reserved = head[20] if len(head) == _HEAD and head.startswith(_MAGIC) else 0
    length = file.seek(0, 2)
    pages = _Pages(file, size, size - reserved if reserved <= 32 else size, length + len(log), {})
    count = (length + size - 1) // size
    free = _free_pages(pages, head, count)
    # What was freed is older than what is in use, whatever its place.
    numbers = [*sorted(free), *(number for number in range(1, count + 1) if number not in free)]
    for done, number in enumerate(numbers):
        yield from _rows_of(pages, number)
        if told is not None:
            told(done, count)
    for transaction in committed(log, size):
        pages.changed.update({frame.page: frame.content for frame in transaction})
        for number in dict.fromkeys(frame.page for frame in transaction):
            yield from _rows_of(pages, number)


def _size_of(head: bytes) -> int | None:
    """The size of a page by the head of a file; None where that is damaged, or there is none."""
    if len(head) < _HEAD or not head.startswith(_MAGIC):
        return None
    size = int.from_bytes(head[16:18], "big")
    size = 65536 if size == 1 else size
    return size if size >= 512 and size & (size - 1) == 0 else None


def _free_pages(pages: _Pages, head: bytes, count: int) -> set[int]:
    """The pages that the file says are out of use, as far as its list of them can be followed."""
    free: set[int] = set()
    trunk = int.from_bytes(head[32:36], "big")
    while 0 < trunk <= count and trunk not in free:
        free.add(trunk)
        content = pages.read(trunk)
        listed = min(int.from_bytes(content[4:8], "big"), pages.size // 4 - 2)
        numbers = struct.unpack_from(f">{listed}I", content, 8) if len(content) == pages.size else ()
        free.update(number for number in numbers if 0 < number <= count)
        trunk = int.from_bytes(content[:4], "big")
    return free


def _rows_of(pages: _Pages, number: int) -> Iterator[Row]:
    """The rows of one page; none where it holds no rows, and without those that cannot be read."""
    page = pages.read(number)
    start = _HEAD if number == 1 else 0
    if len(page) < start + 12 or page[start] == _TABLE_INNER:
        return
    # A page of no kind that there is may be a leaf whose first byte is damaged.
    kind = page[start] if page[start] in {_INDEX_LEAF, _INDEX_INNER} else _TABLE_LEAF
    pointers = start + (12 if kind == _INDEX_INNER else 8)
    count = min(int.from_bytes(page[start + 3 : start + 5], "big"), (len(page) - pointers) // 2)
    for place in struct.unpack_from(f">{count}H", page, pointers):
        try:
            yield _cell(pages, page, place, kind)
        except _UnreadableError:
            continue


def _cell(pages: _Pages, page: bytes, place: int, kind: int) -> Row:
    """The row at a place in a page.

    Raises:
        _UnreadableError: there is none.
    """
    number: int | None = None
    length, place = _varint(page, place + 4 if kind == _INDEX_INNER else place)
    if kind == _TABLE_LEAF:
        number, place = _varint(page, place)
    return Row(number, _values(_payload(pages, page, place, length, kind)))


def _payload(pages: _Pages, page: bytes, place: int, length: int, kind: int) -> bytes:
    """What belongs to a row: what of it is in the page, and what goes on in others."""
    usable = pages.usable
    largest = usable - 35 if kind == _TABLE_LEAF else (usable - 12) * 64 // 255 - 23
    here = length
    if length > pages.most:
        raise _UnreadableError
    if length > largest:
        least = (usable - 12) * 32 // 255 - 23
        here = least + (length - least) % (usable - 4)
        here = here if here <= largest else least
    found = [page[place : place + here]]
    missing = length - here
    following = int.from_bytes(page[place + here : place + here + 4], "big")
    while missing > 0:
        content = pages.read(following) if following else b""
        part = content[4 : 4 + min(missing, usable - 4)]
        if not part:
            raise _UnreadableError
        found.append(part)
        missing -= len(part)
        following = int.from_bytes(content[:4], "big")
    payload = b"".join(found)
    if len(payload) != length:
        raise _UnreadableError
    return payload


def _values(payload: bytes) -> tuple[Value, ...]:
    """The values of a record."""
    head, place = _varint(payload, 0)
    types = []
    while place < head:
        kind, place = _varint(payload, place)
        types.append(kind)
    values: list[Value] = []
    for kind in types:
        length = _LENGTHS[kind] if kind < 12 else (kind - 12) // 2
        value = payload[place : place + length]
        place += length
        if len(value) != length or kind in {10, 11}:
            raise _UnreadableError
        values.append(_value(kind, value))
    if place != len(payload):
        raise _UnreadableError
    return tuple(values)


_LENGTHS: Mapping[int, int] = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0, 10: 0, 11: 0}
"""Bytes of a value, by its kind; above, the kind says how many."""


def _value(kind: int, value: bytes) -> Value:
    match kind:
        case 0:
            return None
        case 7:
            return float(struct.unpack(">d", value)[0])
        case 8 | 9:
            return kind - 8
        case _ if kind < 7:
            return int.from_bytes(value, "big", signed=True)
        case _ if kind % 2:
            return value.decode("utf-8", "replace")
        case _:
            return value


def _varint(data: bytes, place: int) -> tuple[int, int]:
    """A number of one to nine bytes, and the place behind it."""
    number = 0
    for count, byte in enumerate(data[place : place + 9], 1):
        if count == 9:
            return number << 8 | byte, place + 9
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, place + count
    raise _UnreadableError
