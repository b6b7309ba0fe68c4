"""Read, card and reveal: keys pressed, and what happened in the session."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.widgets import Input, OptionList

from quiz import paths
from quiz.model import Mode, SessionOptions, Verdict
from quiz.sets import save
from quiz.tui.card import CardScreen
from quiz.tui.dialogs import Confirm
from quiz.tui.home import HomeScreen
from quiz.tui.reading import PeekScreen, ReadingScreen
from quiz.tui.result import ResultScreen
from quiz.tui.reveal import RevealScreen, told_rivals
from quiz.tui.start import PlayRequest
from tests.builders import changed, claim, figure, trivia
from tests.tui.conftest import Clock, MakeApp
from tests.tui.driving import is_on, press, settle, shown, sitting_of

ROOF = paths.bundled_sets() / "practice-library-roof.toml"


def request(**options: Any) -> PlayRequest:
    """One claim of the practice set unless the options say otherwise: 40 tiles, confirmed by the fire brigade."""
    chosen: dict[str, Any] = {"claims": ("tiles-fallen",), "reading": False, "seed": 1, **options}
    return PlayRequest(ROOF, SessionOptions(**chosen))


async def test_number_keys_answer_and_the_reveal_follows(make_app: MakeApp) -> None:
    app = make_app(request=request())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        fact = sitting_of(app).session.current
        right = [option.key for option in fact.options].index(fact.expected) + 1
        await press(pilot, str(right), "1", "1")
        assert isinstance(app.screen, RevealScreen)
        attempts = sitting_of(app).session.attempts
        assert [attempt.question_id for attempt in attempts] == [
            "practice-library-roof/tiles-fallen/fact",
            "practice-library-roof/tiles-fallen/source",
            "practice-library-roof/tiles-fallen/firmness",
        ]
        assert attempts[0].verdict is Verdict.CORRECT
        assert "In the text" in str(app.screen.query_one(".evidence").border_title)
        assert "40 tiles had fallen into Mill Street" in shown(app)


async def test_arrows_and_enter_choose(make_app: MakeApp) -> None:
    app = make_app(request=request())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down", "enter")
        attempt = sitting_of(app).session.attempts[0]
        assert attempt.given == sitting_of(app).session.cards[0].questions[0].options[1].text


async def test_the_second_click_of_a_double_one_answers_nothing(make_app: MakeApp) -> None:
    app = make_app(request=request())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.click("#choices", offset=(6, 2), times=2)
        await settle(pilot)
        assert len(sitting_of(app).session.attempts) == 1


async def test_the_mouse_chooses(make_app: MakeApp) -> None:
    app = make_app(request=request())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.click("#choices", offset=(6, 2))
        await pilot.pause()
        attempt = sitting_of(app).session.attempts[0]
        assert attempt.given == sitting_of(app).session.cards[0].questions[0].options[2].text


@pytest.mark.parametrize("keys", [["0"], ["f4"], ["down", "down", "down", "down", "down", "enter"]])
async def test_not_knowing_is_always_possible(make_app: MakeApp, keys: list[str]) -> None:
    app = make_app(request=request())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        attempt = sitting_of(app).session.attempts[0]
        assert (attempt.verdict, attempt.given) == (Verdict.SKIPPED, None)


async def test_a_second_enter_answers_nothing(make_app: MakeApp) -> None:
    app = make_app(request=request())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "enter")
        assert len(sitting_of(app).session.attempts) == 0
        await press(pilot, "down", "enter", "enter", "enter")
        assert len(sitting_of(app).session.attempts) == 1


async def test_a_second_enter_in_the_line_answers_nothing(make_app: MakeApp) -> None:
    app = make_app(request=request(mode=Mode.RECALL))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen.query_one("#typed", Input).value = "40"
        await press(pilot, "enter", "enter", "enter")
        assert [attempt.given for attempt in sitting_of(app).session.attempts] == ["40"]


@pytest.mark.parametrize(
    ("typed", "echo"),
    [
        pytest.param("8k", "read as 8,000", id="a suffix"),
        pytest.param("about 8,000", "read as about 8,000", id="a qualifier"),
        pytest.param("banana", "not read as a number yet", id="no number"),
    ],
)
async def test_a_typed_number_is_echoed_before_it_counts(make_app: MakeApp, typed: str, echo: str) -> None:
    app = make_app(request=request(mode=Mode.RECALL))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen.query_one("#typed", Input).value = typed
        await pilot.pause()
        assert echo in shown(app)
        assert len(sitting_of(app).session.attempts) == 0


async def test_what_is_no_number_is_doubted_once(make_app: MakeApp) -> None:
    app = make_app(request=request(mode=Mode.RECALL))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen.query_one("#typed", Input).value = "banana"
        await press(pilot, "enter")
        assert "Enter again" in shown(app)
        assert len(sitting_of(app).session.attempts) == 0
        await press(pilot, "enter")
        assert sitting_of(app).session.attempts[0].given == "banana"


@pytest.mark.drawn
async def test_typing_brackets_and_digits_reaches_the_line(make_app: MakeApp) -> None:
    app = make_app(request=request(mode=Mode.RECALL))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "left_square_bracket", "slash", "x", "right_square_bracket", "0", "1", "enter", "enter")
        assert sitting_of(app).session.attempts[0].given == "[/x]01"


async def test_confidence_is_asked_after_the_answer(make_app: MakeApp) -> None:
    app = make_app(request=request(confidence=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "1")
        assert len(sitting_of(app).session.attempts) == 0
        assert "How sure are you?" in shown(app)
        await press(pilot, "5")
        assert sitting_of(app).session.attempts[0].confidence == 90
        await press(pilot, "1", "0")
        assert sitting_of(app).session.attempts[1].confidence is None
        assert sitting_of(app).session.attempts[1].given is not None
        await press(pilot, "f4")
        assert sitting_of(app).session.attempts[2].confidence is None


async def test_a_peek_shows_the_text_and_is_counted(make_app: MakeApp) -> None:
    app = make_app(request=request())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f2")
        assert isinstance(app.screen, PeekScreen)
        assert "Mill Street" in shown(app)
        await press(pilot, "escape", "1")
        assert sitting_of(app).session.attempts[0].peeks == 1


async def test_back_looks_at_the_answered_question_and_enter_returns(make_app: MakeApp) -> None:
    app = make_app(request=request())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "1", "f3")
        assert sitting_of(app).session.place == 0
        assert "An answer stands" in shown(app)
        await press(pilot, "2")
        assert len(sitting_of(app).session.attempts) == 1
        await press(pilot, "enter")
        assert sitting_of(app).session.place == 1
        assert app.focused is app.screen.query_one("#choices", OptionList)


async def test_the_hint_is_shown_on_demand(make_app: MakeApp) -> None:
    app = make_app(request=request(claims=("opening-again",)))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        hint = sitting_of(app).session.current.hint
        assert hint is not None
        assert hint not in shown(app)
        await press(pilot, "f6")
        assert hint in shown(app)


async def test_leaving_asks_and_staying_is_harmless(make_app: MakeApp) -> None:
    app = make_app(request=request())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "1", "escape")
        assert is_on(app, Confirm)
        await press(pilot, "escape")
        assert is_on(app, CardScreen)
        await press(pilot, "escape", "y")
        assert is_on(app, HomeScreen)


async def test_the_clock_stands_while_leaving_is_asked(make_app: MakeApp, clock: Clock) -> None:
    app = make_app(request=request())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        clock.move(3)
        await press(pilot, "escape")
        clock.move(100)
        await press(pilot, "escape")
        clock.move(2)
        await press(pilot, "1")
        assert sitting_of(app).session.attempts[0].seconds == 5


async def test_time_that_runs_out_leaves_what_is_open(make_app: MakeApp, clock: Clock) -> None:
    app = make_app(request=request(time_limit=30))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "1", "f2")
        clock.move(31)
        assert isinstance(app.screen_stack[-2], CardScreen)
        app.screen_stack[-2].tick()
        await pilot.pause()
        assert isinstance(app.screen, RevealScreen)
        attempts = sitting_of(app).session.attempts
        assert [attempt.verdict for attempt in attempts[1:]] == [Verdict.SKIPPED, Verdict.SKIPPED]
        assert all("time" in attempt.reason for attempt in attempts[1:])


async def test_reading_ends_when_its_time_is_up(make_app: MakeApp, clock: Clock) -> None:
    app = make_app(request=request(reading=True, reading_limit=120))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, ReadingScreen)
        assert "2:00 left" in shown(app)
        clock.move(121)
        app.screen.tick()
        await pilot.pause()
        assert isinstance(app.screen, CardScreen)


async def test_an_exam_shows_nothing_until_the_end(make_app: MakeApp) -> None:
    app = make_app(request=request(mode=Mode.EXAM, claims=("tiles-fallen", "old-nails"), firmness=False))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for _ in range(4):
            assert isinstance(app.screen, CardScreen)
            assert "✓" not in shown(app)
            assert "✗" not in shown(app)
            await press(pilot, "f4")
        assert isinstance(app.screen, ResultScreen)


async def test_spot_the_change_says_what_was_changed(make_app: MakeApp) -> None:
    app = make_app(request=request(mode=Mode.SPOT, claims=(), seed=3))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        while sitting_of(app).session.current.alteration is None:
            await press(pilot, "1", "enter")
        alteration = sitting_of(app).session.current.alteration
        assert alteration is not None
        await press(pilot, "1")
        assert f"“{alteration.was}” became “{alteration.became}”" in shown(app)


async def test_plain_questions_are_revealed_without_an_article(make_app: MakeApp, tmp_path: Path) -> None:
    save(trivia(), tmp_path / "trivia.toml")
    options = SessionOptions(mode=Mode.RECALL, claims=("capital",))
    app = make_app(request=PlayRequest(tmp_path / "trivia.toml", options))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen.query_one("#typed", Input).value = "Rome"
        await press(pilot, "enter")
        assert is_on(app, RevealScreen)
        revealed = shown(app)
        assert "✗ Fact      Rome" in revealed
        assert "The answer is Paris." in revealed
        assert "Capital of France? Paris" in revealed
        assert not app.screen.query(".evidence")
        await press(pilot, "enter")
        assert is_on(app, ResultScreen)
        assert "0 of 1 facts were right." in shown(app)
        await press(pilot, "2")
        await settle(pilot)
        assert "This session did not ask who said it." in shown(app)
        assert not any(told in revealed + shown(app) for told in ("article", "No one", "In the text", "Source memory"))


@pytest.mark.parametrize(
    ("article", "wanted"),
    [
        pytest.param(True, "But  the article itself: 6 legs", id="of an article"),
        pytest.param(False, "But  An insect has 6 legs.", id="of none"),
    ],
)
def test_a_rival_of_no_source_is_the_articles_where_there_is_one(article: bool, wanted: str) -> None:
    insect = claim(figure(6, unit="legs"), "An insect has 6 legs.", "insect")
    story = changed(trivia(article=article), "legs", rivals=("insect",))
    story = replace(story, claims=(*story.claims, insect))
    assert str(told_rivals(story, story.claim("legs"))) == wanted
