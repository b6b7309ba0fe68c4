"""The dashboard as pictures, at the smallest and at a comfortable size."""

from __future__ import annotations

import datetime
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quiz import paths
from quiz.classroom import stages
from quiz.history.classes import Host, Pace
from quiz.model import QuestionSet
from quiz.sets import load
from quiz.tui.teaching.app import DashboardApp
from tests.classes import CODE
from tests.tui.conftest import NOON, Clock
from tests.tui.teaching import NAMES, Lesson, guessing, look, press, shown, until

SMALL, LARGE = (80, 24), (120, 40)


def roof() -> QuestionSet:
    """The practice set."""
    question_set = load(paths.bundled_sets() / "practice-library-roof.toml").set
    assert question_set is not None
    return question_set


def fill(lesson: Lesson, *, answers: bool = True) -> None:
    """Seat a class of 27, most of them here; some have answered all, some are on their way."""
    for number, nickname in enumerate(NAMES.split(" ")):
        if answers:
            student = lesson.answer(nickname, guessing(number), (None, 21, None, 14, 8)[number % 5])
        else:
            (student,) = lesson.join(nickname)
        if number % 7 != 6:
            lesson.store.hosted(CODE, Host(id="one", machine="one", seen=NOON), [student.id])


async def join(pilot: Pilot[int]) -> None:
    """The way into the class, with those who have joined."""
    await look(pilot)


async def roster(pilot: Pilot[int]) -> None:
    """The students, sorted by how far they are."""
    await look(pilot)
    await press(pilot, "s")


async def claims(pilot: Pilot[int]) -> None:
    """The claims."""
    await press(pilot, "2")
    await look(pilot)


async def table(pilot: Pilot[int]) -> None:
    """What the room answered to a card."""
    await look(pilot)
    await until(pilot, lambda: "Source" in shown(pilot) and "24 of 27 students" in shown(pilot))
    await look(pilot)


async def debrief(pilot: Pilot[int]) -> None:
    """The claim that was attributed least, with its evidence."""
    await press(pilot, "d")
    await until(pilot, lambda: "1 of" in shown(pilot))
    await press(pilot, "right", "right", "right", "enter")
    await look(pilot)


def prepared(lesson: Lesson, steps: Callable[[Pilot[int]], Awaitable[None]]) -> DashboardApp:
    """The dashboard of a class that is as far as these steps take it to be."""
    lesson.begin(roof(), pace=Pace.TEACHER if steps is table else Pace.SELF, started=steps is not join, minutes=20)
    fill(lesson, answers=steps is not join)
    if steps is table:
        lesson.step(lambda state: stages.close_card(stages.open_card(state, 3)))
    elif steps is debrief:
        lesson.step(stages.close)
    return lesson.dashboard()


@pytest.mark.parametrize(
    ("steps", "size"),
    [(join, SMALL), (join, LARGE), (roster, LARGE), (claims, SMALL), (table, SMALL), (debrief, SMALL)],
    ids=["join-80x24", "join-120x40", "roster-120x40", "claims-80x24", "table-80x24", "debrief-80x24"],
)
def test_screen(
    snap_compare: Callable[..., bool],
    tmp_path: Path,
    clock: Clock,
    steps: Callable[[Pilot[int]], Awaitable[None]],
    size: tuple[int, int],
) -> None:
    clock.at += datetime.timedelta(seconds=4)
    lesson = Lesson(tmp_path, clock)
    with lesson.store:
        app = prepared(lesson, steps)
        assert snap_compare(app, run_before=steps, terminal_size=size)
