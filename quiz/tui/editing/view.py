"""What the review screen shows: the article with the claim marked in it, its fields, and the questions it makes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.widgets import Input, Static

from quiz.builder.editing import (
    Marks,
    Preview,
    Review,
    findings_of,
    preview,
    told_filter,
    tried,
)
from quiz.model import Claim
from quiz.tui.editing.field_list import FieldList
from quiz.tui.editing.preview import told_preview, told_trial
from quiz.tui.footer import KeyFooter
from quiz.tui.marked_article import LEGEND, MarkedArticle
from quiz.tui.opened import is_open
from quiz.tui.text import joined, plain

if TYPE_CHECKING:
    from quiz.tui.app import QuizApp

NO_ARTICLE = "This set has no article, so there is nothing to mark."
NO_CLAIM = "No claim is left. Mark a passage and press c for a new one, or z to undo."


class ReviewView(Screen[None]):
    """One review on the screen; what the keys do is in `EditScreen`."""

    CSS_PATH = "editing.tcss"
    AUTO_FOCUS = "#fields"

    def __init__(self, review: Review) -> None:
        super().__init__()
        self.review = review
        self._preview = Preview()

    @property
    def quiz(self) -> QuizApp:
        """The app, by its own type."""
        return cast("QuizApp", self.app)

    def compose(self) -> ComposeResult:
        """The article on the left; on the right the fields, the questions and a line to try an answer in."""
        yield Static(id="over", classes="strip")
        with Horizontal():
            with Vertical(id="article-side"):
                yield MarkedArticle(id="article")
                yield Static(LEGEND, id="legend")
            with Vertical(id="claim-side"):
                yield FieldList(id="fields")
                with VerticalScroll(id="asked", can_focus=False):
                    yield Static(id="asks")
                yield Input(placeholder="t: try an answer", id="try")
                yield Static(id="tried")
        # The keys that a review needs fill 80 cells; the palette is told in the help.
        yield KeyFooter(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the article and the claim."""
        self.query_one("#article").border_title = "Article"
        self.query_one("#asked").border_title = "What it asks"
        self.query_one(MarkedArticle).show(self.review.text or NO_ARTICLE)
        self.show_review()

    # Showing

    def show_review(self) -> None:
        """Show the claim that the review stands at."""
        review = self.review
        claim = review.current
        self._show_strip()
        article = self.query_one(MarkedArticle)
        if review.text:
            others = (review.passage(each) for each in review.set.claims if each is not claim)
            marks = review.marks(claim) if claim is not None else Marks()
            article.mark(marks, [span for span in others if span is not None])
        fields = self.query_one(FieldList)
        fields.border_title = plain(f"Claim: {claim.id}" if claim is not None else "No claim")
        fields.show(review.set, claim, {})
        self._preview = preview(review.set, claim) if claim is not None else Preview()
        told = told_preview(review.set, self._preview) if claim is not None else plain(NO_CLAIM)
        self.query_one("#asks", Static).update(told)
        self._show_trial()
        self.refresh_bindings()
        if claim is not None:
            self._find(claim)

    def _show_strip(self) -> None:
        review = self.review
        listed, claim = review.listed, review.current
        places = [at for at, each in enumerate(listed, 1) if claim is not None and each.id == claim.id]
        place = f"{places[0]} of {len(listed)}" if places else f"– of {len(listed)}"
        reviewed = _told_state(claim)
        left = f"{review.open} to review" if review.open else "none to review"
        narrowed = told_filter(review.filter, review.set)
        self.query_one("#over", Static).update(
            joined(
                (f"{place}  ", "bold"),
                reviewed,
                f" · {left}",
                f" · {narrowed}" if narrowed else "",
                (" · * not saved" if review.changed else ""),
                (f"   {review.set.title}", "dim"),
            )
        )

    @work(thread=True, exclusive=True, group="findings")
    def _find(self, claim: Claim) -> None:
        """Ask the checker, which takes a tenth of a second in a large set."""
        found = findings_of(self.review.set, claim)
        self.app.call_from_thread(self._show_findings, claim, found)

    def _show_findings(self, claim: Claim, found: Mapping[str, tuple[str, ...]]) -> None:
        if claim is self.review.current and found and is_open(self.screen):
            self.query_one(FieldList).show(self.review.set, claim, found)

    def _show_trial(self) -> None:
        answer = self.query_one("#try", Input).value.strip()
        told = told_trial(tried(self.review.set, self._preview, answer)) if answer else Content("")
        self.query_one("#tried", Static).update(told)

    def on_input_changed(self, event: Input.Changed) -> None:
        """What the answer that is typed would be worth."""
        if event.input.id == "try":
            self._show_trial()

    def say(self, message: str, *, severity: SeverityLevel = "information") -> None:
        """Say something in the place of what was said before: it would hide more of the claim."""
        self.app.clear_notifications()
        self.quiz.say(message, severity=severity)


def _told_state(claim: Claim | None) -> str:
    """Whether a claim is reviewed, and how sure the finder was of it where it is not."""
    if claim is None:
        return "no claim"
    return "✓ reviewed" if claim.draft is None else f"? {claim.draft:.0%} sure"
