"""Home: what is due, the sets, what became of them, and what to play of one."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from msgspec import Struct
from msgspec.structs import replace
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from quiz import paths
from quiz.counting import counted
from quiz.errors import StoreError
from quiz.sets import LoadedSet, Problem, SetFile, by_id, list_sets, load
from quiz.tui import shelf
from quiz.tui.footer import KeyFooter
from quiz.tui.opened import is_open
from quiz.tui.settings import Settings
from quiz.tui.text import joined, lines, plain

if TYPE_CHECKING:
    from quiz.history import History, SessionLine
    from quiz.model import QuestionSet
    from quiz.schedule import Outlook
    from quiz.tui.app import QuizApp
    from quiz.tui.loading import Says


class Entry(Struct, frozen=True):
    """A line of the list of sets: the file, what it holds once it is loaded, and its latest sessions."""

    file: SetFile
    loaded: LoadedSet | None = None
    last: SessionLine | None = None
    unfinished: SessionLine | None = None

    @property
    def playable(self) -> bool:
        """Whether there is anything to ask."""
        return self.loaded is not None and self.loaded.set is not None and bool(self.loaded.set.claims)


class _LeftError(Exception):
    """The app is left, and nobody waits for its sets."""


class HomeScreen(Screen[None]):
    """What is due on top, the list of sets on the left, the highlighted one and its settings on the right."""

    AUTO_FOCUS = "#sets"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "Start", id="start", show=False),
        Binding("r", "review", "Review", id="review"),
        Binding("g", "resume", "Go on", id="resume"),
        # Told beside the session that it is about: the footer of 80 cells has no room for it.
        Binding("a", "set_aside", "Set aside", id="set-aside", show=False),
        Binding("o", "options", "Options", id="options"),
        Binding("e", "edit", "Edit", id="edit"),
        Binding("d", "draft", "Draft", id="draft"),
        Binding("s", "statistics", "Statistics", id="statistics"),
        # The footer of 80 cells has no room for these either; F1 and the command palette tell them.
        Binding("i", "import", "Import", id="import", show=False),
        Binding("x", "export", "Export", id="export", show=False),
        Binding("R", "review_settings", "Review settings", id="review-settings", show=False),
        Binding("f5", "reload", "Reload", id="reload", show=False),
        Binding("t", "app.switch_theme", "Light/dark", id="theme", show=False),
        Binding("q", "app.quit", "Quit", id="quit-home"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []
        self._shown: tuple[Entry | None, str | None] | None = None
        self._outlook: Outlook | None = None

    @property
    def quiz(self) -> QuizApp:
        """The app, by its own type."""
        return cast("QuizApp", self.app)

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(joined(("Fact-check Quiz", "bold"), ("  who said what, and how firmly", "dim")), id="title")
        # Empty at first: what is due is known only behind the first frame, and must not move what is below.
        yield Static(id="due")
        with Horizontal():
            yield OptionList(id="sets", markup=False)
            with VerticalScroll(id="detail", can_focus=False):
                yield Static(id="about")
                yield Static(id="results")
                yield Settings(id="settings")
                yield Static(id="setting-help")
        yield KeyFooter()

    def on_mount(self) -> None:
        """List the sets; what the history knows of them follows behind the first frame."""
        self.query_one("#sets").border_title = "Question sets"
        self.action_reload()

    def action_reload(self) -> None:
        """Look for the set files again and read them."""
        self._entries = []
        left = shelf.AT_ONCE
        for file in self._files():
            left -= shelf.size(file.path)
            self._entries.append(Entry(file, load(file.path) if left >= 0 else self.quiz.shelf.kept(file.path)))
        self._list()
        self.call_after_refresh(self._read_behind)

    def show_set(self, path: Path) -> None:
        """Look for the set files again, and highlight that one."""
        self.action_reload()
        place = next((at for at, entry in enumerate(self._entries) if entry.file.path == path), None)
        if place is not None:
            self.query_one("#sets", OptionList).highlighted = place

    def refresh_results(self) -> None:
        """Show what has happened in the sessions since."""
        self._read_behind()

    @work(thread=True, exclusive=True, group="home")
    def _read_behind(self) -> None:
        """Read the large sets, and the latest sessions of each set."""
        try:
            entries = [self._read(entry) for entry in self._entries]
        except _LeftError:
            return
        if get_current_worker().is_cancelled:
            # What has been read is kept for whoever does this now.
            return
        history = self.quiz.history()
        ahead = None
        if history is not None:
            try:
                entries = [_with_sessions(entry, history) for entry in entries]
                ahead = _ahead(entries, history, self.quiz.clock())
            except StoreError as error:
                self.quiz.store_problem = str(error)
            finally:
                # Each thread has a connection of its own, and this one's ends here.
                history.close()
        self.app.call_from_thread(self._take, entries, ahead)

    def _read(self, entry: Entry) -> Entry:
        """The entry with its set, where that was not read yet."""
        if entry.loaded is not None:
            return entry

        def told(_: int) -> None:
            if self.quiz.is_left:
                raise _LeftError

        return replace(entry, loaded=self.quiz.shelf.read(entry.file.path, told))

    def _take(self, entries: list[Entry], ahead: Outlook | None) -> None:
        if not is_open(self):
            return
        if self.quiz.store_notice:
            self.quiz.say(self.quiz.store_notice, severity="warning")
            self.quiz.store_notice = None
        if [entry.file for entry in entries] == [entry.file for entry in self._entries]:
            self._entries = entries
            self._outlook = ahead
            self.query_one("#due", Static).update(told_due(ahead) if ahead is not None else "")
            self._list()

    def sets(self, says: Says) -> dict[str, QuestionSet]:
        """What can be reviewed, by its id; what is not read yet is read now, or waited for where that is under way.

        Args:
            says: is told in words how far that is.
        """
        entries = self._entries or [Entry(file) for file in self._files()]
        return by_id((entry.file, entry.loaded or self.quiz.read_set(entry.file.path, says)) for entry in entries)

    @property
    def is_read(self) -> bool:
        """Whether all sets are."""
        return all(entry.loaded is not None for entry in self._entries)

    @property
    def is_large(self) -> bool:
        """Whether the sets hold so much, taken together, that going through it takes longer than a moment."""
        files = [entry.file for entry in self._entries] or self._files()
        return sum(shelf.size(file.path) for file in files) > shelf.AT_ONCE

    def _files(self) -> list[SetFile]:
        return list_sets(self.quiz.bundled, paths.own_sets(self.quiz.data))

    def _list(self) -> None:
        sets = self.query_one("#sets", OptionList)
        highlighted = sets.highlighted or 0
        sets.clear_options()
        due = self._outlook.by_set if self._outlook is not None else {}
        sets.add_options([Option(_line(entry, due)) for entry in self._entries])
        if self._entries:
            sets.highlighted = min(highlighted, len(self._entries) - 1)
        self._show()

    @property
    def _entry(self) -> Entry | None:
        place = self.query_one("#sets", OptionList).highlighted
        return self._entries[place] if place is not None and place < len(self._entries) else None

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another set: show it."""
        if event.option_list.id == "sets":
            self._show()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on a set plays it as its settings stand."""
        if event.option_list.id == "sets":
            self.action_start()

    def on_settings_start_pressed(self) -> None:
        """*Start* was chosen in the settings."""
        self.action_start()

    def on_setting_list_help_changed(self, event: Settings.HelpChanged) -> None:
        """Show what the highlighted setting is for."""
        self.query_one("#setting-help", Static).update(plain(event.text, "italic"))

    def _show(self) -> None:
        """Show the highlighted set, once: highlighting it again, as filling the list does, changes nothing."""
        entry = self._entry
        if self._shown == (entry, self.quiz.store_problem):
            return
        resumable_before = self._resumable
        self._shown = (entry, self.quiz.store_problem)
        settings = self.query_one(Settings)
        settings.display = entry is not None and entry.playable
        self.query_one("#setting-help").display = settings.display
        self.query_one("#about", Static).update(_about(entry, self.quiz))
        self.query_one("#results", Static).update(_results(entry, self.quiz.store_problem))
        if entry is not None and entry.playable and entry.loaded is not None and entry.loaded.set is not None:
            settings.offer(entry.loaded.set, self.quiz.preferences.options)
        if self._resumable != resumable_before:
            self.refresh_bindings()

    @property
    def _resumable(self) -> bool:
        """Whether the set that is shown has a session to go on with."""
        return self._shown is not None and self._shown[0] is not None and self._shown[0].unfinished is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to resume only what can be."""
        if action in {"resume", "set_aside"}:
            return self._resumable
        return True

    def action_options(self) -> None:
        """Go to the settings, and back."""
        settings = self.query_one(Settings)
        if settings.has_focus or not settings.display:
            self.query_one("#sets").focus()
        else:
            settings.focus()

    def action_start(self) -> None:
        """Play the highlighted set."""
        entry = self._entry
        if entry is None:
            return
        if entry.loaded is None:
            # Its settings are not known yet: it is played as sets were played last.
            self.quiz.play(entry.file.path, self.quiz.preferences.options)
            return
        if not entry.playable:
            self.quiz.say("There is nothing to play in this set; the reasons stand on the right.", severity="warning")
            return
        options = self.query_one(Settings).chosen
        self.quiz.remember(options)
        self.quiz.play(entry.loaded, options)

    def action_review(self) -> None:
        """Ask what is due of all sets."""
        self.quiz.review()

    def action_edit(self) -> None:
        """Review the highlighted draft, or edit the highlighted set."""
        entry = self._entry
        if entry is not None:
            self.quiz.edit(entry.file.path)

    def action_draft(self) -> None:
        """Make a set of an article."""
        self.quiz.draft()

    def action_import(self) -> None:
        """Make a set of a file of another program."""
        self.quiz.import_questions()

    def action_export(self) -> None:
        """Write the highlighted set for another program."""
        entry = self._entry
        if entry is None:
            self.quiz.say("There is no set here that could be exported.", severity="warning")
            return
        self.quiz.export(entry.loaded or entry.file.path)

    def action_statistics(self) -> None:
        """Show what stays and what slips."""
        self.quiz.show_statistics()

    def action_review_settings(self) -> None:
        """Choose how and how much is reviewed."""
        self.quiz.choose_review_settings()

    def action_resume(self) -> None:
        """Go on with the session that was left."""
        entry = self._entry
        if entry is not None and entry.unfinished is not None:
            self.quiz.go_on(entry.unfinished.id, str(entry.file.path))

    def action_set_aside(self) -> None:
        """Offer the unfinished session no more; its answers are kept."""
        entry, history = self._entry, self.quiz.history()
        if entry is not None and entry.unfinished is not None and history is not None:
            try:
                history.set_aside(entry.unfinished.id)
            except StoreError as error:
                self.quiz.say(str(error), severity="error")
                return
            self.quiz.say(f"Set aside. Its answers are kept: factcheck-quiz result {entry.unfinished.id}")
            self.refresh_results()


