"""Large sets, read behind the screen: what is shown meanwhile, and the way out where nobody wants to wait."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from quiz import paths
from quiz.model import Mode, SessionOptions
from quiz.sets import LoadedSet, load, save
from quiz.sitting import Sitting
from quiz.tui.app import QuizApp
from quiz.tui.card import CardScreen
from quiz.tui.dialogs import Confirm, TooSmall
from quiz.tui.editing.dialogs import Choose
from quiz.tui.editing.screen import EditScreen
from quiz.tui.home import HomeScreen
from quiz.tui.loading import LoadingScreen
from quiz.tui.progress import CancelledError, ProgressScreen
from quiz.tui.reading import ReadingScreen
from quiz.tui.shelf import Shelf
from quiz.tui.start import EditRequest, PlayRequest, ReviewRequest
from quiz.tui.statistics import StatisticsScreen
from tests.builders import changed, harbour
from tests.tui.conftest import MakeApp
from tests.tui.driving import is_on, press, settle, shown, sitting_of

OPTIONS = SessionOptions(reading=False, seed=7)


def nobody(_: int) -> None:
    """Nobody is told."""


class Gate:
    """Reads set files, and stands in the middle of each until it is let on."""

    def __init__(self) -> None:
        self.begun, self.open = threading.Event(), threading.Event()
        self.read: list[str] = []

    def load(self, path: Path, told: Callable[[int], None] = nobody) -> LoadedSet:
        """As `quiz.sets.load` reads a large file."""
        self.read.append(path.name)
        self.begun.set()
        told(4500)
        while not self.open.wait(0.01):
            told(4500)
        return load(path)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """Every set is a large one, and is read as the gate lets it."""
    gate = Gate()
    monkeypatch.setattr("quiz.tui.shelf.AT_ONCE", 0)
    monkeypatch.setattr("quiz.tui.editing.opening.LARGE", 0)
    monkeypatch.setattr("quiz.tui.shelf.load", gate.load)
    yield gate
    gate.open.set()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The user's one set."""
    path = paths.own_sets(tmp_path) / "harbour.json"
    save(harbour(), path)
    return path


@pytest.fixture
def start(make_app: MakeApp, tmp_path: Path, own: Path, gate: Gate) -> Callable[..., QuizApp]:
    """Makes an app that has no set but that one."""
    return lambda **given: make_app(bundled=tmp_path / "none", **given)


async def let_on(pilot: Pilot[None], gate: Gate) -> None:
    """Have what is read read to its end."""
    gate.open.set()
    await settle(pilot)


async def until_seen(pilot: Pilot[None]) -> str:
    """Wait until it is seen that there is something to wait for; what it says."""
    while app_loading(pilot).has_class("-unseen") or "4,500" not in told(pilot):
        await pilot.pause(0.02)
    return told(pilot)


def app_loading(pilot: Pilot[None]) -> Screen[Any]:
    assert isinstance(pilot.app.screen, LoadingScreen)
    return pilot.app.screen


def told(pilot: Pilot[None]) -> str:
    return str(app_loading(pilot).query_one("#loading", Static).visual)


def said(app: QuizApp) -> list[str]:
    return [note.message for note in app._notifications]


REQUESTS = [
    pytest.param(lambda path: PlayRequest(path, OPTIONS), CardScreen, id="play"),
    pytest.param(EditRequest, EditScreen, id="edit"),
    pytest.param(lambda path: ReviewRequest(SessionOptions(mode=Mode.RECALL, reading=False)), CardScreen, id="review"),
]

KEYS = [
    pytest.param("enter", ReadingScreen, id="play"),
    pytest.param("r", ReadingScreen, id="review"),
    pytest.param("e", EditScreen, id="edit"),
    pytest.param("x", Choose, id="export"),
    pytest.param("s", StatisticsScreen, id="statistics"),
]


@pytest.mark.parametrize(("request_for", "screen"), REQUESTS)
async def test_what_was_asked_for_at_the_start_is_read_behind_a_screen_that_says_so(
    start: Callable[..., QuizApp],
    gate: Gate,
    own: Path,
    request_for: Callable[[Path], Any],
    screen: type[Screen[Any]],
) -> None:
    app = start(request=request_for(own))
    async with app.run_test(size=(80, 24)) as pilot:
        assert await until_seen(pilot) == "Reading harbour: 4,500 claims"
        await let_on(pilot, gate)
        assert is_on(app, screen)


@pytest.mark.parametrize(("request_for", "screen"), REQUESTS)
async def test_escape_leads_from_it_to_home_where_all_can_be_done(
    start: Callable[..., QuizApp],
    gate: Gate,
    own: Path,
    request_for: Callable[[Path], Any],
    screen: type[Screen[Any]],
) -> None:
    app = start(request=request_for(own))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "escape")
        assert is_on(app, HomeScreen)
        await let_on(pilot, gate)
        assert is_on(app, HomeScreen)
        assert "9 claims" in shown(app)
        await press(pilot, "enter")
        await settle(pilot)
        assert is_on(app, ReadingScreen)
        assert said(app) == []


