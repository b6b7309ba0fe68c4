"""What happened is kept for good: every answer that was acknowledged, whoever else writes, and no file is harmed."""

from __future__ import annotations

import datetime
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.errors import StoreError, UsageError
from quiz.history import VERSION, History, NotFoundError
from quiz.history.migrations import MIGRATIONS
from quiz.model import CONFIDENCES, Attempt, Mode, QuestionKind, SessionRecord, Verdict
from tests.builders import a_record, after, attempt, begun, options, played

KEPT = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
TEXT = st.text(KEPT, max_size=20)
TIMES = st.floats(-1e9, 3e9).map(after)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "history.sqlite"


@pytest.fixture
def history(file: Path) -> Iterator[History]:
    with History.open(file) as opened:
        yield opened


def answers(count: int, session: str = "s1") -> list[Attempt]:
    """That many answers to different questions of a session."""
    return [attempt(f"claim-{number}", QuestionKind.FACT, session=session) for number in range(count)]


# Round trips.


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    attempts=st.lists(
        st.builds(
            Attempt,
            session=st.just("s1"),
            set=TEXT,
            claim=TEXT,
            kind=st.sampled_from(QuestionKind),
            card=st.integers(0, 10**6),
            prompt=TEXT,
            given=st.none() | TEXT,
            expected=TEXT,
            verdict=st.sampled_from(Verdict),
            credit=st.sampled_from([0.0, 0.5, 1.0]),
            reason=TEXT,
            at=TIMES,
            seconds=st.floats(0, 1e6),
            confidence=st.none() | st.sampled_from(CONFIDENCES),
            read_as=st.none() | TEXT,
            answered_key=st.none() | TEXT,
            expected_key=st.none() | TEXT,
            altered=st.none() | st.booleans(),
            peeks=st.integers(0, 99),
        ),
        max_size=4,
        unique_by=lambda each: each.question_id,
    )
)
def test_answers_come_back_as_they_were_kept(history: History, attempts: list[Attempt]) -> None:
    session = f"s{len(history.sessions(limit=10_000))}"
    own = [replace(each, session=session) for each in attempts]
    history.begin(a_record(session))
    for each in own:
        history.record(each)
    assert history.attempts(session) == own


@pytest.mark.parametrize("mode", Mode)
def test_a_session_comes_back_as_it_was_kept(history: History, mode: Mode) -> None:
    chosen = options(mode, topic=None, seed=7, confidence=True, time_limit=30, claims=("began", "alarm"))
    record = a_record(options=chosen, cards=begun(mode, seed=7).cards, set_title="[/x] 😀 “Ü”", set_path="/a b/ü.toml")
    history.begin(record)
    assert history.session("s1") == record


def test_a_played_session_comes_back_and_goes_on(history: History) -> None:
    session = played(begun(), count=7)
    history.begin(session.record)
    history.record(*session.attempts)
    assert tuple(history.attempts("s1")) == session.attempts
    restored = type(session).restore(history.session("s1"), session.question_set, history.attempts("s1"))
    assert restored.attempts == session.attempts


def test_times_are_kept_in_utc(history: History, file: Path) -> None:
    east = datetime.timezone(datetime.timedelta(hours=2))
    history.begin(a_record(started=datetime.datetime(2024, 11, 2, 14, 0, tzinfo=east)))
    assert history.session("s1").started == datetime.datetime(2024, 11, 2, 12, 0, tzinfo=datetime.UTC)
    with sqlite3.connect(file) as raw:
        assert raw.execute("SELECT started FROM quiz_session").fetchone() == ("2024-11-02T12:00:00.000000+00:00",)
    raw.close()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("\ud800", "\\ud800", id="a lone surrogate"),
        pytest.param("a\x00b", "a\\x00b", id="a NUL"),
        pytest.param("[red] 😀 שלום \u202e", "[red] 😀 שלום \u202e", id="everything else as it is"),
        pytest.param("x" * 100_000, "x" * 100_000, id="very long"),
    ],
)
def test_no_text_is_lost(history: History, text: str, kept: str) -> None:
    history.begin(a_record(set_title=text))
    history.record(attempt("one", QuestionKind.FACT, given=text))
    assert history.attempts("s1")[0].given == kept
    assert history.session("s1").set_title == kept


