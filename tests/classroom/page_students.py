"""Simulated students at plain pages: forms, and the question every two seconds of where the class stands."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence
from contextlib import suppress

from quiz.classroom.joining import JoinError, Joining, Shown

_ASKS_EVERY = 2.0
"""Seconds between two questions of a page's script (quiz/classroom/front/templates/seat.js)."""


class PageStudent:
    """A student who plays by plain pages; the same to drive as `tests.classroom.students.SimulatedStudent`.

    Args:
        hosts: the addresses of the hosts, of which the first one serves.
        code: of the class.
        nickname: what they are called.
        rng: draws answers and waits.
    """

    def __init__(self, hosts: Sequence[str], code: str, nickname: str, rng: random.Random) -> None:
        self.nickname = nickname
        self.rng = rng
        self.acknowledged: set[tuple[int, str]] = set()
        """Card and question of each answer that was followed by another page."""
        self.waits: list[float] = []
        """Seconds from sending a form to the next page."""
        self.returns = 0
        self._joining = Joining(hosts[0], code)
        self._polling: asyncio.Task[None] | None = None

    async def join(self) -> None:
        """Fill in the form."""
        await self._joining.__aenter__()
        while True:
            try:
                await self._joining.join(self.nickname)
            except JoinError as error:
                if "Nobody answers" not in str(error) and "One moment" not in str(error):
                    raise
                await asyncio.sleep(0.2)
            else:
                break
        self._polling = asyncio.create_task(self._poll())

    async def close(self) -> None:
        """Go home."""
        if self._polling is not None:
            self._polling.cancel()
            with suppress(asyncio.CancelledError):
                await self._polling
        await self._joining.__aexit__()

    async def play(self, think: float, dropout: float = 0.0) -> None:
        """Play to the end.

        Args:
            think: seconds between two steps, on average.
            dropout: the share of steps after which the page is opened anew.
        """
        shown = await self._look("")
        while shown.page.at != "result":
            await asyncio.sleep(self.rng.expovariate(1 / think) if think else 0)
            if self.rng.random() < dropout:
                self.returns += 1
                shown = await self._look("")
            shown = await self._step(shown)

    async def _step(self, shown: Shown) -> Shown:
        page = shown.page
        fields: dict[str, str] = {}
        if page.asked is not None:
            do = "answer"
            count = len(page.asked.options)
            fields = {"option": str(self.rng.randrange(count))} if count else {"answer": "12"}
        elif page.buttons:
            do = page.buttons[0][0]
        else:
            await asyncio.sleep(0.2)
            return await self._look(shown.past)
        start = time.perf_counter()
        after = await self._joining.send(shown, do, **fields)
        self.waits.append(time.perf_counter() - start)
        if page.asked is not None and after.page.at != page.at and after.page.at not in {"held", "away"}:
            _, card, kind = page.at.split()
            self.acknowledged.add((int(card) + 1, kind.capitalize()))
        return after

    async def _look(self, past: str) -> Shown:
        while True:
            try:
                return await self._joining.look(past)
            except ConnectionError:
                self.returns += 1
                await asyncio.sleep(0.2)

    async def _poll(self) -> None:
        while True:
            await asyncio.sleep(_ASKS_EVERY)
            with suppress(ConnectionError):
                await self._joining.state()
