"""What the screens of the dashboard share: the strip on top, the keys of the class, and the footer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from quiz.tui.footer import KeyFooter
from quiz.tui.opened import is_open
from quiz.tui.teaching.strip import Strip

if TYPE_CHECKING:
    from quiz.tui.teaching.app import DashboardApp


CLASS_KEYS = (
    Binding("p", "app.pause", "Pause", id="class-pause"),
    Binding("p", "app.go_on", "Go on", id="class-go-on"),
    Binding("plus", "app.extend", "5 min", id="class-extend", key_display="+"),
    Binding("c", "app.close_class", "Close", id="class-close"),
    Binding("o", "app.reopen", "Reopen", id="class-reopen"),
    Binding("n", "app.names", "Names", id="class-names"),
    Binding("d", "app.debrief", "Debrief", id="class-debrief"),
    Binding("j", "app.join", "Join code", id="class-join", show=False),
    Binding("t", "app.table", "Table", id="class-table", show=False),
    Binding("1", "app.live('roster')", "Students", id="class-roster", show=False),
    Binding("2", "app.live('claims')", "Claims", id="class-claims", show=False),
    Binding("3", "app.live('sources')", "Who for whom", id="class-sources", show=False),
    Binding("escape", "app.main", "Back to the class", id="class-main", show=False),
    Binding("q", "app.quit", "Leave", id="class-leave", show=False),
)
"""What can be done with a class on every screen; behind the keys of the screen itself, which the footer shows first."""


class TeachingScreen(Screen[None]):
    """A screen of the dashboard. It is shown anew by `refresh_room`, whenever anything may be different."""

    needs_answers: ClassVar[bool] = False
    """Whether it shows what was answered, which is read for it again and again."""

    def __init__(self) -> None:
        super().__init__()
        self._composed = False
        self._offered: tuple[object, ...] = ()

    @property
    def dashboard(self) -> DashboardApp:
        """The app, by its own type."""
        return cast("DashboardApp", self.app)

    def compose(self) -> ComposeResult:
        """The strip, what the screen is for, and the footer."""
        yield Strip()
        yield from self.body()
        # The palette has its key in the help: 80 cells have no room for it beside those of the class.
        yield KeyFooter(show_command_palette=False)

    def body(self) -> Iterable[Widget]:
        """What lies between strip and footer."""
        return ()

    def on_mount(self) -> None:
        """Show the room."""
        self._composed = True
        self.refresh_room()

    def on_resize(self) -> None:
        """Fill the new size, once the widgets have theirs."""
        self.call_after_refresh(self.refresh_room)

    @property
    def is_open(self) -> bool:
        """Whether there is something to show things on: not before it is composed, and not once it is left."""
        return self._composed and is_open(self)

    def refresh_room(self) -> None:
        """Show the room as it is now, if the screen is still open."""
        if self.is_open:
            self.query_one(Strip).tell_standing(self.dashboard.standing())
            self.show_room()
            offered = self.offers()
            if offered != self._offered:
                self._offered = offered
                self.refresh_bindings()

    def offers(self) -> tuple[object, ...]:
        """What decides which keys do something now; the footer is made anew when it changes, which takes long."""
        return (self.dashboard.room.record.state.stage,)

    def show_room(self) -> None:
        """Show the room as it is now, below the strip."""
