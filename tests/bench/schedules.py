"""On which days a memory is asked for: our schedule, and those that it is held against."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from quiz.model import Attempt, QuestionKind, Verdict
from quiz.schedule import Key, Memory, Scheduling, after
from quiz.schedule.fitting import LEAST_REVIEWS, fit, histories
from quiz.schedule.memory import LEARNING_STEP, replayed

BEGINS = datetime.datetime(2024, 10, 31, 18, 0, tzinfo=datetime.UTC)
"""When day 0's sitting would begin."""

BOXES = (1, 2, 4, 8, 16)
"""After how many days what lies in a Leitner box is asked for again."""


class Item(NamedTuple):
    """One memory to be scheduled: what is right, as `quiz.schedule.Memory.answer`, and the day on which it begins."""

    key: Key
    answer: str
    begins: int


class Change(NamedTuple):
    """Other settings of the schedule, from the morning of a day on."""

    day: int
    scheduling: Scheduling


class Plan(Protocol):
    """When one memory, once begun, is asked for."""

    def due(self, day: int) -> bool:
        """Whether it is asked for on a day, again after the one on which it was begun."""

    def answered(self, right: bool, day: int, turn: int) -> None:
        """It was asked for: at first, `turn` 0, or once more on the same day."""


class Ours:
    """By `quiz.schedule.after`, with the settings that are shipped, or others from a day on."""

    def __init__(self, item: Item, change: Change | None = None) -> None:
        self.attempts: list[Attempt] = []
        self.memory: Memory | None = None
        self._item = item
        self._scheduling = Scheduling()
        self._change = change

    def due(self, day: int) -> bool:
        if self._change is not None and day >= self._change.day:
            self._scheduling, self._change = self._change.scheduling, None
            self.memory = replayed(self.attempts, self._scheduling)
        return self.memory is not None and self.memory.due_day <= clock(day).date()

    def answered(self, right: bool, day: int, turn: int) -> None:
        self.attempts.append(_attempt(self._item, right, clock(day, turn)))
        self.memory = after(self.memory, self.attempts[-1], self._scheduling)


class Daily:
    """On every day."""

    def __init__(self, item: Item) -> None:
        pass

    def due(self, day: int) -> bool:
        return True

    def answered(self, right: bool, day: int, turn: int) -> None:
        pass


class Never:
    """On no day but the one on which it was begun."""

    def __init__(self, item: Item) -> None:
        pass

    def due(self, day: int) -> bool:
        return False

    def answered(self, right: bool, day: int, turn: int) -> None:
        pass


class Boxes:
    """By Leitner's boxes: one up for a right answer, back to the first for a wrong one."""

    def __init__(self, item: Item) -> None:
        self._box = 0
        self._due = 0

    def due(self, day: int) -> bool:
        return day >= self._due

    def answered(self, right: bool, day: int, turn: int) -> None:
        if turn == 0:
            self._box = min(self._box + 1, len(BOXES) - 1) if right else 0
            self._due = day + BOXES[self._box]


def clock(day: int, turn: int = 0) -> datetime.datetime:
    """What the clock says when a question is asked."""
    return BEGINS + datetime.timedelta(days=day) + turn * LEARNING_STEP


def fitted_to(plans: Iterable[Ours]) -> Change | None:
    """The schedule fitted to a learner on the day that there are enough reviews for it, as the program fits it.

    Args:
        plans: of all the learner's memories, with what was answered.

    Returns:
        The settings and the day after; None where there are never enough, or the fit predicts no better.

    Raises:
        CannotFitError: the engine is not installed.
    """
    learned = sorted((each for plan in plans for each in histories(plan.attempts)), key=lambda each: each.day)
    if len(learned) < LEAST_REVIEWS:
        return None
    last = learned[LEAST_REVIEWS - 1].day
    made = fit([each for each in learned if each.day <= last], Scheduling())
    return Change((last - clock(0).date()).days + 1, made.scheduling) if made.better else None


def _attempt(item: Item, right: bool, at: datetime.datetime) -> Attempt:
    is_fact = item.key.kind is QuestionKind.FACT
    return Attempt(
        session="",
        set=item.key.set,
        claim=item.key.claim,
        kind=item.key.kind,
        card=0,
        prompt="",
        given=None,
        expected=item.answer if is_fact else "",
        expected_key=None if is_fact else item.answer,
        verdict=Verdict.CORRECT if right else Verdict.SKIPPED,
        credit=float(right),
        reason="",
        at=at,
        seconds=0.0,
        day=at.date().isoformat(),
    )
