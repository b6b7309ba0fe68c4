"""Statistics in the app: every tab at 80 by 24, what it is over, and the claims that are left out."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, TabbedContent
from textual.worker_manager import WorkerManager

from quiz import paths
from quiz.errors import StoreError
from quiz.grading.grade import expected_text
from quiz.history import History
from quiz.model import Attempt, Mode, Question, QuestionKind, QuestionSet, SessionOptions
from quiz.schedule import Mark
from quiz.session import Session
from quiz.sets import list_sets, load_all, save
from quiz.tui.app import QuizApp
from quiz.tui.home import HomeScreen
from quiz.tui.statistics import StatisticsScreen
from tests.hostile import hostile
from tests.tui.conftest import NOON, MakeApp
from tests.tui.driving import is_on, press, settle, shown

SIZE = (80, 24)


def given(question: Question, question_set: QuestionSet, rng: Random) -> str | None:
    """What a learner answers who knows most facts, fewer sources, and mistakes a claim for a confirmation."""
    if rng.random() < 0.05:
        return None
    if question.kind is QuestionKind.FIRMNESS and question.expected == "claimed":
        return "confirmed"
    known = {QuestionKind.FACT: 0.85, QuestionKind.SOURCE: 0.6}.get(question.kind, 0.75)
    if rng.random() < known:
        return expected_text(question, question_set)
    wrong = [option.text for option in question.options if option.key != question.expected]
    return wrong[int(rng.random() * len(wrong))]


def fill(file: Path, days: int = 20) -> None:
    """Keep the sessions of a learner who played on so many days up to `NOON`: some of choices, some to judge."""
    rng = Random(1)
    question_set = load_all(list_sets(paths.bundled_sets()))["north-korean-troops"]
    with History.open(file) as history:
        attempts: list[Attempt] = []
        for day in range(days):
            at = NOON - datetime.timedelta(days=days - 1 - day)
            for mode in (Mode.PRACTICE, Mode.SPOT):
                options = SessionOptions(mode=mode, cards=6, seed=day + 1, confidence=mode is Mode.PRACTICE)
                session = Session.begin(f"{mode}-{day}", question_set, options, at).resume(at)
                history.begin(session.record)
                attempts += _played(session, rng)
        history.record(*attempts)


def _played(session: Session, rng: Random) -> list[Attempt]:
    made: list[Attempt] = []
    while not session.finished:
        at = session.shown or NOON
        session = session.advance(at) if session.card_done else session
        text = given(session.current, session.question_set, rng)
        sure = None if session.current.kind is QuestionKind.GENUINE else (50, 70, 90)[int(rng.random() * 3)]
        session, attempt = session.answer(text, at=at + datetime.timedelta(seconds=5), confidence=sure)
        made.append(attempt)
    return made


async def opened(pilot: Pilot[None], *keys: str) -> None:
    """The statistics, from Home, with these keys pressed in them."""
    await settle(pilot)
    await press(pilot, "s")
    await settle(pilot)
    await press(pilot, *keys)
    await settle(pilot)


def on_screen(app: QuizApp) -> str:
    """What can be seen without scrolling."""
    width, height = app.size
    rows = [app.screen._compositor.render_strips()[row] for row in range(height)]
    return "\n".join("".join(segment.text for segment in row)[:width] for row in rows)


# Each tab: its key, what is seen at once, and what is told below.
TABS = {
    "overview": ("1", ["answers on 20 days", "Fact ", "Source memory"], ["95% interval says"]),
    "over time": ("2", ["● Fact  ○ Source  × Firmness", "100% │", "carry no trend"], ["fact right"]),
    "sources": ("3", ["You gave", "to"], ["true source", "✓"]),
    "firmness": ("4", ["Made firmer", "Made weaker", "κ "], ["it was", "confirmed"]),
    "confidence": ("5", ["● Facts  ○ Sources", "╱ as sure as right", "Brier score"], ["resolution"]),
    "discernment": ("6", ["d′ ", "c ", "95% interval"], ["taken for genuine"]),
    "review": ("7", ["● Facts  ○ Sources", "Facts kept"], ["Claims due", "Still known, by days"]),
    "left out": ("8", ["No claim is left out of reviews."], []),
}


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A history of twenty days."""
    file: Path = tmp_path_factory.mktemp("statistics") / "history.sqlite"
    fill(file)
    return file


async def test_a_tab_shows_its_words_and_its_chart_at_once(make_app: MakeApp, played: Path) -> None:
    app = make_app(database=played)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        for tab, (key, seen, below) in TABS.items():
            await press(pilot, key)
            await settle(pilot)
            picture = on_screen(app)
            for words in seen:
                assert words in picture, f"{tab}: {picture}"
            for words in below:
                assert words in shown(app), tab


@pytest.mark.parametrize("width", [80, 100, 140])
async def test_charts_and_tables_fill_the_width_and_no_more(make_app: MakeApp, played: Path, width: int) -> None:
    app = make_app(database=played)
    async with app.run_test(size=(width, 30)) as pilot:
        await opened(pilot, "2")
        await pilot.resize_terminal(width, 24)
        await settle(pilot)
        axis = next(line for line in on_screen(app).splitlines() if "└" in line).rstrip()
        assert width - 6 <= len(axis) <= width


# What it is over.


