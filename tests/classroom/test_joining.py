"""Joining a class from a terminal: the client, and the command."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import aclosing
from pathlib import Path

import pytest

from quiz.classroom.front.seats import ELSEWHERE
from quiz.classroom.joining import Ended, JoinError, Joining, NicknameRefusedError, Seating, class_url
from quiz.classroom.partings import Parting
from quiz.errors import UsageError
from quiz.history.classes import ClassState, Stage
from tests.classes import CODE
from tests.classroom.conftest import OpenFront
from tests.classroom.fronts import FrontHouse, Person
from tests.classroom.glass import Glass

pexpect = pytest.importorskip("pexpect", reason="there are no pseudo-terminals here")

ROOT = Path(__file__).resolve().parents[2]


async def shows(seating: Seating, glass: Glass, text: str) -> None:
    """Read until a text is shown."""
    async with asyncio.timeout(30), aclosing(seating.frames()) as frames:
        async for frame in frames:
            glass.write(frame.decode())
            if text in str(glass):
                return
    raise AssertionError(f"{seating.ended}: {glass}")


async def rest(seating: Seating) -> Ended:
    """Read to the end."""
    async with asyncio.timeout(30):
        async for _ in seating.frames():
            pass
    return seating.ended


async def test_client_joins_and_plays(house: FrontHouse) -> None:
    async with Joining(house.url, CODE.lower()) as joining:
        assert await joining.asks_nickname()
        place = await joining.join("Anna")
        assert place.nickname == "Anna"
        glass = Glass()
        async with joining.seat(60, 20) as seating:
            await shows(seating, glass, "I am Anna")
            await seating.type("é")
            await shows(seating, glass, "typed é")
            await seating.resize(70, 22)
            await shows(seating, glass, "70 by 22")
        async with Joining(house.url, CODE) as elsewhere:
            assert await elsewhere.come_back(place.words.replace("-", " ")) == place
            async with joining.seat(60, 20) as first, elsewhere.seat(60, 20) as second:
                assert await rest(first) == Ended(Parting.ELSEWHERE, ELSEWHERE)
                await shows(second, Glass(), "I am Anna")


async def test_client_is_refused(house: FrontHouse) -> None:
    async with Joining(house.url, "BBBBBB") as joining:
        with pytest.raises(JoinError, match="No class has this code"):
            await joining.asks_nickname()
        with pytest.raises(JoinError, match="No class has this code"):
            await joining.join("Anna")
    async with Joining(house.url, CODE) as joining:
        await joining.join("Anna")
        with pytest.raises(NicknameRefusedError, match="is taken") as told:
            await joining.join("anna")
        assert told.value.suggestion == "anna 2"
        with pytest.raises(NicknameRefusedError, match="Type a nickname"):
            await joining.join(" ")
        with pytest.raises(JoinError, match="Nobody in this class has these words"):
            await joining.come_back("no such words")
        house.bring(ClassState(stage=Stage.CLOSED))
        with pytest.raises(JoinError, match="This class has ended"):
            await joining.join("Ben")
    async with Joining(house.url, CODE) as stranger:
        with pytest.raises(JoinError, match="This class has ended"):
            await stranger.asks_nickname()


async def test_anonymous_class(open_front: OpenFront) -> None:
    house = await open_front(settings={"anonymous": True})
    async with Joining(house.url, CODE) as joining:
        assert not await joining.asks_nickname()
        assert (await joining.join("")).nickname == "Seat 1"


async def test_nobody_answers(unused_tcp_port: int) -> None:
    url = f"http://127.0.0.1:{unused_tcp_port}"
    async with Joining(url, CODE) as joining:
        with pytest.raises(JoinError, match=f"Nobody answers at {url}"):
            await joining.join("Anna")
        with pytest.raises(ConnectionError):
            async with joining.seat(80, 24):
                pass


async def test_another_page_answers(house: FrontHouse) -> None:
    async with Joining(f"{house.url}/static", CODE) as joining:
        with pytest.raises(JoinError, match="There is no class at"):
            await joining.join("Anna")


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("http://192.168.1.5:8000", "http://192.168.1.5:8000"),
        ("192.168.1.5:8000/", "http://192.168.1.5:8000"),
        (" http://192.168.1.5:8000/join/KQWXRZ ", "http://192.168.1.5:8000"),
        ("https://school.example/quiz/join/KQW-XRZ/", "https://school.example/quiz"),
        ("https://school.example/quiz/seat", "https://school.example/quiz"),
        ("http://[fd00::7]:8000/welcome", "http://[fd00::7]:8000"),
        ("https://school.example/join-us/", "https://school.example/join-us"),
    ],
)
def test_addresses(given: str, url: str) -> None:
    assert class_url(given) == url


@pytest.mark.parametrize("given", ["", "ftp://h", "http://", "http://[", "http://h:99999999", "file:///etc"])
def test_what_is_no_address(given: str) -> None:
    with pytest.raises(UsageError, match="is not an address"):
        class_url(given)


class Terminal:
    """The command in a terminal of its own; what blocks runs in a thread, beside the host."""

    def __init__(self, *arguments: str) -> None:
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "quiz", "class", "join", *arguments],
            cwd=ROOT,
            env={**os.environ, "TERM": "xterm-256color"},
            dimensions=(24, 80),
            encoding="utf-8",
            timeout=30,
        )

    async def shows(self, text: str) -> None:
        await asyncio.to_thread(self.child.expect_exact, text)

    async def ends(self) -> str:
        await asyncio.to_thread(self.child.expect, pexpect.EOF)
        await asyncio.to_thread(self.child.wait)
        return str(self.child.before)


async def test_command_joins_loses_the_host_and_leaves(open_front: OpenFront) -> None:
    house = await open_front()
    terminal = Terminal(f"{house.url}/join/{CODE}", CODE)
    await terminal.shows("Your nickname")
    terminal.child.send("   \n")
    await terminal.shows("Type a nickname.")
    terminal.child.send("Anna\n")
    await terminal.shows("to come back with: ")
    terminal.child.send("\n")
    await terminal.shows("I am Anna")
    terminal.child.setwinsize(30, 100)
    await terminal.shows("100 by 30")
    await house.front.stop("Back in a moment.")
    await terminal.shows("Back in a moment.")
    terminal.child.send("\x11")
    last = await terminal.ends()
    (student,) = house.store.students(CODE)
    assert f"class join {house.url} {CODE} --words {student.words}" in last
    assert "\x1b[?1049l" in last
    assert "\x1b[?25h" in last
    assert terminal.child.exitstatus == 0


async def test_command_comes_back_by_words(house: FrontHouse, anna: Person) -> None:
    words = await anna.join("Anna")
    terminal = Terminal(house.url, CODE, "--words", words)
    await terminal.shows("I am Anna")
    house.store.remove(house.store.students(CODE)[0].id)
    following = asyncio.create_task(house.room.follow())
    assert "Your teacher has taken you out of the class." in await terminal.ends()
    following.cancel()
    await asyncio.gather(following, return_exceptions=True)


async def test_command_without_a_terminal(house: FrontHouse) -> None:
    process = await asyncio.create_subprocess_exec(
        *[sys.executable, "-m", "quiz", "class", "join", house.url, CODE],
        cwd=ROOT,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    _, told = await process.communicate()
    assert told.decode().strip() == f"There is no terminal to draw on. Add --plain, or open {house.url} in a browser."
    assert process.returncode == 2
