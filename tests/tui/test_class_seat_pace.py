"""A seat of a class at the teacher's pace: cards are opened and closed for all."""

from __future__ import annotations

from quiz.history.classes import Pace
from quiz.tui.card import CardScreen
from quiz.tui.class_seat.notices import NoticeScreen
from quiz.tui.help import HelpScreen
from quiz.tui.reading import ReadingScreen
from quiz.tui.result import ResultScreen
from quiz.tui.reveal import RevealScreen
from tests.tui.conftest import MakeLesson
from tests.tui.driving import press
from tests.tui.seating import answer, session_of, settled, told


async def test_the_first_card_ends_the_reading(make_lesson: MakeLesson) -> None:
    lesson = make_lesson(pace=Pace.TEACHER, options={"reading": True})
    app = lesson.seat()
    async with app.run_test() as pilot:
        lesson.start()
        await settled(pilot)
        assert isinstance(app.screen, ReadingScreen)
        await press(pilot, "enter")
        await settled(pilot)
        assert "Wait for your teacher to open the first card" in told(app)
        await press(pilot, "enter", "escape", "1")
        lesson.open_card(0)
        await settled(pilot)
        assert isinstance(app.screen, CardScreen)
        assert lesson.answers() == []


async def test_from_card_to_card(make_lesson: MakeLesson) -> None:
    lesson = make_lesson(pace=Pace.TEACHER)
    app = lesson.seat()
    async with app.run_test() as pilot:
        lesson.start()
        lesson.open_card(0)
        await settled(pilot)
        await answer(pilot, count=3)
        assert isinstance(app.screen, NoticeScreen)
        assert "Your answer is in" in told(app)
        lesson.count(12, 28)
        await settled(pilot)
        assert "12 of 28 have answered." in told(app)
        await press(pilot, "enter", "f3", "1")
        lesson.close_card()
        await settled(pilot)
        assert isinstance(app.screen, RevealScreen)
        assert "Your teacher opens the next card." in told(app)
        await press(pilot, "enter", "space", "space", "space")
        assert isinstance(app.screen, RevealScreen)
        lesson.open_card(1)
        await settled(pilot)
        assert isinstance(app.screen, CardScreen)
        await answer(pilot, False)
        lesson.close_card()
        await settled(pilot)
        assert isinstance(app.screen, RevealScreen)
        assert "Your teacher opens" not in told(app)
        await press(pilot, "enter")
        await settled(pilot)
        assert isinstance(app.screen, ResultScreen)
    assert len(lesson.answers()) == 6
    assert [given for _, _, given in lesson.answers()][4:] == [None, None]


async def test_a_card_that_is_opened_closes_what_lies_over_the_reveal(make_lesson: MakeLesson) -> None:
    lesson = make_lesson(pace=Pace.TEACHER)
    app = lesson.seat()
    async with app.run_test() as pilot:
        lesson.start()
        lesson.open_card(0)
        lesson.close_card()
        await settled(pilot)
        await press(pilot, "f1")
        assert isinstance(app.screen, HelpScreen)
        lesson.open_card(1)
        await settled(pilot)
        assert isinstance(app.screen, CardScreen)


async def test_the_numbers_are_those_that_the_teacher_calls_out(make_lesson: MakeLesson) -> None:
    lesson = make_lesson(pace=Pace.TEACHER)
    lesson.start()
    lesson.open_card(0)
    app = lesson.seat(lesson.join(first_card=1))
    async with app.run_test() as pilot:
        await settled(pilot)
        assert "Wait for your teacher to open the next card" in told(app)
        lesson.open_card(1)
        await settled(pilot)
        assert "Card 2 of 2" in told(app)
        await answer(pilot, count=3)
    assert {card for card, _, _ in lesson.answers()} == {0}


async def test_an_answer_that_comes_as_the_card_is_closed_is_not_taken(make_lesson: MakeLesson) -> None:
    lesson = make_lesson(pace=Pace.TEACHER)
    app = lesson.seat()
    async with app.run_test() as pilot:
        lesson.start()
        lesson.open_card(0)
        await settled(pilot)
        card = app.screen
        assert isinstance(card, CardScreen)
        # The room knows, and the seat has not looked yet.
        lesson.close_card()
        card.action_choose(0)
        await settled(pilot)
        assert isinstance(app.screen, RevealScreen)
        # A key that was on its way to a screen that is gone.
        card.action_choose(1)
        await settled(pilot)
    assert [given for _, _, given in lesson.answers()] == [None, None, None]


async def test_the_card_of_before_answers_nothing_of_the_next(make_lesson: MakeLesson) -> None:
    lesson = make_lesson(pace=Pace.TEACHER)
    app = lesson.seat()
    async with app.run_test() as pilot:
        lesson.start()
        lesson.open_card(0)
        await settled(pilot)
        card = app.screen
        assert isinstance(card, CardScreen)
        lesson.open_card(1)
        await settled(pilot)
        card.action_choose(0)
        await settled(pilot)
        assert session_of(app).card == 1
        assert [number for number, _, _ in lesson.answers()] == [0, 0, 0]
