"""A line on which a seat's keeper looks: when something came last, and when the first frame went out."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from quiz.classroom.partings import Parting, PartingLine

_FIRST_FRAME = 256
"""Bytes: less is what makes a terminal ready."""

_INPUT = '["stdin"'


class WatchedLine:
    """A line to a browser.

    Args:
        line: that it is.
        came: called when a key, a click or a paste has come.
        drawn: called with each frame.
        parting: gives what comes next when the app takes leave.
    """

    def __init__(
        self,
        line: PartingLine,
        *,
        came: Callable[[], None],
        drawn: Callable[[], None],
        parting: Callable[[], Parting],
    ) -> None:
        self._line = line
        self._came = came
        self._drawn = drawn
        self._parting = parting

    async def send(self, packet: str | bytes) -> None:
        """Send a packet; see `Line`."""
        await self._line.send(packet)
        if isinstance(packet, bytes) and len(packet) >= _FIRST_FRAME:
            self._drawn()

    async def send_keyboard(self, wanted: bool) -> None:
        """Tell the page whether there is a field to type in, for which a phone shows its keyboard."""
        await self._line.send(msgspec.json.encode(["keyboard", wanted]).decode())

    async def receive(self) -> str | None:
        """The next packet; see `Line`."""
        packet = await self._line.receive()
        if packet is not None and packet.lstrip().startswith(_INPUT):
            self._came()
        return packet

    async def close(self, told: str) -> None:
        """Take leave; see `Line`."""
        await self._line.close(told, self._parting())

    def abort(self) -> None:
        """Be rid of it; see `Line`."""
        self._line.abort()
