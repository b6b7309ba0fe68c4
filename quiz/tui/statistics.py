"""Statistics: what stays and what slips, over all that was played."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, ClassVar, cast

from msgspec import Struct
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, ProgressBar, Static, TabbedContent, TabPane
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from quiz.counting import counted
from quiz.days import day_of
from quiz.errors import StoreError
from quiz.measures import statistics
from quiz.report.statistics import Known, Section, told_statistics
from quiz.schedule import Mark
from quiz.tui.footer import KeyFooter
from quiz.tui.opened import is_open
from quiz.tui.progress import CancelledError
from quiz.tui.section import section_widgets
from quiz.tui.text import joined, lines, plain

if TYPE_CHECKING:
    from quiz.history import History
    from quiz.tui.app import QuizApp

TABS = {
    "overview": "All",
    "over-time": "Time",
    "sources": "Sources",
    "firmness": "Firmness",
    "confidence": "Sure",
    "discernment": "Spot",
    "review": "Review",
}
"""What the tab of each section is called, in a word: 80 cells have to hold all of them."""

LEFT_OUT = "left-out"

_SINCE = (None, 30, 7)
"""From how many days ago on answers are counted; None for all."""


class Chosen(Struct, frozen=True):
    """What the figures are over: a set, None for all, and so many days, None for all."""

    set_id: str | None = None
    days: int | None = None


class StatisticsScreen(Screen[None]):
    """The sides of a history, a tab each, and the claims that are left out of reviews."""

    CSS_PATH = "statistics.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "home", "Home", id="statistics-home"),
        Binding("f", "filter", "One set", id="statistics-set"),
        Binding("d", "days", "Days", id="statistics-days"),
        Binding("enter", "lift", "Ask again", id="lift"),
        *(Binding(str(number), f"tab({number - 1})", show=False, id=f"tab-{number}") for number in range(1, 9)),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._chosen = Chosen()
        self._marks: list[Mark] = []
        self._counted = False

    @property
    def quiz(self) -> QuizApp:
        """The app, by its own type."""
        return cast("QuizApp", self.app)

    def compose(self) -> ComposeResult:
        """A line that says what this is over, the tabs, and a bar while answers are counted."""
        yield Static(id="over", classes="strip")
        with Vertical(id="counting"):
            yield Static(plain("Counting answers …"))
            yield ProgressBar(show_eta=False, id="counted")
        with TabbedContent(id="sides"):
            for number, (name, title) in enumerate(TABS.items(), 1):
                with TabPane(f"{number} {title}", id=name):
                    yield VerticalScroll(id=f"{name}-side")
            with TabPane(f"{len(TABS) + 1} Left out", id=LEFT_OUT):
                yield Static(id="left-out-told")
                yield OptionList(id="marks", markup=False)
        yield KeyFooter()

    def on_mount(self) -> None:
        """Count what there is."""
        self._recount()

    def _recount(self) -> None:
        self._counted = False
        self._tell_over()
        self.query_one("#sides").display = False
        self.query_one("#counting").display = True
        # After a count that failed, what it said stands there in the place of the bar.
        self.query_one("#counting Static", Static).update(plain("Counting answers …"))
        self.query_one(ProgressBar).display = True
        self.query_one(ProgressBar).update(total=None, progress=0)
        self._count(self.quiz)

    def _tell_over(self) -> None:
        chosen = self._chosen
        question_set = self.quiz.sets.get(chosen.set_id) if chosen.set_id is not None else None
        what = question_set.title if question_set is not None else chosen.set_id or "all sets"
        when = f"the last {counted(chosen.days, 'day')}" if chosen.days is not None else "all days"
        problem = ("  ! not saved", "bold $text-warning") if self.quiz.store_problem else ""
        self.query_one("#over", Static).update(joined(("Statistics", "bold"), f"  {when} · {what}", problem))

    @work(thread=True, exclusive=True, group="statistics")
    def _count(self, quiz: QuizApp) -> None:
        """Count the answers and compute the figures; leaving the screen gives it up.

        Args:
            quiz: the app, which a screen that has been left knows no more.
        """
        worker = get_current_worker()

        def told(done: int, of: int) -> None:
            if worker.is_cancelled:
                raise CancelledError
            quiz.call_from_thread(self._show_progress, done, of)

        history = quiz.history()
        if history is None:
            quiz.call_from_thread(self._show_problem, quiz.store_problem or "Nothing is kept in this run.")
            return
        chosen = self._chosen
        try:
            today = day_of(quiz.clock())
            since = today - datetime.timedelta(days=chosen.days - 1) if chosen.days is not None else None
            figures = statistics(history.tally(set_id=chosen.set_id, since=since, progress=told))
            known = Known(
                figures=figures,
                learner=history.learner(),
                sets=quiz.sets,
                today=today,
                set_id=chosen.set_id,
                since=since,
            )
            sections = told_statistics(known)
        except CancelledError:
            return
        except StoreError as error:
            quiz.call_from_thread(self._show_problem, str(error))
            return
        finally:
            # Each thread has a connection of its own, and this one's ends here.
            history.close()
        if not worker.is_cancelled:
            quiz.call_from_thread(self._show, known, sections)

    def _show_progress(self, done: int, of: int) -> None:
        if not is_open(self):
            return
        self.query_one(ProgressBar).update(total=of or 1, progress=done)

    def _show_problem(self, problem: str) -> None:
        if not is_open(self):
            return
        self.query_one(ProgressBar).display = False
        self.query_one("#counting Static", Static).update(plain(f"! {problem}", "$text-warning"))

    def _show(self, known: Known, sections: tuple[Section, ...]) -> None:
        if not is_open(self):
            return
        for section in sections:
            side = self.query_one(f"#{section.name}-side", VerticalScroll)
            side.remove_children()
            if known.figures.answers:
                side.mount(*section_widgets(section))
            else:
                side.mount(Static(_nothing(self._chosen)))
        today = known.today
        self._marks = [mark for mark in known.learner.marks.values() if mark.hides(today)]
        self._list_marks(known)
        self.query_one("#counting").display = False
        self.query_one("#sides").display = True
        self._counted = True
        self._focus_side()
        self.refresh_bindings()

    def _list_marks(self, known: Known) -> None:
        marks = self.query_one("#marks", OptionList)
        marks.clear_options()
        for mark in self._marks:
            question_set = known.sets.get(mark.set)
            claim = question_set.claims_by_id.get(mark.claim) if question_set is not None else None
            how = "suspended" if mark.suspended else "until tomorrow"
            content = claim.content if claim is not None else mark.claim
            marks.add_option(Option(lines(plain(content), plain(f"  {how} · {known.title(mark.set)}", "dim"))))
        if self._marks:
            marks.highlighted = 0
            told = "These claims are not asked in reviews. Enter asks about one again."
        else:
            told = "No claim is left out of reviews. In a review, F8 suspends a claim and F7 leaves it for today."
        self.query_one("#left-out-told", Static).update(plain(told))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to lift where there is something to lift."""
        if action == "lift":
            return self._counted and self.query_one(TabbedContent).active == LEFT_OUT and bool(self._marks)
        return True

    def on_tabbed_content_tab_activated(self) -> None:
        """Another tab: be ready to scroll in it."""
        self._focus_side()
        self.refresh_bindings()

    def _focus_side(self) -> None:
        active = self.query_one(TabbedContent).active
        if self._counted and active:
            self.query_one("#marks" if active == LEFT_OUT else f"#{active}-side").focus()

    def action_tab(self, place: int) -> None:
        """Open a tab by its number."""
        if self._counted:
            self.query_one(TabbedContent).active = [*TABS, LEFT_OUT][place]

    def action_filter(self) -> None:
        """All sets, then each of them alone."""
        order = [None, *self.quiz.sets]
        place = order.index(self._chosen.set_id) if self._chosen.set_id in order else 0
        self._chosen = Chosen(order[(place + 1) % len(order)], self._chosen.days)
        self._recount()

    def action_days(self) -> None:
        """All days, then the last thirty, then the last seven."""
        place = _SINCE.index(self._chosen.days)
        self._chosen = Chosen(self._chosen.set_id, _SINCE[(place + 1) % len(_SINCE)])
        self._recount()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on a claim that is left out: ask about it again."""
        event.stop()
        self.action_lift()

    def action_lift(self) -> None:
        """Ask about the highlighted claim again."""
        highlighted = self.query_one("#marks", OptionList).highlighted
        history: History | None = self.quiz.history()
        if highlighted is None or highlighted >= len(self._marks) or history is None:
            return
        mark = self._marks[highlighted]
        try:
            history.mark(Mark(set=mark.set, claim=mark.claim), self.quiz.clock())
        except StoreError as error:
            self.quiz.say(str(error), severity="error")
            return
        self.quiz.say("It is asked again when it is due.")
        self._recount()

    def action_home(self) -> None:
        """Back to the sets."""
        self.workers.cancel_node(self)
        self.quiz.go_home()


def _nothing(chosen: Chosen) -> Content:
    if chosen == Chosen():
        return lines(
            plain("Nothing has been played yet, so there is nothing to tell.", "bold"),
            plain("Press Esc, then r for a review, or choose a set and press Enter."),
        )
    return plain("There is no answer in what was chosen. f chooses another set, d other days.")
