"""The keys at the bottom."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType

from quiz.tui.footer import KeyFooter


class Keyed(App[None]):
    """An app of five keys that writes down what was pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "note('apples')", "Apples"),
        Binding("b", "note('bananas')", "Bananas"),
        Binding("c", "note('cherries')", "Cherries"),
        Binding("d", "note('dates')", "Dates"),
        Binding("e", "note('elderberries')", "Elderberries"),
        Binding("f", "note('figs')", "Figs", show=False),
    ]

    def __init__(self, *, palette: bool = True) -> None:
        super().__init__()
        self._palette = palette
        self.noted: list[str] = []
        self.off: set[str] = set()
        self.dimmed: set[str] = set()

    def compose(self) -> ComposeResult:
        """Only the keys."""
        yield KeyFooter(show_command_palette=self._palette)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is off is not there; what is dimmed is there and does nothing."""
        if action != "note":
            return True
        return None if parameters[0] in self.dimmed else parameters[0] not in self.off

    def action_note(self, what: str) -> None:
        """Write it down."""
        self.noted.append(what)


def told(app: App[None]) -> list[str]:
    """The lines of the footer, without the blanks behind."""
    return [line.rstrip() for line in str(app.query_one(KeyFooter).render()).splitlines()]


ONE_LINE = " a Apples  b Bananas  c Cherries  d Dates  e Elderberries"


@pytest.mark.parametrize(
    ("width", "palette", "lines"),
    [
        (80, True, [ONE_LINE + " " * 10 + "▏ ^p palette"]),
        (80, False, [ONE_LINE]),
        (65, True, [ONE_LINE + "   ▏ ^p"]),
        (64, True, [ONE_LINE + "  ▏ ^p"]),
        (60, False, [ONE_LINE]),
        (
            44,
            True,
            [
                f"{' a Apples':24} b Bananas",
                f"{' c Cherries':24} d Dates",
                f"{' e Elderberries':24} ^p palette",
            ],
        ),
        (44, False, [f"{' a Apples':24} b Bananas", f"{' c Cherries':24} d Dates", " e Elderberries"]),
    ],
    ids=[
        "room for all",
        "no palette",
        "the palette without its word",
        "just",
        "narrow and room",
        "phone",
        "phone, none",
    ],
)
async def test_the_keys_on_each_width(width: int, palette: bool, lines: list[str]) -> None:
    app = Keyed(palette=palette)
    async with app.run_test(size=(width, 10)) as pilot:
        await pilot.pause()
        assert told(app) == lines
        assert app.query_one(KeyFooter).size.height == len(lines)


async def test_keys_without_room_are_a_sign_and_not_half_a_word() -> None:
    class Many(Keyed):
        BINDINGS: ClassVar[list[BindingType]] = [
            Binding("g", "note('gooseberries')", "Gooseberries"),
            Binding("f1", "note('help')", "Help"),
        ]

    app = Many()
    async with app.run_test(size=(70, 10)) as pilot:
        await pilot.pause()
        (line,) = told(app)
        assert line == " a Apples  b Bananas  c Cherries  d Dates  f1 Help  …            ▏ ^p"
        await pilot.click(KeyFooter, offset=(line.index("Help"), 0))
        assert app.noted == ["help"]


@pytest.mark.parametrize(
    ("width", "word", "noted"),
    [(80, "Cherries", ["cherries"]), (44, "Dates", ["dates"]), (44, "Apples", ["apples"])],
    ids=["in a line", "in the right column", "in the left column"],
)
async def test_a_click_is_as_good_as_the_key(width: int, word: str, noted: list[str]) -> None:
    app = Keyed()
    async with app.run_test(size=(width, 10)) as pilot:
        await pilot.pause()
        y, line = next((y, line) for y, line in enumerate(told(app)) if word in line)
        await pilot.click(KeyFooter, offset=(line.index(word), y))
        await pilot.pause()
        assert app.noted == noted


async def test_a_click_at_the_palette_opens_it() -> None:
    app = Keyed()
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.pause()
        await pilot.click(KeyFooter, offset=(75, 0))
        await pilot.pause()
        assert app.screen.id == "--command-palette"


def _dim(app: Keyed) -> None:
    app.dimmed = {"bananas"}


def _off(app: Keyed) -> None:
    app.off = {"bananas"}


@pytest.mark.parametrize(
    ("change", "told_then"),
    [(_dim, ONE_LINE), (_off, ONE_LINE.replace("  b Bananas", ""))],
    ids=["what does nothing now stays, dimmed", "what is not there goes"],
)
async def test_what_can_be_done_is_followed(change: Callable[[Keyed], None], told_then: str) -> None:
    app = Keyed(palette=False)
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.pause()
        change(app)
        app.refresh_bindings()
        await pilot.pause()
        assert told(app) == [told_then]
        await pilot.click(KeyFooter, offset=(14, 0))
        await pilot.pause()
        assert "bananas" not in app.noted
