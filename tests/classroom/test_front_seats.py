"""Whose seat is whose, and how long it is kept."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import Any

import pytest
from aiohttp import WSServerHandshakeError
from textual.widgets import Button

from quiz.classroom.front.seats import AWAY, DELETED, ELSEWHERE, REMOVED, SeatRules
from quiz.classroom.room import Room
from quiz.history.classes import Student
from tests.classes import CODE
from tests.classroom.conftest import OpenFront
from tests.classroom.fronts import FrontHouse, Named, Person, opened
from tests.classroom.glass import Browser, happens


async def joined(person: Person, nickname: str = "Anna") -> Browser:
    """The seat of somebody who has joined, with its first frame."""
    await person.join(nickname)
    browser = await person.sit()
    await browser.shows(f"I am {nickname}")
    return browser


async def test_second_browser_takes_the_seat_over(house: FrontHouse, anna: Person, ben: Person) -> None:
    words = await anna.join()
    first = await anna.sit()
    await first.shows("I am Anna")
    await ben.send("/back", code=CODE, words=words)
    second = await ben.sit()
    assert await first.end() == ELSEWHERE
    assert first.socket.close_code == 4002
    await second.shows("I am Anna")
    assert house.room.present == {house.store.students(CODE)[0].id}
    await happens(lambda: house.front.taken == 1)
    assert [app.is_running for app in house.made] == [False, True]


async def test_two_tabs_opened_at_once(house: FrontHouse, anna: Person) -> None:
    await anna.join()
    tabs = await asyncio.gather(*[anna.sit() for _ in range(3)])
    last = tabs[-1]
    for tab in tabs[:-1]:
        assert await tab.end() == ELSEWHERE
    await last.shows("I am Anna")
    assert sum(app.is_running for app in house.made) == 1


async def test_browsers_of_one_student_are_bounded(open_front: OpenFront) -> None:
    never = asyncio.Event()

    class Stays(Named):
        async def on_unmount(self) -> None:
            await never.wait()

    house = await open_front(make_app=Stays)
    async with house.person() as anna:
        await joined(anna)
        waiting = [await anna.sit() for _ in range(2)]
        told = await (await anna.sit()).end()
        assert told == "You have opened the quiz too often at once. Wait, and press Restart."
        never.set()
        assert await waiting[0].end() == ELSEWHERE
        await waiting[1].shows("I am Anna")


async def test_students_do_not_get_each_others_seats(house: FrontHouse, anna: Person, ben: Person) -> None:
    one, other = await joined(anna, "Anna"), await joined(ben, "Ben")
    await one.type("a")
    await one.shows("typed a")
    await other.type("b")
    await other.shows("typed b")
    assert len(house.room.present) == 2
    await one.socket.close()
    await happens(lambda: len(house.room.present) == 1)


async def test_idle_seat_is_unloaded_and_comes_back(open_front: OpenFront) -> None:
    house = await open_front(rules=SeatRules(idle=1.5))
    async with house.person() as anna:
        browser = await joined(anna)
        assert await browser.end() == AWAY
        assert browser.socket.close_code == 4001
        await happens(lambda: not house.room.present)
        await (await anna.sit()).shows("I am Anna")


async def test_what_is_no_input_keeps_no_seat(open_front: OpenFront) -> None:
    house = await open_front(rules=SeatRules(idle=1.5))
    async with house.person() as anna:
        browser = await joined(anna)

        async def chatter() -> None:
            with suppress(ConnectionError):
                while True:
                    await browser.say("ping", "1")
                    await browser.say("focus")
                    await asyncio.sleep(0.05)

        chattering = asyncio.create_task(chatter())
        assert await browser.end() == AWAY
        chattering.cancel()


async def test_keys_keep_a_seat(open_front: OpenFront) -> None:
    house = await open_front(rules=SeatRules(idle=1.5))
    async with house.person() as anna:
        browser = await joined(anna)
        loop = asyncio.get_running_loop()
        start, typed = loop.time(), ""
        while loop.time() < start + 2.0:
            typed += "x"
            await browser.type("x")
            await browser.shows(f"typed {typed}")
            await asyncio.sleep(0.1)
        assert house.ends == []


async def test_few_apps_start_at_a_time(open_front: OpenFront) -> None:
    starting: list[int] = []
    here = asyncio.Event()

    class Slow(Named):
        async def _on_compose(self) -> None:
            starting.append(1)
            await here.wait()

    house = await open_front(make_app=Slow, rules=SeatRules(starting=2))
    async with AsyncExitStack() as stack:
        people = [await stack.enter_async_context(house.person()) for _ in range(5)]
        for number, person in enumerate(people):
            await person.join(f"Student {number}")
        browsers = [await person.sit() for person in people]
        await happens(lambda: house.front.taken == 5 and len(starting) == 2)
        here.set()
        for number, browser in enumerate(browsers):
            await browser.shows(f"I am Student {number}")
        assert len(starting) == 5


async def test_app_that_shows_nothing_holds_nobody_up(open_front: OpenFront) -> None:
    class Dumb(Named):
        async def _on_compose(self) -> None:
            if self.student.nickname == "Dumb":
                await asyncio.Event().wait()

    house = await open_front(make_app=Dumb, rules=SeatRules(starting=1, start_time=0.1))
    async with house.person() as dumb, house.person() as anna:
        await dumb.join("Dumb")
        await dumb.sit()
        await joined(anna)


async def test_app_that_fails_makes_way(open_front: OpenFront) -> None:
    def fails(room: Room, student: Student) -> Any:
        if student.nickname == "Fails":
            raise ZeroDivisionError
        return Named(room, student)

    house = await open_front(make_app=fails, rules=SeatRules(starting=1))
    async with house.person() as failing, house.person() as anna:
        await failing.join("Fails")
        assert (await (await failing.sit()).end()).startswith("This seat has stopped working.")
        await joined(anna)


async def test_removed_student_loses_the_seat(house: FrontHouse, anna: Person, ben: Person) -> None:
    gone, stays = await joined(anna, "Anna"), await joined(ben, "Ben")
    following = asyncio.create_task(house.room.follow())
    house.store.remove(house.store.students(CODE)[0].id)
    assert await gone.end() == REMOVED
    assert gone.socket.close_code == 4003
    await stays.type("x")
    await stays.shows("typed x")
    following.cancel()
    await asyncio.gather(following, return_exceptions=True)


async def test_deleted_class_ends_all_seats(house: FrontHouse, anna: Person) -> None:
    browser = await joined(anna)
    following = asyncio.create_task(house.room.follow())
    house.store.delete(CODE)
    assert await browser.end() == DELETED
    assert browser.socket.close_code == 4003
    await anna.go("/")
    assert anna.status == 410
    following.cancel()
    await asyncio.gather(following, return_exceptions=True)


async def test_host_that_is_started_again(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(opened(tmp_path))
        anna = await stack.enter_async_context(first.person())
        browser = await joined(anna)
        stopping = asyncio.create_task(first.front.stop("Back in a moment."))
        assert await browser.end() == "Back in a moment."
        assert browser.socket.close_code == 1001
        await stopping
        late = await anna.sit()
        assert await late.end() == "Back in a moment."
        assert late.socket.close_code == 1001
        second = await stack.enter_async_context(opened(tmp_path))
        anna.url = anna.origin = second.url
        await (await anna.sit()).shows("I am Anna")


async def test_page_is_told_when_there_is_something_to_type(house: FrontHouse, anna: Person) -> None:
    browser = await joined(anna)
    await browser.until(lambda: browser.texts == [["keyboard", True]])
    await browser.type("\t")
    await browser.until(lambda: browser.texts[-1] == ["keyboard", False])
    assert isinstance(house.made[0].focused, Button)
    await browser.type("\t")
    await browser.until(lambda: browser.texts[-1] == ["keyboard", True])


async def test_socket_of_another_page(house: FrontHouse, anna: Person) -> None:
    await anna.join()
    anna.origin = "http://evil.example"
    with pytest.raises(WSServerHandshakeError):
        await anna.sit()
