"""A sitting played line by line."""

from __future__ import annotations

from enum import StrEnum

from quiz.counting import counted
from quiz.model import Attempt, Mode, QuestionKind
from quiz.plain import telling
from quiz.plain.asking import Asking, LateError, MovedError, PauseError
from quiz.plain.ending import told_result
from quiz.plain.talk import InputEndedError, ReadLine, Settings, Talk, Write
from quiz.sitting import Sitting


class Outcome(StrEnum):
    """How playing ended."""

    FINISHED = "finished"
    PAUSED = "paused"


def play(sitting: Sitting, read_line: ReadLine, write: Write, settings: Settings | None = None) -> Outcome:
    """Play a sitting from where it stands to its end, or to the end of the input.

    Args:
        sitting: begun or restored, its clock standing.
        read_line: gives the next line typed.
        write: takes all that is said.
        settings: what the player sits at; None for a pipe.

    Returns:
        Whether the session is finished. Every answer is kept before anything is said of it.
    """
    return _Player(sitting, Talk(read_line, write, settings or Settings())).run()


class _Player:
    def __init__(self, sitting: Sitting, talk: Talk) -> None:
        self._sitting = sitting
        self._talk = talk
        self._asking = Asking(sitting, talk)
        self._told_unsaved: str | None = None
        self._stopping = False

    def run(self) -> Outcome:
        """Play until the session is finished, paused or out of input."""
        try:
            self._open()
            self._sitting.resume()
            while not self._sitting.session.finished:
                self._play_card()
        except (PauseError, InputEndedError):
            self._sitting.pause()
            self._say_paused()
            return Outcome.PAUSED
        self._close()
        return Outcome.FINISHED

    def _open(self) -> None:
        session = self._sitting.session
        self._say_unsaved()
        if session.record.is_review:
            self._open_review()
            return
        if session.attempts:
            left = session.record.asked - len(session.attempts)
            self._talk.say(f"{session.question_set.title}. Going on: {counted(left, 'question')} left.")
            return
        self._talk.say(*telling.opening(session))
        if session.options.reading and session.question_set.article is not None:
            self._talk.say(*telling.reading(session.question_set))
        self._wait_to_begin()

    def _open_review(self) -> None:
        self._talk.say(*telling.opening_review(self._sitting.session, self._sitting.changed))
        if self._sitting.to_read is not None:
            self._talk.say(*telling.reading(self._sitting.to_read))
        self._wait_to_begin()

    def _wait_to_begin(self) -> None:
        if self._talk.settings.terminal:
            self._talk.say("Type :help at any time to hear what else can be typed.")
            self._asking.wait("Press Enter to begin: ")

    def _play_card(self) -> None:
        """Ask what is open on the card and tell what was right; or less, where the session moved on meanwhile."""
        try:
            while not self._sitting.session.card_done:
                self._ask_in_time()
            self._end_card()
        except MovedError:
            return

    def _ask_in_time(self) -> None:
        try:
            self._ask()
        except LateError:
            self._time_out()
        self._say_unsaved()
        if self._stopping and not self._sitting.session.card_done:
            raise PauseError

    def _end_card(self) -> None:
        session = self._sitting.session
        last = session.card + 1 == len(session.cards)
        if session.options.mode is not Mode.EXAM:
            self._talk.say(*telling.revealed(session.question_set, session.current_card, session.attempts))
            if self._talk.settings.terminal and not self._stopping and (not last or session.record.is_review):
                self._asking.wait(f"Press Enter for the {'result' if last else 'next card'}: ")
        if last:
            return
        if self._stopping:
            raise PauseError
        self._sitting.advance()

    def _ask(self) -> None:
        """Ask the open question and keep its answer.

        Raises:
            LateError: the time was up before there was one.
            PauseError, InputEndedError: the player stopped before there was one.
        """
        session = self._sitting.session
        self._talk.say(telling.asked(session))
        given = self._asking.answer(session.current)
        confidence = None
        if given is not None and session.options.confidence:
            try:
                confidence = self._asking.confidence()
            except (PauseError, InputEndedError):
                # What was answered stands, with or without a confidence.
                self._stopping = True
        attempt = self._sitting.answer(given, confidence)
        if session.options.mode is Mode.EXAM or not self._sitting.session.card_done:
            self._talk.say(_noted(attempt, session.options.mode))

    def _time_out(self) -> None:
        limit = counted(self._sitting.session.options.time_limit or 0, "second")
        self._sitting.time_out()
        self._talk.say(
            f"The time for this card, {limit}, ran out before that line came. "
            "It does not count, and what was open on the card is left."
        )

    def _say_unsaved(self) -> None:
        if self._sitting.unsaved and self._sitting.unsaved != self._told_unsaved:
            self._told_unsaved = self._sitting.unsaved
            self._talk.say(f"From here on nothing is kept. {self._sitting.unsaved}")

    def _say_paused(self) -> None:
        session, go_on = self._sitting.session, self._talk.settings.go_on
        told = f"Paused, with {counted(session.record.asked - len(session.attempts), 'question')} left."
        kept = go_on is not None and not self._sitting.unsaved
        if session.record.is_review and kept:
            self._talk.say(f"{told} What was not answered is still due.")
        elif not kept:
            self._talk.say(f"{told} This session was not kept, so it cannot go on.")
        else:
            self._talk.say(f"{told} Go on with: {go_on}")

    def _close(self) -> None:
        session = self._sitting.session
        if session.options.mode is Mode.EXAM:
            for number, card in enumerate(session.cards, 1):
                told = telling.revealed(session.set_of(card), card, session.attempts, brief=True)
                self._talk.say("\n".join([f"Card {number} of {len(session.cards)}.", *told]))
        result = told_result(session.record, session.attempts, session.sets)
        self._talk.say("That was the last card. The result:", "\n".join(result))
        if session.record.is_review and self._talk.settings.told_next is not None:
            self._talk.say(self._talk.settings.told_next())
        if self._sitting.unsaved:
            self._talk.say(f"Not all of this was kept. {self._sitting.unsaved}")
        elif self._talk.settings.result is not None:
            self._talk.say(f"The result is kept. To see it again: {self._talk.settings.result}")
        elif not self._sitting.is_told:
            self._talk.say("Nothing of this was kept.")


def _noted(attempt: Attempt, mode: Mode) -> str:
    """That an answer is kept, and for a figure how it was read; an exam says no more than the first."""
    if mode is not Mode.EXAM and attempt.kind is QuestionKind.FACT and attempt.read_as:
        return f"Noted. Read as {attempt.read_as}."
    return "Noted."
