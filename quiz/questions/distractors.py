"""Wrong answers that could be right: for choices, and for altered statements.

They come from the author first, then from rival claims, then from other claims of the same kind, and only
then from altering the figure. No two are alike in any notation, and none is the answer, or near it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

from quiz.answers import NEAR, figure_text, same_answer, shown_answer
from quiz.model import Answer, AnswerKind, Claim, QuestionSet
from quiz.numbers import format_number, read_number
from quiz.questions.draw import Generator, shuffled, some_of

_COMPARABLE = 20
"""A figure is plausible beside the answer within this factor."""

MOST_TRIED = 40
"""Other claims that are looked at for a distractor; a set may have ten thousand."""

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

_SCALED = re.compile(r"(?P<sign>[$£€¥]?)(?P<figure>[\d.,]+)(?P<scale>(?: |-)?[^\W\d_]+)")
"""A figure with a word of scale behind it: *5 million*, *$1.5bn*."""

_FACTORS = tuple(
    Decimal(factor) for factor in ("0.25", "0.4", "0.5", "0.6", "0.75", "1.3", "1.5", "1.75", "2", "3", "4")
)


def distractors(question_set: QuestionSet, claim: Claim, most: int, rng: Generator) -> list[str]:
    """Wrong answers to a claim's fact, as options show them.

    Args:
        question_set: the set that the claim is in.
        claim: the claim that is asked about.
        most: how many are wanted; fewer come back where no more can be had.
        rng: decides which of the equally good ones are taken.
    """
    chosen: list[str] = []
    for candidate in _candidates(question_set, claim, rng):
        if len(chosen) == most:
            break
        if not _is_right(candidate, claim.answer) and not any(same_answer(candidate, other) for other in chosen):
            chosen.append(candidate)
    return chosen


def altered_figures(answer: Answer, rng: Generator) -> list[Answer]:
    """Plausible other figures for a number answer, in a random order, none within `NEAR` of it.

    A small whole number moves by a few; a larger one is scaled and rounded as the original is, so that an
    alteration is never rounder or finer than the truth.
    """
    with localcontext() as context:
        context.prec = 40
        if answer.number is not None:
            figures = [
                Answer(number=figure, qualifier=answer.qualifier, unit=answer.unit, written=_written(figure, answer))
                for figure in _moved(answer.number)
            ]
        elif answer.low is not None and answer.high is not None:
            lows = [_rounded_like(answer.low * factor, answer.low) for factor in _FACTORS]
            highs = [_rounded_like(answer.high * factor, answer.high) for factor in _FACTORS]
            figures = [
                Answer(low=low, high=high, qualifier=answer.qualifier, unit=answer.unit)
                for low, high in dict.fromkeys(zip(lows, highs, strict=True))
                if low < high and (low, high) != (answer.low, answer.high)
            ]
        else:
            figures = []
    return shuffled(figures, rng)


def _written(figure: Decimal, answer: Answer) -> str | None:
    """The figure as the answer is written, so that notation gives nothing away: a small one as a word, or scaled."""
    if answer.written is None or answer.number is None:
        return None
    if answer.written.isalpha():
        return _WORDS[int(figure) - 1] if figure in range(1, len(_WORDS) + 1) else None
    scaled = _SCALED.fullmatch(answer.written)
    if scaled is None:
        return None
    before = read_number(scaled["figure"])
    if before is None or not before.value or not answer.number:
        return None
    written = f"{scaled['sign']}{format_number(figure * before.value / answer.number)}{scaled['scale']}"
    after = read_number(written)
    return written if after is not None and after.value == figure else None


def _candidates(question_set: QuestionSet, claim: Claim, rng: Generator) -> Iterator[str]:
    yield from shuffled(claim.distractors, rng)
    for rival in shuffled(question_set.rivals_of(claim), rng):
        if rival.answer.kind is claim.answer.kind:
            yield shown_answer(rival.answer)
    for other in some_of(question_set.claims_by_kind.get(claim.answer.like, ()), MOST_TRIED, rng):
        if other.id != claim.id and _plausible(other.answer, claim.answer):
            yield shown_answer(other.answer)
    for figure in altered_figures(claim.answer, rng):
        yield shown_answer(figure)


def _plausible(other: Answer, answer: Answer) -> bool:
    """Whether an answer of the same kind and unit could be taken for this one; figures can be out of proportion."""
    if answer.kind is not AnswerKind.NUMBER:
        return True
    one, two = other.number or other.low, answer.number or answer.low
    if not one or not two:
        return False
    return Decimal(1) / _COMPARABLE <= abs(one / two) <= _COMPARABLE


def _is_right(candidate: str, answer: Answer) -> bool:
    right = (shown_answer(answer), figure_text(answer) if answer.kind is AnswerKind.NUMBER else "", *answer.aliases)
    if any(same_answer(candidate, text) for text in (*right, *answer.close) if text):
        return True
    number = read_number(candidate)
    if number is None or number.value is None or answer.number is None:
        return False
    return abs(number.value - answer.number) <= abs(answer.number) * NEAR


def _moved(figure: Decimal) -> list[Decimal]:
    """Other figures than this one, each more than `NEAR` away, without doubles."""
    whole = figure == figure.to_integral_value()
    if whole and 0 <= figure <= 12:
        moved = [figure + step for step in (-4, -3, -2, -1, 1, 2, 3, 4) if figure + step > 0]
    elif figure == 0:
        moved = [Decimal(step) for step in (1, 2, 5, 10)]
    else:
        moved = [_rounded_like(figure * factor, figure) for factor in _FACTORS]
    distinct = dict.fromkeys(moved)
    return [value for value in distinct if abs(value - figure) > abs(figure) * NEAR]


def _rounded_like(value: Decimal, original: Decimal) -> Decimal:
    """A value rounded to the place of the original's last digit that is not zero, but to no fewer than its first."""
    digits = original.normalize()
    exponent = digits.as_tuple().exponent
    place = exponent if isinstance(exponent, int) else 0
    rounded = value.quantize(Decimal(1).scaleb(place), rounding=ROUND_HALF_EVEN)
    while rounded == 0 and value != 0:
        place -= 1
        rounded = value.quantize(Decimal(1).scaleb(place), rounding=ROUND_HALF_EVEN)
    return Decimal(format_number(rounded).replace(",", ""))
