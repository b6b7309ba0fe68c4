"""A Textual driver without a terminal: output goes to a function, input comes from packets.

Modelled on Textual's own `drivers/web_driver.py` (8.2.8), which speaks the same protocol through the standard streams
of a process of its own. This one leaves alone what belongs to the process: signals, standard streams, threads, the
disk and the browser of the host.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextvars import copy_context
from pathlib import Path
from typing import Any, BinaryIO, Literal, TextIO

from textual import constants, events, messages
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.geometry import Size as Cells
from textual.message import Message

from quiz.classroom.packets import PacketError, Size, open_url

Send = Callable[[str | bytes], None]

_START = "".join(
    [
        "\x1b[?1049h",  # the alternate screen
        "\x1b[?1000h\x1b[?1003h\x1b[?1015h\x1b[?1006h",  # the mouse: buttons, moves, and how they are written
        "\x1b[?25l",  # no cursor
        "\x1b[?2026$p",  # are whole frames shown at once?
        "\x1b[?2004h",  # pastes in brackets
    ]
)

MOST_PARSED = 64 * 1024
"""Characters that one parser is given: it keeps a paste until its end, which may never come."""


class SeatDriver(Driver):
    """Stands between one app and one browser, in the event loop that both live in.

    Args:
        send: takes packets for the browser, and does not wait.
    """

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
        send: Send,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size or (80, 24))
        self._send = send
        self._written: list[str] = []
        self._parser = XTermParser()
        self._parsed = 0
        self._tick: asyncio.TimerHandle | None = None
        self._closed = False
        # Packets are read in another task, and what they become must be made where this app is the active one. A
        # driver is built in its app's own task.
        self._context = copy_context()

    @property
    def is_web(self) -> bool:
        """Whether the app is shown in a browser."""
        return True

    def write(self, data: str) -> None:
        """Take output; what is written in one turn of the event loop goes out as one packet."""
        if self._closed:
            return
        if not self._written:
            self._loop.call_soon(self._deliver)
        self._written.append(data)

    def _deliver(self) -> None:
        if self._written:
            self._send("".join(self._written).encode("utf-8", "replace"))
            self._written.clear()

    def start_application_mode(self) -> None:
        """Make the browser's terminal ready. The app asks for its first size itself."""
        self.write(_START)

    def disable_input(self) -> None:
        """Nothing: input is brought, not fetched."""

    def stop_application_mode(self) -> None:
        """Send what is still waiting: the terminal goes with the page."""
        self._deliver()

    def close(self) -> None:
        """Let go of all that waits."""
        self._closed = True
        self._written.clear()
        self._stop_ticking()
        self._begin_parsing()

    def send_message(self, message: Message) -> None:
        """Hand a message to the app; unlike Textual's, only from the event loop's own thread."""
        self._app.post_message(message)

    def typed(self, text: str) -> int:
        """Take in keys, mouse and pastes, as a terminal sends them.

        Returns:
            How many events that made.

        Raises:
            PacketError: no terminal sends that.
        """
        if self._closed or not text:
            return 0
        if self._parsed > MOST_PARSED:
            # A browser's message holds whole sequences, so that nothing is lost between two.
            self._begin_parsing()
        self._parsed += len(text)
        self._stop_ticking()
        # An Escape may be a key or begin a sequence: after a while without more, the parser settles it.
        if "\x1b" in text:
            self._tick = self._loop.call_later(constants.ESCAPE_DELAY * 1.1, self._settle)
        try:
            return self._context.run(self._process, self._parser.feed(text))
        except (ValueError, ArithmeticError) as error:
            # Textual's parser trusts the numbers in a sequence: to be characters, and not to be zero.
            self._parser, self._parsed = XTermParser(), 0
            self._stop_ticking()
            raise PacketError(f"No terminal sends {text!r}: {error}") from error

    def _begin_parsing(self) -> None:
        """Take another parser, the old one brought to its end: Textual's caches may hold it with a paste it was in."""
        list(self._parser.feed(""))
        self._parser, self._parsed = XTermParser(), 0

    def _settle(self) -> None:
        self._context.run(self._process, self._parser.tick())

    def _process(self, found: Iterable[Message]) -> int:
        count = 0
        for message in found:
            count += 1
            if _is_input(message):
                self.process_message(message)
        return count

    def _stop_ticking(self) -> None:
        if self._tick is not None:
            self._tick.cancel()
            self._tick = None

    def resized(self, size: Size) -> None:
        """The browser's terminal has another size."""
        cells = Cells(size.width, size.height)
        if cells != self._size:
            self._size = cells
            self._tell(lambda: events.Resize(cells, cells))

    def focused(self, has_focus: bool) -> None:
        """The browser's terminal has the keyboard, or has it no more."""
        self._tell(events.AppFocus if has_focus else events.AppBlur)

    def quit(self) -> None:
        """Have the app stop."""
        self._tell(messages.ExitApp)

    def _tell(self, make: Callable[[], Message]) -> None:
        self._context.run(lambda: self.send_message(make()))

    def open_url(self, url: str, new_tab: bool = True) -> None:
        """Open an address in the student's browser, never on the host."""
        self._send(open_url(url, new_tab=new_tab))

    def deliver_binary(
        self,
        binary: BinaryIO | TextIO,
        *,
        delivery_key: str,
        save_path: Path,  # noqa: ARG002 - Textual's signature
        open_method: Literal["browser", "download"] = "download",  # noqa: ARG002
        encoding: str | None = None,  # noqa: ARG002
        mime_type: str | None = None,  # noqa: ARG002
        name: str | None = None,
    ) -> None:
        """Refuse: what a seat saves would land on the host's disk. The app is told that it failed."""
        binary.close()
        refusal = PermissionError("A seat in a class saves no files.")
        self.send_message(events.DeliveryFailed(key=delivery_key, exception=refusal, name=name))


def _is_input(message: Message) -> bool:
    """Whether a browser may cause this. The parser knows more: reports of a size, say, that would pass every bound."""
    if isinstance(message, events.Key):
        # Half of a surrogate pair, which can be neither stored nor shown.
        return not any("\ud800" <= character <= "\udfff" for character in message.character or "")
    return isinstance(message, _INPUT)


_INPUT = (
    events.MouseEvent,
    events.Paste,
    events.AppFocus,
    events.AppBlur,
    messages.TerminalSupportsSynchronizedOutput,
)
