"""Classes for tests: one of the practice kind, its students, and what they answer."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from quiz.classroom.stages import at_first
from quiz.history.classes import ClassRecord, ClassSettings, ClassStore, Student
from quiz.model import Mode, Question, QuestionSet, SessionOptions
from quiz.session import Session
from tests.builders import NOON, harbour

CODE = "KQWXRZ"
OPTIONS = SessionOptions(mode=Mode.PRACTICE, seed=7)

Choose = Callable[[Question], str | None]
"""What a student answers to a question; None for *I don't know*."""


def a_class(store: ClassStore, question_set: QuestionSet | None = None, **settings: Any) -> ClassRecord:
    """A new class in the store, with these settings other than usual."""
    asked = question_set or harbour()
    chosen = replace(ClassSettings(options=OPTIONS), **settings)
    record = ClassRecord(
        code=CODE,
        name="7B, Monday",
        set=asked.id,
        set_title=asked.title,
        fingerprint="abcdef",
        settings=chosen,
        opened=NOON,
        state=at_first(chosen),
    )
    store.create(record, asked, "a secret")
    return record


def a_student(nickname: str = "Anna", *, number: int = 0, code: str = CODE, id: str = "") -> Student:  # noqa: A002 - its name
    """A student who is about to join."""
    return Student(
        id=id or f"id-{nickname}", code=code, number=number, nickname=nickname, words=f"words-{nickname}", joined=NOON
    )


def right(question: Question) -> str | None:
    """The right answer."""
    return question.expected


def wrong(question: Question) -> str | None:
    """A wrong answer: another choice, or nonsense."""
    others = [option.text for option in question.options if question.expected not in (option.key, option.text)]
    return others[0] if others else "nonsense"


def plays(store: ClassStore, student: Student, choose: Choose = right, most: int | None = None) -> Session:
    """Have a student answer, with a second for each answer.

    Args:
        store: where the class is kept.
        student: who has joined it.
        choose: what is answered.
        most: how many questions at most; None for all.
    """
    question_set = store.question_set(student.code)
    options = store.load(student.code).settings.options
    at = NOON
    session = Session.begin(student.id, question_set, options, at).resume(at)
    store.begin(session.record)
    while not session.finished and (most is None or len(session.attempts) < most):
        at += datetime.timedelta(seconds=1)
        session, attempt = session.answer(choose(session.current), at=at)
        store.record(student.code, attempt)
        if session.card_done and not session.finished:
            session = session.advance(at)
    if session.finished:
        store.finish(student.id, at)
    return session
