"""Seats, and their host, in one process and one event loop."""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import weakref
from pathlib import Path

import pytest
from textual import events
from textual._context import prevent_message_types_stack
from textual.widgets import Input

from quiz.classroom.packets import Size
from quiz.classroom.seat import Seat
from tests.classroom.apps import SmallApp
from tests.classroom.conftest import QUICK, OpenRoom, Room
from tests.classroom.glass import Browser, Glass, happens, started


async def test_streams_are_left_alone(room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    """Textual's own order, in which the first to begin is the first to end, leaves the capture of an ended app."""
    streams = sys.stdout, sys.stderr
    first = await started(room.client)
    second = await started(room.client)
    assert (sys.stdout, sys.stderr) == streams
    for browser in (first, second):
        await browser.socket.close()
    await happens(lambda: room.server.taken == 0)
    assert (sys.stdout, sys.stderr) == streams


async def test_seats_beside_an_app_of_the_host(room: Room) -> None:
    """As a dashboard is one: neither is the other's active app, and its streams stay its own."""
    async with SmallApp().run_test() as pilot:
        streams = sys.stdout, sys.stderr
        browser = await started(room.client)
        await browser.type("ab")
        await pilot.press("z")
        await browser.shows("typed ab")
        await browser.socket.close()
        await happens(lambda: room.server.taken == 0)
        assert (sys.stdout, sys.stderr) == streams
        await pilot.press("y")
        assert pilot.app.query_one("#typed", Input).value == "zy"


async def test_thirty_seats_are_opened_and_freed(room: Room) -> None:
    browsers = await asyncio.gather(*[started(room.client) for _ in range(30)])
    assert room.server.taken == 30
    for number, browser in enumerate(browsers):
        await browser.type(f"seat {number}")
    for number, browser in enumerate(browsers):
        await browser.shows(f"typed seat {number}")
    apps = [weakref.ref(app) for app in room.made]
    room.made.clear()
    await asyncio.gather(*[browser.socket.close() for browser in browsers])
    await happens(lambda: room.server.taken == 0)
    await happens(lambda: len(asyncio.all_tasks()) == 1)
    gc.collect()
    assert [app() for app in apps if app() is not None] == []


async def test_seat_keeps_off_the_host(open_room: OpenRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the host's browser nor its disk."""

    class Reaches(SmallApp):
        def on_mount(self) -> None:
            self.open_url("https://example.org/?a=<b>")
            target = tmp_path / "saved.txt"
            target.write_text("kept")
            self.deliver_text(target, save_directory=tmp_path, save_filename="other.txt")

        def on_delivery_failed(self, event: events.DeliveryFailed) -> None:
            self.tell(str(event.exception))

    monkeypatch.setattr("webbrowser.open", lambda url: pytest.fail(f"opened {url}"))
    browser = await Browser.open((await open_room(Reaches)).client)
    await browser.shows("A seat in a class saves no files.")
    assert browser.texts == [["open_url", {"url": "https://example.org/?a=<b>", "new_tab": True}]]
    assert [path.name for path in tmp_path.iterdir()] == ["saved.txt"]


async def test_colours_are_the_browsers(open_room: OpenRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM", raising=False)
    room = await open_room(limits=QUICK)
    await started(room.client)
    assert room.made[0].console.color_system == "truecolor"


class Wire:
    """A line with a test at its other end."""

    def __init__(self, *typed: str) -> None:
        self.glass = Glass()
        self.told: list[str] = []
        self._typed = asyncio.Queue[str | None]()
        for text in typed:
            self._typed.put_nowait(json.dumps(["stdin", text]))

    async def send(self, packet: str | bytes) -> None:
        assert isinstance(packet, bytes)
        self.glass.write(packet.decode())

    async def receive(self) -> str | None:
        return await self._typed.get()

    async def close(self, told: str) -> None:
        self.told.append(told)

    def abort(self) -> None:
        raise AssertionError("It was not slow.")


async def test_seat_takes_nothing_from_where_it_is_opened() -> None:
    """Textual keeps in the context which messages an app holds back; a copy of that would be the same list."""
    held = prevent_message_types_stack.set([{Input.Changed}])
    wire, seat = Wire("x"), Seat(SmallApp)
    serving = asyncio.create_task(seat.serve(wire, Size()))
    await happens(lambda: "typed x" in str(wire.glass))
    prevent_message_types_stack.reset(held)
    seat.stop("That is all.")
    assert (await serving).why == "stopped"
    assert wire.told == ["That is all."]
