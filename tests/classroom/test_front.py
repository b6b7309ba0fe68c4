"""How students join a class, and come back to it."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from typing import Any

import pytest
from msgspec.structs import replace

from quiz.classroom.codes import WORDS, new_code, new_words, plain_words
from quiz.classroom.front.nicknames import NicknameError, read_nickname
from quiz.history.classes import ClassState, Pace, Stage
from tests.classes import CODE
from tests.classroom.conftest import OpenFront
from tests.classroom.fronts import FrontHouse, Person


async def test_joining(house: FrontHouse, anna: Person) -> None:
    assert "Code of the class" in await anna.go("/")
    await anna.send("/", code="kqw xrz")
    assert anna.path == f"/join/{CODE}"
    assert "Join <bdi>7B, Monday</bdi>" in anna.text
    await anna.send("/join", code=CODE, seat=anna.value("seat") or "", nickname="Anna")
    assert anna.path == "/welcome"
    assert "You are <bdi>Anna</bdi>." in anna.text
    (student,) = house.store.students(CODE)
    assert (student.nickname, student.number, student.first_card) == ("Anna", 1, 0)
    assert f'id="words">{student.words}<' in anna.text
    await anna.go("/")
    assert anna.path == "/seat"
    await (await anna.sit()).shows("I am Anna")


@pytest.mark.parametrize(
    "typed", [CODE, CODE.lower(), f"{CODE[:3]} {CODE[3:]}", f" {CODE[:3].lower()}-{CODE[3:]} ", "\u2009".join(CODE)]
)
async def test_code_as_it_is_typed(anna: Person, typed: str) -> None:
    await anna.send("/", code=typed)
    assert anna.path == f"/join/{CODE}"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("KQWXRB", "No class has this code. Look at the teacher’s screen again."),
        ("ſß<b>", "No class has this code. Look at the teacher’s screen again."),
        ("x" * 9000, "No class has this code. Look at the teacher’s screen again."),
        (" - ", "Type the code of the class."),
    ],
)
async def test_code_that_is_wrong(anna: Person, typed: str, told: str) -> None:
    await anna.send("/", code=typed)
    assert (anna.status, anna.problem) == (422, told)
    assert "<b>" not in anna.text
    await anna.send("/join", code=typed, nickname="Anna")
    assert (anna.status, anna.problem) == (422, told)


async def test_link_with_a_wrong_code(house: FrontHouse, anna: Person) -> None:
    await anna.go("/join/BBBBBB")
    assert anna.status == 422
    assert "7B" not in anna.text
    assert anna.value("code") == "BBBBBB"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("  Ánna   Maria ", "Ánna Maria", id="spaces"),
        pytest.param("[bold]Anna[/bold]", "[bold]Anna[/bold]", id="markup of the screen"),
        pytest.param("<b>&amp;</b>", "<b>&amp;</b>", id="markup of the page"),
        pytest.param("a\u202ebc\u2066d", "abcd", id="turned directions"),
        pytest.param("An\u200bn\ufeffa\x00\x1b", "Anna", id="invisible"),
        pytest.param("סבתא", "סבתא", id="right to left"),
        pytest.param("👩\u200d🔬 Ida", "👩\u200d🔬 Ida", id="emoji of parts"),
        pytest.param("e\u0301", "é", id="composed"),
        pytest.param("Z" + "\u0334" * 20, "Z" + "\u0334" * 2, id="accents without end"),
        pytest.param("x" * 24, "x" * 24, id="the longest"),
        pytest.param("=1+1", "=1+1", id="formula"),
        pytest.param("a\tb\nc\u00a0d", "a b c d", id="other spaces"),
    ],
)
def test_nicknames(typed: str, kept: str) -> None:
    assert read_nickname(typed) == kept
    assert read_nickname(kept) == kept


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        ("", ""),
        (" \u200b\u2800\u3164 ", ""),
        ("\u0301\u0301", ""),
        ("x" * 25, "x" * 24),
        ("ab " * 10_000, ("ab " * 8).strip()),
    ],
)
def test_nicknames_that_are_none(typed: str, suggestion: str) -> None:
    with pytest.raises(NicknameError) as told:
        read_nickname(typed)
    assert told.value.suggestion == suggestion


async def test_nickname_is_text_on_the_page(house: FrontHouse, anna: Person) -> None:
    await anna.join("<i>[b]\u202e")
    assert "You are <bdi>&lt;i&gt;[b]</bdi>." in anna.text


async def test_nickname_that_is_no_nickname(house: FrontHouse, anna: Person) -> None:
    await anna.send("/join", code=CODE, nickname="A" * 30)
    assert (anna.status, anna.value("nickname")) == (422, "A" * 24)
    assert anna.problem == "A nickname has 24 characters at most. How about this one?"
    assert house.store.students(CODE) == []


async def test_nickname_that_is_taken(house: FrontHouse, anna: Person, ben: Person) -> None:
    await anna.join("Anna")
    await ben.send("/join", code=CODE, nickname="ÁNNA")
    assert ben.status == 422
    assert ben.problem == "“ÁNNA” is taken. How about “ÁNNA 2”?"
    await ben.send("/join", code=CODE, nickname=ben.value("nickname") or "")
    assert [student.nickname for student in house.store.students(CODE)] == ["Anna", "ÁNNA 2"]


async def test_form_that_is_sent_twice_seats_one(house: FrontHouse, anna: Person) -> None:
    await anna.go(f"/join/{CODE}")
    form = {"code": CODE, "seat": anna.value("seat") or "", "nickname": "Anna"}
    for _ in range(2):
        await anna.send("/join", **form)
        assert anna.path == "/welcome"
    assert len(house.store.students(CODE)) == 1
    await anna.send("/join", **(form | {"nickname": "Ben"}))
    assert [student.nickname for student in house.store.students(CODE)] == ["Anna", "Ben"]


async def test_form_with_a_seat_of_its_own_making_gets_another(house: FrontHouse, anna: Person, ben: Person) -> None:
    await anna.join("Anna")
    (seated,) = house.store.students(CODE)
    forged = [seated.id, f"{seated.id}.", f"{seated.id}.{'0' * 64}", f"{seated.id}.{(anna.cookie or '').split('.')[2]}"]
    for number, seat in enumerate(forged):
        await ben.send("/join", code=CODE, seat=seat, nickname=f"Ben {number}")
        assert f"You are <bdi>Ben {number}</bdi>" in ben.text


async def test_anonymous_class_asks_for_no_name(open_front: OpenFront) -> None:
    house = await open_front(settings={"anonymous": True})
    async with house.person() as anna:
        await anna.go(f"/join/{CODE}")
        assert anna.value("nickname") is None
        await anna.send("/join", code=CODE, seat=anna.value("seat") or "", nickname="Anna Full Name")
        assert "You are <bdi>Seat 1</bdi>." in anna.text


async def test_class_without_a_name_of_its_own(open_front: OpenFront) -> None:
    house = await open_front()
    house.room.take(replace(house.room.record, name=""))
    async with house.person() as anna:
        assert "Join <bdi>the class</bdi>" in await anna.go(f"/join/{CODE}")


async def test_closed_class(house: FrontHouse, anna: Person, ben: Person) -> None:
    words = await anna.join()
    house.bring(ClassState(stage=Stage.CLOSED))
    await ben.go(f"/join/{CODE}")
    assert ben.problem == "This class has ended: nobody can join it any more."
    await ben.send("/join", code=CODE, nickname="Ben")
    assert (ben.status, ben.problem) == (409, "This class has ended: nobody can join it any more.")
    await ben.send("/back", code=CODE, words=words)
    assert ben.path == "/seat"


async def test_class_that_was_closed_a_moment_ago(house: FrontHouse, anna: Person) -> None:
    """Whatever this host has seen of it."""
    house.store.change(CODE, lambda _: ClassState(stage=Stage.CLOSED))
    await anna.send("/join", code=CODE, nickname="Anna")
    assert anna.status == 409


async def test_full_class(open_front: OpenFront) -> None:
    house = await open_front(settings={"seats": 1})
    async with house.person() as anna, house.person() as ben:
        await anna.join()
        await ben.send("/join", code=CODE, nickname="Ben")
        assert (ben.status, ben.problem) == (409, "Every seat of this class is taken. Ask your teacher for one.")
        assert ben.value("nickname") == "Ben"


@pytest.mark.parametrize(
    ("state", "first"),
    [
        pytest.param(ClassState(), 0, id="before the start"),
        pytest.param(ClassState(stage=Stage.OPEN), 0, id="before the first card"),
        pytest.param(ClassState(stage=Stage.OPEN, card=1, card_open=True), 1, id="while a card is open"),
        pytest.param(ClassState(stage=Stage.PAUSED, card=1), 2, id="after it"),
        pytest.param(ClassState(stage=Stage.OPEN, card=99), None, id="after the last one"),
    ],
)
async def test_late_comers_at_the_teachers_pace(open_front: OpenFront, state: ClassState, first: int | None) -> None:
    house = await open_front(settings={"pace": Pace.TEACHER}, state=state)
    async with house.person() as anna:
        await anna.send("/join", code=CODE, nickname="Anna")
        assert [student.first_card for student in house.store.students(CODE)] == ([] if first is None else [first])


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(str, id="as they are"),
        pytest.param(str.upper, id="capitals"),
        pytest.param(lambda words: words.replace("-", " "), id="spaces"),
        pytest.param(lambda words: f"  {words.replace('-', ' - ')}. ", id="more signs"),
        pytest.param(lambda words: words[::-1].replace("-", "", 1)[::-1], id="the number put close"),
    ],
)
async def test_words_in_another_browser(house: FrontHouse, anna: Person, ben: Person, changed: Any) -> None:
    words = await anna.join()
    await ben.send("/back", code=CODE, words=changed(words))
    assert ben.path == "/seat"
    await (await ben.sit()).shows("I am Anna")


async def test_words_that_nobody_has(house: FrontHouse, anna: Person) -> None:
    await anna.send("/back", code=CODE, words="<b> 1")
    assert (anna.status, anna.problem) == (422, "Nobody in this class has these words.")
    assert "<details open>" in anna.text
    assert anna.cookie is None


async def test_words_are_drawn_until_nobody_has_them(open_front: OpenFront) -> None:
    drawn = iter([WORDS[0], WORDS[0], 42] * 2 + [WORDS[1], WORDS[0], 42])
    house = await open_front(choose=lambda _: next(drawn))
    async with house.person() as anna, house.person() as ben:
        assert await anna.join("Anna") == f"{WORDS[0]}-{WORDS[0]}-42"
        assert await ben.join("Ben") == f"{WORDS[1]}-{WORDS[0]}-42"


async def test_shared_laptop(house: FrontHouse, anna: Person) -> None:
    await anna.join("Anna")
    assert "Are you <bdi>Anna</bdi>?" in await anna.go(f"/join/{CODE}")
    await anna.send("/leave")
    assert (anna.path, anna.cookie) == ("/", None)
    await anna.join("Ben")
    await (await anna.sit()).shows("I am Ben")


async def test_pages_without_a_cookie_lead_to_the_first(house: FrontHouse, anna: Person) -> None:
    for path in ("/seat", "/welcome", "/join"):
        await anna.go(path)
        assert "Code of the class" in anna.text
    browser = await anna.sit()
    assert await browser.end() == "Join the class first."
    assert browser.socket.close_code == 4003


async def test_removed_student(house: FrontHouse, anna: Person, ben: Person) -> None:
    words = await anna.join("Anna")
    house.store.remove(house.store.students(CODE)[0].id)
    for path in ("/", "/seat", "/welcome", f"/join/{CODE}"):
        await anna.go(path)
        assert anna.status == 403
        assert "Your teacher has taken “Anna” out of the class." in anna.text
    await ben.send("/back", code=CODE, words=words)
    assert (ben.status, ben.cookie) == (403, None)
    browser = await anna.sit()
    assert await browser.end() == "Your teacher has taken you out of the class."
    await anna.send("/leave")
    await anna.join("Anna again")


async def test_deleted_class(house: FrontHouse, anna: Person) -> None:
    await anna.join("Anna")
    house.store.delete(CODE)
    await anna.send("/join", code=CODE, nickname="Ben")
    assert anna.status == 410
    assert "Your teacher has deleted this class." in anna.text


async def test_no_address_is_kept(house: FrontHouse, anna: Person, tmp_path: Path) -> None:
    await anna.send("/", code="BBBBBB")
    await anna.join()
    await (await anna.sit()).shows("I am Anna")
    house.front._desk.close()
    with closing(sqlite3.connect(tmp_path / "classes.sqlite")) as database:
        kept = "\n".join(database.iterdump())
    assert "Anna" in kept
    assert "127.0.0.1" not in kept
    assert str(house.port) not in re.findall(r"\d{4,5}", kept)


class Labels(HTMLParser):
    """Collects what a page calls its fields, and what it refers to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.labelled: set[str] = set()
        self.fields: set[str] = set()
        self.ids: list[str] = []
        self.referred: set[str] = set()
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        assert len(given) == len(attrs), tag
        self.tags.append(tag)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "label":
            self.labelled.add(given["for"])
        if tag == "input" and given["type"] != "hidden":
            self.fields.add(given["id"])
        self.referred.update(given.get("aria-describedby", "").split())


