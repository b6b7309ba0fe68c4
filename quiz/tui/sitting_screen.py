"""What the screens of a running session share: its line on top, its clock, and the way out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from quiz.sitting import Sitting
from quiz.tui.dialogs import Confirm
from quiz.tui.text import clock, joined

if TYPE_CHECKING:
    from quiz.tui.app import QuizApp


class SittingScreen(Screen[None]):
    """A screen of a running session; when it is done it posts `PhaseOver` and is replaced by the app."""

    class PhaseOver(Message):
        """What this screen is for is done."""

        def __init__(self, screen: SittingScreen) -> None:
            super().__init__()
            self.screen = screen

    # Read when the first of them opens: Home does not wait for it.
    CSS_PATH = "session.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", id="leave"),
    ]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting

    @property
    def quiz(self) -> QuizApp:
        """The app, by its own type."""
        return cast("QuizApp", self.app)

    def strip(self, *parts: tuple[str, str] | str) -> Content:
        """The line on top: these parts and, where nothing is saved, a word on it that stays."""
        if self.sitting.unsaved:
            return joined(*parts, ("  ! not saved", "bold $text-warning"))
        return joined(*parts)

    def progress(self) -> list[tuple[str, str] | str]:
        """How far the session is, and for how long this card has been open."""
        session = self.sitting.session
        width, total = 12, len(session.cards)
        done = round(width * (session.card + session.card_done) / total)
        spent = clock(session.card_seconds(self.sitting.now()))
        limit = session.options.time_limit
        return [
            (f"Card {session.card + 1} of {total} ", "bold"),
            ("━" * done, "$primary"),
            ("┄" * (width - done), "dim"),
            f"  {spent}" + (f" of {clock(limit)}" if limit else ""),
        ]

    @work
    async def action_leave(self) -> None:
        """Ask before leaving a session that is not finished; the clock stands meanwhile."""
        self.sitting.pause()
        session = self.sitting.session
        if self.sitting.unsaved or not self.quiz.keeps:
            consequence = "Nothing is being saved: what you answered would be lost."
        else:
            consequence = f"{len(session.attempts)} of {session.record.asked} answers are kept. Home offers to go on."
        if await self.app.push_screen_wait(Confirm("Leave this session?", consequence, "Leave", "Stay")):
            self.quiz.go_home()
        else:
            self.sitting.resume()


class TextView(VerticalScroll):
    """The article's text, paragraph by paragraph, in a column that is comfortable to read."""

    def __init__(self, sitting: Sitting, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, classes="column reading")
        self._sitting = sitting

    def compose(self) -> ComposeResult:
        """Title, kind, paragraphs."""
        question_set = self._sitting.session.question_set
        article = question_set.article
        if article is None:
            return
        yield Static(joined((article.title or question_set.title, "bold")), classes="paragraph")
        facts = [article.publisher, article.published, article.note or article.kind.capitalize()]
        yield Static(joined((" · ".join(fact for fact in facts if fact), "italic")), classes="kind")
        for paragraph in article.paragraphs:
            yield Static(joined(paragraph), classes="paragraph")
