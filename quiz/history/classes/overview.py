"""What a class looks like at a glance, counted by the database.

Runs inside a transaction that the caller has opened, with the tables bound.
"""

from __future__ import annotations

import peewee

from quiz.history.classes.points import points
from quiz.history.classes.records import Answers, ClassOverview, ClassRecord, Confused, RosterLine
from quiz.history.classes.rows import STUDENT_FIELDS, student_of
from quiz.history.classes.tables import StudentRow
from quiz.history.sql import execute
from quiz.model import QuestionKind, Verdict

_COUNTED = """
    FROM quiz_class_answer AS answer JOIN quiz_class_student AS student ON student.id = answer.session
    WHERE answer.code = ? AND NOT student.removed
"""


def overview(database: peewee.Database, record: ClassRecord) -> ClassOverview:
    """Count a class.

    Args:
        database: open.
        record: the class.
    """
    return ClassOverview(
        record=record,
        roster=_roster(database, record),
        answers=_answers(database, record),
        confused=_confused(database, record),
    )


def _roster(database: peewee.Database, record: ClassRecord) -> tuple[RosterLine, ...]:
    counted = {
        session: (n, correct, credit)
        for session, n, correct, credit in execute(
            database,
            f"SELECT answer.session, COUNT(*), SUM(CASE WHEN verdict = ? THEN 1 ELSE 0 END), SUM(credit) {_COUNTED}"
            "GROUP BY answer.session",
            (Verdict.CORRECT.value, record.code),
        ).fetchall()
    }
    earned = _points(database, record)
    chosen = StudentRow.select(*STUDENT_FIELDS).where((StudentRow.code == record.code) & ~StudentRow.removed)
    lines = []
    for row in chosen.order_by(StudentRow.number):
        n, correct, credit = counted.get(row.id, (0, 0, 0.0))
        lines.append(
            RosterLine(
                student=student_of(row), answered=n, correct=correct, credit=credit, points=earned.get(row.id, 0)
            )
        )
    return tuple(lines)


def _points(database: peewee.Database, record: ClassRecord) -> dict[str, int]:
    speed, limit = record.settings.speed_points, record.settings.options.time_limit
    given = execute(
        database,
        f"SELECT answer.session, credit, seconds {_COUNTED} AND credit > 0",
        (record.code,),
    ).fetchall()
    earned: dict[str, int] = {}
    for session, credit, seconds in given:
        earned[session] = earned.get(session, 0) + points(credit, seconds, limit, speed=speed)
    return earned


def _answers(database: peewee.Database, record: ClassRecord) -> tuple[Answers, ...]:
    found = execute(
        database,
        "SELECT claim, kind, COUNT(*), SUM(CASE WHEN verdict = ? THEN 1 ELSE 0 END), SUM(credit), "
        f"SUM(CASE WHEN verdict = ? THEN 1 ELSE 0 END) {_COUNTED} GROUP BY claim, kind ORDER BY claim, kind",
        (Verdict.CORRECT.value, Verdict.SKIPPED.value, record.code),
    ).fetchall()
    return tuple(
        Answers(claim=claim, kind=QuestionKind(kind), n=n, correct=correct, credit=credit, skipped=skipped)
        for claim, kind, n, correct, credit, skipped in found
    )


def _confused(database: peewee.Database, record: ClassRecord) -> tuple[Confused, ...]:
    found = execute(
        database,
        f"SELECT expected_key, answered_key, COUNT(*) {_COUNTED} AND kind = ? AND expected_key IS NOT NULL "
        "AND verdict <> ? GROUP BY expected_key, answered_key ORDER BY 3 DESC, 1, 2",
        (record.code, QuestionKind.SOURCE.value, Verdict.SKIPPED.value),
    ).fetchall()
    return tuple(Confused(expected=expected, answered=answered, n=n) for expected, answered, n in found)
