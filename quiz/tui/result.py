"""The result: the measures in words and bars, who was taken for whom, and every answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widgets import OptionList, Static, TabbedContent, TabPane
from textual.widgets.option_list import Option

from quiz.counting import counted
from quiz.errors import QuizError
from quiz.model import Attempt, QuestionKind, QuestionSet, Verdict
from quiz.report import (
    Told,
    as_csv,
    as_json,
    as_markdown,
    confusion_rows,
    told_confusions,
    told_next,
    told_session,
    verdict_sign,
)
from quiz.sitting import Sitting
from quiz.tui.dialogs import AskPath
from quiz.tui.footer import KeyFooter
from quiz.tui.reveal import VERDICT_STYLES, marked_evidence, told_attempt, told_claim, told_lesson, told_reason
from quiz.tui.sitting_screen import SittingScreen
from quiz.tui.text import bar, joined, lines, plain

_BAR = 20
_NAME, _VALUE = 16, 9
"""Cells of a measure's name and of its figure."""
_SOURCE, _SHORTEST_SOURCE = 32, 12
"""Cells of a source's name in the table, as many as there are room for."""
_COUNT = 4
"""Cells of a count in the table."""
_RIGHT, _WRONG = "bold $text-success", "bold $text-error"


class ResultScreen(SittingScreen):
    """What a session came to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "home", "Home", id="home"),
        Binding("m", "mistakes", "Mistakes only", id="mistakes"),
        Binding("a", "again", "Play mistakes again", id="again"),
        Binding("r", "review", "Review on", id="review-on"),
        Binding("ctrl+z,u", "undo", "Undo", id="undo-result"),
        Binding("s", "save", "Save", id="save"),
        Binding("1,2,3", "tab", show=False, id="tabs"),
    ]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self._mistakes_only = False

    def compose(self) -> ComposeResult:
        """Three tabs under a line that says what was played."""
        session = self.sitting.session
        heading = f"  {session.record.set_title} · {session.options.mode} · {counted(len(session.cards), 'card')}"
        yield Static(self.strip(("Result", "bold"), heading), classes="strip")
        with TabbedContent(id="result"):
            with TabPane("1 Measures", id="measures"), VerticalScroll():
                if session.record.is_review:
                    yield Static(plain(self._told_next(), "bold $text-accent"), id="next", classes="told-next")
                for measure in told_session(session.record, session.attempts):
                    yield Fitted(partial(told_bar, measure))
                    yield Static(plain(measure.meaning), classes="meaning")
            with TabPane("2 Who for whom", id="sources"), VerticalScroll():
                for question_set in session.sets.values():
                    own = [attempt for attempt in session.attempts if attempt.set == question_set.id]
                    if len(session.sets) > 1:
                        yield Static(plain(question_set.title), classes="heading")
                    yield Fitted(partial(told_who_for_whom, question_set, own))
            with TabPane("3 Answers", id="cards"):
                yield OptionList(id="answers", markup=False)
        yield KeyFooter()

    def on_mount(self) -> None:
        """Fill the list of answers."""
        self._list_answers()

    def _list_answers(self) -> None:
        session = self.sitting.session
        answers = self.query_one("#answers", OptionList)
        answers.clear_options()
        for number, card in enumerate(session.cards):
            attempts = [attempt for attempt in session.attempts if attempt.card == number]
            if self._mistakes_only and all(attempt.verdict is Verdict.CORRECT for attempt in attempts):
                continue
            claim = session.set_of(card).claim(card.claim)
            signs = [joined((verdict_sign(each.verdict), VERDICT_STYLES[each.verdict])) for each in attempts]
            line = joined(f"{number + 1:>3}  ", Content(" ").join(signs), " " * (7 - 2 * len(signs)), claim.content)
            answers.add_option(Option(line, id=str(number)))
        if answers.option_count:
            answers.highlighted = 0
        else:
            answers.add_option(Option(plain("No mistakes: every answer was right."), disabled=True))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open one card: its answers, the claim and where the text says it."""
        if event.option_id is not None:
            from quiz.tui.help import TextDialog  # noqa: PLC0415 - not needed until a card is opened

            self.app.push_screen(TextDialog("Card", self._told_card(int(event.option_id))))

    def _told_card(self, number: int) -> Content:
        session = self.sitting.session
        card = session.cards[number]
        question_set = session.set_of(card)
        claim = question_set.claim(card.claim)
        answers = [
            lines(told_attempt(question, attempt), told_reason(attempt))
            for question in card.questions
            if (attempt := session.attempt_at(question)) is not None
        ]
        evidence = marked_evidence(question_set, claim) or Content("")
        parts = [*answers, told_claim(question_set, claim), evidence, told_lesson(claim)]
        return Content("\n\n").join(part for part in parts if part)

    def _told_next(self) -> str:
        """What there is to do after a review."""
        ahead = self.sitting.outlook(self.quiz.sets)
        if ahead is None:
            return "What is due next is not known, because nothing is being saved."
        return told_next(ahead, self.sitting.now()) + (" r goes on." if ahead.now or ahead.new else "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what goes with a review, or with a session of one set."""
        if action == "undo":
            return self.sitting.can_undo
        if action == "review":
            return self.sitting.session.record.is_review
        if action == "again":
            return not self.sitting.session.record.is_review
        return True

    def action_review(self) -> None:
        """Review what is still due, or what has come back since."""
        self.quiz.review()

    def action_undo(self) -> None:
        """Take the last answer back, and ask again."""
        if self.sitting.can_undo:
            self.sitting.undo()
            self.post_message(self.Moved(self))

    def action_home(self) -> None:
        """Back to the sets."""
        self.quiz.go_home()

    def key_1(self) -> None:
        """The measures."""
        self._open_tab("measures")

    def key_2(self) -> None:
        """Who was taken for whom."""
        self._open_tab("sources")

    def key_3(self) -> None:
        """Every answer."""
        self._open_tab("cards")

    def _open_tab(self, name: str) -> None:
        self.query_one(TabbedContent).active = name
        if name == "cards":
            self.query_one("#answers").focus()

    def action_mistakes(self) -> None:
        """Show only the cards with mistakes, or all again."""
        self._mistakes_only = not self._mistakes_only
        self._list_answers()
        self._open_tab("cards")

    def action_again(self) -> None:
        """A new session of the claims that were not all right."""
        session = self.sitting.session
        missed = dict.fromkeys(each.claim for each in session.attempts if each.verdict is not Verdict.CORRECT)
        if not missed:
            self.quiz.say("No mistakes: there is nothing to play again.")
            return
        self.quiz.play_again(session.record, tuple(missed))

    @work
    async def action_save(self) -> None:
        """Write the result to a file; its suffix says in which form."""
        session = self.sitting.session
        name = "review" if session.record.is_review else session.record.set
        suggestion = str(Path.cwd() / f"{name}-{session.record.id}.md")
        advice = "The suffix says the form: .md to read, .csv for a spreadsheet, .json for a script."
        given = await self.app.push_screen_wait(AskPath("Save the result as", advice, suggestion))
        if given is None:
            return
        path = Path(given).expanduser()
        forms = {
            ".json": lambda: as_json(session.record, session.attempts),
            ".csv": lambda: as_csv(session.attempts),
            ".md": lambda: as_markdown(session.record, session.attempts),
        }
        form = forms.get(path.suffix.casefold())
        if form is None:
            self.quiz.say("The name has to end in .md, .csv or .json.", severity="error")
            return
        from quiz.sets.save import write_atomically  # noqa: PLC0415 - only where something is saved

        try:
            write_atomically(path, form())
        except QuizError as error:
            self.quiz.say(str(error), severity="error")
        else:
            self.quiz.say(f"Saved: {path}")


class Fitted(Static):
    """Text that is laid out anew for each width.

    Args:
        draw: gives the text for a width in cells.
    """

    def __init__(self, draw: Callable[[int], Content]) -> None:
        super().__init__()
        self._draw = draw

    def on_resize(self, event: Resize) -> None:
        """Lay it out in the room that there is."""
        self.update(self._draw(event.size.width))


def told_bar(measure: Told, width: int) -> Content:
    """A measure's name and figure, with a bar where it is a share, in so many cells."""
    cells = max(0, min(_BAR, width - _NAME - _VALUE))
    picture = bar(measure.share, cells) if measure.share is not None else " " * cells
    return joined((f"{measure.name:<{_NAME}}", "bold"), (picture, "$primary"), (f"  {measure.value:>7}", "bold"))


def told_who_for_whom(question_set: QuestionSet, attempts: Sequence[Attempt], width: int) -> Content:
    """The table of true against answered source, in so many cells, with the mistakes in words above it."""
    names = {key: source.name for key, source in question_set.sources.items()}
    heads, rows = confusion_rows(attempts, names)
    if not rows:
        asked = any(attempt.kind is QuestionKind.SOURCE for attempt in attempts)
        why = "No source was named." if asked else "This session did not ask who said it."
        return plain(why)
    told = [plain(f"• {sentence}") for sentence in told_confusions(attempts, names)]
    if not told:
        told = [plain("Every source that you named was the right one.")]
    keys = [joined((f"{chr(65 + place)}  ", "bold"), name) for place, name in enumerate(heads)]
    room = max(_SHORTEST_SOURCE, min(_SOURCE, width - _COUNT * len(heads)))
    letters = "".join(f"{chr(65 + place):>{_COUNT}}" for place in range(len(heads)))
    table = [joined((f"{'true source':<{room}}", "dim"), (letters, "bold"))]
    for name, counts in rows:
        label = name if len(name) <= room - 2 else name[: room - 3] + "…"
        cells = [
            (
                f"{count or '·':>{_COUNT}}",
                "bold $text-success" if head == name else "bold $text-error" if count else "dim",
            )
            for count, head in zip(counts, heads, strict=True)
        ]
        table.append(joined(f"{label:<{room}}", *cells))
    answered = joined(("You answered:", "dim"))
    return lines(*told, plain(" "), *table, plain(" "), answered, *keys)
