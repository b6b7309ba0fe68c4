"""The review screen: keys pressed, and what became of the set, its file and the review."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from quiz import paths
from quiz.builder.editing import Filter, Review
from quiz.model import Firmness, QuestionSet
from quiz.sets import load, save
from quiz.tui.app import QuizApp
from quiz.tui.card import CardScreen
from quiz.tui.editing.dialogs import AskText, Choose
from quiz.tui.editing.field_list import FieldList
from quiz.tui.editing.leaving import Leaving
from quiz.tui.editing.screen import EditScreen
from quiz.tui.home import HomeScreen
from quiz.tui.marked_article import MarkedArticle
from quiz.tui.reading import ReadingScreen
from quiz.tui.start import EditRequest
from tests.builders import harbour
from tests.hostile import hostile
from tests.tui.conftest import MakeApp
from tests.tui.driving import is_on, press, settle, shown

OPEN = {"left-ferry": 0.97, "on-board": 0.94, "began": 0.72}
"""The claims of the harbour that nobody has reviewed, and how sure the finder was of them."""


def draft() -> QuestionSet:
    """The harbour set, with three claims not reviewed yet."""
    whole = harbour()
    return replace(whole, claims=tuple(replace(claim, draft=OPEN.get(claim.id)) for claim in whole.claims))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A draft among the user's own sets."""
    path = paths.own_sets(tmp_path) / "harbour.toml"
    save(draft(), path)
    return path


Open = Callable[[], Awaitable[Pilot[None]]]


def reviewing(app: QuizApp) -> Review:
    """The review on the screen."""
    assert isinstance(app.screen, EditScreen)
    return app.screen.review


def current(app: QuizApp) -> str:
    """The id of the claim that is looked at."""
    claim = reviewing(app).current
    assert claim is not None
    return claim.id


def strip(app: QuizApp) -> str:
    """The line on top."""
    return str(app.screen.query_one("#over", Static).visual)


async def choose_field(pilot: Pilot[None], name: str) -> None:
    """Highlight a field and press Enter on it."""
    fields = pilot.app.screen.query_one(FieldList)
    fields.highlighted = fields.get_option_index(name)
    await press(pilot, "enter")


async def retype(pilot: Pilot[None], text: str) -> None:
    """Type another text into the field that is asked for, and take it."""
    area = pilot.app.screen.query_one(TextArea)
    area.text = ""
    for letter in text:
        area.insert(letter)
    await pilot.pause()
    await press(pilot, "enter")


def saved(file: Path) -> QuestionSet:
    """The set that the file holds."""
    question_set = load(file).set
    assert question_set is not None
    return question_set


# ---------------------------------------------------------------- going about


