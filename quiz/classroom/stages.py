"""What a teacher does with a class: from one state of it to the next. Nothing here reads the clock or the database.

A step that does not go with the state leaves it as it is: two dashboards may ask for it at the same time.
"""

from __future__ import annotations

import datetime

from msgspec.structs import replace

from quiz.history.classes import ClassSettings, ClassState, Stage


def at_first(settings: ClassSettings) -> ClassState:
    """The state of a class that was just made: students may join."""
    return ClassState(left=None if settings.minutes is None else settings.minutes * 60.0)


def start(state: ClassState, now: datetime.datetime) -> ClassState:
    """Begin, or go on after a pause: answers are taken, and the time runs."""
    if state.stage not in {Stage.LOBBY, Stage.PAUSED}:
        return state
    ends = None if state.left is None else now + datetime.timedelta(seconds=state.left)
    return replace(state, stage=Stage.OPEN, ends=ends, left=None)


def pause(state: ClassState, now: datetime.datetime) -> ClassState:
    """Take no answers for a while; the time stands."""
    if state.stage is not Stage.OPEN:
        return state
    return replace(state, stage=Stage.PAUSED, ends=None, left=seconds_left(state, now))


def extend(state: ClassState, seconds: float) -> ClassState:
    """Give more time; without a limit, and in a closed class, there is nothing to give."""
    if state.stage is Stage.CLOSED:
        return state
    ends = None if state.ends is None else state.ends + datetime.timedelta(seconds=seconds)
    return replace(state, ends=ends, left=None if state.left is None else state.left + seconds)


def close(state: ClassState) -> ClassState:
    """Take no more answers, for good."""
    return replace(state, stage=Stage.CLOSED, card_open=False, ends=None, left=None)


def reopen(state: ClassState) -> ClassState:
    """Undo `close`: the class stands as in a pause, without a limit of time."""
    return replace(state, stage=Stage.PAUSED) if state.stage is Stage.CLOSED else state


def open_card(state: ClassState, card: int) -> ClassState:
    """At the teacher's pace, put a card on the table and take answers to it.

    Args:
        state: of the class.
        card: its number, from 0; one before the card on the table is not opened again.
    """
    if state.stage is not Stage.OPEN or card <= state.card:
        return state
    return replace(state, card=card, card_open=True)


def close_card(state: ClassState) -> ClassState:
    """At the teacher's pace, take no more answers to the card on the table."""
    return replace(state, card_open=False)


def seconds_left(state: ClassState, now: datetime.datetime) -> float | None:
    """How much time there is, 0 or more; None without a limit."""
    return state.left if state.ends is None else max(0.0, (state.ends - now).total_seconds())


def limit(state: ClassState, seconds: float, now: datetime.datetime) -> ClassState:
    """Give a class that has no limit of time one, from now on; one that has, or is closed, stays as it is."""
    if state.stage is Stage.CLOSED or seconds_left(state, now) is not None:
        return state
    if state.stage is Stage.OPEN:
        return replace(state, ends=now + datetime.timedelta(seconds=seconds))
    return replace(state, left=seconds)


def run_out(state: ClassState, now: datetime.datetime) -> ClassState:
    """Close a class whose time is up; any other stays as it is."""
    return close(state) if state.ends is not None and state.ends <= now else state