@pytest.mark.parametrize(("key", "screen"), KEYS)
async def test_a_key_at_home_before_the_sets_are_read_leads_on_once_they_are(
    start: Callable[..., QuizApp], gate: Gate, key: str, screen: type[Screen[Any]]
) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, key)
        assert await until_seen(pilot) == "Reading harbour: 4,500 claims"
        await let_on(pilot, gate)
        assert is_on(app, screen)
        assert gate.read == ["harbour.json"], "by Home or for the key, and the other waited for that"


@pytest.mark.parametrize(("key", "screen"), KEYS)
async def test_and_escape_leaves_it_at_home(
    start: Callable[..., QuizApp], gate: Gate, key: str, screen: type[Screen[Any]]
) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, key)
        assert is_on(app, LoadingScreen)
        await press(pilot, "escape")
        assert is_on(app, HomeScreen)
        await press(pilot, key)
        await let_on(pilot, gate)
        assert is_on(app, screen)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        pytest.param("enter", "broken.json:1: This is not JSON", id="play"),
        pytest.param("r", "There is nothing to review: no set has claims.", id="review"),
        pytest.param("e", "Mend this in a text editor first", id="edit"),
        pytest.param("x", "There is no set here that could be exported.", id="export"),
    ],
)
async def test_a_broken_set_is_told_at_home(
    start: Callable[..., QuizApp], gate: Gate, own: Path, key: str, expected: str
) -> None:
    own.unlink()
    own.with_name("broken.json").write_text('{"schema": ', encoding="utf-8")
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, key)
        assert is_on(app, LoadingScreen)
        await let_on(pilot, gate)
        assert is_on(app, HomeScreen)
        assert expected in "\n".join(said(app))
        assert "This file cannot be played" in shown(app)


async def test_a_broken_set_asked_for_at_the_start_is_told_at_home(
    start: Callable[..., QuizApp], gate: Gate, tmp_path: Path
) -> None:
    (tmp_path / "broken.toml").write_text("schema = ", encoding="utf-8")
    app = start(request=PlayRequest(tmp_path / "broken.toml", OPTIONS))
    async with app.run_test(size=(80, 24)) as pilot:
        await let_on(pilot, gate)
        assert is_on(app, HomeScreen)
        assert any("broken.toml" in message for message in said(app))


async def test_nothing_is_seen_of_what_takes_no_longer_than_a_moment(
    start: Callable[..., QuizApp], gate: Gate, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    monkeypatch.setattr(LoadingScreen, "on_unmount", lambda screen: seen.append(screen.has_class("-unseen")))
    monkeypatch.setattr("quiz.tui.loading.SHOWN_AFTER", 60)
    app = start(request=PlayRequest(own, OPTIONS))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot)
        assert not app_loading(pilot).query_one(".dialog").visible
        assert app_loading(pilot).styles.background.a == 0
        await let_on(pilot, gate)
        assert is_on(app, CardScreen)
    assert seen == [True]


async def test_a_small_set_is_played_without_any_of_it(make_app: MakeApp, own: Path) -> None:
    app = make_app(request=PlayRequest(own, OPTIONS))
    async with app.run_test(size=(80, 24)):
        assert is_on(app, CardScreen)


async def test_many_cards_are_dealt_behind_it(
    make_app: MakeApp, own: Path, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    def dealt(*given: Any, **named: Any) -> Sitting:
        named["told"](4500, 9000)
        while not gate.open.wait(0.01):
            named["told"](4500, 9000)
        return Sitting.begin(*given, **named)

    monkeypatch.undo()
    monkeypatch.setattr("quiz.tui.beginning.MANY_CARDS", 8)
    app = make_app(request=PlayRequest(own, OPTIONS))
    begin = Sitting.begin
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Sitting, "begin", dealt)
        async with app.run_test(size=(80, 24)) as pilot:
            assert await until_seen(pilot) == "Dealing the cards: 4,500 of 9,000"
            patch.setattr(Sitting, "begin", begin)
            await let_on(pilot, gate)
            assert len(sitting_of(app).session.cards) == 9


async def test_a_session_that_was_kept_as_it_was_given_up_is_offered_no_more(
    start: Callable[..., QuizApp], gate: Gate, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, may_end = threading.Event(), threading.Event()
    begin = Sitting.begin

    def slow(*given: Any, **named: Any) -> Sitting:
        sitting = begin(*given, **named)
        kept.set()
        assert may_end.wait(20)
        return sitting

    monkeypatch.setattr(Sitting, "begin", slow)
    gate.open.set()
    app = start(request=PlayRequest(own, OPTIONS))
    async with app.run_test(size=(80, 24)) as pilot:
        while not kept.is_set():
            await pilot.pause(0.01)
        await press(pilot, "escape")
        may_end.set()
        await settle(pilot)
        await press(pilot, "f5")
        await settle(pilot)
        assert is_on(app, HomeScreen)
        assert "Unfinished" not in shown(app)
        history = app.history()
        assert history is not None
        assert len(history.sessions()) == 1


async def test_a_warning_that_lies_over_it_does_not_lose_what_was_read(
    start: Callable[..., QuizApp], gate: Gate, own: Path
) -> None:
    app = start(request=PlayRequest(own, OPTIONS))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot)
        await pilot.resize_terminal(60, 20)
        await let_on(pilot, gate)
        assert is_on(app, TooSmall)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert is_on(app, CardScreen)


