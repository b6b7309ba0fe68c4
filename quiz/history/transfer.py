"""What is kept, as lines of JSON: a head, then one line for the settings, and each session, answer and mark.

Memories are not among them: they follow from the answers.
"""

from __future__ import annotations

import datetime

import msgspec
from msgspec import Struct

from quiz.errors import QuizError
from quiz.history.sound import fault_in_attempt, fault_in_mark, fault_in_scheduling, fault_in_session
from quiz.model import Attempt, SessionRecord
from quiz.schedule import Mark, Scheduling

FORMAT = "factcheck-quiz history"
FORMAT_VERSION = 1


class NotOursError(QuizError):
    """A file to take in is none that was exported, or one of a newer version of the program."""


class BrokenLineError(Exception):
    """A line cannot be taken in; the text says why, in a few words."""


class Head(Struct, frozen=True):
    """The first line."""

    format: str
    version: int


HEAD = Head(FORMAT, FORMAT_VERSION)


class KeptSession(SessionRecord, frozen=True, kw_only=True):
    """A session with what is kept of it besides."""

    set_aside: bool = False


class KeptMark(Mark, frozen=True, kw_only=True):
    """What was said of a claim, and when."""

    at: datetime.datetime


Item = Scheduling | KeptSession | Attempt | KeptMark
"""What a line holds."""


class Line(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A line after the head: one of these."""

    settings: Scheduling | None = None
    session: KeptSession | None = None
    answer: Attempt | None = None
    mark: KeptMark | None = None

    @property
    def item(self) -> Item | None:
        """What the line holds; None where that is nothing, or more than one thing."""
        given = [each for each in (self.settings, self.session, self.answer, self.mark) if each is not None]
        return given[0] if len(given) == 1 else None


_LINES = msgspec.json.Decoder(Line)
_HEADS = msgspec.json.Decoder(Head)


def encoded(line: Head | Line) -> bytes:
    """A line as it is written, with its end."""
    return msgspec.json.encode(line) + b"\n"


def check_head(name: str, line: bytes) -> None:
    """Make sure that a file is one to take in.

    Args:
        name: the file, as it was named.
        line: its first line.

    Raises:
        NotOursError: it is none, or of a newer version.
    """
    try:
        head = _HEADS.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise NotOursError(_not_ours(name)) from error
    if head.format != FORMAT:
        raise NotOursError(_not_ours(name))
    if head.version > FORMAT_VERSION:
        raise NotOursError(
            f"{name} was exported by a newer version of Fact-check Quiz (its format is {head.version}, this "
            f"program reads {FORMAT_VERSION}). Nothing was taken in. Update the program."
        )


def read_line(line: bytes) -> Item:
    """What a line after the head holds.

    Raises:
        BrokenLineError: it cannot be read, or what it holds cannot be.
    """
    try:
        item = _LINES.decode(line).item
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BrokenLineError(str(error)) from error
    fault = _fault_in(item)
    if item is None or fault is not None:
        raise BrokenLineError(fault or "it holds neither settings nor one session, answer or mark")
    return item


def _fault_in(item: Item | None) -> str | None:
    match item:
        case Attempt():
            return fault_in_attempt(item)
        case SessionRecord():
            return fault_in_session(item)
        case Scheduling():
            return fault_in_scheduling(item)
        case KeptMark():
            return fault_in_mark(item, item.at)
    return None


def _not_ours(name: str) -> str:
    return (
        f"{name} is no history of Fact-check Quiz: its first line does not say so. Nothing was taken in. "
        "Files to take in are written by: factcheck-quiz history export FILE"
    )
