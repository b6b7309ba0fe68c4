"""An open database: how it is found, opened, bound to the tables, read and written."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import peewee

from quiz.errors import StoreError
from quiz.history.checking import suspect
from quiz.history.faults import Fault, UnreadableRowError, fault_of, in_words
from quiz.history.memories import Progress
from quiz.history.recovery import mend, wait_for
from quiz.history.schema import is_readable, prepare
from quiz.history.tables import TABLES
from quiz.history.urls import by_url, file_of, without_password
from quiz.history.wal import read_log

_PRAGMAS: dict[str, str | int] = {
    # Not NORMAL: with it, what was acknowledged just before a power cut could be gone.
    "synchronous": "full",
    "foreign_keys": 1,
    "busy_timeout": 10_000,
    # Pages, some forty answers: what lies in the log is looked through when the file is opened after a crash.
    "wal_autocheckpoint": 250,
}

_BINDING = threading.RLock()
"""Held while the tables are bound to a database: peewee binds them for all threads at once."""

_ELSEWHERE = "Name another folder with --data DIR, or play without keeping anything with --no-save."

_UNWRITABLE = (Fault.NO_WRITING, Fault.FULL, Fault.DISK)
"""Faults with which a file may still be read."""


class Store:
    """An open database. Close it, or use it in a ``with`` statement.

    `notice` is what the player has to be told of how it was opened: that it was damaged, and what became of it; None
    where all was well. Where it can be read and not be written to, each writing says why not.
    """

    def __init__(self, database: peewee.Database, file: Path | None = None) -> None:
        self.notice: str | None = None
        self._database = database
        self._file = file
        self._unwritable: str | None = None
        self._here = threading.local()

    @classmethod
    def open(cls, where: Path | str, progress: Progress | None = None) -> Self:
        """Open the history, and make it where there is none.

        A SQLite file that is damaged is set aside, and what can be read of it is recovered; `notice` tells so.

        Args:
            where: a SQLite file, whose folder is made where it is missing, or the URL of a database as
                peewee takes it: ``sqlite:///…``, ``postgresql://…``.
            progress: is told how much is recovered, and of how much, where there is something to recover.

        Raises:
            StoreError: it cannot be opened, or comes from a newer version of the program.
        """
        name = where if isinstance(where, Path) else without_password(where)
        file = where if isinstance(where, Path) else None
        try:
            if isinstance(where, str):
                database = by_url(where, _PRAGMAS)
                file = file_of(database)
            if file is None:
                return cls(database)._prepared()
            return cls._open_file(file, progress)
        except (peewee.PeeweeException, sqlite3.Error, OSError, ValueError) as error:
            raise StoreError(f"{in_words(error, f'opened at {name}', file)} {_ELSEWHERE}") from error

    @classmethod
    def _open_file(cls, file: Path, progress: Progress | None) -> Self:
        file.parent.mkdir(parents=True, exist_ok=True)
        notice = mend(file, _bound_to, progress)
        try:
            store = cls(peewee.SqliteDatabase(str(file), pragmas=_PRAGMAS), file)._prepared()
        except (peewee.PeeweeException, sqlite3.Error) as error:
            if not file.is_file() or fault_of(error, file) not in _UNWRITABLE:
                raise
            readable = cls._open_to_read(file)
            if readable is None:
                raise
            store = readable
            store._unwritable = in_words(error, "written", file)
        store.notice = notice
        return store

    def _prepared(self) -> Self:
        # Of a file that is replaced meanwhile, the next use opens the new one.
        before = _identity(self._file)
        with contextlib.ExitStack() as on_failure:
            on_failure.callback(self.close)
            with self._bound():
                prepare(self._database, self._file)
                if self._is_sqlite:
                    # Only once it is known to be ours, because this writes to the file.
                    self._keep_a_log()
            on_failure.pop_all()
        self._here.identity = before or _identity(self._file)
        return self

    def _keep_a_log(self) -> None:
        try:
            self._database.pragma("journal_mode", "wal", permanent=True)  # type: ignore[attr-defined]  # SQLite's
        except peewee.OperationalError as error:
            # A file that can only be read is read as it is; and where another program is using one that has no log
            # yet, whoever opens it next gives it one.
            if fault_of(error, self._file) not in {Fault.NO_WRITING, Fault.BUSY}:
                raise

    @classmethod
    def _open_to_read(cls, file: Path) -> Self | None:
        """Open a file that cannot be written to; None where it cannot be read either, or not as it is."""
        uri = f"{file.absolute().as_uri()}?mode=ro"
        # Without a log, nothing has to be made beside the file; with one, what lies in it would be missed.
        for each in (uri, f"{uri}&immutable=1")[: 1 if read_log(file) else 2]:
            store = cls(peewee.SqliteDatabase(each, uri=True, pragmas={"busy_timeout": 10_000}), file)
            store._here.identity = _identity(file)
            with contextlib.suppress(peewee.PeeweeException, sqlite3.Error), contextlib.ExitStack() as on_failure:
                on_failure.callback(store.close)
                with store._bound():
                    readable = is_readable(store._database, file)
                if readable:
                    on_failure.pop_all()
                    return store
        return None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the calling thread's connection; the next use opens it again."""
        self._database.close()

    @property
    def _is_sqlite(self) -> bool:
        return isinstance(self._database, peewee.SqliteDatabase)

    @contextlib.contextmanager
    def _bound(self) -> Iterator[None]:
        with _bound_to(self._database):
            yield

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            with self._bound():
                self._follow()
                yield
        except (peewee.PeeweeException, sqlite3.Error, ValueError) as error:
            raise self._told(error, "read") from error

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction that is alone with what it reads: nobody else writes between that and its own writing."""
        if self._unwritable is not None:
            raise StoreError(self._unwritable)
        try:
            with self._bound(), contextlib.ExitStack() as stack:
                self._begin(stack)
                yield
        except (peewee.PeeweeException, sqlite3.Error, UnreadableRowError, UnicodeDecodeError) as error:
            raise self._told(error, "written") from error

    def _begin(self, stack: contextlib.ExitStack) -> None:
        # SQLite would else give the right to write only with the first write, or refuse it then.
        how = ("IMMEDIATE",) if self._is_sqlite else ()
        self._follow()
        try:
            stack.enter_context(self._database.atomic(*how))
        except peewee.OperationalError:
            if not self._has_moved():
                raise
        if self._has_moved():
            # Set aside by another program while this one waited for the right to write.
            stack.close()
            self._follow()
            stack.enter_context(self._database.atomic(*how))

    def _told(self, error: Exception, what: str) -> StoreError:
        """An error as the player is told it; after damage, the next opening has a thorough look."""
        if isinstance(error, ValueError) and not isinstance(error, UnreadableRowError):
            # A column that holds what its type has not.
            error = UnreadableRowError(str(error))
        if self._file is not None and fault_of(error, self._file) is Fault.DAMAGED:
            suspect(self._file)
        return StoreError(in_words(error, what, self._file))

    def _follow(self) -> None:
        """Go on with the new file, where another program has set the one that was open aside.

        Raises:
            StoreError: the file is gone.
        """
        if self._file is None or self._database.in_transaction():
            return
        if self._has_moved():
            self._database.close()
            wait_for(self._file)
        if self._database.is_closed():
            self._here.identity = _identity(self._file)
            if self._here.identity is None:
                raise StoreError(f"The file of the history is gone: {self._file}. Start the program again.")

    def _has_moved(self) -> bool:
        if self._file is None or self._database.is_closed():
            return False
        known = getattr(self._here, "identity", None)
        return known is not None and known != _identity(self._file)


@contextlib.contextmanager
def _bound_to(database: peewee.Database) -> Iterator[None]:
    """The tables bound to a database."""
    with _BINDING, database.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        yield


def _identity(file: Path | None) -> tuple[int, int] | None:
    """What tells one file from another that has taken its name; None where there is none."""
    if file is None:
        return None
    try:
        told = file.stat()
    except FileNotFoundError:
        return None
    return told.st_dev, told.st_ino
