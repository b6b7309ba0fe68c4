"""Saying and hearing: text out, a line in."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from quiz.plain.telling import joined
from quiz.plain.wrapping import wrapped
from quiz.visible import visible

ReadLine = Callable[[], str | None]
"""Reads a line, without its end; None at the end of the input."""

Write = Callable[[str], None]
"""Writes text and lets it be seen at once."""


class Settings(Struct, frozen=True, kw_only=True):
    """What the player sits at.

    `terminal` says that somebody types: then keys are waited for, and an empty line is not an answer at once.
    Else each line is an answer, and is written after its prompt, so that the output can be read alone.
    `width` is the terminal's in cells, None to break no lines. `go_on` and `result` are the commands that
    resume the session and show its result; None where nothing is kept. `told_next` says what there is to do after
    a review; None after anything else.
    """

    terminal: bool = False
    width: int | None = None
    go_on: str | None = None
    result: str | None = None
    told_next: Callable[[], str] | None = None


class InputEndedError(Exception):
    """There is no further line."""


class Talk:
    """What is said to the player and heard from them; all of it is text, and no terminal obeys it."""

    def __init__(self, read_line: ReadLine, write: Write, settings: Settings) -> None:
        self.settings = settings
        self._read_line = read_line
        self._write = write

    def say(self, *paragraphs: str) -> None:
        """Write paragraphs, each with an empty line after it."""
        self._write(f"{wrapped(visible(joined(paragraphs)), self.settings.width)}\n\n")

    def hear(self, prompt: str) -> str:
        """The line that is typed after a prompt.

        Raises:
            InputEndedError: there is none.
        """
        self._write(wrapped(visible(prompt), self.settings.width))
        line = self._read_line()
        if line is None:
            self._write("\n\n")
            raise InputEndedError
        if not self.settings.terminal:
            self._write(f"{visible(line)}\n")
        return line
