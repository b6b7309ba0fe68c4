"""Which database a URL names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import peewee


def without_password(url: str) -> str:
    """A database's URL as it can be shown."""
    scheme, separator, rest = url.partition("://")
    login, at, place = rest.rpartition("@")
    if not at:
        return url
    user = login.partition(":")[0]
    return f"{scheme}{separator}{user}@{place}"


def file_of(database: peewee.Database) -> Path | None:
    """The file of a SQLite database that a URL names; None for others, and for one in memory."""
    if not isinstance(database, peewee.SqliteDatabase) or database.connect_params.get("uri"):
        return None
    name = str(database.database)
    return None if name == ":memory:" else Path(name)


def by_url(url: str, pragmas: Mapping[str, str | int]) -> peewee.Database:
    """The database that a URL names, not yet open.

    Args:
        url: as peewee takes it.
        pragmas: of SQLite, for a database of that sort.

    Raises:
        ValueError: it is no URL, or of no database that is known.
    """
    from playhouse.db_url import connect  # noqa: PLC0415 - costs 20 ms, and few keep their history elsewhere

    try:
        database: peewee.Database = connect(url, pragmas=dict(pragmas)) if url.startswith("sqlite") else connect(url)
    except RuntimeError as error:
        # What connect raises for a scheme that it does not know.
        raise ValueError(str(error)) from error
    return database
