"""Simulated learners live through sixty days of reviews, by our schedule and by others: see `spacing.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from math import fsum, prod
from statistics import fmean
from typing import NamedTuple

from quiz import paths
from quiz.model import QuestionKind
from quiz.questions import recalled_kinds
from quiz.schedule import Key, Scheduling
from quiz.schedule.due import right_answer
from quiz.sets import list_sets, load_all
from tests.bench.forgetting import Memory, drawn_memory, drawn_person
from tests.bench.schedules import Boxes, Daily, Item, Never, Ours, Plan, fitted_to

DAYS, LATE = 60, 30
TURNS = 3
"""How often a memory is asked for on a day at most."""

OURS, FITTED, EVERY_DAY, LEITNER, NEVER = "ours", "ours, fitted", "every day", "Leitner", "never"
OTHERS: dict[str, Callable[[Item], Plan]] = {EVERY_DAY: Daily, LEITNER: Boxes, NEVER: Never}


class Life(NamedTuple):
    """How often one memory was asked for on each day, and how likely its recall was at the beginning of each.

    Day 0 is before the first; `recall` has one day more, and is 0.0 before day 30, where it is of no interest.
    """

    asked: Sequence[int]
    recall: Sequence[float]


class Outcome(NamedTuple):
    """What a schedule came to for one learner.

    `late` are the reviews on one of the last 30 days, `most` those on the fullest day; `fact`, `source` and `both`
    count claims remembered on day 61, and `share` is the share of claims remembered with both, 0 to 1.
    """

    reviews: float
    late: float
    most: float
    fact: float
    source: float
    both: float
    share: float


@cache
def items() -> tuple[Item, ...]:
    """All memories of the bundled sets, with the day on which each is begun, 1 for the first."""
    sets = load_all(list_sets(paths.bundled_sets()))
    claims = [(each, claim) for each in sets.values() for claim in each.claims]
    return tuple(
        Item(Key(each.id, claim.id, kind), right_answer(claim, kind), 1 + number // Scheduling().new_per_day)
        for number, (each, claim) in enumerate(claims)
        for kind in recalled_kinds(each, claim)
    )


def drawn_memories(kind: str, learner: int, seed: int) -> dict[Key, Memory]:
    """The memories of one learner, untouched; the same numbers always give the same ones."""
    name = f"{seed} {kind} {learner}"
    person = drawn_person(kind, name)
    return {
        item.key: drawn_memory(person, item.key.kind is QuestionKind.SOURCE, f"{name} {item.key}") for item in items()
    }


def lived(item: Item, memory: Memory, plan: Plan, days: int = DAYS) -> Life:
    """So many days with one memory, which changes with it, as its plan does."""
    asked, recall = [0] * (days + 1), [0.0] * (days + 2)
    memory.read(item.begins)
    for day in range(item.begins, days + 1):
        recall[day] = memory.recall(day) if day >= LATE else 0.0
        if day == item.begins or plan.due(day):
            asked[day] = _asked(memory, plan, day)
    recall[-1] = memory.recall(days + 1)
    return Life(asked, recall)


def _asked(memory: Memory, plan: Plan, day: int) -> int:
    """How often it took on a day."""
    for turn in range(TURNS):
        right = memory.ask(day, turn)
        plan.answered(right, day, turn)
        if right:
            return turn + 1
    return TURNS


def outcomes(learner: int, kind: str, seed: int, *, fitted: bool) -> dict[str, Outcome]:
    """What each schedule comes to for one learner, ours fitted only where that is asked for."""

    def outcome(plans: Mapping[Key, Plan]) -> Outcome:
        memories = drawn_memories(kind, learner, seed)
        return summed_up({item.key: lived(item, memories[item.key], plans[item.key]) for item in items()})

    ours = {item.key: Ours(item) for item in items()}
    found = {OURS: outcome(ours)}
    if fitted:
        change = fitted_to(ours.values())
        found[FITTED] = outcome({item.key: Ours(item, change) for item in items()}) if change else found[OURS]
    return found | {name: outcome({item.key: plan(item) for item in items()}) for name, plan in OTHERS.items()}


def summed_up(lives: Mapping[Key, Life]) -> Outcome:
    """The lives of a learner's memories together."""
    a_day = [sum(asked) for asked in zip(*(life.asked for life in lives.values()), strict=True)]
    claims: dict[tuple[str, str], list[Life]] = {}
    for key, life in lives.items():
        claims.setdefault(key[:2], []).append(life)
    both = [
        fsum(prod(life.recall[day] for life in of_claim) for of_claim in claims.values()) for day in range(DAYS + 2)
    ]
    return Outcome(
        reviews=sum(a_day),
        late=fmean(a_day[-LATE:]),
        most=max(a_day),
        fact=fsum(life.recall[-1] for key, life in lives.items() if key.kind is QuestionKind.FACT),
        source=fsum(life.recall[-1] for key, life in lives.items() if key.kind is QuestionKind.SOURCE),
        both=both[-1],
        share=fmean(both[LATE:-1]) / len(claims),
    )
