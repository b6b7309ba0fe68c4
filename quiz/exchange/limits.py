"""How much of a file from outside is read, and what of an archive is refused: one place for every format."""

from __future__ import annotations

import contextlib
import stat
import struct
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO

from quiz.errors import QuizError

MOST_BYTES = 100 * 1024 * 1024
"""Of a file that is read whole, or of all that is unpacked of an archive."""

MOST_TIMES = 200
"""How many times as large as it is packed a member of an archive may be; a text is packed to a tenth."""

FREE_BYTES = 1024 * 1024
"""Of a member that may be unpacked whatever the ratio: a short file of spaces is packed very well."""

DEEPEST = 60
"""Levels of elements in an XML file, or of lists and objects in a JSON file."""

MOST_DIRECTORY = 8 * 1024 * 1024
"""Bytes of an archive's list of members: those of some hundred thousand."""

CHUNK = 256 * 1024
"""Bytes that are unpacked at once."""

_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"
_TAIL = 66 * 1024
"""Bytes at the end of an archive in which the record stands that says how large its list of members is."""


def check_size(path: Path, most: int = MOST_BYTES) -> None:
    """See that a file is there and not too large to be read.

    Raises:
        QuizError: it cannot be read, is no file, or has more than so many bytes.
    """
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        raise QuizError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}.") from error
    if not stat.S_ISREG(found.st_mode):
        raise QuizError(f"{path} is no file that can be read.")
    if found.st_size > most:
        raise QuizError(f"{path} is too large: more than {_megabytes(most)} MB. Divide it.")


@contextlib.contextmanager
def opened_archive(path: Path, most: int = MOST_BYTES) -> Iterator[zipfile.ZipFile]:
    """A zip file whose list of members was looked at: none is a link or stands outside of it.

    Args:
        path: the file.
        most: how many bytes it may have.

    Raises:
        QuizError: it cannot be read, is too large, is no zip file, or has a member that is refused.
    """
    check_size(path, most)
    with contextlib.ExitStack() as closing:
        try:
            file = closing.enter_context(path.open("rb"))
            if _directory_size(file) > MOST_DIRECTORY:
                raise QuizError(f"{path} holds too many files.")
            archive = closing.enter_context(zipfile.ZipFile(file))
        except OSError as error:
            raise QuizError(f"{path} cannot be read: {error.strerror or error}.") from error
        except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error) as error:
            raise QuizError(f"{path} is no sound zip file: {error}.") from error
        for member in archive.infolist():
            _check_member(path, member)
        yield archive


def unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int = MOST_BYTES) -> Iterator[bytes]:
    """What a member of an archive holds, in pieces, as long as it is not too much.

    Args:
        archive: the archive, as `opened_archive` gives it.
        member: of it.
        most: how many bytes may be unpacked.

    Raises:
        QuizError: it is larger than that, or so much larger than it is packed that it is made to fill the memory,
            or it is damaged, encrypted or packed in a way that is not known.
    """
    name = f"“{member.filename}” in {archive.filename or 'the archive'}"
    with damage_told(name), archive.open(member) as file:
        yield from within(iter(lambda: file.read(CHUNK), b""), name, member.compress_size, most)


@contextlib.contextmanager
def damage_told(name: str, *errors: type[Exception]) -> Iterator[None]:
    """While something is unpacked: what is raised because it is damaged becomes a `QuizError`.

    Args:
        name: what is unpacked, for the message.
        errors: that the way in which it is packed raises, besides those of zip files.
    """
    damage: tuple[type[Exception], ...] = (struct.error, OverflowError, *_packing_errors(), *errors)
    try:
        yield
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        raise QuizError(f"{name} is damaged, or packed in a way that is not known: {error}.") from error
    except damage as error:
        raise QuizError(f"{name} is damaged: {error}.") from error


def within(pieces: Iterable[bytes], name: str, packed: int, most: int = MOST_BYTES) -> Iterator[bytes]:
    """The pieces of what is unpacked, as long as that is not too much.

    Args:
        pieces: as they are unpacked.
        name: what they are of, for the message.
        packed: how many bytes it has packed.
        most: how many it may have unpacked.

    Raises:
        QuizError: it has more, or so many more than packed that it is made to fill the memory.
    """
    limit = min(most, max(FREE_BYTES, packed * MOST_TIMES))
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > limit:
            raise QuizError(f"{name} is too large when it is unpacked: more than {_megabytes(limit)} MB.")
        yield piece


def check_unpacked(archive: zipfile.ZipFile, most: int = MOST_BYTES) -> None:
    """See how much all members say that they unpack to, where a library unpacks them by itself.

    `zipfile` gives no more of a member than is said there.

    Raises:
        QuizError: it is more than that, or one is so much larger than it is packed that it is made to fill the memory.
    """
    if sum(member.file_size for member in archive.infolist()) > most:
        raise QuizError(f"{archive.filename} is too large when it is unpacked: more than {_megabytes(most)} MB.")
    for member in archive.infolist():
        if member.file_size > max(FREE_BYTES, member.compress_size * MOST_TIMES):
            raise QuizError(f"{archive.filename} is refused: “{member.filename}” in it is made to fill the memory.")


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int = MOST_BYTES) -> bytes:
    """What a member of an archive holds, whole; see `unpacked`."""
    return b"".join(unpacked(archive, member, most))


def _packing_errors() -> tuple[type[Exception], ...]:
    """What the ways of packing raise; they are there or not as Python was built."""
    found: list[type[Exception]] = []
    with contextlib.suppress(ImportError):
        import zlib  # noqa: PLC0415 - may be missing

        found.append(zlib.error)
    with contextlib.suppress(ImportError):
        import lzma  # noqa: PLC0415 - may be missing

        found.append(lzma.LZMAError)
    return tuple(found)


def _check_member(path: Path, member: zipfile.ZipInfo) -> None:
    name = member.filename
    windows = PureWindowsPath(name)
    outside = windows.drive or windows.root or name.startswith("/") or ".." in windows.parts
    if outside or ".." in PurePosixPath(name).parts:
        raise QuizError(f"{path} is refused: “{name}” in it would lie outside of it.")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise QuizError(f"{path} is refused: “{name}” in it is a link.")


def _directory_size(file: IO[bytes]) -> int:
    """Bytes of an archive's list of members, as its end says; 0 where it has no end, which `zipfile` then tells."""
    file.seek(0, 2)
    start = max(0, file.tell() - _TAIL)
    file.seek(start)
    tail = file.read(_TAIL)
    file.seek(0)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 16:
        return 0
    size: int = struct.unpack_from("<L", tail, at + 12)[0]
    at = tail.rfind(_END_64)
    if at >= 0 and len(tail) >= at + 48:
        large: int = struct.unpack_from("<Q", tail, at + 40)[0]
        return max(large, size if size != 0xFFFFFFFF else 0)
    return size


def _megabytes(count: int) -> str:
    return f"{count / (1024 * 1024):.0f}"
