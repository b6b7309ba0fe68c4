"""A disk that is full, and folders and files that may not be written to: one clear message, and play goes on."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.errors import StoreError
from quiz.history import History
from quiz.model import Mode, QuestionKind
from quiz.sitting import Sitting
from tests.builders import NOON, a_record, attempt, harbour, loaded, options, right


@contextlib.contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A file system of its own of that size; skips the test where none can be had."""
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this user may not mount a small file system")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


@contextlib.contextmanager
def read_only(folder: Path) -> Iterator[Path]:
    """A folder that nobody may write to: by its permissions or, for root, by its file system."""
    if os.geteuid() != 0:
        folder.chmod(0o500)
        for each in folder.iterdir():
            each.chmod(0o400)
        try:
            yield folder
        finally:
            folder.chmod(0o700)
        return
    with contextlib.ExitStack() as stack:
        for command in (
            ["mount", "--bind", str(folder), str(folder)],
            ["mount", "-o", "remount,ro,bind", str(folder)],
        ):
            try:
                subprocess.run(command, check=True, capture_output=True)
            except (OSError, subprocess.CalledProcessError):
                pytest.skip("root may write everywhere here, and may not mount")
            stack.callback(subprocess.run, ["umount", "-l", str(folder)], check=False, capture_output=True)
        yield folder


def full(history: History) -> None:
    """Let the database grow by nothing more: SQLite then says that the disk is full."""
    pages = history._database.execute_sql("PRAGMA page_count").fetchone()[0]  # type: ignore[no-untyped-call]
    history._database.execute_sql(f"PRAGMA max_page_count = {pages}")  # type: ignore[no-untyped-call]


def test_a_database_that_cannot_grow_says_that_the_disk_is_full(tmp_path: Path) -> None:
    with History.open(tmp_path / "history.sqlite") as history:
        history.begin(a_record())
        full(history)
        with pytest.raises(StoreError, match=r"The disk is full: the history cannot be written\. Free some space"):
            record_many(history)
        kept = len(history.attempts("s1"))
    with History.open(tmp_path / "history.sqlite") as again:
        assert again.notice is None
        assert len(again.attempts("s1")) == kept, "what was acknowledged before is there"


def record_many(history: History) -> None:
    """More answers than there is room for."""
    for number in range(1000):
        history.record(attempt(f"claim-{number}", QuestionKind.FACT, given="x" * 1000))


def fill(file: Path) -> None:
    """Write to a file until the disk is full."""
    with file.open("wb") as filling:
        while True:
            filling.write(bytes(4096))
            filling.flush()


def play(history: History) -> Sitting:
    """A session played to its end."""
    sitting = Sitting.begin("s2", loaded(harbour()), options(Mode.RECALL, seed=1), history, lambda: NOON)
    sitting.resume()
    while not sitting.session.finished:
        if sitting.session.card_done:
            sitting.advance()
        sitting.answer(right(sitting.session.current))
    return sitting


def test_on_a_full_disk_a_session_goes_on_unsaved_and_says_why(tmp_path: Path) -> None:
    with History.open(tmp_path / "history.sqlite") as history:
        full(history)
        sitting = play(history)
    assert sitting.unsaved is not None
    assert sitting.unsaved.startswith("The disk is full: ")
    assert len(sitting.session.attempts) == sitting.session.record.asked


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 400) as disk:
        with History.open(disk / "history.sqlite") as history:
            history.begin(a_record())
            with pytest.raises(OSError, match="No space"):
                fill(disk / "filling")
            with pytest.raises(StoreError, match="The disk is full"):
                record_many(history)
            kept = len(history.attempts("s1"))
        (disk / "filling").unlink()
        with History.open(disk / "history.sqlite") as again:
            assert len(again.attempts("s1")) == kept
            again.record(attempt("after", QuestionKind.FACT))


def test_a_full_disk_where_no_history_is_yet(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 16) as disk:
        (disk / "filling").write_bytes(bytes(12 * 1024))
        with pytest.raises(StoreError, match=r"The disk is full|disk .* reports an error"):
            History.open(disk / "history.sqlite")


def test_a_folder_that_may_not_be_written_to_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    with read_only(folder), pytest.raises(StoreError) as refused:
        History.open(folder / "history.sqlite")
    assert str(folder) in str(refused.value)
    assert "may not be written to" in str(refused.value)
    assert "--data DIR" in str(refused.value)


def test_a_history_that_can_only_be_read_is_read_and_says_so_when_it_is_written_to(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    with History.open(folder / "history.sqlite") as history:
        history.begin(a_record())
        history.record(attempt("claim", QuestionKind.FACT, day="2024-11-02"))
    with read_only(folder), History.open(folder / "history.sqlite") as history:
        assert len(history.attempts("s1")) == 1
        assert len(history.learner().memories) == 1
        assert sum(history.tally().values()) == 1
        with pytest.raises(StoreError, match="may not be written to"):
            history.record(attempt("other", QuestionKind.FACT))
        sitting = play(history)
        assert sitting.unsaved is not None
        assert "may not be written to" in sitting.unsaved
