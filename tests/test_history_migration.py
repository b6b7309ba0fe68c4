"""A history of the first version is brought to this one: nothing is lost, and what is new is filled in."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import msgspec
import pytest

from quiz.history import VERSION, History
from quiz.model import Attempt, Mode, QuestionKind, Verdict
from quiz.schedule import Scheduling, is_review, key_of
from quiz.schedule.memory import replayed
from quiz.session import Session
from tests.builders import begun, harbour, played

OLD_TABLES = """
CREATE TABLE quiz_meta (key VARCHAR(255) NOT NULL PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE quiz_session (
    id VARCHAR(255) NOT NULL PRIMARY KEY, set_id VARCHAR(255) NOT NULL, set_title TEXT NOT NULL,
    set_path TEXT NOT NULL, fingerprint VARCHAR(255) NOT NULL, options TEXT NOT NULL, cards TEXT NOT NULL,
    asked INTEGER NOT NULL, started VARCHAR(255) NOT NULL, finished VARCHAR(255), set_aside INTEGER NOT NULL
);
CREATE INDEX sessionrow_set_id ON quiz_session (set_id);
CREATE INDEX sessionrow_started ON quiz_session (started);
CREATE TABLE quiz_attempt (
    id INTEGER NOT NULL PRIMARY KEY, session VARCHAR(255) NOT NULL, question VARCHAR(255) NOT NULL,
    set_id VARCHAR(255) NOT NULL, claim VARCHAR(255) NOT NULL, kind VARCHAR(255) NOT NULL, card INTEGER NOT NULL,
    prompt TEXT NOT NULL, given TEXT, expected TEXT NOT NULL, verdict VARCHAR(255) NOT NULL, credit REAL NOT NULL,
    reason TEXT NOT NULL, at VARCHAR(255) NOT NULL, seconds REAL NOT NULL, confidence INTEGER, read_as TEXT,
    answered_key TEXT, expected_key TEXT, altered INTEGER, peeks INTEGER NOT NULL
);
CREATE UNIQUE INDEX attemptrow_session_question ON quiz_attempt (session, question);
CREATE INDEX attemptrow_set_id_claim_at ON quiz_attempt (set_id, claim, at);
INSERT INTO quiz_meta VALUES ('version', '1');
"""
"""The tables as the first version made them."""

SESSIONS = {
    "whole": played(begun(Mode.PRACTICE, seed=1)),
    "begun": played(begun(Mode.RECALL, seed=2), count=4),
    "spot": played(begun(Mode.SPOT, seed=3)),
}
"""What was played: a session to its end, one that was left, and one of statements to judge."""


def old_session(session_id: str, session: Session) -> dict[str, Any]:
    """A session as the first version kept it: its cards did not name their set."""
    record = session.record
    cards = json.loads(msgspec.json.encode(record.cards))
    for card in cards:
        for question in card["questions"]:
            del question["set"]
    return {
        "id": session_id,
        "set_id": record.set,
        "set_title": record.set_title,
        "set_path": record.set_path,
        "fingerprint": record.fingerprint,
        "options": msgspec.json.encode(record.options).decode(),
        "cards": json.dumps(cards),
        "asked": record.asked,
        "started": record.started.isoformat(timespec="microseconds"),
        "finished": None,
        "set_aside": False,
    }


def old_attempt(session_id: str, attempt: Attempt) -> dict[str, Any]:
    """An answer as the first version kept it."""
    fields = (
        *("claim", "card", "prompt", "given", "expected", "credit", "reason", "seconds", "confidence", "read_as"),
        *("answered_key", "expected_key", "altered", "peeks"),
    )
    return {
        **{field: getattr(attempt, field) for field in fields},
        "session": session_id,
        "question": f"{attempt.claim}/{attempt.kind}",
        "set_id": attempt.set,
        "kind": attempt.kind.value,
        "verdict": attempt.verdict.value,
        "at": attempt.at.isoformat(timespec="microseconds"),
    }


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A history of the first version."""
    path = tmp_path / "history.sqlite"
    with sqlite3.connect(path) as raw:
        raw.executescript(OLD_TABLES)
        for session_id, session in SESSIONS.items():
            rows = [("quiz_session", old_session(session_id, session))]
            rows += [("quiz_attempt", old_attempt(session_id, attempt)) for attempt in session.attempts]
            for table, row in rows:
                columns, values = ", ".join(row), ", ".join(f":{name}" for name in row)
                raw.execute(f"INSERT INTO {table} ({columns}) VALUES ({values})", row)  # noqa: S608 - our own names
    raw.close()
    return path


@pytest.mark.parametrize("session_id", SESSIONS)
def test_sessions_and_answers_are_what_they_were_and_say_what_is_new(file: Path, session_id: str) -> None:
    session = SESSIONS[session_id]
    with History.open(file) as history:
        assert history.notice is None
        record = history.session(session_id)
        assert record.cards == session.record.cards
        attempts = history.attempts(session_id)
    assert [attempt.question_id for attempt in attempts] == [attempt.question_id for attempt in session.attempts]
    assert [attempt.recalled for attempt in attempts] == [attempt.recalled for attempt in session.attempts]
    assert {(attempt.turn, attempt.undone, attempt.day) for attempt in attempts} == {(0, None, "2024-11-02")}


def test_what_is_known_is_computed_from_the_answers(file: Path) -> None:
    with History.open(file) as history:
        memories = history.learner().memories
        attempts = [attempt for session_id in SESSIONS for attempt in history.attempts(session_id)]
    answers: dict[Any, list[Attempt]] = {}
    for attempt in sorted(attempts, key=lambda attempt: (attempt.at, attempt.session)):
        if is_review(attempt):
            answers.setdefault(key_of(attempt), []).append(attempt)
    assert memories == {key: replayed(given, Scheduling()) for key, given in answers.items()}
    assert len(memories) == 18


def test_a_session_that_was_left_goes_on(file: Path) -> None:
    with History.open(file) as history:
        restored = Session.restore(history.session("begun"), harbour(), history.attempts("begun"))
        assert len(restored.attempts) == 4
        session, attempt = restored.resume(restored.record.started).answer(None, at=restored.record.started)
        history.record(attempt)
        assert len(history.attempts("begun")) == 5
    assert attempt.verdict is Verdict.SKIPPED
    assert session.record.set == "harbour-fire"


def test_the_old_file_is_kept_beside_it_as_it_was(file: Path) -> None:
    History.open(file).close()
    with sqlite3.connect(file.with_name("history.sqlite.version-1")) as raw:
        assert raw.execute("SELECT value FROM quiz_meta").fetchall() == [("1",)]
        assert raw.execute("SELECT count(*) FROM quiz_attempt WHERE question LIKE 'harbour-fire/%'").fetchone() == (0,)
    raw.close()


def test_it_has_the_tables_and_the_indexes_of_a_new_one(file: Path, tmp_path: Path) -> None:
    def names(path: Path) -> set[tuple[str, str]]:
        History.open(path).close()
        with sqlite3.connect(path) as raw:
            found = set(raw.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall())
            assert raw.execute("SELECT value FROM quiz_meta").fetchall() == [(str(VERSION),)]
        raw.close()
        return found

    assert names(file) == names(tmp_path / "new.sqlite")


def test_only_questions_of_memory_have_one(file: Path) -> None:
    with History.open(file) as history:
        kinds = {key.kind for key in history.learner().memories}
    assert kinds == {QuestionKind.FACT, QuestionKind.SOURCE}


def test_a_damaged_one_is_recovered_to_what_it_would_have_been_brought_to(file: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged" / "history.sqlite"
    damaged.parent.mkdir()
    damaged.write_bytes(b"not SQLite at all" + file.read_bytes()[17:])
    with History.open(file) as history, History.open(damaged) as recovered:
        assert recovered.notice is not None
        assert "could not be read" not in recovered.notice
        for session_id in SESSIONS:
            assert recovered.session(session_id) == history.session(session_id)
            assert recovered.attempts(session_id) == history.attempts(session_id)
        assert recovered.learner() == history.learner()
