"""How a seat comes to its end, and what is said of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from textual.app import App

from quiz.classroom.limits import Limits
from tests.classroom.apps import SmallApp
from tests.classroom.conftest import OpenRoom, Room
from tests.classroom.glass import Browser, happens, started


async def test_crash_ends_one_seat(
    room: Room, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[object] = []
    # Textual's own, with all local variables, takes long enough to be felt in the other seats.
    monkeypatch.setattr("rich.traceback.Traceback", lambda **given: drawn.append(given))
    one, other = await asyncio.gather(started(room.client), started(room.client))
    await one.type("!")
    assert await one.end() == "This seat has stopped working. Press Restart to open it again."
    await other.type("y")
    await other.shows("typed y")
    assert [end.why for end in room.ends] == ["crashed"]
    assert drawn == []
    assert "RuntimeError: typed a <secret>" in room.ends[0].detail
    assert capsys.readouterr() == ("", "")


class FailsInCss(SmallApp):
    CSS = "Label { no-such: 1; }"


class FailsInCompose(SmallApp):
    def compose(self) -> Any:
        raise ZeroDivisionError


class FailsInTimer(SmallApp):
    def on_mount(self) -> None:
        self.set_timer(0.001, lambda: 1 / 0)


class FailsInWorker(SmallApp):
    def on_mount(self) -> None:
        async def work() -> None:
            raise ZeroDivisionError

        self.run_worker(work())


def fails_to_be_made() -> App[Any]:
    raise ZeroDivisionError


@pytest.mark.parametrize("make_app", [FailsInCss, FailsInCompose, FailsInTimer, FailsInWorker, fails_to_be_made])
async def test_whatever_fails_is_told(
    open_room: OpenRoom, make_app: Callable[[], App[Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    room = await open_room(make_app)
    browser = await Browser.open(room.client)
    assert (await browser.end()).startswith("This seat has stopped working.")
    await happens(lambda: bool(room.ends))
    assert room.ends[0].why == "crashed"
    assert capsys.readouterr() == ("", "")


async def test_app_that_is_left(room: Room) -> None:
    browser = await started(room.client)
    await browser.type("\r")
    assert await browser.end() == "You have left. Press Restart to come back."
    await happens(lambda: [end.why for end in room.ends] == ["over"])


async def test_browser_that_is_closed(room: Room) -> None:
    browser = await started(room.client)
    await browser.socket.close()
    await happens(lambda: room.server.taken == 0)
    assert [end.why for end in room.ends] == ["left"]
    assert not room.made[0].is_running


async def test_browser_that_is_gone_before_its_first_frame(room: Room) -> None:
    browser = await Browser.open(room.client)
    await browser.socket.close()
    await happens(lambda: room.server.taken == 0 and bool(room.ends))
    assert [end.why for end in room.ends] == ["left"]


async def test_host_that_stops(room: Room) -> None:
    browser = await started(room.client)
    stopping = asyncio.create_task(room.server.stop("The lesson is over."))
    assert await browser.end() == "The lesson is over."
    await stopping
    assert room.server.taken == 0
    assert await (await Browser.open(room.client)).end() == "The lesson is over."


async def test_app_that_does_not_stop_is_stopped(open_room: OpenRoom) -> None:
    class Stuck(SmallApp):
        async def on_key(self) -> None:
            self.tell("stuck")
            await asyncio.Event().wait()

    room = await open_room(Stuck, Limits(grace=0.05))
    browser = await started(room.client)
    await browser.type("\x1b[24~")
    await browser.shows("stuck")
    await browser.socket.close()
    await happens(lambda: room.server.taken == 0)
    assert [end.why for end in room.ends] == ["left"]
