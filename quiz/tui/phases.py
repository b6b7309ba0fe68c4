"""Which screen comes after which: read, then card and reveal in turn, then the result."""

from __future__ import annotations

from textual.screen import Screen

from quiz.model import Mode
from quiz.sitting import Sitting
from quiz.tui.card import CardScreen
from quiz.tui.reading import ReadingScreen
from quiz.tui.result import ResultScreen
from quiz.tui.reveal import RevealScreen
from quiz.tui.sitting_screen import SittingScreen


def first_screen(sitting: Sitting) -> Screen[None]:
    """The screen that a session begins or goes on with."""
    session = sitting.session
    if session.attempts or session.finished:
        return standing_screen(sitting)
    to_read = sitting.to_read
    if not session.record.is_review and session.options.reading:
        to_read = session.question_set
    if to_read is not None and to_read.article is not None:
        return ReadingScreen(sitting, to_read)
    return CardScreen(sitting)


def standing_screen(sitting: Sitting) -> Screen[None]:
    """The screen of the question at which a session stands, or its result."""
    return ResultScreen(sitting) if sitting.session.finished else CardScreen(sitting)


def next_screen(screen: SittingScreen) -> Screen[None]:
    """The screen that follows one that is done."""
    sitting = screen.sitting
    match screen:
        case CardScreen() if sitting.session.options.mode is not Mode.EXAM:
            return RevealScreen(sitting)
        case CardScreen() | RevealScreen():
            return _next_card(sitting)
        case _:
            return CardScreen(sitting)


def _next_card(sitting: Sitting) -> Screen[None]:
    if sitting.session.finished:
        return ResultScreen(sitting)
    sitting.advance()
    return CardScreen(sitting)
