"""The teacher's dashboard: one app beside the server, in the same event loop."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from textual import work
from textual.app import SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from quiz.classroom import stages
from quiz.classroom.room import Room
from quiz.history.classes import ClassState, Stage
from quiz.sitting import Clock
from quiz.tui.dialogs import Confirm
from quiz.tui.preferences import DARK, LIGHT, Preferences
from quiz.tui.teaching.debriefing import DebriefScreen
from quiz.tui.teaching.help import TeachingHelp
from quiz.tui.teaching.join import JoinScreen
from quiz.tui.teaching.live import ROSTER, LiveScreen
from quiz.tui.teaching.room_app import LOOKS_EVERY, RoomApp
from quiz.tui.teaching.screen import TeachingScreen
from quiz.tui.teaching.table import TableScreen

MORE_TIME = 300.0
"""Seconds that the teacher gives at a time."""


class DashboardApp(RoomApp):
    """What the teacher and the projector see of a class. Run it with `run_async` in the server's event loop.

    It exits with 0 when the teacher leaves. The class itself is not closed by that.

    Args:
        room: the class on this host; something must run its `follow`.
        links: by which students join; the first is that of the QR code.
        notices: what the teacher should know before the start, a sentence each.
        clock: tells the time.
        serves: whether students sit on this host, so that leaving it takes their seats away.
        preferences: the theme and the keys that the teacher has chosen.
        looks_every: seconds between two looks at what was answered.
    """

    TITLE = "Fact-check Quiz: class"
    CSS_PATH = "teaching.tcss"
    BINDINGS = [  # noqa: RUF012 - as Textual declares it
        Binding("f1", "help", "Help", id="help"),
        Binding("ctrl+q", "quit", "Leave", id="quit", show=False, priority=True),
    ]

    def __init__(
        self,
        room: Room,
        *,
        links: Sequence[str],
        notices: Sequence[str] = (),
        clock: Clock,
        serves: bool = True,
        preferences: Preferences | None = None,
        looks_every: float = LOOKS_EVERY,
    ) -> None:
        super().__init__(room, clock=clock, looks_every=looks_every)
        self._links = links
        self._notices = notices
        self._serves = serves
        self._preferences = preferences or Preferences()
        self._stage = room.record.state.stage

    def on_mount(self) -> None:
        """Take up the preferences, and show what goes with where the class stands."""
        if self._preferences.theme in self.available_themes:
            self.theme = self._preferences.theme
        if self._preferences.keys:
            self.set_keymap(self._preferences.keys)
        # Above Textual's own empty screen, which cannot be switched for another.
        self.push_screen(self._main_screen())

    # Screens

    def _main_screen(self) -> TeachingScreen:
        if self._state.stage is Stage.LOBBY:
            return JoinScreen(self._links, self._notices)
        if self.room.is_teacher_paced and self._state.stage is not Stage.CLOSED:
            return TableScreen()
        return LiveScreen()

    @property
    def _state(self) -> ClassState:
        return self.room.record.state

    @property
    def _below(self) -> Screen[object] | None:
        """The dashboard's own screen, which dialogs may lie on."""
        return self.screen_stack[1] if len(self.screen_stack) > 1 else None

    def needs_answers(self) -> bool:
        """Whether the open screen shows what was answered."""
        return isinstance(self._below, TeachingScreen) and self._below.needs_answers

    def show(self) -> None:
        """Show the room as it is now; when it has been started elsewhere, be there too."""
        stage, before = self._state.stage, self._stage
        self._stage = stage
        screen = self._below
        if not isinstance(screen, TeachingScreen) or not screen.is_open:
            return
        if before is Stage.LOBBY and stage is not Stage.LOBBY and isinstance(screen, JoinScreen):
            self.action_main()
            return
        screen.refresh_room()

    def _open(self, screen: TeachingScreen) -> None:
        # What lies over a screen belongs to it, and is closed first; a question over it is still to be answered.
        if self.screen is not self._below:
            return
        self.switch_screen(screen)
        self.call_after_refresh(self.look)

    def action_main(self) -> None:
        """The screen that goes with where the class stands."""
        screen = self._main_screen()
        if not isinstance(self._below, type(screen)):
            self._open(screen)

    def action_join(self) -> None:
        """How to join, for late comers."""
        if not isinstance(self._below, JoinScreen):
            self._open(JoinScreen(self._links, self._notices))

    def action_live(self, tab: str = ROSTER) -> None:
        """Students, claims, or who was taken for whom."""
        if isinstance(self._below, LiveScreen):
            self._below.open_tab(tab)
        else:
            self._open(LiveScreen(tab))

    def action_table(self) -> None:
        """The card on the table."""
        if self.room.is_teacher_paced and not isinstance(self._below, TableScreen):
            self._open(TableScreen())

    def action_debrief(self) -> None:
        """What to talk about."""
        if not isinstance(self._below, DebriefScreen):
            self._open(DebriefScreen())

    def action_names(self) -> None:
        """Hide names, or show them again."""
        self.names_hidden = not self.names_hidden
        self.show()

    def action_help(self) -> None:
        """Show the keys of the screen that is open, and how a class goes."""
        if not isinstance(self.screen, TeachingHelp):
            self.push_screen(TeachingHelp(self.screen))

    def action_switch_theme(self) -> None:
        """From dark to light, and back."""
        self.theme = LIGHT if self.theme != LIGHT else DARK

    # The class

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what goes with where the class stands."""
        stage = self._state.stage
        offered: dict[str, Callable[[], bool]] = {
            "pause": lambda: stage is Stage.OPEN,
            "go_on": lambda: stage is Stage.PAUSED,
            "extend": lambda: stage is not Stage.CLOSED,
            "close_class": lambda: stage in {Stage.OPEN, Stage.PAUSED},
            "reopen": lambda: stage is Stage.CLOSED,
            "debrief": lambda: stage is not Stage.LOBBY and not isinstance(self._below, DebriefScreen),
            "table": lambda: self.room.is_teacher_paced and stage is not Stage.LOBBY,
        }
        return offered[action]() if action in offered else True

    @work(group="change")
    async def begin_class(self) -> None:
        """Start, for whoever has joined; others may still come."""
        now = self.now()
        await self.change(lambda state: stages.start(state, now) if state.stage is Stage.LOBBY else state)

    @work(group="change")
    async def action_pause(self) -> None:
        """Take no answers for a while."""
        now = self.now()
        await self.change(lambda state: stages.pause(state, now))

    @work(group="change")
    async def action_go_on(self) -> None:
        """Take answers again."""
        now = self.now()
        await self.change(lambda state: stages.start(state, now) if state.stage is Stage.PAUSED else state)

    @work(group="change")
    async def action_extend(self) -> None:
        """Five minutes more; a class without a limit of time is asked about one."""
        now = self.now()
        if stages.seconds_left(self._state, now) is not None:
            if await self.change(lambda state: stages.extend(state, MORE_TIME)):
                self.say("Five minutes more.")
            return
        question = Confirm(
            "Give the class five minutes from now on?",
            "It has no limit of time. When the time is up, nobody can answer any more; + gives five minutes more.",
            "Five minutes",
            "No limit",
        )
        if await self.ask(question):
            asked_at = self.now()
            await self.change(lambda state: stages.limit(state, MORE_TIME, asked_at))

    @work(group="change")
    async def action_close_class(self) -> None:
        """Take no more answers, after a question; then there is something to talk about."""
        question = Confirm(
            "Close the class?",
            "Nobody can answer any more, and everybody sees their own result. The debrief is next; o opens it again.",
            "Close",
            "Go on",
        )
        if await self.ask(question) and await self.change(stages.close):
            self.action_debrief()

    @work(group="change")
    async def action_reopen(self) -> None:
        """Undo the closing."""
        if await self.change(stages.reopen):
            self.say("The class is open again, and paused: p goes on.")
            self.action_main()

    # Leaving

    @work(group="leave")
    async def action_quit(self) -> None:  # type: ignore[override]  # a worker, so that it can ask
        """Leave the dashboard, after a question that says what becomes of the class."""
        if await self.ask(Confirm("Leave the class?", self._told_leaving(), "Leave", "Stay")):
            self.exit(0)

    def _told_leaving(self) -> str:
        others = len(self.room.hosts) - 1
        code = self.room.code
        if self._state.stage is Stage.CLOSED:
            return f"It is closed, and everything is kept: factcheck-quiz class report {code}"
        if not self._serves or others > 0:
            return "Other hosts go on serving it, and everything is kept."
        return (
            "Students cannot answer while no host runs. What they have answered is kept, and they go on where they "
            f"were: factcheck-quiz class host --go-on {code}"
        )

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The command palette: what every screen can do, after what Textual offers."""
        yield SystemCommand("Light or dark", "Change between the light and the dark theme", self.action_switch_theme)
        yield SystemCommand("Names", "Hide the students' names, or show them again", self.action_names)
        yield SystemCommand("Join code", "How to join, for late comers", self.action_join)
        if self._state.stage is not Stage.LOBBY:
            yield SystemCommand("Students", "Who is here and how far", self.action_live)
            yield SystemCommand("Claims", "What share was right", lambda: self.action_live("claims"))
            yield SystemCommand("Who for whom", "Whose claims went to whom", lambda: self.action_live("sources"))
            yield SystemCommand("Debrief", "What to talk about, a claim at a time", self.action_debrief)
        yield from super().get_system_commands(screen)