def test_a_file_that_is_opened_again_has_everything(file: Path) -> None:
    with History.open(file) as first:
        first.begin(a_record())
        first.record(*answers(3))
    with History.open(file) as second:
        assert second.session() == a_record()
        assert second.attempts("s1") == answers(3)


def test_what_is_kept_is_there_for_others_at_once(history: History, file: Path) -> None:
    history.begin(a_record())
    history.record(*answers(2))
    with History.open(file) as other:
        assert other.attempts("s1") == answers(2)


def test_a_closed_history_is_opened_again_by_its_next_use(history: History) -> None:
    history.begin(a_record())
    history.close()
    assert history.session("s1") == a_record()


# Once, and all or nothing.


def test_an_answer_that_is_recorded_twice_is_there_once(history: History) -> None:
    history.begin(a_record())
    first = attempt("one", QuestionKind.FACT, Verdict.CORRECT)
    history.record(first)
    history.record(first, replace(first, verdict=Verdict.WRONG))
    assert history.attempts("s1") == [first], "the first one stands"


def test_the_same_question_of_another_session_is_another_answer(history: History) -> None:
    history.record(*answers(1, "s1"), *answers(1, "s2"))
    assert history.attempts("s1") == answers(1, "s1")
    assert history.attempts("s2") == answers(1, "s2")


def test_several_answers_are_kept_all_or_not_at_all(history: History) -> None:
    unfit: Any = replace(answers(1)[0], claim="two", seconds=object())
    with pytest.raises((StoreError, TypeError)):
        history.record(answers(1)[0], unfit)
    assert history.attempts("s1") == []


def test_a_session_of_the_same_id_is_refused(history: History) -> None:
    history.begin(a_record())
    with pytest.raises(StoreError, match="cannot be written"):
        history.begin(a_record(set_title="Other"))
    assert history.session("s1").set_title == "Fire at the harbour"


def test_a_finished_session_stays_finished_when_it_was(history: History) -> None:
    history.begin(a_record())
    history.finish("s1", after(60))
    history.finish("s1", after(99))
    assert history.session("s1").finished == after(60)


# Finding sessions.


def test_a_session_is_found_by_the_beginning_of_its_id(history: History) -> None:
    for session in ("abc1", "abd2", "x%y"):
        history.begin(a_record(session))
    assert history.session("abc").id == "abc1"
    assert history.session("x%").id == "x%y"
    for ambiguous in ("ab", ""):
        with pytest.raises(NotFoundError, match="More than one session begins with"):
            history.session(ambiguous)
    for unknown in ("zz", "%", "a_c"):
        with pytest.raises(NotFoundError, match="There is no session"):
            history.session(unknown)


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_a_whole_id_goes_before_those_that_begin_with_it(history: History, place: int) -> None:
    ids = ["s1-later", "s1-latest", "s1-last"]
    ids.insert(place, "s1")
    for number, session in enumerate(ids):
        history.begin(a_record(session, started=after(number)))
    assert history.session("s1").id == "s1"


def test_without_an_id_the_latest_session_is_meant(history: History) -> None:
    with pytest.raises(NotFoundError, match="No session has been played yet"):
        history.session()
    for session, started in (("old", 0), ("new", 60), ("older", -60)):
        history.begin(a_record(session, started=after(started)))
    assert history.session().id == "new"


def test_there_being_no_such_session_is_the_callers_mistake() -> None:
    assert issubclass(NotFoundError, UsageError)


def test_sessions_are_listed_newest_first_with_their_counts(history: History) -> None:
    history.begin(a_record("one", started=after(0)))
    history.begin(a_record("two", started=after(60), set="other"))
    history.begin(a_record("three", started=after(120)))
    history.record(*answers(3, "one"), attempt("x", QuestionKind.FACT, Verdict.WRONG, session="one"))
    history.record(attempt("x", QuestionKind.FACT, Verdict.WRONG, session="two"))
    listed = [(line.id, line.asked, line.answered, line.correct) for line in history.sessions()]
    assert listed == [("three", 25, 0, 0), ("two", 25, 1, 0), ("one", 25, 4, 3)]
    assert [line.id for line in history.sessions(set_id="harbour-fire")] == ["three", "one"]
    assert [line.id for line in history.sessions(limit=1)] == ["three"]
    (line,) = history.sessions(set_id="other")
    assert (line.set_title, line.set_path, line.options, line.started, line.finished) == (
        "Fire at the harbour",
        "harbour.toml",
        options(),
        after(60),
        None,
    )