async def test_a_review_begins_at_the_first_claim_with_all_that_is_known_of_it(make_app: MakeApp, file: Path) -> None:
    app = make_app(request=EditRequest(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert current(app) == "left-ferry"
        assert strip(app).startswith("1 of 9")
        assert "97% sure" in strip(app)
        assert "3 to review" in strip(app)
        told = shown(app)
        assert "Fire brigade" in told
        assert "About 40 people had left the ferry by noon." in told
        assert "How many people had left the ferry by noon?" in told
        assert "✓ about 40" in told


async def test_the_article_marks_source_cue_and_content_with_signs(make_app: MakeApp, file: Path) -> None:
    app = make_app(request=EditRequest(file))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        article = app.screen.query_one(MarkedArticle)
        text = " ".join(article.render_line(line).text.strip() for line in range(4))
        assert "{The fire brigade}" in text
        assert "<said>" in text
        assert "[about 40 people had left the ferry by noon]" in text.replace("  ", " ").replace(" ·", "")


@pytest.mark.parametrize(
    ("keys", "claim"),
    [
        pytest.param(["n"], "on-board", id="next"),
        pytest.param(["n", "n", "p"], "on-board", id="previous"),
        pytest.param(["p"], "left-ferry", id="no further back than the first"),
        pytest.param(["n", "n", "u"], "left-ferry", id="the next to review, round from the last"),
        pytest.param(["u"], "on-board", id="the next to review"),
    ],
)
async def test_keys_go_about(make_app: MakeApp, file: Path, keys: list[str], claim: str) -> None:
    app = make_app(request=EditRequest(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        assert current(app) == claim


async def test_a_filter_keeps_to_some_claims(make_app: MakeApp, file: Path) -> None:
    app = make_app(request=EditRequest(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f")
        assert is_on(app, Choose)
        await press(pilot, *"less", "enter")
        assert reviewing(app).filter == Filter(confident=False)
        assert current(app) == "began"
        assert strip(app).startswith("1 of 1")
        assert "only unsure ones" in strip(app)


async def test_a_click_on_the_evidence_of_another_claim_goes_there(make_app: MakeApp, file: Path) -> None:
    app = make_app(request=EditRequest(file))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        article = app.screen.query_one(MarkedArticle)
        lines = [article.render_line(line).text for line in range(20)]
        line = next(at for at, text in enumerate(lines) if "only 12" in text)
        await pilot.click(article, offset=(lines[line].index("only 12") + 3, line + 1))
        await pilot.pause()
        assert current(app) == "on-board"


# ---------------------------------------------------------------- accepting and rejecting


async def test_a_key_accepts_and_goes_on_to_what_is_left(make_app: MakeApp, file: Path) -> None:
    app = make_app(request=EditRequest(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "a")
        assert reviewing(app).set.claim("left-ferry").draft is None
        assert current(app) == "on-board"
        assert "not saved" in strip(app)
        await press(pilot, "a", "a")
        assert reviewing(app).open == 0
        assert "none to review" in strip(app)


async def test_reject_takes_the_claim_and_its_rivalry_out_and_undo_brings_them_back(
    make_app: MakeApp, file: Path
) -> None:
    app = make_app(request=EditRequest(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        before = reviewing(app).set
        await press(pilot, "x")
        assert "left-ferry" not in reviewing(app).set.claims_by_id
        assert reviewing(app).set.claim("on-board").rivals == ()
        assert current(app) == "on-board"
        await press(pilot, "z")
        assert reviewing(app).set == before
        assert current(app) == "left-ferry"
        await press(pilot, "y")
        assert "left-ferry" not in reviewing(app).set.claims_by_id


async def test_when_the_last_claim_is_rejected_it_is_said_what_can_be_done(make_app: MakeApp, file: Path) -> None:
    app = make_app(request=EditRequest(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, *("x" for _ in range(9)))
        assert reviewing(app).set.claims == ()
        assert "No claim is left" in shown(app)
        await press(pilot, "P", "n", "a", "x", "m", "enter", "k")
        await settle(pilot)
        assert is_on(app, EditScreen), "no key does harm where there is nothing"


# ---------------------------------------------------------------- editing


async def test_a_field_is_edited_and_the_questions_follow(make_app: MakeApp, file: Path) -> None:
    app = make_app(request=EditRequest(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await choose_field(pilot, "prompt")
        assert is_on(app, AskText)
        await retype(pilot, "How many were off the ferry at noon?")
        assert reviewing(app).set.claim("left-ferry").prompt == "How many were off the ferry at noon?"
        assert "How many were off the ferry at noon?" in str(app.screen.query_one("#asks", Static).visual)
        assert app.screen.focused is app.screen.query_one(FieldList)


async def test_what_cannot_be_is_said_while_it_is_typed_and_not_taken(make_app: MakeApp, file: Path) -> None:
    app = make_app(request=EditRequest(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await choose_field(pilot, "answer")
        await retype(pilot, "quite a lot")
        assert is_on(app, AskText)
        assert "not read as a figure" in str(app.screen.query_one("#refused", Static).visual)
        await press(pilot, "escape")
        assert reviewing(app).set == draft()


async def test_findings_stand_beside_their_field(make_app: MakeApp, file: Path) -> None:
    app = make_app(request=EditRequest(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await choose_field(pilot, "cue")
        await retype(pilot, "alleged")
        await settle(pilot)
        fields = app.screen.query_one(FieldList)
        assert "! The cue “alleged” is not in the evidence." in " ".join(str(fields.get_option("cue").prompt).split())
        await press(pilot, "n", "k")
        await settle(pilot)
        assert current(app) == "left-ferry", "k goes to the next claim with something to mend"


async def test_what_a_check_found_is_typed_and_who_and_where_are_asked_once_there_is_something(
    make_app: MakeApp, file: Path
) -> None:
    app = make_app(request=EditRequest(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Rated by" not in shown(app)
        await choose_field(pilot, "verification-rating")
        await retype(pilot, "Mostly [b]false")
        await choose_field(pilot, "verification-url")
        await retype(pilot, "checks.example")
        await settle(pilot)
        told = shown(app)
        assert "Rating    Mostly [b]false" in told
        assert "Rated by" in told
        assert "“checks.example” is no address of a page" in " ".join(told.split())
        await press(pilot, "z", "z")
        field = app.screen.query_one(FieldList).field
        assert field is not None
        assert field.id == "verification-rating", "the one before it, which is gone"
        assert "Rated by" not in shown(app)


@pytest.mark.parametrize(
    ("highlighted", "then"),
    [
        pytest.param("source-role", "id", id="of a source, where the next claim has none"),
        pytest.param("hint", "hint", id="of a claim"),
        pytest.param("set-title", "set-title", id="of the set"),
    ],
)
async def test_the_nearest_field_is_highlighted_that_the_next_claim_has(
    make_app: MakeApp, file: Path, highlighted: str, then: str
) -> None:
    app = make_app(request=EditRequest(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        fields = app.screen.query_one(FieldList)
        fields.highlighted = fields.get_option_index(highlighted)
        while current(app) != "builder":
            await press(pilot, "n")
        assert fields.field is not None
        assert fields.field.id == then


async def test_a_new_source_is_made_by_typing_its_name(make_app: MakeApp, file: Path) -> None:
    app = make_app(request=EditRequest(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await choose_field(pilot, "source")
        await press(pilot, *"Crew", "enter")
        review = reviewing(app)
        assert review.set.claim("left-ferry").source == "crew"
        assert review.set.sources["crew"].name == "Crew"
        assert "brigade" not in review.set.sources, "nobody cites it any more"


async def test_a_value_is_chosen_with_the_arrows(make_app: MakeApp, file: Path) -> None:
    app = make_app(request=EditRequest(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await choose_field(pilot, "firmness")
        await press(pilot, "down", "down", "down", "enter")
        assert reviewing(app).set.claim("left-ferry").firmness is Firmness.CLAIMED


async def test_sources_are_merged(make_app: MakeApp, file: Path) -> None:
    app = make_app(request=EditRequest(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "m", *"coast", "enter")
        merged = reviewing(app).set
        assert merged.claim("left-ferry").source == "coastguard"
        assert set(merged.sources["coastguard"].aliases) == {"Fire brigade", "firefighters", "the fire service"}


# ---------------------------------------------------------------- marking


async def select(pilot: Pilot[None], words: str) -> None:
    """Mark words in the article with the keyboard."""
    article = pilot.app.screen.query_one(MarkedArticle)
    await press(pilot, "v", "ctrl+home")
    target = article.text.index(words)
    for _ in range(500):
        if article.pointer is not None and article.pointer.head.start >= target:
            break
        await pilot.press("right")
    await press(pilot, "space", *("right" for _ in words.split()[1:]))
    assert article.selection is not None
    assert article.selection.of(article.text) == words


async def test_a_passage_becomes_the_source(make_app: MakeApp, file: Path) -> None:
    app = make_app(request=EditRequest(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await select(pilot, "The operator")
        await press(pilot, "1")
        claim = reviewing(app).set.claim("left-ferry")
        assert claim.source == "operator"
        assert claim.evidence == ("said about 40 people had left the ferry by noon. The operator"), (
            "from the first to the last of its parts"
        )


async def test_a_passage_becomes_a_new_claim_with_the_source_around_it(make_app: MakeApp, file: Path) -> None:
    app = make_app(request=EditRequest(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await select(pilot, "more than 70 % of the cargo was saved")
        await press(pilot, "c")
        review = reviewing(app)
        claim = review.current
        assert claim is not None
        assert len(review.set.claims) == 10
        assert claim.content == "More than 70 % of the cargo was saved."
        assert claim.answer.number == 70
        assert claim.source == "insurer"
        assert claim.cue == "estimated"


async def test_a_passage_is_marked_with_the_mouse(make_app: MakeApp, file: Path) -> None:
    app = make_app(request=EditRequest(file))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        article = app.screen.query_one(MarkedArticle)
        lines = [article.render_line(line).text for line in range(20)]
        line = next(at for at, text in enumerate(lines) if "only 12" in text)
        start = lines[line].index("only 12")
        await pilot.mouse_down(article, offset=(start + 3, line + 1))
        await pilot.hover(article, offset=(start + 8, line + 1))
        await pilot.mouse_up(article, offset=(start + 8, line + 1))
        await pilot.pause()
        assert article.selection is not None
        assert article.selection.of(article.text) == "only 12"


async def test_without_a_passage_it_is_said_how_to_mark_one(make_app: MakeApp, file: Path) -> None:
    app = make_app(request=EditRequest(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "1")
        assert reviewing(app).set == draft()
        assert app.screen.focused is app.screen.query_one(MarkedArticle)


# ---------------------------------------------------------------- trying


async def test_an_answer_is_tried_while_it_is_typed(make_app: MakeApp, file: Path) -> None:
    app = make_app(request=EditRequest(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "t", *"about 40")
        tried = app.screen.query_one("#tried", Static)
        assert "✓ Fact" in str(tried.visual)
        app.screen.query_one("#try", Input).value = "firefighters"
        await pilot.pause()
        assert "✓ Source" in str(tried.visual)
        await press(pilot, "escape")
        assert is_on(app, EditScreen)
        assert app.screen.focused is app.screen.query_one(FieldList)


# ---------------------------------------------------------------- keeping


async def test_saving_writes_the_file_and_playing_plays_it(make_app: MakeApp, file: Path) -> None:
    app = make_app(request=EditRequest(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "a")
        assert saved(file).claim("left-ferry").draft is not None, "nothing is in the file before it is saved"
        await press(pilot, "s")
        assert saved(file).claim("left-ferry").draft is None
        await press(pilot, "a", "P")
        assert saved(file).claim("on-board").draft is None
        assert is_on(app, ReadingScreen)
        await press(pilot, "enter")
        assert is_on(app, CardScreen)


async def test_leaving_with_nothing_to_save_asks_nothing(make_app: MakeApp, file: Path) -> None:
    app = make_app(request=EditRequest(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "n", "escape")
        await settle(pilot)
        assert is_on(app, HomeScreen)
        assert list(paths.reviews(app.data).glob("*")) == []


@pytest.mark.parametrize(
    ("key", "in_file", "kept"),
    [
        pytest.param("s", True, False, id="saved"),
        pytest.param("l", False, True, id="for later"),
        pytest.param("d", False, False, id="discarded"),
    ],
)
async def test_leaving_asks_what_becomes_of_the_changes(
    make_app: MakeApp, file: Path, key: str, in_file: bool, kept: bool
) -> None:
    app = make_app(request=EditRequest(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "a", "escape")
        assert is_on(app, Leaving)
        await press(pilot, "escape")
        assert is_on(app, EditScreen), "Escape stays"
        await press(pilot, "escape", key)
        await settle(pilot)
        assert is_on(app, HomeScreen)
        assert (saved(file).claim("left-ferry").draft is None) is in_file
        assert bool(list(paths.reviews(app.data).glob("*"))) is kept


async def test_what_was_done_is_there_again_after_a_kill(make_app: MakeApp, file: Path) -> None:
    first = make_app(request=EditRequest(file))
    async with first.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "a", "x", "n")
        before, at = reviewing(first).set, current(first)
        # Nothing is closed, as nothing is by `kill -9`.
        second = make_app(request=EditRequest(file))
        async with second.run_test(size=(80, 24)) as again:
            await settle(again)
            assert reviewing(second).set == before
            assert current(second) == at
            await press(again, "z", "z")
            assert reviewing(second).set == draft()


async def test_a_file_that_was_changed_meanwhile_is_asked_about(make_app: MakeApp, file: Path) -> None:
    first = make_app(request=EditRequest(file))
    async with first.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "x", "escape", "l")
        await settle(pilot)
        save(replace(draft(), title="Another title"), file)
        await press(pilot, "e")
        await settle(pilot)
        assert "has changed since" in shown(first)
        await press(pilot, "y")
        await settle(pilot)
        assert reviewing(first).set.title == "Another title"
        assert len(reviewing(first).set.claims) == 9


async def test_a_bundled_set_is_copied_first(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "e")
        await settle(pilot)
        path = reviewing(app).path
        assert path == paths.own_sets(tmp_path) / "my-north-korean-troops.toml"
        await press(pilot, "x", "s", "escape")
        await settle(pilot)
        assert len(saved(path).claims) == 46
        assert len(saved(paths.bundled_sets() / "north-korean-troops.toml").claims) == 47
        assert "my copy" in shown(app), "Home lists it at once"


async def test_home_says_how_much_of_a_draft_is_to_review(make_app: MakeApp, file: Path) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "3 to review" in shown(app)


async def test_a_file_with_faults_is_not_opened_because_saving_would_lose_them(make_app: MakeApp, file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace('id = "began"', 'id = "Began!"')
    file.write_text(text, encoding="utf-8")
    app = make_app(request=EditRequest(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert is_on(app, HomeScreen)
        assert any("Mend this in a text editor first" in note.message for note in app._notifications)


async def test_a_set_without_an_article_can_be_edited_and_nothing_marked(make_app: MakeApp, file: Path) -> None:
    bare = replace(draft(), article=None)
    save(replace(bare, claims=tuple(replace(claim, evidence=None) for claim in bare.claims)), file)
    app = make_app(request=EditRequest(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "1", "c", "a")
        assert reviewing(app).open == 2


@pytest.mark.drawn
async def test_brackets_and_markup_in_a_set_are_text(make_app: MakeApp, file: Path) -> None:
    save(hostile(), file)
    app = make_app(request=EditRequest(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for _ in hostile().claims:
            await press(pilot, "n")
            await settle(pilot)
        await choose_field(pilot, "content")
        await press(pilot, "escape", "f", "escape")
        assert is_on(app, EditScreen)
