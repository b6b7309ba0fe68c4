"""Review in the app: from Home to the last card, with every key that a review has of its own."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from quiz.grading.grade import expected_text
from quiz.history import History
from quiz.model import Mode, QuestionKind, SessionOptions
from quiz.schedule import Scheduling
from quiz.tui.app import QuizApp
from quiz.tui.card import CardScreen
from quiz.tui.home import HomeScreen
from quiz.tui.reading import ReadingScreen
from quiz.tui.result import ResultScreen
from quiz.tui.reveal import RevealScreen
from quiz.tui.review_settings import ReviewSettingsScreen
from quiz.tui.start import ReviewRequest
from tests.tui.conftest import Clock, MakeApp
from tests.tui.driving import is_on, press, settle, shown, sitting_of

SIZE = (80, 24)
ONE = ReviewRequest(SessionOptions(mode=Mode.RECALL, cards=1, seed=1, reading=False))
THREE = ReviewRequest(SessionOptions(mode=Mode.RECALL, cards=3, seed=1, reading=False))


async def answer(pilot: Pilot[None], *, right: bool = True) -> None:
    """Answer the open question by typing or by its number; go on from an answered card first."""
    app = pilot.app
    assert isinstance(app, QuizApp)
    if isinstance(app.screen, RevealScreen):
        await press(pilot, "enter")
    session = sitting_of(app).session
    question = session.current
    if not right:
        await press(pilot, "f4")
    elif question.options:
        await press(pilot, str([option.key for option in question.options].index(question.expected) + 1))
    else:
        app.screen.query_one("#typed", Input).value = _typed(expected_text(question, session.question_set))
        await press(pilot, "enter")


def _typed(expected: str) -> str:
    return "no one" if expected.startswith("No one") else expected


async def answer_card(pilot: Pilot[None], *, right: bool = True) -> None:
    app = pilot.app
    assert isinstance(app, QuizApp)
    while not sitting_of(app).session.card_done:
        await answer(pilot, right=right)


def history_of(app: QuizApp) -> History:
    history = app.history()
    assert history is not None
    return history


# From Home.


async def test_home_says_what_can_be_reviewed_and_r_begins_with_the_unread_text(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "0 due now · 10 new · 0 tomorrow   r begins" in shown(app)
        await press(pilot, "r")
        assert is_on(app, ReadingScreen)
        await press(pilot, "enter")
        assert is_on(app, CardScreen)
        assert sitting_of(app).session.record.is_review
        assert len(sitting_of(app).session.cards) == 10


async def test_after_a_review_home_counts_what_comes_back(make_app: MakeApp, clock: Clock) -> None:
    app = make_app(request=THREE)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await answer_card(pilot)
        await press(pilot, "enter")
        await answer_card(pilot, right=False)
        await press(pilot, "enter", "escape", "y")
        await settle(pilot)
        assert is_on(app, HomeScreen)
        assert "0 due now · 8 new · 1 later today · 0 tomorrow" in shown(app)
    clock.at += datetime.timedelta(days=2)
    again = make_app()
    async with again.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "2 due now · 10 new" in shown(again)
        assert "47 claims · 2 due" in shown(again)


async def test_where_nothing_is_due_r_says_when_there_will_be(make_app: MakeApp, tmp_path: Path) -> None:
    with History.open(tmp_path / "history.sqlite") as history:
        history.schedule_by(Scheduling(new_per_day=0))
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "r")
        assert is_on(app, HomeScreen)
        assert [note.message for note in app._notifications] == ["Nothing is due now. Come back tomorrow."]


async def test_one_set_alone_can_be_reviewed(make_app: MakeApp) -> None:
    request = ReviewRequest(SessionOptions(mode=Mode.RECALL, reading=False, seed=1), ("practice-library-roof",))
    app = make_app(request=request)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert {card.set for card in sitting_of(app).session.cards} == {"practice-library-roof"}


# A card.


async def test_only_what_is_due_of_a_card_is_asked(make_app: MakeApp, clock: Clock, tmp_path: Path) -> None:
    app = make_app(request=ONE)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await answer(pilot)
        await answer(pilot, right=False)
        await answer(pilot)
    with History.open(tmp_path / "history.sqlite") as history:
        history.schedule_by(Scheduling(new_per_day=0))
    clock.at += datetime.timedelta(minutes=11)
    again = make_app(request=ONE)
    async with again.run_test(size=SIZE) as pilot:
        await settle(pilot)
        (card,) = sitting_of(again).session.cards
        assert [question.kind for question in card.questions] == [QuestionKind.SOURCE, QuestionKind.FIRMNESS]
        assert "Who said so?" in shown(again)
        assert "Fact" not in shown(again)


async def test_the_line_on_top_says_that_it_is_a_review_and_of_which_set(make_app: MakeApp) -> None:
    app = make_app(request=ONE)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "Review · North Korean troops" in shown(app)


# Taking back.


@pytest.mark.parametrize("key", ["ctrl+z", "u"])
async def test_undo_at_the_reveal_asks_the_last_question_again(make_app: MakeApp, key: str) -> None:
    app = make_app(request=ONE)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await answer_card(pilot)
        assert is_on(app, RevealScreen)
        await press(pilot, key)
        assert is_on(app, CardScreen)
        assert sitting_of(app).session.current.kind is QuestionKind.FIRMNESS
        assert len(history_of(app).attempts("session-1")) == 2
        await answer(pilot)
        assert is_on(app, RevealScreen)
        kept = history_of(app).attempts("session-1", undone=True)
        assert [(attempt.turn, attempt.undone is None) for attempt in kept] == [
            (0, True),
            (0, True),
            (0, False),
            (1, True),
        ]


async def test_undo_while_typing_takes_the_answer_before_back(make_app: MakeApp) -> None:
    app = make_app(request=ONE)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        app.screen.query_one("#typed", Input).value = "9"
        await press(pilot, "enter")
        assert sitting_of(app).session.place == 1
        await press(pilot, "ctrl+z")
        assert sitting_of(app).session.place == 0
        assert app.screen.query_one("#typed", Input).has_focus
        assert len(history_of(app).learner().memories) == 0


async def test_undo_on_the_next_card_goes_back_to_the_one_before(make_app: MakeApp) -> None:
    app = make_app(request=THREE)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await answer_card(pilot)
        await press(pilot, "enter")
        assert sitting_of(app).session.card == 1
        await press(pilot, "ctrl+z")
        assert sitting_of(app).session.card == 0
        await answer(pilot)
        assert is_on(app, RevealScreen)


async def test_undo_at_the_result_opens_the_review_again(make_app: MakeApp) -> None:
    app = make_app(request=ONE)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await answer_card(pilot)
        await press(pilot, "enter")
        assert is_on(app, ResultScreen)
        await press(pilot, "u")
        assert is_on(app, CardScreen)
        assert history_of(app).session("session-1").finished is None


async def test_an_ordinary_session_takes_nothing_back(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "enter", "1", "ctrl+z", "f7", "f8")
        assert len(sitting_of(app).session.attempts) == 1
        assert history_of(app).learner().marks == {}


# Leaving out.


@pytest.mark.parametrize(("key", "suspended"), [("f8", True), ("f7", False)], ids=["suspend", "bury"])
async def test_a_claim_is_left_out_and_the_next_card_is_on_the_table(
    make_app: MakeApp, key: str, suspended: bool
) -> None:
    app = make_app(request=THREE)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        first = sitting_of(app).session.current_card.claim
        await press(pilot, key)
        assert is_on(app, CardScreen)
        session = sitting_of(app).session
        assert len(session.cards) == 2
        assert session.current_card.claim != first
        mark = history_of(app).learner().marks["north-korean-troops", first]
        assert mark.suspended is suspended
        assert (mark.buried_until is None) is suspended
        assert app.screen.query_one("#typed", Input).has_focus


async def test_a_card_that_was_begun_ends_with_what_is_answered(make_app: MakeApp) -> None:
    app = make_app(request=ONE)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await answer(pilot)
        await press(pilot, "f8")
        assert is_on(app, ResultScreen)
        assert history_of(app).session("session-1").finished is not None


async def test_the_only_card_left_out_leads_home(make_app: MakeApp) -> None:
    app = make_app(request=ONE)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "f8")
        await settle(pilot)
        assert is_on(app, HomeScreen)


async def test_at_the_reveal_a_claim_is_left_out_and_the_card_stays(make_app: MakeApp) -> None:
    app = make_app(request=ONE)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await answer_card(pilot)
        await press(pilot, "f7")
        assert is_on(app, RevealScreen)
        assert len(history_of(app).learner().marks) == 1


# The result.


async def test_the_result_says_what_comes_next_and_r_goes_on(make_app: MakeApp) -> None:
    app = make_app(request=ONE)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await answer_card(pilot)
        await press(pilot, "enter")
        assert "Nothing more is due today, and nothing yet tomorrow. r goes on." in shown(app)
        await press(pilot, "a")
        assert is_on(app, ResultScreen), "mistakes are not played again: they come back by themselves"
        await press(pilot, "r")
        assert is_on(app, CardScreen)
        assert sitting_of(app).session.record.id == "session-2"


async def test_what_was_not_known_is_told_with_its_time(make_app: MakeApp) -> None:
    app = make_app(request=ONE)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await answer_card(pilot, right=False)
        await press(pilot, "enter")
        assert "1 claim will come back today, the first at 12:10." in shown(app)


# Settings.


async def test_the_settings_of_reviews_are_chosen_and_kept(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "R")
        assert is_on(app, ReviewSettingsScreen)
        await press(pilot, "right", "down", "right", *(["down"] * 3), "left", "down", "right", "escape")
        await settle(pilot)
        assert history_of(app).scheduling == Scheduling(new_per_day=5, retention=0.95)
        assert (app.preferences.review.mode, app.preferences.review.confidence) == (Mode.PRACTICE, True)
        assert "5 new" in shown(app)
    again = make_app()
    assert again.preferences.review.mode is Mode.PRACTICE


async def test_settings_that_are_left_as_they_are_change_nothing(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "R", "escape")
        await settle(pilot)
        assert is_on(app, HomeScreen)
        assert history_of(app).scheduling == Scheduling()
