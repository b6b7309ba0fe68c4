"""The table at the teacher's pace, and the debrief: what opens and closes, what is counted, what is talked about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quiz.classroom import stages
from quiz.classroom.debrief import debrief
from quiz.history.classes import ClassState, Pace, Stage
from quiz.model import Mode, SessionOptions
from quiz.tui.dialogs import Confirm
from quiz.tui.teaching.debriefing import DebriefScreen, points_of
from quiz.tui.teaching.table import TableScreen, Turn, turn_of
from tests.builders import harbour
from tests.classes import CODE, wrong
from tests.tui.conftest import NOON, Clock
from tests.tui.teaching import Lesson, choosing, count_here, flat, look, press, shown, until

SIZE = (80, 24)
TWO = SessionOptions(mode=Mode.PRACTICE, seed=7, claims=("left-ferry", "on-board"))


@pytest.fixture
def lesson(tmp_path: Path, clock: Clock) -> Iterator[Lesson]:
    lesson = Lesson(tmp_path, clock)
    with lesson.store:
        yield lesson


def on_table(card: int, *, open: bool) -> ClassState:  # noqa: A002 - as the state has it
    """A class that is open, with a card on its table."""
    return ClassState(stage=Stage.OPEN, card=card, card_open=open)


async def stands(pilot: Pilot[int], lesson: Lesson, state: ClassState) -> None:
    """Wait until the class stands so, and the dashboard knows it."""
    await until(pilot, lambda: lesson.state == state)
    await until(pilot, lambda: pilot.app.room.record.state == state)  # type: ignore[attr-defined]
    await pilot.pause()


@pytest.mark.parametrize(
    ("state", "turn"),
    [
        (ClassState(stage=Stage.OPEN), Turn.FIRST),
        (on_table(0, open=True), Turn.ANSWERS),
        (on_table(0, open=False), Turn.NEXT),
        (on_table(1, open=True), Turn.ANSWERS),
        (on_table(1, open=False), Turn.LAST),
    ],
)
def test_what_comes_next_of_two_cards(state: ClassState, turn: Turn) -> None:
    assert turn_of(state, 2) is turn


async def test_a_lesson_from_the_first_card_to_the_debrief(lesson: Lesson) -> None:
    lesson.begin(options=TWO, pace=Pace.TEACHER, started=False)
    lesson.join("Anna", "Ben", "Chloé")
    app = lesson.dashboard()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, TableScreen))
        await look(pilot)
        assert "Enter puts the first card on the table." in shown(pilot)

        await press(pilot, "enter")
        await stands(pilot, lesson, on_table(0, open=True))
        first = app.room.cards[0]
        assert first.questions[0].prompt in flat(shown(pilot)) or (first.questions[0].statement or "") in shown(pilot)
        assert "Then: Who said so? How firmly was it put?" in shown(pilot)
        assert "of 3 students have answered" in shown(pilot)
        count_here(app, 2, 3)
        assert "Everybody has answered" not in shown(pilot)
        count_here(app, 3, 3)
        await pilot.pause()
        assert "Everybody has answered." in shown(pilot)

        await press(pilot, "enter")
        await stands(pilot, lesson, on_table(0, open=False))
        await until(pilot, lambda: "Fact" in shown(pilot))
        await press(pilot, "enter")
        await stands(pilot, lesson, on_table(1, open=True))
        # What was counted for the card before is not told of this one.
        assert "Everybody has answered." not in shown(pilot)
        count_here(app, 1, 3)
        await press(pilot, "space")
        await stands(pilot, lesson, on_table(1, open=False))

        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert "Close the class?" in shown(pilot)
        await press(pilot, "y")
        await until(pilot, lambda: isinstance(app.screen, DebriefScreen))
        assert lesson.state.stage is Stage.CLOSED


async def test_the_room_is_shown_what_it_answered_and_what_comes_late(lesson: Lesson) -> None:
    lesson.begin(options=TWO, pace=Pace.TEACHER)
    for nickname in ("Anna", "Ben"):
        lesson.answer(nickname, choosing(source="operator"), most=3)
    lesson.step(lambda state: stages.close_card(stages.open_card(state, 0)))
    app = lesson.dashboard()
    async with app.run_test(size=(100, 50)) as pilot:
        await until(pilot, lambda: "Source" in shown(pilot))
        claim = app.room.question_set.claim(app.room.cards[0].claim)
        told = flat(shown(pilot))
        assert claim.content in told
        assert "Fact 2 of 2 right" in told
        assert (claim.evidence or "") in told
        lesson.answer("Chloé", wrong, most=3)
        count_here(app, 3, 3)
        await until(pilot, lambda: "Fact  2 of 3 right" in shown(pilot))


async def test_more_pages_down_and_then_goes_on(lesson: Lesson) -> None:
    lesson.begin(options=TWO, pace=Pace.TEACHER)
    lesson.answer("Anna")
    lesson.step(lambda state: stages.close_card(stages.open_card(state, 0)))
    async with lesson.dashboard().run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "Source" in shown(pilot))
        assert "In the text" not in shown(pilot)
        await press(pilot, "space")
        assert lesson.state == on_table(0, open=False)
        while lesson.state == on_table(0, open=False):
            await press(pilot, "space")
        await stands(pilot, lesson, on_table(1, open=True))


async def test_a_slip_closes_no_card_that_nobody_has_answered(lesson: Lesson) -> None:
    lesson.begin(options=TWO, pace=Pace.TEACHER)
    lesson.join("Anna")
    async with lesson.dashboard().run_test(size=SIZE) as pilot:
        await look(pilot)
        await press(pilot, "enter", "enter", "enter")
        await stands(pilot, lesson, on_table(0, open=True))
        await press(pilot, "escape")
        await press(pilot, "enter", "y")
        await stands(pilot, lesson, on_table(0, open=False))


async def test_a_step_that_was_made_elsewhere_is_not_made_twice(lesson: Lesson) -> None:
    lesson.begin(options=TWO, pace=Pace.TEACHER)
    lesson.step(lambda state: stages.close_card(stages.open_card(state, 0)))
    app = lesson.dashboard()
    async with app.run_test(size=SIZE) as pilot:
        lesson.step(lambda state: stages.close_card(stages.open_card(state, 1)))
        await press(pilot, "enter")
        await stands(pilot, lesson, on_table(1, open=False))
        lesson.step(lambda state: stages.pause(state, NOON))
        app.room.take(lesson.store.load(CODE))
        await pilot.pause()
        await press(pilot, "enter")
        assert "paused: p goes on" in shown(pilot)
        assert lesson.state.stage is Stage.PAUSED


# The debrief


def test_points_go_from_the_worst_to_what_the_room_knew(lesson: Lesson) -> None:
    lesson.begin()
    for nickname in ("Anna", "Ben", "Chloé"):
        lesson.answer(nickname, choosing(source="operator", firmness="said"))
    points = points_of(debrief(harbour(), lesson.store.attempts(CODE)), harbour())
    headings = [point.heading for point in points]
    assert headings == [
        *["Attributed least"] * 3,
        "Mixed up most",
        *["Firmness missed most"] * 2,
        *["Known best"] * 2,
    ]
    assert points[0].figure == "0 of 3 knew who said it: 0% (95% interval 0% to 56%)."
    mixed = points[3]
    assert mixed.figure == "3 of 3 named the same wrong source."
    assert mixed.later[0] == "3 of 3 gave this claim of Coast guard to Ferry operator."


async def test_the_question_comes_first_and_the_evidence_on_enter(lesson: Lesson) -> None:
    lesson.begin(options=SessionOptions(mode=Mode.PRACTICE, seed=7, claims=("left-ferry",)))
    for nickname in ("Anna", "Ben", "Chloé"):
        lesson.answer(nickname, choosing(source="operator"))
    async with lesson.dashboard().run_test(size=(100, 40)) as pilot:
        await press(pilot, "d")
        await until(pilot, lambda: "1 of 3" in shown(pilot))
        assert "Attributed least" in shown(pilot)
        assert "Who said so?" in shown(pilot)
        assert "The fire brigade said" not in shown(pilot)
        await press(pilot, "enter")
        told = flat(shown(pilot))
        assert "The fire brigade said about 40 people had left the ferry by noon." in told
        assert "✗ Ferry operator" in told
        assert "But Ferry operator: 12 people" in told
        await press(pilot, "enter")
        assert "Mixed up most  2 of 3" in shown(pilot)
        assert "to Ferry operator" not in shown(pilot)
        await press(pilot, "enter")
        assert "3 of 3 gave this claim of Fire brigade to Ferry operator." in shown(pilot)
        await press(pilot, "left")
        assert "1 of 3" in shown(pilot)
        assert "The fire brigade said" not in shown(pilot)
        await press(pilot, "left", *["right"] * 9)
        assert "Known best  3 of 3" in shown(pilot)
        await press(pilot, "enter", "enter", "space", "space")
        assert "Known best  3 of 3" in shown(pilot)
        assert not any(name in shown(pilot) for name in ("Anna", "Ben", "Chloé"))


@pytest.mark.parametrize(
    ("students", "most", "told"),
    [
        (0, None, "Nobody has answered anything yet."),
        (1, None, "Too few answers to say: a question needs at least 3 answers."),
    ],
    ids=["nothing", "too few"],
)
async def test_too_little_to_talk_about_is_said(lesson: Lesson, students: int, most: int | None, told: str) -> None:
    lesson.begin()
    for number in range(students):
        lesson.answer(f"Student {number}", most=most)
    async with lesson.dashboard().run_test(size=SIZE) as pilot:
        await press(pilot, "d")
        await until(pilot, lambda: told in shown(pilot))
        await press(pilot, "enter", "left", "right", "space")
        assert told in shown(pilot)


async def test_the_last_answers_are_in_the_debrief_once_the_class_is_closed(lesson: Lesson) -> None:
    lesson.begin(options=TWO)
    for nickname in ("Anna", "Ben", "Chloé"):
        lesson.answer(nickname, wrong, most=1)
    async with lesson.dashboard().run_test(size=SIZE) as pilot:
        await press(pilot, "d")
        await until(pilot, lambda: "3 students, 3 answers" in shown(pilot))
        lesson.answer("Dmitri")
        await press(pilot, "c", "y")
        await until(pilot, lambda: "4 students, 9 answers" in shown(pilot))
