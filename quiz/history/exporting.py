"""Everything that is kept of a learner, written out line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import peewee

from quiz.history.memories import Progress
from quiz.history.rows import attempt_of, kept_mark_of, kept_session_of
from quiz.history.sql import named_rows
from quiz.history.tables import AttemptRow, MarkRow, SessionRow
from quiz.history.transfer import HEAD, Line, encoded
from quiz.schedule import Scheduling

_SESSIONS_AT_ONCE = 100
"""Each holds what was asked, which can be some 20 KB."""

_ANSWERS_AT_ONCE = 1_000


def export(
    database: peewee.Database,
    scheduling: Scheduling,
    write: Callable[[bytes], object],
    progress: Progress | None = None,
) -> None:
    """Write everything; of the same history always the same bytes, on whichever machine it came together.

    Args:
        database: that the tables are bound to, in a transaction, so that all of it is of one moment.
        scheduling: the settings of the schedule.
        write: takes the lines, one or some of them at a time.
        progress: is told how many sessions and answers are done, and of how many.
    """
    total = SessionRow.select().count() + AttemptRow.select().count()
    write(encoded(HEAD))
    for done, line in enumerate(_lines(database, scheduling)):
        write(encoded(line))
        if progress is not None and done % _ANSWERS_AT_ONCE == 0:
            progress(min(done, total), total)


def _lines(database: peewee.Database, scheduling: Scheduling) -> Iterator[Line]:
    yield Line(settings=scheduling)
    # By what names them on every machine; the numbers of rows tell only in which order they came here.
    sessions = SessionRow.select().order_by(SessionRow.id)
    for row in named_rows(database, sessions, _SESSIONS_AT_ONCE):
        yield Line(session=kept_session_of(row))
    order = (AttemptRow.session, AttemptRow.at, AttemptRow.question, AttemptRow.turn)
    for row in named_rows(database, AttemptRow.select().order_by(*order), _ANSWERS_AT_ONCE):
        yield Line(answer=attempt_of(row))
    for row in named_rows(database, MarkRow.select().order_by(MarkRow.set_id, MarkRow.claim)):
        yield Line(mark=kept_mark_of(row))
