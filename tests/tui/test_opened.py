"""Whether a screen is still there, at any moment at which something may come to it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from quiz.tui.opened import is_open


class Slow(Static):
    """Takes its time to go, so that what comes meanwhile finds a screen that is half taken down."""

    async def on_unmount(self) -> None:
        """Be slow."""
        await asyncio.sleep(0.03)


class Shown(Screen[None]):
    """A screen that something comes to."""

    def compose(self) -> ComposeResult:
        """What can be looked for, and what goes slowly."""
        yield Static(id="told")
        yield Slow()


class Looking(App[None]):
    """Looks at its screen again and again, whatever becomes of it."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = Shown()
        self.seen: list[tuple[bool, bool]] = []

    def on_mount(self) -> None:
        """Begin."""
        self.push_screen(self.shown)
        self.set_interval(0.002, self.look)

    def look(self) -> None:
        """Whether the screen is said to be open, and whether what is on it can be found."""
        self.seen.append((is_open(self.shown), bool(self.shown.query("#told"))))


async def leave(app: Looking) -> None:
    """Pop it."""
    await app.pop_screen()


async def replace(app: Looking) -> None:
    """Put another one there."""
    await app.switch_screen(Screen())


async def nothing(app: Looking) -> None:
    """The app ends by itself."""


@pytest.mark.parametrize("done", [leave, replace, nothing], ids=["left", "replaced", "the app ends"])
async def test_a_screen_is_not_open_once_its_widgets_may_be_gone(done: Callable[[Looking], Awaitable[None]]) -> None:
    app = Looking()
    async with app.run_test() as pilot:
        await until_seen(pilot, app)
        assert app.seen[-1] == (True, True)
        await done(app)
    assert (True, False) not in app.seen
    assert (False, False) in app.seen, "nothing looked while the screen was taken down"


async def test_a_screen_below_another_one_is_open() -> None:
    app = Looking()
    async with app.run_test():
        await app.push_screen(Screen())
        assert is_open(app.shown)


async def until_seen(pilot: Pilot[None], app: Looking) -> None:
    """Wait for a look at a screen that is there."""
    while not app.seen or not app.seen[-1][1]:
        await pilot.pause(0.005)
