"""Where a student stands in a class, without a screen: what there is to show, and what runs out."""

from __future__ import annotations

from typing import Any

import pytest

from quiz.classroom import stages
from quiz.classroom.course import Course, Phase, Standing
from quiz.history.classes import Pace
from quiz.history.classes.database import DatabaseAwayError
from quiz.model import Mode
from quiz.tui.class_seat.help import seat_about
from quiz.tui.class_seat.notices import told_notice
from quiz.tui.class_seat.strip import told_left
from tests.classes import plays
from tests.tui.conftest import Clock, MakeLesson
from tests.tui.seating import Lesson


def course_of(lesson: Lesson, *, first_card: int = 0, nickname: str = "Anna") -> Course:
    """The way of a student who has come to that card."""
    return Course(lesson.room, lesson.join(nickname, first_card=first_card))


def answer_card(course: Course, count: int = 3) -> None:
    """Answer questions of the card on the table."""
    assert course.sitting is not None
    course.sitting.resume()
    for _ in range(count):
        assert course.takes_answers()
        course.sitting.answer("12")


def verdicts(lesson: Lesson) -> list[tuple[int, str]]:
    """What is kept of Anna: card and verdict."""
    return [(each.card, each.verdict.value) for each in lesson.store.attempts("KQWXRZ", "id-Anna")]


def test_at_ones_own_pace(make_lesson: MakeLesson) -> None:
    lesson = make_lesson(options={"reading": True})
    course = course_of(lesson)
    assert course.standing() == Standing(Phase.LOBBY)
    lesson.start()
    assert course.standing() == Standing(Phase.READING)
    course.end(Phase.READING)
    for card in (0, 1):
        assert course.standing() == Standing(Phase.CARD, card)
        answer_card(course)
        assert course.standing() == Standing(Phase.REVEAL, card)
        course.end(Phase.REVEAL)
    assert course.standing() == Standing(Phase.RESULT)


def test_an_exam_at_ones_own_pace_reveals_nothing(make_lesson: MakeLesson) -> None:
    lesson = make_lesson(mode=Mode.EXAM)
    course = course_of(lesson)
    lesson.start()
    for card in (0, 1):
        assert course.standing() == Standing(Phase.CARD, card)
        answer_card(course)
    assert course.standing() == Standing(Phase.DONE)
    lesson.close()
    assert course.standing() == Standing(Phase.RESULT)


@pytest.mark.parametrize(
    ("mode", "closed", "last", "end"),
    [
        (
            Mode.PRACTICE,
            Standing(Phase.REVEAL, 0, waits=True),
            Standing(Phase.REVEAL, 1),
            Standing(Phase.RESULT),
        ),
        (
            Mode.EXAM,
            Standing(Phase.TABLE, 0, waits=True),
            Standing(Phase.DONE, 1, waits=True),
            Standing(Phase.DONE, 1, waits=True),
        ),
    ],
)
def test_at_the_teachers_pace(
    make_lesson: MakeLesson, mode: Mode, closed: Standing, last: Standing, end: Standing
) -> None:
    lesson = make_lesson(pace=Pace.TEACHER, mode=mode)
    course = course_of(lesson)
    lesson.start()
    assert course.standing() == Standing(Phase.TABLE, waits=True)
    lesson.open_card(0)
    assert course.standing() == Standing(Phase.CARD, 0)
    answer_card(course)
    assert course.standing() == Standing(Phase.ANSWERED, 0, waits=True)
    lesson.close_card()
    assert course.standing() == closed
    course.end(Phase.REVEAL)
    assert course.standing() == closed
    lesson.open_card(1)
    assert course.standing() == Standing(Phase.CARD, 1)
    lesson.close_card()
    assert course.standing() == last
    course.end(Phase.REVEAL)
    assert course.standing() == end
    lesson.close()
    assert course.standing() == Standing(Phase.RESULT)


def test_what_is_open_when_a_card_is_closed_runs_out(make_lesson: MakeLesson) -> None:
    lesson = make_lesson(pace=Pace.TEACHER)
    course = course_of(lesson)
    lesson.start()
    lesson.open_card(0)
    course.standing()
    answer_card(course, 1)
    lesson.close_card()
    assert not course.takes_answers()
    course.standing()
    assert [verdict for _, verdict in verdicts(lesson)][1:] == ["skipped", "skipped"]


def test_cards_that_were_missed_run_out_until_the_one_on_the_table(make_lesson: MakeLesson) -> None:
    lesson = make_lesson(pace=Pace.TEACHER, claims=("left-ferry", "on-board", "began"))
    course = course_of(lesson)
    lesson.start()
    for card in range(3):
        lesson.open_card(card)
    assert course.standing() == Standing(Phase.CARD, 2)
    assert {card for card, _ in verdicts(lesson)} == {0, 1}
    assert {verdict for _, verdict in verdicts(lesson)} == {"skipped"}


def test_who_joins_late_begins_with_a_later_card(make_lesson: MakeLesson) -> None:
    lesson = make_lesson(pace=Pace.TEACHER, options={"reading": True})
    lesson.start()
    lesson.open_card(0)
    course = course_of(lesson, first_card=1)
    assert course.standing() == Standing(Phase.READING, waits=True)
    lesson.open_card(1)
    assert course.standing() == Standing(Phase.CARD, 0)
    assert course.sitting is not None
    assert course.sitting.session.current_card.claim == lesson.room.cards[1].claim
    assert verdicts(lesson) == []


def test_who_comes_after_the_last_card_has_nothing_to_answer(make_lesson: MakeLesson) -> None:
    lesson = make_lesson(pace=Pace.TEACHER)
    lesson.start()
    lesson.open_card(1)
    lesson.close_card()
    assert course_of(lesson, first_card=2).standing() == Standing(Phase.TOO_LATE)


