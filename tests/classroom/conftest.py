"""A server of seats in the test's own event loop, and browsers at it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from textual.app import App

from quiz.classroom.limits import Limits
from quiz.classroom.seat import Seat, SeatEnd
from quiz.classroom.server import Refusal, SeatServer
from tests.classroom.apps import SmallApp
from tests.classroom.fronts import FrontHouse, Person, opened

QUICK = Limits(grace=2.0)


class Room:
    """A server, the seats' ends, and what the next browser gets."""

    def __init__(self, client: TestClient[Any, Any], server: SeatServer, ends: list[SeatEnd], made: list[Any]) -> None:
        self.client = client
        self.server = server
        self.ends = ends
        self.made = made
        """The apps, in the order in which they were made."""


OpenRoom = Callable[..., Awaitable[Room]]


@pytest.fixture
async def open_room() -> AsyncIterator[OpenRoom]:
    """Opens a server: with a factory of apps, or a refusal, and keyword arguments of `SeatServer`."""
    async with AsyncExitStack() as stack:

        async def open_it(
            make_app: Callable[[], App[Any]] | Refusal = SmallApp, limits: Limits = QUICK, **given: Any
        ) -> Room:
            made: list[App[Any]] = []
            ends: list[SeatEnd] = []

            def make() -> App[Any]:
                assert not isinstance(make_app, Refusal)
                made.append(make_app())
                return made[-1]

            async def seat_for(request: web.Request) -> Seat | Refusal:
                return make_app if isinstance(make_app, Refusal) else Seat(make, limits)

            server = SeatServer(seat_for, limits=limits, ended=ends.append, **given)
            client = await stack.enter_async_context(TestClient(TestServer(server.application())))
            return Room(client, server, ends, made)

        yield open_it


@pytest.fixture
async def room(open_room: OpenRoom) -> Room:
    """A server of small apps."""
    return await open_room()


OpenFront = Callable[..., Awaitable[FrontHouse]]


@pytest.fixture
async def open_front(tmp_path: Path) -> AsyncIterator[OpenFront]:
    """Opens a class with its front, with the arguments of `opened`."""
    async with AsyncExitStack() as stack:

        async def open_it(**given: Any) -> FrontHouse:
            return await stack.enter_async_context(opened(tmp_path, **given))

        yield open_it


@pytest.fixture
async def house(open_front: OpenFront) -> FrontHouse:
    """A class that is open, with its front."""
    return await open_front()


@pytest.fixture
async def anna(house: FrontHouse) -> AsyncIterator[Person]:
    """Somebody with a browser, who has not joined yet."""
    async with house.person() as person:
        yield person


@pytest.fixture
async def ben(house: FrontHouse) -> AsyncIterator[Person]:
    """Somebody else with a browser."""
    async with house.person() as person:
        yield person
