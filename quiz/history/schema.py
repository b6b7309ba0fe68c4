"""The schema's version, and the way from an older one to this."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import peewee

from quiz.errors import StoreError
from quiz.history.migrations import MIGRATIONS
from quiz.history.tables import TABLES, MetaRow

VERSION = 2


def prepare(database: peewee.Database, file: Path | None) -> None:
    """Bring an open database to `VERSION`: make the tables of an empty one, migrate an older one.

    Args:
        database: open, with `TABLES` bound to it.
        file: the SQLite file, of which a copy is kept before it is migrated; None for another database.

    Raises:
        StoreError: the database comes from a newer version of the program; it is left as it is.
    """
    found = _version(database)
    if found == VERSION:
        return
    if found is not None and found > VERSION:
        raise StoreError(newer(str(file or "The database"), found))
    # All at once: of two programs that find an old file, or none, the second waits here, and then finds a new one;
    # and none ever sees one that is half made, which would look damaged.
    with database.atomic(*_at_once(database)):
        found = _version(database)
        if found is None:
            database.create_tables(TABLES, safe=True)
            MetaRow.insert(key="version", value=str(VERSION)).execute()
            return
        if file is not None and found < VERSION:
            back_up(file, file.with_name(f"{file.name}.version-{found}"))
        for version in range(found, VERSION):
            MIGRATIONS[version](database)
        MetaRow.update(value=str(VERSION)).where(MetaRow.key == "version").execute()


def is_readable(database: peewee.Database, file: Path) -> bool:
    """Whether a database which cannot be written to holds something to read.

    Args:
        database: open, with `TABLES` bound to it.
        file: the SQLite file.

    Raises:
        StoreError: it does, and is of another version than this.
    """
    found = _version(database)
    if found is None:
        return False
    if found > VERSION:
        raise StoreError(newer(str(file), found))
    if found < VERSION:
        raise StoreError(
            f"{file} was written by an older version of Fact-check Quiz, and cannot be brought to this one: "
            "it may not be written to. Change its permissions, or copy it elsewhere and name that with --data DIR."
        )
    return True


def newer(what: str, found: int) -> str:
    """What is said of a database of a newer version.

    Args:
        what: the database.
        found: its version.
    """
    return (
        f"{what} was written by a newer version of Fact-check Quiz "
        f"(its schema is {found}, this program's {VERSION}). It is untouched. "
        "Update the program, or play from another folder with --data DIR."
    )


def back_up(file: Path, copy: Path) -> None:
    """Copy a SQLite file that may be in use, through SQLite's own backup, so that the copy is whole.

    Args:
        file: of SQLite.
        copy: where; what is there is replaced once the copy is whole.

    Raises:
        sqlite3.Error, OSError: it cannot be copied.
    """
    part = copy.with_name(f"{copy.name}.part")
    try:
        with contextlib.closing(sqlite3.connect(file)) as source, contextlib.closing(sqlite3.connect(part)) as target:
            source.backup(target)
        part.replace(copy)
    finally:
        part.unlink(missing_ok=True)


def _at_once(database: peewee.Database) -> tuple[str, ...]:
    """How a transaction begins that is to be alone: SQLite else gives the right to write only with the first write."""
    return ("IMMEDIATE",) if isinstance(database, peewee.SqliteDatabase) else ()


def _version(database: peewee.Database) -> int | None:
    if not database.table_exists(MetaRow._meta.table_name):
        return None
    row = MetaRow.get_or_none(MetaRow.key == "version")
    return int(row.value) if row is not None else None
