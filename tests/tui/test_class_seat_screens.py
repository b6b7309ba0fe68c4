"""The screens of a seat: on a phone and with any text, tapped as well as typed, and with no way out of the class."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from quiz.classroom.course import Phase
from quiz.history.classes import Pace
from quiz.model import Mode
from quiz.tui.card import CardScreen
from quiz.tui.class_seat.app import SeatApp
from quiz.tui.class_seat.notices import NoticeScreen
from quiz.tui.dialogs import TooSmall
from quiz.tui.footer import KeyFooter
from quiz.tui.help import HelpScreen
from quiz.tui.preferences import LIGHT
from quiz.tui.result import ResultScreen
from quiz.tui.reveal import RevealScreen
from tests.hostile import NASTY, hostile
from tests.tui.conftest import MakeLesson
from tests.tui.driving import press
from tests.tui.seating import answer, phase, session_of, settled, told

PHONE = (44, 30)


def check_layout(app: SeatApp) -> None:
    """The screen is shown, nothing of it lies or is to be scrolled sideways, and all keys are in sight."""
    assert not isinstance(app.screen, TooSmall)
    for widget in app.screen.query(Widget):
        if widget.is_on_screen and widget.region:
            assert not widget.show_horizontal_scrollbar, widget
            assert widget.region.right <= app.size.width, widget
    for footer in app.screen.query(KeyFooter):
        rows = str(footer.render()).splitlines()
        assert max((len(row) for row in rows), default=0) <= app.size.width, rows
        assert footer.region.height == max(1, len(rows)), rows
        assert app.screen.region.contains_region(footer.region)


async def tap(pilot: Pilot[None], description: str) -> None:
    """Tap one of the keys at the bottom."""
    footer = pilot.app.screen.query_one(KeyFooter)
    rows = str(footer.render()).splitlines()
    places = [(row.index(description), number) for number, row in enumerate(rows) if description in row]
    assert places, rows
    await pilot.click(footer, offset=places[0])
    await settled(pilot)


@pytest.mark.drawn
@pytest.mark.parametrize("size", [(80, 24), PHONE, (40, 16)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_screen_has_its_place(make_lesson: MakeLesson, size: tuple[int, int]) -> None:
    question_set = hostile()
    claims = tuple(claim.id for claim in question_set.claims[:2])
    lesson = make_lesson(question_set, claims=claims, pace=Pace.TEACHER, minutes=4, options={"reading": True})
    app = lesson.seat(lesson.join(f"{NASTY[:19]} \x1b[2J"))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        check_layout(app)
        assert NASTY[:19] in told(app)
        assert "\x1b" not in told(app)
        lesson.start()
        await settled(pilot)
        seen = [phase(app)]
        check_layout(app)
        lesson.open_card(0)
        await settled(pilot)
        seen.append(phase(app))
        check_layout(app)
        await answer(pilot, False, 2)
        check_layout(app)
        lesson.close_card()
        await settled(pilot)
        seen.append(phase(app))
        check_layout(app)
        lesson.pause()
        await settled(pilot)
        check_layout(app)
        lesson.start()
        lesson.close()
        await settled(pilot)
        seen.append(phase(app))
        for tab in "123":
            await press(pilot, tab)
            await settled(pilot)
            check_layout(app)
        assert seen == [Phase.READING, Phase.CARD, Phase.REVEAL, Phase.RESULT]


async def test_only_what_is_smaller_than_a_phone_is_too_small(make_lesson: MakeLesson) -> None:
    lesson = make_lesson()
    app = lesson.seat()
    async with app.run_test(size=(39, 16)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, TooSmall)
        assert "Turn the device" in told(app)
        # The class goes on below.
        lesson.start()
        await settled(pilot)
        assert isinstance(app.screen, TooSmall)
        await pilot.resize_terminal(40, 16)
        await settled(pilot)
        assert isinstance(app.screen, CardScreen)


class TestTaps:
    """On a phone there may be no keyboard at all."""

    async def test_a_card_of_choices(self, make_lesson: MakeLesson) -> None:
        lesson = make_lesson(options={"reading": True})
        app = lesson.seat()
        async with app.run_test(size=PHONE) as pilot:
            lesson.start()
            await settled(pilot)
            await tap(pilot, "I have read it")
            assert isinstance(app.screen, CardScreen)
            await pilot.click("#choices", offset=(6, 1))
            await settled(pilot)
            assert lesson.answers()[0][2] == session_of(app).cards[0].questions[0].options[1].text
            await tap(pilot, "I don't know")
            await tap(pilot, "Look at the text")
            await tap(pilot, "Back to the card")
            await tap(pilot, "I don't know")
            await tap(pilot, "Next")
            assert isinstance(app.screen, CardScreen)
            lesson.close()
            await settled(pilot)
            await tap(pilot, "Mistakes only")
            assert app.screen.query_one("#answers").has_focus
        assert [given for _, _, given in lesson.answers()][1:] == [None, None]

    async def test_a_typed_answer(self, make_lesson: MakeLesson) -> None:
        lesson = make_lesson(mode=Mode.RECALL)
        app = lesson.seat()
        async with app.run_test(size=PHONE) as pilot:
            lesson.start()
            await settled(pilot)
            await press(pilot, "1", "2")
            await tap(pilot, "Enter")
            assert lesson.answers()[0][2] == "12"
            await tap(pilot, "Back")
            await tap(pilot, "Enter")
            assert session_of(app).place == 1


LEADING_OUT = ("ctrl+q", "ctrl+z", "escape", "s", "a", "r", "u")


async def test_no_key_leads_out_of_the_class_or_to_the_disk(make_lesson: MakeLesson, tmp_path: Path) -> None:
    lesson = make_lesson()
    app = lesson.seat()

    async def at(kind: type[Any]) -> None:
        await press(pilot, *LEADING_OUT)
        await settled(pilot)
        assert isinstance(app.screen, kind)
        assert app.is_running
        assert len(app.screen_stack) == 2

    async with app.run_test() as pilot:
        await settled(pilot)
        await at(NoticeScreen)
        lesson.start()
        await settled(pilot)
        await at(CardScreen)
        await answer(pilot, count=3)
        await at(RevealScreen)
        lesson.close()
        await settled(pilot)
        await at(ResultScreen)
        offered = {binding.binding.description for binding in app.screen.active_bindings.values()}
        assert not offered & {"Home", "Save", "Play mistakes again", "Review on", "Undo", "Leave", "Quit"}
    assert len(lesson.answers()) == 3
    assert {path.stem for path in tmp_path.iterdir()} == {"classes"}


async def test_the_palette_offers_help_and_the_theme_and_nothing_else(make_lesson: MakeLesson) -> None:
    app = make_lesson().seat()
    async with app.run_test() as pilot:
        await settled(pilot)
        assert [command.title for command in app.get_system_commands(app.screen)] == [
            "Light or dark",
            "Help and how it scores",
        ]
        await press(pilot, "t")
        assert app.theme == LIGHT
        await press(pilot, "ctrl+p")
        assert app.screen.id == "--command-palette"
        await press(pilot, "escape", "f1", "f1")
        assert not isinstance(app.screen, HelpScreen)


async def test_a_seat_that_is_left_is_told_nothing_more(make_lesson: MakeLesson) -> None:
    lesson = make_lesson()
    app = lesson.seat()
    async with app.run_test() as pilot:
        await settled(pilot)
        assert len(lesson.room._listeners) == 1
    assert lesson.room._listeners == []
