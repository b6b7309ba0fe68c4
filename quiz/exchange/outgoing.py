"""The questions of a set on their way to a format of plain texts: tidy, and what is lost of a single one told."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from msgspec.structs import replace

from quiz.errors import QuizError
from quiz.exchange.characters import in_a_line, tidy
from quiz.exchange.facts import questions_of
from quiz.exchange.questions import ForeignAnswer, ForeignQuestion, Place
from quiz.exchange.report import Remarks
from quiz.model import QuestionSet
from quiz.numbers import format_number

_SPACE = re.compile(r"\s+")

NOTHING_ASKED = (
    "none of its claims has a prompt, or a content that holds its answer once. “check” tells what to mend, “edit” "
    "mends it."
)
"""Why a set has none, and what to do, where nothing can be asked of any claim."""


class NothingToExportError(QuizError):
    """A set has no question that could be written; `why` says what to do."""

    def __init__(self, question_set: QuestionSet, why: str) -> None:
        super().__init__(f"“{question_set.title}” has no question to export: {why}")


def outgoing(
    question_set: QuestionSet, seed: int, remarks: Remarks, *, typed: bool, hints: bool
) -> Iterator[ForeignQuestion]:
    """The questions of a set with every text `quiz.exchange.characters.tidy`.

    Args:
        question_set: the set.
        seed: decides distractors and the order of options.
        remarks: takes what is not carried.
        typed: whether figures and words are asked to be typed, else all are choices.
        hints: whether the format has a place for hints.

    Yields:
        A question each, as `quiz.exchange.facts.questions_of` gives them.
    """
    asked = set()
    for question in questions_of(question_set, seed, typed=typed):
        asked.add(question.name)
        made = _tidied(question)
        if _letters(question) != _letters(made):
            remarks.adapted(question.place, f"control characters are taken out of {question.id}")
        yield made if hints else replace(made, hint="")
    tell_unasked(question_set, asked, remarks)


def tell_unasked(question_set: QuestionSet, asked: Collection[str], remarks: Remarks) -> None:
    """Say of which claims nothing is asked; `asked` has the ids of the others."""
    for claim in question_set.claims:
        if claim.id not in asked:
            told = "there is nothing to ask about it: it has no prompt, and its content does not hold its answer once"
            remarks.left_out(Place(name=claim.id), told)


def said_of_figure(answer: ForeignAnswer) -> str:
    """What digits alone do not say of a figure: *about 40*, *dozens*; empty where they say all."""
    if answer.low is not None and answer.high is not None:
        plain = f"{format_number(answer.low)} to {format_number(answer.high)}"
    else:
        plain = format_number(answer.number) if answer.number is not None else answer.text
    return "" if answer.text == plain else answer.text


def _tidied(question: ForeignQuestion) -> ForeignQuestion:
    return replace(
        question,
        text=tidy(question.text),
        answers=tuple(_tidied_answer(answer) for answer in question.answers),
        category="/".join(part for part in map(in_a_line, question.category.split("/")) if part),
        feedback=tidy(question.feedback),
        hint=tidy(question.hint),
    )


def _tidied_answer(answer: ForeignAnswer) -> ForeignAnswer:
    return replace(answer, text=in_a_line(answer.text), feedback=tidy(answer.feedback))


def _letters(question: ForeignQuestion) -> str:
    """All that is said, without its spaces."""
    texts = [question.text, question.category.replace("/", ""), question.feedback, question.hint]
    return _SPACE.sub("", "".join([*texts, *(answer.text for answer in question.answers)]))