async def test_nor_one_over_another_progress_bar(make_app: MakeApp) -> None:
    gate, given = threading.Event(), list[bool | None]()
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await app.push_screen(ProgressScreen("Working", lambda _: gate.wait(20)), given.append)
        await pilot.resize_terminal(60, 20)
        gate.set()
        await settle(pilot)
        assert is_on(app, TooSmall)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert is_on(app, HomeScreen)
    assert given == [True]


async def test_going_home_by_the_palette_gives_it_up(start: Callable[..., QuizApp], gate: Gate, own: Path) -> None:
    app = start(request=PlayRequest(own, OPTIONS))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot)
        app.go_home()
        await press(pilot)
        await let_on(pilot, gate)
        assert is_on(app, HomeScreen)
        history = app.history()
        assert history is not None
        assert history.sessions() == []


async def test_a_session_that_was_begun_below_a_warning_is_offered_no_more_once_it_was_left(
    start: Callable[..., QuizApp], gate: Gate, own: Path
) -> None:
    app = start(request=PlayRequest(own, OPTIONS))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot)
        await pilot.resize_terminal(60, 20)
        await let_on(pilot, gate)
        app.go_home()
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        await press(pilot, "f5")
        await settle(pilot)
        assert is_on(app, HomeScreen)
        assert "Unfinished" not in shown(app)
        history = app.history()
        assert history is not None
        assert len(history.sessions()) == 1


async def test_a_session_that_was_left_is_taken_up_behind_it(
    start: Callable[..., QuizApp], gate: Gate, own: Path
) -> None:
    gate.open.set()
    app = start(request=PlayRequest(own, OPTIONS))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "1", "escape", "y")
        await settle(pilot)
        assert is_on(app, HomeScreen)
        await press(pilot, "g")
        await settle(pilot)
        session = sitting_of(app).session
        assert (session.record.id, len(session.attempts)) == ("session-1", 1)


async def test_from_the_editor_a_set_is_played_behind_it(start: Callable[..., QuizApp], gate: Gate, own: Path) -> None:
    gate.open.set()
    app = start(request=EditRequest(own))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "P")
        await settle(pilot)
        assert is_on(app, ReadingScreen)


async def test_a_large_file_that_has_changed_since_its_review_was_begun_is_asked_about(
    start: Callable[..., QuizApp], gate: Gate, own: Path
) -> None:
    gate.open.set()
    app = start(request=EditRequest(own))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, EditScreen)
        app.screen.review.reject()
        await press(pilot, "escape", "down", "enter")
        save(changed(harbour(), "began", hint="Another one."), own)
        app.edit(own)
        await settle(pilot)
        assert is_on(app, Confirm)
        assert "The file has changed since its review was begun." in shown(app)
        await press(pilot, "enter")
        await settle(pilot)
        assert is_on(app, EditScreen)


async def test_the_app_is_left_without_waiting_for_what_is_read(start: Callable[..., QuizApp], gate: Gate) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        while not gate.begun.is_set():
            await pilot.pause(0.01)
        await pilot.press("q")
    assert not gate.open.is_set()


# The shelf.


def test_a_small_file_is_read_anew_each_time(own: Path) -> None:
    shelf = Shelf()
    assert shelf.read(own, nobody) == shelf.read(own, nobody)
    assert shelf.read(own, nobody) is not shelf.read(own, nobody)
    assert shelf.kept(own) is None


def test_a_large_file_is_read_once_until_it_changes(own: Path, gate: Gate) -> None:
    gate.open.set()
    shelf = Shelf()
    found = shelf.read(own, nobody)
    assert shelf.read(own, nobody) is found is shelf.kept(own)
    save(harbour(title="Another fire"), own)
    assert shelf.kept(own) is None
    again = shelf.read(own, nobody).set
    assert again is not None
    assert again.title == "Another fire"
    own.unlink()
    assert shelf.kept(own) is None
    assert shelf.read(own, nobody).set is None


def test_where_one_gives_up_the_other_reads_on(own: Path, gate: Gate) -> None:
    shelf = Shelf()
    given_up = threading.Event()
    counts: list[int] = []

    def first(_: int) -> None:
        if given_up.is_set():
            raise CancelledError

    def second(count: int) -> None:
        counts.append(count)
        given_up.set()
        if gate.read == ["harbour.json"] * 2:
            gate.open.set()

    def read() -> None:
        with pytest.raises(CancelledError):
            shelf.read(own, first)

    thread = threading.Thread(target=read)
    thread.start()
    assert gate.begun.wait(20)
    assert shelf.read(own, second).set == harbour()
    thread.join()
    assert set(counts) == {4500}
