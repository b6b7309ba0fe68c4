"""A seat of a class at the student's own pace: what there is to see and to do as the class goes on."""

from __future__ import annotations

from textual.widgets import Input

from quiz.classroom import stages
from quiz.classroom.course import Phase
from quiz.model import Mode
from quiz.tui.card import CardScreen
from quiz.tui.class_seat.veils import PausedVeil
from quiz.tui.help import HelpScreen
from quiz.tui.reading import PeekScreen
from quiz.tui.result import ResultScreen
from quiz.tui.reveal import RevealScreen
from tests.classes import plays
from tests.tui.conftest import Clock, MakeLesson
from tests.tui.driving import press
from tests.tui.seating import answer, phase, session_of, settled, told

TWO_CARDS = [(card, kind) for card in (0, 1) for kind in ("fact", "source", "firmness")]


async def test_the_lobby_says_where_one_is_and_how_to_come_back(make_lesson: MakeLesson) -> None:
    app = make_lesson().seat()
    async with app.run_test() as pilot:
        await settled(pilot)
        for words in ("Fire at the harbour", "You are Anna in 7B, Monday.", "Write this down: words-Anna"):
            assert words in told(app)


async def test_from_the_lobby_to_the_result(make_lesson: MakeLesson) -> None:
    lesson = make_lesson(options={"reading": True})
    app = lesson.seat()
    async with app.run_test() as pilot:
        await settled(pilot)
        seen = [phase(app)]
        lesson.start()
        await settled(pilot)
        while not isinstance(app.screen, ResultScreen):
            seen.append(phase(app))
            await (answer(pilot, count=3) if isinstance(app.screen, CardScreen) else press(pilot, "enter"))
            await settled(pilot)
    two_cards = [Phase.CARD, Phase.REVEAL, Phase.CARD, Phase.REVEAL]
    assert seen == [Phase.LOBBY, Phase.READING, *two_cards]
    assert [(card, kind) for card, kind, _ in lesson.answers()] == TWO_CARDS
    finished = lesson.store.student("KQWXRZ", "id-Anna")
    assert finished is not None
    assert finished.finished is not None


async def test_an_answer_is_in_the_file_before_the_next_question_is_shown(make_lesson: MakeLesson) -> None:
    lesson = make_lesson()
    app = lesson.seat()
    async with app.run_test() as pilot:
        lesson.start()
        await settled(pilot)
        await answer(pilot)
        assert [(card, kind) for card, kind, _ in lesson.answers()] == TWO_CARDS[:1]
        assert session_of(app).place == 1


async def test_the_text_can_be_looked_at_and_the_class_goes_on_over_it(make_lesson: MakeLesson) -> None:
    lesson = make_lesson()
    app = lesson.seat()
    async with app.run_test() as pilot:
        lesson.start()
        await settled(pilot)
        await press(pilot, "f2")
        assert isinstance(app.screen, PeekScreen)
        assert session_of(app).peeks == 1
        lesson.close()
        await settled(pilot)
        assert len(app.screen_stack) == 2
        assert "closed" in told(app)


async def test_an_exam_tells_nothing_until_the_class_is_closed(make_lesson: MakeLesson) -> None:
    lesson = make_lesson(mode=Mode.EXAM)
    app = lesson.seat()
    async with app.run_test() as pilot:
        lesson.start()
        await settled(pilot)
        for _ in range(session_of(app).record.asked):
            assert isinstance(app.screen, CardScreen)
            await press(pilot, "f4")
            await settled(pilot)
        assert "You are done" in told(app)
        assert "%" not in told(app)
        lesson.close()
        await settled(pilot)
        assert isinstance(app.screen, ResultScreen)


class TestPause:
    async def test_it_lies_over_everything_and_takes_no_keys(self, make_lesson: MakeLesson) -> None:
        lesson = make_lesson()
        app = lesson.seat()
        async with app.run_test() as pilot:
            lesson.start()
            await settled(pilot)
            lesson.pause()
            await settled(pilot)
            assert isinstance(app.screen, PausedVeil)
            await press(pilot, "1", "enter", "escape", "f4", "q")
            assert isinstance(app.screen, PausedVeil)
            assert lesson.answers() == []
            lesson.start()
            await settled(pilot)
            await answer(pilot)
            assert len(lesson.answers()) == 1

    async def test_the_clock_of_the_card_stands(self, make_lesson: MakeLesson, clock: Clock) -> None:
        lesson = make_lesson(options={"time_limit": 30})
        app = lesson.seat()
        async with app.run_test() as pilot:
            lesson.start()
            await settled(pilot)
            clock.move(5)
            lesson.pause()
            await settled(pilot)
            clock.move(600)
            app.look()
            lesson.start()
            await settled(pilot)
            clock.move(2)
            await answer(pilot)
            assert session_of(app).attempts[0].seconds == 7

    async def test_what_is_typed_is_still_there_afterwards(self, make_lesson: MakeLesson) -> None:
        lesson = make_lesson(mode=Mode.RECALL)
        app = lesson.seat()
        async with app.run_test() as pilot:
            lesson.start()
            await settled(pilot)
            await press(pilot, "4", "0")
            lesson.pause()
            await settled(pilot)
            lesson.start()
            await settled(pilot)
            assert app.screen.query_one("#typed", Input).value == "40"
            await press(pilot, "enter")
            assert session_of(app).attempts[0].given == "40"

    async def test_who_comes_back_in_it_waits(self, make_lesson: MakeLesson, clock: Clock) -> None:
        lesson = make_lesson()
        lesson.start()
        lesson.pause()
        app = lesson.seat()
        async with app.run_test() as pilot:
            await settled(pilot)
            assert isinstance(app.screen, PausedVeil)
            clock.move(60)
            lesson.start()
            await settled(pilot)
            clock.move(3)
            await answer(pilot)
            assert session_of(app).attempts[0].seconds == 3


