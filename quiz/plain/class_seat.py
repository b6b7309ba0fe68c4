"""A seat of a class in words, page by page: for who listens to a screen reader."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from quiz.classroom.course import Course, Phase, Standing
from quiz.classroom.keeping import Keeper
from quiz.classroom.notices import ANSWER_HELD, COMES_BACK, NO_TIME_LOST, PAUSED, WAITING, notice, told_end
from quiz.classroom.room import Room, StudentSitting
from quiz.classroom.seat_page import Asked, SeatPage, Section
from quiz.counting import counted
from quiz.errors import StoreError
from quiz.history.classes import Student
from quiz.model import CONFIDENCES, Form, Question
from quiz.plain import telling
from quiz.plain.asking import unreadable
from quiz.plain.ending import told_result
from quiz.plain.inputs import read_confidence

_READ = "read"
"""In `PlainSeat.past`: the text. Else there stands the number of a card, of which everything was seen."""

_LAST_SECONDS = 300
"""When the time that the class has left begins to be told."""

_LATE = "That was sent too late: the class has gone on."
_NO_CHOICE = "Choose one of the answers, or press “I don’t know”."
_NOTHING_TYPED = "Type an answer, or press “I don’t know”."
_NO_NUMBER = "That is not read as a number. Write it like 250, or 8,000, or about two million; or send it once more."


class PlainSeat:
    """A seat that is shown as plain pages; a `quiz.classroom.seat_page.PageSeat`.

    Args:
        room: the class.
        student: whose seat it is.
    """

    def __init__(self, room: Room, student: Student) -> None:
        self._course = Course(room, student)
        self._keeper = Keeper()
        self._peeks_at = ""
        self._doubted: tuple[str, str] | None = None

    @property
    def holds(self) -> bool:
        """Whether an answer waits here for the database."""
        return self._keeper.holds

    @property
    def past(self) -> str:
        """What the student has done with; see `PageSeat.past`."""
        course = self._course
        return str(course.seen) if course.seen >= 0 else _READ if course.has_read else ""

    def look(self, past: str = "") -> SeatPage:
        """What there is now; see `PageSeat.look`."""
        course = self._course
        self._take_past(past)
        if course.is_removed:
            self._keeper.let_go()
        if self._keeper.holds and not self._give():
            return SeatPage(at="held", heading=WAITING, sections=(Section("", (ANSWER_HELD,)),))
        if course.is_paused and not course.is_removed:
            if course.sitting is not None:
                course.sitting.pause()
            return SeatPage(at="paused", heading=PAUSED, sections=(Section("", (NO_TIME_LOST,)),))
        try:
            return self._page(self._standing())
        except StoreError as error:
            course.room.database_is_away(str(error))
            return SeatPage(at="away", heading=WAITING, sections=(Section("", (COMES_BACK,)),))

    def take(self, form: Mapping[str, str]) -> SeatPage | None:
        """Do what a form of a page asks for; see `PageSeat.take`."""
        page = self.look(form.get("past", ""))
        if form.get("at") != page.at:
            return replace(page, problem=_LATE) if form.get("do") in {"answer", "skip"} else None
        match form.get("do"):
            case "next":
                self._course.end(Phase(page.at.partition(" ")[0]))
            case "text" if self._course.sitting is not None:
                self._course.sitting.peek()
                self._peeks_at = page.at
            case "close":
                self._peeks_at = ""
            case "skip" if page.asked is not None:
                self._answer(None, None)
            case "answer" if page.asked is not None:
                return self._take_answer(page, page.asked, form)
        return None

    def _take_past(self, past: str) -> None:
        if past == _READ:
            self._course.mark_read()
        elif past.isascii() and past.isdigit() and len(past) < 6:
            self._course.mark_seen(int(past))

    def _standing(self) -> Standing:
        course = self._course
        # Without the database the question stays in sight, and its answer is held.
        if course.has_database:
            try:
                course.take_up()
            except StoreError as error:
                course.room.database_is_away(str(error))
        sitting = course.sitting
        # A card whose time is up runs out here, where no screen counts its seconds.
        if sitting is not None and course.takes_answers() and sitting.session.out_of_time(sitting.now()):
            sitting.time_out()
        return course.standing()

    def _take_answer(self, page: SeatPage, asked: Asked, form: Mapping[str, str]) -> SeatPage | None:
        confidence = read_confidence(form.get("confidence", "")) if asked.confidences else None
        if asked.options:
            chosen = form.get("option", "")
            if not (chosen.isascii() and chosen.isdigit() and len(chosen) < 4 and int(chosen) < len(asked.options)):
                return replace(page, problem=_NO_CHOICE)
            self._answer(asked.options[int(chosen)], confidence)
            return None
        typed = form.get("answer", "")
        if not typed.strip():
            return replace(page, problem=_NOTHING_TYPED)
        sitting = self._course.sitting
        if sitting is not None and unreadable(sitting.session, typed) and self._doubted != (page.at, typed):
            self._doubted = (page.at, typed)
            return replace(page, problem=_NO_NUMBER, asked=replace(asked, typed=typed))
        self._answer(typed, confidence)
        return None

    def _answer(self, given: str | None, confidence: int | None) -> None:
        sitting = self._course.sitting
        if sitting is not None and self._course.takes_answers():
            self._keeper.hold(sitting, lambda: sitting.answer(given, confidence), lambda: None)
            self._give()

    def _give(self) -> bool:
        """Have the answer kept that is held. Whether it is."""
        if not self._course.has_database:
            return False
        try:
            self._keeper.give()
        except StoreError as error:
            self._course.room.database_is_away(str(error))
            return False
        return True

    def _page(self, standing: Standing) -> SeatPage:
        course, sitting = self._course, self._course.sitting
        told = notice(course, standing.phase)
        if told is not None or sitting is None:
            heading, *paragraphs = told.told() if told is not None else [course.room.record.set_title]
            # How many have answered is told as it changes, and is no other place.
            status = paragraphs.pop(0) if standing.phase is Phase.ANSWERED and len(paragraphs) > 1 else ""
            page = SeatPage(
                at=standing.phase.value, heading=heading, status=status, sections=(Section("", tuple(paragraphs)),)
            )
        else:
            page = self._at_work(standing, sitting)
        return replace(page, status=" ".join(part for part in (page.status, _told_left(course)) if part))

    def _at_work(self, standing: Standing, sitting: StudentSitting) -> SeatPage:
        match standing.phase:
            case Phase.READING:
                return self._reading(standing, sitting)
            case Phase.REVEAL:
                return self._reveal(standing, sitting)
            case Phase.CARD:
                return self._card(sitting)
            case _:
                return self._result(sitting)

    def _reading(self, standing: Standing, sitting: StudentSitting) -> SeatPage:
        text = Section("", tuple(telling.reading(sitting.session.question_set)))
        buttons = () if standing.waits else (("next", "I have read it"),)
        status = "Your teacher opens the first card; this page goes on by itself." if standing.waits else ""
        return SeatPage(
            at=Phase.READING.value, heading="Read the text", status=status, sections=(text,), buttons=buttons
        )

    def _card(self, sitting: StudentSitting) -> SeatPage:
        sitting.resume()
        session, course = sitting.session, self._course
        question = session.current
        at = f"{Phase.CARD.value} {session.card} {question.kind.value}"
        questions = session.current_card.questions
        heading = self._heading(session.card)
        if len(questions) > 1:
            heading += f", question {session.place + 1} of {len(questions)}"
        limit = session.options.time_limit
        left = (
            "" if limit is None else f"{counted(max(0, round(limit - session.card_seconds(sitting.now()))), 'second')}"
        )
        sections = []
        before = [(each, session.attempt_at(each)) for each in questions[: session.place]]
        answers = [f"{telling.ASPECTS[each.kind]}: {_given(attempt.given)}" for each, attempt in before if attempt]
        if answers:
            sections.append(Section("Your answers on this card", tuple(answers)))
        peeks = self._peeks_at == at
        if peeks:
            sections.append(Section("The text", tuple(telling.reading(session.question_set))))
        buttons = [("skip", "I don’t know")]
        if session.question_set.article is not None:
            buttons.append(("close", "Close the text") if peeks else ("text", "Look at the text"))
        points = course.points(whole=False)
        status = " ".join(
            part
            for part in (
                f"{left} left for this card when it was opened here." if left else "",
                f"{points:,} points." if points is not None else "",
            )
            if part
        )
        return SeatPage(
            at=at,
            heading=heading,
            status=status,
            sections=tuple(sections),
            asked=_asked(question, sitting),
            buttons=tuple(buttons),
        )

    def _heading(self, card: int) -> str:
        return f"Card {self._course.student.first_card + card + 1} of {self._course.total}"

    def _reveal(self, standing: Standing, sitting: StudentSitting) -> SeatPage:
        session = sitting.session
        told = telling.revealed(session.question_set, session.current_card, session.attempts)
        verdicts, claimed = (tuple(block.splitlines()) for block in told)
        buttons = () if standing.waits else (("next", "Result" if session.finished else "Next card"),)
        return SeatPage(
            at=f"{Phase.REVEAL.value} {session.card}",
            heading=f"{self._heading(session.card)}: what was right",
            status="Your teacher opens the next card; this page goes on by itself." if standing.waits else "",
            sections=(Section("", verdicts), Section("About the claim", claimed)),
            buttons=buttons,
        )

    def _result(self, sitting: StudentSitting) -> SeatPage:
        course, session = self._course, sitting.session
        points = course.points(whole=True)
        told = [told_end(course, session), f"{points:,} points." if points is not None else ""]
        told += told_result(session.record, session.attempts, session.sets)
        cards = tuple(
            Section(
                self._heading(number),
                tuple(
                    line
                    for block in telling.revealed(session.question_set, card, session.attempts, brief=True)
                    for line in block.splitlines()
                ),
            )
            for number, card in enumerate(session.cards)
            if any(attempt.card == number for attempt in session.attempts)
        )
        return SeatPage(
            at=Phase.RESULT.value,
            heading="Your result",
            sections=(Section("", tuple(part for part in told if part)), *cards),
        )


def _asked(question: Question, sitting: StudentSitting) -> Asked:
    session = sitting.session
    claim = session.question_set.claim(question.claim)
    is_choice = question.form is Form.CHOICE
    return Asked(
        prompt=telling.unblanked(question.prompt),
        statement=telling.unblanked(question.statement or ""),
        options=tuple(option.text for option in question.options) if is_choice else (),
        wanted="" if is_choice else telling.wanted(question, claim),
        confidences=CONFIDENCES if session.options.confidence else (),
        hint=question.hint or "",
    )


def _given(given: str | None) -> str:
    return given if given is not None else "I don’t know"


def _told_left(course: Course) -> str:
    """How many minutes the class has left, in its last ones; else nothing."""
    left = course.seconds_left
    if left is None or left > _LAST_SECONDS or course.is_closed:
        return ""
    return f"Less than {counted(int(left // 60) + 1, 'minute')} left." if left else "The time is up."
