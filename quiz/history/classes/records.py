"""What is kept of a class, as frozen types."""

from __future__ import annotations

import datetime
from enum import StrEnum

from msgspec import Struct

from quiz.errors import QuizError, UsageError
from quiz.model import QuestionKind, SessionOptions


class NoSuchClassError(UsageError):
    """There is no class with that code."""


class NicknameTakenError(QuizError):
    """Another student of the class is called so; `suggestion` is a nickname that nobody has."""

    def __init__(self, nickname: str, suggestion: str) -> None:
        super().__init__(f"“{nickname}” is taken. How about “{suggestion}”?")
        self.suggestion = suggestion


class ClassFullError(QuizError):
    """Every seat of the class has its student."""


class Pace(StrEnum):
    """Who decides when the next card comes."""

    SELF = "self"
    TEACHER = "teacher"


class Stage(StrEnum):
    """How far a class is."""

    LOBBY = "lobby"
    """Students join, and wait for the teacher to start."""
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


class ClassSettings(Struct, frozen=True, kw_only=True):
    """What the teacher chose.

    Attributes:
        options: how each student's session is dealt; its seed is drawn, so that all get the same cards.
        pace: who decides when the next card comes.
        seats: how many students may join; 1 or more.
        minutes: how long the class may answer from the start on; None for as long as it takes.
        anonymous: seats are numbered and nobody is asked for a nickname.
        speed_points: quick answers earn more points on the screens; nothing that is exported knows of it.
        retain_days: after how many days the teacher is reminded to delete the class.
    """

    options: SessionOptions
    pace: Pace = Pace.SELF
    seats: int = 60
    minutes: int | None = None
    anonymous: bool = False
    speed_points: bool = False
    retain_days: int = 30


class ClassState(Struct, frozen=True, kw_only=True):
    """Where a class stands.

    Attributes:
        stage: how far it is.
        card: at the teacher's pace, the number of the card on the table, from 0; -1 before the first.
        card_open: whether that card takes answers.
        ends: when the time is up, in UTC; None without a limit, before the start and in a pause.
        left: seconds that are left, before the start and in a pause; None without a limit and while it runs.
    """

    stage: Stage = Stage.LOBBY
    card: int = -1
    card_open: bool = False
    ends: datetime.datetime | None = None
    left: float | None = None


class ClassRecord(Struct, frozen=True, kw_only=True):
    """A class.

    Attributes:
        code: six letters that students join by, in capitals; unique in the database.
        name: what the teacher calls it; may be empty.
        set: the id of the question set.
        set_title: its title.
        fingerprint: tells one state of the set from another.
        settings: what the teacher chose.
        opened: when it was made, in UTC.
        state: where it stands.
        wrong_codes: how often somebody tried a wrong code with a host of this class.
    """

    code: str
    name: str
    set: str
    set_title: str
    fingerprint: str
    settings: ClassSettings
    opened: datetime.datetime
    state: ClassState = ClassState()
    wrong_codes: int = 0

    @property
    def delete_after(self) -> datetime.datetime:
        """When the teacher is reminded to delete it."""
        return self.opened + datetime.timedelta(days=self.settings.retain_days)


class Student(Struct, frozen=True, kw_only=True):
    """Who sits in a class. No address and no name but the nickname is kept.

    Attributes:
        id: cannot be guessed; it is the id of the student's session too.
        code: of the class.
        number: of the seat, from 1, in the order of joining.
        nickname: 1 to 24 characters, unique in the class whatever the case; “Seat 7” in an anonymous class.
        words: what the student comes back with on another device.
        joined: when, in UTC.
        first_card: the number of the card that the student begins with: later than 0 for who joins late at the
            teacher's pace.
        asked: how many questions the session holds; 0 until it is dealt.
        seen: when a host last had the student's browser, in UTC; None before the first time.
        finished: when the last question was answered, in UTC.
        removed: whether the teacher has removed the student, whose answers then count no more.
    """

    id: str
    code: str
    number: int
    nickname: str
    words: str
    joined: datetime.datetime
    first_card: int = 0
    asked: int = 0
    seen: datetime.datetime | None = None
    finished: datetime.datetime | None = None
    removed: bool = False


class Host(Struct, frozen=True, kw_only=True):
    """A process that serves a class.

    Attributes:
        id: of the process; unique.
        machine: the name of the machine that it runs on.
        seen: when it last said so, in UTC.
    """

    id: str
    machine: str
    seen: datetime.datetime


class RosterLine(Struct, frozen=True, kw_only=True):
    """A student with how far they are.

    Attributes:
        student: who.
        answered: how many questions have their answer.
        correct: how many of these are right.
        credit: the sum of what they earned, 0 to `answered`.
        points: what the screens show as the score: 100 for an answer with full credit, or with speed points up to
            1,000, see `quiz.history.classes.points`.
    """

    student: Student
    answered: int
    correct: int
    credit: float
    points: int


class Answers(Struct, frozen=True, kw_only=True):
    """What a class answered to one question about one claim.

    Attributes:
        claim: the claim's id.
        kind: which question.
        n: how many answered, *I don't know* and running out of time among them.
        correct: how many were right.
        credit: the sum of what they earned, 0 to `n`.
        skipped: how many did not know, or not in time.
    """

    claim: str
    kind: QuestionKind
    n: int
    correct: int
    credit: float
    skipped: int


class Confused(Struct, frozen=True, kw_only=True):
    """How often the claims of one source were given to another; keys are those of `Attempt`.

    Attributes:
        expected: the key of the right source.
        answered: the key of the source that was named, the right one or not; None where none was recognised.
        n: how often.
    """

    expected: str
    answered: str | None
    n: int


class ClassOverview(Struct, frozen=True, kw_only=True):
    """A class at a glance. Removed students are in no figure, and not in the roster.

    Attributes:
        record: the class, with where it stands.
        roster: the students, by the number of their seats.
        answers: by claim and question, for each that was asked.
        confused: who was taken for whom.
    """

    record: ClassRecord
    roster: tuple[RosterLine, ...]
    answers: tuple[Answers, ...]
    confused: tuple[Confused, ...]
