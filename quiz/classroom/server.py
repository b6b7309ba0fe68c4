"""The web server of a class: the page, its files, and a WebSocket for each seat."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

from aiohttp import WebSocketError, WSMsgType, web
from msgspec import Struct

from quiz.classroom.address import Address
from quiz.classroom.files import Files
from quiz.classroom.limits import Limits
from quiz.classroom.packets import PacketError, Size
from quiz.classroom.page import OWN_FILES, Page, page_policy, serve_folder
from quiz.classroom.partings import Parting, PartingLine
from quiz.classroom.seat import SeatEnd

_MOST_REASON = 123
"""Bytes of the words that a WebSocket may close with (RFC 6455, section 5.5)."""
_SMALLEST_FONT, _USUAL_FONT, _LARGEST_FONT = 8, 16, 48


class Refusal(Struct, frozen=True):
    """No seat for this browser: the words that tell it why, and what comes next."""

    told: str
    parting: Parting = Parting.OVER


class Served(Protocol):
    """What is served to a browser, such as a `Seat`."""

    async def serve(self, line: PartingLine, size: Size) -> SeatEnd:
        """Serve it to its end; see `Seat.serve`."""

    def stop(self, told: str) -> None:
        """End it from the host's side; see `Seat.stop`."""


SeatFor = Callable[[web.Request], Awaitable[Served | Refusal]]
"""Who sits where: gives the seat of a browser that asks for one, new at each call."""


def nobody_asks(end: SeatEnd) -> None:
    """Where nobody wants to know how seats end."""


