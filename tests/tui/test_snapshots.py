"""The four screens as pictures, at the smallest and at a comfortable size; two of them are the README's."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from quiz import paths
from quiz.model import SessionOptions
from quiz.tui.start import PlayRequest
from tests.tui.conftest import MakeApp
from tests.tui.driving import press, settle

Steps = Callable[[Pilot[None]], Awaitable[None]]

ARTICLE = PlayRequest(
    paths.bundled_sets() / "north-korean-troops.toml",
    SessionOptions(claims=("us-troop-count",), reading=False, seed=1),
)


async def home(pilot: Pilot[None]) -> None:
    """Home, with what the history knows."""
    await settle(pilot)


async def card(pilot: Pilot[None]) -> None:
    """The source question of the card, its fact answered."""
    await settle(pilot)
    await press(pilot, "3")


async def reveal(pilot: Pilot[None]) -> None:
    """A card with the fact right and the source wrong."""
    await settle(pilot)
    await press(pilot, "3", "3", "1")


async def result(pilot: Pilot[None]) -> None:
    """The measures of that card."""
    await reveal(pilot)
    await press(pilot, "enter")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("steps", [home, card, reveal, result], ids=lambda steps: steps.__name__)
def test_screen(snap_compare: Callable[..., bool], make_app: MakeApp, steps: Steps, size: tuple[int, int]) -> None:
    app = make_app(request=None if steps is home else ARTICLE)
    assert snap_compare(app, run_before=steps, terminal_size=size)
