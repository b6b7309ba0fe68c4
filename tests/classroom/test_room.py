"""A class as one host has it."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from quiz.classroom import stages
from quiz.classroom.room import Here, Room, StudentSitting
from quiz.history.classes import ClassRecord, ClassStore, Host, NoSuchClassError, Pace, Stage
from quiz.history.classes.database import DatabaseAwayError
from quiz.model import Attempt
from quiz.session import AlreadyAnsweredError
from tests.builders import NOON
from tests.classes import CODE, a_class, a_student, plays


class Leaving(ClassStore):
    """A store whose database can go away."""

    gone = False
    no_ends = False

    def record(self, code: str, *attempts: Attempt) -> None:
        self._check()
        super().record(code, *attempts)

    def finish(self, student_id: str, at: datetime.datetime) -> None:
        if self.no_ends:
            raise DatabaseAwayError("The database does not answer: it went away just now.")
        super().finish(student_id, at)

    def load(self, code: str) -> ClassRecord:
        self._check()
        return super().load(code)

    def answers(self) -> bool:
        return not self.gone and super().answers()

    def _check(self) -> None:
        if self.gone:
            raise DatabaseAwayError("The database does not answer: it was unplugged.")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Leaving]:
    with Leaving.open(tmp_path / "classes.sqlite") as store:
        yield store


def a_room(store: ClassStore, **settings: Any) -> Room:
    a_class(store, **settings)
    return another_room(store, "one")


def another_room(store: ClassStore, name: str) -> Room:
    return Room(store, CODE, Host(id=name, machine=name, seen=NOON), lambda: NOON)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.classroom.room.LOOKS_EVERY", 0.01)
    monkeypatch.setattr("quiz.classroom.room.TELLS_EVERY", 0.01)


async def until(room: Room, condition: Callable[[], bool]) -> None:
    """Follow a room until something is so."""
    following = asyncio.create_task(room.follow())
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.005)
    following.cancel()
    with suppress(asyncio.CancelledError):
        await following


def test_a_session_is_dealt_once_and_gone_on_with(store: Leaving) -> None:
    room = a_room(store)
    anna = store.join(a_student(), 60)
    sitting = room.sit(anna)
    sitting.resume()
    first = sitting.answer(sitting.session.current.expected)
    again = room.sit(anna)
    assert again.session.attempts == (first,)
    assert again.session.current == sitting.session.current


def test_all_students_get_the_same_cards(store: Leaving) -> None:
    room = a_room(store)
    dealt = [room.sit(store.join(a_student(name), 60)).session.cards for name in ("Anna", "Ben")]
    assert dealt[0] == dealt[1] == room.cards


def test_who_joins_late_at_the_teachers_pace_begins_with_the_card_to_come(store: Leaving) -> None:
    room = a_room(store, pace=Pace.TEACHER)
    late = store.join(replace(a_student(), first_card=2), 60)
    assert room.sit(late).session.cards == room.cards[2:]


def test_an_answer_that_cannot_be_kept_is_not_given(store: Leaving) -> None:
    room = a_room(store)
    sitting = room.sit(store.join(a_student(), 60))
    sitting.resume()
    before = sitting.session
    store.gone = True
    with pytest.raises(DatabaseAwayError, match="unplugged"):
        sitting.answer("40")
    assert sitting.session is before
    store.gone = False
    attempt = sitting.answer("40")
    assert store.attempts(CODE) == [attempt]
    with pytest.raises(AlreadyAnsweredError):
        StudentSitting(replace(sitting.session, place=0), store, CODE, lambda: NOON).answer("40")


def test_an_end_that_cannot_be_noted_is_noted_when_the_student_comes_back(store: Leaving) -> None:
    room = a_room(store)
    anna = store.join(a_student(), 60)
    plays(store, anna, most=len(room.cards[0].questions))
    sitting = room.sit(anna)
    store.no_ends = True
    while not sitting.session.finished:
        sitting.time_out()
        if not sitting.session.finished:
            sitting.advance()
    assert [student.finished for student in store.students(CODE)] == [None]
    store.no_ends = False
    room.sit(anna)
    assert [student.finished for student in store.students(CODE)] == [NOON]


async def test_a_change_on_one_host_reaches_the_other(store: Leaving, quick: None) -> None:
    room = a_room(store)
    heard: list[Stage] = []
    stop = room.listen(lambda: heard.append(room.record.state.stage))
    store.change(CODE, lambda state: stages.start(state, NOON))
    await until(room, lambda: Stage.OPEN in heard)
    stop()
    store.change(CODE, stages.close)
    await until(another_room(store, "two"), lambda: True)
    assert Stage.CLOSED not in heard


async def test_a_change_made_here_is_known_at_once(store: Leaving) -> None:
    room = a_room(store)
    heard: list[Stage] = []
    room.listen(lambda: heard.append(room.record.state.stage))
    room.take(store.change(CODE, lambda state: stages.start(state, NOON)))
    room.take(store.load(CODE))
    assert heard == [Stage.OPEN]


async def test_who_is_here_is_noted_and_other_hosts_are_known(store: Leaving, quick: None) -> None:
    room, other = a_room(store), another_room(store, "two")
    anna = store.join(a_student(), 60)
    with room.seated(anna.id), room.seated(anna.id):
        assert room.present == {anna.id}
        await until(room, lambda: store.students(CODE)[0].seen == NOON)
        await until(other, lambda: {host.id for host in other.hosts} >= {"two"})
    assert room.present == frozenset()
    # Whoever leaves says so.
    assert store.hosts(CODE, NOON) == []


async def test_a_removed_student_is_known_everywhere(store: Leaving, quick: None) -> None:
    room = a_room(store)
    anna = store.join(a_student(), 60)
    store.remove(anna.id)
    await until(room, lambda: room.removed == {anna.id})


async def test_answers_to_the_card_on_the_table_are_counted(store: Leaving, quick: None) -> None:
    room = a_room(store, pace=Pace.TEACHER)
    plays(store, store.join(a_student("Anna"), 60), most=1)
    store.join(a_student("Ben"), 60)
    store.change(CODE, lambda state: stages.open_card(stages.start(state, NOON), 0))
    await until(room, lambda: room.here == Here(answered=1, students=2, card=0))


async def test_any_host_closes_the_class_when_its_time_is_up(store: Leaving, quick: None) -> None:
    room = a_room(store, minutes=10)
    store.change(CODE, lambda state: stages.start(state, NOON - datetime.timedelta(minutes=10)))
    await until(room, lambda: room.record.state.stage is Stage.CLOSED)
    assert store.load(CODE).state.stage is Stage.CLOSED


async def test_a_database_that_is_away_is_told_until_it_is_back(store: Leaving, quick: None) -> None:
    room = a_room(store)
    heard: list[str | None] = []
    room.listen(lambda: heard.append(room.away))
    store.gone = True
    await until(room, lambda: room.away is not None)
    store.gone = False
    await until(room, lambda: room.away is None)
    assert heard == ["The database does not answer: it was unplugged.", None]


async def test_what_a_seat_finds_is_told_to_all(store: Leaving) -> None:
    room = a_room(store)
    heard: list[str | None] = []
    room.listen(lambda: heard.append(room.away))
    room.database_is_away("It is away.")
    room.database_is_away("It is still away.")
    assert heard == ["It is away."]


def test_a_class_that_is_not_there_has_no_room(store: Leaving) -> None:
    with pytest.raises(NoSuchClassError, match="There is no class"):
        another_room(store, "one")
