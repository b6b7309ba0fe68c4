"""The lines of an export: what is in them comes back, what cannot be is refused with a reason, and two are made one."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.history.merging import merged_attempt, merged_mark, merged_session
from quiz.history.transfer import BrokenLineError, KeptMark, KeptSession, Line, NotOursError, check_head, encoded
from quiz.history.transfer import read_line as read
from quiz.model import Attempt, QuestionKind, Verdict
from quiz.schedule import Scheduling
from tests.builders import NOON, a_record, after, attempt, begun

ANSWER = attempt("left-ferry", QuestionKind.FACT, day="2024-11-02", given="[/x] “Ü” 😀", predicted=0.25, elapsed=3)
SESSION = KeptSession(**msgspec.structs.asdict(a_record(finished=after(60))), set_aside=True)
MARK = KeptMark(set="harbour-fire", claim="alarm", suspended=True, at=NOON)
SETTINGS = Scheduling(new_per_day=3, retention=0.8)

LINES = {
    "an answer": Line(answer=ANSWER),
    "an answer taken back": Line(answer=replace(ANSWER, undone=after(5.000001), turn=2)),
    "a session": Line(session=SESSION),
    "a mark": Line(mark=MARK),
    "a claim left until a day": Line(mark=replace(MARK, suspended=False, buried_until=datetime.date(2024, 11, 3))),
    "settings": Line(settings=SETTINGS),
    "settings that are the usual ones": Line(settings=Scheduling()),
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_what_is_written_is_read(line: Line) -> None:
    assert encoded(line).endswith(b"\n")
    assert read(encoded(line)) == line.item


def changed(line: Line, **fields: Any) -> bytes:
    """A line with other fields of what it holds."""
    told: dict[str, dict[str, Any]] = json.loads(encoded(line))
    for content in told.values():
        content.update(fields)
    return json.dumps(told).encode()


OF_ANSWER, OF_SESSION = Line(answer=ANSWER), Line(session=SESSION)
BROKEN = {
    "no JSON": (b"{", "truncated"),
    "cut off": (encoded(OF_ANSWER)[:200], "truncated"),
    "no UTF-8": (b'{"answer": {"set": "\xff"}}', "utf-8"),
    "a list": (b"[]", "Expected `object`"),
    "nothing": (b"{}", "neither settings nor one session"),
    "two things": (encoded(OF_ANSWER)[:-2] + b"," + encoded(Line(mark=MARK))[1:], "neither settings nor one session"),
    "something else": (b'{"memory": {}}', "unknown field `memory`"),
    "no such kind": (changed(OF_ANSWER, kind="mood"), "Invalid enum value 'mood'"),
    "a missing field": (b'{"answer": {"session": "s1"}}', "missing required field"),
    "text for a number": (changed(OF_ANSWER, card="one"), "Expected `int`"),
    "half a character": (b'{"answer": {"set": "\\ud800"}}', ""),
    "no time zone": (changed(OF_ANSWER, at="2024-11-02T12:00:00"), "no time zone"),
    "a time long ago": (changed(OF_ANSWER, at="0001-01-01T00:00:00+14:00"), "outside of the years"),
    "taken back at no time": (changed(OF_ANSWER, undone="2024-11-02T12:00:00"), "no time zone"),
    "no day": (changed(OF_ANSWER, day="tomorrow"), "its day is none"),
    "a day in another form": (changed(OF_ANSWER, day="20241102"), "its day is none"),
    "a day at the end of time": (changed(OF_ANSWER, day="9999-12-31"), "its day is none"),
    "too large": (changed(OF_ANSWER, card=2**40), "too large"),
    "larger still": (changed(OF_ANSWER, peeks=10**30), ""),
    "below nought": (changed(OF_ANSWER, turn=-1), "below nought"),
    "too much credit": (changed(OF_ANSWER, credit=1.5), "between 0 and 1"),
    "too sure a prediction": (changed(OF_ANSWER, predicted=2), "between 0 and 1"),
    "endless": (changed(OF_ANSWER, seconds=1).replace(b'"seconds": 1', b'"seconds": 1e999'), ""),
    "time that runs back": (changed(OF_ANSWER, seconds=-1), "its seconds are none"),
    "no such confidence": (changed(OF_ANSWER, confidence=45), "its confidence"),
    "of no session": (changed(OF_ANSWER, session=""), "no session"),
    "a session without id": (changed(OF_SESSION, id=""), "no id"),
    "a session without cards": (changed(OF_SESSION, cards=[]), "it asks nothing"),
    "a card without questions": (changed(OF_SESSION, cards=[["alarm", []]]), ""),
    "a session of another day": (changed(OF_SESSION, started="2024-11-02T12:00:00"), "no time zone"),
    "a mark at no time": (changed(Line(mark=MARK), at="2024-11-02T12:00:00"), "no time zone"),
    "settings out of bounds": (changed(Line(settings=SETTINGS), retention=0.2), "Expected `float` >= 0.7"),
    "too few parameters": (changed(Line(settings=SETTINGS), parameters=[1.0]), "none of FSRS's"),
    "parameters out of bounds": (changed(Line(settings=SETTINGS), parameters=[-1.0] * 21), "none of FSRS's"),
}


@pytest.mark.parametrize(("line", "why"), BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_is_refused_with_a_reason(line: bytes, why: str) -> None:
    with pytest.raises(BrokenLineError) as refused:
        read(line)
    assert why in str(refused.value)


HEADS = {
    "empty": (b"", "is no history of Fact-check Quiz"),
    "a set file": (b"schema = 1\n", "is no history of Fact-check Quiz"),
    "other JSON": (b'{"a": 1}', "is no history of Fact-check Quiz"),
    "another format": (b'{"format": "anki", "version": 1}', "is no history of Fact-check Quiz"),
    "binary": (b"SQLite format 3\x00\xff\xfe", "is no history of Fact-check Quiz"),
    "newer": (b'{"format": "factcheck-quiz history", "version": 2}', "was exported by a newer version"),
}


@pytest.mark.parametrize(("line", "why"), HEADS.values(), ids=HEADS)
def test_a_file_that_is_none_of_ours_is_refused_by_its_first_line(line: bytes, why: str) -> None:
    with pytest.raises(NotOursError) as refused:
        check_head("my-file", line)
    assert str(refused.value).startswith(f"my-file {why}")
    assert "Nothing was taken in." in str(refused.value)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a byte order mark"])
def test_the_head_of_an_export_is_ours(mark: bytes) -> None:
    check_head("my-file", mark + b'{"format": "factcheck-quiz history", "version": 1}\n')


# Two of the same made one: in whatever order, and however often.

MOMENTS = st.integers(0, 3).map(after)
ATTEMPTS = st.builds(
    replace,
    st.just(ANSWER),
    at=MOMENTS,
    verdict=st.sampled_from(Verdict),
    undone=st.none() | MOMENTS,
)
SESSIONS = st.builds(
    lambda cards, **fields: replace(SESSION, cards=begun().cards[:cards], **fields),
    st.integers(1, 3),
    started=MOMENTS,
    finished=st.none() | MOMENTS,
    set_aside=st.booleans(),
)
MARKS = st.builds(replace, st.just(MARK), at=MOMENTS, suspended=st.booleans())
Thing = TypeVar("Thing")


def is_one_way_only(merge: Callable[[Thing, Thing], Thing], one: Thing, two: Thing, three: Thing) -> bool:
    """Whether it is of no matter in which order things are made one, and how often."""
    return (
        merge(one, two) == merge(two, one)
        and merge(merge(one, two), three) == merge(one, merge(two, three))
        and merge(one, one) == one
        and merge(merge(one, two), two) == merge(one, two)
    )


@settings(deadline=None)
@given(ATTEMPTS, ATTEMPTS, ATTEMPTS)
def test_answers_are_made_one_in_one_way(one: Attempt, two: Attempt, three: Attempt) -> None:
    assert is_one_way_only(merged_attempt, one, two, three)
    undone = [each for each in (one.undone, two.undone) if each is not None]
    assert merged_attempt(one, two).undone == min(undone, default=None)


@settings(deadline=None)
@given(SESSIONS, SESSIONS, SESSIONS)
def test_sessions_are_made_one_in_one_way(one: KeptSession, two: KeptSession, three: KeptSession) -> None:
    assert is_one_way_only(merged_session, one, two, three)
    merged = merged_session(one, two)
    assert merged.asked == max(one.asked, two.asked)
    assert merged.set_aside == (one.set_aside or two.set_aside)
    assert (merged.finished is None) == (one.finished is None and two.finished is None)


@settings(deadline=None)
@given(MARKS, MARKS, MARKS)
def test_marks_are_made_one_in_one_way(one: KeptMark, two: KeptMark, three: KeptMark) -> None:
    assert is_one_way_only(merged_mark, one, two, three)
    assert merged_mark(one, two).at == max(one.at, two.at)
