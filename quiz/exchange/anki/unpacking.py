"""The collection in a package, unpacked into a file: which member of the zip file it is, and how that is packed."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from msgspec import Struct

from quiz.errors import QuizError
from quiz.exchange.anki.protobuf import whole_number
from quiz.exchange.limits import CHUNK, damage_told, opened_archive, read_member, unpacked, within

MOST_PACKAGE = 4 * 1024 * 1024 * 1024
"""Bytes of a package: nearly all of it is pictures and sounds, which are not unpacked."""

MOST_COLLECTION = 512 * 1024 * 1024
"""Bytes of a collection: it is read from disk, note by note."""

_GENERATIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""The collection, the newest first: what stands beside it is for an Anki that is too old for it."""

_NEWEST = 3
"""The version of a package that has the newest of them."""

_WINDOW = 25
"""Bits of the memory that unpacking may take: 32 MB, more than Anki's way of packing ever needs."""


class Unpacked(Struct, frozen=True):
    """What was found in a package: how many pictures and sounds lie beside the collection."""

    media: int


def unpack_collection(path: Path, target: Path) -> Unpacked:
    """Write the collection of a package to a file of its own.

    Args:
        path: the package.
        target: the file that is written.

    Raises:
        QuizError: it is no package, or damaged, or of a newer Anki than is known, or too large; or the library that
            unpacks it is not installed.
    """
    with opened_archive(path, MOST_PACKAGE) as archive:
        members = {member.filename: member for member in archive.infolist()}
        if "meta" in members:
            version = whole_number(read_member(archive, members["meta"], CHUNK), 1)
            if version > _NEWEST:
                raise QuizError(
                    f"{path} is of a newer Anki than is known here. Export it with “Support older Anki versions”."
                )
        found = next((members[name] for name in _GENERATIONS if name in members), None)
        if found is None:
            raise QuizError(f"{path} holds no collection of Anki's: {', '.join(_GENERATIONS)}.")
        newest = found.filename == _GENERATIONS[0]
        pieces = _unpacked_zstandard(archive, found) if newest else unpacked(archive, found, MOST_COLLECTION)
        with target.open("wb") as file:
            for piece in pieces:
                file.write(piece)
        return Unpacked(sum(name.isdecimal() for name in members))


def _unpacked_zstandard(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    name = f"“{member.filename}” in {archive.filename or 'the package'}"
    with damage_told(name), archive.open(member) as file:
        reader, broken = _zstandard(file)
        with damage_told(name, broken):
            pieces = iter(lambda: reader.read(CHUNK), b"")
            yield from within(pieces, name, member.compress_size, MOST_COLLECTION)


def _zstandard(file: IO[bytes]) -> tuple[IO[bytes], type[Exception]]:
    """A reader of what is packed with Zstandard, and what it raises where that is damaged."""
    if sys.version_info >= (3, 14):
        from compression import zstd  # noqa: PLC0415 - since 3.14

        options = {zstd.DecompressionParameter.window_log_max: _WINDOW}
        return zstd.ZstdFile(file, options=options), zstd.ZstdError
    try:
        import zstandard  # noqa: PLC0415 - an extra
    except ImportError as error:
        told = "Packages of this Anki need one more package: pip install 'factcheck-quiz[anki]'"
        raise QuizError(f"{told}. Or export with “Support older Anki versions”.") from error
    unpacking = zstandard.ZstdDecompressor(max_window_size=1 << _WINDOW)
    return unpacking.stream_reader(file, read_across_frames=True), zstandard.ZstdError
