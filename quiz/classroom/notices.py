"""What a student is told while there is nothing to answer, and of how it ended. Knows no screen."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from quiz.classroom.course import Course, Phase
from quiz.session import Session

WAITING = "Waiting for the class’s database"
PAUSED = "The teacher has paused the class"
NO_TIME_LOST = "It goes on where you are. No time is lost."
COMES_BACK = "The class goes on by itself as soon as it is back."
ANSWER_HELD = "Your answer is kept here and will be saved as soon as it is back. Leave this page open."


class Weight(StrEnum):
    """How much a piece of text stands out."""

    USUAL = "usual"
    STRONG = "strong"
    WORDS = "words"
    """The words to come back with, which are written down."""


class Piece(Struct, frozen=True):
    """A piece of a paragraph."""

    text: str
    weight: Weight = Weight.USUAL


class Notice(Struct, frozen=True):
    """What is told: a heading, and paragraphs in pieces."""

    heading: str
    paragraphs: tuple[tuple[Piece, ...], ...] = ()

    def told(self) -> list[str]:
        """The heading and the paragraphs as plain text."""
        return [self.heading, *("".join(piece.text for piece in each) for each in self.paragraphs)]


def notice(course: Course, phase: Phase) -> Notice | None:
    """What is told in a phase; None where there is something else to see.

    Args:
        course: the student's way through the class.
        phase: where the student stands.
    """
    tell = {
        Phase.LOBBY: _lobby,
        Phase.TABLE: _table,
        Phase.ANSWERED: _answered,
        Phase.DONE: _done,
        Phase.TOO_LATE: _too_late,
        Phase.REMOVED: _removed,
    }
    return tell[phase](course) if phase in tell else None


def told_end(course: Course, session: Session) -> str:
    """How a session ended, where its student did not end it with its last answer; else nothing."""
    if not course.is_over:
        return ""
    why = "The class is closed." if course.is_closed else "The time is up."
    answered, asked = len(session.attempts), session.record.asked
    return why if answered >= asked else f"{why} You answered {answered} of {asked} questions."


def _plain(*texts: str) -> tuple[tuple[Piece, ...], ...]:
    return tuple((Piece(text),) for text in texts)


def _lobby(course: Course) -> Notice:
    record, student = course.room.record, course.student
    told = (
        (
            Piece("You are "),
            Piece(student.nickname, Weight.STRONG),
            Piece(f" in {record.name}." if record.name else "."),
        ),
        (Piece("Write this down: "), Piece(student.words, Weight.WORDS)),
    )
    more = _plain(
        "With these words you come back, on this device or on another, should this page be closed.",
        "Your teacher is about to start. This page goes on by itself.",
    )
    return Notice(record.set_title, told + more)


def _table(course: Course) -> Notice:
    first = course.sitting is None or not course.sitting.session.attempts
    which = "first" if first and course.student.first_card == 0 else "next"
    told = ["It comes by itself."]
    if course.is_exam and not first:
        told.insert(0, "Your answers are kept. What they are worth is shown when the class is closed.")
    return Notice(f"Wait for your teacher to open the {which} card", _plain(*told))


def _answered(course: Course) -> Notice:
    here = course.room.here
    told = ["Your teacher closes the card, and goes on."]
    # The room counts every half a second, and may not have counted this one yet.
    if here.students:
        told.insert(0, f"{max(1, here.answered)} of {here.students} have answered.")
    return Notice("Your answer is in", _plain(*told))


def _done(course: Course) -> Notice:
    asked = course.sitting.session.record.asked if course.sitting is not None else 0
    kept = f"All {asked} answers are kept." if asked > 1 else "Your answer is kept."
    return Notice("You are done", _plain(kept, "Your result is shown here when your teacher closes the class."))


def _too_late(course: Course) -> Notice:
    if course.is_over:
        return Notice("The class is closed" if course.is_closed else "The time is up", _plain(_NOTHING))
    return Notice("Every card of this class has been asked", _plain(_NOTHING))


_NOTHING = "You have answered nothing, so there is nothing to show."


def _removed(_: Course) -> Notice:
    return Notice(
        "Your teacher has removed you from the class",
        _plain("If that was a mistake, ask your teacher, and join again."),
    )
