"""A seat of a class as plain pages: what each page tells and asks, and what its forms do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from quiz.classroom.seat_page import SeatPage
from quiz.history.classes import Pace, Student
from quiz.model import Mode
from quiz.plain.class_seat import PlainSeat
from tests.classes import CODE
from tests.tui.conftest import Clock
from tests.tui.seating import Leaving, Lesson

MakeLesson = Callable[..., Lesson]


@pytest.fixture
def clock() -> Clock:
    """The clock of the class."""
    return Clock()


@pytest.fixture
def make_lesson(tmp_path: Path, clock: Clock) -> Iterator[MakeLesson]:
    """Makes a class in a file of its own."""
    with Leaving.open(tmp_path / "classes.sqlite") as store:
        yield lambda *given, **settings: Lesson(store, clock, *given, **settings)


def seat_of(lesson: Lesson, student: Student | None = None) -> PlainSeat:
    """The seat of a student; of Anna, who joins, where none is named."""
    return PlainSeat(lesson.room, student or lesson.join())


def send(seat: PlainSeat, do: str, **fields: str) -> SeatPage:
    """Send the form of the page that is shown; returns the page that comes."""
    refused = seat.take({"at": seat.look().at, "past": seat.past, "do": do, **fields})
    return refused or seat.look(seat.past)


def answer(seat: PlainSeat, choice: str = "0", typed: str = "12") -> SeatPage:
    """Answer the open question in one way or another."""
    asked = seat.look().asked
    assert asked is not None
    return send(seat, "answer", **({"option": choice} if asked.options else {"answer": typed}))


def told(page: SeatPage) -> str:
    """All that a page tells, a line each."""
    return "\n".join(each for section in page.sections for each in (section.heading, *section.paragraphs) if each)


def test_a_class_from_its_lobby_to_the_result(make_lesson: MakeLesson) -> None:
    lesson = make_lesson(options={"reading": True})
    seat = seat_of(lesson)
    lobby = seat.look()
    assert (lobby.at, lobby.asked, lobby.buttons) == ("lobby", None, ())
    assert "Write this down: words-Anna" in told(lobby)
    lesson.start()
    reading = seat.look()
    assert (reading.heading, reading.buttons) == ("Read the text", (("next", "I have read it"),))
    assert told(reading).startswith("The text begins.\n")
    page = send(seat, "next")
    headings = []
    while page.asked is not None or page.at.startswith("reveal"):
        headings.append(page.heading)
        page = answer(seat) if page.asked is not None else send(seat, "next")
    assert headings == [
        "Card 1 of 2, question 1 of 3",
        "Card 1 of 2, question 2 of 3",
        "Card 1 of 2, question 3 of 3",
        "Card 1 of 2: what was right",
        "Card 2 of 2, question 1 of 3",
        "Card 2 of 2, question 2 of 3",
        "Card 2 of 2, question 3 of 3",
        "Card 2 of 2: what was right",
    ]
    assert (page.at, page.heading) == ("result", "Your result")
    assert [section.heading for section in page.sections] == ["", "Card 1 of 2", "Card 2 of 2"]
    assert len(lesson.answers()) == 6


def test_what_was_answered_on_the_card_is_told_before_the_next_question(make_lesson: MakeLesson) -> None:
    lesson = make_lesson()
    lesson.start()
    seat = seat_of(lesson)
    first = seat.look().asked
    assert first is not None
    page = answer(seat)
    assert page.sections[0].heading == "Your answers on this card"
    assert page.sections[0].paragraphs == (f"The fact: {first.options[0]}",)
    page = send(seat, "skip")
    assert page.sections[0].paragraphs[1] == "Who said so: I don’t know"
    assert [given for _, _, given in lesson.answers()] == [first.options[0], None]


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({}, "Choose one of the answers"),
        ({"option": "99"}, "Choose one of the answers"),
        ({"option": "-1"}, "Choose one of the answers"),
        ({"option": "²"}, "Choose one of the answers"),
        ({"option": "9" * 5000}, "Choose one of the answers"),
        ({"answer": "12"}, "Choose one of the answers"),
    ],
    ids=["nothing chosen", "none of them", "below them", "no figure", "endless", "typed"],
)
def test_a_choice_that_is_none(make_lesson: MakeLesson, fields: dict[str, str], problem: str) -> None:
    lesson = make_lesson()
    lesson.start()
    seat = seat_of(lesson)
    page = send(seat, "answer", **fields)
    assert page.problem.startswith(problem)
    assert page.asked == seat.look().asked
    assert lesson.answers() == []


def test_what_is_typed(make_lesson: MakeLesson) -> None:
    lesson = make_lesson(mode=Mode.RECALL)
    lesson.start()
    seat = seat_of(lesson)
    asked = seat.look().asked
    assert asked is not None
    assert (asked.options, asked.wanted) == ((), "a number")
    assert send(seat, "answer", answer="  ").problem.startswith("Type an answer")
    doubted = send(seat, "answer", answer="no figure at all")
    assert doubted.problem.startswith("That is not read as a number.")
    assert doubted.asked is not None
    assert doubted.asked.typed == "no figure at all"
    assert lesson.answers() == []
    page = send(seat, "answer", answer="no figure at all")
    assert not page.problem
    assert lesson.answers() == [(0, "fact", "no figure at all")]
    assert page.asked is not None
    assert page.asked.wanted == "who it was or “no one”"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("70", 70), ("", None), ("71", None), ("x", None)],
    ids=["one of them", "left out", "none of them", "nonsense"],
)
def test_how_sure(make_lesson: MakeLesson, sent: str, kept: int | None) -> None:
    lesson = make_lesson(options={"confidence": True})
    lesson.start()
    seat = seat_of(lesson)
    asked = seat.look().asked
    assert asked is not None
    assert asked.confidences == (10, 30, 50, 70, 90)
    send(seat, "answer", option="0", confidence=sent)
    assert [each.confidence for each in lesson.store.attempts(CODE, "id-Anna")] == [kept]


def test_a_page_that_is_out_of_date_answers_nothing(make_lesson: MakeLesson) -> None:
    lesson = make_lesson()
    lesson.start()
    seat = seat_of(lesson)
    form = {"at": seat.look().at, "past": "", "do": "answer", "option": "0"}
    assert seat.take(form) is None
    late = seat.take(form)
    assert late is not None
    assert "too late" in late.problem
    assert late.heading == "Card 1 of 2, question 2 of 3"
    assert len(lesson.answers()) == 1
    # A second press of a button that leads on does nothing, and is no mistake.
    answer(seat)
    answer(seat)
    form = {"at": seat.look().at, "past": "", "do": "next"}
    assert seat.take(form) is None
    assert seat.take(form) is None
    assert seat.look().heading == "Card 2 of 2, question 1 of 3"


@pytest.mark.parametrize(
    "past", ["", "read", "0", "7", "²", "-1", "x" * 9000, "9" * 9000], ids=lambda past: past[:5] or "none"
)
def test_whatever_is_past_there_is_a_page(make_lesson: MakeLesson, past: str) -> None:
    lesson = make_lesson(options={"reading": True})
    lesson.start()
    page = seat_of(lesson).look(past)
    assert page.at in {"reading", "card 0 fact"}
    assert (page.at == "reading") == (past in {"", "²", "-1"} or len(past) > 5 or past.isdigit())


def test_another_process_goes_on_where_the_first_one_was(make_lesson: MakeLesson) -> None:
    lesson = make_lesson(options={"reading": True})
    lesson.start()
    student = lesson.join()
    one, other = seat_of(lesson, student), seat_of(lesson, student)
    page = send(one, "next")
    assert other.look(one.past).at == page.at
    for _ in range(3):
        one, other = other, one
        answer(one)
    assert other.look(one.past).at == "reveal 0"
    send(other, "next")
    assert one.look(other.past).at == "card 1 fact"
    assert len(lesson.answers()) == 3


def test_a_look_at_the_text_is_counted_and_ends_with_the_question(make_lesson: MakeLesson) -> None:
    lesson = make_lesson()
    lesson.start()
    seat = seat_of(lesson)
    assert ("text", "Look at the text") in seat.look().buttons
    page = send(seat, "text")
    assert page.sections[0].heading == "The text"
    assert ("close", "Close the text") in page.buttons
    assert "The text" not in [section.heading for section in send(seat, "close").sections]
    send(seat, "text")
    page = answer(seat)
    assert "The text" not in [section.heading for section in page.sections]
    assert [each.peeks for each in lesson.store.attempts(CODE, "id-Anna")] == [2]


def test_the_teachers_pace(make_lesson: MakeLesson) -> None:
    lesson = make_lesson(pace=Pace.TEACHER)
    lesson.start()
    seat = seat_of(lesson)
    assert seat.look().heading == "Wait for your teacher to open the first card"
    lesson.open_card(0)
    for _ in range(3):
        answer(seat)
    lesson.count(1, 4)
    page = seat.look()
    assert (page.heading, page.status) == ("Your answer is in", "1 of 4 have answered.")
    lesson.count(3, 4)
    assert (seat.look().at, seat.look().status) == (page.at, "3 of 4 have answered.")
    lesson.close_card()
    page = seat.look()
    assert (page.at, page.buttons) == ("reveal 0", ())
    assert "Your teacher opens the next card" in page.status
    lesson.open_card(1)
    assert seat.look().at == "card 1 fact"


def test_an_exam_tells_nothing_before_its_end(make_lesson: MakeLesson) -> None:
    lesson = make_lesson(mode=Mode.EXAM)
    lesson.start()
    seat = seat_of(lesson)
    for _ in range(6):
        page = answer(seat, typed="12")
        assert "Right" not in told(page)
        assert "Wrong" not in told(page)
    assert page.heading == "You are done"
    lesson.close()
    page = seat.look()
    assert page.heading == "Your result"
    assert "The fact: Right." in told(page)


def test_a_card_whose_time_is_up(make_lesson: MakeLesson, clock: Clock) -> None:
    lesson = make_lesson(options={"time_limit": 30})
    lesson.start()
    seat = seat_of(lesson)
    assert "30 seconds left for this card" in seat.look().status
    at = seat.look().at
    clock.move(31)
    late = seat.take({"at": at, "past": "", "do": "answer", "option": "0"})
    assert late is not None
    assert "too late" in late.problem
    assert late.at == "reveal 0"
    assert [given for _, _, given in lesson.answers()] == [None, None, None]


def test_in_a_pause_no_time_passes_and_nothing_is_answered(make_lesson: MakeLesson, clock: Clock) -> None:
    lesson = make_lesson(options={"time_limit": 30})
    lesson.start()
    seat = seat_of(lesson)
    at = seat.look().at
    clock.move(10)
    lesson.pause()
    assert seat.look().heading == "The teacher has paused the class"
    clock.move(600)
    page = seat.take({"at": at, "past": "", "do": "answer", "option": "0"})
    assert page is not None
    assert page.asked is None
    lesson.start()
    assert "20 seconds left for this card" in seat.look().status
    answer(seat)
    assert [round(each.seconds) for each in lesson.store.attempts(CODE, "id-Anna")] == [10]


def test_an_answer_is_held_while_the_database_is_away(make_lesson: MakeLesson) -> None:
    lesson = make_lesson()
    lesson.start()
    seat = seat_of(lesson)
    question = seat.look()
    lesson.go_away()
    page = answer(seat)
    assert (page.at, page.heading) == ("held", "Waiting for the class’s database")
    held = seat.holds
    assert seat.look().at == "held"
    assert lesson.answers() == []
    lesson.come_back()
    page = seat.look()
    assert (held, seat.holds) == (True, False)
    assert (page.at, page.heading) == ("card 0 source", "Card 1 of 2, question 2 of 3")
    assert question.asked is not None
    assert lesson.answers() == [(0, "fact", question.asked.options[0])]


def test_a_question_stays_in_sight_while_the_database_is_away(make_lesson: MakeLesson) -> None:
    lesson = make_lesson()
    lesson.start()
    seat = seat_of(lesson)
    page = seat.look()
    lesson.room.database_is_away("It was unplugged.")
    assert seat.look() == page


def test_without_the_database_at_first(make_lesson: MakeLesson) -> None:
    lesson = make_lesson()
    lesson.start()
    seat = seat_of(lesson)
    lesson.go_away()
    assert seat.look().heading == "Waiting for the class’s database"
    lesson.come_back()
    assert seat.look().heading == "Card 1 of 2, question 1 of 3"


def test_who_is_removed_is_told_so(make_lesson: MakeLesson) -> None:
    lesson = make_lesson()
    lesson.start()
    student = lesson.join()
    seat = seat_of(lesson, student)
    at = seat.look().at
    lesson.remove(student)
    page = seat.take({"at": at, "past": "", "do": "answer", "option": "0"})
    assert page is not None
    assert page.heading == "Your teacher has removed you from the class"
    assert lesson.answers() == []


@pytest.mark.parametrize(
    ("seconds", "status"),
    [(100, ""), (1000, "Less than 4 minutes left."), (1160, "Less than 1 minute left.")],
    ids=["much", "some", "little"],
)
def test_the_time_that_the_class_has_left(make_lesson: MakeLesson, clock: Clock, seconds: int, status: str) -> None:
    lesson = make_lesson(minutes=20)
    lesson.start()
    seat = seat_of(lesson)
    clock.move(seconds)
    assert seat.look().status == status


def test_who_ended_before_the_last_question_has_a_result_of_what_was_answered(make_lesson: MakeLesson) -> None:
    lesson = make_lesson()
    lesson.start()
    seat = seat_of(lesson)
    answer(seat)
    lesson.close()
    page = seat.look()
    assert page.heading == "Your result"
    assert "The class is closed. You answered 1 of 6 questions." in told(page)
    assert [section.heading for section in page.sections] == ["", "Card 1 of 2"]


def test_points_are_shown_where_they_count(make_lesson: MakeLesson) -> None:
    lesson = make_lesson(speed_points=True, options={"time_limit": 60})
    lesson.start()
    seat = seat_of(lesson)
    assert "0 points." in seat.look().status


def odd(**fields: Any) -> dict[str, str]:
    """The fields of a form that nobody has seen."""
    return {key: str(value) for key, value in fields.items()}


@pytest.mark.parametrize(
    "form",
    [
        {},
        odd(do="next"),
        odd(do="answer", at="card 0 fact", option="0", past="99999"),
        odd(do="text", at="lobby"),
        odd(do="close"),
        odd(do="skip", at="result"),
        odd(at="\x00", do="\x1b[2J", past="[red]"),
    ],
    ids=["empty", "no place", "past the end", "text in the lobby", "close", "skip elsewhere", "control characters"],
)
def test_odd_forms_leave_the_seat_whole(make_lesson: MakeLesson, form: dict[str, str]) -> None:
    lesson = make_lesson()
    seat = seat_of(lesson)
    seat.take(form)
    assert seat.look().at == "lobby"
    lesson.start()
    assert seat.look().at
    seat.take(form)
    assert seat.look().heading
