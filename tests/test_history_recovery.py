"""While a damaged history is recovered: whoever else reads, writes, or is cut off, every answer is in one place."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from quiz.errors import StoreError
from quiz.history import VERSION, History
from quiz.model import Attempt, QuestionKind
from tests.builders import a_record, attempt
from tests.test_history_damage import blank, cut, head

ROOT = Path(__file__).parent.parent
ANSWERS = 60
BESIDE = ("", "-wal", "-shm")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a history of sixty answers, the last twenty of them in its log, as a kill leaves it."""
    folder = tmp_path_factory.mktemp("sound")
    with History.open(folder / "used" / "history.sqlite") as history:
        history.begin(a_record())
        history.record(*(answer(number) for number in range(ANSWERS - 20)))
        history.close()
        for number in range(ANSWERS - 20, ANSWERS):
            history.record(answer(number))
        shutil.copytree(folder / "used", folder / "killed")
    return folder / "killed"


@pytest.fixture
def file(sound: Path, tmp_path: Path) -> Path:
    """A copy of it, to be damaged."""
    return Path(shutil.copytree(sound, tmp_path / "data")) / "history.sqlite"


def answer(number: int, session: str = "s1") -> Attempt:
    return attempt(f"claim-{number}", QuestionKind.FACT, session=session, day="2024-11-02")


def log_of(file: Path) -> Path:
    return file.with_name("history.sqlite-wal")


def break_log(file: Path) -> None:
    """Change a byte in the log's second page: SQLite would pass over all that follows, without a word."""
    with log_of(file).open("r+b") as raw:
        raw.seek(32 + 24 + 4096 + 24 + 2000)
        (byte,) = raw.read(1)
        raw.seek(-1, os.SEEK_CUR)
        raw.write(bytes([byte ^ 1]))


def lose_all_but_the_log(file: Path) -> None:
    file.unlink()


def empty(file: Path) -> None:
    file.write_bytes(b"")


def one_byte(file: Path) -> None:
    file.write_bytes(b"S")


def files_in(file: Path) -> dict[str, bytes]:
    """What SQLite keeps for a file, but for its shared memory, which every opening makes anew."""
    found = (file.with_name(f"{file.name}{end}") for end in ("", "-wal"))
    return {each.name.removeprefix(file.name): each.read_bytes() for each in found if each.exists()}


# What is in the log.


def test_a_log_that_a_kill_left_is_no_damage(file: Path) -> None:
    with History.open(file) as history:
        assert history.notice is None
        assert len(history.attempts("s1")) == ANSWERS


@pytest.mark.parametrize(
    ("damage", "least"),
    [(break_log, ANSWERS), (lose_all_but_the_log, 20), (empty, 20), (one_byte, 20)],
    ids=["the log", "the file is gone", "the file is empty", "the file is cut off"],
)
def test_what_only_the_log_has_is_recovered_and_both_are_kept(
    file: Path, damage: Callable[[Path], None], least: int
) -> None:
    damage(file)
    before = files_in(file)
    with History.open(file) as history:
        assert history.notice is not None
        assert len(history.attempts("s1")) >= least
    assert files_in(file.with_name("history.sqlite.damaged-1")) == before


def test_a_schema_that_is_no_text_is_damage_like_any_other(file: Path) -> None:
    History.open(file).close()
    content = bytearray(file.read_bytes())
    # What SQLite says of it quotes it, and Python cannot read what it says.
    for place in (found.start() for found in re.finditer(b"quiz_attempt", bytes(content[:4096]))):
        content[place : place + 5] = b"\x90" * 5
    file.write_bytes(content)
    with History.open(file) as history:
        assert history.notice is not None
        assert "(it holds text that is none)" in history.notice
        assert len(history.attempts("s1")) == ANSWERS


# Others at the same time.

OPENER = """
import sys
from pathlib import Path
from quiz.history import History
with History.open(Path(sys.argv[1])) as history:
    print(history.notice is not None, len(history.attempts("s1")))
"""


