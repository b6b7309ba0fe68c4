"""One sitting over a list of cards: a pure state machine.

A `Session` never changes: every step returns a new one, and with an answer the `Attempt` to keep. It reads no
clock; each step that takes time is told when it happens. It grades through `quiz.grading`, so that both faces,
and a session that is resumed, can only ever come to the same figures.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from quiz.days import day_of
from quiz.errors import QuizError
from quiz.grading import OUT_OF_TIME, grade, read_choice, skipped
from quiz.model import (
    CONFIDENCES,
    REVIEW,
    Attempt,
    Card,
    Grade,
    Question,
    QuestionKind,
    QuestionSet,
    SessionOptions,
    SessionRecord,
    Verdict,
)
from quiz.questions import cards


class SessionError(QuizError):
    """A step that the session's state does not allow: a fault of the caller, not of the player."""


class AlreadyAnsweredError(SessionError):
    """The question has its answer; it is not asked twice."""


class NothingToUndoError(SessionError):
    """There is no answer to take back."""


class Session(Struct, frozen=True, kw_only=True):
    """A sitting as it stands.

    `sets` holds every set that is asked about by its id: one, or for a review those that have something due.
    `attempts` holds every answer that stands, in order, and `undone` those that were taken back. `card` is the
    index of the card on the table; `place` the index of the question in it that is looked at, which may be an
    answered one after `back`. `shown` is when the clock of the open question began to run; None while the session
    is paused or not begun. `spent` is what had run before. `peeks` counts looks at the text on this card.
    """

    record: SessionRecord
    sets: Mapping[str, QuestionSet]
    attempts: tuple[Attempt, ...] = ()
    undone: tuple[Attempt, ...] = ()
    card: int = 0
    place: int = 0
    shown: datetime.datetime | None = None
    spent: float = 0.0
    peeks: int = 0

    @classmethod
    def begin(
        cls,
        session_id: str,
        question_set: QuestionSet,
        options: SessionOptions,
        at: datetime.datetime,
        *,
        set_path: str = "",
        fingerprint: str = "",
        told: Callable[[int, int], None] | None = None,
    ) -> Session:
        """A new session with its cards dealt, not yet running: `resume` starts its clock.

        Args:
            session_id: unique among all sessions.
            question_set: what is played.
            options: what the player chose; the seed decides the cards.
            at: now, in the learner's own time zone.
            set_path: where the set was loaded from, kept so that the session can go on another day.
            fingerprint: tells whether the set has changed by then.
            told: see `quiz.questions.cards`.

        Raises:
            quiz.questions.UnplayableError: the options leave nothing to ask.
        """
        record = SessionRecord(
            id=session_id,
            set=question_set.id,
            set_title=question_set.title,
            set_path=set_path,
            fingerprint=fingerprint,
            options=options,
            cards=cards(question_set, options, Random(options.seed), told),
            started=at,
        )
        return cls(record=record, sets={question_set.id: question_set})

    @classmethod
    def review(
        cls,
        session_id: str,
        sets: Mapping[str, QuestionSet],
        dealt: Iterable[Card],
        options: SessionOptions,
        at: datetime.datetime,
    ) -> Session:
        """A review, not yet running: a session over what is due of all sets.

        Args:
            session_id: unique among all sessions.
            sets: every set that a card is from, by its id.
            dealt: the cards, at least one.
            options: how they are asked.
            at: now.
        """
        record = SessionRecord(
            id=session_id,
            set=REVIEW,
            set_title="Review",
            set_path="",
            fingerprint="",
            options=options,
            cards=tuple(dealt),
            started=at,
        )
        return cls(record=record, sets=sets)

    @classmethod
    def restore(cls, record: SessionRecord, question_set: QuestionSet, attempts: Iterable[Attempt]) -> Session:
        """The session that was recorded, at the first question that has no attempt.

        Args:
            record: what was asked.
            question_set: the same set that it was made from.
            attempts: what was answered, also what was taken back; those of other sessions are passed over.
        """
        of_session = [attempt for attempt in attempts if attempt.session == record.id]
        own = tuple(attempt for attempt in of_session if attempt.undone is None)
        undone = tuple(attempt for attempt in of_session if attempt.undone is not None)
        sets = {question_set.id: question_set}
        answered = {attempt.question_id for attempt in own}
        for number, card in enumerate(record.cards):
            open_places = [place for place, question in enumerate(card.questions) if question.id not in answered]
            if open_places:
                peeks = max((attempt.peeks for attempt in own if attempt.claim == card.claim), default=0)
                return cls(
                    record=record,
                    sets=sets,
                    attempts=own,
                    undone=undone,
                    card=number,
                    place=open_places[0],
                    peeks=peeks,
                )
        last = len(record.cards) - 1
        return cls(
            record=record,
            sets=sets,
            attempts=own,
            undone=undone,
            card=last,
            place=len(record.cards[last].questions) - 1,
        )

    @property
    def question_set(self) -> QuestionSet:
        """The set of the card on the table."""
        return self.set_of(self.current_card)

    def set_of(self, card: Card) -> QuestionSet:
        """The set that one of the session's cards is from."""
        return self.sets[card.set]

    @property
    def options(self) -> SessionOptions:
        """What the player chose to play."""
        return self.record.options

    @property
    def cards(self) -> tuple[Card, ...]:
        """Every card of the session."""
        return self.record.cards

    @property
    def current_card(self) -> Card:
        """The card on the table."""
        return self.cards[self.card]

    @property
    def current(self) -> Question:
        """The question that is looked at."""
        return self.current_card.questions[self.place]

    @property
    def answered(self) -> bool:
        """Whether the question that is looked at has its answer."""
        return self.attempt_at(self.current) is not None

    @property
    def open_place(self) -> int | None:
        """The index of the first question on this card without an answer; None where the card is done."""
        for place, question in enumerate(self.current_card.questions):
            if self.attempt_at(question) is None:
                return place
        return None

    @property
    def card_done(self) -> bool:
        """Whether every question on the card is answered."""
        return self.open_place is None

    @property
    def finished(self) -> bool:
        """Whether every question of the session is answered."""
        return len(self.attempts) >= self.record.asked

    @property
    def paused(self) -> bool:
        """Whether the clock stands."""
        return self.shown is None

    @property
    def card_attempts(self) -> tuple[Attempt, ...]:
        """The answers on this card, in order."""
        return tuple(attempt for attempt in self.attempts if attempt.card == self.card)

    def attempt_at(self, question: Question) -> Attempt | None:
        """The answer to a question of this session, or None."""
        for attempt in reversed(self.attempts):
            if attempt.question_id == question.id:
                return attempt
        return None

    def seconds(self, at: datetime.datetime) -> float:
        """Seconds that the open question's clock has run, pauses left out."""
        running = (at - self.shown).total_seconds() if self.shown is not None else 0.0
        return self.spent + max(0.0, running)

    def card_seconds(self, at: datetime.datetime) -> float:
        """Seconds spent on this card, its answered questions included."""
        return sum(attempt.seconds for attempt in self.card_attempts) + self.seconds(at)

    def out_of_time(self, at: datetime.datetime) -> bool:
        """Whether the card has a time limit and it has run out."""
        limit = self.options.time_limit
        return limit is not None and not self.card_done and self.card_seconds(at) >= limit

    def resume(self, at: datetime.datetime) -> Session:
        """The clock starts, or starts again; nothing happens while it runs."""
        return self if self.shown is not None else replace(self, shown=at)

    def pause(self, at: datetime.datetime) -> Session:
        """The clock stands until `resume`; the time in between counts nowhere."""
        return replace(self, shown=None, spent=self.seconds(at)) if self.shown is not None else self

    def peek(self) -> Session:
        """A look back at the text, counted on this card."""
        return replace(self, peeks=self.peeks + 1)

    def preview(self, given: str | None) -> Grade:
        """The grade that an answer would get, without giving it."""
        return grade(self.current, given, self.question_set)

    def answer(
        self, given: str | None, *, at: datetime.datetime, confidence: int | None = None
    ) -> tuple[Session, Attempt]:
        """Answer the question that is looked at.

        Args:
            given: what was typed or chosen; None for *I don't know*.
            at: now, in the learner's own time zone.
            confidence: in per cent, one of `CONFIDENCES`; dropped where nothing was answered.

        Returns:
            The session, at the card's next open question or, where there is none, still at this one; and the
            attempt to keep before anything is shown.

        Raises:
            AlreadyAnsweredError: the question has its answer.
            ValueError: the confidence is none of those that can be given.
        """
        if confidence is not None and confidence not in CONFIDENCES:
            raise ValueError(f"a confidence is one of {CONFIDENCES}, not {confidence}")
        return self._answered(given, grade(self.current, given, self.question_set), at, confidence)

    def skip(self, at: datetime.datetime) -> tuple[Session, Attempt]:
        """*I don't know*: no credit, and not a guess."""
        return self.answer(None, at=at)

    def time_out(self, at: datetime.datetime) -> tuple[Session, tuple[Attempt, ...]]:
        """The card's time is up: what is open on it is left, and the reason says so."""
        session, made = self, list[Attempt]()
        while (place := session.open_place) is not None:
            session = replace(session, place=place)
            left = skipped(session.current, session.question_set, OUT_OF_TIME)
            session, attempt = session._answered(None, left, at, None)
            made.append(attempt)
        return session, tuple(made)

    def back(self) -> Session:
        """Look at the question before, on the same card; its answer stands."""
        return replace(self, place=max(0, self.place - 1))

    def forward(self) -> Session:
        """Look at the next question of the card, as far as the first open one."""
        last = self.open_place if self.open_place is not None else len(self.current_card.questions) - 1
        return replace(self, place=min(last, self.place + 1))

    def undo(self, at: datetime.datetime) -> tuple[Session, Attempt]:
        """Take the last answer back: its question is open again, and the clock stands until `resume`.

        Args:
            at: now.

        Returns:
            The session, and the answer marked as undone, to be kept so.

        Raises:
            NothingToUndoError: nothing is answered.
        """
        if not self.attempts:
            raise NothingToUndoError("nothing is answered")
        last = replace(self.attempts[-1], undone=at.astimezone(datetime.UTC))
        standing = self.attempts[:-1]
        asked = [question.id for question in self.cards[last.card].questions]
        session = replace(
            self,
            record=replace(self.record, finished=None),
            attempts=standing,
            undone=(*self.undone, last),
            card=last.card,
            place=asked.index(last.question_id),
            shown=None,
            spent=0.0,
            peeks=last.peeks,
        )
        return session, last

    def drop_card(self, at: datetime.datetime) -> Session:
        """Ask no more about the claim on the table: its open questions leave the session.

        A card of which nothing is answered leaves it altogether, and the next one is on the table. Where that was
        the only card, the session has none left, and there is nothing to go on with.
        """
        left = tuple(question for question in self.current_card.questions if self.attempt_at(question) is not None)
        before, after = self.cards[: self.card], self.cards[self.card + 1 :]
        if left:
            cards = (*before, Card(self.current_card.claim, left), *after)
            return replace(self, record=replace(self.record, cards=cards), place=len(left) - 1)
        cards = (*before, *after)
        session = replace(self, record=replace(self.record, cards=cards))
        if after:
            return replace(session, place=0, shown=at, spent=0.0, peeks=0)
        last = max(0, len(cards) - 1)
        place = len(cards[last].questions) - 1 if cards else 0
        return replace(session, card=last, place=place, shown=None, spent=0.0, peeks=0)

    def advance(self, at: datetime.datetime) -> Session:
        """Go on to the next card; after the last one, nothing changes.

        Raises:
            SessionError: the card has open questions.
        """
        if not self.card_done:
            raise SessionError("the card has open questions")
        if self.card + 1 >= len(self.cards):
            return self
        return replace(self, card=self.card + 1, place=0, shown=at, spent=0.0, peeks=0)

    def _answered(
        self, given: str | None, graded: Grade, at: datetime.datetime, confidence: int | None
    ) -> tuple[Session, Attempt]:
        question = self.current
        if self.attempt_at(question) is not None:
            raise AlreadyAnsweredError(f"{question.id} is answered")
        attempt = Attempt(
            session=self.record.id,
            set=question.set,
            claim=question.claim,
            kind=question.kind,
            card=self.card,
            prompt=question.prompt,
            given=self._kept(given),
            expected=graded.expected,
            verdict=graded.verdict,
            credit=graded.credit,
            reason=graded.reason,
            at=at.astimezone(datetime.UTC),
            seconds=round(self.seconds(at), 3),
            confidence=confidence if given is not None and given.strip() else None,
            read_as=graded.read_as,
            answered_key=graded.answered_key,
            expected_key=graded.expected_key,
            altered=question.alteration is not None if question.kind is QuestionKind.GENUINE else None,
            peeks=self.peeks,
            day=day_of(at).isoformat(),
            recalled=self._recalled() if question.kind is QuestionKind.SOURCE else None,
            turn=sum(attempt.question_id == question.id for attempt in self.undone),
        )
        session = replace(self, attempts=(*self.attempts, attempt), shown=at, spent=0.0)
        following = session.open_place
        return replace(session, place=self.place if following is None else following), attempt

    def _recalled(self) -> bool | None:
        """Whether the fact on this card was right; None where it is not asked or still open."""
        for attempt in self.card_attempts:
            if attempt.kind is QuestionKind.FACT:
                return attempt.verdict is Verdict.CORRECT
        return None

    def _kept(self, given: str | None) -> str | None:
        """What was given, as it is kept: an option by its text, so that a letter means something later."""
        if given is None or not given.strip():
            return None
        option = read_choice(self.current, given) if self.current.options else None
        return option.text if option else given.strip()