class TestTime:
    async def test_when_it_is_up_nothing_is_answered_any_more(self, make_lesson: MakeLesson, clock: Clock) -> None:
        lesson = make_lesson(minutes=10)
        app = lesson.seat()
        async with app.run_test() as pilot:
            lesson.start()
            await settled(pilot)
            await answer(pilot)
            clock.move(600)
            await press(pilot, "1")
            await settled(pilot)
            assert isinstance(app.screen, ResultScreen)
            assert "The time is up. You answered 1 of 6 questions." in told(app)
            assert len(lesson.answers()) == 1


async def test_a_closed_class_shows_what_was_answered_and_can_be_opened_again(make_lesson: MakeLesson) -> None:
    lesson = make_lesson()
    app = lesson.seat()
    async with app.run_test() as pilot:
        lesson.start()
        await settled(pilot)
        await answer(pilot, False)
        lesson.close()
        await settled(pilot)
        assert "The class is closed. You answered 1 of 6 questions." in told(app)
        lesson.change(stages.reopen)
        await settled(pilot)
        assert isinstance(app.screen, PausedVeil)
        lesson.start()
        await settled(pilot)
        await answer(pilot, count=2)
        assert isinstance(app.screen, RevealScreen)
        assert len(lesson.answers()) == 3


async def test_whom_the_teacher_removes_is_told_so_and_can_do_nothing(make_lesson: MakeLesson) -> None:
    lesson = make_lesson()
    anna = lesson.join()
    app = lesson.seat(anna)
    async with app.run_test() as pilot:
        lesson.start()
        await settled(pilot)
        lesson.remove(anna)
        await settled(pilot)
        assert "Your teacher has removed you from the class" in told(app)
        await press(pilot, "1", "enter", "escape", "f2", "f4")
        lesson.pause()
        await settled(pilot)
        assert "Your teacher has removed you from the class" in told(app)
        assert lesson.answers() == []


class TestComingBack:
    async def test_it_goes_on_at_the_next_question(self, make_lesson: MakeLesson) -> None:
        lesson = make_lesson(options={"reading": True})
        anna = lesson.join()
        plays(lesson.store, anna, most=2)
        lesson.start()
        again = lesson.seat(anna)
        async with again.run_test() as pilot:
            await settled(pilot)
            assert isinstance(again.screen, CardScreen)
            assert (session_of(again).card, session_of(again).place) == (0, 2)
            await answer(pilot)
        assert [(card, kind) for card, kind, _ in lesson.answers()] == TWO_CARDS[:3]

    async def test_who_has_finished_sees_the_result(self, make_lesson: MakeLesson) -> None:
        lesson = make_lesson()
        anna = lesson.join()
        plays(lesson.store, anna)
        lesson.start()
        again = lesson.seat(anna)
        async with again.run_test() as pilot:
            await settled(pilot)
            assert isinstance(again.screen, ResultScreen)


class TestSpeedPoints:
    async def test_they_do_not_give_a_card_away_before_it_is_revealed(
        self, make_lesson: MakeLesson, clock: Clock
    ) -> None:
        lesson = make_lesson(speed_points=True)
        app = lesson.seat()
        async with app.run_test() as pilot:
            lesson.start()
            await settled(pilot)
            clock.move(15)
            await answer(pilot)
            assert "  0 points" in told(app)
            await answer(pilot, False, count=2)
            assert isinstance(app.screen, RevealScreen)
            assert "750 points" in told(app)
            await press(pilot, "enter")
            await settled(pilot)
            assert "750 points" in told(app)
            lesson.close()
            await settled(pilot)
            assert isinstance(app.screen, ResultScreen)
            assert "750 points" in told(app)


async def test_the_help_is_that_of_a_seat(make_lesson: MakeLesson) -> None:
    lesson = make_lesson(speed_points=True)
    app = lesson.seat()
    async with app.run_test() as pilot:
        lesson.start()
        await settled(pilot)
        await press(pilot, "f1")
        assert isinstance(app.screen, HelpScreen)
        assert "at your own pace" in told(app)
        assert "500 to 1000 points" in told(app)
        assert "Source memory" in told(app)
        assert "Home" not in told(app)
