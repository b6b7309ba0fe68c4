"""Whether a SQLite file is damaged: found out before anything is written to it, and without changing it.

A large file is not read through each time that it is opened; what is looked at then is its head, its schema, and
what was written last. Where SQLite meets damage later, a mark beside the file asks for a thorough look.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from quiz.history.faults import Fault, UnreadableRowError, fault_of, reason
from quiz.history.rows import attempt_of, kept_mark_of, kept_session_of, memory_of
from quiz.history.schema import VERSION
from quiz.history.tables import TABLES, AttemptRow, MarkRow, MemoryRow, SessionRow
from quiz.history.wal import loses_commits, read_log

SMALL = 4 * 1024 * 1024
"""Bytes of a file that SQLite checks within 10 ms: about five thousand answers."""

LEAST = 512
"""Bytes of the smallest file that SQLite makes."""

_LATEST = 50
"""Rows of each table that are read of a large file."""

_READERS: Mapping[Any, Callable[[Mapping[str, Any]], Any]] = {
    AttemptRow: attempt_of,
    SessionRow: kept_session_of,
    MarkRow: kept_mark_of,
    MemoryRow: memory_of,
}


def suspicion_of(file: Path) -> Path:
    """The mark beside a file that asks for a thorough look at it."""
    return file.with_name(f"{file.name}.suspect")


def suspect(file: Path) -> None:
    """Ask for a thorough look at a file when it is opened next."""
    # Where nothing can be written, the next opening does without it.
    with contextlib.suppress(OSError):
        suspicion_of(file).touch()


def damage_of(file: Path, *, thorough: bool = False) -> str | None:
    """What is damaged in a file, in a few words; None where nothing is found, or where it cannot be read at all.

    Args:
        file: of SQLite; it need not exist.
        thorough: read all of it.

    Raises:
        OSError: the file's log cannot be read.
    """
    log = read_log(file)
    size = file.stat().st_size if file.exists() else 0
    if size < LEAST:
        # SQLite would take it for a new one, and delete the log.
        return "the file is empty, or cut off" if size or log else None
    if file.is_file() and loses_commits(log):
        return "its log is damaged"
    try:
        return _damage_within(file, thorough or size <= SMALL, thorough)
    except (sqlite3.Error, UnreadableRowError, UnicodeDecodeError) as error:
        return reason(error) if fault_of(error, file) is Fault.DAMAGED else None


def _damage_within(file: Path, check_pages: bool, read_rows: bool) -> str | None:
    with opened_to_read(file) as database:
        version = _version(database)
        if isinstance(version, str):
            return version
        if check_pages:
            (told,) = database.execute("PRAGMA integrity_check(1)").fetchone()
            if told != "ok":
                return str(told)
        if version == VERSION:
            _read_rows(database, None if read_rows else _LATEST)
    return None


@contextlib.contextmanager
def opened_to_read(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection that changes nothing: closing an ordinary one moves the log into the file, damaged or not."""
    with contextlib.closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as database:
        yield database


def _version(database: sqlite3.Connection) -> int | str | None:
    """The version of the schema; None for none, or one that only a newer program knows; in words, what is wrong."""
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    ours = {table._meta.table_name for table in TABLES}
    if not tables & ours:
        return None
    if "quiz_meta" not in tables:
        return "a table is missing"
    row = database.execute("SELECT value FROM quiz_meta WHERE key = 'version'").fetchone()
    if row is None or not str(row[0]).isdecimal():
        return "it does not say its version"
    version = int(row[0])
    if version > VERSION:
        return None
    return _fault_in_tables(database, version) or version


def _fault_in_tables(database: sqlite3.Connection, version: int) -> str | None:
    """What of the tables does not fit the version that the file names; None where all of it does."""
    if version == VERSION and not all(_is_as_made(database, table) for table in TABLES):
        return "a table is missing, or not as it was made"
    if any(column in _columns(database, table) for came, (table, column) in _CAME.items() if came > version):
        return "it does not say its version rightly"
    return None


_CAME = {2: ("quiz_attempt", "day")}
"""For a version a column that came with it."""


def _is_as_made(database: sqlite3.Connection, table: Any) -> bool:
    return {field.column_name for field in table._meta.sorted_fields} <= _columns(database, table._meta.table_name)


def _columns(database: sqlite3.Connection, table: str) -> set[str]:
    return {name for (name,) in database.execute("SELECT name FROM pragma_table_info(?)", (table,))}


def _read_rows(database: sqlite3.Connection, latest: int | None) -> None:
    """Read the latest rows of each table, or all.

    Raises:
        UnreadableRowError, sqlite3.Error: one cannot be read.
    """
    for table, read in _READERS.items():
        names = [field.column_name for field in table._meta.sorted_fields]
        sql = f"SELECT {', '.join(names)} FROM {table._meta.table_name} NOT INDEXED ORDER BY rowid DESC LIMIT ?"  # noqa: S608
        for row in database.execute(sql, (-1 if latest is None else latest,)):
            read(dict(zip(names, row, strict=True)))
