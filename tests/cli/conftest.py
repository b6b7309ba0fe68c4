"""What the commands' tests share: lines to type, a set to play, and an app that is only asked for."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quiz.cli import streams
from quiz.sets import save
from quiz.tui import start
from tests.builders import harbour
from tests.cli.calling import ANSWERS, Capture, run


@pytest.fixture
def type_lines(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts lines on standard input."""

    def put(lines: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(lines))

    return put


@pytest.fixture
def harbour_file(tmp_path: Path) -> str:
    """The harbour set in a file."""
    path = tmp_path / "harbour-fire.toml"
    save(harbour(), path)
    return str(path)


@pytest.fixture
def played(harbour_file: str, type_lines: Callable[[str], None], capsys: Capture) -> str:
    """What was said in a whole session of the harbour set."""
    type_lines(ANSWERS)
    return run(capsys, "play", harbour_file, "--plain", "--seed", "4")[1]


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """A terminal that can be drawn on, and what the app is started with in it."""
    started: list[dict[str, Any]] = []

    def run_app(data: Path, **given: Any) -> int:
        started.append({"data": data, **given})
        return 0

    monkeypatch.setattr(streams, "can_draw", lambda: True)
    monkeypatch.setattr(start, "run_app", run_app)
    return started
