"""At the teacher's pace: the card on the table, how many have answered it, and what the room answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Digits

from quiz.classroom import stages
from quiz.classroom.distribution import distribution
from quiz.counting import counted
from quiz.errors import QuizError
from quiz.history.classes import ClassState, Stage
from quiz.model import Attempt, Card
from quiz.tui.dialogs import Confirm
from quiz.tui.teaching.screen import CLASS_KEYS, TeachingScreen
from quiz.tui.teaching.shares import told_count, told_distributions, told_evidence, told_question
from quiz.tui.teaching.told import Told
from quiz.tui.text import bar, joined, lines, plain

_BAR = 40


class Turn(StrEnum):
    """What comes next on the table."""

    FIRST = "first"
    """No card has been opened yet."""
    ANSWERS = "answers"
    """A card takes answers."""
    NEXT = "next"
    """A card has been closed, and there are more."""
    LAST = "last"
    """The last card has been closed."""


def turn_of(state: ClassState, cards: int) -> Turn:
    """Where the table stands, of so many cards."""
    if state.card < 0:
        return Turn.FIRST
    if state.card_open:
        return Turn.ANSWERS
    return Turn.NEXT if state.card + 1 < cards else Turn.LAST


class TableScreen(TeachingScreen):
    """The card on the table.

    What Enter does goes with the card that is shown: where the class stands elsewhere by then, as after a second
    Enter or a step on another dashboard, nothing is done.
    """

    AUTO_FOCUS = "#table"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "turn('first')", "First card", id="table-first", key_display="↵"),
        Binding("enter,space", "turn('answers')", "Close the card", id="table-close", key_display="↵"),
        Binding("enter", "turn('next')", "Next card", id="table-next"),
        Binding("enter", "turn('last')", "Close the class", id="table-end"),
        Binding("space", "more", "More", id="table-more"),
        *CLASS_KEYS,
    ]

    def __init__(self) -> None:
        super().__init__()
        self._attempts: Sequence[Attempt] = ()
        self._have: tuple[int, int] | None = None
        self._shown: tuple[int, bool] | None = None
        self._laid_out: tuple[object, ...] = ()
        self._reading = False

    def body(self) -> Iterable[Widget]:
        """The card, with the count or the answers below it."""
        yield Told(id="table-head", classes="lead")
        with VerticalScroll(id="table", classes="column"):
            yield Told(id="asked")
            with Horizontal(id="counted"):
                yield Digits(id="count")
                yield Told(id="counted-of")
            yield Told(id="shares")

    @property
    def _state(self) -> ClassState:
        return self.dashboard.room.record.state

    @property
    def _card(self) -> Card | None:
        cards = self.dashboard.room.cards
        return cards[self._state.card] if 0 <= self._state.card < len(cards) else None

    @property
    def turn(self) -> Turn:
        """What comes next."""
        return turn_of(self._state, len(self.dashboard.room.cards))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the one step that comes next."""
        if action == "turn":
            return self._state.stage is not Stage.CLOSED and parameters == (self.turn.value,)
        if action == "more":
            return self.turn in {Turn.NEXT, Turn.LAST}
        return True

    def show_room(self) -> None:
        """Show the card as it stands."""
        state, card = self._state, self._card
        self._show_head()
        closed = card is not None and not state.card_open
        self.query_one("#counted").display = card is not None and state.card_open
        self.query_one("#shares").display = closed
        self.query_one("#asked", Told).tell(self._told_asked(card, closed=closed))
        if card is not None and state.card_open:
            self._show_count()
        elif card is not None:
            self._show_shares(card)
        if self._shown != (state.card, state.card_open):
            self._shown = (state.card, state.card_open)
            self.query_one("#table").scroll_home(animate=False)

    def offers(self) -> tuple[object, ...]:
        """The keys go with what comes next, too."""
        return (*super().offers(), self.turn)

    def _show_head(self) -> None:
        state, total = self._state, len(self.dashboard.room.cards)
        if state.card < 0:
            head = joined(("At your pace  ", "bold"), counted(total, "card"))
        else:
            what = "takes answers" if state.card_open else "closed"
            head = joined((f"Card {state.card + 1} of {total}  ", "bold"), (what, "dim"))
        if state.stage is Stage.PAUSED:
            head += joined(("  ‖ paused: p goes on", "bold $text-warning"))
        self.query_one("#table-head", Told).tell(head)

    def _told_asked(self, card: Card | None, *, closed: bool) -> Content:
        if card is None:
            return lines(
                plain("Enter puts the first card on the table.", "bold"),
                plain("Everybody answers it. Enter then closes it and shows what the room answered."),
            )
        if closed:
            return told_question(card.questions[0], choices=False)
        first = told_question(card.questions[0])
        # Only how they begin: what they are about would give the first answer away.
        then = [question.prompt for question in card.questions[1:]]
        return lines(first, plain(" "), joined(("Then: ", "dim"), (" ".join(then), "dim")) if then else Content(""))

    def _counts(self) -> tuple[int, int]:
        """How many have answered the card on the table, of how many."""
        here = self.dashboard.room.here
        # What was counted for the card before says nothing of this one.
        answered = here.answered if here.card == self._state.card else 0
        return answered, max(here.students, len(self.dashboard.glance.students))

    def _show_count(self) -> None:
        answered, students = self._counts()
        self.query_one("#count", Digits).update(str(answered))
        told = told_count(answered, students).removeprefix(f"{answered} ")
        all_in = "Everybody has answered. Enter closes the card." if students and answered >= students else " "
        share = answered / students if students else 0.0
        self.query_one("#counted-of", Told).tell(
            lines(plain(told), joined((bar(share, _BAR), "$primary")), plain(all_in, "bold $text-success"))
        )

    def _show_shares(self, card: Card) -> None:
        state, here = self._state, self.dashboard.room.here
        question_set = self.dashboard.room.question_set
        # The last answers may come in just behind the end: another host hears of it a moment later.
        wanted = (state.card, here.answered if here.card == state.card else 0)
        if self._have != wanted and not self._reading:
            self._read(wanted)
        if self._have is None or self._have[0] != state.card:
            self.query_one("#shares", Told).tell(plain("Counting answers …", "dim"))
            return
        width = max(40, self.query_one("#shares").size.width)
        # Laid out once, however often the room is looked at.
        if self._laid_out == (self._have, width):
            return
        self._laid_out = (self._have, width)
        shares = [distribution(question, self._attempts, question_set) for question in card.questions]
        told = told_distributions(shares, width)
        evidence = told_evidence(question_set, question_set.claim(card.claim))
        self.query_one("#shares", Told).tell(Content("\n\n").join([told, evidence]))

    @work(group="shares")
    async def _read(self, wanted: tuple[int, int]) -> None:
        """Read what was answered; where that fails, the next look tries again."""
        self._reading = True
        try:
            self._attempts = await self.dashboard.desk.attempts()
        except QuizError as error:
            self.dashboard.say(str(error), severity="error")
            return
        finally:
            self._reading = False
        self._have = wanted
        self.refresh_room()

    def action_more(self) -> None:
        """A page on; at the end, what comes next."""
        table = self.query_one("#table")
        if table.scroll_offset.y < table.max_scroll_y:
            table.scroll_page_down(animate=False)
        else:
            self.action_turn(self.turn.value)

    @work(group="turn")
    async def action_turn(self, turn: str) -> None:
        """Do what comes next, if it still does."""
        dashboard, shown = self.dashboard, self._state
        if shown.stage is Stage.PAUSED:
            dashboard.say("The class is paused: p goes on.", severity="warning")
            return
        if turn == Turn.LAST:
            dashboard.action_close_class()
            return
        if turn == Turn.ANSWERS:
            if await self._may_close():
                await dashboard.change(lambda state: stages.close_card(state) if _same(state, shown) else state)
            return
        await dashboard.change(lambda state: stages.open_card(state, shown.card + 1) if _same(state, shown) else state)

    async def _may_close(self) -> bool:
        """Whether to close the card: a card that was closed is not opened again, so a slip is asked about."""
        answered, students = self._counts()
        if answered or not students:
            return True
        return await self.dashboard.ask(
            Confirm("Close this card?", "Nobody has answered it yet, and it does not come back.", "Close it", "Wait")
        )


def _same(state: ClassState, shown: ClassState) -> bool:
    """Whether the table stands as it was shown."""
    return (state.card, state.card_open) == (shown.card, shown.card_open)
