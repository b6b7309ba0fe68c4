"""A class played line by line in a terminal."""

from __future__ import annotations

import asyncio
import re
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace

from quiz.classroom.joining import JoinError, Joining, Shown
from quiz.history.classes import ClassState, Stage
from quiz.model import Mode
from quiz.plain import class_joining
from quiz.plain.class_joining import play
from quiz.plain.talk import Settings, Talk
from tests.classes import CODE, OPTIONS
from tests.classroom.conftest import OpenFront
from tests.classroom.fronts import FrontHouse

TWO = ("left-ferry", "on-board")


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for two seconds."""
    monkeypatch.setattr(class_joining, "LOOKS_EVERY", 0.02)
    monkeypatch.setattr(class_joining, "PAUSES", (0.02,))


def talk_of(lines: Iterable[str], *, terminal: bool = True) -> tuple[Talk, list[str]]:
    """Somebody who types these lines, and what is said to them."""
    typed, said = iter(lines), list[str]()
    return Talk(lambda: next(typed, None), said.append, Settings(terminal=terminal)), said


@asynccontextmanager
async def joined(house: FrontHouse) -> AsyncIterator[Joining]:
    """Anna, who has joined."""
    async with Joining(house.url, CODE) as joining:
        await joining.join("Anna")
        yield joining


async def played(house: FrontHouse, *lines: str, terminal: bool = True) -> str:
    """All that is said to Anna, who joins and types these lines."""
    talk, said = talk_of(lines, terminal=terminal)
    async with asyncio.timeout(30), joined(house) as joining:
        await play(joining, talk)
    return "".join(said)


def given(house: FrontHouse) -> list[str | None]:
    """What is kept of Anna's answers."""
    (student,) = house.store.students(CODE)
    return [attempt.given for attempt in house.store.attempts(CODE, student.id)]


async def test_from_the_text_to_the_result(open_front: OpenFront) -> None:
    house = await open_front(settings={"options": replace(OPTIONS, claims=TWO)})
    questions = [question for card in house.room.cards for question in card.questions]
    second, third = questions[1].options[1].text, questions[2].options[1].text
    said = await played(house, "", "a", second.upper(), "2", "", "?", ":pause")
    assert "Read the text" in said
    assert "The text ends." in said
    assert "Card 1 of 2, question 1 of 3" in said
    assert "Card 1 of 2: what was right" in said
    assert given(house) == [questions[0].options[0].text, second, third, None]


async def test_the_result_is_the_last_that_is_said(open_front: OpenFront) -> None:
    house = await open_front(settings={"options": replace(OPTIONS, claims=TWO, reading=False)})
    said = await played(house, "a", "a", "a", "", "a", "a", "a", "")
    assert "Your result" in said
    assert said.index("Your result") > said.index("Card 2 of 2: what was right")
    assert len(given(house)) == 6


async def test_the_lobby_is_waited_in_and_said_once(open_front: OpenFront) -> None:
    house = await open_front(settings={"options": replace(OPTIONS, claims=TWO, reading=False)}, state=None)
    talk, said = talk_of([":pause"])
    async with asyncio.timeout(30), joined(house) as joining:
        playing = asyncio.create_task(play(joining, talk))
        while not said:
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.2)
        house.bring(ClassState(stage=Stage.OPEN))
        await playing
    told = "".join(said)
    assert told.count("Your teacher is about to start") == 1
    assert told.endswith("or ? for “I don’t know”: ")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([":hint"], "There is no hint for this question."),
        ([":again"], "a) "),
        ([":help"], ":pause leave; you can come back with your words"),
        ([":hlep"], "Did you mean :help?"),
        ([":text"], "The text begins."),
        (["zz"], "That is none of the choices."),
        ([""], "Nothing was typed. Press Enter once more"),
    ],
    ids=["hint", "again", "help", "unknown", "text", "no choice", "nothing"],
)
async def test_what_can_be_typed_instead_of_an_answer(open_front: OpenFront, lines: list[str], told: str) -> None:
    house = await open_front(settings={"options": replace(OPTIONS, claims=TWO, reading=False)})
    said = await played(house, *lines, ":pause")
    assert told in said[said.index("or ? for") :]
    assert given(house) == []


async def test_a_figure_that_is_none_is_asked_about_once(open_front: OpenFront) -> None:
    options = replace(OPTIONS, mode=Mode.RECALL, claims=TWO, reading=False, confidence=True)
    house = await open_front(settings={"options": options})
    said = await played(house, "no figure", "", "no figure", "70", ":pause")
    assert said.count("That is not read as a number.") == 1
    assert given(house) == ["no figure"]
    (student,) = house.store.students(CODE)
    assert [each.confidence for each in house.store.attempts(CODE, student.id)] == [70]


async def test_from_a_pipe_every_line_is_an_answer(open_front: OpenFront) -> None:
    house = await open_front(settings={"options": replace(OPTIONS, claims=TWO, reading=False)})
    said = await played(house, "", "a", terminal=False)
    assert given(house)[0] is None
    assert len(given(house)) == 2
    assert said.endswith("\n\n")


async def test_a_host_that_is_away_is_waited_for(tmp_path: Path, open_front: OpenFront) -> None:
    house = await open_front(settings={"options": replace(OPTIONS, claims=TWO, reading=False)})
    talk, said = talk_of(["a", ":pause"])
    async with asyncio.timeout(30), joined(house) as joining:
        look, fails = joining.look, 3

        async def look_later(past: str = "") -> Shown:
            nonlocal fails
            fails -= 1
            if fails >= 0:
                raise ConnectionError("It was unplugged.")
            return await look(past)

        joining.look = look_later  # type: ignore[method-assign]  # the network as it is in a school
        await play(joining, talk)
    assert "".join(said).count("Nobody answers now.") == 1
    assert len(given(house)) == 1


async def test_who_is_removed_is_told_so(open_front: OpenFront) -> None:
    house = await open_front(settings={"options": replace(OPTIONS, claims=TWO, reading=False)})
    talk, _ = talk_of(["a", "a"])
    async with joined(house) as joining:
        (student,) = house.store.students(CODE)
        house.store.remove(student.id)
        with pytest.raises(JoinError, match="taken “Anna” out of the class"):
            await play(joining, talk)


async def test_a_host_of_another_version_is_named(house: FrontHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.classroom.front.front.to_builtins", lambda _: {"other": 1})
    async with joined(house) as joining:
        with pytest.raises(JoinError, match="of another version of this program"):
            await joining.look()


async def test_the_command_in_a_pipe(open_front: OpenFront) -> None:
    house = await open_front(settings={"options": replace(OPTIONS, claims=TWO[:1], reading=False)})
    command = [sys.executable, "-m", "quiz", "class", "join", f"{house.url}/join/{CODE}", CODE, "--plain"]
    process = await asyncio.create_subprocess_exec(*command, "--nickname", "Anna", stdin=PIPE, stdout=PIPE, stderr=PIPE)
    async with asyncio.timeout(60):
        said, complaints = await process.communicate(b"\na\nb\n?\n\n")
    told = said.decode()
    assert (process.returncode, complaints) == (0, b"")
    assert told.startswith("You are Anna. Write this down")
    assert "Your result" in told
    assert re.search(r"To come back: .* class join .* --words \S+ --plain\n$", told)
    assert len(given(house)) == 3
