"""A damaged file set aside, and a new one put in its place with all that could be read of it.

The new file is made beside the damaged one, which is only read; then the damaged one takes a name of its own, and
the new one its place. Whatever is cut off on the way is gone on with, or begun again, when the file is opened next.
"""

from __future__ import annotations

import contextlib
import glob
import io
import itertools
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import peewee

from quiz.counting import counted
from quiz.errors import StoreError
from quiz.history.checking import LEAST, damage_of, opened_to_read, suspicion_of
from quiz.history.faults import Fault, fault_of, in_words
from quiz.history.memories import Progress
from quiz.history.pages import Row, rows
from quiz.history.salvage import Salvaged, salvage
from quiz.history.schema import VERSION, newer, prepare
from quiz.history.wal import read_log

_PATIENCE = 120.0
"""Seconds that another program is given to recover the file, or to finish what it writes to it."""

_BESIDE = ("-wal", "-shm")
"""What SQLite keeps beside a file, by the end of its name."""

Binding = Callable[[peewee.Database], contextlib.AbstractContextManager[None]]


def mend(file: Path, bound: Binding, progress: Progress | None = None) -> str | None:
    """Set a file aside if it is damaged, and put what can be read of it in its place.

    Args:
        file: of SQLite; it need not exist.
        bound: binds the tables to a database.
        progress: is told how much is done, and of how much.

    Returns:
        What was done, as a message; None where the file is not damaged, or cannot be read at all.

    Raises:
        StoreError: it is damaged and cannot be recovered now; it is untouched.
    """
    if not file.exists() and _recovered(file):
        wait_for(file)
    if _damage(file) is None:
        return None
    with _alone(file):
        # What another program did while this one waited is seen by looking again.
        _finish(file)
        return _recover(file, bound, progress) if _damage(file) is not None else None


def wait_for(file: Path) -> None:
    """Wait until nobody is recovering a file.

    Raises:
        StoreError: that takes too long.
    """
    with _alone(file):
        _finish(file)


def _damage(file: Path) -> str | None:
    """What is damaged in a file; where a mark asks for a thorough look, and all is well, it is removed."""
    mark = suspicion_of(file)
    thorough = mark.exists()
    why = damage_of(file, thorough=thorough)
    if why is None and thorough:
        with contextlib.suppress(OSError):
            mark.unlink(missing_ok=True)
    return why


@contextlib.contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Be the only one who recovers a file, by SQLite's lock on a file beside it, which ends with the process.

    That file stays, empty: whoever waits for it could else hold one that is gone, and another one a new one.
    """
    name = file.with_name(f"{file.name}.recovering")
    try:
        with contextlib.closing(sqlite3.connect(name, timeout=_PATIENCE, isolation_level=None)) as lock:
            lock.execute("BEGIN EXCLUSIVE")
            yield
    except sqlite3.Error as error:
        raise StoreError(in_words(error, f"recovered at {file}", file)) from error


def _recover(file: Path, bound: Binding, progress: Progress | None) -> str | None:
    """Make the new file and let it take the damaged one's place; the message."""
    why: str | None = None
    part = file.with_name(f"{file.name}.recovered.part")
    try:
        with contextlib.ExitStack() as stack:
            # Opened before SQLite opens it, and closed after: closing a file gives up all locks that the process has
            # on it, those of SQLite's connections among them.
            damaged = stack.enter_context(file.open("rb")) if file.exists() else io.BytesIO()
            _keep_writers_off(file, stack)
            why = _damage(file)
            if why is None:
                # What looked like damage was somebody's writing.
                return None
            found = _salvaged(rows(damaged, read_log(file), progress), part, bound, progress)
            if found.version is not None and found.version > VERSION:
                raise StoreError(newer(str(file), found.version))
            if sys.platform == "win32":
                # A file that is open cannot be renamed there; so nobody can be writing to one that is.
                stack.close()
            aside = _swap(file, part)
    except (OSError, sqlite3.Error, peewee.PeeweeException) as error:
        told = in_words(error, f"recovered at {file}", file)
        what = f"The history is damaged ({why}), and stays as it is. " if why else ""
        raise StoreError(f"{what}{told}") from error
    finally:
        _remove(part)
    with contextlib.suppress(OSError):
        suspicion_of(file).unlink(missing_ok=True)
    return _told(why, aside, found)


