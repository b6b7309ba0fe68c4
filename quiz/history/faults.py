"""What a database complains of: which sort of trouble it is, and how that is said to whoever plays."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from enum import Enum, auto
from pathlib import Path

_LITTLE = 256 * 1024
"""Bytes left on a disk below which an error of it is one of room: SQLite's shared memory alone takes 32 KiB."""


class UnreadableRowError(ValueError):
    """A row holds what the program never writes."""


class Fault(Enum):
    """The sorts of trouble that a player can do something about, and the rest."""

    DAMAGED = auto()
    FULL = auto()
    NO_WRITING = auto()
    NO_READING = auto()
    A_FOLDER = auto()
    DISK = auto()
    BUSY = auto()
    OTHER = auto()


def fault_of(error: BaseException, file: Path | None = None) -> Fault:
    """Which sort of trouble an error is.

    Args:
        error: SQLite's own, peewee's around it, or the system's.
        file: the SQLite file that it is about; None for another database, or where it is not known.
    """
    # The first that says something: on a full disk SQLite takes the transaction back by itself, and peewee's own
    # attempt to do so then fails with an error that hides why.
    found = (_of_one(each, file) for each in _chain(error))
    return next((fault for fault in found if fault is not Fault.OTHER), Fault.OTHER)


def _of_one(error: BaseException, file: Path | None) -> Fault:
    if isinstance(error, UnreadableRowError | UnicodeDecodeError):
        return Fault.DAMAGED
    if isinstance(error, sqlite3.Error):
        return _of_sqlite(error, file)
    return _of_system(error) if isinstance(error, OSError) else Fault.OTHER


def in_words(error: BaseException, what: str, file: Path | None = None) -> str:
    """An error as a sentence or two, with the way out where there is one.

    Args:
        error: what was raised.
        what: what cannot be done with the history: *read*, *written*, *opened at …*.
        file: the SQLite file; None for another database.
    """
    cannot = f"the history cannot be {what}"
    fault = fault_of(error, file)
    told = _of_file(error, fault, cannot, file) if file is not None else None
    if fault is Fault.BUSY:
        told = f"Another program is writing to the history and does not finish: {cannot}. Close it, or try again."
    return told or f"{cannot[0].upper()}{cannot[1:]}: {reason(error)}."


def _of_file(error: BaseException, fault: Fault, cannot: str, file: Path) -> str | None:
    """What is told of a fault of a file; None where there is nothing to be done about the file."""
    told = {
        Fault.FULL: f"The disk is full: {cannot}. Free some space on the disk of {file.parent}.",
        Fault.NO_WRITING: f"{_locked(file)} may not be written to: {cannot}. Change its permissions.",
        Fault.NO_READING: f"The file {file} may not be read: {cannot}. Change its permissions.",
        Fault.A_FOLDER: f"{cannot[0].upper()}{cannot[1:]}: there is a folder in the place of its file.",
        Fault.DISK: f"The disk of {file.parent} reports an error ({reason(error)}): {cannot}.",
        Fault.DAMAGED: f"The history is damaged ({reason(error)}). Start the program again: it sets the damaged file "
        "aside, and recovers what can be read of it.",
    }
    return told.get(fault)


def reason(error: BaseException) -> str:
    """What an error says, without its full stop."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    if isinstance(error, UnicodeDecodeError) or "Could not decode" in str(error):
        return "it holds text that is none"
    return str(error).strip().rstrip(".") or type(error).__name__


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what it was raised from: peewee hides in its own errors what the driver said."""
    current: BaseException | None = error
    while current is not None:
        yield current
        current = current.__cause__ or current.__context__


def _of_sqlite(error: sqlite3.Error, file: Path | None) -> Fault:
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # Python's own: text of a column that is no UTF-8, which nothing here writes.
        return Fault.DAMAGED if "decode" in str(error) else Fault.OTHER
    # The lowest byte is the sort; what lies above it says more.
    sort = code & 0xFF
    if sort == sqlite3.SQLITE_IOERR:
        return Fault.FULL if file is not None and _has_no_room(file.parent) else Fault.DISK
    if sort == sqlite3.SQLITE_CANTOPEN:
        return _why_not_opened(file)
    return _SORTS.get(sort, Fault.OTHER)


_SORTS = {
    sqlite3.SQLITE_CORRUPT: Fault.DAMAGED,
    sqlite3.SQLITE_NOTADB: Fault.DAMAGED,
    sqlite3.SQLITE_FULL: Fault.FULL,
    sqlite3.SQLITE_READONLY: Fault.NO_WRITING,
    sqlite3.SQLITE_PERM: Fault.NO_WRITING,
    sqlite3.SQLITE_BUSY: Fault.BUSY,
    sqlite3.SQLITE_LOCKED: Fault.BUSY,
}


def _of_system(error: OSError) -> Fault:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return Fault.FULL
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return Fault.NO_WRITING
    return Fault.OTHER


def _why_not_opened(file: Path | None) -> Fault:
    """SQLite does not say why it cannot open a file, or one of those beside it."""
    if file is None:
        return Fault.OTHER
    if file.is_dir():
        return Fault.A_FOLDER
    if file.exists() and not os.access(file, os.R_OK):
        return Fault.NO_READING
    if not os.access(_nearest(file.parent), os.W_OK):
        return Fault.NO_WRITING
    return Fault.FULL if _has_no_room(file.parent) else Fault.OTHER


def _has_no_room(folder: Path) -> bool:
    try:
        return shutil.disk_usage(_nearest(folder)).free < _LITTLE
    except OSError:
        return False


def _nearest(folder: Path) -> Path:
    """The folder, or the one above it that exists."""
    return next((each for each in (folder, *folder.parents) if each.exists()), folder)


def _locked(file: Path) -> str:
    """What keeps a file from being written: itself, or its folder."""
    if file.exists() and os.access(file.parent, os.W_OK):
        return f"The file {file}"
    return f"The folder {_nearest(file.parent)}"
