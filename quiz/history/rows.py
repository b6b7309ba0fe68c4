"""Sessions and attempts as rows of the tables, and rows as sessions and attempts."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Mapping
from typing import Any, ParamSpec, TypeVar

import msgspec
from msgspec import Struct

from quiz.history.faults import UnreadableRowError
from quiz.history.tables import SessionRow
from quiz.history.transfer import KeptMark, KeptSession
from quiz.model import Attempt, Card, QuestionKind, SessionOptions, SessionRecord, Verdict
from quiz.schedule import Mark, Memory


class SessionLine(Struct, frozen=True, kw_only=True):
    """A session in a list: what it was and how far it got, without its cards."""

    id: str
    set: str
    set_title: str
    set_path: str
    fingerprint: str
    options: SessionOptions
    asked: int
    answered: int
    correct: int
    started: datetime.datetime
    finished: datetime.datetime | None


LINE_FIELDS = (
    SessionRow.id,
    SessionRow.set_id,
    SessionRow.set_title,
    SessionRow.set_path,
    SessionRow.fingerprint,
    SessionRow.options,
    SessionRow.asked,
    SessionRow.started,
    SessionRow.finished,
)


SCHEDULING = "scheduling"
"""Under which key the settings of the schedule are kept in the table of what is to be known."""

Given = ParamSpec("Given")
Read = TypeVar("Read")


def _reads(read: Callable[Given, Read]) -> Callable[Given, Read]:
    """A reader of a row that says so where the row holds what the program never writes."""

    @functools.wraps(read)
    def reading(*given: Given.args, **named: Given.kwargs) -> Read:
        try:
            return read(*given, **named)
        except (ValueError, TypeError, msgspec.MsgspecError) as error:
            raise UnreadableRowError(f"a row cannot be read: {error}") from error

    return reading


def moment(at: datetime.datetime) -> str:
    """A time as the tables hold it: UTC, in ISO 8601 with microseconds."""
    return at.astimezone(datetime.UTC).isoformat(timespec="microseconds")


def session_row(record: SessionRecord) -> dict[str, Any]:
    """The row of a session, by the names of the columns."""
    return _storable(
        {
            "id": record.id,
            "set_id": record.set,
            "set_title": record.set_title,
            "set_path": record.set_path,
            "fingerprint": record.fingerprint,
            "options": msgspec.json.encode(record.options).decode(),
            "cards": msgspec.json.encode(record.cards).decode(),
            "asked": record.asked,
            "started": moment(record.started),
            "finished": moment(record.finished) if record.finished else None,
        }
    )


def attempt_row(attempt: Attempt) -> dict[str, Any]:
    """The row of an answer, by the names of the columns."""
    row = {field: getattr(attempt, field) for field in _PLAIN_FIELDS}
    row |= {
        "question": attempt.question_id,
        "set_id": attempt.set,
        "kind": attempt.kind.value,
        "verdict": attempt.verdict.value,
        "at": moment(attempt.at),
        "undone": moment(attempt.undone) if attempt.undone else None,
        "altered": attempt.altered,
        "recalled": attempt.recalled,
    }
    return _storable(row)


@_reads
def attempt_of(row: Mapping[str, Any]) -> Attempt:
    """The answer that a row holds.

    Raises:
        UnreadableRowError: the row holds what the program never writes.
    """
    return Attempt(
        **{field: row[field] for field in _PLAIN_FIELDS},
        set=row["set_id"],
        kind=QuestionKind(row["kind"]),
        verdict=Verdict(row["verdict"]),
        at=datetime.datetime.fromisoformat(row["at"]),
        undone=_moment_of(row["undone"]),
        altered=_flag(row["altered"]),
        recalled=_flag(row["recalled"]),
    )


def memory_row(memory: Memory) -> dict[str, Any]:
    """The row of a memory, by the names of the columns."""
    row = {field: getattr(memory, field) for field in _MEMORY_FIELDS}
    row |= {
        "set_id": memory.set,
        "kind": memory.kind.value,
        "due_day": memory.due_day.isoformat(),
        "due_at": moment(memory.due_at) if memory.due_at else None,
        "last_at": moment(memory.last_at),
        "last_day": memory.last_day.isoformat(),
        "first_day": memory.first_day.isoformat(),
    }
    return _storable(row)


@_reads
def memory_of(row: Mapping[str, Any]) -> Memory:
    """The memory that a row holds.

    Raises:
        UnreadableRowError: the row holds what the program never writes.
    """
    return Memory(
        **{field: row[field] for field in _MEMORY_FIELDS},
        set=row["set_id"],
        kind=QuestionKind(row["kind"]),
        due_day=datetime.date.fromisoformat(row["due_day"]),
        due_at=_moment_of(row["due_at"]),
        last_at=datetime.datetime.fromisoformat(row["last_at"]),
        last_day=datetime.date.fromisoformat(row["last_day"]),
        first_day=datetime.date.fromisoformat(row["first_day"]),
    )


def mark_row(mark: Mark, at: datetime.datetime) -> dict[str, Any]:
    """The row of what was said of a claim, by the names of the columns."""
    return _storable(
        {
            "set_id": mark.set,
            "claim": mark.claim,
            "suspended": mark.suspended,
            "buried_until": mark.buried_until.isoformat() if mark.buried_until else None,
            "at": moment(at),
        }
    )


@_reads
def mark_of(row: Mapping[str, Any]) -> Mark:
    """What was said of a claim, as a row holds it.

    Raises:
        UnreadableRowError: the row holds what the program never writes.
    """
    until = row["buried_until"]
    return Mark(
        set=row["set_id"],
        claim=row["claim"],
        suspended=bool(row["suspended"]),
        buried_until=datetime.date.fromisoformat(until) if until else None,
    )


@_reads
def kept_mark_of(row: Mapping[str, Any]) -> KeptMark:
    """What was said of a claim, and when.

    Raises:
        UnreadableRowError: the row holds what the program never writes.
    """
    mark = mark_of(row)
    return KeptMark(
        set=mark.set,
        claim=mark.claim,
        suspended=mark.suspended,
        buried_until=mark.buried_until,
        at=datetime.datetime.fromisoformat(row["at"]),
    )


@_reads
def kept_session_of(row: Mapping[str, Any]) -> KeptSession:
    """The session that a row holds, by the names of the columns, with what is kept of it besides.

    Raises:
        UnreadableRowError: the row holds what the program never writes.
    """
    cards = msgspec.json.decode(row["cards"], type=tuple[Card, ...])
    return KeptSession(cards=cards, set_aside=bool(row["set_aside"]), **_head(SessionRow(**row)))


@_reads
def record_of(row: SessionRow) -> SessionRecord:
    """The session that a row holds, with its cards.

    Raises:
        UnreadableRowError: the row holds what the program never writes.
    """
    return SessionRecord(cards=msgspec.json.decode(row.cards, type=tuple[Card, ...]), **_head(row))


@_reads
def line_of(row: SessionRow, answered: int, correct: int) -> SessionLine:
    """A session for a list; the row may have been read without its cards.

    Raises:
        UnreadableRowError: the row holds what the program never writes.
    """
    return SessionLine(asked=row.asked, answered=answered, correct=int(correct), **_head(row))


_PLAIN_FIELDS = tuple(
    field
    for field in Attempt.__struct_fields__
    if field not in {"set", "kind", "verdict", "at", "undone", "altered", "recalled"}
)
"""The fields of an answer that are columns as they are, read and written."""

_MEMORY_FIELDS = ("claim", "answer", "state", "stability", "difficulty", "reviews", "lapses")
"""The fields of a memory that are columns as they are."""


def _flag(value: Any) -> bool | None:
    """A truth value, which SQLite has none of its own for."""
    return None if value is None else bool(value)


def _moment_of(text: str | None) -> datetime.datetime | None:
    return datetime.datetime.fromisoformat(text) if text else None


def _head(row: Any) -> dict[str, Any]:
    return {
        "id": row.id,
        "set": row.set_id,
        "set_title": row.set_title,
        "set_path": row.set_path,
        "fingerprint": row.fingerprint,
        "options": msgspec.json.decode(row.options, type=SessionOptions),
        "started": datetime.datetime.fromisoformat(row.started),
        "finished": _moment_of(row.finished),
    }


def _storable(row: dict[str, Any]) -> dict[str, Any]:
    """Text that no database takes (lone surrogates, NUL) is kept in an escaped form rather than lost."""
    return {key: _escaped(value) if isinstance(value, str) else value for key, value in row.items()}


def _escaped(text: str) -> str:
    # Most text is of this kind, and there are a dozen to an answer.
    if text.isascii() and "\x00" not in text:
        return text
    return text.encode("utf-8", "backslashreplace").decode().replace("\x00", "\\x00")
