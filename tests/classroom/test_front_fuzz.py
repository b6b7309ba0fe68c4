"""A class goes on, whatever is thrown at its host. The long form is `tests/bench/socket_fuzz.py`."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, suppress
from random import Random

import pytest

from quiz.classroom.door import HANDLER, Door, DoorLimits
from tests.classroom.conftest import OpenFront
from tests.classroom.fronts import FrontHouse, Person
from tests.classroom.fuzz import frames, requests, throw, throw_at_seat
from tests.classroom.glass import Browser, happens
from tests.classroom.test_front_seats import joined


async def goes_on(browser: Browser, typed: str) -> None:
    """See that a seat answers."""
    await browser.type(typed[-1])
    await browser.shows(f"typed {typed}")


async def test_requests_that_are_none(
    house: FrontHouse, anna: Person, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing of them is written over the teacher's screen."""
    browser = await joined(anna)
    host = f"127.0.0.1:{house.port}"
    thrown = requests(host, Random(1))
    await asyncio.gather(
        *[throw(lambda: asyncio.open_connection("127.0.0.1", house.port), sent) for sent in thrown.values()]
    )
    await goes_on(browser, "x")
    await anna.go("/")
    assert anna.path == "/seat"
    assert caplog.records == []
    assert capsys.readouterr() == ("", "")
    assert house.ends == []


async def test_page_that_fails_is_told_to_the_host(
    house: FrontHouse, anna: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("quiz.classroom.front.pages.Pages.show", lambda *_, **__: 1 / 0)
    await anna.go("/")
    assert anna.status == 500
    assert caplog.records == []
    assert "ZeroDivisionError" in house.ends[0].detail
    assert "127.0.0.1" not in house.ends[0].detail


@pytest.mark.parametrize("wrong", list(frames(Random(2))))
async def test_frames_that_no_page_sends(house: FrontHouse, anna: Person, ben: Person, wrong: str) -> None:
    browser = await joined(anna)
    await ben.join("Ben")
    cookie = next(f"{each.key}={each.value}" for each in ben.session.cookie_jar)
    sent = frames(Random(2))[wrong]
    host = f"127.0.0.1:{house.port}"
    throwing = asyncio.create_task(
        throw_at_seat(lambda: asyncio.open_connection("127.0.0.1", house.port), host, cookie, sent, 0.2)
    )
    await goes_on(browser, "x")
    await happens(lambda: bool(house.ends) or throwing.done())
    await throwing
    await happens(lambda: house.front.taken == 1)
    assert {end.why for end in house.ends} <= {"refused", "left"}
    await goes_on(browser, "xy")


async def test_connections_are_bounded(open_front: OpenFront, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DoorLimits, "of", lambda *_, **__: DoorLimits(10, 8))
    house = await open_front()
    async with house.person() as anna, AsyncExitStack() as stack:
        browser = await joined(anna)
        streams = []
        for _ in range(20):
            with suppress(ConnectionError):
                reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
                stack.callback(writer.close)
                streams.append(reader)
        closed = 0
        for reader in streams[10:]:
            with suppress(ConnectionError):
                assert await reader.read(1) == b""
            closed += 1
        assert closed == 10
        await goes_on(browser, "x")


async def test_connections_without_a_request_are_closed(open_front: OpenFront, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(HANDLER, "keepalive_timeout", 0.2)
    house = await open_front()
    async with house.person() as anna:
        browser = await joined(anna)
        streams = []
        for sent in (b"", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "):
            reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
            writer.write(sent)
            streams.append((reader, writer))
        for reader, writer in streams:
            assert await reader.read() == b""
            writer.close()
        await goes_on(browser, "x")


async def test_connections_without_a_seat_are_closed_in_the_end(
    open_front: OpenFront, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As of somebody who asks for a file and does not read it, or who asks again and again."""
    monkeypatch.setattr(DoorLimits, "of", lambda *_, **__: DoorLimits(100, 100, seconds=0.3))
    house = await open_front()
    async with house.person() as anna:
        browser = await joined(anna)
        reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
        asked = 0
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            while True:
                writer.write(f"HEAD / HTTP/1.1\r\nHost: 127.0.0.1:{house.port}\r\n\r\n".encode())
                await reader.readuntil(b"\r\n\r\n")
                asked += 1
        writer.close()
        assert asked > 1
        await goes_on(browser, "x")


async def test_burst_of_connections(house: FrontHouse, anna: Person) -> None:
    browser = await joined(anna)
    host = f"127.0.0.1:{house.port}"
    sent = list(requests(host, Random(3)).values())[:3]
    burst = [
        asyncio.create_task(throw(lambda: asyncio.open_connection("127.0.0.1", house.port), sent[n % 3]))
        for n in range(300)
    ]
    await goes_on(browser, "x")
    await asyncio.gather(*burst)
    await goes_on(browser, "xy")


@pytest.mark.parametrize(
    ("seats", "behind_proxy", "connections", "for_one"), [(60, False, 340, 255), (60, True, 340, 340)]
)
def test_how_many_connections(seats: int, behind_proxy: bool, connections: int, for_one: int) -> None:
    assert DoorLimits.of(seats, behind_proxy=behind_proxy) == DoorLimits(connections, for_one)


def test_door_is_closed_before_it_was_opened() -> None:
    Door(None, DoorLimits(1, 1), ()).close()  # type: ignore[arg-type]
