"""What the screens of a running session share: its line on top, its clock, and the way out of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from quiz.counting import counted
from quiz.model import QuestionSet
from quiz.sitting import Sitting
from quiz.tui.dialogs import Confirm
from quiz.tui.text import clock, joined

if TYPE_CHECKING:
    from quiz.tui.sitting_app import SittingApp


class SittingScreen(Screen[None]):
    """A screen of a running session; when it is done it posts `PhaseOver` and is replaced by the app."""

    class PhaseOver(Message):
        """What this screen is for is done."""

        def __init__(self, screen: SittingScreen) -> None:
            super().__init__()
            self.screen = screen

    class Moved(Message):
        """The session stands at another question than this screen shows."""

        def __init__(self, screen: SittingScreen) -> None:
            super().__init__()
            self.screen = screen

    # Read when the first of them opens: Home does not wait for it. As a whole path: a class has screens of its own.
    CSS_PATH = Path(__file__).with_name("session.tcss")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", id="leave"),
    ]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting

    @property
    def quiz(self) -> SittingApp:
        """The app, by its own type."""
        return cast("SittingApp", self.app)

    def strip(self, *parts: tuple[str, str] | str) -> Content:
        """The line on top: these parts and, where nothing is saved, a word on it that stays."""
        if self.sitting.unsaved:
            return joined(*parts, ("  ! not saved", "bold $text-warning"))
        return joined(*parts)

    def progress(self) -> list[tuple[str, str] | str]:
        """How far the session is, and for how long this card has been open."""
        session = self.sitting.session
        about = f"  Review · {session.question_set.title}" if session.record.is_review else ""
        width, total = 12, len(session.cards)
        done = round(width * (session.card + session.card_done) / total)
        spent = clock(session.card_seconds(self.sitting.now()))
        limit = session.options.time_limit
        return [
            (f"Card {session.card + 1} of {total} ", "bold"),
            ("━" * done, "$primary"),
            ("┄" * (width - done), "dim"),
            f"  {spent}" + (f" of {clock(limit)}" if limit else ""),
            (about, "dim"),
        ]

    @work
    async def action_leave(self) -> None:
        """Ask before leaving a session that is not finished; the clock stands meanwhile."""
        self.sitting.pause()
        session = self.sitting.session
        if session.record.is_review and not self.sitting.unsaved:
            consequence = f"{counted(len(session.attempts), 'answer')} kept. What is not answered is still due."
        elif self.sitting.is_told and not self.quiz.keeps:
            consequence = "What you answered is in the result file, but this session cannot go on."
        elif self.sitting.unsaved or not self.quiz.keeps:
            consequence = "Nothing is being saved: what you answered would be lost."
        else:
            consequence = f"{len(session.attempts)} of {session.record.asked} answers are kept. Home offers to go on."
        if await self.app.push_screen_wait(Confirm("Leave this session?", consequence, "Leave", "Stay")):
            self.quiz.go_home()
        else:
            self.sitting.resume()


def review_bindings(*, in_footer: bool) -> tuple[Binding, ...]:
    """The keys that both sides of a card have in a review; the footer of the questions has no room for all."""
    return (
        Binding("ctrl+z", "undo", "Undo", id="undo"),
        Binding("f7", "bury", "Not today", id="bury", show=in_footer),
        Binding("f8", "suspend", "Suspend", id="suspend", show=in_footer),
    )


class CardSide(SittingScreen):
    """One side of a card, its questions or its answers, with what can be done about its claim in a review."""

    def action_undo(self) -> None:
        """Take the last answer back, and ask again."""
        if self.sitting.can_undo:
            undone = self.sitting.undo()
            self.quiz.say(f"Taken back: {undone.given if undone.given is not None else 'I do not know'}.")
            self.post_message(self.Moved(self))

    def action_bury(self) -> None:
        """Leave the claim for today."""
        if self.sitting.session.record.is_review:
            self._hide(self.sitting.bury, "Left for today; it comes back tomorrow.")

    def action_suspend(self) -> None:
        """Leave the claim for good, until that is lifted."""
        if self.sitting.session.record.is_review:
            told = "It will not be asked again. Statistics (s at Home) lists what is left out, and takes it in again."
            self._hide(self.sitting.suspend, told)

    def _hide(self, hide: Callable[[], None], told: str) -> None:
        moves = not self.sitting.session.card_done
        hide()
        self.quiz.say(told)
        if not self.sitting.session.cards:
            self.quiz.go_home()
        elif moves:
            self.post_message(self.Moved(self))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what is for reviews in reviews only."""
        if action == "undo":
            return self.sitting.can_undo
        if action in {"bury", "suspend"}:
            return self.sitting.session.record.is_review
        return True


class TextView(VerticalScroll):
    """The article's text, paragraph by paragraph, in a column that is comfortable to read."""

    def __init__(self, question_set: QuestionSet, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, classes="column reading")
        self._set = question_set

    def compose(self) -> ComposeResult:
        """Title, kind, paragraphs."""
        question_set = self._set
        article = question_set.article
        if article is None:
            return
        yield Static(joined((article.title or question_set.title, "bold")), classes="paragraph")
        facts = [article.publisher, article.published, article.note or article.kind.capitalize()]
        yield Static(joined((" · ".join(fact for fact in facts if fact), "italic")), classes="kind")
        for paragraph in article.paragraphs:
            yield Static(joined(paragraph), classes="paragraph")
