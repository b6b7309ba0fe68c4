"""What is known follows from the answers alone: in whatever order they are recorded and taken back."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.history import History
from quiz.model import CONFIDENCES, Attempt, QuestionKind, Verdict
from quiz.schedule import Key, Memory, Scheduling, is_review, key_of
from quiz.schedule.memory import replayed
from tests.builders import NOON, attempt

KINDS = (QuestionKind.FACT, QuestionKind.SOURCE, QuestionKind.FIRMNESS)


class Given(NamedTuple):
    """An answer, by what matters here; `day` and `hour` say when it was given."""

    session: int
    claim: int
    kind: QuestionKind
    verdict: Verdict
    day: int
    hour: int
    turn: int = 0
    answer: str = "it"
    confidence: int | None = None

    @property
    def attempt(self) -> Attempt:
        """It as it is recorded."""
        at = NOON + datetime.timedelta(days=self.day, hours=self.hour)
        return attempt(
            f"claim-{self.claim}",
            self.kind,
            self.verdict,
            session=f"s{self.session}",
            at=at,
            day=(at - datetime.timedelta(hours=4)).date().isoformat(),
            turn=self.turn,
            expected=self.answer,
            expected_key=self.answer,
            confidence=self.confidence,
        )


class TakenBack(NamedTuple):
    """The answer that was recorded as that many-th is taken back."""

    place: int


GIVEN = st.builds(
    Given,
    session=st.integers(0, 3),
    claim=st.integers(0, 1),
    kind=st.sampled_from(KINDS),
    verdict=st.sampled_from(Verdict),
    day=st.integers(0, 40),
    # Few, so that many fall on the same moment.
    hour=st.sampled_from([0, 0, 6, 15]),
    turn=st.integers(0, 1),
    answer=st.sampled_from(["it", "it", "it", "another"]),
    confidence=st.none() | st.sampled_from(CONFIDENCES),
)
STEPS = st.lists(GIVEN | GIVEN | st.builds(TakenBack, st.integers(0, 20)), max_size=24)
FACT, RIGHT, WRONG = QuestionKind.FACT, Verdict.CORRECT, Verdict.WRONG


def record(history: History, steps: Sequence[Given | TakenBack]) -> None:
    """Record and take back, step by step."""
    recorded: list[Attempt] = []
    for step in steps:
        if isinstance(step, Given):
            history.record(step.attempt)
            recorded.append(step.attempt)
        elif step.place < len(recorded):
            history.undo(replace(recorded[step.place], undone=NOON + datetime.timedelta(days=99)))


def standing(history: History) -> list[Attempt]:
    """Every answer that stands."""
    return [each for session in range(4) for each in history.attempts(f"s{session}")]


def from_scratch(attempts: Iterable[Attempt], scheduling: Scheduling) -> dict[Key, Memory]:
    """The memories that answers come to, one after the other by their times."""
    by_key: dict[Key, list[Attempt]] = {}
    for each in sorted(attempts, key=lambda each: (each.at, each.session, each.question_id, each.turn)):
        if is_review(each):
            by_key.setdefault(key_of(each), []).append(each)
    found = {key: replayed(given, scheduling) for key, given in by_key.items()}
    return {key: memory for key, memory in found.items() if memory is not None}


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
@example(steps=[Given(1, 0, FACT, RIGHT, 5, 0), Given(0, 0, FACT, WRONG, 0, 0)])
@example(steps=[Given(1, 0, FACT, RIGHT, 0, 0), Given(0, 0, FACT, WRONG, 0, 0)])
@example(steps=[Given(0, 0, FACT, RIGHT, 0, 0), Given(0, 0, FACT, WRONG, 0, 0, 1), TakenBack(0)])
@example(steps=[Given(0, 0, FACT, RIGHT, 0, 0), Given(1, 0, FACT, RIGHT, 9, 0), TakenBack(1), TakenBack(0)])
def test_memories_are_those_of_the_answers_that_stand(tmp_path: Path, steps: list[Given | TakenBack]) -> None:
    file = tmp_path / "history.sqlite"
    file.unlink(missing_ok=True)
    with History.open(file) as history:
        record(history, steps)
        expected = from_scratch(standing(history), Scheduling())
        assert history.learner().memories == expected
        # Away from the defaults and back, all of them are computed again.
        history.schedule_by(Scheduling(retention=0.8))
        history.schedule_by(Scheduling())
        assert history.learner().memories == expected


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given=st.lists(GIVEN, max_size=12, unique_by=lambda each: each[:3] + each[6:7]), order=st.randoms())
def test_the_order_of_recording_is_of_no_matter(tmp_path: Path, given: list[Given], order: object) -> None:
    memories = []
    for _ in range(2):
        file = tmp_path / "history.sqlite"
        file.unlink(missing_ok=True)
        with History.open(file) as history:
            record(history, given)
            memories.append(history.learner().memories)
        order.shuffle(given)  # type: ignore[attr-defined]  # hypothesis's own Random
    assert memories[0] == memories[1]


@pytest.mark.parametrize("step", [Given(0, 0, FACT, RIGHT, 3, 0), Given(1, 0, FACT, WRONG, 1, 0)])
def test_an_answer_that_is_taken_back_never_was(tmp_path: Path, step: Given) -> None:
    others = [Given(2, 0, FACT, RIGHT, 0, 0), Given(3, 0, FACT, RIGHT, 2, 0)]
    with History.open(tmp_path / "with.sqlite") as history, History.open(tmp_path / "without.sqlite") as other:
        record(history, [*others, step, TakenBack(2)])
        record(other, others)
        assert history.learner().memories == other.learner().memories


def test_an_answer_says_what_was_expected_of_it(tmp_path: Path) -> None:
    with History.open(tmp_path / "history.sqlite") as history:
        record(
            history, [Given(0, 0, FACT, RIGHT, 0, 0), Given(1, 0, FACT, RIGHT, 0, 6), Given(2, 0, FACT, RIGHT, 4, 0)]
        )
        first, same_day, later = standing(history)
    assert (first.predicted, first.elapsed) == (None, None)
    assert (same_day.predicted, same_day.elapsed) == (None, 0)
    assert later.elapsed == 4
    assert later.predicted is not None
    assert 0 < later.predicted < 1
