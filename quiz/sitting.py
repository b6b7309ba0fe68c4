"""A session that is kept as it is played.

The one place where an answer goes into the history before anyone sees what it was worth.
Both faces hold a `Sitting` and show its `session`; neither touches the history itself.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from random import Random

from msgspec.structs import replace

from quiz.counting import counted
from quiz.days import day_of
from quiz.errors import QuizError, StoreError
from quiz.history import History
from quiz.model import Attempt, Mode, QuestionSet, SessionOptions
from quiz.schedule import Dealt, Learner, Mark, Outlook, deal, outlook
from quiz.session import NothingToUndoError, Session
from quiz.sets import LoadedSet

Clock = Callable[[], datetime.datetime]
"""Tells the time, in the learner's own zone: on which day an answer falls is read from it."""

REVIEW_MODES = (Mode.RECALL, Mode.PRACTICE)
"""How a review can be played: what was said is recalled, by typing or by choosing."""


class ChangedSetError(QuizError):
    """The set is no longer the one that the session was made from."""


class NothingDueError(QuizError):
    """There is nothing to review now; the message says when there will be."""

    exit_code = 0


class Sitting:
    """A session being played, with where it is kept and the clock that it is timed by.

    `session` is the state to show. `unsaved` says why nothing is kept, None while everything is: where the
    history fails, the sitting goes on and says so. `to_read` is the set whose text is read before a review, or
    None; `changed` counts claims in it that start afresh because their answer has changed.
    """

    def __init__(self, session: Session, history: History | None, clock: Clock, unsaved: str | None = None) -> None:
        self.session = session
        self.unsaved = unsaved
        self.to_read: QuestionSet | None = None
        self.changed = 0
        self._history = history
        self._clock = clock
        self._listener: Callable[[Session], None] | None = None

    @classmethod
    def begin(
        cls,
        session_id: str,
        loaded: LoadedSet,
        options: SessionOptions,
        history: History | None,
        clock: Clock,
        *,
        unsaved: str | None = None,
        told: Callable[[int, int], None] | None = None,
    ) -> Sitting:
        """Deal a new session and keep it; its clock stands until `resume`.

        Args:
            session_id: unique among all sessions.
            loaded: the set; it must hold one.
            options: what the player chose.
            history: where it is kept; None to keep nothing.
            clock: tells the time.
            unsaved: why there is no history, where that is not the player's wish.
            told: is told how many of the cards have been made; what it raises ends this, and nothing is kept.

        Raises:
            quiz.questions.UnplayableError: the options leave nothing to ask.
            QuizError: the file holds no set.
        """
        if loaded.set is None:
            raise QuizError("\n".join(str(problem) for problem in loaded.problems) or f"{loaded.path}: no set.")
        session = Session.begin(
            session_id, loaded.set, options, clock(), set_path=loaded.path, fingerprint=loaded.fingerprint, told=told
        )
        if told is not None:
            # The last moment to give it up.
            told(len(session.cards), len(session.cards))
        sitting = cls(session, history, clock, unsaved)
        sitting._keep(lambda kept: kept.begin(session.record))
        return sitting

    @classmethod
    def review(
        cls,
        session_id: str,
        sets: Mapping[str, QuestionSet],
        options: SessionOptions,
        history: History | None,
        clock: Clock,
        *,
        unsaved: str | None = None,
    ) -> Sitting:
        """Deal what is due of all sets and keep it as a session; its clock stands until `resume`.

        Args:
            session_id: unique among all sessions.
            sets: what can be asked about, by its id.
            options: how; the mode is one of `REVIEW_MODES`, and the seed decides what is as good by chance.
            history: where what is known is kept, and what is answered; None to know and to keep nothing.
            clock: tells the time.
            unsaved: why there is no history, where that is not the player's wish.

        Raises:
            NothingDueError: nothing is due.
            StoreError: the history cannot be read.
        """
        now = clock()
        learner = history.learner() if history is not None else Learner()
        dealt: Dealt = deal(sets, learner, options, now, Random(options.seed))
        if not dealt.cards:
            raise NothingDueError(_when_due(sets, outlook(sets, learner, now), now))
        used = {card.set: sets[card.set] for card in dealt.cards}
        sitting = cls(Session.review(session_id, used, dealt.cards, options, now), history, clock, unsaved)
        sitting.to_read = sets[dealt.to_read] if dealt.to_read and options.reading else None
        sitting.changed = dealt.changed
        sitting._keep(lambda kept: kept.begin(sitting.session.record))
        return sitting

    @classmethod
    def restore(cls, session_id: str, loaded: LoadedSet, history: History, clock: Clock) -> Sitting:
        """Take up a session that was left, at its next open question; its clock stands until `resume`.

        Args:
            session_id: the session's id.
            loaded: the set that it was made from, as it is now.
            history: where it is kept.
            clock: tells the time.

        Raises:
            ChangedSetError: the set has changed since, or is gone.
            quiz.history.NotFoundError: there is no such session.
            StoreError: the history cannot be read.
        """
        record = history.session(session_id)
        if record.is_review:
            raise QuizError("A review is not gone on with: what was not answered is still due. Begin a new one: review")
        if loaded.set is None or loaded.fingerprint != record.fingerprint:
            why = "cannot be read any more" if loaded.set is None else "has changed since"
            raise ChangedSetError(
                f"“{record.set_title}” {why}, so this session cannot go on. "
                f"Its answers are kept: factcheck-quiz result {record.id}"
            )
        sitting = cls(Session.restore(record, loaded.set, history.attempts(record.id, undone=True)), history, clock)
        # What ended between the last answer and the note that it was the last one ends here.
        sitting._close_if_finished()
        return sitting

    def listen(self, listener: Callable[[Session], None]) -> None:
        """Have the session told to a function, now and after every answer. It raises nothing."""
        self._listener = listener
        listener(self.session)

    @property
    def is_told(self) -> bool:
        """Whether somebody listens."""
        return self._listener is not None

    def now(self) -> datetime.datetime:
        """The time by the sitting's clock."""
        return self._clock()

    def resume(self) -> None:
        """Let the clock run."""
        self.session = self.session.resume(self.now())

    def pause(self) -> None:
        """Stop the clock."""
        self.session = self.session.pause(self.now())

    def peek(self) -> None:
        """Count a look back at the text."""
        self.session = self.session.peek()

    def back(self) -> None:
        """Look at the card's question before."""
        self.session = self.session.back()

    def forward(self) -> None:
        """Look at the card's next question, up to the open one."""
        self.session = self.session.forward()

    def answer(self, given: str | None, confidence: int | None = None) -> Attempt:
        """Answer the open question; when this returns, the answer is kept.

        Args:
            given: what was typed or chosen; None for *I don't know*.
            confidence: in per cent, where it was asked.

        Raises:
            quiz.session.AlreadyAnsweredError: the question has its answer.
        """
        session, attempt = self.session.answer(given, at=self.now(), confidence=confidence)
        self._keep_answers(attempt)
        self.session = session
        self._close_if_finished()
        self._tell()
        return attempt

    def time_out(self) -> tuple[Attempt, ...]:
        """Leave what is open on the card, because its time is up; kept when this returns."""
        session, attempts = self.session.time_out(self.now())
        self._keep_answers(*attempts)
        self.session = session
        self._close_if_finished()
        self._tell()
        return attempts

    def advance(self) -> None:
        """Go on to the next card."""
        self.session = self.session.advance(self.now())

    @property
    def can_undo(self) -> bool:
        """Whether there is an answer that can be taken back: in a review, where answers decide what is asked next."""
        return self.session.record.is_review and bool(self.session.attempts)

    def undo(self) -> Attempt:
        """Take the last answer back: its question is open again, and the answer is kept as undone.

        Returns:
            What was taken back. The clock stands until `resume`.

        Raises:
            NothingToUndoError: there is no answer, or this is no review.
        """
        if not self.can_undo:
            raise NothingToUndoError("There is no answer to take back.")
        session, undone = self.session.undo(self.now())
        self._keep(lambda kept: kept.undo(undone))
        self.session = session
        return undone

    def suspend(self) -> None:
        """Ask no more about the claim on the table, in this session and after, until that is lifted."""
        self._hide(Mark(set=self.session.current_card.set, claim=self.session.current_card.claim, suspended=True))

    def bury(self) -> None:
        """Ask no more about the claim on the table today."""
        card = self.session.current_card
        tomorrow = day_of(self.now()) + datetime.timedelta(days=1)
        self._hide(Mark(set=card.set, claim=card.claim, buried_until=tomorrow))

    def outlook(self, sets: Mapping[str, QuestionSet]) -> Outlook | None:
        """What is due of these sets now; None where nothing is kept, or the history cannot be read."""
        if self._history is None:
            return None
        try:
            return outlook(sets, self._history.learner(), self.now())
        except StoreError as error:
            self.unsaved = str(error)
            return None

    def _tell(self) -> None:
        if self._listener is not None:
            self._listener(self.session)

    def _hide(self, mark: Mark) -> None:
        at = self.now()
        self._keep(lambda kept: kept.mark(mark, at))
        if self.session.card_done:
            return
        self.session = self.session.drop_card(at)
        record = self.session.record
        if record.cards:
            self._keep(lambda kept: kept.revise(record))
            self._close_if_finished()
        else:
            # Nothing was answered and nothing is left: it is not finished, but given up.
            self._keep(lambda kept: kept.set_aside(record.id))

    def _close_if_finished(self) -> None:
        if self.session.finished and self.session.record.finished is None:
            at = self.now()
            self._keep_end(at)
            self.session = replace(self.session, record=replace(self.session.record, finished=at))

    def _keep_answers(self, *attempts: Attempt) -> None:
        """Keep answers, before anything is shown of them."""
        self._keep(lambda kept: kept.record(*attempts))

    def _keep_end(self, at: datetime.datetime) -> None:
        """Keep that the last question has its answer."""
        self._keep(lambda kept: kept.finish(self.session.record.id, at))

    def _keep(self, write: Callable[[History], None]) -> None:
        """Write to the history; where it fails, go on without it and remember why."""
        if self._history is None:
            return
        try:
            write(self._history)
        except StoreError as error:
            self.unsaved = str(error)
            self._history = None


def _when_due(sets: Mapping[str, QuestionSet], ahead: Outlook, now: datetime.datetime) -> str:
    """Why there is nothing to review, and when there will be."""
    if not any(question_set.claims for question_set in sets.values()):
        return "There is nothing to review: no set has claims."
    if ahead.next_at is not None:
        return f"Nothing is due now. The next comes back at {ahead.next_at.astimezone(now.tzinfo):%H:%M}."
    when = f"Tomorrow it will be {counted(ahead.tomorrow, 'claim')}." if ahead.tomorrow else "Come back tomorrow."
    return f"Nothing is due now. {when}"
