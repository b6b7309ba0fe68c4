"""A session in the app that is written to a file of its own, to be collected: whatever becomes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.classroom.reporting.lab import ResultFile, read_result
from quiz.model import Mode, SessionOptions
from quiz.sets import save
from quiz.tui.app import QuizApp
from quiz.tui.card import CardScreen
from quiz.tui.home import HomeScreen
from quiz.tui.start import PlayRequest
from tests.builders import harbour
from tests.tui.conftest import MakeApp
from tests.tui.driving import play_through, press, settle, shown


@pytest.fixture
def file(tmp_path: Path) -> ResultFile:
    """The file to be written."""
    return ResultFile(tmp_path / "lab" / "anna.json")


@pytest.fixture
def request_of(tmp_path: Path, file: ResultFile) -> PlayRequest:
    """A short session of the harbour set that is told to the file."""
    path = tmp_path / "sets" / "harbour-fire.toml"
    save(harbour(), path)
    options = SessionOptions(mode=Mode.PRACTICE, cards=2, seed=7, firmness=False, reading=False)
    return PlayRequest(path, options, file.keep)


def answered(file: ResultFile) -> list[str | None]:
    """What is in the file."""
    assert file.problem is None
    return [attempt.given for attempt in read_result(file.path).attempts]


async def test_every_answer_is_in_the_file_before_the_next(
    make_app: MakeApp, request_of: PlayRequest, file: ResultFile
) -> None:
    app = make_app(request=request_of, database=None)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert answered(file) == []
        await press(pilot, "1")
        assert len(answered(file)) == 1
        await play_through(pilot, [None] * 3)
        assert answered(file)[1:] == [None] * 3
        result = read_result(file.path)
        assert result.record.finished is not None
        assert result.question_set == harbour()


async def test_a_session_that_is_left_is_in_the_file_and_goes_on_into_it(
    make_app: MakeApp, request_of: PlayRequest, file: ResultFile
) -> None:
    app = make_app(request=request_of)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "1", "escape", "y")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        record = read_result(file.path).record
        assert (len(answered(file)), record.finished) == (1, None)
        app.go_on(record.id, str(request_of.set_path))
        await settle(pilot)
        await press(pilot, "f4")
        assert len(answered(file)) == 2


async def test_another_session_of_the_same_run_is_not_in_the_file(
    make_app: MakeApp, request_of: PlayRequest, file: ResultFile
) -> None:
    app = make_app(request=request_of)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "1")
        before = read_result(file.path)
        app.play_again(before.record, ("left-ferry",))
        await settle(pilot)
        await press(pilot, "1")
        assert isinstance(app.screen, CardScreen)
        assert read_result(file.path) == before


async def test_leaving_says_where_the_answers_are(make_app: MakeApp, request_of: PlayRequest) -> None:
    app: QuizApp = make_app(request=request_of, database=None)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "escape")
        assert "What you answered is in the result file, but this session cannot go on." in shown(app)


async def test_a_file_that_cannot_be_written_ends_no_session(
    make_app: MakeApp, request_of: PlayRequest, file: ResultFile
) -> None:
    file.path.parent.write_text("no folder")
    app = make_app(request=request_of)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert await play_through(pilot, [None] * 4) == 4
        assert file.problem is not None
