"""A program in a pseudo-terminal, timed from outside: from its spawn, or from a key, to what it draws."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import termios
import time
from pathlib import Path
from types import TracebackType
from typing import Self

ROWS, COLUMNS = 24, 80
_ESCAPES = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_].*?\x1b\\|[ -/]*[0-~])", re.DOTALL
)
_QUERIES = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",
    b"\x1b[c": b"\x1b[?62;22c",
}
"""What a program asks a terminal, and what this one answers: whole frames yes, resizes in band no, a VT220."""


class Terminal:
    """A program on a terminal of 24 rows and 80 columns that answers what it is asked.

    Args:
        command: the program and its arguments.
        folder: where it runs.
    """

    def __init__(self, command: list[str], folder: Path) -> None:
        self._unread = b""
        self.spawned = time.perf_counter()
        self._pid, self._descriptor = pty.fork()
        if self._pid == 0:
            _become(command, folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the program at once."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._descriptor)

    def send(self, keys: bytes) -> float:
        """Type, and return when that was, in seconds; what was drawn before counts no more."""
        self._unread = b""
        at = time.perf_counter()
        os.write(self._descriptor, keys)
        return at

    def wait_for_text(self, text: str, seconds: float = 30) -> float:
        """When the screen has come to show a text that lies on one line, in seconds of `time.perf_counter`."""
        wanted = text.encode()
        while True:
            at = self._read(seconds, text)
            if wanted in _ESCAPES.sub(b"", self._unread):
                return at

    def wait_until_still(self, quiet: float = 0.08, seconds: float = 60) -> tuple[float, float]:
        """When the first and the last of what is drawn now were drawn, in seconds of `time.perf_counter`.

        Args:
            quiet: seconds without output after which nothing more is expected.
            seconds: how long the first of it may take.
        """
        first = last = self._read(seconds, "anything")
        while select.select([self._descriptor], [], [], quiet)[0]:
            last = self._read(quiet, "anything")
        return first, last

    def _read(self, seconds: float, wanted: str) -> float:
        """Take in what is drawn next and answer what is asked in it.

        Raises:
            TimeoutError: nothing came; the message holds the end of what had been drawn.
        """
        ready = select.select([self._descriptor], [], [], seconds)[0]
        at = time.perf_counter()
        try:
            new = os.read(self._descriptor, 1 << 16) if ready else b""
        except OSError:  # Linux's way of saying that the program has ended
            new = b""
        if not new:
            drawn = _ESCAPES.sub(b"", self._unread).decode(errors="replace")
            raise TimeoutError(f"The program has not shown {wanted!r} but: {drawn[-2000:]}")
        self._unread += new
        for query, answer in _QUERIES.items():
            if query in new:
                os.write(self._descriptor, answer)
        return at


def _become(command: list[str], folder: Path) -> None:
    """Turn a forked child into the program. Never returns."""
    try:
        termios.tcsetwinsize(0, (ROWS, COLUMNS))
        os.chdir(folder)
        left_out = {"NO_COLOR", "PYTHONDONTWRITEBYTECODE", "COLUMNS", "LINES"}
        environment = {
            key: value for key, value in os.environ.items() if key not in left_out and not key.startswith("TEXTUAL")
        }
        os.execvpe(command[0], command, environment | {"TERM": "xterm-256color", "COLORTERM": "truecolor"})
    finally:
        os._exit(127)
