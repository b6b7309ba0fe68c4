"""The memories as they are kept: after each answer, and computed again from all answers.

All functions run inside a transaction that the caller has opened, with the tables bound.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, cast

import peewee
from msgspec.structs import replace

from quiz.history.rows import attempt_of, memory_of, memory_row
from quiz.history.sql import rows
from quiz.history.tables import AttemptRow, MemoryRow
from quiz.model import Attempt
from quiz.schedule import SCHEDULED, Key, Memory, Scheduling, after, is_review, key_of, predicted_recall
from quiz.schedule.memory import elapsed_days, replayed

Progress = Callable[[int, int], None]
"""Is told how many answers are done, and of how many."""

_TOLD_EVERY = 2_000
_COUNTS = AttemptRow.kind.in_([kind.value for kind in SCHEDULED]) & AttemptRow.undone.is_null()
"""Which answers say something of a memory."""

_ORDER = (AttemptRow.at, AttemptRow.session, AttemptRow.question, AttemptRow.turn)
"""In which order answers count: by time and, where that is the same to the microsecond, by who they are."""


def with_prediction(attempt: Attempt, memory: Memory | None, scheduling: Scheduling) -> Attempt:
    """The answer with what the schedule expected of it, and how long its memory had rested.

    A memory of something else, or one that was asked about on the same day, predicts nothing.
    """
    if memory is None or not memory.is_of(attempt):
        return attempt
    day = datetime.date.fromisoformat(attempt.day)
    elapsed = elapsed_days(memory, day)
    predicted = predicted_recall(memory, day, scheduling) if elapsed else None
    return replace(attempt, elapsed=elapsed, predicted=predicted)


def kept_memory(key: Key, *, lock: bool) -> Memory | None:
    """One memory as it is kept; None where there is none.

    Args:
        key: which one.
        lock: keep others from changing it until the transaction ends, on a database that locks single rows.
    """
    query = MemoryRow.select().where(_is(MemoryRow, key))
    if lock:
        query = query.for_update()
    row = next(iter(query.dicts()), None)
    return memory_of(cast("dict[str, Any]", row)) if row is not None else None


def remember(attempt: Attempt, memory: Memory | None, scheduling: Scheduling) -> None:
    """Take an answer that has just been kept into its memory.

    Args:
        attempt: about this memory.
        memory: as it is kept, without the answer.
        scheduling: the learner's settings.
    """
    if memory is None or attempt.at > memory.last_at:
        _keep(after(memory, attempt, scheduling))
    else:
        # Another machine's answer, or one of a clock that went back: what came after it counts anew.
        # Of two at the same moment it depends on who they are which one counts first.
        recompute([key_of(attempt)], scheduling)


def recompute(keys: Iterable[Key], scheduling: Scheduling) -> None:
    """Compute some memories again from their answers; one without any is kept no more."""
    for key in dict.fromkeys(keys):
        query = AttemptRow.select().where(_is(AttemptRow, key) & AttemptRow.undone.is_null()).order_by(*_ORDER)
        attempts = (attempt_of(cast("dict[str, Any]", row)) for row in query.dicts())
        memory = replayed((attempt for attempt in attempts if is_review(attempt)), scheduling)
        if memory is None:
            MemoryRow.delete().where(_is(MemoryRow, key)).execute()
        else:
            _keep(memory)


def recompute_all(database: peewee.Database, scheduling: Scheduling, progress: Progress | None = None) -> None:
    """Compute every memory again from all answers.

    Args:
        database: that the tables are bound to.
        scheduling: the learner's settings.
        progress: is told how far this is.
    """
    total = AttemptRow.select().where(_COUNTS).count()
    MemoryRow.delete().execute()
    memories: dict[Key, Memory] = {}
    for done, attempt in enumerate(answers_by_claim(database)):
        if memories and (attempt.set, attempt.claim) != next(iter(memories))[:2]:
            _keep_many(tuple(memories.values()))
            memories.clear()
        if is_review(attempt):
            key = key_of(attempt)
            memories[key] = after(memories.get(key), attempt, scheduling)
        if progress is not None and done % _TOLD_EVERY == 0:
            progress(done, total)
    _keep_many(tuple(memories.values()))
    if progress is not None:
        progress(total, total)


def answers_by_claim(database: peewee.Database) -> Iterator[Attempt]:
    """Every answer that says something of a memory, those of one claim together and in the order of time.

    Args:
        database: that the tables are bound to.
    """
    # In the order of an index: sorting a million answers would take longer than computing with them.
    query = AttemptRow.select().where(_COUNTS).order_by(AttemptRow.set_id, AttemptRow.claim, *_ORDER)
    names = [field.column_name for field in AttemptRow._meta.sorted_fields]
    for some in rows(database, query):
        for values in some:
            yield attempt_of(dict(zip(names, values, strict=True)))


def _keep(memory: Memory) -> None:
    row = memory_row(memory)
    target = [MemoryRow.set_id, MemoryRow.claim, MemoryRow.kind]
    MemoryRow.insert(row).on_conflict(conflict_target=target, update=row).execute()


def _keep_many(memories: Sequence[Memory]) -> None:
    if memories:
        MemoryRow.insert_many([memory_row(memory) for memory in memories]).execute()


def _is(table: type[AttemptRow] | type[MemoryRow], key: Key) -> peewee.Expression:
    return (table.set_id == key.set) & (table.claim == key.claim) & (table.kind == key.kind.value)
