"""The class as it goes: its students, its claims, and who was taken for whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, TabbedContent, TabPane

from quiz.classroom.distribution import distribution
from quiz.errors import QuizError
from quiz.history.classes import ClassOverview, RosterLine
from quiz.tui.dialogs import Confirm
from quiz.tui.help import TextDialog
from quiz.tui.teaching.claims import by_item, ordered_cards, told_card
from quiz.tui.teaching.listing import Listing
from quiz.tui.teaching.names import name_of
from quiz.tui.teaching.roster import SortBy, presence, roster_head, sorted_roster, told_student
from quiz.tui.teaching.screen import CLASS_KEYS, TeachingScreen
from quiz.tui.teaching.shares import told_distributions, told_evidence
from quiz.tui.teaching.told import Told
from quiz.tui.teaching.who_for_whom import told_confused
from quiz.tui.teaching.words import Words
from quiz.tui.text import joined, plain

ROSTER, CLAIMS, SOURCES = "roster", "claims", "sources"

_DIALOG_WIDTH = 68
"""Cells of a line in the dialog that a claim is shown in."""


class LiveScreen(TeachingScreen):
    """Three sides of a running class, a tab each."""

    needs_answers = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "sort", "Sort", id="class-sort", show=False),
        Binding("x", "remove", "Remove", id="class-remove"),
        Binding("w", "words", "Words", id="class-words"),
        *CLASS_KEYS,
    ]

    def __init__(self, tab: str = ROSTER) -> None:
        super().__init__()
        self._first = tab
        self._sort_by = SortBy.NAME
        self._lowest_first = False

    def body(self) -> Iterable[Widget]:
        """The tabs."""
        with TabbedContent(initial=self._first, id="live"):
            with TabPane("1 Students", id=ROSTER):
                yield Told(id="roster-head")
                yield Listing(id="students")
            with TabPane("2 Claims", id=CLAIMS):
                yield Told(id="claims-head")
                yield Listing(id="cards")
            with TabPane("3 Who for whom", id=SOURCES), VerticalScroll(id="confused-side"):
                yield Told(id="confused")

    @property
    def tab(self) -> str:
        """The tab that is open."""
        return self.query_one(TabbedContent).active

    def open_tab(self, name: str) -> None:
        """Open a tab."""
        self.query_one(TabbedContent).active = name

    def on_tabbed_content_tab_activated(self) -> None:
        """Be ready to move in what is open now."""
        self.query_one({ROSTER: "#students", CLAIMS: "#cards"}.get(self.tab, "#confused-side")).focus()
        self.refresh_bindings()
        self.refresh_room()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what goes with the tab."""
        if action in {"remove", "words"}:
            return self.tab == ROSTER
        if action == "sort":
            return self.tab != SOURCES
        return True

    def show_room(self) -> None:
        """Show what is open, as it is now."""
        overview = self.dashboard.glance.overview
        if overview is None:
            return
        if self.tab == ROSTER:
            self._show_roster(overview)
        elif self.tab == CLAIMS:
            self._show_claims(overview)
        else:
            told = told_confused(overview.confused, self.dashboard.room.question_set, self._width("#confused-side"))
            self.query_one("#confused", Told).tell(told)

    def _width(self, of: str) -> int:
        """Cells of a line in a list; less than there are, so that a scrollbar does not break it."""
        return max(20, self.query_one(of).size.width - 2)

    def _show_roster(self, overview: ClassOverview) -> None:
        dashboard, width = self.dashboard, self._width("#students")
        hidden, now, present = dashboard.names_hidden, dashboard.now(), dashboard.room.present
        asked = sum(len(card.questions) for card in dashboard.room.cards)
        rows = [
            (line.student.id, told_student(line, presence(line.student, present, now), asked, width, hidden=hidden))
            for line in sorted_roster(overview.roster, self._sort_by, hidden=hidden)
        ]
        head = roster_head(self._sort_by, width) if rows else plain("Nobody has joined yet. j shows how.", "dim")
        self.query_one("#roster-head", Told).tell(head)
        self.query_one("#students", Listing).put(rows)

    def _show_claims(self, overview: ClassOverview) -> None:
        room, width = self.dashboard.room, self._width("#cards")
        answers = by_item(overview.answers)
        numbers = {card.claim: number for number, card in enumerate(room.cards, 1)}
        order = "the lowest share first" if self._lowest_first else "in the order of the cards"
        told = joined(("Right answers to each question, ", "dim"), (order, "bold"), ("   s: sort", "dim"))
        self.query_one("#claims-head", Told).tell(told)
        self.query_one("#cards", Listing).put(
            [
                (card.claim, told_card(card, numbers[card.claim], room.question_set, answers, width))
                for card in ordered_cards(room.cards, answers, lowest_first=self._lowest_first)
            ]
        )

    def action_sort(self) -> None:
        """Sort by the next column, or the claims the other way."""
        if self.tab == ROSTER:
            order = list(SortBy)
            self._sort_by = order[(order.index(self._sort_by) + 1) % len(order)]
        else:
            self._lowest_first = not self._lowest_first
        self.refresh_room()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on a line: open it."""
        event.stop()
        if event.option_list.id == "students":
            self.action_words()
        elif event.option_id is not None:
            self._open_claim(event.option_id)

    @work(group="claim")
    async def _open_claim(self, claim_id: str) -> None:
        """A claim with what was answered about it, where the text says it, and what there is to learn."""
        room = self.dashboard.room
        card = next(card for card in room.cards if card.claim == claim_id)
        try:
            attempts = await self.dashboard.desk.attempts()
        except QuizError as error:
            self.dashboard.say(str(error), severity="error")
            return
        own = [attempt for attempt in attempts if attempt.claim == claim_id]
        shares = [distribution(question, own, room.question_set) for question in card.questions]
        told = told_distributions(shares, _DIALOG_WIDTH)
        evidence = told_evidence(room.question_set, room.question_set.claim(claim_id))
        if self.is_current and self.is_open:
            await self.app.push_screen(TextDialog("Claim", Content("\n\n").join([evidence, told])))

    def _chosen(self) -> RosterLine | None:
        """The student whose line is highlighted."""
        overview = self.dashboard.glance.overview
        chosen = self.query_one("#students", Listing).chosen
        return next((line for line in (overview.roster if overview else ()) if line.student.id == chosen), None)

    def action_words(self) -> None:
        """Show what a student comes back with."""
        line = self._chosen()
        if line is None:
            return
        name = name_of(line.student, hidden=self.dashboard.names_hidden)
        self.app.push_screen(Words(name, line.student.words))

    @work(group="remove")
    async def action_remove(self) -> None:
        """Take a student out of the class, after a question."""
        dashboard, line = self.dashboard, self._chosen()
        if line is None:
            return
        name = name_of(line.student, hidden=dashboard.names_hidden)
        consequence = (
            f"{line.answered} answers count no more, and the seat is free. The nickname can be taken again. "
            "This cannot be undone."
        )
        if not await dashboard.ask(Confirm(f"Remove {name}?", consequence, "Remove", "Keep")):
            return
        try:
            await dashboard.desk.remove(line.student.id)
        except QuizError as error:
            dashboard.say(f"Not done. {error}", severity="error")
            return
        dashboard.say(f"{name} is removed.")
        dashboard.look()
