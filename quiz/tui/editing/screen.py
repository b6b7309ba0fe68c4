"""The review screen: what its keys do to the claims, and how it is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.widgets import Input, OptionList
from textual.worker import get_current_worker

from quiz.builder.editing import (
    CannotEditError,
    Field,
    Filter,
    Part,
    chosen_filter,
    filter_choices,
    filter_key,
    findings_of,
)
from quiz.builder.finding.found import Span
from quiz.counting import counted
from quiz.errors import QuizError
from quiz.model import Claim
from quiz.tui.editing.choices import chosen_value
from quiz.tui.editing.dialogs import AskText, Choose
from quiz.tui.editing.field_list import FieldList
from quiz.tui.editing.leaving import Leave, Leaving
from quiz.tui.editing.view import NO_ARTICLE, ReviewView
from quiz.tui.marked_article import MarkedArticle
from quiz.tui.opened import is_open

HOW_TO_MARK = (
    "Mark a passage first: arrow keys to its first word, Space, arrow keys to its last; or drag the mouse over it."
)


class EditScreen(ReviewView):
    """One review; everything that is done goes through `Review`, which keeps it before it is shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "accept", "Accept", id="accept"),
        Binding("x", "reject", "Reject", id="reject"),
        Binding("n", "move(1)", "Next", id="next-claim", show=False),
        Binding("p", "move(-1)", "Previous", id="previous-claim", show=False),
        Binding("u", "open", "To do", id="next-open"),
        Binding("k", "finding", "Next finding", id="next-finding", show=False),
        Binding("enter,e", "edit", "Edit", id="edit-field", key_display="↵"),
        Binding("v", "article", "Mark in the article", id="to-article", show=False),
        Binding("1", "mark('source')", "Passage is the source", id="mark-source", show=False),
        Binding("2", "mark('cue')", "Passage is the cue", id="mark-cue", show=False),
        Binding("3", "mark('content')", "Passage is the content", id="mark-content", show=False),
        Binding("c", "begin", "New claim", id="new-claim", show=False),
        Binding("m", "merge", "Merge sources", id="merge-sources", show=False),
        Binding("z,ctrl+z", "undo", "Undo", id="undo", key_display="z"),
        Binding("y,ctrl+y", "redo", "Redo", id="redo", show=False),
        Binding("f", "filter", "Filter", id="filter-claims", show=False),
        Binding("t", "try", "Try an answer", id="try-answer", show=False),
        Binding("s,ctrl+s", "save", "Save", id="save-set", key_display="s"),
        Binding("P", "play", "Play", id="play-set"),
        Binding("escape", "leave", "Leave", id="leave-review"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to undo and to redo only what can be, and nothing that types while an answer is tried."""
        if action == "undo":
            return True if self.review.undoable is not None else None
        if action == "redo":
            return True if self.review.redoable is not None else None
        return True

    # Going about

    def action_move(self, by: int) -> None:
        """Go to the next claim, or to the one before."""
        self.review.move(by)
        self.show_review()

    def action_open(self) -> None:
        """Go to the next claim that nobody has reviewed."""
        if not self.review.go_to_open():
            self._say_all_reviewed()
        self.show_review()

    @work(thread=True, exclusive=True, group="findings")
    def action_finding(self) -> None:
        """Go to the next claim that the checker finds something about."""
        review = self.review
        claims = review.set.claims
        behind = next((at for at, claim in enumerate(claims, 1) if claim is review.current), 0)
        for claim in (*claims[behind:], *claims[:behind]):
            if get_current_worker().is_cancelled:
                return
            if findings_of(review.set, claim):
                self.app.call_from_thread(self._go_to_finding, claim.id)
                return
        self.app.call_from_thread(self.say, "The checker finds nothing to mend.")

    def _go_to_finding(self, claim_id: str) -> None:
        if is_open(self):
            self.review.go_to(claim_id)
            self.show_review()

    def on_marked_article_clicked(self, event: MarkedArticle.Clicked) -> None:
        """A click on the evidence of another claim goes there."""
        for claim in self.review.set.claims:
            span = self.review.passage(claim)
            if span is not None and span.start <= event.offset < span.end and claim is not self.review.current:
                self.review.go_to(claim.id)
                self.show_review()
                return

    @work
    async def action_filter(self) -> None:
        """Choose which claims to go through."""
        question_set = self.review.set
        choices = filter_choices(question_set)
        about = "Next, previous and “to review” keep to these."
        key = await self.app.push_screen_wait(Choose("Which claims?", about, choices, filter_key(self.review.filter)))
        if key is None:
            return
        self.review.filter = chosen_filter(key)
        listed = self.review.listed
        if listed and self.review.current not in listed:
            self.review.go_to(listed[0].id)
        self.show_review()

    # Changing

    def _do(self, change: Callable[[], object]) -> None:
        """Make a change, and show it; where it cannot be made, say why."""
        try:
            change()
        except QuizError as error:
            self.say(str(error), severity="warning")
        self.show_review()

    def action_accept(self) -> None:
        """The claim is good; on to the next."""
        self._do(self._accept)

    def _accept(self) -> None:
        if not self.review.accept_and_go_on():
            self._say_all_reviewed()

    def _say_all_reviewed(self) -> None:
        where = "" if self.review.filter == Filter() else " here"
        self.say(f"All claims{where} are reviewed. s saves, P plays.")

    def action_reject(self) -> None:
        """Take the claim out."""
        self._do(self.review.reject)

    def action_mark(self, part: str) -> None:
        """The marked passage is a part of the claim."""
        span = self._passage()
        if span is not None:
            self._do(lambda: self.review.mark(Part(part), span))

    def action_article(self) -> None:
        """Go to the article, to mark a passage."""
        self.query_one(MarkedArticle).focus()

    def action_begin(self) -> None:
        """A new claim of the marked passage."""
        span = self._passage()
        if span is not None:
            self._do(lambda: self.review.begin(span))

    def _passage(self) -> Span | None:
        span = self.query_one(MarkedArticle).selection
        if not self.review.text:
            self.say(NO_ARTICLE)
            return None
        if span is None:
            self.say(HOW_TO_MARK)
            self.query_one(MarkedArticle).focus()
        return span

    @work
    async def action_merge(self) -> None:
        """Make the claim's source and another one the same."""
        review, claim = self.review, self.review.current
        source = review.set.source_of(claim) if claim is not None else None
        others = [(key, each.name) for key, each in review.set.sources.items() if each is not source]
        if claim is None or source is None or not others:
            self.say("There is no other source to merge this claim's source with.")
            return
        about = f"“{source.name}” becomes another name of the source that you choose."
        into = await self.app.push_screen_wait(Choose("The same source as", about, others))
        if into is not None:
            self._do(lambda: review.merge(into))

    def action_undo(self) -> None:
        """Take the last change back."""
        said = self.review.undoable
        if self.review.undo():
            self.say(f"Undone: {said}")
        self.show_review()

    def action_redo(self) -> None:
        """Do again what was taken back."""
        if self.review.redo():
            self.say(f"Done again: {self.review.undoable}")
        self.show_review()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on a field edits it."""
        event.stop()
        self.action_edit()

    @work(exclusive=True, group="edit")
    async def action_edit(self) -> None:
        """Edit the highlighted field."""
        claim, field = self.review.current, self.query_one(FieldList).field
        if claim is None or field is None:
            return
        value = await self.app.push_screen_wait(self._question(field, claim))
        if value is not None:
            self._do(lambda: self.review.edit(field, value))

    def _question(self, field: Field, claim: Claim) -> AskText | Choose:
        question_set = self.review.set
        if field.choices is not None:
            choices = field.choices(question_set, claim)
            return Choose(field.label, field.about, choices, chosen_value(field, question_set, claim), new=field.new)

        def refused(text: str) -> str | None:
            try:
                field.changed(question_set, claim, text)
            except CannotEditError as error:
                return str(error)
            return None

        return AskText(field.label, field.about, field.shown(question_set, claim), refused)

    def action_try(self) -> None:
        """Go to the line where an answer is tried."""
        self.query_one("#try", Input).focus()

    # Keeping and leaving

    def action_save(self) -> None:
        """Write the set to its file."""
        self._save()
        self.show_review()

    def _save(self) -> bool:
        try:
            backup = self.review.save()
        except QuizError as error:
            self.say(str(error), severity="error")
            return False
        left = f" {counted(self.review.open, 'claim')} to review." if self.review.open else ""
        comments = f" The file with its comments is kept: {backup}" if backup is not None else ""
        self.say(f"Saved: {self.review.path}.{left}{comments}")
        return True

    def action_play(self) -> None:
        """Save the set and play it."""
        if not self.review.set.claims:
            self.say("There is nothing to play yet.", severity="warning")
            return
        if self.review.changed and not self._save():
            return
        self.review.close()
        self.quiz.end_edit(self.review.path, play=True)

    @work
    async def action_leave(self) -> None:
        """Leave the line where an answer is tried; else the review."""
        if self.query_one("#try", Input).has_focus:
            self.query_one(FieldList).focus()
            return
        if self.review.changed:
            how = await self.app.push_screen_wait(Leaving())
            if how is None or (how is Leave.SAVE and not self._save()):
                return
            if how is Leave.LATER:
                self.quiz.end_edit(self.review.path)
                return
        self.review.close()
        self.quiz.end_edit(self.review.path)
