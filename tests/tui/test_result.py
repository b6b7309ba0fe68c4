"""The result: measures, confusions, answers, and what can be done with them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, TabbedContent

from quiz import paths
from quiz.model import SessionOptions, Verdict
from quiz.tui.app import QuizApp
from quiz.tui.card import CardScreen
from quiz.tui.dialogs import AskPath
from quiz.tui.help import TextDialog
from quiz.tui.home import HomeScreen
from quiz.tui.result import ResultScreen
from quiz.tui.start import PlayRequest
from tests.tui.conftest import MakeApp
from tests.tui.driving import press, settle, shown, sitting_of

ROOF = paths.bundled_sets() / "practice-library-roof.toml"
TWO_CARDS = PlayRequest(ROOF, SessionOptions(claims=("tiles-fallen", "old-nails"), reading=False, seed=1))


async def to_the_result(pilot: Pilot[None]) -> None:
    """All of the first card right, nothing of the second."""
    await settle(pilot)
    assert isinstance(pilot.app, QuizApp)
    session = sitting_of(pilot.app).session
    for question in session.cards[0].questions:
        await press(pilot, str([option.key for option in question.options].index(question.expected) + 1))
    await press(pilot, "enter", "f4", "f4", "f4", "enter")


async def test_measures_in_words_and_bars(make_app: MakeApp) -> None:
    app = make_app(request=TWO_CARDS)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_result(pilot)
        assert isinstance(app.screen, ResultScreen)
        assert "1 of 2 facts were right." in shown(app)
        assert "█" in shown(app)
        assert "needs 2 more claims recalled and attributed" in shown(app)


async def test_tabs_open_by_number(make_app: MakeApp) -> None:
    app = make_app(request=TWO_CARDS)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_result(pilot)
        for key, tab in (("2", "sources"), ("3", "cards"), ("1", "measures")):
            await press(pilot, key)
            assert app.screen.query_one(TabbedContent).active == tab


async def test_mistakes_only(make_app: MakeApp) -> None:
    app = make_app(request=TWO_CARDS)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_result(pilot)
        assert app.screen.query_one("#answers", OptionList).option_count == 2
        await press(pilot, "m")
        assert app.screen.query_one("#answers", OptionList).option_count == 1
        await press(pilot, "m")
        assert app.screen.query_one("#answers", OptionList).option_count == 2


async def test_a_card_opens_with_its_evidence(make_app: MakeApp) -> None:
    app = make_app(request=TWO_CARDS)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_result(pilot)
        session = sitting_of(app).session
        await press(pilot, "3", "enter")
        assert isinstance(app.screen, TextDialog)
        assert session.question_set.claim(session.cards[0].claim).content in shown(app)


async def test_the_mistakes_are_played_again(make_app: MakeApp) -> None:
    app = make_app(request=TWO_CARDS)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_result(pilot)
        missed = {each.claim for each in sitting_of(app).session.attempts if each.verdict is not Verdict.CORRECT}
        await press(pilot, "a")
        assert isinstance(app.screen, CardScreen)
        assert {card.claim for card in sitting_of(app).session.cards} == missed
        assert sitting_of(app).session.record.id == "session-2"


@pytest.mark.parametrize("suffix", ["json", "csv", "md"])
async def test_the_result_is_saved(make_app: MakeApp, tmp_path: Path, suffix: str) -> None:
    app = make_app(request=TWO_CARDS)
    target = tmp_path / f"mine.{suffix}"
    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_result(pilot)
        await press(pilot, "s")
        app.screen.query_one(Input).value = str(target)
        await press(pilot, "enter")
        await settle(pilot)
    text = target.read_text(encoding="utf-8")
    if suffix == "json":
        assert json.loads(text)["measures"]["fact"] == {"n": 2, "accuracy": 0.5}
    else:
        assert "tiles-fallen" in text


@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param("result.docx", "has to end in", id="a form that is not known"),
        pytest.param("no/such\x00place.md", "cannot be written", id="a name that no system takes"),
    ],
)
async def test_a_name_that_does_not_do_is_told(make_app: MakeApp, tmp_path: Path, name: str, told: str) -> None:
    app = make_app(request=TWO_CARDS)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_result(pilot)
        await press(pilot, "s")
        assert isinstance(app.screen, AskPath)
        app.screen.dismiss(str(tmp_path / name))
        await settle(pilot)
        assert any(told in each.message for each in app._notifications)


async def test_escape_goes_home_where_the_result_stands(make_app: MakeApp) -> None:
    app = make_app(request=TWO_CARDS)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_result(pilot)
        await press(pilot, "escape")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        await press(pilot, "end")
        assert "last 50% right" in shown(app)
