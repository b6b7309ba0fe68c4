"""A class behind a reverse proxy, below a path."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar
from aiohttp.test_utils import unused_port

from quiz.classroom.front.tries import TryLimits
from tests.classes import CODE
from tests.classroom.fronts import Person, opened
from tests.classroom.proxy import proxy


@pytest.mark.parametrize("strips", [True, False], ids=["prefix taken off", "prefix left on"])
async def test_class_behind_a_proxy(tmp_path: Path, strips: bool) -> None:
    port = unused_port()
    async with (
        proxy(f"http://127.0.0.1:{port}", strips=strips) as url,
        opened(tmp_path, public_url=url, port=port, tries=TryLimits(for_one=2)),
        ClientSession(cookie_jar=CookieJar(unsafe=True)) as session,
    ):
        anna = Person(session, url)
        await anna.go("/")
        assert 'action="/quiz/"' in anna.text
        await anna.send("/", code=CODE)
        assert anna.path == f"/quiz/join/{CODE}"
        await anna.join("Anna")
        assert anna.path == "/quiz/welcome"
        cookie = next(iter(session.cookie_jar))
        assert cookie["path"] == "/quiz"
        await anna.go("/seat")
        named = [one for one in re.findall(r'(?:src|href|data-\S+)="([^"]+)"', anna.text) if "//" in one]
        assert len(named) >= 5
        assert {one.split("://", 1)[1].startswith(url.split("://")[1]) for one in named} == {True}
        for address in named:
            if address.startswith("http"):
                assert (await session.get(address)).status == 200, address
        browser = await anna.sit()
        await browser.shows("I am Anna")
        await browser.type("é")
        await browser.shows("typed é")
        # What the proxy says of where somebody comes from is counted, what they say themselves is not.
        for _ in range(2):
            await anna.send_with("/", {"Origin": anna.origin, "X-Forwarded-For": "8.8.8.8"}, code="BBBBBB")
        assert await anna.send("/", code=CODE)
        assert anna.status == 429


async def test_address_of_the_proxy_itself(tmp_path: Path) -> None:
    """Without its slash too."""
    async with opened(tmp_path, public_url="https://school.example/quiz") as house, house.person() as anna:
        for path in ("/quiz", "/quiz/", "/"):
            assert "Code of the class" in await anna.go(path)
