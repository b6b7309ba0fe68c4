"""The store of classes."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

import msgspec
import peewee
from msgspec.structs import replace

from quiz.errors import StoreError
from quiz.history.classes import rows
from quiz.history.classes.database import ClassDatabase
from quiz.history.classes.overview import overview
from quiz.history.classes.records import (
    ClassFullError,
    ClassOverview,
    ClassRecord,
    ClassState,
    Host,
    NicknameTakenError,
    NoSuchClassError,
    Student,
)
from quiz.history.classes.tables import ClassAnswerRow, ClassRow, HostRow, StudentRow
from quiz.history.rows import attempt_of, attempt_row, moment
from quiz.history.sql import execute
from quiz.model import Attempt, QuestionSet, SessionRecord

_HOST_IS_GONE = datetime.timedelta(seconds=30)
"""After how long a silence a host is taken for ended."""


class ClassStore(ClassDatabase):
    """What is kept of classes.

    Every method that reads or writes may raise a `StoreError`, of which `DatabaseAwayError` says that trying again
    later may help; then nothing was changed.
    """

    def create(self, record: ClassRecord, question_set: QuestionSet, secret: str) -> None:
        """Keep a new class.

        Args:
            record: the class; nobody has its code.
            question_set: what is asked.
            secret: what cookies are signed with, known to its hosts only.
        """
        row = rows.class_row(record) | {
            "question_set": msgspec.json.encode(question_set).decode(),
            "secret": secret,
        }
        self._write(lambda: ClassRow.insert(row).on_conflict_ignore().execute())

    def classes(self) -> list[tuple[ClassRecord, int]]:
        """All classes, the newest first, each with how many have joined it and not been removed."""

        def read() -> list[tuple[ClassRecord, int]]:
            counted = (
                StudentRow.select(StudentRow.code, peewee.fn.COUNT(StudentRow.id))
                .where(~StudentRow.removed)
                .group_by(StudentRow.code)
                .tuples()
            )
            joined = dict(cast("Iterable[tuple[str, int]]", counted))
            found = map(rows.class_of, ClassRow.select(*rows.CLASS_FIELDS).order_by(ClassRow.opened.desc()))
            return [(record, joined.get(record.code, 0)) for record in found]

        return self._read(read)

    def load(self, code: str) -> ClassRecord:
        """One class, with where it stands.

        Args:
            code: in any case, and with spaces or hyphens in it.

        Raises:
            NoSuchClassError: there is none.
        """
        return self._read(lambda: rows.class_of(_row_of(code)))

    def question_set(self, code: str) -> QuestionSet:
        """What a class is asked about.

        Raises:
            NoSuchClassError: there is no such class.
        """
        return self._read(lambda: msgspec.json.decode(_row_of(code, whole=True).question_set, type=QuestionSet))

    def secret(self, code: str) -> str:
        """What the cookies of a class are signed with.

        Raises:
            NoSuchClassError: there is no such class.
        """
        return self._read(lambda: str(_row_of(code, whole=True).secret))

    def change(self, code: str, change: Callable[[ClassState], ClassState]) -> ClassRecord:
        """Bring a class to another state, alone with what it was before.

        Args:
            code: of the class.
            change: from the state that the class is in to the one that it is to be in. Called again where the
                connection is lost: of a change to a fixed state that does no harm.

        Returns:
            The class as it is now.

        Raises:
            NoSuchClassError: there is no such class.
        """

        def write() -> ClassRecord:
            record = rows.class_of(_row_of(code, lock=not self._is_sqlite))
            state = change(record.state)
            if state != record.state:
                ClassRow.update(state=msgspec.json.encode(state).decode()).where(ClassRow.code == record.code).execute()
            return replace(record, state=state)

        return self._write(write)

    def count_wrong_codes(self, code: str, n: int) -> None:
        """Add to how often a wrong code was tried with a host of this class."""
        self._write(
            lambda: ClassRow.update(wrong_codes=ClassRow.wrong_codes + n).where(ClassRow.code == code).execute()
        )

    def join(self, student: Student, seats: int) -> Student:
        """Seat a new student.

        Args:
            student: with an id, words and the nickname; the number is given here. A student with this id who is
                there already is only given back, so that this can be repeated.
            seats: how many there are.

        Returns:
            The student, with the number of the seat.

        Raises:
            NoSuchClassError: there is no such class.
            NicknameTakenError: somebody is called so.
            ClassFullError: no seat is free.
        """

        def write() -> Student:
            _row_of(student.code, lock=not self._is_sqlite)
            known = StudentRow.get_or_none(StudentRow.id == student.id)
            if known is not None:
                return rows.student_of(known)
            present = rows.nicknames(student.code)
            if len(present) >= seats:
                raise ClassFullError("Every seat of this class is taken. Ask your teacher for one.")
            seated = replace(student, number=rows.last_number(student.code) + 1)
            if not seated.nickname:
                seated = replace(seated, nickname=f"Seat {seated.number}")
            elif rows.folded(seated.nickname) in present:
                raise NicknameTakenError(seated.nickname, rows.free_nickname(seated.nickname, present))
            StudentRow.insert(rows.student_row(seated)).execute()
            return seated

        return self._write(write)

    def student(self, code: str, student_id: str) -> Student | None:
        """A student of a class; None where there is none with this id."""
        return self._read(lambda: rows.found(code, StudentRow.id == student_id))

    def student_by_words(self, code: str, words: str) -> Student | None:
        """The student of a class who has these words to come back with; None where nobody has."""
        return self._read(lambda: rows.found(code, StudentRow.words == words))

    def students(self, code: str) -> list[Student]:
        """The students of a class who were not removed, by the number of their seats."""
        return self._read(
            lambda: [
                rows.student_of(row)
                for row in StudentRow.select(*rows.STUDENT_FIELDS)
                .where((StudentRow.code == code) & ~StudentRow.removed)
                .order_by(StudentRow.number)
            ]
        )

    def remove(self, student_id: str) -> None:
        """Take a student out of the class; the answers stay and count no more, the nickname is free again."""
        self._write(lambda: StudentRow.update(removed=True).where(StudentRow.id == student_id).execute())

    def removed(self, code: str) -> frozenset[str]:
        """The ids of the students who were removed."""

        def read() -> frozenset[str]:
            chosen = StudentRow.select(StudentRow.id).where((StudentRow.code == code) & StudentRow.removed)
            return frozenset(row.id for row in chosen)

        return self._read(read)

    def begin(self, record: SessionRecord) -> SessionRecord:
        """Keep the session that was dealt to a student; where there is one already, that one holds.

        Args:
            record: its id is the student's.

        Returns:
            The session that holds.
        """

        def write() -> SessionRecord:
            kept = StudentRow.get_by_id(record.id).session
            if kept is not None:
                return msgspec.json.decode(kept, type=SessionRecord)
            text = msgspec.json.encode(record).decode()
            StudentRow.update(session=text, asked=record.asked).where(StudentRow.id == record.id).execute()
            return record

        return self._write(write)

    def session(self, student_id: str) -> SessionRecord | None:
        """The session of a student; None until it is dealt."""

        def read() -> SessionRecord | None:
            row = StudentRow.get_or_none(StudentRow.id == student_id)
            return None if row is None or row.session is None else msgspec.json.decode(row.session, type=SessionRecord)

        return self._read(read)

    def record(self, code: str, *attempts: Attempt) -> None:
        """Keep answers: all of them or none, and for good when this returns. One that is there already stays as it is.

        Args:
            code: of the class.
            attempts: each by its session, which is the student's id, and its question.

        Raises:
            StoreError: they could not be kept, or the class has been deleted: nothing of it is written again.
        """
        given = [attempt_row(attempt) | {"code": code} for attempt in attempts]

        def write() -> bool:
            there = ClassRow.select().where(ClassRow.code == code).exists()
            if there and given:
                ClassAnswerRow.insert_many(given).on_conflict_ignore().execute()
            return bool(there)

        if not self._write(write):
            raise StoreError("The class has been deleted: nothing more of it is kept.")

    def finish(self, student_id: str, at: datetime.datetime) -> None:
        """Mark that a student has answered the last question; where that is marked already, nothing happens."""
        self._write(
            lambda: (
                StudentRow.update(finished=moment(at))
                .where((StudentRow.id == student_id) & StudentRow.finished.is_null())
                .execute()
            )
        )

    def attempts(self, code: str, student_id: str | None = None) -> list[Attempt]:
        """Answers in the order in which they came.

        Args:
            code: of the class.
            student_id: of this student; None for all who were not removed.
        """

        def read() -> list[Attempt]:
            query = ClassAnswerRow.select().where(ClassAnswerRow.code == code).order_by(ClassAnswerRow.id)
            if student_id is not None:
                query = query.where(ClassAnswerRow.session == student_id)
            else:
                query = query.where(ClassAnswerRow.session.in_(rows.who_counts(code)))
            return [attempt_of(row) for row in cast("Iterable[Mapping[str, Any]]", query.dicts())]

        return self._read(read)

    def overview(self, code: str) -> ClassOverview:
        """A class at a glance.

        Raises:
            NoSuchClassError: there is no such class.
        """
        return self._read(lambda: overview(self._database, rows.class_of(_row_of(code))))

    def answered_here(self, code: str, claim: str) -> tuple[int, int]:
        """How many students have answered something about a claim, and how many are in the class."""

        def read() -> tuple[int, int]:
            count = peewee.fn.COUNT(peewee.fn.DISTINCT(ClassAnswerRow.session))
            answered = ClassAnswerRow.select(count).where(
                (ClassAnswerRow.code == code)
                & (ClassAnswerRow.claim == claim)
                & ClassAnswerRow.session.in_(rows.who_counts(code))
            )
            return int(answered.scalar() or 0), int(rows.who_counts(code).count())

        return self._read(read)

    def hosted(self, code: str, host: Host, present: Iterable[str]) -> list[Host]:
        """Say that a host serves a class, and whom it has there.

        Args:
            code: of the class.
            host: the process, with the time as now.
            present: the ids of the students whose browsers it has.

        Returns:
            Every host of the class that has said so lately, this one among them.
        """
        ids = list(present)
        at = moment(host.seen)

        def write() -> list[Host]:
            row = {"id": host.id, "code": code, "machine": host.machine, "seen": at}
            HostRow.insert(row).on_conflict(conflict_target=[HostRow.id], update={HostRow.seen: at}).execute()
            HostRow.delete().where(HostRow.seen < moment(host.seen - _HOST_IS_GONE)).execute()
            if ids:
                StudentRow.update(seen=at).where(StudentRow.id.in_(ids)).execute()
            return [rows.host_of(each) for each in HostRow.select().where(HostRow.code == code)]

        return self._write(write)

    def hosts(self, code: str, now: datetime.datetime) -> list[Host]:
        """The hosts of a class that have said so lately."""
        lately = moment(now - _HOST_IS_GONE)
        return self._read(
            lambda: [
                rows.host_of(each) for each in HostRow.select().where((HostRow.code == code) & (HostRow.seen >= lately))
            ]
        )

    def leave(self, host_id: str) -> None:
        """A host serves no more."""
        self._write(lambda: HostRow.delete().where(HostRow.id == host_id).execute())

    def delete(self, code: str) -> int:
        """Delete a class with all that was kept of it, and overwrite it where that is this program's to do.

        Returns:
            How many students were deleted with it.

        Raises:
            NoSuchClassError: there is no such class.
        """
        if self._is_sqlite:
            self._read(lambda: execute(self._database, "PRAGMA secure_delete = ON"))

        def write() -> int:
            key = _row_of(code).code
            ClassAnswerRow.delete().where(ClassAnswerRow.code == key).execute()
            gone = StudentRow.delete().where(StudentRow.code == key).execute()
            HostRow.delete().where(HostRow.code == key).execute()
            ClassRow.delete().where(ClassRow.code == key).execute()
            return int(gone)

        gone = self._write(write)
        self._erase()
        return gone

    def _erase(self) -> None:
        """Let the file, its log and its free pages hold nothing of what was deleted."""
        if self._is_sqlite:
            with self._bound():
                execute(self._database, "VACUUM")
                execute(self._database, "PRAGMA wal_checkpoint(TRUNCATE)")


def _row_of(code: str, *, whole: bool = False, lock: bool = False) -> ClassRow:
    query = ClassRow.select() if whole else ClassRow.select(*rows.CLASS_FIELDS)
    query = query.where(ClassRow.code == rows.plain_code(code))
    row: ClassRow | None = (query.for_update() if lock else query).first()
    if row is None:
        raise NoSuchClassError(
            f"There is no class “{code}”. Its code is on the teacher's screen; class list shows all."
        )
    return row
