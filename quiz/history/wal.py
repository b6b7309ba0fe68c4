"""The write-ahead log of a SQLite file: what was committed there and is not yet in the file itself.

By the format that SQLite describes (www.sqlite.org/fileformat2.html, section 4): a head, then frames of one page
each. The checksum of a frame goes on from that of the one before, so that SQLite passes over everything behind a
frame that is damaged, without a word.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import NamedTuple

_HEAD = struct.Struct(">IIIIIIII")
_FRAME = struct.Struct(">IIIIII")
_MAGIC = 0x377F0682
"""With the lowest bit set, checksums are of words with the highest byte first."""

COMMON_SIZE = 4096
"""Bytes of a page, unless a file says otherwise."""

_LARGEST = 64 * 1024 * 1024
"""Bytes of a log that are looked at; the program keeps it below one, but for an import that is cut off."""

Sum = tuple[int, int]


class Frame(NamedTuple):
    """A page that was written: its number and content, and whether a transaction ends with it.

    `sound` says whether its checksum is right; None where that was not looked at.
    """

    page: int
    commits: bool
    content: bytes
    sound: bool | None = None


def log_of(file: Path) -> Path:
    """Where the log of a SQLite file lies."""
    return file.with_name(f"{file.name}-wal")


def page_size(log: bytes) -> int | None:
    """The size of a page, as the head of a log has it; None where that is damaged, or there is none."""
    return int(_HEAD.unpack_from(log)[2]) if _has_sound_head(log) else None


def read_log(file: Path) -> bytes:
    """The log of a SQLite file; nothing where there is none, or where it is larger than makes sense.

    Raises:
        OSError: it cannot be read.
    """
    log = log_of(file)
    try:
        if log.stat().st_size > _LARGEST:
            return b""
        return log.read_bytes()
    except FileNotFoundError:
        return b""


def loses_commits(log: bytes) -> bool:
    """Whether SQLite would pass over something that was committed, because a frame before it is damaged.

    Args:
        log: a log's content.
    """
    frames = _frames(log, page_size(log) or COMMON_SIZE, check=True)
    broken = next((place for place, frame in enumerate(frames) if not frame.sound), len(frames))
    return any(frame.commits for frame in frames[broken:])


def committed(log: bytes, size: int) -> list[list[Frame]]:
    """The transactions in a log, damaged or not, in their order; what was not committed is left out.

    Args:
        log: a log's content.
        size: of a page in bytes, for a log whose head does not say it.
    """
    found: list[list[Frame]] = []
    open_one: list[Frame] = []
    for frame in _frames(log, page_size(log) or size):
        open_one.append(frame)
        if frame.commits:
            found.append(open_one)
            open_one = []
    return found


def _frames(log: bytes, size: int, *, check: bool = False) -> list[Frame]:
    """The frames of the log's latest run: before it there may be frames of an earlier one, which are in the file."""
    if len(log) < _HEAD.size + _FRAME.size:
        return []
    head = _HEAD.unpack_from(log)
    order = ">" if head[0] & 1 else "<"
    head_sound = _has_sound_head(log)
    salts = head[4:6] if head_sound else _FRAME.unpack_from(log, _HEAD.size)[2:4]
    frames: list[Frame] = []
    before: Sum = (head[6], head[7])
    for start in range(_HEAD.size, len(log) - _FRAME.size - size + 1, _FRAME.size + size):
        page, after, salt, other_salt, *stored = _FRAME.unpack_from(log, start)
        if (salt, other_salt) != salts:
            continue
        content = log[start + _FRAME.size : start + _FRAME.size + size]
        sound = None
        if check:
            sound = head_sound and _sum(content, _sum(log[start : start + 8], before, order), order) == tuple(stored)
        before = (stored[0], stored[1])
        if page:
            frames.append(Frame(page, after > 0, content, sound))
    return frames


def _has_sound_head(log: bytes) -> bool:
    if len(log) < _HEAD.size:
        return False
    magic, *_, first, second = _HEAD.unpack_from(log)
    return magic & ~1 == _MAGIC and _sum(log[:24], (0, 0), ">" if magic & 1 else "<") == (first, second)


def _sum(data: bytes, before: Sum, order: str) -> Sum:
    """SQLite's checksum of some words, going on from the one before."""
    first, second = before
    for low, high in struct.iter_unpack(f"{order}II", data):
        first = (first + low + second) & 0xFFFFFFFF
        second = (second + high + first) & 0xFFFFFFFF
    return first, second
