"""What every app shares that plays a session: the quiz's own, and a seat of a class."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.notifications import SeverityLevel
from textual.screen import Screen

from quiz.model import QuestionSet, SessionOptions, SessionRecord
from quiz.tui.preferences import DARK, LIGHT
from quiz.visible import visible

if TYPE_CHECKING:
    # What a sitting takes in (the grader, the database) is not needed for the first frame.
    from quiz.tui.sitting_screen import SittingScreen


class SittingApp(App[None]):
    """An app whose screens play a session.

    What a screen may ask of it beyond that (`go_home`, `play_again`, `review`) does nothing here: it is for an app
    that has more than one session.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1", "help", "Help", id="help")]

    LEAST_WIDTH: ClassVar[int] = 80
    """Cells that the screens are made for; on a smaller terminal they say so."""
    LEAST_HEIGHT: ClassVar[int] = 24
    """The same in lines."""
    TOO_SMALL: ClassVar[str] = (
        "Nothing is lost. Esc goes on all the same;\nwithout a large window: factcheck-quiz play SET --plain"
    )
    """What to do where the terminal stays too small."""

    @property
    def keeps(self) -> bool:
        """Whether sessions are kept in this run."""
        return True

    @property
    def sets(self) -> Mapping[str, QuestionSet]:
        """What can be reviewed, by its id."""
        return {}

    def on_resize(self, event: Resize) -> None:
        """On a terminal that is too small, say so; on a larger one again, go on."""
        small = event.size.width < self.LEAST_WIDTH or event.size.height < self.LEAST_HEIGHT
        if not small and len(self.screen_stack) == 1:
            return
        from quiz.tui.dialogs import TooSmall  # noqa: PLC0415 - not needed for the first frame

        told = next((screen for screen in self.screen_stack if isinstance(screen, TooSmall)), None)
        if small and told is None:
            self.push_screen(TooSmall(self.LEAST_WIDTH, self.LEAST_HEIGHT, self.TOO_SMALL))
        elif not small and told is not None:
            told.dismiss()

    def say(self, message: str, *, severity: SeverityLevel = "information") -> None:
        """A notification of plain text."""
        self.notify(visible(message), severity=severity, markup=False, timeout=8)

    def keep(self, write: Callable[[], object], then: Callable[[], None]) -> None:
        """Have an answer kept, and go on.

        Args:
            write: gives the answer to the sitting; when it returns, the answer is kept as well as it can be.
            then: shows what follows.
        """
        write()
        then()

    def on_sitting_screen_phase_over(self, event: SittingScreen.PhaseOver) -> None:
        """The next phase of the session; a phase that has been left already, as by a second Enter, ends nothing."""
        if event.screen is self.screen:
            self.end_phase(event.screen)

    def on_sitting_screen_moved(self, event: SittingScreen.Moved) -> None:
        """The session stands elsewhere: an answer was taken back, or a claim left out."""
        if event.screen is self.screen:
            self.follow(event.screen)

    def end_phase(self, screen: SittingScreen) -> None:
        """Show what comes after a screen that is done."""
        from quiz.tui.phases import next_screen  # noqa: PLC0415 - these screens are not needed for the first frame

        self.switch_screen(next_screen(screen))

    def follow(self, screen: SittingScreen) -> None:
        """Show the question that the session of a screen now stands at."""
        from quiz.tui.phases import standing_screen  # noqa: PLC0415 - not needed for the first frame

        self.switch_screen(standing_screen(screen.sitting))

    def go_home(self) -> None:
        """Leave whatever is open."""

    def play_again(self, record: SessionRecord, claims: tuple[str, ...]) -> None:
        """Start a session like another one, of some of its claims only.

        Args:
            record: the session that was played.
            claims: the ids of the claims to ask about again.
        """

    def review(self, options: SessionOptions | None = None, only: Iterable[str] | None = None) -> None:
        """Review what is due.

        Args:
            options: how; None for what the preferences say.
            only: the ids of the sets to review; None for all.
        """

    def help_screen(self) -> Screen[None]:
        """The help, with the keys of the screen that is open."""
        from quiz.tui.help import HelpScreen  # noqa: PLC0415 - not needed for the first frame

        return HelpScreen(self.screen)

    def action_help(self) -> None:
        """Show the help, unless it is open."""
        from quiz.tui.help import HelpScreen  # noqa: PLC0415 - not needed for the first frame

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(self.help_screen())

    def action_command_palette(self) -> None:
        """Open the command palette, unless it lies open under another screen: Textual takes it only once."""
        if all(screen.id != "--command-palette" for screen in self.screen_stack):
            super().action_command_palette()

    def action_switch_theme(self) -> None:
        """From dark to light, and back."""
        self.theme = LIGHT if self.theme != LIGHT else DARK

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The command palette: what every app that plays a session offers, and nothing of what Textual does."""
        yield SystemCommand("Light or dark", "Change between the light and the dark theme", self.action_switch_theme)
        yield SystemCommand("Help and how it scores", "Keys, modes and measures", self.action_help)
