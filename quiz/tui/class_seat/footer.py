"""The keys at the bottom of a seat: on a narrow screen below each other, so that each can be tapped."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer


class SeatFooter(Footer):
    """A footer whose keys stand in two columns where one line has no room for them; see `seat.tcss`."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)

    def compose(self) -> ComposeResult:
        """The keys."""
        yield from super().compose()
        # Only used where the layout is a grid.
        self.styles.grid_size_columns = 2

    def bindings_changed(self, screen: Screen[Any]) -> None:
        """Show the keys that there are now, also while the page has no keyboard: on a phone it has none."""
        self._bindings_ready = True
        if self.is_attached and screen is self.screen:
            self.call_after_refresh(self.recompose)
