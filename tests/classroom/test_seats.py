"""Seats as their browsers see them."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from textual.app import App

from quiz import paths
from quiz.model import SessionOptions
from quiz.tui.app import QuizApp
from quiz.tui.start import PlayRequest, local_now, new_seed, new_session_id
from tests.classroom.apps import SmallApp
from tests.classroom.conftest import OpenRoom, Room
from tests.classroom.glass import Browser, happens, started


async def test_first_frame_is_whole(room: Room) -> None:
    browser = await started(room.client)
    assert "Press me" in str(browser.glass)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        pytest.param("x", "typed x", id="key"),
        pytest.param("é漢", "typed é漢", id="beyond ascii"),
        pytest.param("ab\x7f", "typed a", id="backspace"),
        pytest.param("\x1b[200~pasted \x1b[201~", "typed pasted", id="paste"),
        pytest.param("\t\r", "pressed", id="from one widget to the next"),
        pytest.param("\x1b[<35;30;9M", "mouse at 29,8", id="mouse moved"),
    ],
)
async def test_what_is_typed_changes_what_is_shown(room: Room, typed: str, shown: str) -> None:
    browser = await started(room.client)
    await browser.type(typed)
    await browser.shows(shown)


async def test_sequence_in_two_messages_is_one(room: Room) -> None:
    browser = await started(room.client)
    await browser.type("\x1b[<35;30;")
    await browser.type("9M")
    await browser.shows("mouse at 29,8")


async def test_escape_alone_is_a_key(open_room: OpenRoom) -> None:
    class Escapes(SmallApp):
        BINDINGS = [("escape", "escape", "Escape")]  # noqa: RUF012 - as Textual declares it

        def action_escape(self) -> None:
            self.tell("escaped")

    browser = await started((await open_room(Escapes)).client)
    await browser.type("\x1b")
    await browser.shows("escaped")


async def test_click(room: Room) -> None:
    browser = await started(room.client)
    await browser.click("Press me")
    await browser.shows("pressed")


async def test_sizes(room: Room) -> None:
    browser = await started(room.client, query="?width=60&height=20")
    await browser.say("resize", {"width": 70, "height": 22})
    await browser.shows("70 by 22")
    await browser.say("resize", {"width": 100_000, "height": 0})
    await happens(lambda: room.made[0].size == (400, 1))


@pytest.mark.parametrize("query", ["", "?width=x&height=-1", "?width=999999999999&height=24", "?width=²&height=2"])
async def test_size_that_is_none_is_the_usual(room: Room, query: str) -> None:
    await started(room.client, query=query)
    assert room.made[0].size == (80, 24)


async def test_focus_and_blur(room: Room) -> None:
    browser = await started(room.client)
    await browser.say("blur")
    await happens(lambda: not room.made[0].app_focus)
    await browser.say("focus")
    await happens(lambda: room.made[0].app_focus)


async def test_ping_is_answered(room: Room) -> None:
    browser = await started(room.client)
    await browser.say("ping", "123")
    await browser.until(lambda: bool(browser.texts))
    assert browser.texts == [["pong", "123"]]


async def test_seats_do_not_see_each_other(room: Room) -> None:
    one, other = await asyncio.gather(started(room.client), started(room.client))
    await asyncio.gather(
        *[browser.type(key) for key in "abc" for browser in (one, other) if browser is one or key < "b"]
    )
    await one.shows("typed abc")
    await other.shows("typed a")
    await other.type("z")
    await other.shows("typed az")
    assert "z" not in str(one.glass)


async def test_quiz_is_played(open_room: OpenRoom, tmp_path: Path) -> None:
    bundled = paths.bundled_sets()

    def quiz() -> App[Any]:
        play = PlayRequest(bundled / "practice-library-roof.toml", SessionOptions(reading=False, seed=1))
        arguments: dict[str, Any] = {"data": tmp_path, "bundled": bundled, "database": None, "request": play}
        return QuizApp(clock=local_now, new_id=new_session_id, new_seed=new_seed, **arguments)

    room = await open_room(quiz)
    one, other = [await Browser.open(room.client) for _ in range(2)]
    await one.shows("How many tiles")
    await other.shows("How many tiles")
    await one.type("1")
    await one.shows("▸ Source")
    column, row = other.glass.place("40")
    await other.type(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")
    await other.shows("▸ Source")
