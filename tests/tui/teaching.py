"""A class on a SQLite file and the teacher's dashboard over it, driven as a teacher does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from quiz.classroom import stages
from quiz.classroom.room import Here, Room
from quiz.history.classes import ClassOverview, ClassState, ClassStore, Host, Student
from quiz.history.classes.database import DatabaseAwayError
from quiz.model import Question, QuestionSet
from quiz.tui.teaching.app import DashboardApp
from tests.classes import CODE, Choose, a_class, a_student, plays, right
from tests.tui.conftest import NOON, Clock

LINKS = ("http://192.168.1.5:8000/join/KQWXRZ", "http://127.0.0.1:8000/join/KQWXRZ")
NOTICE = "Nobody but this machine can reach the class: start it with --bind 0.0.0.0"

NAMES = (
    "Anna Ben Chloé Dmitri Eşref Fatima Günther Hana Ibrahim Jule Kenji Lena Mohammed Noor Olivia Pablo Quentin Rosa "
    "Saïd Tuva Ugo Valentina Wiktor Xenia Yusuf Zoë Max"
)
"""The nicknames of a class of 27, with a space between two."""

NEVER = 3600.0
"""Seconds between two looks of a dashboard that a test makes look itself."""


class Leaving(ClassStore):
    """A store whose database can go away."""

    gone = False

    def overview(self, code: str) -> ClassOverview:
        self._check()
        return super().overview(code)

    def students(self, code: str) -> list[Student]:
        self._check()
        return super().students(code)

    def change(self, code: str, change: Callable[[ClassState], ClassState]) -> Any:
        self._check()
        return super().change(code, change)

    def remove(self, student_id: str) -> None:
        self._check()
        super().remove(student_id)

    def attempts(self, code: str, student_id: str | None = None) -> Any:
        self._check()
        return super().attempts(code, student_id)

    def _check(self) -> None:
        if self.gone:
            raise DatabaseAwayError("The database does not answer: it was unplugged.")


class Lesson:
    """A class, and the dashboards that are opened on it.

    Args:
        folder: for the database.
        clock: the teacher's.
    """

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.store = Leaving.open(folder / "classes.sqlite")
        self.clock = clock

    def begin(self, question_set: QuestionSet | None = None, *, started: bool = True, **settings: Any) -> None:
        """Make the class and, unless that is not wanted, start it."""
        a_class(self.store, question_set, **settings)
        if started:
            self.step(lambda state: stages.start(state, NOON))

    def step(self, step: Callable[[ClassState], ClassState]) -> None:
        """Change the class, as another dashboard would: no room knows of it yet."""
        self.store.change(CODE, step)

    @property
    def state(self) -> ClassState:
        """Where the class stands, from the database."""
        return self.store.load(CODE).state

    def join(self, *nicknames: str) -> list[Student]:
        """Seat students."""
        return [self.store.join(a_student(nickname), 60) for nickname in nicknames]

    def answer(self, nickname: str, choose: Choose = right, most: int | None = None) -> Student:
        """Seat a student who answers."""
        (student,) = self.join(nickname)
        plays(self.store, student, choose, most)
        return student

    def dashboard(self, **given: Any) -> DashboardApp:
        """A dashboard over a room of its own, as one on another host would be."""
        room = Room(self.store, CODE, Host(id="one", machine="one", seen=NOON), self.clock)
        usual: dict[str, Any] = {"links": LINKS, "notices": (NOTICE,), "clock": self.clock, "looks_every": NEVER}
        return DashboardApp(room, **(usual | given))


def guessing(seed: int, knows: float = 0.55) -> Choose:
    """How a student answers who knows a share of the answers, and of the others leaves some open."""
    rng = Random(seed)

    def choose(question: Question) -> str | None:
        drawn = rng.random()
        if drawn < knows:
            return right(question) if not question.options else _text(question, question.expected)
        if drawn < knows + 0.08:
            return None
        return rng.choice([option.text for option in question.options]) if question.options else "12"

    return choose


def choosing(**by_kind: str | None) -> Choose:
    """How a student answers who chooses these keys, by the kind of question, and else what is right."""

    def choose(question: Question) -> str | None:
        key = by_kind.get(question.kind.value, question.expected)
        return _text(question, key) if key is not None else None

    return choose


def _text(question: Question, key: str) -> str:
    return next((option.text for option in question.options if option.key == key), key)


async def until(pilot: Pilot[int], condition: Callable[[], object]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(30):
        while not condition():
            await pilot.pause(0.005)


async def look(pilot: Pilot[int]) -> None:
    """Have the dashboard read the class, and wait for it."""
    app = pilot.app
    assert isinstance(app, DashboardApp)
    before = app.glance
    app.look()
    await until(pilot, lambda: app.glance is not before)
    await pilot.pause()


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys one after the other, and wait for what they start, but for questions."""
    await pilot.press(*keys)
    await pilot.pause()


def drawn(screen: Screen[Any]) -> str:
    """What a screen draws, line by line."""
    return "\n".join("".join(segment.text for segment in strip) for strip in screen._compositor.render_strips())


def everything(pilot: Pilot[int]) -> str:
    """What all screens draw that lie on each other, and what notifications say."""
    notes = [notification.message for notification in pilot.app._notifications]
    return "\n".join([*(drawn(screen) for screen in pilot.app.screen_stack[1:]), *notes])


def shown(pilot: Pilot[int]) -> str:
    """What the upper screen draws."""
    return drawn(pilot.app.screen)


def flat(text: str) -> str:
    """What was drawn as one line, wherever it was broken and framed."""
    return " ".join(text.replace("│", " ").split())


def count_here(app: DashboardApp, answered: int, students: int) -> None:
    """Have the room find out how many have answered the card on the table, as it does when it looks."""
    app.room.here = Here(answered, students, app.room.record.state.card)
    app.room.take(app.room.store.load(CODE))
    app.show()
