"""The store of sessions and attempts."""

from __future__ import annotations

import contextlib
import datetime
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import peewee

from quiz.errors import StoreError, UsageError
from quiz.history.rows import LINE_FIELDS, SessionLine, attempt_of, attempt_row, line_of, moment, record_of, session_row
from quiz.history.schema import prepare
from quiz.history.tables import TABLES, AttemptRow, SessionRow
from quiz.model import Attempt, SessionRecord, Verdict

_PRAGMAS = {
    # Not NORMAL: with it, what was acknowledged just before a power cut could be gone.
    "synchronous": "full",
    "foreign_keys": 1,
    "busy_timeout": 10_000,
}


_BINDING = threading.RLock()
"""Held while the tables are bound to a database: peewee binds them for all threads at once."""


class NotFoundError(UsageError):
    """There is no such session."""


class History:
    """An open database. Close it, or use it in a ``with`` statement."""

    def __init__(self, database: peewee.Database, file: Path | None = None) -> None:
        self._database = database
        self._file = file

    @classmethod
    def open(cls, where: Path | str) -> History:
        """Open the history, and make it where there is none.

        Args:
            where: a SQLite file, whose folder is made where it is missing, or the URL of a database as
                peewee takes it: ``sqlite:///…``, ``postgresql://…``.

        Raises:
            StoreError: it cannot be opened, is no database, or comes from a newer version of the program.
        """
        name = where if isinstance(where, Path) else _without_password(where)
        file = where if isinstance(where, Path) else None
        try:
            if file is not None:
                file.parent.mkdir(parents=True, exist_ok=True)
                database: peewee.Database = peewee.SqliteDatabase(str(file), pragmas=_PRAGMAS)
            else:
                database = _by_url(str(where))
            history = cls(database, file)
            history._prepare()
        except (peewee.PeeweeException, OSError, ValueError) as error:
            raise StoreError(
                f"The history cannot be opened at {name}: {_reason(error)}. "
                "Name another folder with --data DIR, or play without keeping anything with --no-save."
            ) from error
        return history

    def _prepare(self) -> None:
        with contextlib.ExitStack() as on_failure:
            on_failure.callback(self.close)
            with self._bound():
                prepare(self._database, self._file)
                if isinstance(self._database, peewee.SqliteDatabase):
                    # Only once it is known to be ours, because this writes to the file.
                    self._database.pragma("journal_mode", "wal", permanent=True)
            on_failure.pop_all()

    def __enter__(self) -> History:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the calling thread's connection; the next use opens it again."""
        self._database.close()

    def begin(self, record: SessionRecord) -> None:
        """Keep a new session.

        Raises:
            StoreError: it could not be written.
        """
        with self._writing():
            SessionRow.insert(session_row(record)).execute()

    def record(self, *attempts: Attempt) -> None:
        """Keep answers: all of them or none, and for good when this returns.

        One whose question has an answer in its session already is left out, so that a step that is repeated
        after a crash doubles nothing.

        Raises:
            StoreError: they could not be written.
        """
        rows = [attempt_row(attempt) for attempt in attempts]
        with self._writing():
            for row in rows:
                AttemptRow.insert(row).on_conflict_ignore().execute()

    def finish(self, session_id: str, at: datetime.datetime) -> None:
        """Mark a session as finished; one that is, stays as it is.

        Raises:
            StoreError: it could not be written.
        """
        with self._writing():
            SessionRow.update(finished=moment(at)).where(
                (SessionRow.id == session_id) & SessionRow.finished.is_null()
            ).execute()

    def set_aside(self, session_id: str) -> None:
        """Offer an unfinished session no more; its answers are kept, and it stays unfinished.

        Raises:
            StoreError: it could not be written.
        """
        with self._writing():
            SessionRow.update(set_aside=True).where(SessionRow.id == session_id).execute()

    def session(self, session_id: str | None = None) -> SessionRecord:
        """One session with its cards.

        Args:
            session_id: its id, or the beginning of it that no other shares; None for the latest one.

        Raises:
            NotFoundError: there is none, or more than one.
            StoreError: it could not be read.
        """
        with self._reading():
            query = SessionRow.select().order_by(SessionRow.started.desc(), SessionRow.id).limit(2)
            rows = list(query.where(SessionRow.id == session_id)) if session_id is not None else list(query)
            if not rows and session_id is not None:
                rows = list(query.where(SessionRow.id.startswith(session_id)))
        if not rows:
            raise NotFoundError(
                "No session has been played yet. Start one: factcheck-quiz play SET"
                if session_id is None
                else f"There is no session “{session_id}”. Its id stands in the result that was saved or printed."
            )
        if session_id is not None and len(rows) > 1:
            raise NotFoundError(f"More than one session begins with “{session_id}”: give more of its id.")
        return record_of(rows[0])

    def attempts(self, session_id: str) -> list[Attempt]:
        """The answers of a session, in the order in which they were given.

        Raises:
            StoreError: they could not be read.
        """
        with self._reading():
            query = AttemptRow.select().where(AttemptRow.session == session_id).order_by(AttemptRow.id)
            # peewee's own types do not know that dicts() and tuples() change what a query yields.
            rows: list[dict[str, Any]] = list(cast("Iterable[dict[str, Any]]", query.dicts()))
        return [attempt_of(row) for row in rows]

    def sessions(self, *, set_id: str | None = None, unfinished: bool = False, limit: int = 100) -> list[SessionLine]:
        """The latest sessions, the newest first.

        Args:
            set_id: of this set only.
            unfinished: only those that are neither finished nor set aside.
            limit: how many at most.

        Raises:
            StoreError: they could not be read.
        """
        correct = peewee.fn.SUM(peewee.Case(None, [(AttemptRow.verdict == Verdict.CORRECT.value, 1)], 0))
        with self._reading():
            chosen = SessionRow.select(SessionRow.id).order_by(SessionRow.started.desc(), SessionRow.id).limit(limit)
            if set_id is not None:
                chosen = chosen.where(SessionRow.set_id == set_id)
            if unfinished:
                chosen = chosen.where(SessionRow.finished.is_null() & ~SessionRow.set_aside)
            ids = [row.id for row in chosen]
            rows = {row.id: row for row in SessionRow.select(*LINE_FIELDS).where(SessionRow.id.in_(ids))}
            counted = (
                AttemptRow.select(AttemptRow.session, peewee.fn.COUNT(AttemptRow.id), correct)
                .where(AttemptRow.session.in_(ids))
                .group_by(AttemptRow.session)
                .tuples()
            )
            counts = {
                session: (answered, right or 0)
                for session, answered, right in cast("Iterable[tuple[str, int, int | None]]", counted)
            }
        return [line_of(rows[each], *counts.get(each, (0, 0))) for each in ids if each in rows]

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
            raise StoreError(f"The history cannot be read: {_reason(error)}.") from error

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            with self._bound(), self._database.atomic():
                yield
        except peewee.PeeweeException as error:
            raise StoreError(f"The history cannot be written: {_reason(error)}.") from error


def _by_url(url: str) -> peewee.Database:
    from playhouse.db_url import connect  # noqa: PLC0415 - costs 20 ms, and few keep their history elsewhere

    try:
        database: peewee.Database = connect(url, pragmas=_PRAGMAS) if url.startswith("sqlite") else connect(url)
    except RuntimeError as error:
        # What connect raises for a scheme that it does not know.
        raise ValueError(str(error)) from error
    return database


def _without_password(url: str) -> str:
    scheme, separator, rest = url.partition("://")
    login, at, place = rest.rpartition("@")
    if not at:
        return url
    user = login.partition(":")[0]
    return f"{scheme}{separator}{user}@{place}"


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error).strip().rstrip(".") or type(error).__name__
