"""Home: the sets, what is said of them, and what can be chosen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.widgets import OptionList

from quiz import paths
from quiz.model import Mode, QuestionSet, SessionOptions
from quiz.sets import load
from quiz.tui.card import CardScreen
from quiz.tui.home import HomeScreen
from quiz.tui.reading import ReadingScreen
from quiz.tui.settings import Settings
from tests.builders import harbour, trivia
from tests.tui.conftest import MakeApp
from tests.tui.driving import press, settle, shown, sitting_of


async def test_the_article_is_on_home(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert "North Korean troops" in shown(app)
        assert "47 claims" in shown(app)


async def test_enter_reads_then_plays(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, ReadingScreen)
        await press(pilot, "enter")
        assert isinstance(app.screen, CardScreen)
        assert len(sitting_of(app).session.cards) == 10


class SettingsApp(App[None]):
    """The list of settings alone."""

    def __init__(self, question_set: QuestionSet) -> None:
        super().__init__()
        self._set = question_set
        self.help = ""

    def compose(self) -> ComposeResult:
        """Nothing but the settings."""
        yield Settings()

    def on_mount(self) -> None:
        """Offer what a set can be played with."""
        self.query_one(Settings).offer(self._set, SessionOptions(cards=10))

    def on_setting_list_help_changed(self, event: Settings.HelpChanged) -> None:
        """Remember what is told of the highlighted setting."""
        self.help = event.text


@pytest.mark.parametrize(
    ("keys", "field", "value"),
    [
        pytest.param(["right"], "topic", "troop-numbers", id="→ on the first line takes the first topic"),
        pytest.param(["left"], "topic", "diplomacy-and-weapons", id="← goes round to the last topic"),
        pytest.param(["down", "right"], "mode", Mode.RECALL, id="recall"),
        pytest.param(["down", "right", "right"], "mode", Mode.SPOT, id="spot the change"),
        pytest.param(["down", "left"], "mode", Mode.EXAM, id="exam"),
        pytest.param(["down", "enter"], "mode", Mode.RECALL, id="Enter changes a setting too"),
        pytest.param(["down", "down", "right"], "cards", 20, id="twenty cards"),
        pytest.param(["down", "down", "right", "right"], "cards", None, id="all cards"),
        pytest.param(["down", "down", "down", "left"], "reading", False, id="no reading first"),
        pytest.param(["down", "down", "down", "right"], "reading_limit", 120, id="two minutes of reading"),
        pytest.param(["down"] * 4 + ["right"], "firmness", False, id="no firmness"),
        pytest.param(["down"] * 5 + ["right"], "confidence", True, id="confidence"),
        pytest.param(["down"] * 6 + ["right"], "time_limit", 30, id="thirty seconds a card"),
        pytest.param(["down"] * 7 + ["4", "2"], "seed", 42, id="digits type a seed"),
        pytest.param(["down"] * 7 + ["4", "2", "backspace"], "seed", 4, id="backspace takes a digit back"),
        pytest.param(["down"] * 7 + ["4", "left"], "seed", 0, id="← makes the seed random again"),
    ],
)
async def test_settings_by_keyboard(keys: list[str], field: str, value: object) -> None:
    loaded = load(paths.bundled_sets() / "north-korean-troops.toml")
    assert loaded.set is not None
    app = SettingsApp(loaded.set)
    async with app.run_test(size=(60, 14)) as pilot:
        await pilot.press("home", *keys)
        assert getattr(app.query_one(Settings).chosen, field) == value


@pytest.mark.parametrize(
    ("question_set", "missing", "whole", "spot"),
    [
        pytest.param(harbour(), set(), "whole article (9)", "is this what the article said?", id="an article"),
        pytest.param(
            harbour(article=None),
            {"reading"},
            "whole article (9)",
            "is this what the article said?",
            id="an article that is not at hand",
        ),
        pytest.param(trivia(), {"reading", "firmness"}, "whole set (6)", "is this right?", id="plain questions"),
    ],
)
async def test_settings_are_those_that_a_set_can_have(
    question_set: QuestionSet, missing: set[str], whole: str, spot: str
) -> None:
    app = SettingsApp(question_set)
    async with app.run_test(size=(80, 24)) as pilot:
        settings = app.query_one(Settings)
        settings.focus()
        listed = {option.id for option in settings.options}
        everything = {"topic", "mode", "cards", "reading", "firmness", "confidence", "time_limit", "seed", "start"}
        assert listed == everything - missing
        assert whole in str(settings.get_option("topic").prompt)
        settings.highlighted = settings.get_option_index("mode")
        await press(pilot, "right", "right")
        assert settings.chosen.mode is Mode.SPOT
        assert spot in app.help


async def test_the_same_setting_stays_highlighted_where_a_set_has_fewer(make_app: MakeApp) -> None:
    app = SettingsApp(harbour())
    async with app.run_test(size=(80, 24)):
        settings = app.query_one(Settings)
        for setting, then in (("seed", "seed"), ("start", "start"), ("firmness", "start")):
            settings.offer(harbour(), SessionOptions())
            settings.highlighted = settings.get_option_index(setting)
            settings.offer(trivia(), SessionOptions())
            highlighted = settings.highlighted_option
            assert highlighted is not None
            assert highlighted.id == then


async def test_a_click_changes_a_setting(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.click("#settings", offset=(4, 2))
        await pilot.pause()
        assert app.screen.query_one(Settings).chosen.mode is Mode.RECALL


async def test_what_was_chosen_is_offered_again(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "o", "home", "down", "right", "end", "enter")
    again = make_app()
    async with again.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert again.screen.query_one(Settings).chosen.mode is Mode.RECALL


async def test_a_session_that_was_left_is_offered_and_goes_on(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "enter", "1", "escape", "y")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert "1 of" in shown(app)
    again = make_app()
    async with again.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "g")
        session = sitting_of(again).session
        assert (session.record.id, len(session.attempts), session.place) == ("session-1", 1, 1)


async def test_a_session_that_is_set_aside_is_offered_no_more(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "enter", "1", "escape", "y")
        await settle(pilot)
        await press(pilot, "a")
        await settle(pilot)
        assert "Unfinished" not in shown(app)
        history = app.history()
        assert history is not None
        assert len(history.attempts("session-1")) == 1


@pytest.fixture
def own_sets(tmp_path: Path) -> Path:
    folder = paths.own_sets(tmp_path)
    folder.mkdir(parents=True)
    return folder


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param("", "The file is empty", id="an empty file"),
        pytest.param("schema = 1\ntitle = [", "This is not TOML", id="not TOML"),
        pytest.param('schema = 1\nid = "x"\ntitle = "Empty"\n', "no claims yet", id="a set without claims"),
        pytest.param("\x00\x01[red]", "This is not TOML", id="binary"),
    ],
)
async def test_a_set_that_cannot_be_played_says_why(make_app: MakeApp, own_sets: Path, content: str, told: str) -> None:
    (own_sets / "aaa.toml").write_text(content, encoding="utf-8")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "end")
        assert told in shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, HomeScreen)


async def test_no_sets_at_all(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(bundled=tmp_path / "nothing")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "There are no question sets here" in shown(app)
        await press(pilot, "enter", "o", "r", "x")
        assert isinstance(app.screen, HomeScreen)


async def test_reload_finds_a_new_file(make_app: MakeApp, own_sets: Path) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        before = app.screen.query_one("#sets", OptionList).option_count
        shutil.copy(paths.bundled_sets() / "practice-library-roof.toml", own_sets / "mine.toml")
        await press(pilot, "f5")
        await settle(pilot)
        assert app.screen.query_one("#sets", OptionList).option_count == before + 1


async def test_a_store_that_cannot_be_opened_is_said_and_play_goes_on(make_app: MakeApp, tmp_path: Path) -> None:
    (tmp_path / "history.sqlite").mkdir()
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Nothing is being saved" in shown(app)
        await press(pilot, "enter", "enter", "1")
        assert "not saved" in shown(app)
        assert len(sitting_of(app).session.attempts) == 1


async def test_a_history_that_was_damaged_is_told_with_the_name_it_was_set_aside_under(
    make_app: MakeApp, tmp_path: Path
) -> None:
    (tmp_path / "history.sqlite").write_bytes(b"this is no database, but long enough to look like one" * 40)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        (told,) = [note.message for note in app._notifications]
        assert "The history was damaged" in told
        assert "history.sqlite.damaged-1" in told
        assert "Nothing is being saved" not in shown(app)
