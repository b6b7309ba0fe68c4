"""Driving the app as a player does, and looking at what it shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static

from quiz.sitting import Sitting
from quiz.tui.app import QuizApp
from quiz.tui.card import CardScreen
from quiz.tui.result import ResultScreen
from quiz.tui.reveal import RevealScreen
from quiz.tui.sitting_screen import SittingScreen


async def settle(pilot: Pilot[None]) -> None:
    """Wait until nothing is under way."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after the other; each is dealt with before the next, and all of them when this returns."""
    await pilot.press(*keys)
    await pilot.pause()


async def start_practice_set(pilot: Pilot[None]) -> None:
    """From Home to the first card of the practice set, its text read."""
    await settle(pilot)
    await press(pilot, "down", "enter", "enter")


def sitting_of(app: QuizApp) -> Sitting:
    """The sitting that the open screen belongs to."""
    assert isinstance(app.screen, SittingScreen)
    return app.screen.sitting


def is_on(app: QuizApp, kind: type[Screen[Any]]) -> bool:
    """Whether a screen of that kind is open; for a test that goes from one to another."""
    return isinstance(app.screen, kind)


async def play_through(pilot: Pilot[None], answers: Iterable[str | None], *, confidence: str | None = None) -> int:
    """Answer every question to the end of the session, from the first card on.

    Args:
        pilot: at a card.
        answers: for each question in turn what to type, or for a choice the option's text; None for F4.
        confidence: the key that answers how sure, where that is asked.

    Returns:
        How many questions were answered.
    """
    app = pilot.app
    assert isinstance(app, QuizApp)
    turn = iter(answers)
    count = 0
    while not isinstance(app.screen, ResultScreen):
        if isinstance(app.screen, RevealScreen):
            await press(pilot, "enter")
            continue
        assert isinstance(app.screen, CardScreen)
        card = app.screen
        question = card.sitting.session.current
        answer = next(turn)
        count += 1
        if answer is None:
            await press(pilot, "f4")
            continue
        if question.options:
            place = [option.text for option in question.options].index(answer)
            await press(pilot, str(place + 1))
        else:
            app.screen.query_one("#typed", Input).value = answer
            await press(pilot, "enter")
            if "Enter again" in str(card.query_one("#echo", Static).visual):
                # What is no number has to be meant twice.
                await press(pilot, "enter")
        if confidence is not None:
            await press(pilot, confidence)
    return count


def shown(app: QuizApp) -> str:
    """All text of the open screen, as its widgets hold it."""
    texts = [str(static.visual) for static in app.screen.query(Static) if static.display]
    for choices in app.screen.query(OptionList):
        if choices.display:
            texts += [str(option.prompt) for option in choices.options]
    return "\n".join(texts)
