"""A session that is kept as it is played.

The one place where an answer goes into the history before anyone sees what it was worth.
Both faces hold a `Sitting` and show its `session`; neither touches the history itself.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable

from msgspec.structs import replace

from quiz.errors import QuizError, StoreError
from quiz.history import History
from quiz.model import Attempt, SessionOptions
from quiz.session import Session
from quiz.sets import LoadedSet

Clock = Callable[[], datetime.datetime]
"""Tells the time, in UTC."""


class ChangedSetError(QuizError):
    """The set is no longer the one that the session was made from."""


class Sitting:
    """A session being played, with where it is kept and the clock that it is timed by.

    `session` is the state to show. `unsaved` says why nothing is kept, None while everything is: where the
    history fails, the sitting goes on and says so.
    """

    def __init__(self, session: Session, history: History | None, clock: Clock, unsaved: str | None = None) -> None:
        self.session = session
        self.unsaved = unsaved
        self._history = history
        self._clock = clock

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
    ) -> Sitting:
        """Deal a new session and keep it; its clock stands until `resume`.

        Args:
            session_id: unique among all sessions.
            loaded: the set; it must hold one.
            options: what the player chose.
            history: where it is kept; None to keep nothing.
            clock: tells the time.
            unsaved: why there is no history, where that is not the player's wish.

        Raises:
            quiz.questions.UnplayableError: the options leave nothing to ask.
            QuizError: the file holds no set.
        """
        if loaded.set is None:
            raise QuizError("\n".join(str(problem) for problem in loaded.problems) or f"{loaded.path}: no set.")
        session = Session.begin(
            session_id, loaded.set, options, clock(), set_path=loaded.path, fingerprint=loaded.fingerprint
        )
        sitting = cls(session, history, clock, unsaved)
        sitting._keep(lambda kept: kept.begin(session.record))
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
        if loaded.set is None or loaded.fingerprint != record.fingerprint:
            why = "cannot be read any more" if loaded.set is None else "has changed since"
            raise ChangedSetError(
                f"“{record.set_title}” {why}, so this session cannot go on. "
                f"Its answers are kept: factcheck-quiz result {record.id}"
            )
        sitting = cls(Session.restore(record, loaded.set, history.attempts(record.id)), history, clock)
        # What ended between the last answer and the note that it was the last one ends here.
        sitting._close_if_finished()
        return sitting

    def now(self) -> datetime.datetime:
        """The time by the sitting's clock, in UTC."""
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
        self._keep(lambda kept: kept.record(attempt))
        self.session = session
        self._close_if_finished()
        return attempt

    def time_out(self) -> tuple[Attempt, ...]:
        """Leave what is open on the card, because its time is up; kept when this returns."""
        session, attempts = self.session.time_out(self.now())
        self._keep(lambda kept: kept.record(*attempts))
        self.session = session
        self._close_if_finished()
        return attempts

    def advance(self) -> None:
        """Go on to the next card."""
        self.session = self.session.advance(self.now())

    def _close_if_finished(self) -> None:
        if self.session.finished and self.session.record.finished is None:
            at = self.now()
            self._keep(lambda kept: kept.finish(self.session.record.id, at))
            self.session = replace(self.session, record=replace(self.session.record, finished=at))

    def _keep(self, write: Callable[[History], None]) -> None:
        """Write to the history; where it fails, go on without it and remember why."""
        if self._history is None:
            return
        try:
            write(self._history)
        except StoreError as error:
            self.unsaved = str(error)
            self._history = None
