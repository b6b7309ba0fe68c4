"""The keys at the bottom: on a narrow screen in two columns, so that each can be tapped.

One widget of text, where Textual's own footer is a widget for each key: those are made anew with every question, which
took a third of the processor time of a seat in a class.
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

_HELP = "Help"
"""What the key does for which there is always room."""

_MORE = Content.styled(" …", "$footer-description-foreground")
"""What stands for the keys for which a line has no room; help and the command palette tell them all."""


class Key(NamedTuple):
    """A key, how it is shown, and what it does in a word or two."""

    key: str
    shown: str
    told: str
    enabled: bool = True
    """Whether it does something now; one that does not is shown dimmed, where its place is to be known."""

    @property
    def width(self) -> int:
        """Cells that it takes, with one before it and one after it."""
        return len(self.shown) + len(self.told) + (3 if self.told else 2)

    def content(self, width: int) -> Content:
        """How it looks, over so many cells."""
        dim = "" if self.enabled else " dim"
        shown = joined(
            (f" {self.shown}", f"bold $footer-key-foreground{dim}"),
            (f" {self.told}" if self.told else "", f"$footer-description-foreground{dim}"),
        )
        return shown.pad_right(max(0, width - shown.cell_length))


class KeyFooter(Static):
    """The keys that there are now; a click or a tap on one is as good as pressing it.

    Args:
        show_command_palette: whether the key of the command palette stands at the right, in an app that has one.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyFooter {
        dock: bottom;
        height: auto;
        min-height: 1;
        color: $footer-foreground;
        background: $footer-background;
        pointer: pointer;
    }
    """

    def __init__(self, *, show_command_palette: bool = True) -> None:
        super().__init__("", markup=False)
        self._shows_palette = show_command_palette
        self._keys: list[Key] = []
        self._whole_palette: Key | None = None
        self._is_due = False

    @property
    def keys(self) -> list[Key]:
        """The keys that it tells, without the command palette's."""
        return self._keys

    def on_mount(self) -> None:
        """Follow what can be done."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, screen: Screen[Any]) -> None:
        # Also while the page has no keyboard: on a phone it has none. Once for what changes many times in a moment.
        if self.is_attached and screen is self.screen and not self._is_due:
            self._is_due = True
            self.call_after_refresh(self._look)

    def _look(self) -> None:
        self._is_due = False
        if not self.is_attached:
            return
        keys, palette = list(self._now()), self._palette_key()
        if (keys, palette) != (self._keys, self._whole_palette):
            self._keys, self._whole_palette = keys, palette
            self._draw()

    def _now(self) -> Iterator[Key]:
        seen = set()
        for _, binding, enabled, _ in self.screen.active_bindings.values():
            if binding.show and binding.action not in seen:
                seen.add(binding.action)
                yield Key(binding.key, self.app.get_key_display(binding), binding.description, enabled)

    def _palette_key(self) -> Key | None:
        if not self._shows_palette or not self.app.ENABLE_COMMAND_PALETTE:
            return None
        active = self.screen.active_bindings.get(self.app.COMMAND_PALETTE_BINDING)
        if active is None:
            return None
        return Key(active.binding.key, self.app.get_key_display(active.binding), active.binding.description)

    def on_resize(self, _: Resize) -> None:
        """On another width the keys may stand in another way."""
        self._draw()

    def _draw(self) -> None:
        rows = [Content("").join(key.content(width) for key, width in row) for row in self._rows()]
        if self._palette is not None and not self._is_narrow:
            rows = [self._with_palette(rows[0], self._palette)]
        self.update(Content("\n").join(rows))

    def _with_palette(self, row: Content, palette: Key) -> Content:
        if len(self._rows()[0]) < len(self._keys):
            row = row.append(_MORE)
        left = row.pad_right(max(0, self.app.size.width - palette.width - 1 - row.cell_length))
        return Content("").join((left, Content.styled("▏", "$foreground 20%"), palette.content(palette.width)))

    @property
    def _palette(self) -> Key | None:
        """The command palette's key, without its word where that takes the room of others."""
        palette = self._whole_palette
        if palette is None or sum(key.width for key in self._all) < self.app.size.width:
            return palette
        return palette._replace(told="")

    @property
    def _is_narrow(self) -> bool:
        return self.app.size.width < NARROW and sum(key.width for key in self._all) > self.app.size.width

    @property
    def _all(self) -> list[Key]:
        return [*self._keys, *([self._whole_palette] if self._whole_palette else [])]

    def _rows(self) -> list[list[tuple[Key, int]]]:
        """The keys line by line, each with the cells that it takes."""
        width = self.app.size.width
        if not self._is_narrow:
            return [[(key, key.width) for key in self._fitting(width)]]
        # The left column is the wider one: what is used most comes first.
        left = width * 11 // 20
        pairs = zip_longest(self._all[::2], self._all[1::2])
        return [[(one, left), *([(other, width - left)] if other else [])] for one, other in pairs]

    def _fitting(self, width: int) -> list[Key]:
        """The first keys, as many as one line has room for, and the one that leads to the help."""
        room = width - (self._palette.width + 1 if self._palette else 0)
        if sum(key.width for key in self._keys) <= room:
            return self._keys
        # Whoever misses a key looks for it in the help.
        helps = [key for key in self._keys if key.told == _HELP]
        room -= sum(key.width for key in helps)
        fitting: list[Key] = []
        for key in (key for key in self._keys if key.told != _HELP):
            room -= key.width
            if room < _MORE.cell_length:
                break
            fitting.append(key)
        return fitting + helps

    def on_click(self, event: Click) -> None:
        """As if the key had been pressed that was clicked."""
        key = self._key_at(event.x, event.y)
        if key is not None and key.enabled:
            self.app.simulate_key(key.key)
        elif key is not None:
            self.app.bell()

    def _key_at(self, x: int, y: int) -> Key | None:
        if self._palette and not self._is_narrow and x > self.app.size.width - self._palette.width - 1:
            return self._palette
        column = 0
        for key, width in self._rows()[y] if y < len(self._rows()) else []:
            if column <= x < column + width:
                return key
            column += width
        return None
