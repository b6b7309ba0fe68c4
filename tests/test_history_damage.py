"""A damaged history: found out, set aside, and what can be read of it recovered."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from quiz.errors import StoreError
from quiz.history import History
from quiz.model import QuestionKind
from quiz.schedule import Mark, Scheduling
from tests.builders import NOON, a_record, after, attempt

ANSWERS = 400


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound history: eight sessions of fifty answers, a claim that is suspended, and settings."""
    file: Path = tmp_path_factory.mktemp("sound") / "history.sqlite"
    with History.open(file) as history:
        history.schedule_by(Scheduling(new_per_day=3))
        for session in range(8):
            history.begin(a_record(f"s{session}", started=after(session)))
            history.record(
                *(
                    attempt(f"claim-{number}", QuestionKind.FACT, session=f"s{session}", day="2024-11-02")
                    for number in range(ANSWERS // 8)
                )
            )
        history.mark(Mark(set="harbour-fire", claim="claim-1", suspended=True), NOON)
    return file


@pytest.fixture
def file(sound: Path, tmp_path: Path) -> Path:
    """A copy of it, to be damaged."""
    return Path(shutil.copy(sound, tmp_path))


def answers_in(history: History) -> int:
    return sum(line.answered for line in history.sessions())


def blank(file: Path, page: int) -> None:
    """Overwrite a page with noughts."""
    with file.open("r+b") as raw:
        raw.seek(4096 * (page - 1))
        raw.write(bytes(4096))


def cut(file: Path) -> None:
    """Cut a tenth off the end."""
    size = file.stat().st_size
    with file.open("r+b") as raw:
        raw.truncate(size - size // 10)


def head(file: Path) -> None:
    """Overwrite the head."""
    with file.open("r+b") as raw:
        raw.write(b"not SQLite at all")


def middle(file: Path) -> None:
    """Overwrite a page with answers."""
    blank(file, 12)


def version_row(file: Path) -> None:
    """Delete the row that holds the version."""
    with sqlite3.connect(file) as raw:
        raw.execute("DELETE FROM quiz_meta WHERE key = 'version'")
    raw.close()


@pytest.mark.parametrize("damage", [cut, head, middle, version_row], ids=lambda damage: damage.__name__)
def test_what_can_be_read_is_recovered_and_the_damaged_file_is_kept(file: Path, damage: Callable[[Path], None]) -> None:
    damage(file)
    damaged = file.read_bytes()
    with History.open(file) as history:
        assert history.notice is not None
        assert "It was set aside as history.sqlite.damaged-1, and" in history.notice
        assert "recovered from it" in history.notice
        assert answers_in(history) + _without_session(history) >= ANSWERS * 0.8
        assert history.learner().memories
        history.record(attempt("new", QuestionKind.FACT, session="s9", day="2024-11-03"))
    assert file.with_name("history.sqlite.damaged-1").read_bytes() == damaged
    with History.open(file) as again:
        assert again.notice is None, "what was recovered is sound"


def _without_session(history: History) -> int:
    """Answers of sessions that could not be read themselves."""
    lines = {line.id for line in history.sessions()}
    return sum(len(history.attempts(f"s{number}")) for number in range(8) if f"s{number}" not in lines)


def test_a_damaged_index_loses_no_answer(file: Path) -> None:
    with sqlite3.connect(file) as raw:
        raw.execute("PRAGMA writable_schema = ON")
        (root,) = raw.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'attemptrow_session_question_turn'"
        ).fetchone()
    raw.close()
    blank(file, root)
    with History.open(file) as history:
        assert history.notice is not None
        assert answers_in(history) == ANSWERS
        assert history.learner().marks["harbour-fire", "claim-1"].suspended
        assert history.scheduling == Scheduling(new_per_day=3)


def test_each_damaged_file_gets_a_name_of_its_own(file: Path) -> None:
    for number in (1, 2):
        head(file)
        with History.open(file) as history:
            assert history.notice is not None
            assert f"history.sqlite.damaged-{number}," in history.notice


def test_a_sound_file_is_left_as_it_is(file: Path) -> None:
    before = file.read_bytes()
    with History.open(file) as history:
        assert history.notice is None
        assert answers_in(history) == ANSWERS
    assert file.read_bytes() == before
    assert sorted(each.name for each in file.parent.iterdir()) == ["history.sqlite"]


def test_damage_that_is_met_later_is_told_and_mended_at_the_next_start(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As of a file so large that it is not read through whenever it is opened.
    monkeypatch.setattr("quiz.history.checking.SMALL", 0)
    monkeypatch.setattr("quiz.history.checking._LATEST", 1)
    with sqlite3.connect(file) as raw:
        (page,) = raw.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'attemptrow_session_question_turn'"
        ).fetchone()
    raw.close()
    blank(file, page)
    with History.open(file) as history:
        assert history.notice is None
        with pytest.raises(StoreError, match=r"The history is damaged .* Start the program again"):
            history.attempts("s1")
    with History.open(file) as history:
        assert history.notice is not None
        assert answers_in(history) == ANSWERS


def test_another_program_that_is_writing_is_no_damage(file: Path) -> None:
    with sqlite3.connect(file) as raw:
        raw.execute("BEGIN EXCLUSIVE")
        monitor = sorted(each.name for each in file.parent.iterdir())
        raw.rollback()
    raw.close()
    with History.open(file) as history:
        assert history.notice is None
    assert not any("damaged" in name for name in monitor)


def test_a_folder_in_its_place_is_no_damage_and_stays(tmp_path: Path) -> None:
    (tmp_path / "history.sqlite").mkdir()
    with pytest.raises(StoreError, match="folder"):
        History.open(tmp_path / "history.sqlite")
    assert (tmp_path / "history.sqlite").is_dir()


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_damaged_nothing_is_lost_without_a_word(file: Path, seed: int) -> None:
    rng = Random(seed)
    content = bytearray(file.read_bytes())
    for _ in range(rng.randrange(1, 4)):
        start = rng.randrange(len(content))
        content[start : start + rng.randrange(1, 3000)] = rng.randbytes(min(3000, len(content) - start))
    file.write_bytes(content)
    with History.open(file) as history:
        kept = sum(len(history.attempts(f"s{number}")) for number in range(8))
        assert kept == ANSWERS or history.notice is not None
    aside = file.with_name("history.sqlite.damaged-1")
    assert aside.exists() == (history.notice is not None)
    assert not aside.exists() or aside.read_bytes() == content
