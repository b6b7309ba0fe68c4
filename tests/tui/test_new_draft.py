"""From an article to a set that is played: pasted, named, or not there; and the whole way with the article's facts."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from quiz import paths
from quiz.builder.editing import FIELDS
from quiz.model import AnswerKind
from quiz.sets import check, load
from quiz.tui.card import CardScreen
from quiz.tui.editing.field_list import FieldList
from quiz.tui.editing.screen import EditScreen
from quiz.tui.home import HomeScreen
from quiz.tui.new_draft import NewDraftScreen
from quiz.tui.reading import ReadingScreen
from quiz.tui.result import ResultScreen
from tests.builder.reviews import field
from tests.builder.test_articles import TEXT
from tests.tui.conftest import MakeApp
from tests.tui.driving import is_on, play_through, press, settle, sitting_of


def summary() -> str:
    """The article on North Korean troops, in our own words."""
    question_set = load(paths.bundled_sets() / "north-korean-troops.toml").set
    assert question_set is not None
    assert question_set.article is not None
    return "\n\n".join(question_set.article.paragraphs)


async def test_a_pasted_article_is_drafted_reviewed_and_played(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "d")
        app.screen.query_one("#pasted", TextArea).text = summary()
        await press(pilot, "f2")
        await settle(pilot)
        assert isinstance(app.screen, EditScreen)
        review = app.screen.review
        drafted = len(review.set.claims)
        assert review.open == drafted >= 10
        keys = 0
        while review.open:
            await pilot.press("a")
            keys += 1
        assert keys <= 3 * drafted
        await press(pilot, "s")
        assert check(load(review.path)) == (), "what was reviewed is clean"
        await press(pilot, "P")
        assert is_on(app, ReadingScreen)
        await press(pilot, "enter")
        assert is_on(app, CardScreen)
        session = sitting_of(app).session
        answers = [
            next(option.text for option in question.options if option.key == question.expected)
            for card in session.cards
            for question in card.questions
        ]
        await play_through(pilot, answers)
        assert is_on(app, ResultScreen)
        history = app.history()
        assert history is not None
        (line,) = history.sessions()
        assert line.correct == line.answered == len(answers) >= 20


async def test_the_two_counts_of_the_troops_are_found_with_their_givers(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "d")
        app.screen.query_one("#pasted", TextArea).text = summary()
        await press(pilot, "f2")
        await settle(pilot)
        assert isinstance(app.screen, EditScreen)
        drafted = app.screen.review.set
        given = {
            (int(claim.answer.number), drafted.sources[claim.source].name)
            for claim in drafted.claims
            if claim.answer.kind is AnswerKind.NUMBER and claim.answer.number is not None and claim.source is not None
        }
        assert (8000, "Biden administration") in given
        assert any(figure == 7000 and "GUR" in name for figure, name in given)
        assert any(figure == 70 and "air force" in name for figure, name in given)
        assert any(figure == 24 and "defence ministry" in name for figure, name in given)


@pytest.mark.parametrize(
    ("where", "pasted", "said"),
    [
        pytest.param("", "", "Name a file or an address", id="nothing"),
        pytest.param("nowhere.txt", "", "no such file", id="no such file"),
        pytest.param("http://127.0.0.1/", "", "127.0.0.1", id="an address at home"),
        pytest.param("", "It rained. It was grey.", "nothing was found to ask about", id="nothing found"),
    ],
)
async def test_what_cannot_be_drafted_is_said_and_can_be_mended(
    make_app: MakeApp, where: str, pasted: str, said: str
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "d")
        app.screen.query_one("#where", Input).value = where
        app.screen.query_one("#pasted", TextArea).text = pasted
        await press(pilot, "f2")
        await settle(pilot)
        assert any(said in note.message for note in app._notifications)
        assert isinstance(app.screen, NewDraftScreen)
        assert app.screen.query_one("#pasted", TextArea).text == pasted
        await press(pilot, "escape")
        assert is_on(app, HomeScreen)


async def test_a_file_is_drafted_with_enter(make_app: MakeApp, tmp_path: Path) -> None:
    file = tmp_path / "ferry.txt"
    file.write_text(TEXT, encoding="utf-8")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "d")
        app.screen.query_one("#where", Input).value = str(file)
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(app.screen, EditScreen)
        assert app.screen.review.path == paths.own_sets(tmp_path) / "ferry.toml"
        await press(pilot, "escape")
        await settle(pilot)
        assert is_on(app, HomeScreen)


async def test_every_field_of_a_draft_can_be_opened(make_app: MakeApp, tmp_path: Path) -> None:
    file = tmp_path / "ferry.txt"
    file.write_text(TEXT, encoding="utf-8")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "d")
        app.screen.query_one("#where", Input).value = str(file)
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(app.screen, EditScreen)
        # Of what nobody has checked it is not asked who did.
        app.screen.review.edit(field("verification-rating"), "True")
        app.screen.show_review()
        before = app.screen.review.set
        fields = app.screen.query_one(FieldList)
        for each in FIELDS:
            fields.highlighted = fields.get_option_index(each.id)
            await press(pilot, "enter", "escape")
            assert is_on(app, EditScreen)
        assert app.screen.review.set == before