def _with_sessions(entry: Entry, history: History) -> Entry:
    """The entry with what the history knows of its set."""
    question_set = entry.loaded.set if entry.loaded else None
    if question_set is None:
        return entry
    last = history.sessions(set_id=question_set.id, limit=1)
    unfinished = history.sessions(set_id=question_set.id, unfinished=True, limit=1)
    return replace(entry, last=next(iter(last), None), unfinished=next(iter(unfinished), None))


def _ahead(entries: list[Entry], history: History, now: datetime.datetime) -> Outlook:
    """What is due of the sets."""
    from quiz.schedule import outlook  # noqa: PLC0415 - not needed for the first frame

    sets = by_id((entry.file, entry.loaded) for entry in entries if entry.loaded is not None)
    return outlook(sets, history.learner(), now)


def told_due(ahead: Outlook) -> Content:
    """What is due, in one line of 80 cells."""
    parts = [joined(("Review  ", "bold"), (f"{ahead.now} due now", "bold $text-accent" if ahead.now else ""))]
    parts += [plain(f"{count} {what}") for count, what in ((ahead.new, "new"), (ahead.later, "later today")) if count]
    parts.append(plain(f"{ahead.tomorrow} tomorrow"))
    line = Content(" · ").join(parts)
    return line + plain("   r begins", "dim") if ahead.now or ahead.new else line


