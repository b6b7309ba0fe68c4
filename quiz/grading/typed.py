"""The grade of a typed fact: what a verdict is worth, and what was expected."""

from __future__ import annotations

from quiz.answers import shown_answer
from quiz.model import Answer, Grade, Verdict

_CREDIT = {Verdict.CORRECT: 1.0, Verdict.CLOSE: 0.5, Verdict.WRONG: 0.0, Verdict.SKIPPED: 0.0}


def graded(
    answer: Answer, verdict: Verdict, reason: str, read_as: str | None = None, taken_for: str | None = None
) -> Grade:
    """A grade for what was typed.

    Args:
        answer: the right answer.
        verdict: how what was typed compares with it.
        reason: why, in one sentence for the player.
        read_as: how it was understood; None where that is plain, or where nothing known was meant.
        taken_for: the other name of the set that was given instead of the answer, if it was one.
    """
    shown = shown_answer(answer)
    return Grade(
        verdict=verdict,
        credit=_CREDIT[verdict],
        reason=reason,
        expected=shown,
        read_as=read_as,
        answered_key=shown if verdict is Verdict.CORRECT else taken_for,
        expected_key=shown,
    )
