"""Two machines, one learner: whatever was answered where, taking in from each other makes them the same."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.errors import StoreError
from quiz.history import History
from quiz.model import Attempt, QuestionKind, Verdict
from quiz.schedule import Mark, Scheduling
from tests.builders import a_record, after, attempt

KINDS = (QuestionKind.FACT, QuestionKind.SOURCE, QuestionKind.GENUINE)
ANSWERS = st.builds(
    lambda claim, kind, verdict, at, session: attempt(
        f"claim-{claim}",
        kind,
        verdict,
        session=f"s{session}",
        at=after(at),
        day=after(at).date().isoformat(),
        expected_key="brigade",
    ),
    st.integers(0, 2),
    st.sampled_from(KINDS),
    st.sampled_from(Verdict),
    st.integers(0, 10**6),
    st.integers(0, 3),
)
STEPS = st.lists(
    st.tuples(st.sampled_from(["here", "there"]), st.just("answer"), ANSWERS)
    | st.tuples(st.sampled_from(["here", "there"]), st.just("undo"), st.integers(0, 10))
    | st.tuples(st.sampled_from(["here", "there"]), st.just("finish"), st.integers(0, 3))
    | st.tuples(st.sampled_from(["here", "there"]), st.just("mark"), st.integers(0, 2)),
    max_size=30,
)


def exported(history: History) -> bytes:
    lines: list[bytes] = []
    history.export(lines.append)
    return b"".join(lines)


def take_in(history: History, content: bytes) -> None:
    told = history.take_in("a file", content.splitlines(keepends=True))
    assert told.left_out == 0, told.broken


def take(history: History, what: str, value: object, moment: int) -> None:
    """One step on one machine."""
    match what, value:
        case "answer", Attempt():
            history.record(value)
        case "undo", int(place):
            given = [each for session in range(4) for each in history.attempts(f"s{session}")]
            if place < len(given):
                history.undo(replace(given[place], undone=after(10**6 + moment)))
        case "finish", int(session):
            history.finish(f"s{session}", after(10**6 + moment))
        case "mark", int(claim):
            history.mark(Mark(set="harbour-fire", claim=f"claim-{claim}", suspended=moment % 2 == 0), after(moment))


@settings(deadline=None, max_examples=30)
@given(STEPS)
def test_after_taking_in_from_each_other_both_are_the_same(steps: list[tuple[str, str, object]]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        History.open(Path(folder, "here.sqlite")) as here,
        History.open(Path(folder, "there.sqlite")) as there,
    ):
        for session in range(4):
            for machine in (here, there):
                machine.begin(a_record(f"s{session}", started=after(session)))
        for moment, (where, what, value) in enumerate(steps):
            take(here if where == "here" else there, what, value, moment)
        theirs = exported(there)
        take_in(there, exported(here))
        take_in(here, theirs)
        assert exported(here) == exported(there)
        assert here.learner() == there.learner()
        once = exported(here)
        take_in(here, exported(there))
        take_in(here, once)
        assert exported(here) == once, "taking in again changes nothing"
        kept = here.learner()
        here.schedule_by(Scheduling(retention=0.8))
        here.schedule_by(Scheduling())
        assert here.learner() == kept, "what is known is what the answers come to"


def test_an_answer_that_was_taken_back_on_one_machine_is_taken_back_on_both(tmp_path: Path) -> None:
    with History.open(tmp_path / "here.sqlite") as here, History.open(tmp_path / "there.sqlite") as there:
        here.begin(a_record())
        given = attempt("claim", QuestionKind.FACT, day="2024-11-02")
        here.record(given)
        take_in(there, exported(here))
        here.undo(replace(given, undone=after(60)))
        assert len(there.learner().memories) == 1
        take_in(there, exported(here))
        assert there.learner().memories == {}
        assert there.attempts("s1") == []


def test_settings_are_taken_over_only_where_there_are_none_of_ones_own(tmp_path: Path) -> None:
    with (
        History.open(tmp_path / "here.sqlite") as here,
        History.open(tmp_path / "new.sqlite") as new,
        History.open(tmp_path / "own.sqlite") as own,
    ):
        here.schedule_by(Scheduling(new_per_day=3, retention=0.8))
        own.schedule_by(Scheduling(new_per_day=7))
        for other in (new, own):
            take_in(other, exported(here))
        assert (new.scheduling, own.scheduling) == (here.scheduling, Scheduling(new_per_day=7))


def test_where_something_goes_wrong_on_the_way_nothing_is_taken_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with History.open(tmp_path / "here.sqlite") as here, History.open(tmp_path / "there.sqlite") as there:
        here.begin(a_record())
        here.record(*(attempt(f"claim-{number}", QuestionKind.FACT, day="2024-11-02") for number in range(5)))
        content = exported(here)

        def fails(*_: object) -> None:
            raise StoreError("The disk is full.")

        monkeypatch.setattr("quiz.history.importing.recompute_all", fails)
        monkeypatch.setattr("quiz.history.importing.recompute", fails)
        with pytest.raises(StoreError):
            there.take_in("a file", content.splitlines(keepends=True))
        assert there.sessions() == []