async def test_fields_have_labels(house: FrontHouse, anna: Person) -> None:
    pages = [await anna.go("/"), await anna.send("/", code="x"), await anna.go(f"/join/{CODE}")]
    pages += [await anna.send("/join", code=CODE, nickname=""), await anna.send("/back", code=CODE, words="x")]
    await anna.join()
    pages += [anna.text, await anna.go(f"/join/{CODE}")]
    for page in pages:
        found = Labels(page)
        assert found.fields == found.labelled
        assert found.referred <= set(found.ids)
        assert len(found.ids) == len(set(found.ids))
        assert found.tags.count("h1") == found.tags.count("title") == 1
        assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
        assert "script" not in found.tags


def test_codes_have_no_letters_that_look_like_others() -> None:
    draw = Random(5)
    codes = [new_code(draw.choice) for _ in range(500)]
    assert all(re.fullmatch("[BCDFGHJKMNPRSTVWXZ]{6}", code) for code in codes)
    assert len(set(codes)) == 500


def test_unfit_codes_are_drawn_again() -> None:
    letters = iter("BFCKBB" + "BCDFGH")
    assert new_code(lambda _: next(letters)) == "BCDFGH"


def test_words() -> None:
    assert len(set(WORDS)) == 256
    assert all(re.fullmatch("[a-z]{3,6}", word) for word in WORDS)
    words = new_words(Random(1).choice)
    assert re.fullmatch("[a-z]+-[a-z]+-[1-9][0-9]", words)
    assert plain_words(words.upper()) == words
