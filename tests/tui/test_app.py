"""What the whole app does: themes, keys, sizes, help, the palette."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from quiz import paths
from quiz.model import SessionOptions
from quiz.tui.dialogs import TooSmall
from quiz.tui.help import HelpScreen
from quiz.tui.home import HomeScreen
from quiz.tui.preferences import DARK, LIGHT, Preferences, read_preferences, write_preferences
from quiz.tui.start import PlayRequest
from tests.tui.conftest import MakeApp
from tests.tui.driving import press, settle, shown, sitting_of, start_practice_set


async def test_the_theme_is_remembered(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        assert app.theme == DARK
        await press(pilot, "t")
        assert app.theme == LIGHT
    again = make_app()
    async with again.run_test() as pilot:
        await settle(pilot)
        assert again.theme == LIGHT


async def test_keys_can_be_changed(make_app: MakeApp, tmp_path: Path) -> None:
    write_preferences(Preferences(keys={"peek": "f9"}), paths.preferences_file(tmp_path))
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await start_practice_set(pilot)
        await press(pilot, "f2")
        assert sitting_of(app).session.peeks == 0
        await press(pilot, "f9")
        await press(pilot, "escape")
        assert sitting_of(app).session.peeks == 1


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"theme": 3}', b"\xff\xfe", b'{"keys": {"peek": 1}}'])
async def test_broken_preferences_are_told_and_the_defaults_used(
    make_app: MakeApp, tmp_path: Path, content: bytes
) -> None:
    paths.preferences_file(tmp_path).write_bytes(content)
    app = make_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        assert app.preferences == Preferences()
        assert any("preferences cannot be read" in each.message for each in app._notifications)


async def test_an_unknown_theme_is_passed_over(make_app: MakeApp, tmp_path: Path) -> None:
    write_preferences(Preferences(theme="no-such-theme"), paths.preferences_file(tmp_path))
    app = make_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        assert app.theme == DARK


def test_preferences_come_back_as_they_were_written(tmp_path: Path) -> None:
    preferences = Preferences(theme=LIGHT, keys={"peek": "f9"}, options=SessionOptions(cards=5, confidence=True))
    write_preferences(preferences, tmp_path / "preferences.json")
    assert read_preferences(tmp_path / "preferences.json") == (preferences, None)


async def test_a_small_terminal_says_so_and_a_larger_one_goes_on(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, TooSmall)
        assert "60 × 20" in shown(app)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)


async def test_shrinking_in_the_middle_of_a_card_loses_nothing(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await start_practice_set(pilot)
        await press(pilot, "1")
        await pilot.resize_terminal(40, 12)
        await settle(pilot)
        assert isinstance(app.screen, TooSmall)
        await pilot.resize_terminal(100, 30)
        await settle(pilot)
        await press(pilot, "1")
        assert len(sitting_of(app).session.attempts) == 2


async def test_help_tells_the_keys_of_the_screen_it_was_called_from(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await start_practice_set(pilot)
        await press(pilot, "f1")
        assert isinstance(app.screen, HelpScreen)
        assert "Look at the text" in shown(app)
        assert "Source memory" in shown(app)
        await press(pilot, "escape")
        assert not isinstance(app.screen, HelpScreen)


HOME = {"i  Import", "x  Export", "R  Review settings", "f5  Reload", "t  Light/dark", "^p  Find a command"}
EDIT = {
    "n  Next",
    "p  Previous",
    "k  Next finding",
    "v  Mark in the article",
    "1  Passage is the source",
    "c  New claim",
}
EDIT |= {"m  Merge sources", "f  Filter", "t  Try an answer", "f1  Help", "^p  Find a command", "^q  Quit"}


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        pytest.param([], HOME, id="Home"),
        pytest.param(["enter", "enter", "1", "escape", "y"], HOME | {"a  Set aside", "f1  Help"}, id="Home, one open"),
        pytest.param(["enter", "enter"], {"f6  Hint", "^p  Find a command", "^q  Quit"}, id="a card"),
        pytest.param(["r", "enter"], {"f7  Not today", "f8  Suspend", "^p  Find a command"}, id="a card of a review"),
        pytest.param(["e"], EDIT, id="the editor"),
        pytest.param(["s"], {"d  Days", "^p  Find a command"}, id="statistics"),
        pytest.param(["d"], {"f2  Draft it", "^p  Find a command"}, id="a new draft"),
    ],
)
async def test_help_tells_the_keys_for_which_the_footer_has_no_room(
    make_app: MakeApp, keys: list[str], told: set[str]
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        await settle(pilot)
        await press(pilot, "f1")
        assert isinstance(app.screen, HelpScreen)
        assert {key for key in told if f" {key}" not in shown(app)} == set()


async def test_help_tells_of_import_and_export(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f1")
        assert "i imports the questions of another program" in shown(app)
        assert "x writes a set for one" in shown(app)


async def test_the_palette_offers_the_ways_out(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await start_practice_set(pilot)
        titles = {command.title for command in app.get_system_commands(app.screen)}
        assert {"Home", "Light or dark", "Help and how it scores"} <= titles


async def test_a_request_plays_at_once(make_app: MakeApp) -> None:
    path = paths.bundled_sets() / "practice-library-roof.toml"
    app = make_app(request=PlayRequest(path, SessionOptions(reading=False, seed=7)))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert sitting_of(app).session.record.options.seed == 7
        assert sitting_of(app).session.record.set == "practice-library-roof"


async def test_a_request_for_a_broken_file_says_why_at_home(make_app: MakeApp, tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("schema = ", encoding="utf-8")
    app = make_app(request=PlayRequest(tmp_path / "broken.toml", SessionOptions()))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert any("broken.toml" in each.message for each in app._notifications)


async def test_a_run_that_keeps_nothing_leaves_no_history(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(database=None)
    async with app.run_test(size=(80, 24)) as pilot:
        await start_practice_set(pilot)
        await press(pilot, "1", "escape")
        assert "would be lost" in shown(app)
    assert not (tmp_path / "history.sqlite").exists()


def test_the_options_of_a_session_survive_their_json() -> None:
    options = SessionOptions(claims=("a",), cards=3, time_limit=30)
    assert msgspec.json.decode(msgspec.json.encode(options), type=SessionOptions) == options


async def test_the_command_palette_under_another_screen_is_not_opened_again(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", "f1", "ctrl+p")
        assert app.is_running
        assert sum(screen.id == "--command-palette" for screen in app.screen_stack) == 1
