"""Which screen comes after which: read, then card and reveal in turn, then the result."""

from __future__ import annotations

from textual.screen import Screen

from quiz.model import Mode
from quiz.sitting import Sitting
from quiz.tui.card import CardScreen
from quiz.tui.reading import ReadingScreen
from quiz.tui.result import ResultScreen
from quiz.tui.reveal import RevealScreen


def first_screen(sitting: Sitting) -> Screen[None]:
    """The screen that a session begins or goes on with."""
    session = sitting.session
    if session.finished:
        return ResultScreen(sitting)
    begun = bool(session.attempts)
    if session.options.reading and session.question_set.article is not None and not begun:
        return ReadingScreen(sitting)
    return CardScreen(sitting)


def after_reading(sitting: Sitting) -> Screen[None]:
    """The screen after the text."""
    return CardScreen(sitting)


def after_card(sitting: Sitting) -> Screen[None]:
    """The screen after a card's last answer: its reveal, or in an exam what comes next."""
    return after_reveal(sitting) if sitting.session.options.mode is Mode.EXAM else RevealScreen(sitting)


def after_reveal(sitting: Sitting) -> Screen[None]:
    """The next card, or the result."""
    if sitting.session.finished:
        return ResultScreen(sitting)
    sitting.advance()
    return CardScreen(sitting)
