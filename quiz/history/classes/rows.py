"""Classes and students as rows of the tables, and rows as classes and students.

The functions that read run inside a transaction that the caller has opened, with the tables bound.
"""

from __future__ import annotations

import datetime
from itertools import count
from typing import Any

import msgspec
import peewee

from quiz.history.classes.records import ClassRecord, ClassSettings, ClassState, Host, Student
from quiz.history.classes.tables import ClassRow, HostRow, StudentRow
from quiz.history.rows import moment
from quiz.names import fold

LONGEST_NICKNAME = 24
"""Characters."""

CLASS_FIELDS = (
    ClassRow.code,
    ClassRow.name,
    ClassRow.set_id,
    ClassRow.set_title,
    ClassRow.fingerprint,
    ClassRow.settings,
    ClassRow.opened,
    ClassRow.state,
    ClassRow.wrong_codes,
)
"""All but the question set and the secret, which are read where they are needed."""

STUDENT_FIELDS = tuple(field for field in StudentRow._meta.sorted_fields if field is not StudentRow.session)
"""All but the session."""


def plain_code(code: str) -> str:
    """A code as it is kept: capitals without spaces and hyphens."""
    return "".join(code.split()).replace("-", "").upper()


def folded(nickname: str) -> str:
    """A nickname as it is told from others: without case, accents and signs, where anything is left then."""
    return fold(nickname) or nickname.casefold()


def free_nickname(nickname: str, taken: set[str]) -> str:
    """A nickname like another one that nobody has."""
    for number in count(2):
        ending = f" {number}"
        name = nickname[: LONGEST_NICKNAME - len(ending)].rstrip() + ending
        if folded(name) not in taken:
            return name
    raise AssertionError("numbers do not end")


def class_row(record: ClassRecord) -> dict[str, Any]:
    """The row of a class without its question set and its secret."""
    return {
        "code": record.code,
        "name": record.name,
        "set_id": record.set,
        "set_title": record.set_title,
        "fingerprint": record.fingerprint,
        "settings": msgspec.json.encode(record.settings).decode(),
        "opened": moment(record.opened),
        "state": msgspec.json.encode(record.state).decode(),
        "wrong_codes": record.wrong_codes,
    }


def class_of(row: ClassRow) -> ClassRecord:
    """The class that a row holds; ValueError where it holds what the program never writes."""
    return ClassRecord(
        code=row.code,
        name=row.name,
        set=row.set_id,
        set_title=row.set_title,
        fingerprint=row.fingerprint,
        settings=msgspec.json.decode(row.settings, type=ClassSettings),
        opened=datetime.datetime.fromisoformat(row.opened),
        state=msgspec.json.decode(row.state, type=ClassState),
        wrong_codes=row.wrong_codes,
    )


def student_row(student: Student) -> dict[str, Any]:
    """The row of a student who has no session yet."""
    return {
        "id": student.id,
        "code": student.code,
        "number": student.number,
        "nickname": student.nickname,
        "folded": folded(student.nickname),
        "words": student.words,
        "joined": moment(student.joined),
        "first_card": student.first_card,
        "removed": student.removed,
    }


def student_of(row: StudentRow) -> Student:
    """The student that a row holds; ValueError where it holds what the program never writes."""
    return Student(
        id=row.id,
        code=row.code,
        number=row.number,
        nickname=row.nickname,
        words=row.words,
        joined=datetime.datetime.fromisoformat(row.joined),
        first_card=row.first_card,
        asked=row.asked,
        seen=datetime.datetime.fromisoformat(row.seen) if row.seen else None,
        finished=datetime.datetime.fromisoformat(row.finished) if row.finished else None,
        removed=bool(row.removed),
    )


def host_of(row: HostRow) -> Host:
    """The host that a row holds."""
    return Host(id=row.id, machine=row.machine, seen=datetime.datetime.fromisoformat(row.seen))


def nicknames(code: str) -> set[str]:
    """The nicknames of a class, folded."""
    query = StudentRow.select(StudentRow.folded).where((StudentRow.code == code) & ~StudentRow.removed)
    return {row.folded for row in query}


def last_number(code: str) -> int:
    """The highest number of a seat that was ever given in a class; 0 where none was."""
    return int(StudentRow.select(peewee.fn.MAX(StudentRow.number)).where(StudentRow.code == code).scalar() or 0)


def found(code: str, which: peewee.Expression) -> Student | None:
    """The one student of a class that an expression is true of; None where there is none."""
    row = StudentRow.select(*STUDENT_FIELDS).where((StudentRow.code == code) & which).first()
    return None if row is None else student_of(row)


def who_counts(code: str) -> peewee.ModelSelect[Any]:
    """The ids of the students whose answers count."""
    return StudentRow.select(StudentRow.id).where((StudentRow.code == code) & ~StudentRow.removed)
