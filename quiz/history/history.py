"""The store of sessions and attempts."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any, cast

import peewee

from quiz.errors import UsageError
from quiz.history.memories import (
    Progress,
    answers_by_claim,
    kept_memory,
    recompute,
    recompute_all,
    remember,
    with_prediction,
)
from quiz.history.owned import Owned
from quiz.history.rows import (
    LINE_FIELDS,
    SessionLine,
    attempt_of,
    attempt_row,
    line_of,
    mark_of,
    mark_row,
    memory_of,
    moment,
    record_of,
    session_row,
)
from quiz.history.tables import AttemptRow, MarkRow, MemoryRow, SessionRow
from quiz.history.tally import tally_of
from quiz.measures import Tally
from quiz.model import REVIEW, Attempt, SessionRecord, Verdict
from quiz.schedule import Learner, Mark, Scheduling, is_review, key_of
from quiz.schedule.fitting import History as Learned
from quiz.schedule.fitting import histories


class NotFoundError(UsageError):
    """There is no such session."""


class History(Owned):
    """What is kept of sessions, answers and memories. Close it, or use it in a ``with`` statement."""

    def begin(self, record: SessionRecord) -> None:
        """Keep a new session.

        Raises:
            StoreError: it could not be written.
        """
        with self._writing():
            SessionRow.insert(session_row(record)).execute()

    def revise(self, record: SessionRecord) -> None:
        """Keep what a session asks now, where a claim has left it.

        Raises:
            StoreError: it could not be written.
        """
        row = session_row(record)
        with self._writing():
            SessionRow.update(cards=row["cards"], asked=row["asked"]).where(SessionRow.id == record.id).execute()

    def record(self, *attempts: Attempt) -> None:
        """Keep answers, and what they say of their memories: all of it or nothing, and for good when this returns.

        One whose question has an answer of the same turn in its session already is left out, so that a step that
        is repeated after a crash doubles nothing.

        Raises:
            StoreError: they could not be written.
        """
        scheduling = self.scheduling
        with self._writing():
            for attempt in attempts:
                if not _is_kept(attempt):
                    self._record(attempt, scheduling)

    def _record(self, attempt: Attempt, scheduling: Scheduling) -> None:
        if not is_review(attempt):
            AttemptRow.insert(attempt_row(attempt)).on_conflict_ignore().execute()
            return
        memory = kept_memory(key_of(attempt), lock=not self._is_sqlite)
        row = attempt_row(with_prediction(attempt, memory, scheduling))
        AttemptRow.insert(row).on_conflict_ignore().execute()
        remember(attempt, memory, scheduling)

    def undo(self, attempt: Attempt) -> None:
        """Mark an answer as taken back, and let its memory and its session be as if it had not been given.

        Args:
            attempt: with the time at which it was taken back.

        Raises:
            StoreError: it could not be written.
        """
        scheduling = self.scheduling
        with self._writing():
            AttemptRow.update(undone=moment(attempt.undone) if attempt.undone else None).where(
                _same_answer(attempt)
            ).execute()
            SessionRow.update(finished=None).where(SessionRow.id == attempt.session).execute()
            recompute([key_of(attempt)], scheduling)

    def finish(self, session_id: str, at: datetime.datetime) -> None:
        """Mark a session as finished; one that is, stays as it is.

        Raises:
            StoreError: it could not be written.
        """
        with self._writing():
            SessionRow.update(finished=moment(at)).where(
                (SessionRow.id == session_id) & SessionRow.finished.is_null()
            ).execute()

    def set_aside(self, session_id: str) -> None:
        """Offer an unfinished session no more; its answers are kept, and it stays unfinished.

        Raises:
            StoreError: it could not be written.
        """
        with self._writing():
            SessionRow.update(set_aside=True).where(SessionRow.id == session_id).execute()

    def session(self, session_id: str | None = None) -> SessionRecord:
        """One session with its cards.

        Args:
            session_id: its id, or the beginning of it that no other shares; None for the latest one.

        Raises:
            NotFoundError: there is none, or more than one.
            StoreError: it could not be read.
        """
        with self._reading():
            query = SessionRow.select().order_by(SessionRow.started.desc(), SessionRow.id).limit(2)
            rows = list(query.where(SessionRow.id == session_id)) if session_id is not None else list(query)
            if not rows and session_id is not None:
                rows = list(query.where(SessionRow.id.startswith(session_id)))
            found = [record_of(row) for row in rows]
        if not found:
            raise NotFoundError(
                "No session has been played yet. Start one: factcheck-quiz play SET"
                if session_id is None
                else f"There is no session “{session_id}”. Its id stands in the result that was saved or printed."
            )
        if session_id is not None and len(found) > 1:
            raise NotFoundError(f"More than one session begins with “{session_id}”: give more of its id.")
        return found[0]

    def attempts(self, session_id: str, *, undone: bool = False) -> list[Attempt]:
        """The answers of a session, in the order in which they were given.

        Args:
            session_id: the session's id.
            undone: also those that were taken back.

        Raises:
            StoreError: they could not be read.
        """
        with self._reading():
            query = AttemptRow.select().where(AttemptRow.session == session_id).order_by(AttemptRow.id)
            if not undone:
                query = query.where(AttemptRow.undone.is_null())
            # peewee's own types do not know that dicts() and tuples() change what a query yields.
            return [attempt_of(row) for row in cast("Iterable[dict[str, Any]]", query.dicts())]

    def sessions(self, *, set_id: str | None = None, unfinished: bool = False, limit: int = 100) -> list[SessionLine]:
        """The latest sessions, the newest first.

        Args:
            set_id: of this set only.
            unfinished: only those that can go on: neither finished nor set aside, and no reviews, because what
                was not answered there is still due.
            limit: how many at most.

        Raises:
            StoreError: they could not be read.
        """
        correct = peewee.fn.SUM(peewee.Case(None, [(AttemptRow.verdict == Verdict.CORRECT.value, 1)], 0))
        with self._reading():
            chosen = SessionRow.select(SessionRow.id).order_by(SessionRow.started.desc(), SessionRow.id).limit(limit)
            if set_id is not None:
                chosen = chosen.where(SessionRow.set_id == set_id)
            if unfinished:
                open_ones = SessionRow.finished.is_null() & ~SessionRow.set_aside & (SessionRow.set_id != REVIEW)
                chosen = chosen.where(open_ones)
            ids = [row.id for row in chosen]
            rows = {row.id: row for row in SessionRow.select(*LINE_FIELDS).where(SessionRow.id.in_(ids))}
            counted = (
                AttemptRow.select(AttemptRow.session, peewee.fn.COUNT(AttemptRow.id), correct)
                .where(AttemptRow.session.in_(ids) & AttemptRow.undone.is_null())
                .group_by(AttemptRow.session)
                .tuples()
            )
            counts = {
                session: (answered, right or 0)
                for session, answered, right in cast("Iterable[tuple[str, int, int | None]]", counted)
            }
            return [line_of(rows[each], *counts.get(each, (0, 0))) for each in ids if each in rows]

    def schedule_by(self, scheduling: Scheduling, progress: Progress | None = None) -> None:
        """Keep other settings of the schedule, and compute the memories by them.

        Args:
            scheduling: the learner's settings.
            progress: is told how far this is.

        Raises:
            StoreError: they could not be written.
        """
        before = self.scheduling
        with self._writing():
            self._keep_scheduling(scheduling)
            if not scheduling.same_memories(before):
                recompute_all(self._database, scheduling, progress)

    def tally(
        self, *, set_id: str | None = None, since: datetime.date | None = None, progress: Progress | None = None
    ) -> Tally:
        """Every answer that stands, counted by what the measures need of it.

        Args:
            set_id: about this set only.
            since: from this day of the learner's on.
            progress: is told how far this is.

        Raises:
            StoreError: they could not be read.
        """
        with self._reading():
            return tally_of(self._database, set_id, since, progress)

    def learned(self) -> list[Learned]:
        """What the schedule can be fitted to: for each review, all answers about its memory up to it.

        Raises:
            StoreError: it could not be read.
        """
        with self._reading():
            return histories(answers_by_claim(self._database))

    def learner(self) -> Learner:
        """What is kept of the learner: memories, marks and settings.

        Raises:
            StoreError: it could not be read.
        """
        scheduling = self.scheduling
        with self._reading():
            memories = map(memory_of, cast("Iterable[dict[str, Any]]", MemoryRow.select().dicts()))
            marks = map(mark_of, cast("Iterable[dict[str, Any]]", MarkRow.select().dicts()))
            return Learner(
                memories={memory.key: memory for memory in memories},
                marks={(mark.set, mark.claim): mark for mark in marks},
                scheduling=scheduling,
            )

    def mark(self, mark: Mark, at: datetime.datetime) -> None:
        """Suspend or bury a claim or, with a mark that does neither, ask about it again.

        Args:
            mark: what is to hold from now on.
            at: now; of two machines' marks the later one holds.

        Raises:
            StoreError: it could not be written.
        """
        row = mark_row(mark, at)
        with self._writing():
            MarkRow.insert(row).on_conflict(conflict_target=[MarkRow.set_id, MarkRow.claim], update=row).execute()


def _is_kept(attempt: Attempt) -> bool:
    return AttemptRow.select().where(_same_answer(attempt)).exists()


def _same_answer(attempt: Attempt) -> peewee.Expression:
    return (
        (AttemptRow.session == attempt.session)
        & (AttemptRow.question == attempt.question_id)
        & (AttemptRow.turn == attempt.turn)
    )
