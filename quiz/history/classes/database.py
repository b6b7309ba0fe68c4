"""The database of classes: opened, read and written, and found again when it has been away.

Several processes and machines may use it at once. A connection that was lost, because the server was restarted, is
opened again; what was being written when it was lost is written once more, so everything here can be done twice.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self, TypeVar

import peewee

from quiz.errors import StoreError
from quiz.history.classes.tables import CLASS_TABLES, ClassMetaRow
from quiz.history.faults import Fault, UnreadableRowError, fault_of, in_words, reason
from quiz.history.sql import execute
from quiz.history.urls import by_url, file_of, without_password

VERSION = 1
"""Of the tables."""

_PRAGMAS: dict[str, str | int] = {
    "journal_mode": "wal",
    # Not NORMAL: with it, what was acknowledged just before a power cut could be gone.
    "synchronous": "full",
    "busy_timeout": 10_000,
}

_PATIENCE = {"connect_timeout": 5, "keepalives_idle": 10, "keepalives_interval": 5, "tcp_user_timeout": 10_000}
"""How long PostgreSQL's client waits for a server that is silent: seconds, and for the last milliseconds (libpq)."""

_BINDING = threading.RLock()
"""Held while the tables are bound to a database: peewee binds them for all threads at once."""

_Result = TypeVar("_Result")


class DatabaseAwayError(StoreError):
    """The database's server does not answer; it may be back soon, and nothing was written."""


class ClassDatabase:
    """An open database of classes. Close it, or use it in a ``with`` statement."""

    def __init__(self, database: peewee.Database, file: Path | None) -> None:
        self._database = database
        self._file = file

    @classmethod
    def open(cls, where: Path | str) -> Self:
        """Open it, and make what is not there yet.

        Args:
            where: a SQLite file, whose folder is made where it is missing, or the URL of a database.

        Raises:
            StoreError: it cannot be opened, or comes from a newer version of the program.
        """
        name = where if isinstance(where, Path) else without_password(where)
        file = where if isinstance(where, Path) else None
        try:
            if isinstance(where, str):
                database = by_url(where, _PRAGMAS)
                file = file_of(database)
                if isinstance(database, peewee.PostgresqlDatabase):
                    database.connect_params = _PATIENCE | database.connect_params
            else:
                where.parent.mkdir(parents=True, exist_ok=True)
                database = peewee.SqliteDatabase(str(where), pragmas=_PRAGMAS)
            opened = cls(database, file)
            with contextlib.ExitStack() as on_failure:
                on_failure.callback(opened.close)
                opened._prepare(str(name))
                on_failure.pop_all()
        except (peewee.PeeweeException, sqlite3.Error, OSError, ValueError, ImportError) as error:
            raise StoreError(_not_opened(error, str(name), file)) from error
        return opened

    def _prepare(self, name: str) -> None:
        with self._bound(), self._database.atomic(*self._alone()):
            if not self._is_sqlite:
                # Of two hosts that find an empty database, one makes the tables and the other waits.
                execute(self._database, "SELECT pg_advisory_xact_lock(7190313)")
            if not self._database.table_exists(ClassMetaRow._meta.table_name):
                self._database.create_tables(CLASS_TABLES, safe=True)
                ClassMetaRow.insert(key="version", value=str(VERSION)).execute()
                return
            found = int(ClassMetaRow.get_by_id("version").value)
        if found > VERSION:
            raise StoreError(
                f"The classes at {name} were kept by a newer version of Fact-check Quiz (their schema is {found}, "
                f"this program's {VERSION}). They are untouched. Update the program."
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the calling thread's connection; the next use opens it again."""
        with contextlib.suppress(peewee.PeeweeException):
            self._database.close()

    @property
    def is_shared(self) -> bool:
        """Whether several machines can use it at once: it is no file."""
        return not self._is_sqlite

    def answers(self) -> bool:
        """Whether the database can be read now. To be called from a thread of its own: it may take seconds."""
        try:
            execute(self._database, "SELECT 1")
        except (peewee.PeeweeException, sqlite3.Error, OSError):
            return False
        finally:
            self.close()
        return True

    @property
    def _is_sqlite(self) -> bool:
        return isinstance(self._database, peewee.SqliteDatabase)

    def _alone(self) -> tuple[str, ...]:
        """How a transaction begins: SQLite else gives the right to write only with the first write, or refuses it."""
        return ("IMMEDIATE",) if self._is_sqlite else ()

    @contextlib.contextmanager
    def _bound(self) -> Iterator[None]:
        with _BINDING, self._database.bind_ctx(CLASS_TABLES, bind_refs=False, bind_backrefs=False):
            yield

    def _read(self, read: Callable[[], _Result]) -> _Result:
        """What a function reads, from one state of the database.

        Raises:
            StoreError: it could not be read.
        """
        return self._run(read, "read", ())

    def _write(self, write: Callable[[], _Result]) -> _Result:
        """Run a function in a transaction; it is all there, or nothing of it is.

        Args:
            write: may be called twice, see this module.

        Raises:
            DatabaseAwayError: the server does not answer.
            StoreError: it could not be written.
        """
        return self._run(write, "written", self._alone())

    def _run(self, work: Callable[[], _Result], what: str, how: tuple[str, ...]) -> _Result:
        try:
            try:
                return self._once(work, how)
            except (peewee.OperationalError, peewee.InterfaceError):
                if self._is_sqlite:
                    raise
                self._reconnect()
                return self._once(work, how)
        except (peewee.PeeweeException, sqlite3.Error, ValueError) as error:
            raise self._told(error, what) from error

    def _once(self, work: Callable[[], _Result], how: tuple[str, ...]) -> _Result:
        with self._bound(), self._database.atomic(*how):
            return work()

    def _reconnect(self) -> None:
        # A connection that the server has ended is not closed yet on this side.
        self.close()

    def _told(self, error: Exception, what: str) -> StoreError:
        if not self._is_sqlite and isinstance(error, peewee.OperationalError | peewee.InterfaceError):
            self.close()
            return DatabaseAwayError(f"The database does not answer: {reason(error)}.")
        if isinstance(error, ValueError) and not isinstance(error, UnreadableRowError):
            error = UnreadableRowError(str(error))
        if fault_of(error, self._file) is Fault.DAMAGED:
            return StoreError(
                f"The classes' database is damaged ({reason(error)}): {self._file}. Move it elsewhere and start anew."
            )
        return StoreError(in_words(error, what, self._file).replace("the history", "the classes’ database"))


def _not_opened(error: Exception, name: str, file: Path | None) -> str:
    if isinstance(error, ImportError | peewee.ImproperlyConfigured):
        return "PostgreSQL needs one more package: pip install 'factcheck-quiz[postgresql]'"
    told = in_words(error, f"opened at {name}", file).replace("the history", "the classes’ database")
    return told.replace("The history", "The classes’ database") + " Name another with --database URL."
