"""The steps from an older schema to the next one."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable

import peewee

from quiz.days import day_of
from quiz.history.memories import recompute_all
from quiz.history.sql import execute
from quiz.history.tables import OBSERVED_INDEX, MarkRow, MemoryRow
from quiz.schedule import Scheduling


def _to_version_2(database: peewee.Database) -> None:
    """Memories, and answers that can be taken back; questions are named with their set."""
    execute(database, "DROP INDEX attemptrow_session_question")
    for column in (
        "day VARCHAR(255) NOT NULL DEFAULT ''",
        "recalled BOOLEAN",
        "turn INTEGER NOT NULL DEFAULT 0",
        "undone VARCHAR(255)",
        "predicted DOUBLE PRECISION",
        "elapsed INTEGER",
    ):
        execute(database, f"ALTER TABLE quiz_attempt ADD COLUMN {column}")
    execute(database, "UPDATE quiz_attempt SET question = set_id || '/' || question")
    execute(database, "CREATE UNIQUE INDEX attemptrow_session_question_turn ON quiz_attempt (session, question, turn)")
    database.create_tables([MemoryRow, MarkRow])
    _name_sets_in_cards(database)
    _add_days(database)
    add_recalled(database)
    execute(database, OBSERVED_INDEX)
    execute(database, "DROP INDEX sessionrow_set_id")
    execute(database, "CREATE INDEX sessionrow_set_id_started ON quiz_session (set_id, started)")
    execute(database, "CREATE INDEX sessionrow_set_id_finished_started ON quiz_session (set_id, finished, started)")
    recompute_all(database, Scheduling())


def _name_sets_in_cards(database: peewee.Database) -> None:
    for session, set_id, text in execute(database, "SELECT id, set_id, cards FROM quiz_session").fetchall():
        execute(database, "UPDATE quiz_session SET cards = ? WHERE id = ?", (with_sets(text, set_id), session))


def with_sets(cards: str, set_id: str) -> str:
    """The cards of a session with their set in each question, which version 1 did not name.

    Args:
        cards: as they are kept.
        set_id: the session's set.

    Raises:
        ValueError, TypeError, KeyError: they are no cards.
    """
    told = json.loads(cards)
    for card in told:
        for question in card["questions"]:
            question.setdefault("set", set_id)
    return json.dumps(told, ensure_ascii=False)


def _add_days(database: peewee.Database) -> None:
    """The learner's day of every answer: where it was given is not known, so it is told by where this runs."""
    for number, at in execute(database, "SELECT id, at FROM quiz_attempt").fetchall():
        day = day_of(datetime.datetime.fromisoformat(at).astimezone())
        execute(database, "UPDATE quiz_attempt SET day = ? WHERE id = ?", (day.isoformat(), number))


def add_recalled(database: peewee.Database) -> None:
    """For every source question, whether the fact of the same claim was right in the same session.

    Args:
        database: open, with answers of version 1 only.
    """
    execute(
        database,
        """
        UPDATE quiz_attempt SET recalled = (
            SELECT fact.verdict = 'correct' FROM quiz_attempt AS fact
            WHERE fact.session = quiz_attempt.session AND fact.set_id = quiz_attempt.set_id
                AND fact.claim = quiz_attempt.claim AND fact.kind = 'fact'
            LIMIT 1
        ) WHERE kind = 'source'
        """,
    )


MIGRATIONS: dict[int, Callable[[peewee.Database], None]] = {1: _to_version_2}
"""For each version before this program's, the step to the one after it."""
