"""What can be read of a damaged file, kept in a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import msgspec
import peewee
from msgspec.structs import replace

from quiz.days import day_of
from quiz.history.memories import Progress, recompute_all
from quiz.history.migrations import add_recalled, with_sets
from quiz.history.pages import Row
from quiz.history.rows import SCHEDULING, attempt_row, mark_row, session_row
from quiz.history.sound import fault_in_attempt, fault_in_mark, fault_in_scheduling, fault_in_session
from quiz.history.sql import Named, column_names, insert
from quiz.history.sql import rows as rows_of
from quiz.history.tables import AttemptRow, MarkRow, MetaRow, SessionRow
from quiz.history.transfer import KeptMark, KeptSession
from quiz.model import Attempt
from quiz.schedule import Scheduling

_AT_ONCE = 500
"""Rows that are kept at once."""

_OTHERS = 2**40
"""Above this are no numbers of answers, but those given to such as have none of their own."""

_COLUMNS_1 = 21
"""How many columns an answer had in version 1: all but the last six."""


class Salvaged(NamedTuple):
    """How much could be read, how much is known to have been there besides, and the version that the file named."""

    sessions: int
    answers: int
    lost_sessions: int
    lost_answers: int
    version: int | None


def salvage(rows: Iterable[Row], database: peewee.Database, progress: Progress | None = None) -> Salvaged:
    """Keep every row that makes sense; memories are computed again.

    Args:
        rows: of all tables and indexes, the latest of the same thing last.
        database: empty, with its tables made and bound, in a transaction.
        progress: is told how many answers are computed with, and of how many.
    """
    found = _Found(database)
    for row in rows:
        found.take(row)
    found.keep()
    if found.of_version_1:
        add_recalled(database)
    recompute_all(database, found.scheduling, progress)
    answered = _values(database, AttemptRow.select(AttemptRow.session).distinct())
    recorded = _values(database, SessionRow.select(SessionRow.id))
    return Salvaged(
        sessions=len(recorded),
        answers=AttemptRow.select().count(),
        lost_sessions=len(answered - recorded),
        lost_answers=len(found.indexed - found.read),
        version=found.version,
    )


def _values(database: peewee.Database, query: peewee.ModelSelect[Any]) -> set[str]:
    return {value for some in rows_of(database, query) for (value,) in some}


class _Found:
    """What has been found: the numbers of the answers that were `read`, and of those that an index knows of."""

    def __init__(self, database: peewee.Database) -> None:
        self._database = database
        self._waiting: dict[type[peewee.Model], list[Named]] = {table: [] for table in _NAMES}
        self.indexed: set[int] = set()
        self.read: set[int] = set()
        self.scheduling = Scheduling()
        self.version: int | None = None
        self.of_version_1 = False
        self._others = 0

    def take(self, row: Row) -> None:
        """Take a row, where it makes sense; of which table it is, the number of its columns tells."""
        if row.number is None:
            self._take_entry(row.values)
            return
        read = _READERS.get(len(row.values))
        if read is None:
            return
        try:
            read(self, row)
        except (msgspec.MsgspecError, ValueError, TypeError, KeyError, AttributeError, OverflowError):
            # Damaged bytes can be anything; what makes no sense is not kept.
            return

    def _take_entry(self, values: tuple[Any, ...]) -> None:
        """An entry of the index by session, question and turn ends with the number of the answer's row."""
        if len(values) == 4 and isinstance(values[2], int) and isinstance(values[3], int):
            self.indexed.add(values[3])

    def take_answer(self, row: Row) -> None:
        """An answer, of this version or of the first."""
        fields = _named(AttemptRow, row)
        attempt = msgspec.convert({**fields, "set": fields["set_id"]}, Attempt, strict=False)
        if not attempt.day:
            attempt = replace(attempt, day=day_of(attempt.at.astimezone()).isoformat())
        if fault_in_attempt(attempt) is None:
            self.of_version_1 |= len(row.values) == _COLUMNS_1
            self._put(AttemptRow, {"id": self._number(row.number or 0), **attempt_row(attempt)})

    def _number(self, number: int) -> int:
        """The number of an answer, which is its place among them; another one, where some answer has it already."""
        if number < _OTHERS and number not in self.read:
            self.read.add(number)
            return number
        self._others += 1
        return _OTHERS + self._others

    def take_session(self, row: Row) -> None:
        """A session."""
        fields = _named(SessionRow, row)
        cards = with_sets(fields["cards"], fields["set_id"])
        plain = {
            **fields,
            "set": fields["set_id"],
            "options": msgspec.json.decode(fields["options"]),
            "cards": msgspec.json.decode(cards),
        }
        session = msgspec.convert(plain, KeptSession, strict=False)
        if fault_in_session(session) is None:
            self._put(SessionRow, {**session_row(session), "set_aside": session.set_aside})

    def take_mark(self, row: Row) -> None:
        """What was said of a claim."""
        fields = _named(MarkRow, row)
        mark = msgspec.convert({**fields, "set": fields["set_id"]}, KeptMark, strict=False)
        if fault_in_mark(mark, mark.at) is None:
            self._put(MarkRow, mark_row(mark, mark.at))

    def take_meta(self, row: Row) -> None:
        """The version, or the settings of the schedule."""
        key, value = row.values
        if key == "version":
            self.version = int(str(value))
        elif key == SCHEDULING:
            scheduling = msgspec.json.decode(str(value), type=Scheduling)
            if fault_in_scheduling(scheduling) is None:
                self.scheduling = scheduling
                self._put(MetaRow, {"key": SCHEDULING, "value": str(value)})

    def _put(self, table: type[peewee.Model], row: Named) -> None:
        waiting = self._waiting[table]
        waiting.append(row)
        if len(waiting) >= _AT_ONCE:
            insert(self._database, table, waiting, _NAMES[table])
            waiting.clear()

    def keep(self) -> None:
        """Keep what is still waiting."""
        for table, waiting in self._waiting.items():
            insert(self._database, table, waiting, _NAMES[table])
            waiting.clear()


def _named(table: type[peewee.Model], row: Row) -> Named:
    """The values of a row by the names of its columns; one of an older version has fewer."""
    return dict(zip(column_names(table), row.values, strict=False))


_NAMES: Mapping[type[peewee.Model], tuple[str, ...]] = {
    AttemptRow: ("session", "question", "turn"),
    SessionRow: ("id",),
    MarkRow: ("set_id", "claim"),
    MetaRow: ("key",),
}
"""By which columns no two rows are the same."""

_READERS: Mapping[int, Callable[[_Found, Row], None]] = {
    len(column_names(AttemptRow)): _Found.take_answer,
    _COLUMNS_1: _Found.take_answer,
    len(column_names(SessionRow)): _Found.take_session,
    len(column_names(MarkRow)): _Found.take_mark,
    len(column_names(MetaRow)): _Found.take_meta,
}
"""How a row is read, by the number of its columns."""
