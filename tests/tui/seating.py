"""A class on a SQLite file, and seats in it, driven as its students and its teacher do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from quiz.classroom import stages
from quiz.classroom.course import Phase
from quiz.classroom.room import Here, Room
from quiz.history.classes import ClassState, ClassStore, Host, Student
from quiz.history.classes.database import DatabaseAwayError
from quiz.model import Attempt, Mode, QuestionSet, SessionOptions, SessionRecord
from quiz.session import Session
from quiz.tui.class_seat.app import SeatApp
from tests.classes import CODE, a_class, a_student
from tests.tui.conftest import NOON, Clock
from tests.tui.driving import press

TWO = ("left-ferry", "on-board")
"""The claims that are asked about unless a test says otherwise: two cards with three questions each."""


class Leaving(ClassStore):
    """A store whose database can go away; `kept` holds every answer that was written, also twice."""

    gone = False

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.kept: list[Attempt] = []

    def record(self, code: str, *attempts: Attempt) -> None:
        self._check()
        super().record(code, *attempts)
        self.kept += attempts

    def begin(self, record: SessionRecord) -> SessionRecord:
        self._check()
        return super().begin(record)

    def session(self, student_id: str) -> SessionRecord | None:
        self._check()
        return super().session(student_id)

    def _check(self) -> None:
        if self.gone:
            raise DatabaseAwayError("The database does not answer: it was unplugged.")


class Lesson:
    """A class with its room, a clock that stands until it is moved, and its students.

    Args:
        store: where it is kept.
        clock: of the room.
        question_set: what is asked about; None for the harbour.
        mode: how.
        claims: which of its claims.
        options: other options of the session.
        settings: other settings of the class.
    """

    def __init__(
        self,
        store: Leaving,
        clock: Clock,
        question_set: QuestionSet | None = None,
        *,
        mode: Mode = Mode.PRACTICE,
        claims: tuple[str, ...] = TWO,
        options: dict[str, Any] | None = None,
        **settings: Any,
    ) -> None:
        self.store = store
        self.clock = clock
        chosen = SessionOptions(mode=mode, claims=claims, seed=7, **{"reading": False, **(options or {})})
        a_class(store, question_set, options=chosen, **settings)
        self.room = Room(store, CODE, Host(id="one", machine="one", seen=NOON), clock)

    def join(self, nickname: str = "Anna", *, first_card: int = 0) -> Student:
        """Seat a student, who has come to that card."""
        return self.store.join(replace(a_student(nickname), first_card=first_card), 1000)

    def seat(self, student: Student | None = None) -> SeatApp:
        """The app of a student; of Anna, who joins, where none is named."""
        return SeatApp(self.room, student or self.join())

    def change(self, change: Callable[[ClassState], ClassState]) -> None:
        """Bring the class to another state, as its teacher does."""
        self.room.take(self.store.change(CODE, change))

    def start(self) -> None:
        """Begin, or go on after a pause."""
        self.change(lambda state: stages.start(state, self.clock()))

    def pause(self) -> None:
        """Take no answers for a while."""
        self.change(lambda state: stages.pause(state, self.clock()))

    def close(self) -> None:
        """Take no more answers."""
        self.change(stages.close)

    def open_card(self, card: int) -> None:
        """Put a card of the class on the table."""
        self.change(lambda state: stages.open_card(state, card))

    def close_card(self) -> None:
        """Take no more answers to it."""
        self.change(stages.close_card)

    def go_away(self) -> None:
        """The database goes away; nobody has noticed yet."""
        self.store.gone = True

    def come_back(self) -> None:
        """The database is back, and the room has seen it."""
        self.store.gone = False
        self.room.away = None
        self.tell()

    def count(self, answered: int, students: int) -> None:
        """The room has counted who has answered the card on the table."""
        self.room.here = Here(answered, students)
        self.tell()

    def remove(self, student: Student) -> None:
        """The teacher removes a student."""
        self.store.remove(student.id)
        self.room.removed = self.store.removed(CODE)
        self.tell()

    def tell(self) -> None:
        """Have the room tell whoever listens."""
        self.room._tell()

    def answers(self, student_id: str = "id-Anna") -> list[tuple[int, str, str | None]]:
        """What is kept of a student, from the file: card, kind of question, answer."""
        return [(each.card, each.kind.value, each.given) for each in self.store.attempts(CODE, student_id)]


async def settled(pilot: Pilot[None]) -> None:
    """Wait until the seat has seen what has changed, and has drawn it."""
    for _ in range(3):
        await pilot.pause()


def session_of(app: SeatApp) -> Session:
    """The session of a seat."""
    sitting = app.course.sitting
    assert sitting is not None
    return sitting.session


async def answer(pilot: Pilot[None], is_right: bool | None = True, count: int = 1) -> None:
    """Answer so many questions of the card on the table by keys: rightly, wrongly, or with *I don't know* for None."""
    for _ in range(count):
        assert isinstance(pilot.app, SeatApp)
        question = session_of(pilot.app).current
        places = [place for place, each in enumerate(question.options) if (each.key == question.expected) == is_right]
        await press(pilot, "0" if is_right is None else str(places[0] + 1))
    await settled(pilot)


def told(app: SeatApp) -> str:
    """All text of the open screen, as its widgets hold it."""
    texts = [str(static.visual) for static in app.screen.query(Static) if static.display]
    for choices in app.screen.query(OptionList):
        if choices.display:
            texts += [str(option.prompt) for option in choices.options]
    return "\n".join(texts)


def phase(app: SeatApp) -> Phase | None:
    """What a seat shows, below whatever lies over it."""
    return None if app.shown is None else app.shown.phase
