"""A seat: one app, run for one browser beside all others in the event loop."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Callable
from contextvars import Context
from functools import partial
from io import StringIO
from typing import Any, Literal

from msgspec import Struct
from textual.app import App

from quiz.classroom.driver import SeatDriver, Send
from quiz.classroom.limits import Limits, Meter
from quiz.classroom.line import Line, Outbox
from quiz.classroom.packets import Blurred, Focused, Packet, PacketError, Ping, Resized, Size, Typed, pong, read_packet

MakeApp = Callable[[], App[Any]]
Ready = asyncio.Future[SeatDriver]
"""Comes when the app can be told something."""

_PIECE = 256
"""Characters that are taken in before it is looked again how much may come."""


class SeatEnd(Struct, frozen=True):
    """Why a seat came to its end.

    Attributes:
        why: the browser left; the app was left; the app failed; the browser did not read what it was sent, or sent what
            no page sends; or the host stopped it.
        told: what the browser is told, plain words.
        detail: for the host: the traceback of what failed, or what was sent. Never for a browser.
    """

    why: Literal["left", "over", "crashed", "slow", "refused", "stopped"]
    told: str
    detail: str = ""


LEFT = SeatEnd("left", "The connection was closed.")
OVER = SeatEnd("over", "You have left. Press Restart to come back.")
SLOW = SeatEnd("slow", "The connection was too slow. Press Restart to go on.")


class Seat:
    """One app for one browser.

    Args:
        make_app: makes the app, in the seat's own context, when the browser is there.
        limits: what the browser may ask.
    """

    def __init__(self, make_app: MakeApp, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._make_app = make_app
        self._over = asyncio.Event()
        self._end: SeatEnd | None = None

    def stop(self, told: str) -> None:
        """End the seat from the host's side, soon.

        Args:
            told: what the browser is told.
        """
        self._finish(SeatEnd("stopped", told))

    async def serve(self, line: Line, size: Size) -> SeatEnd:
        """Run the app until it or the browser is at an end. Only once for a seat.

        Args:
            line: to the browser; it is closed at the end, with the reason.
            size: of the browser's terminal.

        Returns:
            Why it ended; the first reason, where there are several.
        """
        outbox = Outbox(self.limits.waiting_bytes, lambda: self._finish(SLOW))
        ready: Ready = asyncio.get_running_loop().create_future()
        # A context of its own: Textual keeps there which app is active, and lists that apps would share by a copy.
        playing = asyncio.create_task(self._play(ready, outbox.put, size.within_reason()), context=Context())
        listening = asyncio.create_task(self._listen(ready, line, outbox))
        talking = [listening, asyncio.create_task(self._speak(line, outbox))]
        for task in (playing, *talking):
            task.add_done_callback(self._look_after)
        try:
            await self._over.wait()
        finally:
            for task in talking:
                task.cancel()
            await asyncio.gather(*talking, return_exceptions=True)
            await self._stop_app(playing, ready)
            await self._take_leave(line)
        return self._end or LEFT

    def _finish(self, end: SeatEnd) -> None:
        if self._end is None:
            self._end = end
        self._over.set()

    def _look_after(self, task: asyncio.Task[None]) -> None:
        """A fault of the seat's own, too, ends the seat and does not leave it dumb."""
        error = None if task.cancelled() else task.exception()
        if error is not None:
            self._finish(_crashed(error))

    async def _play(self, ready: Ready, send: Send, size: Size) -> None:
        """Run the app to its end, whatever that is."""
        try:
            app = self._make_app()
            _settle_in(app, partial(_build_driver, ready, send))
            await app.run_async(size=(size.width, size.height))
            error = app._exception
        except Exception as raised:  # noqa: BLE001 - a seat's edge: whatever its app does wrong ends this seat alone
            error = raised
        self._finish(OVER if error is None else _crashed(error))

    async def _speak(self, line: Line, outbox: Outbox) -> None:
        try:
            await outbox.send_all(line)
        except ConnectionError:
            self._finish(LEFT)

    async def _listen(self, ready: Ready, line: Line, outbox: Outbox) -> None:
        await asyncio.wait({ready})
        driver = ready.result()
        meter = Meter(self.limits, asyncio.get_running_loop().time())
        try:
            while (text := await line.receive()) is not None:
                await self._take_in(read_packet(text), driver, meter, outbox)
        except PacketError as error:
            self._finish(SeatEnd("refused", "The page sent something that it should not have sent.", str(error)))
        else:
            self._finish(LEFT)

    async def _take_in(self, packet: Packet, driver: SeatDriver, meter: Meter, outbox: Outbox) -> None:
        if isinstance(packet, Typed):
            for start in range(0, len(packet.text), _PIECE):
                await self._pace(meter, driver.typed(packet.text[start : start + _PIECE]))
            return
        if isinstance(packet, Ping):
            outbox.put(pong(packet))
        elif isinstance(packet, Resized):
            driver.resized(packet.size.within_reason())
        elif isinstance(packet, Focused | Blurred):
            driver.focused(isinstance(packet, Focused))
        await self._pace(meter, 1)

    async def _pace(self, meter: Meter, events: int) -> None:
        """Wait as long as the browser has to; meanwhile what it sends stays in the network."""
        wait = meter.take(max(events, 1), asyncio.get_running_loop().time())
        if wait:
            await asyncio.sleep(wait)

    async def _stop_app(self, playing: asyncio.Task[None], ready: Ready) -> None:
        """Have the app stop in its own way; one that does not is stopped."""
        if ready.done():
            ready.result().quit()
        else:
            playing.cancel()
        _, stuck = await asyncio.wait({playing}, timeout=self.limits.grace)
        if stuck:
            playing.cancel()
            await asyncio.wait(stuck, timeout=self.limits.grace)

    async def _take_leave(self, line: Line) -> None:
        if self._end is SLOW:
            line.abort()
            return
        try:
            async with asyncio.timeout(self.limits.grace):
                await line.close((self._end or LEFT).told)
        except (ConnectionError, TimeoutError):
            line.abort()


def _build_driver(ready: Ready, send: Send, app: App[Any], **given: Any) -> SeatDriver:
    driver = SeatDriver(app, send=send, **given)
    ready.set_result(driver)
    return driver


def _settle_in(app: App[Any], build_driver: Callable[..., SeatDriver]) -> None:
    """Keep an app off what belongs to the process that it shares."""
    app.driver_class = build_driver  # type: ignore[assignment]  # called like the class that it makes an object of
    # While it runs, an app puts its own capture in place of the process's standard streams, and takes it back when
    # it ends: but apps that share a process do not end in the order they began in, and would leave one that is gone.
    # With the streams as they stand in its place, which a console knows, nothing is changed. Whoever redirects them for
    # the class has to do it around its seats.
    console = type(app.console)
    app._capture_stdout = console().file  # type: ignore[assignment]
    app._capture_stderr = console(stderr=True).file  # type: ignore[assignment]
    # What failed is told by `SeatEnd`, not printed over the teacher's screen with all local variables.
    app.error_console.file = StringIO()
    app._fatal_error = app._close_messages_no_wait  # type: ignore[method-assign]
    # The browser's colours, not those of the host's terminal; as textual-serve sets it for its processes.
    app.console = console(
        color_system="truecolor", file=app.console.file, force_terminal=True, legacy_windows=False, _environ={}
    )


def _crashed(error: BaseException) -> SeatEnd:
    detail = "".join(traceback.format_exception(error))
    return SeatEnd("crashed", "This seat has stopped working. Press Restart to open it again.", detail)
