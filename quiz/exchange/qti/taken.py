"""A question of QTI 1.2 taken apart, and what is told after an answer to it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from quiz.exchange.qti.items import Response
from quiz.exchange.qti.scoring import Award, holding
from quiz.exchange.questions import ForeignQuestion


class Taken(Struct, frozen=True):
    """An item taken apart.

    Attributes:
        question: all but its sort and its answers.
        kind: its sort in the words of Canvas; empty where it does not say.
        responses: what is to be answered.
        inline: whether the text goes on behind what is to be answered.
        awards: its conditions.
        told: what is told afterwards, by name.
    """

    question: ForeignQuestion
    kind: str
    responses: tuple[Response, ...]
    inline: bool
    awards: tuple[Award, ...]
    told: dict[str, str]


def feedback_for(taken: Taken, response: Response, option: str, *, right: bool) -> str:
    """What is told to whoever gives an answer, and not to everyone."""
    held = holding(taken.awards, response, option)
    names = [
        name
        for award in held
        for name in award.linked
        if not award.otherwise or (not right and _is_behind_scores(taken.awards, award))
    ]
    return linked_to(names, taken.told)


def _is_behind_scores(awards: Sequence[Award], award: Award) -> bool:
    return any(each.scores for each in awards[: awards.index(award)])


def linked_to(names: Sequence[str], told: dict[str, str]) -> str:
    """The feedback of these names, each text once."""
    return "\n".join(dict.fromkeys(told[name] for name in names if told.get(name)))
