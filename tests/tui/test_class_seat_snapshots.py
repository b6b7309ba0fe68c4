"""The seat of a class as pictures: on a laptop, and on a phone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from quiz import paths
from quiz.history.classes import Pace
from quiz.sets import load
from tests.tui.conftest import MakeLesson
from tests.tui.seating import Lesson, answer, settled

Steps = Callable[[Pilot[None], Lesson], Awaitable[None]]

LAPTOP, PHONE = (80, 24), (44, 30)


async def lobby(pilot: Pilot[None], _: Lesson) -> None:
    """Before the start."""
    await settled(pilot)


async def card(pilot: Pilot[None], lesson: Lesson) -> None:
    """The source question of the first card."""
    lesson.start()
    lesson.open_card(0)
    await settled(pilot)
    await answer(pilot)


async def waiting(pilot: Pilot[None], lesson: Lesson) -> None:
    """The card is answered, and others are still at it."""
    await card(pilot, lesson)
    await answer(pilot, count=2)
    lesson.count(12, 28)
    await settled(pilot)


async def result(pilot: Pilot[None], lesson: Lesson) -> None:
    """The class is closed in the middle of the second card."""
    await waiting(pilot, lesson)
    lesson.close_card()
    lesson.open_card(1)
    await settled(pilot)
    await answer(pilot, is_right=False, count=2)
    lesson.close()
    await settled(pilot)


@pytest.mark.parametrize(
    ("steps", "size"),
    [(lobby, LAPTOP), (card, PHONE), (waiting, LAPTOP), (result, PHONE)],
    ids=["lobby", "card", "waiting", "result"],
)
def test_screen(
    snap_compare: Callable[..., bool], make_lesson: MakeLesson, steps: Steps, size: tuple[int, int]
) -> None:
    question_set = load(paths.bundled_sets() / "north-korean-troops.toml").set
    chosen = ("us-troop-count", "gur-troop-count")
    lesson = make_lesson(question_set, claims=chosen, pace=Pace.TEACHER, minutes=40)
    app = lesson.seat()
    assert snap_compare(app, run_before=lambda pilot: steps(pilot, lesson), terminal_size=size)
