"""A server of seats in the test's own event loop, and browsers at it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from textual.app import App, ComposeResult
from textual.events import MouseMove, Resize
from textual.widgets import Button, Input, Label

from quiz.classroom.limits import Limits
from quiz.classroom.seat import Seat, SeatEnd
from quiz.classroom.server import Refusal, SeatServer

QUICK = Limits(grace=2.0)


class SmallApp(App[None]):
    """Echoes what is typed, pressed and done to it."""

    def compose(self) -> ComposeResult:
        yield Input(id="typed")
        yield Label("nothing typed", id="echo", markup=False)
        yield Button("Press me", id="press")
        yield Label("", id="told", markup=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.value.endswith("!"):
            raise RuntimeError("typed a <secret>")
        self.query_one("#echo", Label).update(f"typed {event.value}")

    def on_input_submitted(self) -> None:
        self.exit()

    def on_button_pressed(self) -> None:
        self.tell("pressed")

    def on_mouse_move(self, event: MouseMove) -> None:
        self.tell(f"mouse at {event.x:.0f},{event.y:.0f}")

    def on_resize(self, event: Resize) -> None:
        self.call_after_refresh(self.tell, f"{event.size.width} by {event.size.height}")

    def tell(self, text: str) -> None:
        self.query_one("#told", Label).update(text)


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
