"""What a browser shows: its side of a seat's WebSocket, and the part of a terminal that Textual needs."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from typing import Any

from aiohttp import ClientWebSocketResponse, WSMsgType
from aiohttp.test_utils import TestClient

_PIECES = re.compile(r"\x1b\[([0-9;?<>=]*)[ -/]*([@-~])|\x1b\][^\x07]*\x07|\n|[^\x1b\n]+")
_PATIENCE = 30.0
"""Seconds after which a test has failed."""


class Glass:
    """A grid of cells that takes what Textual writes: texts, and moves of the cursor."""

    def __init__(self, width: int = 80, height: int = 24) -> None:
        self._rows = [[" "] * width for _ in range(height)]
        self._row = self._column = 0

    def __str__(self) -> str:
        return "\n".join("".join(row).rstrip() for row in self._rows)

    def write(self, text: str) -> None:
        """Draw."""
        for piece in _PIECES.finditer(text):
            if piece[2] == "H":
                row, column = (int(number or 1) for number in (*piece[1].split(";"), "")[:2])
                self._row, self._column = row - 1, column - 1
            elif piece[0] == "\n":
                self._row += 1
            elif not piece[0].startswith("\x1b"):
                self._draw(piece[0])

    def _draw(self, text: str) -> None:
        for character in text:
            if self._row < len(self._rows) and self._column < len(self._rows[0]):
                self._rows[self._row][self._column] = character
            self._column += 1

    def shows_anything(self) -> bool:
        """Whether there is more than empty cells."""
        return bool(str(self).strip())

    def place(self, text: str) -> tuple[int, int]:
        """Column and row of a text's first character, from 1."""
        for number, row in enumerate(str(self).splitlines(), 1):
            if text in row:
                return row.index(text) + 1, number
        raise AssertionError(f"{text!r} is not shown in:\n{self}")


class Browser:
    """A page with a seat, driven as textual-serve's script does it."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self.socket = socket
        self.glass = Glass()
        self.texts: list[Any] = []
        self.bytes = 0
        self.reason: str | None = None

    @classmethod
    async def open(
        cls, client: TestClient[Any, Any], query: str = "?width=80&height=24", origin: str | None = None
    ) -> Browser:
        """Open a seat, from a page of the server's own unless another origin is given."""
        home = f"http://{client.server.host}:{client.server.port}"
        return cls(await client.ws_connect(f"/ws{query}", headers={"Origin": origin or home}))

    async def _read(self) -> bool:
        """Take in one message. False at the end."""
        message = await self.socket.receive()
        if message.type is WSMsgType.BINARY:
            self.bytes += len(message.data)
            self.glass.write(message.data.decode())
        elif message.type is WSMsgType.TEXT:
            self.texts.append(json.loads(message.data))
        else:
            self.reason = str(message.extra or "")
            return False
        return True

    async def until(self, done: Callable[[], bool], patience: float = _PATIENCE) -> None:
        """Read until something is so."""
        try:
            async with asyncio.timeout(patience):
                while not done():
                    assert await self._read(), f"closed: {self.reason!r}\n{self.glass}"
        except TimeoutError:
            raise AssertionError(f"It did not come about; shown:\n{self.glass}") from None

    async def shows(self, text: str, patience: float = _PATIENCE) -> None:
        """Read until a text is shown."""
        await self.until(lambda: text in str(self.glass), patience)

    async def still(self, quiet: float) -> None:
        """Read until nothing has come for so many seconds."""
        while True:
            reading = asyncio.ensure_future(self._read())
            if not (await asyncio.wait({reading}, timeout=quiet))[0]:
                reading.cancel()
                await asyncio.wait({reading})
                return
            assert reading.result(), f"closed: {self.reason!r}"

    async def end(self) -> str:
        """Read to the end, and return the reason that was given."""
        async with asyncio.timeout(_PATIENCE):
            while await self._read():
                pass
        assert self.reason is not None
        return self.reason

    async def say(self, *packet: object) -> None:
        """Send a packet."""
        await self.socket.send_str(json.dumps(packet))

    async def type(self, text: str) -> None:
        """Type, as a terminal puts it."""
        await self.say("stdin", text)

    async def click(self, text: str) -> None:
        """Click on a text that is shown."""
        column, row = self.glass.place(text)
        await self.type(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")


async def happens(condition: Callable[[], bool]) -> None:
    """Wait in turns of the event loop until something is so."""
    async with asyncio.timeout(_PATIENCE):
        while not condition():
            await asyncio.sleep(0)


async def started(client: TestClient[Any, Any], **given: Any) -> Browser:
    """A browser that shows the small app's first frame."""
    browser = await Browser.open(client, **given)
    await browser.shows("nothing typed")
    return browser
