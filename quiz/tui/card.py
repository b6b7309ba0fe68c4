"""One card: its questions in order, answered by keys, mouse or typing."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from quiz.dates import describe_date, read_date
from quiz.model import CONFIDENCES, AnswerKind, Form, Question, QuestionKind
from quiz.names import fold
from quiz.numbers import describe, read_number
from quiz.sitting import Sitting
from quiz.tui.footer import KeyFooter
from quiz.tui.reading import PeekScreen
from quiz.tui.sitting_screen import CardSide, review_bindings
from quiz.tui.text import KIND_NAMES, joined, lines, plain

DO_NOT_KNOW = "do-not-know"


class Choices(OptionList):
    """Options of which a click chooses one; the second click of a double one is none on whatever lies there then."""

    async def _on_click(self, event: Click) -> None:
        if event.chain > 1:
            event.prevent_default()
            event.stop()


class CardScreen(CardSide):
    """The card on the table.

    The widgets below are for one question at a time and are latched to it: `_open` is the id of the question that
    an answer may be for, and is empty between an answer and the next question, so that a second Enter finds
    nothing to answer.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "peek", "Look at the text", id="peek"),
        Binding("f3", "back", "Back", id="back"),
        Binding("f4", "skip", "I don't know", id="skip"),
        Binding("f6", "hint", "Hint", id="hint"),
        *review_bindings(in_footer=False),
        *(Binding(str(number), f"choose({number - 1})", show=False, id=f"choose-{number}") for number in range(1, 10)),
        Binding("0", "skip", show=False, id="choose-none"),
    ]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self._open = ""
        self._given: str | None = None
        self._hinted = False
        self._doubted = ""

    def compose(self) -> ComposeResult:
        """Lay the card out; `_show` fills it for one question after the other."""
        yield Static(id="strip", classes="strip")
        with VerticalScroll(id="card", classes="column", can_focus=False):
            yield Static(id="answered")
            yield Static(id="prompt")
            yield Static(id="statement")
            yield Choices(id="choices", markup=False)
            yield Input(id="typed", select_on_focus=False)
            yield Static(id="echo")
            yield Static(id="hint")
            yield Choices(id="confidence", markup=False)
        yield KeyFooter()

    def on_mount(self) -> None:
        """Start the clock and show the first open question."""
        self.sitting.resume()
        self._show()
        self.tick()
        self.set_interval(1, self.tick)

    @property
    def _question(self) -> Question:
        return self.sitting.session.current

    def _show(self) -> None:
        """Show the question that the session looks at."""
        question = self._question
        attempt = self.sitting.session.attempt_at(question)
        self._given, self._hinted, self._doubted = None, False, ""
        self._open = "" if attempt else question.id
        self.query_one("#answered", Static).update(self._told_answers())
        self.query_one("#answered").display = len(self.sitting.session.current_card.questions) > 1
        self.query_one("#prompt", Static).update(plain(question.prompt))
        self.query_one("#statement", Static).update(plain(question.statement or ""))
        self.query_one("#statement").display = bool(question.statement)
        for name in ("#choices", "#typed", "#echo", "#hint", "#confidence"):
            self.query_one(name).display = False
        if attempt is not None:
            self._show_latched(attempt.given)
        elif question.form is Form.CHOICE:
            self._show_choices(question)
        else:
            self._show_input()
        self.refresh_bindings()

    def _show_latched(self, given: str | None) -> None:
        echo = self.query_one("#echo", Static)
        answered = f"You answered: {given}" if given is not None else "You did not say."
        echo.update(lines(plain(answered, "bold"), plain("An answer stands. Enter goes on.")))
        echo.display = True
        self.set_focus(None)

    def _show_choices(self, question: Question) -> None:
        choices = self.query_one("#choices", OptionList)
        choices.clear_options()
        for number, option in enumerate(question.options, 1):
            choices.add_option(Option(joined((f"{number}  ", "bold $text-accent"), option.text), id=f"{number - 1}"))
        choices.add_option(Option(joined(("0  ", "bold $text-accent"), ("I don't know", "italic")), id=DO_NOT_KNOW))
        choices.display = True
        # Nothing is highlighted at first, so that an Enter too many on the card before answers nothing here.
        choices.highlighted = None
        choices.focus()

    def _show_input(self) -> None:
        typed = self.query_one("#typed", Input)
        typed.value = ""
        typed.placeholder = _placeholder(self._question, self._answer_kind)
        typed.display = True
        self.query_one("#echo", Static).update("")
        self.query_one("#echo").display = True
        typed.focus()

    @property
    def _answer_kind(self) -> AnswerKind:
        return self.sitting.session.question_set.claim(self._question.claim).answer.kind

    def _told_answers(self) -> Content:
        """The questions of the card as a line each: what was answered, and which one is open."""
        told = []
        session = self.sitting.session
        for question in session.current_card.questions:
            attempt = session.attempt_at(question)
            here = question is session.current
            sign = "▸ " if here else "  "
            style = "bold" if here else ""
            name = joined((f"{sign}{KIND_NAMES[question.kind]:<9}", style))
            if attempt is None:
                told.append(name if here else joined(name, ("", "dim")))
            else:
                told.append(joined(name, attempt.given if attempt.given is not None else "not answered"))
        return lines(*told)

    def tick(self) -> None:
        """Every second: show the time, and see whether it has run out."""
        if not self.is_current and not self.sitting.session.options.time_limit:
            return
        if not self.sitting.session.paused and self.sitting.session.out_of_time(self.sitting.now()):
            self._time_out()
            return
        self.query_one("#strip", Static).update(self.strip(*self.progress()))

    def _time_out(self) -> None:
        if isinstance(self.app.screen, PeekScreen):
            self.app.pop_screen()
        self._open = ""
        self.quiz.keep(self.sitting.time_out, self._tell_time_out)

    def _tell_time_out(self) -> None:
        self.quiz.say("The time for this card ran out.", severity="warning")
        self._leave_card()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what a typed figure or date is read as, before it counts."""
        if event.input.id == "typed":
            self.query_one("#echo", Static).update(_echo(event.value, self._question, self._answer_kind))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the line: this is the answer."""
        if event.input.id != "typed" or not self._open:
            return
        if not event.value.strip():
            self.query_one("#echo", Static).update(plain("Type an answer, or press F4 for “I don't know”."))
        elif event.value != self._doubted and self._unreadable(event.value):
            self._doubted = event.value
            told = "That is not read as a number. Mend it, or press Enter again to let it stand."
            self.query_one("#echo", Static).update(plain(told))
        else:
            self._give(event.value)

    def _unreadable(self, typed: str) -> bool:
        """Whether this is meant to be a figure and is none that can be read."""
        claim = self.sitting.session.question_set.claim(self._question.claim)
        if self._question.kind is not QuestionKind.FACT or claim.answer.kind is not AnswerKind.NUMBER:
            return False
        return read_number(typed) is None and not any(fold(typed) == fold(each) for each in claim.answer.aliases)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A choice, or how sure the player is."""
        if event.option_list.id == "confidence":
            self._answer(self._given, CONFIDENCES[event.option_index])
        elif event.option_id == DO_NOT_KNOW:
            self.action_skip()
        elif event.option_id is not None:
            self.action_choose(int(event.option_id))

    def action_choose(self, place: int) -> None:
        """Choose by number: an option or, once there is an answer, how sure it is."""
        if not self._open:
            return
        if self._given is not None:
            if place < len(CONFIDENCES):
                self._answer(self._given, CONFIDENCES[place])
        elif self._question.form is Form.CHOICE and place < len(self._question.options):
            self._give(self._question.options[place].text)

    def action_skip(self) -> None:
        """*I don't know*; where only the confidence is open, *I don't know how sure*."""
        if self._open:
            self._answer(self._given, None)

    def action_hint(self) -> None:
        """Show the hint."""
        self._hinted = True
        hint = self.query_one("#hint", Static)
        hint.update(joined(("Hint: ", "bold"), self._question.hint or ""))
        hint.display = True
        self.refresh_bindings()

    def action_peek(self) -> None:
        """Look at the text; counted."""
        self.sitting.peek()
        self.app.push_screen(PeekScreen(self.sitting))

    def action_back(self) -> None:
        """Look at the question before, or from there at the open one again."""
        if self.sitting.session.place > 0:
            self.sitting.back()
            self._show()

    def action_forward(self) -> None:
        """From an answered question on towards the open one."""
        self.sitting.forward()
        self._show()

    def key_enter(self) -> None:
        """Where an answered question is looked at, Enter goes on."""
        if self.sitting.session.answered and not self.sitting.session.card_done:
            self.action_forward()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done with the question that is shown."""
        session = self.sitting.session
        if not session.cards:
            # The only card was left out: the way home is asked for, and this screen is still there for a moment.
            return False
        if action == "peek":
            return session.question_set.article is not None
        if action == "back":
            return session.place > 0
        if action == "hint":
            return bool(self._open) and bool(self._question.hint) and not self._hinted
        if action == "skip":
            return bool(self._open)
        return super().check_action(action, parameters)

    def _give(self, given: str) -> None:
        """An answer is there; ask how sure it is, or count it."""
        if not self.sitting.session.options.confidence:
            self._answer(given, None)
            return
        self._given = given
        for name in ("#choices", "#typed", "#hint"):
            self.query_one(name).display = False
        echo = self.query_one("#echo", Static)
        echo.update(joined(("Your answer: ", "dim"), (given, "bold"), "\nHow sure are you? (0: you cannot say)"))
        echo.display = True
        confidence = self.query_one("#confidence", OptionList)
        confidence.clear_options()
        for number, share in enumerate(CONFIDENCES, 1):
            confidence.add_option(Option(joined((f"{number}  ", "bold $text-accent"), f"{share} %{_SURE[share]}")))
        confidence.display = True
        confidence.highlighted = None
        confidence.focus()

    def _answer(self, given: str | None, confidence: int | None) -> None:
        """Count an answer: it is kept first, and only then is anything shown."""
        if self._open != self._question.id:
            return
        self._open = ""
        self.quiz.keep(lambda: self.sitting.answer(given, confidence), self._go_on)

    def _go_on(self) -> None:
        """Show what follows an answer that is kept."""
        if self.sitting.session.card_done:
            self._leave_card()
        else:
            self._show()
            self.tick()

    def _leave_card(self) -> None:
        self.post_message(self.PhaseOver(self))


_SURE = {10: "  a guess", 30: "", 50: "  half and half", 70: "", 90: "  all but certain"}


def _placeholder(question: Question, kind: AnswerKind) -> str:
    if question.kind is QuestionKind.SOURCE:
        return "a name, or: no one"
    return {
        AnswerKind.NUMBER: "a number: 8,000 · 8k · about eight thousand",
        AnswerKind.DATE: "a day, a month, a year",
        AnswerKind.PERSON: "a name",
        AnswerKind.PLACE: "a place",
        AnswerKind.ORGANISATION: "a name",
        AnswerKind.TEXT: "a word or a few",
    }[kind]


def _echo(typed: str, question: Question, kind: AnswerKind) -> Content:
    """What a typed figure or date is read as; nothing for names, where that would be a hint."""
    if question.kind is not QuestionKind.FACT or not typed.strip():
        return Content("")
    if kind is AnswerKind.NUMBER:
        number = read_number(typed)
        return plain(f"read as {describe(number)}") if number else plain("not read as a number yet")
    if kind is AnswerKind.DATE:
        date = read_date(typed)
        return plain(f"read as {describe_date(date)}") if date else plain("not read as a date yet")
    return Content("")
