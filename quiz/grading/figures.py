"""Typed figures: the figure earns the fact, and a lost qualifier is named."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, localcontext

from quiz.answers import NEAR, spoken_answer
from quiz.grading.typed import graded
from quiz.grading.wording import near_the_answer, the_answer_is
from quiz.model import Answer, AnswerKind, Claim, Grade, Qualifier, QuestionSet, Verdict
from quiz.names import fold
from quiz.numbers import Number, describe, read_number
from quiz.sourcing import is_of_article

_SCALES = {Decimal(1000): "a thousand times", Decimal(1_000_000): "a million times", Decimal(10): "ten times"}

_PER_CENT = {"%", "percent", "per cent"}


def grade_figure(given: str, claim: Claim, question_set: QuestionSet) -> Grade:
    """Grade what was typed for a claim whose answer is a number.

    The figure itself, in any notation, is correct; within a tenth of it, or a range that takes it in, is
    close; a rival's figure is wrong however near it is.

    Args:
        given: what was typed.
        claim: the claim that was asked about.
        question_set: the set that it is in, for the rivals and who gave them.
    """
    answer = claim.answer
    if any(fold(given) == fold(alias) for alias in answer.aliases):
        return graded(answer, Verdict.CORRECT, "Right.")
    number = read_number(given)
    if number is None:
        spoken = spoken_answer(answer)
        if any(fold(given) == fold(text) for text in answer.close):
            return graded(answer, Verdict.CLOSE, near_the_answer(spoken, question_set))
        told = the_answer_is(spoken, question_set)
        return graded(answer, Verdict.WRONG, f"That was not read as a number. {told}")
    read_as = describe(number)
    with localcontext() as context:
        context.prec = 60
        verdict, reason = _compared(number, claim, question_set)
    return graded(answer, verdict, reason, read_as)


def _compared(number: Number, claim: Claim, question_set: QuestionSet) -> tuple[Verdict, str]:
    answer = claim.answer
    spoken = spoken_answer(answer)
    told = the_answer_is(spoken, question_set)
    if _other_unit(number, answer):
        return Verdict.WRONG, f"That was read as {describe(number)}. {told}"
    if _same_figure(number, answer):
        return Verdict.CORRECT, _right(number, answer, question_set)
    rival = _rival(number, claim, question_set)
    if rival is not None:
        return Verdict.WRONG, f"That is the competing figure: {_giver(rival, question_set)}. Here it is {spoken}."
    if _near(number, answer):
        return Verdict.CLOSE, near_the_answer(spoken, question_set)
    return Verdict.WRONG, " ".join([*_how_far(number, answer), told])


def _other_unit(number: Number, answer: Answer) -> bool:
    """Whether one of the two is a share in per cent and the other plainly counts something."""
    given = (number.unit or "").casefold() in _PER_CENT
    meant = (answer.unit or "").casefold() in _PER_CENT
    return given and not meant


def _same_figure(number: Number, answer: Answer) -> bool:
    if answer.number is not None:
        return number.value == answer.number
    return number.value is None and number.low == answer.low and number.high == answer.high


def _right(number: Number, answer: Answer, question_set: QuestionSet) -> str:
    """Right; and where the claim's qualifier was lost or another given, which one belongs to the figure."""
    if number.qualifier is answer.qualifier:
        return "Right."
    spoken = spoken_answer(answer)
    if answer.qualifier is Qualifier.EXACT:
        exact = "the article gives the figure as it is" if is_of_article(question_set) else "the figure is exact"
        return f"Right, but {exact}: {spoken}."
    lead = "Right" if number.qualifier is Qualifier.EXACT else "The figure is right"
    word = "the article's word" if is_of_article(question_set) else "the word"
    return f"{lead}; {word} with it is “{answer.qualifier}”: {spoken}."


def _giver(rival: Claim, question_set: QuestionSet) -> str:
    """Whose figure that of a rival is."""
    source = question_set.source_of(rival)
    if source is not None:
        return f"{source.name} gave it"
    return "the article gives it for another claim" if is_of_article(question_set) else "it belongs to another claim"


def _rival(number: Number, claim: Claim, question_set: QuestionSet) -> Claim | None:
    for other in question_set.rivals_of(claim):
        if other.answer.kind is AnswerKind.NUMBER and _same_figure(number, other.answer):
            return other
    return None


def _near(number: Number, answer: Answer) -> bool:
    if answer.number is None:
        low, high = answer.low or Decimal(0), answer.high or Decimal(0)
        if number.value is not None:
            return low <= number.value <= high
        return number.low is not None and number.high is not None and number.low <= high and number.high >= low
    if number.value is not None:
        return abs(number.value - answer.number) <= abs(answer.number) * NEAR
    # A range says little when it is wide: its middle has to be about right as well.
    if number.low is None or number.high is None or not number.low <= answer.number <= number.high:
        return False
    return number.high - number.low <= abs(answer.number)


def _how_far(number: Number, answer: Answer) -> Iterator[str]:
    """By how many noughts the figure is too large or too small, as a sentence; none where it is neither."""
    if number.value and answer.number:
        for scale, words in _SCALES.items():
            if number.value == answer.number * scale:
                yield f"That is {words} too much."
            if number.value * scale == answer.number:
                yield f"That is {words} too little."
