"""What a reviewer does, written down as it is done: what was there when the program was killed is there again.

A journal is a file of JSON lines. The first names the set file, and holds the set as the review began with it; each
line after that is a step, an undo, a redo, a move to another claim, or a save. It is read by doing it all again. A
last line that a crash cut off is left out.
"""

from __future__ import annotations

import contextlib
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

VERSION = 1


class _Version(Struct, frozen=True):
    """What a journal's first line says in every version."""

    journal: int


class Head(Struct, frozen=True, kw_only=True):
    """A journal's first line: the whole path of the set file, its fingerprint, and the set as it was then."""

    journal: Literal[1] = 1
    path: str
    fingerprint: str
    set: QuestionSet


class Line(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that was done: exactly one of these; a step may say which claim is looked at after it."""

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
        if self._begun and self.file.exists():
            self._append(msgspec.json.encode(line) + b"\n")
        else:
            # Where somebody has tidied it away, all of it is written once more.
            whole = (self.head, *self.lines, line)
            write_atomically(self.file, "".join(f"{msgspec.json.encode(each).decode()}\n" for each in whole))
            self._begun = True
        self.lines.append(line)

    def _append(self, encoded: bytes) -> None:
        size = None
        try:
            with self.file.open("ab") as file:
                size = file.tell()
                file.write(encoded)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            if size is not None:
                # Half a line would take the next one with it.
                with contextlib.suppress(OSError):
                    os.truncate(self.file, size)
            raise QuizError(f"{self.file}: what you do is not being kept: {error.strerror or error}.") from error

    def close(self) -> None:
        """The review is over, and all of it is in the set file: the journal is not needed any more.

        Raises:
            QuizError: it cannot be removed.
        """
        try:
            self.file.unlink(missing_ok=True)
        except NotADirectoryError:
            pass
        except OSError as error:
            raise QuizError(f"{self.file}: cannot be removed: {error.strerror or error}.") from error
        self._begun = False
        self.lines = []


def journal_file(folder: Path, set_path: Path) -> Path:
    """Where the journal of a set file is kept.

    Args:
        folder: the folder of all journals.
        set_path: the set file.
    """
    whole = str(set_path.parent.resolve() / set_path.name)
    return folder / f"{set_path.stem[:40]}-{hashlib.sha256(whole.encode()).hexdigest()[:12]}.jsonl"


def read_journal(file: Path) -> Journal | None:
    """The journal in a file, None where there is none.

    Raises:
        QuizError: it is there and cannot be read; it has been renamed, so that a new one can begin. One of a newer
            version of the program is left where it is.
    """
    try:
        lines = file.read_bytes().split(b"\n")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise QuizError(f"{file}: cannot be read: {error.strerror or error}.") from error
    try:
        if msgspec.json.decode(lines[0], type=_Version).journal > VERSION:
            raise QuizError(
                f"The review that was begun here is of a newer version of this program: go on with that one, "
                f"or move {file} away."
            )
        head = msgspec.json.decode(lines[0], type=Head)
        # Behind the last line break there is nothing, or a line that was not written to its end.
        read = [msgspec.json.decode(line, type=Line) for line in lines[1:-1]]
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise unreadable(file) from error
    journal = Journal(file, head, read)
    try:
        if len(lines) == 1:
            raise unreadable(file)
        if lines[-1]:
            # The next line has to begin on its own.
            os.truncate(file, file.stat().st_size - len(lines[-1]))
    except OSError as error:
        raise QuizError(f"{file}: cannot be written: {error.strerror or error}.") from error
    journal._begun = True
    return journal


def unreadable(file: Path) -> QuizError:
    """What is to be raised of a journal that cannot be read, or not be done again; it is put aside."""
    aside = put_aside(file, ".unreadable")
    return QuizError(
        f"The review that was begun here cannot be read any more; it lies in {aside}. The set file is untouched."
    )


def put_aside(file: Path, suffix: str) -> Path:
    """Give a journal another name, one that no other has; a new one can begin then.

    Raises:
        QuizError: it cannot be renamed.
    """
    aside, number = file.with_suffix(suffix), 2
    while aside.exists():
        aside, number = file.with_suffix(f".{number}{suffix}"), number + 1
    try:
        file.replace(aside)
    except OSError as error:
        raise QuizError(f"{file}: cannot be renamed: {error.strerror or error}.") from error
    return aside
