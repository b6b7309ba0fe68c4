"""What two machines keep of the same thing, made one: the same whichever takes in the other's, and however often."""

from __future__ import annotations

import datetime

import msgspec
from msgspec.structs import replace

from quiz.history.transfer import KeptMark, KeptSession
from quiz.model import Attempt


def merged_attempt(one: Attempt, other: Attempt) -> Attempt:
    """An answer that both have: taken back if either says so, at the earlier time.

    Args:
        one: an answer.
        other: to the same question of the same session, of the same turn.
    """
    # They are the same but for that, unless somebody wrote into a file; then the earlier one holds.
    first = min(one, other, key=lambda each: (each.at, msgspec.json.encode(replace(each, undone=None))))
    return replace(first, undone=_earlier(one.undone, other.undone))


def merged_session(one: KeptSession, other: KeptSession) -> KeptSession:
    """A session that both have: finished or set aside if either says so, with all that was to be asked.

    Args:
        one: a session.
        other: of the same id.
    """
    first = min(one, other, key=_fullest)
    return replace(first, finished=_earlier(one.finished, other.finished), set_aside=one.set_aside or other.set_aside)


def merged_mark(one: KeptMark, other: KeptMark) -> KeptMark:
    """What was said of a claim on both: the later word holds.

    Args:
        one: a mark.
        other: of the same claim.
    """
    return max(one, other, key=lambda each: (each.at, msgspec.json.encode(each)))


def _fullest(session: KeptSession) -> tuple[int, datetime.datetime, bytes]:
    """A review asks less once a claim is left out of it, or its set forgotten: more was asked before."""
    plain = replace(session, finished=None, set_aside=False)
    return -session.asked, session.started, msgspec.json.encode(plain)


def _earlier(one: datetime.datetime | None, other: datetime.datetime | None) -> datetime.datetime | None:
    return min((each for each in (one, other) if each is not None), default=None)
