"""What a seat speaks through: its way to one browser, whatever carries it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol


class Line(Protocol):
    """A connection to a browser."""

    async def send(self, packet: str | bytes) -> None:
        """Send a packet, and wait where the other side is behind.

        Raises:
            ConnectionError: it is gone.
        """

    async def receive(self) -> str | None:
        """The next packet; None when the browser has closed the connection or is gone.

        Raises:
            PacketError: what came was too long, or not a text.
        """

    async def close(self, told: str) -> None:
        """Take leave, with words that the page shows. Where it is closed already, nothing happens."""

    def abort(self) -> None:
        """Be rid of the connection at once, and of all that waits to be sent through it."""


class Outbox:
    """What waits to be sent, up to so many bytes.

    Args:
        most: how many bytes may wait, with those under way.
        on_full: called once, when there would be more; from then on nothing is taken.
    """

    def __init__(self, most: int, on_full: Callable[[], None]) -> None:
        self._most = most
        self._on_full = on_full
        self._packets: asyncio.Queue[str | bytes] = asyncio.Queue()
        self._bytes = 0
        self._full = False

    def put(self, packet: str | bytes) -> None:
        """Have a packet sent. Does not wait."""
        if self._full:
            return
        self._bytes += len(packet)
        if self._bytes > self._most:
            self._full = True
            self._on_full()
        else:
            self._packets.put_nowait(packet)

    async def send_all(self, line: Line) -> None:
        """Send what is put here, until this is cancelled.

        Raises:
            ConnectionError: the other side is gone.
        """
        while True:
            packet = await self._packets.get()
            await line.send(packet)
            self._bytes -= len(packet)