class SocketLine:
    """A WebSocket as what a seat speaks through."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self._socket = socket
        self._request = request

    async def send(self, packet: str | bytes) -> None:
        """Send a packet; see `Line`."""
        if isinstance(packet, str):
            await self._socket.send_str(packet)
        else:
            await self._socket.send_bytes(packet)

    async def receive(self) -> str | None:
        """The next packet; see `Line`."""
        message = await self._socket.receive()
        if message.type is WSMsgType.TEXT:
            return str(message.data)
        if message.type is WSMsgType.BINARY:
            raise PacketError("The browser sent bytes, not a text.")
        # Other errors are those of a connection that is lost.
        if message.type is WSMsgType.ERROR and isinstance(message.data, WebSocketError):
            raise PacketError(str(message.data))
        return None

    async def close(self, told: str, parting: Parting = Parting.OVER) -> None:
        """Take leave; see `PartingLine`."""
        words = told.encode()[:_MOST_REASON].decode(errors="ignore").encode()
        await self._socket.close(code=parting, message=words)

    def abort(self) -> None:
        """Be rid of it; see `Line`."""
        if self._request.transport is not None:
            self._request.transport.abort()


class SeatServer:
    """Serves seats, whoever sits in them. `connections` are those, as aiohttp has them, that have a seat now.

    Args:
        seat_for: finds the seat of a browser.
        address: what browsers call this host.
        title: shown while the page loads.
        most_seats: that may be taken at once; further browsers are told that it is full.
        limits: what a browser may send before it has a seat, and how it takes leave.
        ended: told how each seat ended.
    """

    def __init__(
        self,
        seat_for: SeatFor,
        *,
        address: Address | None = None,
        title: str = "Fact-check Quiz",
        most_seats: int = 60,
        limits: Limits | None = None,
        ended: Callable[[SeatEnd], None] = nobody_asks,
    ) -> None:
        self._seat_for = seat_for
        self._address = address or Address()
        self._page = Page(title)
        self._files = Files(serve_folder() / "static")
        self._own_files = Files(OWN_FILES)
        self._most_seats = most_seats
        self._limits = limits or Limits()
        self._ended = ended
        self._taken = 0
        self._seats: set[Served] = set()
        self.connections: set[object] = set()
        self._serving: set[asyncio.Task[None]] = set()
        self._closing: str | None = None

    @property
    def taken(self) -> int:
        """How many seats are taken now."""
        return self._taken

    def application(self) -> web.Application:
        """The application, with the page at its root: for a runner, or to be tested. Its shutdown ends all seats."""
        app = web.Application()
        self.add_to(app)
        for path in sorted({"/", f"{self._address.prefix}/", self._address.prefix} - {""}):
            app.router.add_get(path, self._answer_with_page)
        return app

    def add_to(self, app: web.Application) -> None:
        """Give an application the seats' WebSocket and the files of their page, but not the page."""
        # Some proxies take the prefix off before they pass a request on, and some do not.
        for prefix in sorted({"", self._address.prefix}):
            app.router.add_get(f"{prefix}/ws", self._open_seat)
            app.router.add_get(f"{prefix}/static/{{path:.+}}", self._files.answer)
            app.router.add_get(f"{prefix}/seat/{{path:.+}}", self._own_files.answer)
        app.on_shutdown.append(self._shut_down)

    async def stop(self, told: str) -> None:
        """End all seats, take no more, and wait until they are free.

        Args:
            told: what the browsers are told.
        """
        self._closing = told
        for seat in self._seats:
            seat.stop(told)
        if self._serving:
            await asyncio.wait(self._serving)

    async def _shut_down(self, _: web.Application) -> None:
        await self.stop("The class has ended.")

    async def _answer_with_page(self, request: web.Request) -> web.Response:
        return self.show_page(request)

    def show_page(self, request: web.Request) -> web.Response:
        """The page that holds a seat's terminal."""
        asked = request.query.get("fontsize", "")
        size = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else _USUAL_FONT
        address = self._address.page(request.host, secure=request.secure)
        text = self._page.render(address, min(max(size, _SMALLEST_FONT), _LARGEST_FONT))
        headers = {"Cache-Control": "no-store", "Content-Security-Policy": page_policy(address)}
        return web.Response(text=text, content_type="text/html", headers=headers)

    async def _open_seat(self, request: web.Request) -> web.WebSocketResponse:
        refused = self._address.refuses(request.headers.get("Origin"), request.host)
        if refused:
            raise web.HTTPForbidden(text=refused)
        socket = web.WebSocketResponse(
            heartbeat=self._limits.heartbeat,
            max_msg_size=self._limits.message_bytes,
            timeout=self._limits.grace,
            # A compressor takes a quarter of a megabyte for each seat, and frames are small.
            compress=False,
        )
        await socket.prepare(request)
        line = SocketLine(socket, request)
        if self._closing is not None:
            await line.close(self._closing, Parting.AGAIN)
        elif self._taken >= self._most_seats:
            await line.close("All seats are taken. Wait for one, and press Restart.")
        else:
            serving = asyncio.create_task(self._serve(request, line))
            self._serving.add(serving)
            serving.add_done_callback(self._serving.discard)
            # A task of its own, so that a request that is given up does not leave an app half stopped.
            await asyncio.shield(serving)
        return socket

    async def _serve(self, request: web.Request, line: SocketLine) -> None:
        self._taken += 1
        self.connections.add(request.protocol)
        try:
            seat = await self._seat_for(request)
            if isinstance(seat, Refusal):
                await line.close(seat.told, seat.parting)
                return
            self._seats.add(seat)
            if self._closing is not None:
                seat.stop(self._closing)
            try:
                self._ended(await seat.serve(line, _size(request)))
            finally:
                self._seats.discard(seat)
        finally:
            self._taken -= 1
            self.connections.discard(request.protocol)


def _size(request: web.Request) -> Size:
    """The size that the page asks for at first; the usual one for what is no number."""
    given = [request.query.get(key, "") for key in ("width", "height")]
    if all(text.isascii() and text.isdigit() and len(text) < 6 for text in given):
        return Size(int(given[0]), int(given[1])).within_reason()
    return Size()