def test_unfinished_sessions_are_those_neither_finished_nor_set_aside(history: History) -> None:
    for session in ("open", "finished", "aside"):
        history.begin(a_record(session))
    history.finish("finished", after(60))
    history.set_aside("aside")
    assert [line.id for line in history.sessions(unfinished=True)] == ["open"]
    assert len(history.sessions()) == 3
    assert history.session("aside").finished is None


# Files that are not as they should be.


def message_of(where: Path | str) -> str:
    with pytest.raises(StoreError) as refused:
        History.open(where)
    return str(refused.value)


def version(file: Path, written: str | None) -> None:
    """Set the version that a file says it has."""
    with sqlite3.connect(file) as raw:
        raw.execute("UPDATE quiz_meta SET value = ? WHERE key = 'version'", (written,))
    raw.close()


@pytest.mark.parametrize("journal", ["wal", "delete"])
def test_a_file_of_a_newer_version_is_refused_and_untouched(file: Path, journal: str) -> None:
    with History.open(file) as history:
        history.begin(a_record())
    version(file, str(VERSION + 1))
    with sqlite3.connect(file) as raw:
        raw.execute(f"PRAGMA journal_mode = {journal}")
    raw.close()
    before = file.read_bytes()
    assert "was written by a newer version of Fact-check Quiz" in message_of(file)
    assert file.read_bytes() == before
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_an_older_file_is_copied_and_then_migrated(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with History.open(file) as history:
        history.begin(a_record())
    monkeypatch.setattr("quiz.history.schema.VERSION", VERSION + 1)
    monkeypatch.setitem(
        MIGRATIONS, VERSION, lambda database: database.execute_sql("ALTER TABLE quiz_session ADD COLUMN mood TEXT")
    )
    with History.open(file) as history:
        assert history.session("s1") == a_record()
    copy = file.with_name(f"history.sqlite.version-{VERSION}")
    with sqlite3.connect(copy) as raw:
        assert "mood" not in raw.execute("SELECT sql FROM sqlite_master WHERE name = 'quiz_session'").fetchone()[0]
    raw.close()
    with sqlite3.connect(file) as raw:
        assert raw.execute("SELECT value FROM quiz_meta").fetchall() == [(str(VERSION + 1),)]
    raw.close()


def test_a_migration_that_fails_leaves_the_file_at_its_version(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with History.open(file) as history:
        history.begin(a_record())
    monkeypatch.setattr("quiz.history.schema.VERSION", VERSION + 1)

    def breaks_off(database: Any) -> None:
        database.execute_sql("ALTER TABLE quiz_session ADD COLUMN mood TEXT")
        database.execute_sql("ALTER TABLE not_there ADD COLUMN mood TEXT")

    monkeypatch.setitem(MIGRATIONS, VERSION, breaks_off)
    assert "no such table" in message_of(file)
    with sqlite3.connect(file) as raw:
        assert "mood" not in raw.execute("SELECT sql FROM sqlite_master WHERE name = 'quiz_session'").fetchone()[0]
    raw.close()
    monkeypatch.undo()
    with History.open(file) as history:
        assert history.session("s1") == a_record()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"Dear diary, " * 500, id="text"),
        pytest.param(b"SQLite format 3\x00" + b"\xff" * 4096, id="only the head of a database"),
        pytest.param(bytes(range(256)) * 40, id="noise"),
    ],
)
def test_a_file_that_is_no_database_is_set_aside_untouched_and_a_new_one_is_begun(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with History.open(file) as history:
        assert history.notice is not None
        assert "It was set aside as history.sqlite.damaged-1, and a new one was begun" in history.notice
        assert history.sessions() == []
    assert file.with_name("history.sqlite.damaged-1").read_bytes() == content


def test_an_empty_file_is_a_new_history(file: Path) -> None:
    file.touch()
    with History.open(file) as history:
        assert history.sessions() == []


def test_a_version_that_is_no_number_is_damage_and_what_is_kept_is_recovered(file: Path) -> None:
    with History.open(file) as history:
        history.begin(a_record())
    version(file, "newest")
    with History.open(file) as history:
        assert history.notice is not None
        assert "it does not say its version" in history.notice
        assert history.session("s1") == a_record()


def test_a_database_that_is_damaged_later_says_so(history: History, file: Path) -> None:
    history.begin(a_record())
    with sqlite3.connect(file) as raw:
        raw.execute("DROP TABLE quiz_attempt")
    raw.close()
    with pytest.raises(StoreError, match="cannot be read: no such table"):
        history.attempts("s1")
    with pytest.raises(StoreError, match="cannot be written: no such table"):
        history.record(*answers(1))


def test_missing_folders_are_made(tmp_path: Path) -> None:
    History.open(tmp_path / "a" / "b" / "history.sqlite").close()
    assert (tmp_path / "a" / "b" / "history.sqlite").exists()


def test_where_no_file_can_be_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert "play without keeping anything with --no-save" in message_of(tmp_path / "file" / "history.sqlite")
    assert "cannot be opened" in message_of(tmp_path)


def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o500)
    try:
        (folder / "probe").touch()
    except OSError:
        assert "cannot be opened" in message_of(folder / "history.sqlite")
    else:
        pytest.skip("this user may write everywhere")
    finally:
        folder.chmod(0o700)


