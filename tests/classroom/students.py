"""Simulated students: they join over HTTP, sit down over a real WebSocket, read the screen, answer, and come back."""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections.abc import Sequence
from typing import NamedTuple

from aiohttp import ClientConnectionError, ClientSession, CookieJar, WSServerHandshakeError

from tests.classroom.glass import Browser

_CARD = re.compile(r"Card (\d+) of (\d+)")
_OPEN = re.compile(r"▸ (\w+)")
_JUDGED = re.compile(r"^\s*[✓✗~–-] (?:Fact|Source|Firmness)", re.MULTILINE)


class Place(NamedTuple):
    """Where a student is: the phase, the number of the card, the question on it."""

    phase: str
    card: int = 0
    asked: str = ""


def place_of(screen: str) -> Place:
    """Where a student is, by what the screen shows."""
    card = _CARD.search(screen)
    number = int(card[1]) if card else 0
    if "Measures" in screen and "Who for whom" in screen:
        return Place("result", number)
    if card is None:
        return Place("reading" if "Read" in screen.partition("\n")[0] else "elsewhere")
    asked = _OPEN.search(screen)
    if asked is not None:
        return Place("card", number, asked[1])
    return Place("reveal" if _JUDGED.search(screen) else "card", number)


class SimulatedStudent:
    """A student with a browser that keeps its cookie.

    Args:
        hosts: the addresses of the hosts, of which any may serve; one that does not answer is passed over.
        code: of the class.
        nickname: what they are called.
        rng: draws answers and waits.
    """

    def __init__(self, hosts: Sequence[str], code: str, nickname: str, rng: random.Random) -> None:
        self.hosts = list(hosts)
        self.code = code
        self.nickname = nickname
        self.rng = rng
        self.acknowledged: set[tuple[int, str]] = set()
        """Card and question of each answer that was followed by what comes next."""
        self.waits: list[float] = []
        """Seconds from a key to what was drawn for it."""
        self.returns = 0
        self._session = ClientSession(cookie_jar=CookieJar(unsafe=True))
        self.home = rng.choice(self.hosts)
        """The host where the student is, or looks next."""
        self._browser: Browser | None = None

    @property
    def browser(self) -> Browser:
        """The browser, which is open."""
        assert self._browser is not None
        return self._browser

    async def close(self) -> None:
        """Go home."""
        await self.leave()
        await self._session.close()

    async def leave(self) -> None:
        """Close the page; the cookie stays."""
        if self._browser is not None:
            await self._browser.socket.close()
            self._browser = None

    async def join(self, patience: float = 60.0) -> None:
        """Fill in the form."""
        # The id that a form carries makes it the same student, however often it has to be sent.
        async with asyncio.timeout(patience):
            while True:
                try:
                    form = {"code": self.code, "nickname": self.nickname}
                    headers = {"Origin": self.home}
                    async with self._session.post(f"{self.home}/join", data=form, headers=headers) as answer:
                        if answer.status == 200 and answer.url.path.endswith("/welcome"):
                            return
                        if answer.status not in {429, 503}:
                            raise AssertionError(f"{answer.status} at {answer.url}: {await answer.text()}")
                except (ClientConnectionError, TimeoutError):
                    self.home = self.rng.choice(self.hosts)
                await asyncio.sleep(0.2)

    async def sit_down(self, patience: float = 120.0) -> None:
        """Open the page's terminal, on whichever host answers."""
        async with asyncio.timeout(patience):
            while True:
                try:
                    url = f"{self.home}/ws?width=80&height=24"
                    socket = await self._session.ws_connect(url, headers={"Origin": self.home}, max_msg_size=0)
                    browser = Browser(socket)
                    await browser.say("resize", {"width": 80, "height": 24})
                    await browser.say("focus")
                    await browser.until(browser.glass.shows_anything, patience=patience)
                except (ClientConnectionError, WSServerHandshakeError, AssertionError, ConnectionError, OSError):
                    self.home = self.rng.choice(self.hosts)
                    await asyncio.sleep(0.2)
                else:
                    self._browser = browser
                    return

    def place(self) -> Place:
        """Where the student is now."""
        return place_of(str(self.browser.glass))

    async def wait_for(self, *phases: str, patience: float = 120.0) -> None:
        """Look at the screen until one of these phases is there."""
        await self.browser.until(lambda: self.place().phase in phases, patience=patience)

    async def press(self, key: str) -> None:
        """Press a key, and take the time to what is drawn for it."""
        had, start = self.browser.bytes, time.perf_counter()
        await self.browser.type(key)
        await self.browser.until(lambda: self.browser.bytes > had)
        self.waits.append(time.perf_counter() - start)

    async def step(self) -> bool:
        """Do what there is to be done on the screen. False at the end."""
        phase, number, asked = self.place()
        if phase == "result":
            return False
        if phase in {"reading", "reveal"}:
            await self.press("\r")
            await self.browser.until(lambda: self.place()[:2] != (phase, number))
        elif phase == "card" and asked:
            before = self.place()
            await self.press(str(self.rng.randint(1, 4)))
            await self.browser.until(lambda: self.place() != before)
            self.acknowledged.add((number, asked))
        else:
            await self.browser.until(lambda: self.place().phase != "elsewhere" and bool(self.place().asked))
        return True

    async def play(self, think: float, dropout: float = 0.0) -> None:
        """Play to the end, through whatever happens to the hosts.

        Args:
            think: seconds between two steps, on average.
            dropout: the share of steps after which the student closes the page, and comes back.
        """
        while True:
            try:
                if self._browser is None:
                    await self.sit_down()
                    await self.browser.until(lambda: self.place().phase != "elsewhere", patience=120)
                if not await self.step():
                    return
                await asyncio.sleep(self.rng.expovariate(1 / think) if think else 0)
                if self.rng.random() < dropout:
                    await self.leave()
                    self.returns += 1
            except (AssertionError, ConnectionError, ClientConnectionError):
                # The connection was lost: the page tries again by itself.
                self._browser = None
                self.returns += 1
                self.home = self.rng.choice(self.hosts)
                await asyncio.sleep(0.1)
