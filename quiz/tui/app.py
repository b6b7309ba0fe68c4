"""The app: what its screens share, and the way from one to the next."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from quiz import paths
from quiz.errors import StoreError
from quiz.model import QuestionSet, SessionOptions, SessionRecord
from quiz.sets import LoadedSet
from quiz.tui.home import HomeScreen
from quiz.tui.preferences import Preferences, read_preferences, write_preferences
from quiz.tui.shelf import Shelf, is_large
from quiz.tui.sitting_app import SittingApp

if TYPE_CHECKING:
    # What a sitting takes in (the grader, the database) is not needed for the first frame.
    from quiz.history import History
    from quiz.schedule import Scheduling
    from quiz.session import Session
    from quiz.sitting import Clock, Sitting
    from quiz.tui.loading import Says
    from quiz.tui.start import EditRequest, PlayRequest, ReviewRequest


class QuizApp(SittingApp):
    """The quiz in a terminal.

    Args:
        data: the user's data folder.
        bundled: the folder of the sets that come with the program.
        database: where the history is kept; None to keep nothing.
        clock: tells the time in the learner's own zone.
        new_id: makes the id of a new session.
        new_seed: draws a seed where the player chose none.
        request: what to play, to review or to edit at once.
    """

    TITLE = "Fact-check Quiz"
    CSS_PATH = "home.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", id="quit", show=False, priority=True),
    ]

    def __init__(
        self,
        *,
        data: Path,
        bundled: Path,
        database: Path | str | None,
        clock: Clock,
        new_id: Callable[[], str],
        new_seed: Callable[[], int],
        request: PlayRequest | ReviewRequest | EditRequest | None = None,
    ) -> None:
        super().__init__()
        self.data = data
        self.bundled = bundled
        self.clock = clock
        self.new_id = new_id
        self.new_seed = new_seed
        self.shelf = Shelf()
        self.import_folder: Path | None = None
        self.preferences, self._preferences_problem = read_preferences(paths.preferences_file(data))
        self.store_problem: str | None = None
        self.store_notice: str | None = None
        self._database = database
        self._history: History | None = None
        self._opening_history = threading.Lock()
        self.is_left = False
        self._request = request
        self._listener: tuple[str, Callable[[Session], None]] | None = None

    def get_default_screen(self) -> Screen[None]:
        """Home lies at the bottom of the stack."""
        return HomeScreen()

    def on_mount(self) -> None:
        """Take up the preferences, and play at once what was asked for."""
        if self.preferences.theme in self.available_themes:
            self.theme = self.preferences.theme
        self.theme_changed_signal.subscribe(self, lambda _: self._keep_theme())
        if self.preferences.keys:
            self.set_keymap(self.preferences.keys)
        self.call_after_refresh(gc.enable)
        if self._preferences_problem:
            self.say(self._preferences_problem, severity="warning")
        if self._request is not None:
            self._begin_at_once(self._request)

    def _begin_at_once(self, request: PlayRequest | ReviewRequest | EditRequest) -> None:
        from quiz.tui.start import EditRequest, PlayRequest  # noqa: PLC0415 - it imports this module

        if isinstance(request, PlayRequest):
            self.play(request.set_path, request.options, request.listener)
        elif isinstance(request, EditRequest):
            self.edit(request.set_path)
        else:
            self.review(request.options, request.sets)

    def on_unmount(self) -> None:
        """Close the history, and let what is still being read be."""
        self.is_left = True
        if self._history is not None:
            self._history.close()

    def history(self) -> History | None:
        """The history, opened when it is first asked for; None where nothing is or can be kept.

        Where it cannot be opened, `store_problem` says why; where it was damaged, `store_notice` what became of it.
        """
        # Home may ask for it in its thread while a session is begun.
        with self._opening_history:
            if self._history is None and self._database is not None and self.store_problem is None:
                from quiz.history import History  # noqa: PLC0415 - the database is not needed for the first frame

                try:
                    self._history = History.open(self._database)
                    self.store_notice = self._history.notice
                except StoreError as error:
                    self.store_problem = str(error)
        return self._history

    def remember(self, options: SessionOptions) -> None:
        """Keep what was chosen, as what is offered first the next time; claims and seed are of one session only."""
        kept = replace(options, claims=(), seed=0, topic=None)
        if kept != self.preferences.options:
            self._keep(replace(self.preferences, options=kept))

    def play(
        self,
        found: LoadedSet | Path,
        options: SessionOptions,
        listener: Callable[[Session], None] | None = None,
    ) -> None:
        """Start a session, and show its text or its first card.

        Args:
            found: the set, or its file.
            options: what to play; a seed of 0 is drawn.
            listener: is told this session as it goes on, also where it is left and taken up again.
        """
        from quiz.tui.beginning import play  # noqa: PLC0415 - the grader is not needed for the first frame

        play(self, found, options, listener)

    def play_again(self, record: SessionRecord, claims: tuple[str, ...]) -> None:
        """Start a session like another one, of some of its claims only.

        Args:
            record: the session that was played.
            claims: the ids of the claims to ask about again.
        """
        options = replace(record.options, claims=claims, topic=None, cards=None, seed=0, reading=False)
        self.play(Path(record.set_path), options)

    def read_set(self, path: Path, says: Says) -> LoadedSet:
        """What a set file holds, with how far it is read said in words."""
        return self.shelf.read(path, lambda claims: says(f"Reading {path.stem}: {claims:,} claims"))

    @property
    def sets(self) -> Mapping[str, QuestionSet]:
        """What can be reviewed, by its id; read to the end first where Home is still at it."""
        return self.read_sets(lambda _: None)

    def read_sets(self, says: Says) -> Mapping[str, QuestionSet]:
        """The same, with how far they are read said in words."""
        return self._home.sets(says) if self._home is not None else {}

    @property
    def has_large_sets(self) -> bool:
        """Whether it takes longer than a moment to go through all that can be reviewed."""
        return self._home is not None and self._home.is_large

    @property
    def _home(self) -> HomeScreen | None:
        home = self.screen_stack[0]
        return home if isinstance(home, HomeScreen) else None

    def review(self, options: SessionOptions | None = None, only: Iterable[str] | None = None) -> None:
        """Review what is due; where nothing is, say when there will be.

        Args:
            options: how; None for what the preferences say.
            only: the ids of the sets to review; None for all.
        """
        from quiz.tui.beginning import review  # noqa: PLC0415 - not needed for the first frame

        review(self, options or self.preferences.review, only)

    def show_statistics(self) -> None:
        """Show what stays and what slips."""
        from quiz.tui.loading import wait_for  # noqa: PLC0415 - not needed for the first frame

        def read(says: Says) -> type[Screen[None]]:
            from quiz.tui.statistics import StatisticsScreen  # noqa: PLC0415

            self.read_sets(says)
            return StatisticsScreen

        def show(statistics: type[Screen[None]]) -> None:
            if not isinstance(self.screen, statistics):
                self.push_screen(statistics())

        is_soon = self._home is None or self._home.is_read
        wait_for(self, read, show, words="Reading the sets", is_soon=is_soon)

    @work
    async def choose_review_settings(self) -> None:
        """Ask how and how much is to be reviewed, and keep it."""
        from quiz.schedule.dealing import MOST_CARDS  # noqa: PLC0415 - not needed for the first frame
        from quiz.tui.review_settings import ReviewChoices, ReviewSettingsScreen  # noqa: PLC0415

        history = self.history()
        if history is None:
            self.say(self.store_problem or "Nothing is kept in this run.", severity="error")
            return
        review, scheduling = self.preferences.review, history.scheduling
        before = ReviewChoices(
            mode=review.mode,
            confidence=review.confidence,
            firmness=review.firmness,
            cards=review.cards or MOST_CARDS,
            new_per_day=scheduling.new_per_day,
            retention=scheduling.retention,
        )
        chosen = await self.push_screen_wait(ReviewSettingsScreen(before))
        if chosen == before:
            return
        how = replace(
            review, mode=chosen.mode, confidence=chosen.confidence, firmness=chosen.firmness, cards=chosen.cards
        )
        self._keep(replace(self.preferences, review=how))
        self.reschedule(replace(scheduling, new_per_day=chosen.new_per_day, retention=chosen.retention))

    def reschedule(self, scheduling: Scheduling) -> None:
        """Keep other settings of the schedule; what they change is computed behind a progress bar."""
        from quiz.tui.progress import ProgressScreen  # noqa: PLC0415 - not needed for the first frame

        history = self.history()
        if history is None or scheduling == history.scheduling:
            return
        self.push_screen(
            ProgressScreen("Computing the schedule", lambda told: history.schedule_by(scheduling, told)),
            lambda _: self.go_home(),
        )

    def edit(self, path: Path) -> None:
        """Review a draft, or edit any set: one that comes with the program is copied first."""
        from quiz.tui.editing.opening import open_screen  # noqa: PLC0415 - not needed for the first frame

        open_screen(self, path)

    def draft(self) -> None:
        """Ask for an article, make a set of it, and review that."""
        from quiz.tui.new_draft import NewDraftScreen  # noqa: PLC0415 - not needed for the first frame

        self.push_screen(NewDraftScreen())

    def import_questions(self) -> None:
        """Ask for a file of another program, and make a set of it."""
        try:
            from quiz.tui.exchange.importing import pick  # noqa: PLC0415 - not needed for the first frame

            pick(self, self.import_folder or Path.cwd())
        except FileNotFoundError:
            # The picker too looks where it is when it is read in.
            self.say("The folder that the quiz was started in is gone. Start it in another one.", severity="error")

    def export(self, found: LoadedSet | Path) -> None:
        """Ask for a format and a file, and write a set to it.

        Args:
            found: the set, or its file.
        """
        from quiz.tui.loading import wait_for  # noqa: PLC0415 - not needed for the first frame

        def read(says: Says) -> LoadedSet:
            # What writes the formats takes its time as well: it is read in behind the same screen.
            import quiz.tui.exchange.exporting  # noqa: F401, PLC0415

            return self.read_set(found, says) if isinstance(found, Path) else found

        def choose(loaded: LoadedSet) -> None:
            from quiz.tui.exchange.exporting import choose_format  # noqa: PLC0415

            if loaded.set is None:
                self.say("There is no set here that could be exported.", severity="warning")
            else:
                choose_format(self, loaded.set)

        path = Path(found.path) if isinstance(found, LoadedSet) else found
        is_soon = isinstance(found, LoadedSet) or not is_large(found)
        wait_for(self, read, choose, words=f"Reading {path.stem}", is_soon=is_soon)

    def end_edit(self, path: Path, *, play: bool = False) -> None:
        """The review of a set file is left: for Home, where it is read anew, or to play it now."""
        self.go_home()
        if isinstance(self.screen, HomeScreen):
            self.screen.show_set(path)
        if play:
            self.play(path, self.preferences.options)

    @property
    def keeps(self) -> bool:
        """Whether sessions are kept in this run."""
        return self._database is not None

    def go_on(self, session_id: str, set_path: str) -> None:
        """Take up a session that was left."""
        from quiz.tui.beginning import go_on  # noqa: PLC0415 - the grader is not needed for the first frame

        go_on(self, session_id, Path(set_path))

    def listen(self, sitting: Sitting, listener: Callable[[Session], None]) -> None:
        """Have a session told to a function as it goes on, also where it is left and taken up again."""
        self._listener = sitting.session.record.id, listener

    def open_sitting(self, sitting: Sitting) -> None:
        """Show a session where it stands, in the place of whatever is open."""
        from quiz.tui.phases import first_screen  # noqa: PLC0415 - these screens are not needed for the first frame

        if sitting.unsaved:
            self.say(f"Nothing is being saved. {sitting.unsaved}", severity="warning")
        if self._listener is not None and self._listener[0] == sitting.session.record.id:
            sitting.listen(self._listener[1])
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.push_screen(first_screen(sitting))

    def go_home(self) -> None:
        """Leave whatever is open and show Home, with what has happened since."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if isinstance(self.screen, HomeScreen):
            self.screen.refresh_results()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The command palette: what every screen can do, before what Textual offers."""
        yield from super().get_system_commands(screen)
        if isinstance(screen, HomeScreen):
            yield SystemCommand("Review", "Ask what is due of all sets", screen.action_review)
            yield SystemCommand("Edit", "Review the draft, or edit the set", screen.action_edit)
            yield SystemCommand("Draft", "Make a set of an article", screen.action_draft)
            yield SystemCommand("Import", "Make a set of a file of another program", screen.action_import)
            yield SystemCommand("Export", "Write the set for another program", screen.action_export)
            yield SystemCommand("Statistics", "What stays and what slips", screen.action_statistics)
            yield SystemCommand("Review settings", "How and how much is reviewed", screen.action_review_settings)
        if not isinstance(screen, HomeScreen):
            yield SystemCommand("Home", "Leave this; a running session can be resumed", self.go_home)
        yield from App.get_system_commands(self, screen)

    def _keep_theme(self) -> None:
        self._keep(replace(self.preferences, theme=self.theme))

    def _keep(self, preferences: Preferences) -> None:
        self.preferences = preferences
        write_preferences(preferences, paths.preferences_file(self.data))