def test_who_comes_back_to_a_card_that_is_answered_waits_for_it_to_be_closed(make_lesson: MakeLesson) -> None:
    lesson = make_lesson(pace=Pace.TEACHER)
    anna = lesson.join()
    lesson.start()
    lesson.open_card(0)
    before = Course(lesson.room, anna)
    before.standing()
    answer_card(before)
    again = Course(lesson.room, anna)
    assert again.standing() == Standing(Phase.ANSWERED, 0, waits=True)
    lesson.close_card()
    assert again.standing() == Standing(Phase.REVEAL, 0, waits=True)
    lesson.open_card(1)
    assert again.standing() == Standing(Phase.CARD, 1)
    answer_card(again)
    assert len(verdicts(lesson)) == 6


def test_a_card_that_the_class_does_not_have_is_its_last(make_lesson: MakeLesson) -> None:
    lesson = make_lesson(pace=Pace.TEACHER)
    course = course_of(lesson)
    lesson.start()
    lesson.open_card(9)
    assert course.standing() == Standing(Phase.CARD, 1)


@pytest.mark.parametrize("card_open", [True, False], ids=["missed", "closed"])
def test_what_runs_out_waits_for_the_database(make_lesson: MakeLesson, card_open: bool) -> None:
    lesson = make_lesson(pace=Pace.TEACHER)
    course = course_of(lesson)
    lesson.start()
    lesson.open_card(0)
    course.standing()
    lesson.open_card(1) if card_open else lesson.close_card()
    lesson.go_away()
    with pytest.raises(DatabaseAwayError):
        course.standing()
    assert verdicts(lesson) == []
    lesson.come_back()
    course.standing()
    assert len(verdicts(lesson)) == 3


def test_a_database_that_is_known_to_be_away_is_not_asked(make_lesson: MakeLesson) -> None:
    lesson = make_lesson()
    course = course_of(lesson)
    lesson.start()
    lesson.room.database_is_away("It was unplugged.")
    with pytest.raises(DatabaseAwayError, match="unplugged"):
        course.standing()


def test_a_pause_takes_the_answer_that_was_given_just_before_it(make_lesson: MakeLesson) -> None:
    lesson = make_lesson()
    course = course_of(lesson)
    lesson.start()
    course.standing()
    lesson.change(lambda state: stages.pause(state, lesson.clock()))
    assert course.takes_answers()


def test_who_comes_back_goes_on_at_the_next_card_without_another_reveal(make_lesson: MakeLesson) -> None:
    lesson = make_lesson()
    anna = lesson.join()
    plays(lesson.store, anna, most=3)
    lesson.start()
    assert Course(lesson.room, anna).standing() == Standing(Phase.CARD, 1)


@pytest.mark.parametrize(
    ("settings", "nickname", "words"),
    [({}, "Anna", "You are Anna in 7B, Monday."), ({"anonymous": True}, "", "You are Seat 1 in 7B, Monday.")],
    ids=["named", "anonymous"],
)
def test_the_lobby_says_who_one_is(
    make_lesson: MakeLesson, settings: dict[str, Any], nickname: str, words: str
) -> None:
    course = course_of(make_lesson(**settings), nickname=nickname)
    assert words in str(told_notice(course, course.standing()))


@pytest.mark.parametrize(
    ("closed", "words"), [(True, "The class is closed"), (False, "The time is up")], ids=["closed", "time"]
)
def test_who_comes_when_it_is_over_is_told_so(make_lesson: MakeLesson, clock: Clock, closed: bool, words: str) -> None:
    lesson = make_lesson(minutes=10)
    lesson.start()
    clock.move(600)
    if closed:
        lesson.close()
    course = course_of(lesson)
    assert course.standing() == Standing(Phase.TOO_LATE)
    assert words in str(told_notice(course, course.standing()))


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, ""), (299, ""), (300, "  5:00 left"), (590, "  0:10 left"), (600, "  the time is up")],
)
def test_the_time_is_told_in_the_last_minutes(make_lesson: MakeLesson, clock: Clock, seconds: int, told: str) -> None:
    lesson = make_lesson(minutes=10)
    course = course_of(lesson)
    lesson.start()
    clock.move(seconds)
    assert told_left(course) == told


@pytest.mark.parametrize(
    ("settings", "points"),
    [({}, None), ({"speed_points": True}, 750), ({"speed_points": True, "mode": Mode.EXAM}, None)],
    ids=["not asked for", "speed", "exam"],
)
def test_points_are_of_the_cards_before(
    make_lesson: MakeLesson, clock: Clock, settings: dict[str, Any], points: int | None
) -> None:
    lesson = make_lesson(**settings)
    course = course_of(lesson)
    lesson.start()
    course.standing()
    assert course.sitting is not None
    course.sitting.resume()
    clock.move(15)
    course.sitting.answer(course.sitting.session.current.expected)
    assert course.points(whole=False) == (None if points is None else 0)
    course.sitting.time_out()
    course.end(Phase.REVEAL)
    course.standing()
    assert course.points(whole=False) == points


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({}, "at your own pace"),
        ({"pace": Pace.TEACHER}, "Your teacher opens each card"),
        ({"mode": Mode.EXAM}, "when your teacher closes the class"),
        ({"speed_points": True}, "500 to 1000 points"),
    ],
)
def test_the_help_tells_how_this_class_is_played(make_lesson: MakeLesson, settings: dict[str, Any], words: str) -> None:
    about = seat_about(make_lesson(**settings).room.record.settings)
    assert words in about[0][1]
    assert "Source memory" in dict(about)
    assert "Home" not in "".join(text for _, text in about)
