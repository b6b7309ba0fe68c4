"""Plain pages over HTTP: from joining to the result, by forms alone."""

from __future__ import annotations

import asyncio
import html
import re

import pytest
from msgspec.structs import replace

from quiz.classroom.front.page_seats import PageSeatRules
from quiz.classroom.front.seats import ELSEWHERE
from quiz.history.classes import ClassState, Stage
from quiz.history.classes.database import DatabaseAwayError
from quiz.model import SessionOptions
from tests.classes import CODE, OPTIONS
from tests.classroom.conftest import OpenFront
from tests.classroom.fronts import FrontHouse, Person
from tests.hostile import NASTY, hostile

NO_READING = {"options": replace(OPTIONS, reading=False)}


async def press(person: Person, do: str, **fields: str) -> str:
    """Press one of the buttons of the page."""
    past, at = person.value("past"), person.value("at")
    assert past is not None
    assert at is not None
    return await person.send("/plain", at=html.unescape(at), past=past, do=do, **fields)


def heading(person: Person) -> str:
    """What the page is about."""
    found = re.search(r"<h1>(.*?)</h1>", person.text, re.DOTALL)
    assert found is not None, person.text
    return html.unescape(found[1])


async def play(person: Person) -> list[str]:
    """Play to the result; returns the headings on the way."""
    headings = []
    for _ in range(200):
        headings.append(heading(person))
        if headings[-1] == "Your result":
            return headings
        if 'name="option"' in person.text:
            await press(person, "answer", option="0")
        elif 'name="answer"' in person.text:
            await press(person, "answer", answer="12")
        else:
            await press(person, "next")
        assert person.status == 200, person.text
    raise AssertionError(headings)


async def test_from_the_welcome_to_the_result(house: FrontHouse, anna: Person) -> None:
    await anna.join()
    assert '<a href="/plain">' in anna.text
    await anna.go("/plain")
    headings = await play(anna)
    assert headings[:2] == ["Read the text", "Card 1 of 9, question 1 of 3"]
    (student,) = house.store.students(CODE)
    session = house.store.session(student.id)
    assert session is not None
    assert len(house.store.attempts(CODE, student.id)) == session.asked


async def test_whoever_plays_by_pages_comes_back_to_pages(house: FrontHouse, anna: Person) -> None:
    words = await anna.join()
    await anna.go("/plain")
    await anna.go("/")
    assert anna.path == "/plain"
    await anna.send("/leave")
    await anna.send("/back", code=CODE, words=words)
    assert anna.path == "/plain"
    await anna.go("/seat")
    await anna.go("/")
    assert anna.path == "/seat"


async def test_who_is_not_in_the_class_is_sent_to_its_door(anna: Person) -> None:
    await anna.go("/plain")
    assert anna.path == "/"
    await anna.send("/plain", at="lobby", past="", do="next")
    assert anna.path == "/"
    await anna.go("/plain/state")
    assert anna.text == '{"at": "", "status": ""}'


async def test_a_form_from_elsewhere_does_nothing(house: FrontHouse, anna: Person) -> None:
    await anna.join()
    await anna.go("/plain")
    await anna.send_with("/plain", {"Origin": "http://evil.example"}, at="reading", past="", do="next")
    assert anna.status == 403
    await anna.go("/plain")
    assert heading(anna) == "Read the text"


async def test_what_was_wrong_is_told_beside_the_question(open_front: OpenFront) -> None:
    house = await open_front(settings=NO_READING)
    async with house.person() as anna:
        await anna.join()
        await anna.go("/plain")
        await press(anna, "answer")
        assert anna.status == 422
        assert anna.problem == "Choose one of the answers, or press “I don’t know”."
        assert 'aria-describedby="problem"' in anna.text
        assert 'name="option"' in anna.text


