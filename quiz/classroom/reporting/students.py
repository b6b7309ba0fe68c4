"""How one student of a class did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import fsum

from quiz.classroom.reporting.figures import estimated_figure
from quiz.classroom.reporting.report import Earned, StudentReport
from quiz.history.classes.records import Student
from quiz.measures import summarise
from quiz.measures.source_memory import attributions, csim
from quiz.model import Attempt, QuestionKind, Verdict


def student_report(student: Student, answers: Sequence[Attempt]) -> StudentReport:
    """How a student did.

    Args:
        student: who.
        answers: all answers of this student, and of no other.
    """
    credit = fsum(attempt.credit for attempt in answers)
    # The session holds at least what was answered, whatever was noted of it.
    asked = max(student.asked, len(answers))
    recalled = [attempt for attempt in answers if attempt.kind is QuestionKind.SOURCE and attempt.recalled]
    sources = attributions(Counter((each.set, each.expected_key, each.verdict is Verdict.CORRECT) for each in recalled))
    return StudentReport(
        number=student.number,
        nickname=student.nickname,
        asked=asked,
        answered=len(answers),
        finished=student.finished is not None,
        credit=credit,
        score=100 * credit / len(answers) if answers else None,
        score_of_all=100 * credit / asked if asked else None,
        earned=tuple(_earned(kind, answers) for kind in QuestionKind if any(each.kind is kind for each in answers)),
        source_memory=estimated_figure(csim(sources), summarise(answers).too_little.get("csim")),
    )


def _earned(kind: QuestionKind, answers: Sequence[Attempt]) -> Earned:
    earned = [attempt.credit for attempt in answers if attempt.kind is kind]
    return Earned(kind=kind, answered=len(earned), credit=fsum(earned))
