"""Both faces come to the same figures, and neither obeys or swallows what a set says."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from quiz import paths
from quiz.grading.grade import expected_text
from quiz.history import History
from quiz.model import Mode, Question, SessionOptions
from quiz.plain import Outcome, play
from quiz.report import as_data
from quiz.session import Session
from quiz.sets import load
from quiz.sitting import Sitting
from quiz.tui.result import ResultScreen
from quiz.tui.start import PlayRequest
from quiz.visible import visible
from tests.hostile import hostile
from tests.tui.conftest import NOON, MakeApp
from tests.tui.driving import play_through, press, settle, shown, sitting_of

TYPED = ("8,000", "about 8k", "seventy", "Zelensky", "GUR", "no one", "Ukraine", "Friday", "banana", "[/x]")
"""What a player who is sometimes right types."""


def answers_for(session: Session, seed: int) -> list[str | None]:
    """An answer to every question: now right, now wrong, now none."""
    rng = random.Random(seed)

    def answer(question: Question) -> str | None:
        draw = rng.random()
        if draw < 0.1:
            return None
        if question.options:
            return question.options[int(rng.random() * len(question.options))].text
        return TYPED[int(rng.random() * len(TYPED))] if draw < 0.6 else expected_text(question, session.question_set)

    return [answer(question) for card in session.cards for question in card.questions]


def comparable(record: Any, attempts: Any) -> dict[str, Any]:
    """The result without what is bound to differ: the session's id and the time it took."""
    data = as_data(record, attempts)
    data.pop("session")
    for card in data["cards"]:
        for question in card["questions"]:
            question.pop("seconds")
    return data


@pytest.mark.parametrize("mode", list(Mode))
async def test_the_same_seed_and_answers_give_the_same_result_in_both_faces(
    make_app: MakeApp, tmp_path: Path, mode: Mode
) -> None:
    path = paths.bundled_sets() / "north-korean-troops.toml"
    options = SessionOptions(mode=mode, cards=2, seed=1, reading=False, confidence=True)
    loaded = load(path)

    with History.open(tmp_path / "plain.sqlite") as history:
        sitting = Sitting.begin("plain", loaded, options, history, lambda: NOON)
        given = answers_for(sitting.session, seed=5)
        lines = [line for answer in given for line in (["?"] if answer is None else [answer, "70"])]
        coming = iter(lines)
        assert play(sitting, lambda: next(coming, None), lambda _: None) is Outcome.FINISHED
        plain = comparable(history.session("plain"), history.attempts("plain"))

    app = make_app(request=PlayRequest(path, options))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        count = await play_through(pilot, given, confidence="4")
        assert count == len(given)
        kept = app.history()
        assert kept is not None
        screen = comparable(kept.session("session-1"), kept.attempts("session-1"))
    assert screen == plain


@pytest.mark.drawn
@pytest.mark.parametrize("mode", [Mode.RECALL, Mode.SPOT])
async def test_a_hostile_set_plays_through(make_app: MakeApp, hostile_set: Path, mode: Mode) -> None:
    options = SessionOptions(mode=mode, cards=2, seed=1, confidence=True)
    app = make_app(request=PlayRequest(hostile_set, options))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        article = hostile().article
        assert article is not None
        text = shown(app)
        assert all(visible(paragraph) in text for paragraph in article.paragraphs)
        await press(pilot, "enter")
        session = sitting_of(app).session
        assert visible(session.current.prompt) in shown(app)
        await press(pilot, "f2", "escape", "f6", "f1", "escape")
        await play_through(pilot, [None] * session.record.asked)
        assert isinstance(app.screen, ResultScreen)
        await press(pilot, "2", "3", "enter", "escape", "1", "s", "escape", "escape")


@pytest.mark.drawn
async def test_a_hostile_set_on_home_with_its_result(make_app: MakeApp, hostile_set: Path) -> None:
    app = make_app(bundled=hostile_set.parent)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert hostile().title in shown(app)
        await press(pilot, "enter", "enter", "1", "escape", "y")
        await settle(pilot)
        assert "Unfinished" in shown(app)


@pytest.mark.drawn
async def test_every_choice_of_a_hostile_set_is_shown_letter_for_letter(make_app: MakeApp, hostile_set: Path) -> None:
    app = make_app(request=PlayRequest(hostile_set, SessionOptions(seed=1, reading=False)))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        session = sitting_of(app).session
        while not session.finished:
            text = shown(app)
            question = session.current
            assert visible(question.prompt) in text
            assert all(visible(option.text) in text for option in question.options)
            if question.statement:
                assert visible(question.statement) in text
            await press(pilot, "1" if question.options else "f4")
            if sitting_of(app).session.card_done and not sitting_of(app).session.finished:
                claim = session.question_set.claim(session.current.claim)
                assert visible(claim.content) in shown(app)
                await press(pilot, "enter")
            session = sitting_of(app).session


def test_control_characters_are_seen_and_not_sent() -> None:
    assert visible("a\x1b[31mb\x07\x9b\ud800") == "a␛[31mb␇\ufffd\ufffd"
    assert visible("tab\tand\nline") == "tab\tand\nline"
