"""What was exported, here or on another machine, taken in: nothing twice, and nothing that was there is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import peewee
from msgspec import Struct

from quiz.history.memories import Progress, recompute, recompute_all
from quiz.history.merging import merged_attempt, merged_mark, merged_session
from quiz.history.rows import (
    attempt_of,
    attempt_row,
    kept_mark_of,
    kept_session_of,
    mark_row,
    session_row,
)
from quiz.history.sql import Named, column_names, execute, insert
from quiz.history.tables import AttemptRow, MarkRow, MemoryRow, SessionRow
from quiz.history.transfer import BrokenLineError, Item, KeptMark, KeptSession, read_line
from quiz.model import Attempt
from quiz.schedule import SCHEDULED, Key, Scheduling

_AT_ONCE = 300
"""Rows that are looked up at once: three values each, and SQLite of old takes 999."""

_TOLD = 20
"""Broken lines that are told one by one; the others are counted."""


Name = tuple[Any, ...]
"""The values that name one row of a table."""


class Broken(NamedTuple):
    """A line that was left out: its number in the file, from 1, and why."""

    line: int
    why: str


class Imported(Struct, frozen=True, kw_only=True):
    """What came of taking a file in.

    `sessions`, `answers` and `marks` are new; `known` sessions, answers and marks were there already, of which
    `changed` say something more now: that they were taken back, finished or set aside. `scheduling` are settings
    that were taken over, or None. `broken` are the first of the `left_out` lines.
    """

    sessions: int = 0
    answers: int = 0
    marks: int = 0
    known: int = 0
    changed: int = 0
    scheduling: Scheduling | None = None
    broken: tuple[Broken, ...] = ()
    left_out: int = 0


class _Table(NamedTuple):
    """How one sort of things is kept: its table, what names one, and how things become rows, and two of them one."""

    table: type[peewee.Model]
    name: tuple[str, ...]
    row: Callable[[Any], Named]
    read: Callable[[Mapping[str, Any]], Any]
    merge: Callable[[Any, Any], Any]
    called: str

    def merged(self, one: Named, other: Named) -> Named:
        """Two rows of the same name made one."""
        return self.row(self.merge(self.read(one), self.read(other))) if _differs(one, other) else one

    def name_of(self, row: Mapping[str, Any]) -> Name:
        """What names a row among all of its table, on every machine."""
        return tuple(row[column] for column in self.name)


def _differs(row: Named, other: Named) -> bool:
    """Whether a row would change by taking over what another one has."""
    return any(row[column] != value for column, value in other.items())


_TABLES: Mapping[type, _Table] = {
    KeptSession: _Table(
        SessionRow,
        ("id",),
        lambda session: {**session_row(session), "set_aside": session.set_aside},
        kept_session_of,
        merged_session,
        "sessions",
    ),
    Attempt: _Table(AttemptRow, ("session", "question", "turn"), attempt_row, attempt_of, merged_attempt, "answers"),
    KeptMark: _Table(
        MarkRow, ("set_id", "claim"), lambda mark: mark_row(mark, mark.at), kept_mark_of, merged_mark, "marks"
    ),
}


def take_in(
    database: peewee.Database, lines: Iterable[bytes], own: Scheduling, progress: Progress | None = None
) -> Imported:
    """Take in what the lines after the head hold, and compute the memories that it concerns again.

    Args:
        database: that the tables are bound to, in a transaction.
        lines: of JSON, empty ones among them or not.
        own: the settings of the schedule as they are; others are taken over where these are the defaults.
        progress: is told how many answers are computed with, and of how many.

    Returns:
        What came of it. Settings that were taken over are yet to be kept.
    """
    return _Import(database, own).run(lines, progress)


class _Import:
    """A file being taken in: what has come of it so far."""

    def __init__(self, database: peewee.Database, own: Scheduling) -> None:
        self._database = database
        self._own = own
        self._theirs: Scheduling | None = None
        self._counts: Counter[str] = Counter()
        self._broken: list[Broken] = []
        self._concerned: set[Key] = set()

    def run(self, lines: Iterable[bytes], progress: Progress | None) -> Imported:
        """Keep what the lines hold, some at a time, and compute what follows from it."""
        waiting: dict[type, list[Item]] = {kind: [] for kind in _TABLES}
        for item in self._items(lines):
            if isinstance(item, Scheduling):
                self._theirs = item if self._own == Scheduling() != item else None
                continue
            of_kind = waiting[type(item)]
            of_kind.append(item)
            if len(of_kind) == _AT_ONCE:
                self._keep(of_kind)
                of_kind.clear()
        for of_kind in waiting.values():
            self._keep(of_kind)
        self._compute(progress)
        return Imported(**self._counts, scheduling=self._theirs, broken=tuple(self._broken))

    def _items(self, lines: Iterable[bytes]) -> Iterator[Item]:
        """What the lines hold; those that cannot be read are noted."""
        for number, line in enumerate(lines, 2):
            if not line.strip():
                continue
            try:
                yield read_line(line)
            except BrokenLineError as error:
                self._counts["left_out"] += 1
                if len(self._broken) < _TOLD:
                    self._broken.append(Broken(number, str(error)))

    def _keep(self, items: Sequence[Item]) -> None:
        """Keep some things of one sort."""
        if not items:
            return
        how = _TABLES[type(items[0])]
        wanted: dict[Name, Named] = {}
        for item in items:
            row = how.row(item)
            name = how.name_of(row)
            wanted[name] = how.merged(wanted[name], row) if name in wanted else row
        there = _looked_up(self._database, how, wanted)
        new = [row for name, row in wanted.items() if name not in there]
        insert(self._database, how.table, new)
        self._counts[how.called] += len(new)
        self._counts["known"] += len(items) - len(new)
        self._note(how, new)
        for name, row in there.items():
            changed = how.merged(row, wanted[name])
            if _differs(row, changed):
                self._counts["changed"] += 1
                self._note(how, [changed])
                _change(self._database, how, name, changed)

    def _note(self, how: _Table, rows: Iterable[Named]) -> None:
        """Note whose memories are to be computed again."""
        if how.table is AttemptRow:
            kinds = {kind.value: kind for kind in SCHEDULED}
            self._concerned |= {
                Key(row["set_id"], row["claim"], kinds[row["kind"]]) for row in rows if row["kind"] in kinds
            }

    def _compute(self, progress: Progress | None) -> None:
        """Compute what follows from the answers that have come or changed."""
        scheduling = self._theirs or self._own
        many = len(self._concerned) > MemoryRow.select().count() // 2
        if many or not scheduling.same_memories(self._own):
            recompute_all(self._database, scheduling, progress)
        else:
            recompute(self._concerned, scheduling)


def _looked_up(database: peewee.Database, how: _Table, names: Collection[Name]) -> dict[Name, Named]:
    """The rows of these names that there are."""
    table = how.table._meta.table_name
    columns = column_names(how.table)
    one = f"({', '.join('?' * len(how.name))})"
    same = " AND ".join(f"{table}.{column} = wanted.column{place}" for place, column in enumerate(how.name, 1))
    # Joined, so that each is searched by the index: to look for one of many, SQLite would go through all of it.
    sql = (
        f"SELECT {', '.join(f'{table}.{column}' for column in columns)} "  # noqa: S608 - our own names
        f"FROM (VALUES {', '.join([one] * len(names))}) AS wanted JOIN {table} ON {same}"
    )
    found = execute(database, sql, [value for name in names for value in name]).fetchall()
    rows = (dict(zip(columns, row, strict=True)) for row in found)
    return {how.name_of(row): row for row in rows}


def _change(database: peewee.Database, how: _Table, name: Name, row: Named) -> None:
    changes = ", ".join(f"{column} = ?" for column in row)
    where = " AND ".join(f"{column} = ?" for column in how.name)
    sql = f"UPDATE {how.table._meta.table_name} SET {changes} WHERE {where}"  # noqa: S608 - our own names
    execute(database, sql, (*row.values(), *name))
