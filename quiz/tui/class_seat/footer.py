"""The keys at the bottom of a seat: on a narrow screen in two columns, so that each can be tapped.

One line of text, where Textual's own footer is a widget for each key: those are made anew with every question, which
took a third of the processor time of a seat.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, NamedTuple

from textual.content import Content
from textual.events import Click, Resize
from textual.screen import Screen
from textual.widgets import Static

from quiz.tui.text import joined

NARROW = 64
"""Cells below which the keys stand in two columns."""


class Key(NamedTuple):
    """A key, how it is shown, and what it does in a word or two."""

    key: str
    shown: str
    told: str

    @property
    def width(self) -> int:
        """Cells that it takes, with one before it and one after it."""
        return len(self.shown) + len(self.told) + 3


class SeatFooter(Static):
    """The keys that there are now; a click or a tap on one is as good as pressing it."""

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._keys: list[Key] = []

    def on_mount(self) -> None:
        """Follow what can be done."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, screen: Screen[Any]) -> None:
        # Also while the page has no keyboard: on a phone it has none.
        keys = list(self._now())
        if self.is_attached and screen is self.screen and keys != self._keys:
            self._keys = keys
            self._draw()

    def _now(self) -> Iterator[Key]:
        seen = set()
        for _, binding, enabled, _ in self.screen.active_bindings.values():
            if binding.show and enabled and binding.action not in seen:
                seen.add(binding.action)
                yield Key(binding.key, self.app.get_key_display(binding), binding.description)

    def on_resize(self, _: Resize) -> None:
        """On another width the keys may stand in another way."""
        self._draw()

    def _draw(self) -> None:
        rows = self._rows()
        self.update(Content("\n").join(Content("").join(_told(*cell) for cell in row) for row in rows))

    def _rows(self) -> list[list[tuple[Key, int]]]:
        """The keys line by line, each with the cells that it takes."""
        keys, width = self._keys, self.app.size.width
        if width >= NARROW or sum(key.width for key in keys) <= width:
            return [[(key, key.width) for key in keys]]
        # The left column is the wider one: what is used most comes first.
        left = width * 11 // 20
        pairs = zip_longest(keys[::2], keys[1::2])
        return [[(one, left), *([(other, width - left)] if other else [])] for one, other in pairs]

    def on_click(self, event: Click) -> None:
        """As if the key had been pressed that was clicked."""
        rows = self._rows()
        if event.y >= len(rows):
            return
        column = 0
        for key, width in rows[event.y]:
            if column <= event.x < column + width:
                self.app.simulate_key(key.key)
            column += width


def _told(key: Key, width: int) -> Content:
    """A key over so many cells."""
    shown = joined((f" {key.shown}", "bold $footer-key-foreground"), (f" {key.told}", "$footer-description-foreground"))
    return shown.pad_right(max(0, width - shown.cell_length))