async def test_the_state_follows_the_class(open_front: OpenFront) -> None:
    house = await open_front(settings=NO_READING, state=None)
    async with house.person() as anna:
        await anna.join()
        await anna.go("/plain")
        await anna.go("/plain/state")
        assert anna.text == '{"at": "lobby", "status": ""}'
        house.bring(ClassState(stage=Stage.OPEN))
        await anna.go("/plain/state")
        assert '"at": "card 0 ' in anna.text


async def test_a_student_is_here_while_the_page_asks(
    house: FrontHouse, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house.front._page_seats, "_rules", PageSeatRules(polled=0.1))
    await anna.join()
    (student,) = house.store.students(CODE)
    assert house.room.present == frozenset()
    await anna.go("/plain")
    await anna.go("/plain/state")
    assert house.room.present == {student.id}
    while house.room.present:
        await asyncio.sleep(0.02)
    await anna.go("/plain/state")
    assert anna.text == '{"at": "", "status": ""}'
    await anna.go("/plain")
    assert house.room.present == {student.id}


async def test_pages_and_terminal_take_over_from_each_other(house: FrontHouse, anna: Person) -> None:
    await anna.join()
    terminal = await anna.sit()
    await terminal.shows("I am Anna")
    await anna.go("/plain")
    assert await terminal.end() == ELSEWHERE
    again = await anna.sit()
    await again.shows("I am Anna")
    await anna.go("/plain/state")
    assert anna.text == '{"at": "elsewhere", "status": ""}'
    await again.socket.close()


async def test_who_is_removed_is_told_so(house: FrontHouse, anna: Person) -> None:
    await anna.join()
    await anna.go("/plain")
    (student,) = house.store.students(CODE)
    house.store.remove(student.id)
    await anna.go("/plain")
    assert (anna.path, anna.status) == ("/", 403)
    assert heading(anna) == "You were taken out of the class"


@pytest.mark.parametrize("past", ["<script>", "%00", "9" * 3000, "%ff"], ids=["markup", "nothing", "long", "no text"])
async def test_whatever_stands_in_the_address(house: FrontHouse, anna: Person, past: str) -> None:
    await anna.join()
    await anna.go(f"/plain?past={past}")
    assert anna.status == 200
    assert heading(anna) == "Read the text"
    assert anna.text.count("<script>") == 1


async def test_hostile_texts_are_text(open_front: OpenFront) -> None:
    options = SessionOptions(mode=OPTIONS.mode, seed=7, cards=3, confidence=True)
    house = await open_front(question_set=hostile(), settings={"options": options})
    async with house.person() as anna:
        await anna.join(NASTY[:19])
        await anna.go("/plain")
        for _ in range(20):
            page = re.sub(r"<script>.*?</script>|<style>.*?</style>", "", anna.text, flags=re.DOTALL)
            assert "<b>" not in page
            assert "\x1b" not in page
            assert "\u202e" not in page
            if heading(anna) == "Your result":
                return
            await press(anna, *(("answer",) if "<fieldset" in page else ("next",)), option="0")
    raise AssertionError("The result did not come.")


async def test_an_answer_that_waits_for_the_database_keeps_its_seat(
    house: FrontHouse, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house.front._page_seats, "_rules", PageSeatRules(polled=0.05, idle=0.05))
    await anna.join()
    await anna.go("/plain")
    await press(anna, "next")

    def fails(*_: object) -> None:
        raise DatabaseAwayError("The database does not answer: it was unplugged.")

    with monkeypatch.context() as patch:
        patch.setattr(house.store, "record", fails)
        await press(anna, "answer", option="0")
        assert heading(anna) == "Waiting for the class’s database"
        await asyncio.sleep(0.3)
        assert len(house.room.present) == 1
    house.room.away = None
    await anna.go("/plain")
    assert heading(anna) == "Card 1 of 9, question 2 of 3"
    (student,) = house.store.students(CODE)
    assert len(house.store.attempts(CODE, student.id)) == 1
