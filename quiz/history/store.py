"""An open database: how it is found, opened, bound to the tables, read and written."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import peewee

from quiz.errors import StoreError
from quiz.history.schema import prepare
from quiz.history.tables import TABLES

_PRAGMAS = {
    # Not NORMAL: with it, what was acknowledged just before a power cut could be gone.
    "synchronous": "full",
    "foreign_keys": 1,
    "busy_timeout": 10_000,
}

_BINDING = threading.RLock()
"""Held while the tables are bound to a database: peewee binds them for all threads at once."""


class Store:
    """An open database. Close it, or use it in a ``with`` statement."""

    def __init__(self, database: peewee.Database, file: Path | None = None) -> None:
        self._database = database
        self._file = file

    @classmethod
    def open(cls, where: Path | str) -> Self:
        """Open the history, and make it where there is none.

        Args:
            where: a SQLite file, whose folder is made where it is missing, or the URL of a database as
                peewee takes it: ``sqlite:///…``, ``postgresql://…``.

        Raises:
            StoreError: it cannot be opened, is no database, or comes from a newer version of the program.
        """
        name = where if isinstance(where, Path) else without_password(where)
        file = where if isinstance(where, Path) else None
        try:
            if file is not None:
                file.parent.mkdir(parents=True, exist_ok=True)
                database: peewee.Database = peewee.SqliteDatabase(str(file), pragmas=_PRAGMAS)
            else:
                database = _by_url(str(where))
            store = cls(database, file)
            store._prepare()
        except (peewee.PeeweeException, OSError, ValueError) as error:
            raise StoreError(
                f"The history cannot be opened at {name}: {reason(error)}. "
                "Name another folder with --data DIR, or play without keeping anything with --no-save."
            ) from error
        return store

    def _prepare(self) -> None:
        with contextlib.ExitStack() as on_failure:
            on_failure.callback(self.close)
            with self._bound():
                prepare(self._database, self._file)
                if isinstance(self._database, peewee.SqliteDatabase):
                    # Only once it is known to be ours, because this writes to the file.
                    self._database.pragma("journal_mode", "wal", permanent=True)
            on_failure.pop_all()

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
        with _BINDING, self._database.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
            yield

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            with self._bound():
                yield
        except peewee.PeeweeException as error:
            raise StoreError(f"The history cannot be read: {reason(error)}.") from error

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction that is alone with what it reads: nobody else writes between that and its own writing."""
        # SQLite would else give the right to write only with the first write, or refuse it then.
        begin = ("IMMEDIATE",) if self._is_sqlite else ()
        try:
            with self._bound(), self._database.atomic(*begin):
                yield
        except peewee.PeeweeException as error:
            raise StoreError(f"The history cannot be written: {reason(error)}.") from error


def without_password(url: str) -> str:
    """A database's URL as it can be shown."""
    scheme, separator, rest = url.partition("://")
    login, at, place = rest.rpartition("@")
    if not at:
        return url
    user = login.partition(":")[0]
    return f"{scheme}{separator}{user}@{place}"


def reason(error: Exception) -> str:
    """What an error says, without its full stop."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error).strip().rstrip(".") or type(error).__name__


def _by_url(url: str) -> peewee.Database:
    from playhouse.db_url import connect  # noqa: PLC0415 - costs 20 ms, and few keep their history elsewhere

    try:
        database: peewee.Database = connect(url, pragmas=_PRAGMAS) if url.startswith("sqlite") else connect(url)
    except RuntimeError as error:
        # What connect raises for a scheme that it does not know.
        raise ValueError(str(error)) from error
    return database
