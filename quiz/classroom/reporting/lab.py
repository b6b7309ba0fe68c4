"""The file that a session leaves behind on a machine without a network, to be collected by hand.

It holds all that a report needs: what was asked and answered, and the set itself, so that the files can be collected
on a machine that has none of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from quiz.errors import QuizError
from quiz.model import Attempt, QuestionSet, SessionRecord
from quiz.session import Session
from quiz.sets.load import fingerprint
from quiz.sets.save import write_atomically
from quiz.visible import visible

FORMAT: Literal["factcheck-quiz result"] = "factcheck-quiz result"
"""What such a file says that it is."""

VERSION = 1
"""Of what is in it."""

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest file that is read; a set of a thousand claims with a long article takes two million."""

LONGEST_NICKNAME = 24
"""Characters."""


class ForeignFileError(QuizError):
    """The file is no result, or not one that this version can read."""


class _Mark(Struct, frozen=True):
    """What tells a result from any other file."""

    format: str = ""
    schema: int = 0


class LabResult(Struct, frozen=True, kw_only=True):
    """A session as its file holds it.

    `fingerprint` is that of the set, see `quiz.sets.load.fingerprint`; the set and the session have the same.
    """

    format: Literal["factcheck-quiz result"] = FORMAT
    schema: int = VERSION
    nickname: str
    fingerprint: str
    question_set: QuestionSet
    record: SessionRecord
    attempts: tuple[Attempt, ...]


class ResultFile:
    """Where a session is written to as it is played: whole after every answer, whatever happens then.

    `problem` says why the last writing failed; None where it did not.

    Args:
        path: the file; its folder is made where it is missing.
        nickname: who plays; None for the file's name without its ending.
    """

    def __init__(self, path: Path, nickname: str | None = None) -> None:
        self.path = path
        self.nickname = plain_nickname(nickname) if nickname else plain_nickname(path.stem)
        self.problem: str | None = None

    def keep(self, session: Session) -> None:
        """Write a session as it stands; where that fails, `problem` says why, and nothing is raised."""
        try:
            write_atomically(self.path, as_text(session, self.nickname))
        except QuizError as error:
            self.problem = str(error)
        else:
            self.problem = None

    def goes_with(self, session_id: str) -> bool:
        """Whether the file can be written for this session: there is none yet, or it is of the same session."""
        if not self.path.exists():
            return True
        try:
            return read_result(self.path).record.id == session_id
        except ForeignFileError:
            return False


def plain_nickname(text: str) -> str:
    """A nickname as it is kept: on one line, 1 to 24 visible characters."""
    return " ".join(visible(text).split())[:LONGEST_NICKNAME].strip() or "Nobody"


def as_text(session: Session, nickname: str) -> str:
    """A session as its file holds it.

    Args:
        session: of one set.
        nickname: who plays.
    """
    question_set = session.sets[session.record.set]
    result = LabResult(
        nickname=nickname,
        fingerprint=fingerprint(question_set),
        question_set=question_set,
        record=session.record,
        attempts=tuple(map(_storable, session.attempts)),
    )
    return msgspec.json.format(msgspec.json.encode(result), indent=1).decode() + "\n"


def _storable(attempt: Attempt) -> Attempt:
    """An answer without halves of surrogate pairs, which no file holds: they are kept in an escaped form."""
    told = {name: getattr(attempt, name) for name in ("given", "reason", "read_as")}
    return replace(
        attempt,
        **{name: text and text.encode("utf-8", "backslashreplace").decode() for name, text in told.items()},
    )


def read_result(path: Path) -> LabResult:
    """Read such a file.

    Raises:
        ForeignFileError: it is none, is broken, or comes from a newer version; the message names it.
    """
    content = _content(path)
    try:
        mark = msgspec.json.decode(content, type=_Mark)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ForeignFileError(f"{path}: this is no result of Fact-check Quiz, or only a part of one.") from error
    if mark.format != FORMAT:
        raise ForeignFileError(f"{path}: this is no result of Fact-check Quiz.")
    if mark.schema > VERSION:
        raise ForeignFileError(
            f"{path}: this result comes from a newer version of Fact-check Quiz (its schema is {mark.schema}, this "
            f"program's {VERSION})."
        )
    try:
        result = msgspec.json.decode(content, type=LabResult)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise ForeignFileError(f"{path}: this result is broken: {error}.") from error
    fault = _fault(result)
    if fault is not None:
        raise ForeignFileError(f"{path}: this result is broken: {fault}.")
    return result


def _content(path: Path) -> bytes:
    try:
        if path.is_file() and path.stat().st_size > LARGEST:
            raise ForeignFileError(f"{path}: this is no result of Fact-check Quiz: it is too large.")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "no file can have such a name"
        raise ForeignFileError(f"{path}: it cannot be read: {reason}.") from error


def _fault(result: LabResult) -> str | None:
    """What in a result does not go together; None where everything does."""
    record, asked = result.record, {question.id for card in result.record.cards for question in card.questions}
    answered = [attempt.question_id for attempt in result.attempts]
    if fingerprint(result.question_set) != result.fingerprint:
        return "its questions are not those that it names"
    if record.set != result.question_set.id:
        return "its session is of another set"
    if any(attempt.session != record.id for attempt in result.attempts):
        return "it holds answers of another session"
    if not asked.issuperset(answered) or len(set(answered)) < len(answered):
        return "it holds answers to what was not asked"
    if any(not 0 <= attempt.credit <= 1 for attempt in result.attempts):
        return "an answer has a credit that there is not"
    return None
