"""SQL that peewee has no words for, on whichever database it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import peewee

AT_ONCE = 20_000
"""Rows that are fetched at once."""

Named = dict[str, Any]
"""A row by the names of its columns."""


def execute(database: peewee.Database, sql: str, values: Sequence[Any] = ()) -> Any:
    """Run a statement; the cursor.

    Args:
        database: open.
        sql: with a question mark for each value.
        values: what stands for them.
    """
    text = sql.replace("?", database.param)
    return database.execute_sql(text, tuple(values))  # type: ignore[no-untyped-call]  # as peewee ships it


def rows(
    database: peewee.Database, query: peewee.ModelSelect[Any], at_once: int = AT_ONCE
) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of a query, some of them at a time: peewee would make an object of each, and keep them all.

    Args:
        database: that the query's tables are bound to.
        query: what is read.
        at_once: how many rows are fetched at a time.
    """
    sql, values = query.sql()
    cursor = database.execute_sql(sql, values)  # type: ignore[no-untyped-call]  # as peewee ships it
    while some := cursor.fetchmany(at_once):
        yield some


def named_rows(database: peewee.Database, query: peewee.ModelSelect[Any], at_once: int = AT_ONCE) -> Iterator[Named]:
    """The rows of a query over all columns of one table, each by the names of its columns; the arguments of `rows`."""
    names = column_names(query.model)
    for some in rows(database, query, at_once):
        for values in some:
            yield dict(zip(names, values, strict=True))


def insert(
    database: peewee.Database, table: type[peewee.Model], new: Sequence[Named], instead_of: Sequence[str] = ()
) -> None:
    """Insert rows that share their columns: many at once, which peewee takes ten times as long for.

    Args:
        database: that the table is bound to.
        table: where they go.
        new: each by the names of its columns.
        instead_of: columns by which no two rows are the same: a row like a new one there takes over its values,
            all but its number.
    """
    if not new:
        return
    names = tuple(new[0])
    places = ", ".join([database.param] * len(names))
    # The names are those of our own tables.
    sql = f"INSERT INTO {table._meta.table_name} ({', '.join(names)}) VALUES ({places})"  # noqa: S608
    if instead_of:
        changes = ", ".join(f"{name} = excluded.{name}" for name in names if name != "id")
        sql += f" ON CONFLICT ({', '.join(instead_of)}) DO UPDATE SET {changes}"
    cursor = database.cursor()  # type: ignore[no-untyped-call]  # as peewee ships it
    cursor.executemany(sql, [tuple(row[name] for name in names) for row in new])


def column_names(table: type[peewee.Model]) -> tuple[str, ...]:
    """The columns of a table, in their order."""
    return tuple(field.column_name for field in table._meta.sorted_fields)
