"""A new set from an article: a file, an address, or text that is pasted; read, drafted, and opened to be reviewed."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input, Static, TextArea

from quiz import paths
from quiz.errors import QuizError
from quiz.sets import Problem, list_sets
from quiz.tui.footer import KeyFooter
from quiz.tui.progress import ProgressScreen
from quiz.tui.text import joined, plain

if TYPE_CHECKING:
    from quiz.tui.app import QuizApp
    from quiz.tui.progress import Told

_ABOUT = (
    "The article is read on this machine and stays on it; only an address is asked for its page. English is "
    "understood: who said what, with which figure. What is found becomes a draft that you review claim by claim."
)


class _Made(Struct, frozen=True):
    """The file of a draft, and what should be looked at about its article; empty for nothing."""

    path: Path
    doubts: str


class NewDraftScreen(Screen[None]):
    """Asks for an article."""

    CSS_PATH = "new_draft.tcss"
    AUTO_FOCUS = "#where"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "draft", "Draft it", id="draft-it"),
        Binding("escape", "app.pop_screen", "Back", id="draft-back"),
    ]

    @property
    def quiz(self) -> QuizApp:
        """The app, by its own type."""
        return cast("QuizApp", self.app)

    def compose(self) -> ComposeResult:
        """A line for a file or an address, and room for a pasted article."""
        yield Static(joined(("A new set from an article", "bold")), classes="strip")
        with Vertical(id="new-draft"):
            yield Static(plain(_ABOUT), classes="about")
            yield Static(plain("A file (text, Markdown, HTML, Word, PDF) or an address:", "bold"))
            yield Input(placeholder="article.txt or https://…", id="where", select_on_focus=False)
            yield Static(plain("Or the article itself, pasted here:", "bold"))
            yield TextArea(id="pasted", soft_wrap=True, tab_behavior="focus")
        yield KeyFooter()

    def on_input_submitted(self) -> None:
        """Enter behind a file or an address drafts it; with neither, go to where an article is pasted."""
        if self.query_one("#where", Input).value.strip():
            self.action_draft()
        else:
            self.query_one("#pasted").focus()

    def action_draft(self) -> None:
        """Read the article, draft a set of it, and open that."""
        where = self.query_one("#where", Input).value.strip()
        pasted = self.query_one("#pasted", TextArea).text
        if not where and not pasted.strip():
            self.quiz.say("Name a file or an address, or paste the article.", severity="warning")
            return
        taken = [file.name for file in list_sets(self.quiz.bundled)]
        work = partial(_drafted, where, pasted, paths.own_sets(self.quiz.data), taken)
        self.app.push_screen(ProgressScreen("Drafting a set of the article", work), self._open)

    def _open(self, made: _Made | None) -> None:
        if made is not None:
            self.app.pop_screen()
            self.quiz.edit(made.path)
            if made.doubts:
                self.quiz.say(made.doubts, severity="warning")


def _drafted(where: str, pasted: str, folder: Path, taken: Sequence[str], told: Told) -> _Made:
    """A draft of an article, saved.

    Args:
        where: the article's file or address; empty for the pasted text.
        pasted: the article itself.
        folder: where the set is put, under a name that no other has.
        taken: names of the sets that come with the program.
        told: is told how far it is.

    Raises:
        QuizError: the article cannot be read, nothing was found in it, or the set cannot be written.
    """
    from quiz.builder import Network, read, read_pasted  # noqa: PLC0415 - read in as it is used
    from quiz.builder.articles import doubts, draft_article, keep_draft  # noqa: PLC0415

    article = read(where, network=Network(clock=time.monotonic)) if where else read_pasted(pasted)
    if isinstance(article, Problem):
        raise QuizError(str(article))
    _, path = keep_draft(draft_article(article, told=told), folder, taken)
    return _Made(path, " ".join(str(doubt) for doubt in doubts(article)))
