"""The terminal, lent to somebody else's app: keys go out as they come, and what comes is written as it is."""

from __future__ import annotations

import asyncio
import codecs
import os
import signal
import sys
import termios
import tty
from collections.abc import Callable

from quiz.visible import visible

LEAVES = frozenset("\x11\x1d")
"""Ctrl+Q and Ctrl+]."""

_RESTORED = (
    "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l"  # no mouse
    "\x1b[?1004l\x1b[?2004l"  # no reports of focus, no brackets around pastes
    "\x1b[?2026l\x1b[0m\x1b[?25h\x1b[?1049l"  # whole frames no more, no colours, a cursor, the usual screen
)
_AT_ONCE = 64 * 1024
"""Bytes of input that are taken together."""


class RawTerminal:
    """The terminal without its own ways with keys. Use it in a ``with`` statement, which always restores it.

    `keys` gives what was typed; an empty text says that there will be no more.

    Args:
        resized: called when the window has another size, in the event loop.
    """

    def __init__(self, resized: Callable[[], None]) -> None:
        self.keys: asyncio.Queue[str] = asyncio.Queue()
        self._resized = resized
        self._in, self._out = sys.stdin.fileno(), sys.stdout.fileno()
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def __enter__(self) -> RawTerminal:
        self._loop = asyncio.get_running_loop()
        self._before = termios.tcgetattr(self._in)
        tty.setraw(self._in)
        self._loop.add_reader(self._in, self._read)
        self._loop.add_signal_handler(signal.SIGWINCH, self._resized)
        for ends in (signal.SIGTERM, signal.SIGHUP):
            self._loop.add_signal_handler(ends, self.keys.put_nowait, "")
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.remove_reader(self._in)
        for each in (signal.SIGWINCH, signal.SIGTERM, signal.SIGHUP):
            self._loop.remove_signal_handler(each)
        try:
            self.write(_RESTORED.encode())
            termios.tcsetattr(self._in, termios.TCSAFLUSH, self._before)
        except OSError:
            # The window was closed: there is nothing to restore.
            return

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        found = os.get_terminal_size(self._out)
        return found.columns, found.lines

    def write(self, data: bytes) -> None:
        """Write, as it is.

        Raises:
            OSError: the terminal is gone.
        """
        while data:
            data = data[os.write(self._out, data) :]

    def tell(self, message: str) -> None:
        """Show a line at the bottom, over what is there."""
        width, height = self.size
        text = f" {visible(message)} "[:width]
        self.write(f"\x1b[?2026l\x1b[{height};1H\x1b[0;7m{text}\x1b[0m\x1b[K".encode())

    def _read(self) -> None:
        try:
            data = os.read(self._in, _AT_ONCE)
        except OSError:
            data = b""
        if not data:
            self._loop.remove_reader(self._in)
            self.keys.put_nowait("")
        elif text := self._decoder.decode(data):
            self.keys.put_nowait(text)
