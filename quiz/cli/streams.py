"""The process's three streams: made safe for any text, written, read, and given up."""

from __future__ import annotations

import io
import os
import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from quiz import paths
from quiz.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

LONGEST_LINE = 10_000
"""Characters of an input line that are taken; no answer is longer."""

_UNLIMITED = 100_000
"""Cells of a table's line in a pipe: whatever reads it can break lines better."""


def prepare() -> None:
    """Let no character end a command: what a stream's encoding has not is written, or read, as a substitute."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def write(text: str) -> None:
    """Write to standard output, to be seen at once."""
    # Under pythonw, or with the stream closed by the caller, there is none.
    if sys.stdout is not None:
        sys.stdout.write(text)
        sys.stdout.flush()


def write_bytes(content: bytes) -> None:
    """Write a file to standard output, byte for byte."""
    if sys.stdout is None:
        return
    sys.stdout.flush()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        sys.stdout.write(content.decode("utf-8", "replace"))


def complain(message: str) -> None:
    """Write a line to standard error."""
    if sys.stderr is not None:
        sys.stderr.write(f"{visible(message)}\n")
        sys.stderr.flush()


def read_line() -> str | None:
    """The next line of standard input without its end, cut to `LONGEST_LINE`; None at the end of the input."""
    if sys.stdin is None:
        return None
    line = sys.stdin.readline(LONGEST_LINE)
    if not line:
        return None
    rest = line
    while not rest.endswith("\n") and rest:
        rest = sys.stdin.readline(LONGEST_LINE)
    return line.removesuffix("\n").removeprefix("\ufeff")


def flush() -> None:
    """Write out what is still held back, so that a failure is met here and not while Python ends."""
    if sys.stdout is not None:
        sys.stdout.flush()


def abandon_output() -> None:
    """Send what is still held back nowhere, so that Python does not complain of it while it ends."""
    if sys.stdout is None:
        return
    try:
        number = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody sits at a stream."""
    return stream is not None and not stream.closed and stream.isatty()


def someone_types() -> bool:
    """Whether there is somebody to ask: input comes from a terminal, and what is asked can be seen."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def ask(question: str) -> bool:
    """Ask somebody at the terminal; only a plain yes is one.

    Args:
        question: with the space after it.
    """
    sys.stderr.write(visible(question))
    sys.stderr.flush()
    return (read_line() or "").strip().casefold() in {"y", "yes"}


def can_draw() -> bool:
    """Whether the app can run here: keys come from a terminal, and its screen can be drawn on."""
    return is_terminal(sys.stdin) and is_terminal(sys.stdout) and not paths.terminal_is_dumb()


def width() -> int | None:
    """Cells in a line of the terminal that is written to; None where it is none."""
    return shutil.get_terminal_size().columns if is_terminal(sys.stdout) else None


def console(*, error: bool = False) -> Console:
    """A Rich console that takes all text as it is, and breaks no lines in a pipe."""
    from rich.console import Console

    stream = sys.stderr if error else sys.stdout
    return Console(
        file=stream,
        markup=False,
        highlight=False,
        emoji=False,
        width=None if is_terminal(stream) else _UNLIMITED,
    )


def print_table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, whole: Sequence[str] = ()) -> None:
    """Print a table without lines, a row a line where there is room; `whole` are columns that are not broken."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for head in heads:
        table.add_column(head, overflow="fold", no_wrap=head in whole)
    for row in rows:
        table.add_row(*(Text(visible(" ".join(cell.split()))) for cell in row))
    console().print(table)


def program() -> str:
    """How the program was called, as a command that can be typed again."""
    return "python -m quiz" if Path(sys.argv[0]).parts[-2:] == ("quiz", "__main__.py") else "factcheck-quiz"


def command(words: str, data: str | None = None) -> str:
    """A command of this program as it can be typed again, in the same data folder."""
    return f"{program()} {words}" + (f" --data {shlex.quote(data)}" if data else "")
