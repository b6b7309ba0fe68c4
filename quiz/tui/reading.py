"""The text, before it is out of sight, and a peek at it later."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from quiz.counting import counted
from quiz.model import QuestionSet
from quiz.sitting import Sitting
from quiz.tui.footer import KeyFooter
from quiz.tui.sitting_screen import SittingScreen, TextView
from quiz.tui.text import clock, joined


class ReadingScreen(SittingScreen):
    """The text to read, for as long as it takes or as it is given."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "I have read it", id="begin"),
        Binding("down", "scroll_text(1)", "Scroll", id="scroll-down", key_display="↑↓", show=True),
        Binding("up", "scroll_text(-1)", "Scroll", id="scroll-up", show=False),
    ]

    def __init__(self, sitting: Sitting, question_set: QuestionSet) -> None:
        super().__init__(sitting)
        self._set = question_set
        self._begun = sitting.now()

    def compose(self) -> ComposeResult:
        """The line on top, the text, the keys."""
        yield Static(id="strip", classes="strip")
        yield TextView(self._set, id="text")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Be ready to scroll, and watch the time where it is limited."""
        self.query_one("#text").focus()
        self.tick()
        self.set_interval(1, self.tick)

    def tick(self) -> None:
        """Every second: show the time that is left, and see whether it is up."""
        limit = self.sitting.session.options.reading_limit
        spent = (self.sitting.now() - self._begun).total_seconds()
        if limit is not None and spent >= limit:
            self.action_begin()
            return
        left = f"  {clock(limit - spent)} left" if limit is not None else ""
        article = self._set.article
        words = len(article.text.split()) if article else 0
        shown = self.strip(("Read", "bold"), f"  {words} words, about {max(1, round(words / 200))} min", left)
        self.query_one("#strip", Static).update(shown)

    def action_scroll_text(self, step: int) -> None:
        """A line up or down, whatever has the focus."""
        self.query_one("#text").scroll_relative(y=step, animate=False)

    def action_begin(self) -> None:
        """The text goes out of sight; the cards begin."""
        self.post_message(self.PhaseOver(self))


class PeekScreen(ModalScreen[None]):
    """Another look at the text, which is counted."""

    CSS_PATH = "session.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f2,q", "dismiss(None)", "Back to the card", id="peek-end"),
    ]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting

    def compose(self) -> ComposeResult:
        """The text over the whole screen: nothing of the card shows, and nothing of the text stays."""
        peeks = self._sitting.session.peeks
        told = f"  {counted(peeks, 'look')} at the text on this card; the clock runs on"
        yield Static(joined(("Peek", "bold"), told), classes="strip")
        yield TextView(self._sitting.session.question_set, id="text")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Be ready to scroll."""
        self.query_one("#text").focus()
