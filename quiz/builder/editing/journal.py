"""What a reviewer does, written down as it is done: what was there when the program was killed is there again.

A journal is a file of JSON lines. The first names the set file, and holds the set as the review began with it; each
line after that is a step, an undo, a redo, a move to another claim, or a save. It is read by doing it all again. A
last line that a crash cut off is left out.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from quiz.builder.editing.stages import Step
from quiz.errors import QuizError
from quiz.model import QuestionSet
from quiz.sets.save import write_atomically


class Head(Struct, frozen=True, kw_only=True):
    """A journal's first line: the whole path of the set file, its fingerprint, and the set as it was then."""

    journal: Literal[1] = 1
    path: str
    fingerprint: str
    set: QuestionSet


class Line(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that was done: exactly one of these."""

    step: Step | None = None
    undo: bool = False
    redo: bool = False
    at: str | None = None
    saved: str | None = None


class Journal:
    """The journal of one review.

    Args:
        file: where it is kept; its folder is made where it is missing.
        head: its first line.
        lines: what it holds already, where it is gone on with.
    """

    def __init__(self, file: Path, head: Head, lines: Sequence[Line] = ()) -> None:
        self.file = file
        self.head = head
        self.lines = list(lines)
        self._begun = bool(lines)

    @property
    def saved(self) -> str:
        """The fingerprint of the set file as this review knows it: as it was saved last, or as it began."""
        return next((line.saved for line in reversed(self.lines) if line.saved is not None), self.head.fingerprint)

    @property
    def unsaved(self) -> bool:
        """Whether anything was changed since the file was saved."""
        for line in reversed(self.lines):
            if line.saved is not None:
                return False
            if line.step is not None or line.undo or line.redo:
                return True
        return False

    def add(self, line: Line) -> None:
        """Write down what was done; it is on the disk when this returns.

        Raises:
            QuizError: it cannot be written.
        """
        encoded = msgspec.json.encode(line) + b"\n"
        try:
            if not self._begun:
                write_atomically(self.file, msgspec.json.encode(self.head).decode() + "\n")
                self._begun = True
            with self.file.open("ab") as file:
                file.write(encoded)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise QuizError(f"{self.file}: what you do is not being kept: {error.strerror or error}.") from error
        self.lines.append(line)

    def close(self) -> None:
        """The review is over, and all of it is in the set file: the journal is not needed any more."""
        self.file.unlink(missing_ok=True)
        self._begun = False
        self.lines = []


def journal_file(folder: Path, set_path: Path) -> Path:
    """Where the journal of a set file is kept.

    Args:
        folder: the folder of all journals.
        set_path: the set file.
    """
    whole = str(set_path.absolute())
    return folder / f"{set_path.stem[:40]}-{hashlib.sha256(whole.encode()).hexdigest()[:12]}.jsonl"


def read_journal(file: Path) -> Journal | None:
    """The journal in a file, None where there is none.

    Raises:
        QuizError: it is there and cannot be read; it has been renamed, so that a new one can begin.
    """
    try:
        lines = file.read_bytes().split(b"\n")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise QuizError(f"{file}: cannot be read: {error.strerror or error}.") from error
    try:
        head = msgspec.json.decode(lines[0], type=Head)
        # Behind the last line break there is nothing, or a line that was not written to its end.
        read = [msgspec.json.decode(line, type=Line) for line in lines[1:-1]]
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        aside = file.with_suffix(".unreadable")
        file.replace(aside)
        raise QuizError(
            f"The review that was begun here cannot be read any more; it lies in {aside}. The set file is untouched."
        ) from error
    journal = Journal(file, head, read)
    if lines[-1]:
        _cut(file, len(lines[-1]))
    journal._begun = True
    return journal


def _cut(file: Path, count: int) -> None:
    """Take that many bytes off the end of a file, so that the next line begins on its own."""
    with file.open("r+b") as opened:
        opened.truncate(file.stat().st_size - count)
