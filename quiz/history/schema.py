"""The schema's version, and the way from an older one to this."""

from __future__ import annotations

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
    if found is None:
        database.create_tables(TABLES, safe=True)
        MetaRow.insert(key="version", value=str(VERSION)).on_conflict_ignore().execute()
        return
    if found > VERSION:
        raise StoreError(
            f"{file or 'The database'} was written by a newer version of Fact-check Quiz "
            f"(its schema is {found}, this program's {VERSION}). It is untouched. "
            "Update the program, or play from another folder with --data DIR."
        )
    if file is not None:
        back_up(file, file.with_name(f"{file.name}.version-{found}"))
    with database.atomic():
        for version in range(found, VERSION):
            MIGRATIONS[version](database)
        MetaRow.update(value=str(VERSION)).where(MetaRow.key == "version").execute()


def back_up(file: Path, copy: Path) -> None:
    """Copy a SQLite file that may be in use, through SQLite's own backup, so that the copy is whole."""
    with sqlite3.connect(file) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    source.close()
    target.close()


def _version(database: peewee.Database) -> int | None:
    if not database.table_exists(MetaRow._meta.table_name):
        return None
    row = MetaRow.get_or_none(MetaRow.key == "version")
    return int(row.value) if row is not None else None
