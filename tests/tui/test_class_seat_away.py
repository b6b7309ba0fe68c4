"""A seat whose database goes away: nothing is lost, nothing is there twice, and nothing is told too early."""

from __future__ import annotations

from random import Random

import pytest

from quiz.history.classes import Pace
from quiz.tui.card import CardScreen
from quiz.tui.class_seat.veils import AnswerVeil, AwayVeil
from quiz.tui.result import ResultScreen
from quiz.tui.reveal import RevealScreen
from tests.tui.conftest import Clock, MakeLesson
from tests.tui.driving import press
from tests.tui.seating import answer, session_of, settled, told


async def test_an_answer_waits_and_is_kept_as_it_was_given(make_lesson: MakeLesson, clock: Clock) -> None:
    lesson = make_lesson(options={"confidence": True})
    app = lesson.seat()
    async with app.run_test() as pilot:
        lesson.start()
        await settled(pilot)
        chosen = session_of(app).current.options[1].text
        clock.move(4)
        lesson.go_away()
        await press(pilot, "2", "4")
        await settled(pilot)
        assert isinstance(app.screen, AnswerVeil)
        assert "Your answer is kept here and will be saved as soon as it is back" in told(app)
        assert lesson.room.away is not None
        assert session_of(app).attempts == ()
        clock.move(120)
        await press(pilot, "1", "1", "enter", "escape", "f4")
        lesson.come_back()
        await settled(pilot)
        assert isinstance(app.screen, CardScreen)
        (attempt,) = session_of(app).attempts
        assert (attempt.given, attempt.confidence, attempt.seconds) == (chosen, 70, 4)
        await press(pilot, "1", "1")
    assert [each.question_id for each in lesson.store.kept] == [each.question_id for each in session_of(app).attempts]
    assert len(lesson.answers()) == 2


async def test_the_last_answer_of_a_card_is_not_revealed_before_it_is_kept(make_lesson: MakeLesson) -> None:
    lesson = make_lesson()
    app = lesson.seat()
    async with app.run_test() as pilot:
        lesson.start()
        await settled(pilot)
        await answer(pilot, count=2)
        lesson.go_away()
        await press(pilot, "1")
        await settled(pilot)
        assert isinstance(app.screen, AnswerVeil)
        # Still away when it is tried again.
        lesson.room.away = None
        lesson.tell()
        await settled(pilot)
        assert isinstance(app.screen, AnswerVeil)
        lesson.come_back()
        await settled(pilot)
        assert isinstance(app.screen, RevealScreen)
    assert len(lesson.answers()) == len(lesson.store.kept) == 3


async def test_the_time_of_a_card_runs_out_when_that_can_be_kept(make_lesson: MakeLesson, clock: Clock) -> None:
    lesson = make_lesson(options={"time_limit": 30})
    app = lesson.seat()
    async with app.run_test() as pilot:
        lesson.start()
        await settled(pilot)
        lesson.go_away()
        clock.move(31)
        assert isinstance(app.screen, CardScreen)
        app.screen.tick()
        await settled(pilot)
        assert isinstance(app.screen, AnswerVeil)
        lesson.come_back()
        await settled(pilot)
        assert isinstance(app.screen, RevealScreen)
    assert [given for _, _, given in lesson.answers()] == [None, None, None]


@pytest.mark.parametrize("pace", list(Pace))
async def test_an_answer_from_before_the_end_is_kept_after_it(make_lesson: MakeLesson, pace: Pace) -> None:
    lesson = make_lesson(pace=pace)
    app = lesson.seat()
    async with app.run_test() as pilot:
        lesson.start()
        lesson.open_card(0)
        await settled(pilot)
        given = session_of(app).current.options[0].text
        lesson.go_away()
        await press(pilot, "1")
        lesson.close()
        await settled(pilot)
        assert isinstance(app.screen, AnswerVeil)
        lesson.come_back()
        await settled(pilot)
        assert isinstance(app.screen, ResultScreen)
    assert [each[2] for each in lesson.answers()] == [given]


async def test_a_seat_that_is_opened_meanwhile_waits(make_lesson: MakeLesson) -> None:
    lesson = make_lesson()
    anna = lesson.join()
    lesson.start()
    lesson.go_away()
    app = lesson.seat(anna)
    async with app.run_test() as pilot:
        await settled(pilot)
        assert isinstance(app.screen, AwayVeil)
        lesson.come_back()
        await settled(pilot)
        assert isinstance(app.screen, CardScreen)


async def test_the_lobby_does_not_need_it(make_lesson: MakeLesson) -> None:
    lesson = make_lesson()
    anna = lesson.join()
    lesson.go_away()
    app = lesson.seat(anna)
    async with app.run_test() as pilot:
        await settled(pilot)
        assert "Write this down" in told(app)


async def test_what_another_seat_has_found_is_not_tried_again(make_lesson: MakeLesson) -> None:
    lesson = make_lesson()
    app = lesson.seat()
    async with app.run_test() as pilot:
        lesson.start()
        await settled(pilot)
        lesson.room.database_is_away("It was unplugged.")
        await press(pilot, "1")
        await settled(pilot)
        assert isinstance(app.screen, AnswerVeil)
        assert lesson.store.kept == []
        lesson.come_back()
        await settled(pilot)
        assert len(lesson.store.kept) == 1


async def test_who_is_removed_while_an_answer_waits_is_told_so(make_lesson: MakeLesson) -> None:
    lesson = make_lesson()
    anna = lesson.join()
    app = lesson.seat(anna)
    async with app.run_test() as pilot:
        lesson.start()
        await settled(pilot)
        lesson.go_away()
        await press(pilot, "1")
        lesson.remove(anna)
        lesson.come_back()
        await settled(pilot)
        assert "removed you" in told(app)
    assert lesson.answers() == []


async def test_however_often_it_goes_away_every_question_is_answered_once(make_lesson: MakeLesson) -> None:
    rng = Random(3)
    lesson = make_lesson()
    app = lesson.seat()
    async with app.run_test() as pilot:
        lesson.start()
        await settled(pilot)
        while not isinstance(app.screen, ResultScreen):
            if rng.random() < 0.5:
                lesson.go_away()
            await press(pilot, rng.choice(("1", "2", "0")) if isinstance(app.screen, CardScreen) else "enter")
            if lesson.store.gone:
                await press(pilot, *rng.choices(("1", "enter", "escape", "f3"), k=1))
                lesson.come_back()
            await settled(pilot)
    kept = [each.question_id for each in lesson.store.kept]
    assert len(kept) == len(set(kept)) == 6 == len(lesson.answers())
