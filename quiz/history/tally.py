"""Every answer counted by what the measures need of it, so that a million of them are some thousand rows."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import peewee

from quiz.history.memories import Progress
from quiz.history.sql import AT_ONCE, execute
from quiz.history.tables import ANSWERED, EXPECTED
from quiz.measures import Observed, Tally

_ANSWERS = f"set_id, day, kind, verdict, confidence, altered, {EXPECTED}, {ANSWERED}, recalled"
"""What is counted together of an answer, in the order of the index: grouped so, nothing has to be sorted."""

_REVIEWS = "kind, verdict, CAST(ROUND(predicted * 100) AS INTEGER), elapsed"
"""What is counted of an answer that had an earlier one. Counted with the rest, hardly two answers would be alike."""


def tally_of(
    database: peewee.Database, set_id: str | None, since: datetime.date | None, progress: Progress | None = None
) -> Tally:
    """Count the answers that stand.

    Args:
        database: that the tables are bound to.
        set_id: about this set only; None for all.
        since: from this day of the learner's on; None for all.
        progress: is told how far this is.

    Returns:
        Every answer, and apart from it, without a day, what is observed of its memory.
    """
    chosen, values = _chosen(set_id, since)
    total, done = 0, 0
    if progress is not None:
        sql = f"SELECT COUNT(*), COUNT(elapsed) FROM quiz_attempt WHERE {chosen}"  # noqa: S608 - no text from outside
        total = sum(execute(database, sql, values).fetchone())
    counts: dict[Observed, int] = {}
    for some in _observed(database, chosen, values):
        counts |= some
        done += sum(some.values())
        if progress is not None:
            progress(done, total)
    return counts


def _chosen(set_id: str | None, since: datetime.date | None) -> tuple[str, list[str]]:
    """The condition for the answers that are counted, and the values in it."""
    conditions, values = ["undone IS NULL"], []
    if set_id is not None:
        conditions.append("set_id = ?")
        values.append(set_id)
    if since is not None:
        conditions.append("day >= ?")
        values.append(since.isoformat())
    return " AND ".join(conditions), values


def _observed(database: peewee.Database, chosen: str, values: list[str]) -> Iterator[dict[Observed, int]]:
    for rows in _counted(database, _ANSWERS, chosen, values):
        yield {
            Observed(set_id, day, kind, verdict, confidence, true, answered, altered, recalled, None, None): n
            for set_id, day, kind, verdict, confidence, altered, true, answered, recalled, n in rows
        }
    for rows in _counted(database, _REVIEWS, f"{chosen} AND elapsed IS NOT NULL", values):
        yield {
            Observed("", "", kind, verdict, None, None, None, None, None, predicted, elapsed): n
            for kind, verdict, predicted, elapsed, n in rows
        }


def _counted(
    database: peewee.Database, columns: str, chosen: str, values: list[str]
) -> Iterator[list[tuple[Any, ...]]]:
    """How many answers share these columns, some of the rows at a time."""
    sql = f"SELECT {columns}, COUNT(*) FROM quiz_attempt WHERE {chosen} GROUP BY {columns}"  # noqa: S608 - no text from outside
    cursor = execute(database, sql, values)
    while rows := cursor.fetchmany(AT_ONCE):
        yield rows
