"""A front of a class in the test's own event loop, and students at it."""

from __future__ import annotations

import itertools
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random
from typing import Any

from aiohttp import ClientResponse, ClientSession, CookieJar
from aiohttp.web import TCPSite
from textual.app import App, ComposeResult
from textual.widgets import Label

from quiz.classroom.address import Address
from quiz.classroom.front import Front
from quiz.classroom.limits import Limits
from quiz.classroom.room import Room
from quiz.classroom.seat import SeatEnd
from quiz.history.classes import ClassState, ClassStore, Host, Stage, Student
from quiz.model import QuestionSet
from quiz.plain.class_seat import PlainSeat
from quiz.sitting import Clock
from tests.builders import NOON
from tests.classes import CODE, a_class
from tests.classroom.apps import SmallApp
from tests.classroom.glass import Browser

OPEN = ClassState(stage=Stage.OPEN)


class Named(SmallApp):
    """The small app of a student, with the nickname below it."""

    def __init__(self, room: Room, student: Student) -> None:
        super().__init__()
        self.title = student.nickname
        self.student = student

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield Label(f"I am {self.student.nickname}", markup=False)


class Clocked:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class FrontHouse:
    """A class, its front, and a way to send students to it."""

    def __init__(self, store: ClassStore, room: Room, front: Front, ends: list[SeatEnd], made: list[Any]) -> None:
        self.store = store
        self.room = room
        self.front = front
        self.ends = ends
        self.made = made
        self.seconds = Clocked()
        self.port = 0

    @property
    def url(self) -> str:
        """The address of the first page, without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"

    @asynccontextmanager
    async def person(self) -> AsyncIterator[Person]:
        """Somebody with a browser of their own."""
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
            yield Person(session, self.url)

    def bring(self, state: ClassState) -> None:
        """Bring the class to a state."""
        self.room.take(self.store.change(CODE, lambda _: state))


class Person:
    """A browser that shows pages and keeps cookies, as far as the front can tell."""

    def __init__(self, session: ClientSession, url: str) -> None:
        self.session = session
        self.url = url
        self.origin = "/".join(url.split("/")[:3])
        self.answer: ClientResponse
        self.text = ""

    async def go(self, path: str, **given: Any) -> str:
        """Open a page; returns its text."""
        return await self._take(await self.session.get(self.url + path, **given))

    async def send(self, path: str, **fields: str) -> str:
        """Send a form from a page of the host; returns the text of the page that comes."""
        return await self.send_with(path, {"Origin": self.origin}, **fields)

    async def send_with(self, path: str, headers: dict[str, str], **fields: str) -> str:
        """Send a form with these headers."""
        return await self._take(await self.session.post(self.url + path, data=fields, headers=headers))

    async def _take(self, answer: ClientResponse) -> str:
        self.answer = answer
        self.text = await answer.text()
        return self.text

    @property
    def path(self) -> str:
        """The path of the page that is shown."""
        return self.answer.url.path

    @property
    def status(self) -> int:
        """How the page was answered."""
        return self.answer.status

    def value(self, name: str) -> str | None:
        """What a field of the page holds."""
        found = re.search(rf'<input[^>]* name="{name}"[^>]* value="([^"]*)"', self.text)
        return found and found[1]

    @property
    def problem(self) -> str | None:
        """What the page says is wrong."""
        found = re.search(r'role="alert">([^<]*)<', self.text)
        return found and found[1]

    async def join(self, nickname: str = "Anna") -> str:
        """Join by the link; returns the words to come back with."""
        await self.go(f"/join/{CODE}")
        await self.send("/join", code=CODE, seat=self.value("seat") or "", nickname=nickname)
        assert self.path.endswith("/welcome"), self.text
        words = re.search(r'id="words">([^<]*)<', self.text)
        assert words is not None
        return words[1]

    async def sit(self) -> Browser:
        """Open the seat."""
        socket = await self.session.ws_connect(f"{self.url}/ws?width=80&height=24", headers={"Origin": self.origin})
        return Browser(socket)

    @property
    def cookie(self) -> str | None:
        """What the browser is known by."""
        return next((each.value for each in self.session.cookie_jar if each.key == f"quiz-{CODE}"), None)


@asynccontextmanager
async def opened(
    folder: Path,
    make_app: Callable[[Room, Student], App[Any]] = Named,
    *,
    state: ClassState | None = OPEN,
    settings: dict[str, Any] | None = None,
    question_set: QuestionSet | None = None,
    public_url: str | None = None,
    port: int = 0,
    clock: Clock = lambda: NOON,
    **given: Any,
) -> AsyncIterator[FrontHouse]:
    """Open a class and its front.

    Args:
        folder: for the database; a class that is there already is gone on with.
        make_app: makes the app of a student.
        state: of the class; None for the one before its start.
        settings: of the class, other than usual.
        question_set: of the class; None for the tests' own.
        public_url: what browsers call the host.
        port: to listen at; 0 for any.
        clock: of the room; one that stands, where none is given.
        given: keyword arguments of `Front`.
    """
    numbers = itertools.count()
    ends: list[SeatEnd] = []
    made: list[Any] = []

    def make(room: Room, student: Student) -> App[Any]:
        app = make_app(room, student)
        made.append(app)
        return app

    with ClassStore.open(folder / "classes.sqlite") as store:
        if not store.classes():
            a_class(store, question_set, **(settings or {}))
            if state is not None:
                store.change(CODE, lambda _: state)
        room = Room(store, CODE, Host(id="host", machine="here", seen=NOON), clock)
        seconds = Clocked()
        front = Front(
            room,
            make,
            PlainSeat,
            **{
                "new_id": lambda: f"{folder.name}-{id(numbers)}-{next(numbers)}",
                "clock": clock,
                "monotonic": seconds,
                "choose": Random(7).choice,
                "address": Address.of(public_url),
                "seats_limits": Limits(grace=2.0),
                "ended": ends.append,
                **given,
            },
        )
        house = FrontHouse(store, room, front, ends, made)
        house.seconds = seconds
        runner = front.runner()
        await runner.setup()
        site = TCPSite(runner, "127.0.0.1", port)
        await site.start()
        house.port = site.port
        try:
            yield house
        finally:
            await front.stop("The class has stopped.")
            await runner.cleanup()