async def test_f_goes_from_set_to_set_and_d_from_all_days_to_fewer(make_app: MakeApp, played: Path) -> None:
    app = make_app(database=played)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        assert "Statistics  all days · all sets" in shown(app)
        everything = shown(app)
        await press(pilot, "f")
        await settle(pilot)
        assert "all days · North Korean troops in Russia" in shown(app)
        await press(pilot, "f")
        await settle(pilot)
        assert "There is no answer in what was chosen." in shown(app)
        await press(pilot, "f", "d", "d")
        await settle(pilot)
        assert "the last 7 days · all sets" in shown(app)
        assert "answers on 7 days" in shown(app)
        await press(pilot, "d")
        await settle(pilot)
        assert shown(app) == everything


async def test_the_tab_stays_when_something_else_is_chosen(make_app: MakeApp, played: Path) -> None:
    app = make_app(database=played)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "5", "f")
        assert app.screen.query_one(TabbedContent).active == "confidence"


# Claims that are left out.


@pytest.mark.parametrize("how", ["enter", "click"])
async def test_a_claim_that_is_left_out_is_asked_again(make_app: MakeApp, tmp_path: Path, how: str) -> None:
    with History.open(tmp_path / "history.sqlite") as history:
        for claim in ("us-troop-count", "five-training-sites"):
            history.mark(Mark(set="north-korean-troops", claim=claim, suspended=True), NOON)
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "8")
        assert "About 8,000 North Korean soldiers were in the Kursk region." in shown(app)
        assert app.screen.query_one("#marks", OptionList).has_focus
        if how == "enter":
            await press(pilot, "enter")
        else:
            await pilot.click("#marks", offset=(4, 0))
        await settle(pilot)
        kept = app.history()
        assert kept is not None
        hidden = [mark.claim for mark in kept.learner().marks.values() if mark.hides(NOON.date())]
        assert hidden == ["five-training-sites"]
        assert "About 8,000" not in shown(app)


# Nothing, and trouble.


async def test_a_fresh_history_says_what_to_do_and_escape_leads_home(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        assert is_on(app, StatisticsScreen)
        assert "Nothing has been played yet" in on_screen(app)
        await press(pilot, "escape")
        assert is_on(app, HomeScreen)


async def test_a_history_that_cannot_be_read_is_told(
    make_app: MakeApp, played: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise StoreError("The history cannot be read: [/x].")

    monkeypatch.setattr(History, "tally", fails)
    app = make_app(database=played)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        assert "! The history cannot be read: [/x]." in on_screen(app)
        monkeypatch.undo()
        await press(pilot, "d")
        await settle(pilot)
        assert "answers on 20 days" in on_screen(app), "once it can be read again, it is counted"
        await press(pilot, "3", "escape")
        assert is_on(app, HomeScreen)


async def test_where_nothing_is_kept_it_is_said(make_app: MakeApp) -> None:
    app = make_app(database=None)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        assert "Nothing is kept in this run." in on_screen(app)


@pytest.mark.drawn
async def test_text_from_outside_is_never_markup(make_app: MakeApp, tmp_path: Path) -> None:
    own = paths.own_sets(tmp_path)
    own.mkdir(parents=True)
    question_set = hostile()
    save(question_set, own / "hostile.toml")
    with History.open(tmp_path / "history.sqlite") as history:
        options = SessionOptions(mode=Mode.PRACTICE, seed=1)
        session = Session.begin("s1", question_set, options, NOON).resume(NOON)
        history.begin(session.record)
        history.record(*_played(session, Random(1)))
        history.mark(Mark(set=question_set.id, claim=question_set.claims[0].id, suspended=True), NOON)
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, *"12345678")
        assert app.is_running
        assert is_on(app, StatisticsScreen)
        names = [source.name for source in question_set.sources.values()]
        assert any(name[:12] in shown(app) for name in names)


async def test_leaving_while_answers_are_counted_harms_nothing(
    make_app: MakeApp, played: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(database=played)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("s", "escape")
        await settle(pilot)
        assert is_on(app, HomeScreen)
        assert app.is_running


async def test_what_is_reported_after_leaving_is_let_go(
    make_app: MakeApp, played: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the loss of its widgets and the end of its worker, a report on its way to the screen ended the app."""
    counting, left = threading.Event(), threading.Event()
    tally = History.tally

    def slow(self: History, **chosen: Any) -> Any:
        chosen["progress"](1, 9)
        counting.set()
        left.wait(10)
        return tally(self, **chosen)

    monkeypatch.setattr(History, "tally", slow)
    app = make_app(database=played)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("s")
        while not counting.is_set():
            await pilot.pause()
        with monkeypatch.context() as meanwhile:
            # The time between the two is stretched: the worker is told nothing.
            meanwhile.setattr(WorkerManager, "cancel_node", lambda *_: [])
            app.go_home()
            await pilot.pause()
            left.set()
            await settle(pilot)
        assert is_on(app, HomeScreen)
        assert app.is_running


@pytest.mark.parametrize("key", ["2", "5", "7"], ids=["time", "sure", "review"])
def test_picture(snap_compare: Callable[..., bool], make_app: MakeApp, played: Path, key: str) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await opened(pilot, key)

    assert snap_compare(make_app(database=played), run_before=steps, terminal_size=SIZE)
