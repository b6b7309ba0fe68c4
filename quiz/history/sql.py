"""SQL that peewee has no words for, on whichever database it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import peewee

AT_ONCE = 20_000
"""Rows that are fetched at once."""


def execute(database: peewee.Database, sql: str, values: Sequence[Any] = ()) -> Any:
    """Run a statement; the cursor.

    Args:
        database: open.
        sql: with a question mark for each value.
        values: what stands for them.
    """
    text = sql.replace("?", database.param)
    return database.execute_sql(text, tuple(values))  # type: ignore[no-untyped-call]  # as peewee ships it


def rows(database: peewee.Database, query: peewee.ModelSelect[Any]) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of a query, `AT_ONCE` of them at a time: peewee would make an object of each, and keep them all."""
    sql, values = query.sql()
    cursor = database.execute_sql(sql, values)  # type: ignore[no-untyped-call]  # as peewee ships it
    while some := cursor.fetchmany(AT_ONCE):
        yield some
