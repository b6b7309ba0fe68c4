"""The app as the tests run it: a fixed clock, ids and seed, and a data folder of its own."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

import pytest
from rich.console import RenderableType
from textual._compositor import Compositor

from quiz import paths
from quiz.tui.app import QuizApp

if TYPE_CHECKING:
    from tests.tui.seating import Lesson

NOON = datetime.datetime(2024, 11, 2, 12, 0, tzinfo=datetime.UTC)

MakeApp = Callable[..., QuizApp]
MakeLesson = Callable[..., "Lesson"]


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime.datetime:
        return self.at

    def move(self, seconds: float) -> None:
        """Let time pass."""
        self.at += datetime.timedelta(seconds=seconds)


@pytest.fixture(autouse=True)
def _drawn_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every screen is drawn when it opens, and for every picture that is taken; what changes between is not.

    There is no terminal to see it, and drawing took two fifths of these tests' time. Tests marked as `drawn`, of what
    could fail only there, draw everything.
    """
    if "drawn" in request.keywords:
        return
    render, seen = Compositor.render_update, WeakSet[Compositor]()

    def once(self: Compositor, full: bool = False, **named: Any) -> RenderableType | None:
        if full or self not in seen:
            seen.add(self)
            return render(self, full, **named)
        self._dirty_regions.clear()
        return None

    monkeypatch.setattr(Compositor, "render_update", once)


@pytest.fixture
def clock() -> Clock:
    """The clock of the app under test."""
    return Clock()


@pytest.fixture
def make_app(tmp_path: Path, clock: Clock) -> MakeApp:
    """Makes an app; keyword arguments go before the tests' own."""
    number = 0

    def new_id() -> str:
        nonlocal number
        number += 1
        return f"session-{number}"

    def make(**given: Any) -> QuizApp:
        arguments: dict[str, Any] = {
            "data": tmp_path,
            "bundled": paths.bundled_sets(),
            "database": tmp_path / "history.sqlite",
            "clock": clock,
            "new_id": new_id,
            "new_seed": lambda: 1,
            **given,
        }
        return QuizApp(**arguments)

    return make


@pytest.fixture
def make_lesson(tmp_path: Path, clock: Clock) -> Iterator[MakeLesson]:
    """Makes a class in a file of its own; see `tests.tui.seating.Lesson`."""
    from tests.tui.seating import Leaving, Lesson

    with Leaving.open(tmp_path / "classes.sqlite") as store:
        yield lambda *given, **settings: Lesson(store, clock, *given, **settings)
