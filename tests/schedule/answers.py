"""Answers about memories, a line each."""

from __future__ import annotations

import datetime
from typing import Any

from quiz.model import Attempt, QuestionKind, Verdict
from tests.builders import NOON, attempt

FIRST_DAY = datetime.date(2024, 11, 2)


def answer(
    days: int, verdict: Verdict = Verdict.CORRECT, kind: QuestionKind = QuestionKind.FACT, **fields: Any
) -> Attempt:
    """An answer about the fact of *left-ferry*, or another memory, so many days after `FIRST_DAY`, at noon."""
    at = fields.pop("at", NOON + datetime.timedelta(days=days))
    usual = {
        "expected": "about 40",
        "expected_key": "brigade" if kind is QuestionKind.SOURCE else None,
        "day": (FIRST_DAY + datetime.timedelta(days=days)).isoformat(),
        "session": f"s{days}",
    }
    return attempt(fields.pop("claim", "left-ferry"), kind, verdict, at=at, **{**usual, **fields})