def _line(entry: Entry, due: Mapping[str, int]) -> Content:
    """A set in the list: its title and, below, how many claims, how many are due, and the last result."""
    if entry.loaded is None:
        return lines(plain(entry.file.name), plain("  reading …", "dim"))
    question_set = entry.loaded.set
    if question_set is None:
        return lines(joined(("✗ ", "$text-error"), entry.file.path.name), plain("  cannot be read", "dim"))
    facts = counted(len(question_set.claims), "claim") if question_set.claims else "no claims yet"
    sign = joined(("! ", "$text-warning")) if entry.loaded.problems else Content("")
    if due.get(question_set.id):
        facts += f" · {due[question_set.id]} due"
    if drafts := sum(claim.draft is not None for claim in question_set.claims):
        facts += f" · {drafts} to review"
    if entry.unfinished is not None:
        facts += f" · open at {entry.unfinished.answered + 1} of {entry.unfinished.asked}"
    elif entry.last is not None and entry.last.answered:
        facts += f" · last {entry.last.correct / entry.last.answered:.0%} right"
    return lines(sign + plain(question_set.title), plain(f"  {facts}", "dim"))


def _about(entry: Entry | None, app: QuizApp) -> Content:
    """What a set is, or what is wrong with it, or what to do where there is none."""
    if entry is None:
        return lines(
            plain("There are no question sets here.", "bold"),
            plain("d makes one of an article, i imports questions of another program."),
            plain(f"Or put a set file into {paths.own_sets(app.data)} and press F5."),
        )
    if entry.loaded is None:
        return plain("Reading the file …")
    question_set = entry.loaded.set
    if question_set is None:
        problems = [plain(_placed(problem)) for problem in entry.loaded.problems[:6]]
        return lines(
            plain("This file cannot be played:", "bold $text-error"), plain(str(entry.file.path), "dim"), *problems
        )
    article = question_set.article
    note = article.note or question_set.description if article else question_set.description
    kind = article.kind.capitalize() if article else ""
    count = f"{counted(len(question_set.claims), 'claim')} · {counted(len(question_set.sources), 'source')}"
    drafts = sum(claim.draft is not None for claim in question_set.claims)
    broken = Content("")
    if entry.loaded.problems:
        told = " ".join(_placed(problem) for problem in entry.loaded.problems[:2])
        broken = plain(f"! {len(entry.loaded.problems)} left out. {told}", "$text-warning")
    if not question_set.claims:
        note = "This set has no claims yet, so there is nothing to play."
    return lines(
        plain(question_set.title, "bold"),
        plain(note or kind),
        plain(f"{count}{' · your own' if entry.file.own else ''}", "dim"),
        plain(f"? {counted(drafts, 'claim')} of this draft to review: e.", "$text-accent") if drafts else Content(""),
        broken,
    )


def _placed(problem: Problem) -> str:
    """A problem as it is told beside its file's name: with its line alone."""
    where = f"Line {problem.line}: " if problem.line else ""
    return f"{where}{problem.message} {problem.advice}".strip()


def _results(entry: Entry | None, store_problem: str | None) -> Content:
    """What the history knows of a set."""
    if store_problem:
        return plain(f"! Nothing is being saved: {store_problem}", "$text-warning")
    if entry is None or not entry.playable:
        return Content("")
    told = Content("")
    if entry.unfinished is not None:
        session = entry.unfinished
        told = plain(
            f"Unfinished: {session.options.mode}, {session.answered} of {session.asked} answered, "
            f"{session.started.astimezone():%d %b %H:%M}. g goes on, a sets it aside.",
            "$text-accent",
        )
    last = entry.last
    if last is not None and last.finished is not None:
        share = f"{last.correct} of {last.answered} right" if last.answered else "nothing answered"
        told = lines(told, plain(f"Last: {last.options.mode}, {share}, {last.started.astimezone():%d %b %H:%M}", "dim"))
    return told
