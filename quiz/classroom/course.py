"""Where a student stands in a class: what there is to show now, and what has run out meanwhile. Knows no screen."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from quiz.classroom.room import Room, StudentSitting
from quiz.classroom.stages import seconds_left
from quiz.history.classes import Stage, Student
from quiz.history.classes.database import DatabaseAwayError
from quiz.history.classes.points import points
from quiz.model import Mode


class Phase(StrEnum):
    """What there is for a student to see or to do."""

    LOBBY = "lobby"
    """The teacher has not started."""
    READING = "reading"
    TABLE = "table"
    """No card is on the table: the teacher opens the next one."""
    CARD = "card"
    ANSWERED = "answered"
    """The card on the table is answered, and others are still at it."""
    REVEAL = "reveal"
    DONE = "done"
    """Everything is answered, and what it was worth is told when the class is closed."""
    RESULT = "result"
    TOO_LATE = "too late"
    """There is no question for who has come now."""
    REMOVED = "removed"


class Standing(Struct, frozen=True):
    """What to show.

    Attributes:
        phase: what.
        card: the number of the card that it is about, in the student's session.
        waits: whether only the teacher goes on from there.
    """

    phase: Phase
    card: int = 0
    waits: bool = False


class Course:
    """A student's way through a class.

    `sitting` is the student's session; None until it is dealt, and where there is no card for the student.

    Args:
        room: the class.
        student: who.
    """

    def __init__(self, room: Room, student: Student) -> None:
        self.room = room
        self.student = student
        self.sitting: StudentSitting | None = None
        self._has_read = False
        self._seen = -1

    @property
    def has_read(self) -> bool:
        """Whether the student has said that the text is read."""
        return self._has_read

    @property
    def seen(self) -> int:
        """The number of the last card of which the student has seen what it came to; -1 for none."""
        return self._seen

    @property
    def is_removed(self) -> bool:
        """Whether the teacher has taken the student out of the class."""
        return self.student.removed or self.student.id in self.room.removed

    @property
    def is_paused(self) -> bool:
        """Whether the teacher has stopped the class for a while."""
        return self.room.record.state.stage is Stage.PAUSED

    @property
    def has_database(self) -> bool:
        """Whether the database answers, as far as is known."""
        return self.room.away is None

    @property
    def is_exam(self) -> bool:
        """Whether nothing is told of what an answer is worth until the class is closed."""
        return self.room.record.settings.options.mode is Mode.EXAM

    @property
    def is_closed(self) -> bool:
        """Whether the teacher has closed the class."""
        return self.room.record.state.stage is Stage.CLOSED

    @property
    def is_over(self) -> bool:
        """Whether no more answers are taken: the class is closed, or its time is up."""
        return self.is_closed or self.seconds_left == 0

    @property
    def seconds_left(self) -> float | None:
        """How much time the class has; None without a limit."""
        return seconds_left(self.room.record.state, self.room.clock())

    @property
    def total(self) -> int:
        """How many cards the class has: more than the student's session, for who came late."""
        return len(self.room.cards)

    def points(self, *, whole: bool) -> int | None:
        """What was earned; None where points are not shown.

        Args:
            whole: also with the card on the table: before it is revealed, that would tell what its answers are worth.
        """
        settings = self.room.record.settings
        if not settings.speed_points or self.sitting is None or (self.is_exam and not whole):
            return None
        session, limit = self.sitting.session, settings.options.time_limit
        counted = [each for each in session.attempts if whole or each.card < session.card]
        return sum(points(each.credit, each.seconds, limit, speed=True) for each in counted)

    def deal(self) -> None:
        """Have the session, dealt now or taken up where it was left.

        Raises:
            StoreError: it cannot be read or kept.
        """
        if self.sitting is None and self.student.first_card < self.total:
            self._need_database()
            self.sitting = self.room.sit(self.student)
            session = self.sitting.session
            if session.finished and not self.room.is_teacher_paced:
                self._seen = session.card

    def takes_answers(self) -> bool:
        """Whether the question on the table may be answered now."""
        if self.sitting is None or self.is_removed or self.is_over or self.sitting.session.card_done:
            return False
        if not self.room.is_teacher_paced:
            return True
        return self.room.record.state.card_open and self.sitting.session.card == self._on_table

    def end(self, phase: Phase) -> None:
        """The student has read the text, or has looked at what the card on the table came to."""
        if phase is Phase.READING:
            self.mark_read()
        elif phase is Phase.REVEAL and self.sitting is not None:
            self.mark_seen(self.sitting.session.card)

    def mark_read(self) -> None:
        """The student has read the text."""
        self._has_read = True

    def mark_seen(self, card: int) -> None:
        """The student has looked at what a card came to.

        Args:
            card: its number in the student's session; those before it are taken for seen as well.
        """
        self._seen = max(self._seen, card)

    def take_up(self) -> None:
        """See what the student has answered elsewhere meanwhile, in another browser or by way of another process.

        The session stands then at the last card that is answered and not seen yet, if there is one.

        Raises:
            StoreError: the answers cannot be read.
        """
        if self.sitting is None:
            return
        self._need_database()
        kept = self.room.store.attempts(self.room.code, self.student.id)
        mine = self.sitting.session.attempts
        if [(each.question_id, each.given) for each in kept] != [(each.question_id, each.given) for each in mine]:
            self.sitting = self.room.sit(self.student)
            session = self.sitting.session
            if not self.room.is_teacher_paced and self._seen < session.card - 1:
                _look_back(self.sitting, session.card - 1)

    def standing(self) -> Standing:
        """What to show now; what is open on cards that are closed runs out.

        Raises:
            StoreError: something has to be read or kept for that, and cannot be.
        """
        if self.is_removed:
            return Standing(Phase.REMOVED)
        if self.room.record.state.stage is Stage.LOBBY:
            return Standing(Phase.LOBBY)
        self.deal()
        if self.sitting is None or (self.is_over and not self.sitting.session.attempts):
            return Standing(Phase.TOO_LATE)
        if self.is_over:
            return Standing(Phase.RESULT)
        if self.room.is_teacher_paced:
            return self._at_the_teachers_pace(self.sitting)
        return self._at_their_own_pace(self.sitting)

    def _at_their_own_pace(self, sitting: StudentSitting) -> Standing:
        if self._is_to_read(sitting):
            return Standing(Phase.READING)
        session = sitting.session
        if session.card_done and not self.is_exam and self._seen < session.card:
            return Standing(Phase.REVEAL, session.card)
        if session.finished:
            return Standing(Phase.DONE if self.is_exam else Phase.RESULT)
        if session.card_done:
            sitting.advance()
        return Standing(Phase.CARD, sitting.session.card)

    def _at_the_teachers_pace(self, sitting: StudentSitting) -> Standing:
        table = self._on_table
        if table < 0:
            return Standing(Phase.READING if self._is_to_read(sitting) else Phase.TABLE, waits=True)
        self._catch_up(sitting, table)
        if not sitting.session.card_done:
            return Standing(Phase.CARD, table)
        if self.room.record.state.card_open:
            return Standing(Phase.ANSWERED, table, waits=True)
        is_last = table + 1 >= len(sitting.session.cards)
        if self.is_exam:
            return Standing(Phase.DONE if is_last else Phase.TABLE, table, waits=True)
        if is_last and self._seen >= table:
            return Standing(Phase.RESULT)
        return Standing(Phase.REVEAL, table, waits=not is_last)

    @property
    def _on_table(self) -> int:
        """The number of the class's card in the student's session; below 0 where it is none of it."""
        return min(self.room.record.state.card, self.total - 1) - self.student.first_card

    def _catch_up(self, sitting: StudentSitting, table: int) -> None:
        """Bring the session to the card on the table; what the teacher has closed before it was answered runs out."""
        while sitting.session.card < table:
            if not sitting.session.card_done:
                self._need_database()
                sitting.time_out()
            sitting.advance()
        session = sitting.session
        if session.card > table:
            # A session that is taken up stands at its next question, of a card that is not open yet.
            _look_back(sitting, table)
        elif not session.card_done and not self.room.record.state.card_open:
            self._need_database()
            sitting.time_out()

    def _need_database(self) -> None:
        # To ask one that is away takes seconds, in which no other seat is served.
        if self.room.away is not None:
            raise DatabaseAwayError(self.room.away)

    def _is_to_read(self, sitting: StudentSitting) -> bool:
        session = sitting.session
        text = session.options.reading and session.question_set.article is not None
        return text and not self._has_read and not session.attempts


def _look_back(sitting: StudentSitting, card: int) -> None:
    """Have a session stand at the end of a card that is answered."""
    last = len(sitting.session.cards[card].questions) - 1
    sitting.session = replace(sitting.session, card=card, place=last, shown=None, spent=0.0, peeks=0)
