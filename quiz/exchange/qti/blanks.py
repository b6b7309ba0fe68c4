"""A text with several gaps as a question for each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from quiz.exchange.questions import BLANK, ForeignAnswer, ForeignQuestion, Item, Sort, adapted, left_out

OTHER = "[…]"
"""What stands in the place of the gaps that are not asked for: their answers would give each other away."""

_MOST = 100
"""Gaps of a text."""


class Gap(Struct, frozen=True):
    """A gap of a text.

    Attributes:
        sort: how it is filled.
        answers: what is right there and what is offered beside it.
        why_not: why nothing can be made of it; empty where something can.
    """

    sort: Sort
    answers: tuple[ForeignAnswer, ...]
    why_not: str = ""


def mark(number: int) -> str:
    """What stands for a gap while markup is taken off the text around it: letters of no script."""
    return f"\ue000{number}\ue001"


def asked(question: ForeignQuestion, gaps: Sequence[Gap]) -> Iterator[Item]:
    """A question for each gap.

    Args:
        question: all but its answers; its text has a `mark` for each gap, one without is asked for at the end.
        gaps: the gaps, in order.

    Yields:
        The questions, one with the question's own id where there is but one gap; a remark before several, and for each
        of which nothing can be made.
    """
    text = question.text
    for number in range(len(gaps)):
        if mark(number) not in text:
            text = f"{text} {mark(number)}".strip()
    if len(gaps) > 1:
        yield adapted(question.place, f"its {len(gaps)} gaps become a question each")
    if len(gaps) > _MOST:
        yield left_out(question.place, f"its gaps from the {_MOST + 1}th on")
    for number, gap in enumerate(gaps[:_MOST]):
        if gap.why_not:
            yield left_out(question.place, f"gap {number + 1}: {gap.why_not}" if len(gaps) > 1 else gap.why_not)
            continue
        part = text.replace(mark(number), BLANK)
        for other in range(len(gaps)):
            part = part.replace(mark(other), OTHER)
        name = f"{question.id}-{number + 1}" if question.id and len(gaps) > 1 else question.id
        yield replace(question, sort=gap.sort, text=part, answers=gap.answers, id=name)
