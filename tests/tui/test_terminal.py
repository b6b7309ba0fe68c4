"""The real command in a real terminal: opened, answered by keys, killed, and taken up again."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from quiz.history import History

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals", allow_module_level=True)

from tests.bench.terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]


def quiz(data: Path, *arguments: str) -> Terminal:
    """The quiz on a terminal of 80 columns and 24 rows."""
    return Terminal([sys.executable, "-m", "quiz", *arguments, "--data", str(data)], ROOT)


def test_the_article_is_at_home(tmp_path: Path) -> None:
    with quiz(tmp_path) as terminal:
        terminal.wait_for_text("North Korean troops in Russia")


def test_what_was_answered_outlives_the_app_being_killed(tmp_path: Path) -> None:
    with quiz(tmp_path, "play", "practice-library-roof", "--seed", "5", "--no-reading") as terminal:
        terminal.wait_for_text("Into which street")
        terminal.send(b"2")
        terminal.wait_for_text("Who said so?")
        terminal.send(b"1")
        terminal.wait_for_text("How firmly was it put?")
    with History.open(tmp_path / "history.sqlite") as history:
        (line,) = history.sessions(unfinished=True)
        assert [attempt.question_id for attempt in history.attempts(line.id)] == [
            "practice-library-roof/street-name/fact",
            "practice-library-roof/street-name/source",
        ]
    with quiz(tmp_path) as terminal:
        terminal.wait_for_text("open at 3 of 25")
        terminal.send(b"\x1b[B")
        terminal.wait_for_text("Unfinished: practice, 2 of 25 answered")
        terminal.send(b"g")
        terminal.wait_for_text("How firmly was it put?")
