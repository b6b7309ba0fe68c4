"""A class as one host has it: where it stands, and which of its students are here.

Whatever happens to the class happens in the database, from whichever host or dashboard. A room looks there twice a
second, in a thread of its own, and tells whoever listens; only answers are written at once, by the seats themselves.
"""

from __future__ import annotations

import asyncio
import datetime
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from quiz.classroom.stages import run_out
from quiz.errors import StoreError
from quiz.history.classes import ClassRecord, ClassStore, Host, NoSuchClassError, Pace, Student
from quiz.history.classes.database import DatabaseAwayError
from quiz.model import Attempt, QuestionSet
from quiz.questions import cards
from quiz.session import Session
from quiz.sitting import Clock, Sitting

LOOKS_EVERY = 0.5
"""Seconds between two looks at where the class stands."""

TELLS_EVERY = 3.0
"""Seconds between two notes of which students are here."""


class StudentSitting(Sitting):
    """The session of a student in a class, kept in the database of the class.

    Nobody goes on without it: where an answer cannot be kept, `answer` and `time_out` raise a `StoreError` and the
    session stands where it stood, so that the same answer can be given again.

    Args:
        session: as it stands.
        store: where it is kept.
        code: of the class.
        clock: tells the time.
    """

    def __init__(self, session: Session, store: ClassStore, code: str, clock: Clock) -> None:
        super().__init__(session, None, clock)
        self._store = store
        self._code = code

    def _keep_answers(self, *attempts: Attempt) -> None:
        self._store.record(self._code, *attempts)

    def _keep_end(self, at: datetime.datetime) -> None:
        # Every answer is there; that the last one was it is noted again whenever the student comes back.
        with suppress(StoreError):
            self._store.finish(self.session.record.id, at)

    @classmethod
    def of(
        cls, student: Student, record: ClassRecord, question_set: QuestionSet, store: ClassStore, clock: Clock
    ) -> StudentSitting:
        """Deal a student's session or, where it was dealt before, go on with it at its next question.

        Args:
            student: who.
            record: the class.
            question_set: of the class.
            store: where it is kept.
            clock: tells the time.

        Raises:
            quiz.questions.UnplayableError: the options of the class leave nothing to ask.
            StoreError: it cannot be read or kept.
        """
        kept = store.session(student.id)
        if kept is None:
            options = record.settings.options
            session = Session.begin(student.id, question_set, options, clock(), fingerprint=record.fingerprint)
            dealt = replace(session.record, cards=session.record.cards[student.first_card :])
            kept = store.begin(dealt)
        session = Session.restore(kept, question_set, store.attempts(record.code, student.id))
        sitting = cls(session, store, record.code, clock)
        sitting._close_if_finished()
        return sitting


class Here(Struct, frozen=True):
    """How far the card on the table is: how many students have answered it, of how many; and which card that was."""

    answered: int = 0
    students: int = 0
    card: int = -1


class Room:
    """A class on this host.

    `record` is the class as it was seen last; `away` says why the database does not answer, None while it does;
    `gone` says that the class was deleted;
    `here` counts who has answered the card on the table, at the teacher's pace; `hosts` are the processes that serve
    the class.

    Args:
        store: where it is kept.
        code: of the class.
        host: this process.
        clock: tells the time, in the zone of this machine.

    Raises:
        quiz.history.classes.NoSuchClassError: there is no such class.
        StoreError: it cannot be read.
    """

    def __init__(self, store: ClassStore, code: str, host: Host, clock: Clock) -> None:
        self.store = store
        self.record = store.load(code)
        self.question_set = store.question_set(code)
        self.secret = store.secret(code)
        self.cards = cards(self.question_set, self.record.settings.options, Random(self.record.settings.options.seed))
        self.clock = clock
        self.away: str | None = None
        self.gone = False
        self.here = Here()
        self.hosts: list[Host] = []
        self.removed: frozenset[str] = frozenset()
        self._host = host
        self._present: Counter[str] = Counter()
        self._listeners: list[Callable[[], None]] = []

    @property
    def code(self) -> str:
        """The code of the class."""
        return self.record.code

    @property
    def is_teacher_paced(self) -> bool:
        """Whether the teacher decides when the next card comes."""
        return self.record.settings.pace is Pace.TEACHER

    @property
    def present(self) -> frozenset[str]:
        """The ids of the students whose browsers are here."""
        return frozenset(self._present)

    def sit(self, student: Student) -> StudentSitting:
        """The session of a student; see `StudentSitting.of`."""
        return StudentSitting.of(student, self.record, self.question_set, self.store, self.clock)

    @contextmanager
    def seated(self, student_id: str) -> Iterator[None]:
        """While a student's browser is here; one student may have two."""
        self._present[student_id] += 1
        try:
            yield
        finally:
            self._present[student_id] -= 1
            self._present += Counter()

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Have a function called, in the event loop, whenever anything of this room has changed.

        Returns:
            What ends that.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def take(self, record: ClassRecord) -> None:
        """Know of a change at once, on the host where it was made."""
        if record != self.record:
            self.record = record
            self._tell()

    def database_is_away(self, why: str) -> None:
        """A seat has found that the database does not answer."""
        if self.away is None:
            self.away = why
            self._tell()

    async def follow(self) -> None:
        """Look where the class stands, again and again, until this is cancelled."""
        loop = asyncio.get_running_loop()
        told_at = -TELLS_EVERY
        # One thread, so that there is one connection beside the event loop's.
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="class") as thread:
            try:
                while True:
                    tells = loop.time() - told_at >= TELLS_EVERY
                    if tells:
                        told_at = loop.time()
                    self._see(await loop.run_in_executor(thread, self._look, self.present if tells else None))
                    await asyncio.sleep(LOOKS_EVERY)
            finally:
                thread.submit(self._leave)

    def _look(self, present: frozenset[str] | None) -> _Seen | StoreError | NoSuchClassError:
        """In the thread: read the class, close it when its time is up and, at times, note who is here."""
        if self.away is not None and not self.store.answers():
            return DatabaseAwayError(self.away)
        try:
            record = self.store.load(self.code)
            now = self.clock().astimezone(datetime.UTC)
            if run_out(record.state, now) != record.state:
                record = self.store.change(self.code, lambda state: run_out(state, now))
            hosts = None
            if present is not None:
                hosts = self.store.hosted(self.code, replace(self._host, seen=now), present)
            card = record.state.card
            here = Here()
            if 0 <= card < len(self.cards):
                here = Here(*self.store.answered_here(self.code, self.cards[card].claim), card)
            return _Seen(record, hosts, here, self.store.removed(self.code))
        except (StoreError, NoSuchClassError) as error:
            return error

    def _see(self, seen: _Seen | StoreError | NoSuchClassError) -> None:
        if isinstance(seen, StoreError | NoSuchClassError):
            changed = self.away is None
            self.away = str(seen)
            self.gone = isinstance(seen, NoSuchClassError)
        else:
            before = (self.record, self.away, self.here, self.removed, self.hosts)
            self.record, self.away, self.here, self.removed = seen.record, None, seen.here, seen.removed
            self.hosts = seen.hosts if seen.hosts is not None else self.hosts
            changed = before[:-1] != (self.record, self.away, self.here, self.removed)
        if changed:
            self._tell()

    def _leave(self) -> None:
        # One that cannot say so is taken for gone after a while.
        with suppress(StoreError):
            self.store.leave(self._host.id)
        self.store.close()

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()


class _Seen(Struct, frozen=True):
    """What one look has found."""

    record: ClassRecord
    hosts: list[Host] | None
    here: Here
    removed: frozenset[str]
