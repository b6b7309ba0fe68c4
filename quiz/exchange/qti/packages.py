"""The XML files of a QTI package, which is a zip file, or the one file that stands alone."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from quiz.errors import QuizError
from quiz.exchange.limits import CHUNK, MOST_BYTES, check_size, opened_archive, unpacked
from quiz.exchange.questions import Place, Remark, left_out
from quiz.exchange.tables.encodings import head_text

_ZIP = b"PK\x03\x04"
_XML = frozenset({".xml", ".qti"})
_ROOT = re.compile(r"<(?:[\w.-]+:)?(questestinterop|assessmentItem|assessmentTest|manifest)(?=[\s/>])")
_SNIFFED = 4096
"""Characters in which the root of a file stands."""

_MOST_SNIFFED = 200
"""Files of a package that are looked at before it is taken for something else."""


class Part(NamedTuple):
    """A file: its name in the package, empty where it stands alone, the name of its root, and its bytes."""

    name: str
    root: str
    pieces: Iterator[bytes]


def holds(head: bytes, path: Path, roots: frozenset[str]) -> bool:
    """Whether a file is one with such a root, or a package that holds one."""
    if not head.startswith(_ZIP):
        return root_of(head) in roots
    try:
        with opened_archive(path) as archive:
            members = _members(archive)[:_MOST_SNIFFED]
            return any(root_of(next(unpacked(archive, member), b"")) in roots for member in members)
    except QuizError:
        return False


def root_of(head: bytes) -> str:
    """The name of the root of an XML file of QTI, by its first bytes; empty for another file."""
    text = head_text(head[: 4 * _SNIFFED]).lstrip("\ufeff \t\r\n")
    found = _ROOT.search(text[:_SNIFFED]) if text.startswith("<") else None
    return found[1] if found else ""


def parts(path: Path, wanted: Callable[[str], bool] = lambda _: True) -> Iterator[Part | Remark]:
    """The XML files of a package in its order, or the file itself.

    Args:
        path: the file.
        wanted: whether a member of that name is looked at.

    Yields:
        Each, with its bytes, which have to be taken before the next one is asked for; a remark for each that cannot
        be unpacked.

    Raises:
        QuizError: the file cannot be read, or is refused.
    """
    check_size(path)
    try:
        with path.open("rb") as file:
            head = file.read(CHUNK)
            if not head.startswith(_ZIP):
                yield Part("", root_of(head), _read_on(head, file.read))
                return
    except OSError as error:
        raise QuizError(f"{path} cannot be read: {error.strerror or error}.") from error
    with opened_archive(path) as archive:
        yield from _unpacked(archive, wanted)


def _unpacked(archive: zipfile.ZipFile, wanted: Callable[[str], bool]) -> Iterator[Part | Remark]:
    left = MOST_BYTES
    for member in _members(archive):
        if not wanted(member.filename):
            continue
        pieces = unpacked(archive, member, left)
        try:
            head = next(pieces, b"")
        except QuizError as error:
            yield left_out(Place(name=member.filename), f"it cannot be unpacked: {error}")
            continue
        left = max(0, left - member.file_size)
        yield Part(member.filename, root_of(head), _chained(head, pieces))


def _members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The XML files in it, without those that a Mac puts beside others."""
    found = []
    for member in archive.infolist():
        at = PurePosixPath(member.filename)
        if at.suffix.casefold() in _XML and "__MACOSX" not in at.parts and not at.name.startswith("._"):
            found.append(member)
    return found


def _chained(head: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    yield head
    yield from pieces


def _read_on(head: bytes, read: Callable[[int], bytes]) -> Iterator[bytes]:
    yield head
    while piece := read(CHUNK):
        yield piece
