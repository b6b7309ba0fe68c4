"""One question asked until there is an answer that can count; commands are obeyed meanwhile."""

from __future__ import annotations

from quiz.grading import read_choice
from quiz.model import AnswerKind, Form, Question, QuestionKind, Verdict
from quiz.plain import telling
from quiz.plain.inputs import (
    COMMANDS,
    REVIEW_COMMANDS,
    is_command,
    is_dont_know,
    read_command,
    read_confidence,
    unknown_command,
)
from quiz.plain.talk import Talk
from quiz.session import Session
from quiz.sitting import Sitting


class PauseError(Exception):
    """The player wants to stop."""


class LateError(Exception):
    """A line came after the card's time was up."""


class MovedError(Exception):
    """The session stands at another question than the one that was asked."""


class Asking:
    """Asks the questions of a sitting; answers none itself."""

    def __init__(self, sitting: Sitting, talk: Talk) -> None:
        self._sitting = sitting
        self._talk = talk

    def answer(self, question: Question) -> str | None:
        """What is answered to the open question; None for *I don't know*.

        Raises:
            LateError: the card's time was up when the line came.
            MovedError: an answer was taken back, or the claim left out.
            PauseError, InputEndedError: there is no answer.
        """
        prompt = telling.prompt(question, self._sitting.session.question_set.claim(question.claim))
        may_ask_again = self._talk.settings.terminal
        while True:
            line = self._talk.hear(prompt)
            if self._sitting.session.out_of_time(self._sitting.now()):
                raise LateError
            if is_command(line):
                self.obey(line)
            elif (why := self._doubt(line)) and may_ask_again:
                may_ask_again = False
                self._talk.say(why)
            elif question.form is Form.CHOICE and read_choice(question, line) is not None:
                return line
            elif is_dont_know(line):
                return None
            elif question.form is Form.CHOICE:
                self._talk.say("That is none of the choices. Type a letter, or the words of a choice.")
            else:
                return line

    def confidence(self) -> int | None:
        """How sure the player says they are, in per cent; None where they leave it out.

        Raises:
            PauseError, InputEndedError: they do not say.
        """
        while True:
            line = self._talk.hear("How sure are you? Type 10, 30, 50, 70 or 90 per cent, or nothing to leave it out: ")
            if is_command(line):
                self.obey(line)
            elif is_dont_know(line):
                return None
            elif (confidence := read_confidence(line)) is not None:
                return confidence
            else:
                self._talk.say("It has to be 10, 30, 50, 70 or 90, or nothing.")

    def wait(self, prompt: str) -> None:
        """Wait for an empty line.

        Raises:
            MovedError: an answer was taken back.
            PauseError, InputEndedError: there is none.
        """
        while (line := self._talk.hear(prompt)).strip():
            if is_command(line):
                self.obey(line)

    def obey(self, line: str) -> None:
        """Do what a command says, or say that there is no such command.

        Raises:
            MovedError: the session stands elsewhere after it.
            PauseError: that was the command.
        """
        session = self._sitting.session
        command = read_command(line)
        if command in REVIEW_COMMANDS:
            self._obey_in_review(command)
            return
        match command:
            case ":pause":
                raise PauseError
            case ":help":
                known = {**COMMANDS, **REVIEW_COMMANDS} if session.record.is_review else COMMANDS
                self._talk.say("\n".join(f"{name} {does}" for name, does in known.items()))
            case ":again":
                self._talk.say(telling.asked(session))
            case ":back":
                self._say_before()
            case ":hint":
                hint = session.current.hint
                self._talk.say(f"Hint: {hint}" if hint else "There is no hint for this question.")
            case ":text":
                self._peek()
            case _:
                self._talk.say(unknown_command(line))

    def _obey_in_review(self, command: str) -> None:
        sitting = self._sitting
        if not sitting.session.record.is_review:
            self._talk.say(f"{command} is for reviews; here every answer stands.")
            return
        if command == ":undo":
            if not sitting.can_undo:
                self._talk.say("There is no answer to take back.")
                return
            given = sitting.undo().given
            sitting.resume()
            self._talk.say(f"Taken back: {given if given is not None else 'I don’t know'}.")
            raise MovedError
        # A card that is done stays where it is; only what is open is left.
        moves = not sitting.session.card_done
        card = sitting.session.current_card
        if command == ":bury":
            sitting.bury()
            self._talk.say("Left for today; it comes back tomorrow.")
        else:
            sitting.suspend()
            self._talk.say(f"It will not be asked again. To lift that: suspend {card.set} {card.claim} --lift")
        if moves:
            raise MovedError

    def _doubt(self, line: str) -> str | None:
        """Why somebody at a terminal is asked once more; None where the line is plain."""
        if not line.strip():
            # A second Enter by mistake must not answer the next question.
            return "Nothing was typed. Press Enter once more to leave this question, or type your answer."
        if unreadable(self._sitting.session, line) and not is_dont_know(line):
            return "That was not read as a number. Write it like 250, or 8,000, or about two million."
        return None

    def _say_before(self) -> None:
        session = self._sitting.session
        if session.place == 0:
            self._talk.say("There is no question before this one on the card.")
            return
        attempt = session.attempt_at(session.current_card.questions[session.place - 1])
        given = attempt.given if attempt is not None and attempt.given is not None else "I don't know"
        before = telling.asked(session, session.place - 1)
        self._talk.say(f"{before}\nYour answer, which stands: {given}", f"Now again: {telling.asked(session)}")

    def _peek(self) -> None:
        session = self._sitting.session
        text = telling.reading(session.question_set)
        if not text:
            self._talk.say("This set has no text.")
            return
        # Before the first card and after a card is done there is no question that the text could help with.
        asking = not session.paused and not session.card_done
        if asking:
            self._sitting.peek()
        self._talk.say(*text, *((telling.asked(session),) if asking else ()))


def unreadable(session: Session, typed: str) -> bool:
    """Whether the open question asks for a figure, and this is none that can be read.

    Args:
        session: as it stands.
        typed: the answer; it does not count by being asked about.
    """
    question = session.current
    kind = session.question_set.claim(question.claim).answer.kind
    if question.form is Form.CHOICE or question.kind is not QuestionKind.FACT or kind is not AnswerKind.NUMBER:
        return False
    grade = session.preview(typed)
    return grade.verdict is Verdict.WRONG and grade.read_as is None
