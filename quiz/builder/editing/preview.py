"""What will be asked about a claim, and what an answer to it would be worth."""

from __future__ import annotations

from random import Random

from msgspec import Struct

from quiz.grading import grade
from quiz.model import Card, Claim, Grade, Mode, Question, QuestionKind, QuestionSet, SessionOptions
from quiz.questions import UnplayableError, cards


class Preview(Struct, frozen=True, kw_only=True):
    """The questions that a claim makes.

    `typed` are those of a session that asks to type, in order: the fact, the source, the firmness. `choice` is the
    fact with choices; `spot` the statement to judge. None and empty where it makes no such question.
    """

    typed: tuple[Question, ...] = ()
    choice: Question | None = None
    spot: Question | None = None

    @property
    def fact(self) -> Question | None:
        """The fact, to be typed."""
        return next((question for question in self.typed if question.kind is QuestionKind.FACT), None)

    @property
    def source(self) -> Question | None:
        """Who said it, to be typed."""
        return next((question for question in self.typed if question.kind is QuestionKind.SOURCE), None)


def preview(question_set: QuestionSet, claim: Claim) -> Preview:
    """The questions that a claim of a set makes; which choices and which alteration is drawn the same every time."""
    typed, choices, spot = (_card(question_set, claim, mode) for mode in (Mode.RECALL, Mode.PRACTICE, Mode.SPOT))
    return Preview(
        typed=typed.questions if typed is not None else (),
        choice=choices.questions[0] if choices is not None else None,
        spot=spot.questions[0] if spot is not None else None,
    )


def _card(question_set: QuestionSet, claim: Claim, mode: Mode) -> Card | None:
    try:
        dealt = cards(question_set, SessionOptions(mode=mode, claims=(claim.id,)), Random(1))
    except UnplayableError:
        return None
    return dealt[0] if dealt else None


def tried(question_set: QuestionSet, shown: Preview, answer: str) -> tuple[tuple[QuestionKind, Grade], ...]:
    """What an answer would be worth: as the fact, and as the source.

    Args:
        question_set: the set.
        shown: the questions of the claim.
        answer: what was typed.
    """
    asked = [question for question in (shown.fact, shown.source) if question is not None]
    return tuple((question.kind, grade(question, answer, question_set)) for question in asked)
