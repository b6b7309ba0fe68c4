"""The door of a host: how many connections are open, and for how long, whoever knocks.

A connection that has sent no whole request, or waits for another one, is closed by aiohttp after `KEEP_ALIVE`; what
aiohttp does not bound is bounded here.
"""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Callable, Container
from typing import Any, cast

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from msgspec import Struct

KEEP_ALIVE = 15.0
"""Seconds that a connection may stay without a request."""

HANDLER: dict[str, Any] = {
    "keepalive_timeout": KEEP_ALIVE,
    "lingering_time": 1.0,
    # A page's own requests have a dozen short headers.
    "max_line_size": 4096,
    "max_field_size": 4096,
    "max_headers": 64,
    # Who asks for what is logged nowhere: it would keep the addresses of students.
    "access_log": None,
}
"""What an application gives to its connections, besides a `FaultLogger`."""


class FaultLogger(logging.Logger):
    """Takes what aiohttp has to say of requests that failed: it is the caller's, and not the terminal's.

    aiohttp names the address that a request came from, and complains of each that is no HTTP, on the standard error
    over which a teacher's dashboard is drawn.

    Args:
        tell: takes the traceback of a fault of this program.
    """

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__("class")
        self._tell = tell

    def handle(self, record: logging.LogRecord) -> None:
        """Pass on what is a fault of this program; what is a fault of who asked is nobody's matter."""
        error = record.exc_info[1] if record.exc_info else None
        if error is not None and not isinstance(error, HttpProcessingError | web.RequestPayloadError | ConnectionError):
            self._tell("".join(traceback.format_exception(error)))


class DoorLimits(Struct, frozen=True):
    """How many may be at the door.

    Attributes:
        connections: open at once, of seats and of pages.
        for_one: of these from one address; a school may share one. A proxy before the host counts for itself.
        seconds: that a connection may be open without a seat.
    """

    connections: int
    for_one: int
    seconds: float = 120.0

    @classmethod
    def of(cls, seats: int, *, behind_proxy: bool) -> DoorLimits:
        """For so many seats: a browser opens half a dozen connections while it loads the page."""
        connections = 4 * seats + 100
        return cls(connections, connections if behind_proxy else connections * 3 // 4)


class Door:
    """Makes what aiohttp makes for a new connection, if it may come in.

    Args:
        server: aiohttp's own, of a runner.
        limits: how many may come in.
        seated: the connections that have a seat.
    """

    def __init__(self, server: web.Server, limits: DoorLimits, seated: Container[object]) -> None:
        self._server = server
        self._limits = limits
        self._seated = seated
        self._ages: dict[web.RequestHandler, int] = {}
        self._timer: asyncio.TimerHandle | None = None

    def __call__(self) -> asyncio.Protocol:
        """For a connection that was just accepted."""
        return _Doorstep(self._admit)

    def close(self) -> None:
        """Look after connections no longer."""
        if self._timer is not None:
            self._timer.cancel()

    def _admit(self, transport: asyncio.BaseTransport) -> asyncio.Protocol | None:
        if self._timer is None:
            self._sweep()
        present = self._server.connections
        if len(present) >= self._limits.connections:
            return None
        host = _host(transport.get_extra_info("peername"))
        if sum(_host(each.peername) == host for each in present) >= self._limits.for_one:
            return None
        return self._server()

    def _sweep(self) -> None:
        """Close what has been open for long without a seat; looked at a dozen times in that while."""
        looks = 12
        self._timer = asyncio.get_running_loop().call_later(self._limits.seconds / looks, self._sweep)
        self._ages = {each: self._ages.get(each, 0) + 1 for each in self._server.connections}
        for handler, age in self._ages.items():
            if age > looks and handler not in self._seated:
                handler.force_close()


class _Doorstep(asyncio.Protocol):
    """Who a new connection is from is known only when it is there; then it is aiohttp's, or closed."""

    def __init__(self, admit: Callable[[asyncio.BaseTransport], asyncio.Protocol | None]) -> None:
        self._admit = admit

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Hand a new connection on to the protocol that it is admitted to, or close it at once."""
        accepted = cast("asyncio.Transport", transport)
        protocol = self._admit(accepted)
        if protocol is None:
            accepted.abort()
            return
        accepted.set_protocol(protocol)
        protocol.connection_made(accepted)


class DoorRunner(web.AppRunner):
    """aiohttp's runner of an application, with a door before it: sites listen with what it has as its server.

    Args:
        app: the application.
        limits: how many may come in.
        seated: the connections that have a seat.
    """

    def __init__(self, app: web.Application, limits: DoorLimits, seated: Container[object]) -> None:
        super().__init__(app, access_log=None, handle_signals=False)
        self._limits = limits
        self._seated = seated
        self._door: Door | None = None

    @property
    def server(self) -> Any:
        """What makes the protocol of a new connection; None before the set-up."""
        server = super().server
        if server is None:
            return None
        if self._door is None:
            self._door = Door(server, self._limits, self._seated)
        return self._door

    async def cleanup(self) -> None:
        """Stop, as aiohttp does it."""
        if self._door is not None:
            self._door.close()
        await super().cleanup()


def _host(peer: Any) -> str:
    return str(peer[0]) if isinstance(peer, tuple) and peer else ""
