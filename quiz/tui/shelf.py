"""The set files of a run: small ones read anew each time, a large one once for all who need it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from quiz.sets import LoadedSet, load

AT_ONCE = 512 * 1024
"""Bytes of set files that are read before anything is shown; more than that is read behind what is shown."""

_LOOKS_EVERY = 0.05
"""Seconds between two looks at how far another thread is that reads the same file."""

Stamp = tuple[int, int]
"""When a file was last written, and its size: by these it is told whether it is still the one that was read."""


class _Large:
    """A large file: being read, by whoever holds the lock, or read."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.claims = 0
        self.stamp: Stamp | None = None
        self.loaded: LoadedSet | None = None


class Shelf:
    """Set files as they are now, for every thread.

    Home and whoever plays, edits or exports a set may need the same large file at the same moment: one of them reads
    it, and the others wait for that.
    """

    def __init__(self) -> None:
        self._large: dict[str, _Large] = {}

    def read(self, path: Path, told: Callable[[int], None]) -> LoadedSet:
        """What a set file holds; see `quiz.sets.load`.

        Args:
            path: the file.
            told: is told how many claims have been read, also by another thread; what it raises ends this.
        """
        if not is_large(path):
            return load(path)
        large = self._large.setdefault(str(path), _Large())
        while not large.lock.acquire(timeout=_LOOKS_EVERY):
            told(large.claims)
        try:
            return self._read(path, large, told)
        finally:
            large.lock.release()

    def _read(self, path: Path, large: _Large, told: Callable[[int], None]) -> LoadedSet:
        stamp = _stamp(path)
        if large.loaded is None or large.stamp != stamp:
            # What was read before is not kept beside what is read now.
            large.loaded, large.claims = None, 0

            def counted(claims: int) -> None:
                large.claims = claims
                told(claims)

            large.loaded, large.stamp = load(path, counted), stamp
        return large.loaded

    def kept(self, path: Path) -> LoadedSet | None:
        """What a large file holds, where that has been read already and the file has not changed since."""
        large = self._large.get(str(path))
        return large.loaded if large is not None and large.stamp == _stamp(path) else None


def is_large(path: Path) -> bool:
    """Whether to read a set file takes longer than a moment."""
    return size(path) > AT_ONCE


def size(path: Path) -> int:
    """The bytes of a file; none where it is not there."""
    stamp = _stamp(path)
    return stamp[1] if stamp is not None else 0


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size
