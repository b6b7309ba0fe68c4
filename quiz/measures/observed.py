"""What the measures need of an answer, so that a million of them can be counted before anything is computed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from quiz.model import Attempt, QuestionKind


class Observed(NamedTuple):
    """What the measures need of an answer.

    `day` is the learner's own day, as an ISO date; `kind` and `verdict` are the values of `QuestionKind` and
    `Verdict`; `confidence` is in per cent. `true` and `answered` are the right key and the one that was answered,
    for source and firmness questions, and None for the others; `answered` is None too for nobody known and for
    what was skipped. `altered` is for genuine questions, `recalled` for source questions: whether the fact on the
    same card was right, None where it was not asked. `predicted` is the recall that the schedule predicted, in
    per cent, and `elapsed` the whole days since the review before; both None for a first answer.

    An answer can be told in two observations, so that more are alike: in one all but the last two fields, and in
    one these two with kind and verdict. The second has no day, and is not counted as an answer again.
    """

    set: str
    day: str
    kind: str
    verdict: str
    confidence: int | None
    true: str | None
    answered: str | None
    altered: bool | None
    recalled: bool | None
    predicted: int | None
    elapsed: int | None


Tally = Mapping[Observed, int]
"""How many answers came to each observation. A store may give 0 and 1 for its bools."""

_KEYED = frozenset({QuestionKind.SOURCE, QuestionKind.FIRMNESS})
"""The kinds whose answers are classes, to be held against the true class."""


def observed(attempt: Attempt) -> Observed:
    """What the measures need of an attempt; without a day of its own it is counted on its day in UTC."""
    keyed = attempt.kind in _KEYED
    return Observed(
        set=attempt.set,
        day=attempt.day or attempt.at.date().isoformat(),
        kind=attempt.kind.value,
        verdict=attempt.verdict.value,
        confidence=attempt.confidence,
        true=attempt.expected_key if keyed else None,
        answered=attempt.answered_key if keyed else None,
        altered=attempt.altered,
        recalled=attempt.recalled,
        predicted=None if attempt.predicted is None else round(100 * attempt.predicted),
        elapsed=attempt.elapsed,
    )