def _keep_writers_off(file: Path, stack: contextlib.ExitStack) -> None:
    """Hold the right to write to the damaged file, where that can be had: nobody adds an answer to it meanwhile.

    Raises:
        sqlite3.Error: somebody else is writing and does not finish, or the file may not be written to.
    """
    if not file.exists() or file.stat().st_size < LEAST:
        # SQLite would take it for a new one, and delete the log.
        return
    # The last connection that can write moves the log into the file when it is closed, and deletes it, damaged or not.
    # This one cannot, and is closed after the one that could.
    guard = stack.enter_context(opened_to_read(file))
    holder = stack.enter_context(contextlib.closing(sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)))
    try:
        guard.execute("SELECT 1 FROM sqlite_master").fetchone()
        holder.execute("BEGIN IMMEDIATE")
    except (sqlite3.Error, UnicodeDecodeError) as error:
        # The second where what SQLite says of a damaged schema quotes what is damaged.
        if fault_of(error, file) is not Fault.DAMAGED:
            raise


def _salvaged(found: Iterable[Row], part: Path, bound: Binding, progress: Progress | None) -> Salvaged:
    """Make a file of what was found."""
    _remove(part)
    database = peewee.SqliteDatabase(str(part), pragmas={"synchronous": "full"})
    try:
        with bound(database):
            prepare(database, None)
            with database.atomic():
                return salvage(found, database, progress)
    finally:
        database.close()


def _swap(file: Path, part: Path) -> Path:
    """Give the damaged file a name of its own, and the new one its place; the name."""
    number = next(number for number in itertools.count(1) if not any(_asides(file, number)))
    for old in _recovered(file):
        _remove(old)
    new = file.with_name(f"{file.name}.recovered-{number}")
    part.rename(new)
    try:
        # The file first: where it is missing and a new one waits, the rest is done by whoever comes next.
        if file.exists():
            file.rename(_aside(file, number))
    except OSError:
        _remove(new)
        raise
    _finish(file)
    return _aside(file, number)


def _finish(file: Path) -> None:
    """Finish a swap that may have been cut off after the damaged file had got its own name."""
    waiting = _recovered(file)
    if file.exists() or not waiting:
        return
    aside = _aside(file, int(waiting[0].name.rpartition("-")[2]))
    for end in _BESIDE:
        beside = file.with_name(f"{file.name}{end}")
        if beside.exists():
            beside.rename(aside.with_name(f"{aside.name}{end}"))
    waiting[0].rename(file)


def _recovered(file: Path) -> list[Path]:
    """New files that wait for their place, whole; there is one at most, unless a swap was cut off before it began."""
    return sorted(each for each in file.parent.glob(f"{glob.escape(file.name)}.recovered-*") if each.name[-1].isdigit())


def _aside(file: Path, number: int) -> Path:
    return file.with_name(f"{file.name}.damaged-{number}")


def _asides(file: Path, number: int) -> Iterator[bool]:
    """Whether there is something of that number already."""
    aside = _aside(file, number)
    return (aside.with_name(f"{aside.name}{end}").exists() for end in ("", *_BESIDE))


def _remove(file: Path) -> None:
    for end in ("", "-journal", *_BESIDE):
        with contextlib.suppress(OSError):
            file.with_name(f"{file.name}{end}").unlink(missing_ok=True)


def _told(why: str, aside: Path, found: Salvaged) -> str:
    """What was done, in words."""
    told = f"The history was damaged ({why}). It was set aside as {aside.name}, and "
    if not found.sessions and not found.answers:
        return f"{told}a new one was begun: nothing could be read of it."
    lost = [
        counted(number, noun)
        for number, noun in ((found.lost_sessions, "session"), (found.lost_answers, "answer"))
        if number
    ]
    told += f"{counted(found.sessions, 'session')} and {counted(found.answers, 'answer')} were recovered from it"
    return f"{told}; {' and '.join(lost)} could not be read." if lost else f"{told}."
