"""Typed figures: the figure earns the fact, and a lost qualifier is named."""

from __future__ import annotations

from decimal import Decimal, localcontext

from quiz.answers import NEAR, spoken_answer
from quiz.grading.typed import graded
from quiz.model import Answer, AnswerKind, Claim, Grade, Qualifier, QuestionSet, Verdict
from quiz.names import fold
from quiz.numbers import Number, describe, read_number

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
        if any(fold(given) == fold(text) for text in answer.close):
            return graded(answer, Verdict.CLOSE, f"Near: the article has {spoken_answer(answer)}.")
        return graded(answer, Verdict.WRONG, f"That was not read as a number. The article has {spoken_answer(answer)}.")
    read_as = describe(number)
    with localcontext() as context:
        context.prec = 60
        verdict, reason = _compared(number, claim, question_set)
    return graded(answer, verdict, reason, read_as)


def _compared(number: Number, claim: Claim, question_set: QuestionSet) -> tuple[Verdict, str]:
    answer = claim.answer
    if _other_unit(number, answer):
        return Verdict.WRONG, f"That was read as {describe(number)}. The article has {spoken_answer(answer)}."
    if _same_figure(number, answer):
        return Verdict.CORRECT, _right(number, answer)
    rival = _rival(number, claim, question_set)
    if rival is not None:
        source = question_set.source_of(rival)
        giver = f"{source.name} gave it" if source else "the article gives it for another claim"
        return Verdict.WRONG, f"That is the competing figure: {giver}. Here it is {spoken_answer(answer)}."
    if _near(number, answer):
        return Verdict.CLOSE, f"Near: the article has {spoken_answer(answer)}."
    return Verdict.WRONG, _how_far(number, answer)


def _other_unit(number: Number, answer: Answer) -> bool:
    """Whether one of the two is a share in per cent and the other plainly counts something."""
    given = (number.unit or "").casefold() in _PER_CENT
    meant = (answer.unit or "").casefold() in _PER_CENT
    return given and not meant


def _same_figure(number: Number, answer: Answer) -> bool:
    if answer.number is not None:
        return number.value == answer.number
    return number.value is None and number.low == answer.low and number.high == answer.high


def _right(number: Number, answer: Answer) -> str:
    """Right; and where the claim's qualifier was lost or another given, which one the article has."""
    if number.qualifier is answer.qualifier:
        return "Right."
    if answer.qualifier is Qualifier.EXACT:
        return f"Right, but the article gives the figure as it is: {spoken_answer(answer)}."
    lead = "Right" if number.qualifier is Qualifier.EXACT else "The figure is right"
    return f"{lead}; the article's word with it is “{answer.qualifier}”: {spoken_answer(answer)}."


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


def _how_far(number: Number, answer: Answer) -> str:
    told = f"The article has {spoken_answer(answer)}."
    if number.value and answer.number:
        for scale, words in _SCALES.items():
            if number.value == answer.number * scale:
                return f"That is {words} too much. {told}"
            if number.value * scale == answer.number:
                return f"That is {words} too little. {told}"
    return told