def test_of_two_programs_that_find_the_damage_one_recovers_and_both_have_it(file: Path) -> None:
    head(file)
    log_of(file).unlink()
    openers = [
        subprocess.Popen([sys.executable, "-c", OPENER, str(file)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    told = sorted(each.communicate(timeout=60)[0].split() for each in openers)
    assert [notice for notice, _ in told] == ["False", "False", "True"]
    assert len({count for _, count in told}) == 1
    asides = sorted(each.name for each in file.parent.glob("history.sqlite.damaged-?"))
    assert asides == ["history.sqlite.damaged-1"]


def test_whoever_writes_meanwhile_goes_on_in_the_new_file(file: Path) -> None:
    with History.open(file) as writer:
        writer.record(answer(100))
        cut(file)
        with History.open(file) as other:
            assert other.notice is not None
            before = len(other.attempts("s1"))
            writer.record(answer(101), answer(102))
            assert len(other.attempts("s1")) == before + 2
        assert len(writer.attempts("s1")) == before + 2


def test_threads_that_open_a_damaged_history_at_once(file: Path) -> None:
    log_of(file).unlink()
    blank(file, 3)

    def open_it(_: int) -> tuple[bool, int]:
        with History.open(file) as history:
            return history.notice is not None, len(history.attempts("s1"))

    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(open_it, range(4)))
    assert sum(notice for notice, _ in told) == 1
    assert len({count for _, count in told}) == 1


def test_a_file_that_is_deleted_while_it_is_open_is_told(file: Path) -> None:
    with History.open(file) as history:
        file.unlink()
        log_of(file).unlink()
        with pytest.raises(StoreError, match="The file of the history is gone"):
            history.record(answer(100))
    assert not file.exists(), "nothing takes its place before the program is started again"


# Cut off on the way.


@pytest.mark.parametrize("renamed", range(4))
def test_a_swap_that_is_cut_off_is_finished_at_the_next_start(
    file: Path, renamed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_log(file)
    before = files_in(file)
    rename, done = Path.rename, [0]

    def rename_some(path: Path, target: Path) -> Path:
        if done[0] == renamed:
            raise KeyboardInterrupt
        done[0] += 1
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", rename_some)
    with pytest.raises(KeyboardInterrupt):
        History.open(file)
    monkeypatch.undo()
    with History.open(file) as history:
        assert len(history.attempts("s1")) == ANSWERS
    assert files_in(file.with_name("history.sqlite.damaged-1")) == before
    assert not list(file.parent.glob("history.sqlite.recovered*"))


def test_a_recovery_that_cannot_be_written_leaves_everything_as_it_is(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise sqlite3.OperationalError("no room")

    head(file)
    log_of(file).unlink()
    before = files_in(file)
    monkeypatch.setattr("quiz.history.recovery.salvage", fails)
    with pytest.raises(StoreError, match=r"The history is damaged \(.*\), and stays as it is\."):
        History.open(file)
    assert files_in(file) == before
    assert not list(file.parent.glob("history.sqlite.damaged*"))


# What is not to be touched.


def test_a_damaged_file_of_a_newer_version_is_refused_and_untouched(file: Path) -> None:
    History.open(file).close()
    with sqlite3.connect(file) as raw:
        raw.execute("UPDATE quiz_meta SET value = ? WHERE key = 'version'", (VERSION + 1,))
    raw.close()
    head(file)
    before = files_in(file)
    with pytest.raises(StoreError, match="was written by a newer version of Fact-check Quiz"):
        History.open(file)
    assert files_in(file) == before
    assert not list(file.parent.glob("history.sqlite.damaged*"))


def test_a_writer_that_does_not_finish_is_waited_for_and_then_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.history.recovery._PATIENCE", 0.05)
    with sqlite3.connect(file, isolation_level=None) as raw:
        raw.execute("BEGIN IMMEDIATE")
        break_log(file)
        with pytest.raises(StoreError, match="Another program is writing to the history"):
            History.open(file)
        raw.rollback()
    raw.close()
    assert not list(file.parent.glob("history.sqlite.damaged*"))
