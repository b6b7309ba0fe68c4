"""What a teacher does with a class, step by step."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.classroom import stages
from quiz.history.classes import ClassSettings, ClassState, Stage
from quiz.model import SessionOptions
from tests.builders import NOON, after

TEN = datetime.timedelta(minutes=10)
OPEN = ClassState(stage=Stage.OPEN)
LIMITED = ClassState(stage=Stage.OPEN, ends=NOON + TEN)


def test_the_time_begins_to_run_at_the_start() -> None:
    lobby = stages.at_first(ClassSettings(options=SessionOptions(), minutes=10))
    assert lobby == ClassState(left=600.0)
    assert stages.seconds_left(lobby, NOON) == 600
    assert stages.start(lobby, NOON) == LIMITED
    assert stages.seconds_left(LIMITED, after(540)) == 60
    assert stages.seconds_left(LIMITED, after(900)) == 0


def test_without_a_limit_there_is_no_end() -> None:
    lobby = stages.at_first(ClassSettings(options=SessionOptions()))
    assert stages.start(lobby, NOON) == OPEN
    assert stages.seconds_left(OPEN, after(90_000)) is None


def test_in_a_pause_the_time_stands() -> None:
    paused = stages.pause(LIMITED, after(60))
    assert paused == ClassState(stage=Stage.PAUSED, left=540.0)
    assert stages.start(paused, after(1060)) == ClassState(stage=Stage.OPEN, ends=after(1600))


@pytest.mark.parametrize(
    ("before", "then"),
    [
        pytest.param(LIMITED, ClassState(stage=Stage.OPEN, ends=NOON + TEN + TEN), id="while it runs"),
        pytest.param(ClassState(left=60.0), ClassState(left=660.0), id="before the start"),
        pytest.param(OPEN, OPEN, id="without a limit"),
        pytest.param(ClassState(stage=Stage.CLOSED), ClassState(stage=Stage.CLOSED), id="when it is closed"),
    ],
)
def test_more_time(before: ClassState, then: ClassState) -> None:
    assert stages.extend(before, 600) == then


@pytest.mark.parametrize(
    ("before", "card", "then"),
    [
        pytest.param(OPEN, 0, ClassState(stage=Stage.OPEN, card=0, card_open=True), id="the first"),
        pytest.param(
            ClassState(stage=Stage.OPEN, card=1), 2, ClassState(stage=Stage.OPEN, card=2, card_open=True), id="the next"
        ),
        pytest.param(
            ClassState(stage=Stage.OPEN, card=1), 1, ClassState(stage=Stage.OPEN, card=1), id="a second key is too late"
        ),
        pytest.param(ClassState(), 0, ClassState(), id="not before the start"),
        pytest.param(
            ClassState(stage=Stage.PAUSED, card=0), 1, ClassState(stage=Stage.PAUSED, card=0), id="not in a pause"
        ),
    ],
)
def test_a_card_is_opened(before: ClassState, card: int, then: ClassState) -> None:
    assert stages.open_card(before, card) == then


def test_a_card_is_closed_and_the_class_with_it() -> None:
    opened = stages.open_card(OPEN, 0)
    assert not stages.close_card(opened).card_open
    assert stages.close(opened) == ClassState(stage=Stage.CLOSED, card=0)


def test_closing_can_be_undone() -> None:
    assert stages.reopen(stages.close(LIMITED)) == ClassState(stage=Stage.PAUSED)
    assert stages.reopen(OPEN) == OPEN


STEPS = st.sampled_from(
    [
        stages.start,
        stages.pause,
        lambda state, now: stages.extend(state, 60),
        lambda state, now: stages.close(state),
        lambda state, now: stages.open_card(state, state.card + 1),
        lambda state, now: stages.close_card(state),
    ]
)


@given(st.lists(STEPS, max_size=30), st.one_of(st.none(), st.integers(1, 90)))
def test_whatever_the_teacher_does_time_runs_only_while_the_class_is_open(
    steps: list[object], minutes: int | None
) -> None:
    state = stages.at_first(ClassSettings(options=SessionOptions(), minutes=minutes))
    for number, step in enumerate(steps):
        before = state.card
        state = step(state, after(number))  # type: ignore[operator]
        assert (state.ends is None) or state.stage is Stage.OPEN
        assert (state.left is None) or state.stage in {Stage.LOBBY, Stage.PAUSED}
        assert state.card >= before
        assert not state.card_open or state.stage in {Stage.OPEN, Stage.PAUSED}


@pytest.mark.parametrize(
    ("before", "then"),
    [
        pytest.param(ClassState(), ClassState(left=300.0), id="before the start"),
        pytest.param(OPEN, ClassState(stage=Stage.OPEN, ends=after(300)), id="while it runs"),
        pytest.param(ClassState(stage=Stage.PAUSED), ClassState(stage=Stage.PAUSED, left=300.0), id="in a pause"),
        pytest.param(LIMITED, LIMITED, id="not where there is one"),
        pytest.param(ClassState(stage=Stage.CLOSED), ClassState(stage=Stage.CLOSED), id="not once it is closed"),
    ],
)
def test_a_class_is_given_a_limit(before: ClassState, then: ClassState) -> None:
    assert stages.limit(before, 300.0, NOON) == then


def test_a_class_is_closed_when_its_time_is_up() -> None:
    assert stages.run_out(LIMITED, after(599)) == LIMITED
    assert stages.run_out(LIMITED, after(600)) == ClassState(stage=Stage.CLOSED)
    assert stages.run_out(OPEN, after(1e6)) == OPEN
