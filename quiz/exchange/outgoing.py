"""The questions of a set on their way to a format of plain texts: tidy, and what gets lost with every question told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from quiz.exchange.characters import in_a_line, tidy
from quiz.exchange.facts import questions_of
from quiz.exchange.questions import ForeignAnswer, ForeignQuestion, Place
from quiz.exchange.report import Remarks
from quiz.model import QuestionSet
from quiz.numbers import format_number

_SPACE = re.compile(r"\s+")


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
    hinted = set()
    for question in questions_of(question_set, seed, typed=typed):
        asked.add(question.name)
        made = _tidied(question)
        if _letters(question) != _letters(made):
            remarks.adapted(question.place, f"control characters are taken out of {question.id}")
        if made.hint and not hints and question.name not in hinted:
            hinted.add(question.name)
            remarks.left_out(question.place, "its hint: the format has no place for one")
        yield made if hints else replace(made, hint="")
    for claim in question_set.claims:
        if claim.id not in asked:
            remarks.left_out(Place(name=claim.id), "there is nothing to ask about it")


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