# URLs.


def test_a_sqlite_url(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'by-url.sqlite'}"
    with History.open(url) as history:
        history.begin(a_record())
    with History.open(url) as history:
        assert history.session("s1") == a_record()
    assert (tmp_path / "by-url.sqlite").exists()


@pytest.mark.parametrize("url", ["mystery://me:secret@host/db", "no-url-at-all", ""])
def test_a_url_that_is_none_is_refused_and_gives_no_password_away(url: str) -> None:
    message = message_of(url)
    assert "cannot be opened" in message
    assert "secret" not in message


# Others at the same time.

WRITER = """
import sys
from pathlib import Path
from quiz.history import History
from quiz.model import QuestionKind
from tests.builders import a_record, attempt
name = sys.argv[2]
with History.open(Path(sys.argv[1])) as history:
    history.begin(a_record(name))
    for number in range(40):
        history.record(attempt(f"claim-{number}", QuestionKind.FACT, session=name))
"""


def test_two_processes_that_write_at_once_lose_nothing(file: Path) -> None:
    root = Path(__file__).parent.parent
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(file), name], cwd=root, stderr=subprocess.PIPE)
        for name in ("one", "two")
    ]
    for writer in writers:
        _, complaint = writer.communicate(timeout=60)
        assert (writer.returncode, complaint) == (0, b"")
    with History.open(file) as history:
        assert {line.id: line.answered for line in history.sessions()} == {"one": 40, "two": 40}


def test_threads_that_write_to_two_histories_at_once_keep_them_apart(tmp_path: Path) -> None:
    def write(history: History, session: str) -> None:
        history.begin(a_record(session))
        for answer in answers(30, session):
            history.record(answer)
        history.close()

    with History.open(tmp_path / "one.sqlite") as one, History.open(tmp_path / "two.sqlite") as two:
        with ThreadPoolExecutor(4) as pool:
            jobs = [pool.submit(write, one if number % 2 else two, f"s{number}") for number in range(4)]
            for job in jobs:
                job.result()
        assert {line.id: line.answered for line in one.sessions()} == {"s1": 30, "s3": 30}
        assert {line.id: line.answered for line in two.sessions()} == {"s0": 30, "s2": 30}


def test_a_reader_is_not_kept_waiting_by_a_writer(history: History, file: Path) -> None:
    history.begin(a_record())
    with sqlite3.connect(file) as raw:
        raw.execute("BEGIN IMMEDIATE")
        with History.open(file) as other:
            assert other.session("s1") == a_record()
    raw.close()


def test_a_record_is_a_value() -> None:
    assert a_record() == a_record()
    assert isinstance(a_record(), SessionRecord)
