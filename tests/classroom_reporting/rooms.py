"""Classes for the tests of reports: one that was worked out by hand, and a small one that sat down and answered."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from random import Random
from typing import Any

from msgspec.structs import replace

from quiz.classroom.reporting import ClassReport, class_report
from quiz.history.classes import ClassRecord, ClassSettings, ClassStore, Student
from quiz.model import Attempt, Mode, Question, QuestionKind, QuestionSet, SessionOptions, Verdict
from quiz.questions import cards
from quiz.session import Session
from tests.builders import NOON, attempt, harbour
from tests.hostile import NASTY, hostile

FACT, SOURCE, FIRMNESS, GENUINE = QuestionKind

ITEMS = (("left-ferry", FACT), ("left-ferry", SOURCE), ("on-board", FACT), ("on-board", SOURCE))
"""The questions of the class that is worked out by hand, in the order of its columns."""

BY_HAND: Sequence[Sequence[float | None]] = [
    [1, 1, 1, 0],
    [1, 1, 0.5, 1],
    [1, 1, 0, 0],
    [1, 0, 0, 0],
    [0, 0, 0, 1],
]
"""The credits of its five students."""

TRUE_SOURCES = {"left-ferry": "brigade", "on-board": "operator"}
OTHERS = {"brigade": "operator", "operator": "brigade"}


def a_record(question_set: QuestionSet | None = None, **options: Any) -> ClassRecord:
    """A class of the harbour set, or another."""
    asked = question_set or harbour()
    return ClassRecord(
        code="KQWXRZ",
        name="7B, Monday",
        set=asked.id,
        set_title=asked.title,
        fingerprint="0123456789abcdef",
        settings=ClassSettings(options=SessionOptions(**{"mode": Mode.PRACTICE, "seed": 7, **options})),
        opened=NOON,
    )


def a_student(number: int, nickname: str = "", **fields: Any) -> Student:
    """A student of that class."""
    usual: dict[str, Any] = {"joined": NOON, "asked": len(ITEMS), "finished": NOON}
    return Student(
        id=f"s{number}",
        code="KQWXRZ",
        number=number,
        nickname=nickname or f"Student {number}",
        words=f"words {number}",
        **{**usual, **fields},
    )


def answers(table: Sequence[Sequence[float | None]] = BY_HAND) -> list[Attempt]:
    """The answers that earned these credits: a row for each student, a column for each of `ITEMS`."""
    made = []
    for number, row in enumerate(table, 1):
        for (claim, kind), credit in zip(ITEMS, row, strict=True):
            if credit is not None:
                made.append(_answer(number, claim, kind, credit, recalled=row[ITEMS.index((claim, FACT))] == 1))
    return made


def _answer(number: int, claim: str, kind: QuestionKind, credit: float, *, recalled: bool) -> Attempt:
    verdict = {1: Verdict.CORRECT, 0.5: Verdict.CLOSE, 0: Verdict.WRONG}[credit]
    true = TRUE_SOURCES[claim]
    keys: dict[str, Any] = {}
    if kind is SOURCE:
        keys = {"expected_key": true, "answered_key": true if credit else OTHERS[true], "recalled": recalled}
    return attempt(claim, kind, verdict, session=f"s{number}", credit=credit, **keys)


def report_of(table: Sequence[Sequence[float | None]] = BY_HAND) -> ClassReport:
    """The report of a class with these credits."""
    students = [a_student(number) for number in range(1, len(table) + 1)]
    return class_report(a_record(), harbour(), students, answers(table))


NICKNAMES = ("Anna", "Björn", "=1+1", "<b>Cy</b>", "Dee | Dum", "Eve")
"""The students of the small class, some of whom mean mischief."""


def answering(number: int, question: Question, rng: Random) -> str | None:
    """What the student of that number answers: the higher the number, the more is right."""
    if rng.random() < (number + 2) / 8:
        return question.expected
    if rng.random() < 0.25:
        return None
    return rng.choice(question.options).text if question.options else "nonsense"


def sat_down(
    question_set: QuestionSet | None = None, nicknames: Sequence[str] = NICKNAMES, **options: Any
) -> tuple[ClassRecord, list[Student], list[Attempt]]:
    """A class that has answered; its third student left after the first card."""
    asked = question_set or harbour()
    record = a_record(asked, **options)
    students, attempts = [], list[Attempt]()
    for number, nickname in enumerate(nicknames, 1):
        session = answered(asked, record.settings.options, f"s{number}", number, most=2 if number == 3 else None)
        finished = NOON if session.finished else None
        students.append(a_student(number, nickname, asked=session.record.asked, finished=finished))
        attempts += session.attempts
    return record, students, attempts


def answered(
    question_set: QuestionSet, options: SessionOptions, session_id: str, number: int, most: int | None = None
) -> Session:
    """A session that the student of that number has answered, or begun."""
    rng = Random(number)
    at = NOON
    session = Session.begin(session_id, question_set, options, at).resume(at)
    while not session.finished and (most is None or len(session.attempts) < most):
        at += datetime.timedelta(seconds=5)
        session, _ = session.answer(answering(number, session.current, rng), at=at)
        if session.card_done:
            session = session.advance(at)
    return session


def small_report(**options: Any) -> ClassReport:
    """The report of the small class: three cards of the harbour set."""
    record, students, attempts = sat_down(**{"cards": 3, **options})
    return class_report(record, harbour(), students, attempts)


NASTY_NICKNAMES = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=a()>',
    "</title><b>",
    "&lt;b&gt;",
    "\x1b[2J",
    NASTY,
)


def nasty_report() -> ClassReport:
    """The report of a class in which every text, and every nickname, is hostile."""
    record, students, attempts = sat_down(hostile(), NASTY_NICKNAMES)
    return class_report(record, hostile(), students, attempts)


def keep(store: ClassStore, record: ClassRecord, students: Sequence[Student], attempts: Sequence[Attempt]) -> None:
    """Put a class into a store."""
    store.create(record, harbour(), "a secret")
    for student in students:
        seated = store.join(replace(student, code=record.code), 60)
        options = record.settings.options
        session = Session.begin(seated.id, harbour(), options, NOON)
        assert session.record.cards == cards(harbour(), options, Random(options.seed))
        store.begin(session.record)
        if student.finished is not None:
            store.finish(seated.id, student.finished)
    store.record(record.code, *attempts)
