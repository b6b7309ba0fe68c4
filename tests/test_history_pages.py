"""SQLite's files read without SQLite: the same rows while they are whole, and no more than theirs lost when not."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.history.pages import Row, Value, rows
from quiz.history.wal import committed, loses_commits

VALUES = (
    st.none()
    | st.integers(-(2**63), 2**63 - 1)
    | st.sampled_from([0, 1, -1, 127, 128, -129, 2**15, 2**31, -(2**47), 2**62])
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
    | st.binary(max_size=40)
    | st.integers(0, 9000).map(lambda length: "long" * length)
)
ROWS = st.lists(st.tuples(VALUES, VALUES, VALUES), max_size=30)
ONCE = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


def read(content: bytes, log: bytes = b"") -> dict[int, tuple[Value, ...]]:
    """The rows of a table of three columns by their numbers, the latest of each."""
    found = rows(io.BytesIO(content), log)
    return {row.number: row.values for row in found if row.number is not None and len(row.values) == 3}


def written(file: Path, content: list[tuple[Value, ...]], size: int) -> sqlite3.Connection:
    """A file with a table of these rows, still open, with its log."""
    for each in file.parent.glob(f"{file.name}*"):
        each.unlink()
    database = sqlite3.connect(file, isolation_level=None)
    database.execute(f"PRAGMA page_size = {size}")
    database.execute("PRAGMA synchronous = off")
    database.execute("PRAGMA journal_mode = wal")
    database.execute("PRAGMA wal_autocheckpoint = 0")
    database.execute("CREATE TABLE some (a, b, c)")
    for row in content:
        database.execute("INSERT INTO some VALUES (?, ?, ?)", row)
    return database


def as_sqlite_reads(database: sqlite3.Connection) -> dict[int, tuple[Value, ...]]:
    return {number: tuple(values) for number, *values in database.execute("SELECT rowid, a, b, c FROM some")}


@ONCE
@given(content=ROWS, size=st.sampled_from([512, 1024, 4096, 65536]))
def test_what_is_read_is_what_sqlite_reads(tmp_path: Path, content: list[tuple[Value, ...]], size: int) -> None:
    file = tmp_path / "some.sqlite"
    with closing(written(file, content, size)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert read(file.read_bytes()) == as_sqlite_reads(database)


@ONCE
@given(content=ROWS, gone=st.sets(st.integers(1, 30)), size=st.sampled_from([512, 4096]))
def test_what_lies_in_the_log_is_read_as_well(
    tmp_path: Path, content: list[tuple[Value, ...]], gone: set[int], size: int
) -> None:
    file = tmp_path / "some.sqlite"
    with closing(written(file, content, size)) as database:
        database.execute("PRAGMA wal_checkpoint(PASSIVE)")
        for number in gone:
            database.execute("UPDATE some SET a = 'changed' WHERE rowid = ?", (number,))
        log = file.with_name("some.sqlite-wal").read_bytes()
        assert not loses_commits(log)
        assert read(file.read_bytes(), log) == as_sqlite_reads(database)


def test_a_table_with_pages_above_its_rows_and_an_index(tmp_path: Path) -> None:
    file = tmp_path / "some.sqlite"
    content: list[tuple[Value, ...]] = [(number, f"text {number}", None) for number in range(3000)]
    with closing(written(file, content, 1024)) as database:
        database.execute("CREATE INDEX by_text ON some (b)")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        found = list(rows(io.BytesIO(file.read_bytes()), b""))
    assert {row.number: row.values for row in found if len(row.values) == 3} == {
        number + 1: row for number, row in enumerate(content)
    }
    entries = {row.values for row in found if row.number is None}
    assert entries == {(text, number + 1) for number, (_, text, _) in enumerate(content)}


def test_what_is_not_committed_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "some.sqlite"
    with closing(written(file, [(1, 2, 3)], 512)) as database:
        database.execute("PRAGMA cache_size = 1")
        database.execute("BEGIN")
        database.executemany("INSERT INTO some VALUES (?, ?, ?)", [("x" * 400, 0, 0)] * 200)
        log = file.with_name("some.sqlite-wal").read_bytes()
        database.execute("ROLLBACK")
    assert len(log) > 50 * 512, "the transaction was larger than the cache, and went into the log unfinished"
    assert read(b"", log) == {1: (1, 2, 3)}
    assert not loses_commits(log)


def test_a_page_that_is_damaged_costs_its_own_rows(tmp_path: Path) -> None:
    file = tmp_path / "some.sqlite"
    content: list[tuple[Value, ...]] = [(number, "x" * 400, None) for number in range(200)]
    with closing(written(file, content, 4096)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    sound = file.read_bytes()
    for page in range(len(sound) // 4096):
        damaged = sound[: page * 4096] + bytes(4096) + sound[(page + 1) * 4096 :]
        assert len(read(damaged)) >= 190


@pytest.mark.parametrize("seed", range(30))
def test_whatever_bytes_are_read_nothing_goes_wrong(tmp_path: Path, seed: int) -> None:
    file, rng = tmp_path / "some.sqlite", Random(seed)
    content: list[tuple[Value, ...]] = [(number, "x" * rng.randrange(3000), 0.5) for number in range(40)]
    with closing(written(file, content, 512)) as database:
        if seed % 2:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        parts = [bytearray(file.read_bytes()), bytearray(file.with_name("some.sqlite-wal").read_bytes())]
    for part in parts:
        for _ in range(rng.randrange(200)):
            if part:
                part[rng.randrange(len(part))] = rng.randrange(256)
    loses_commits(bytes(parts[1]))
    assert all(isinstance(row, Row) for row in rows(io.BytesIO(bytes(parts[0])), bytes(parts[1])))


def test_bytes_that_never_were_a_file() -> None:
    for content in (b"", b"S", b"SQLite format 3\x00", bytes(5000), Random(1).randbytes(20_000)):
        assert not read(content, content)
    for log in (b"", b"7", bytes(5000)):
        assert not loses_commits(log)
        assert not committed(log, 4096)


def test_a_byte_that_flips_before_the_last_commit_is_found(tmp_path: Path) -> None:
    file = tmp_path / "some.sqlite"
    with closing(written(file, [(1, 2, 3), (4, 5, 6), (7, 8, 9)], 4096)):
        log = file.with_name("some.sqlite-wal").read_bytes()
    last = len(log) - len(committed(log, 4096)[-1]) * (24 + 4096)
    rng = Random(1)
    for place in [0, 9, 17, 26, *(rng.randrange(32, last) for _ in range(100))]:
        damaged = bytearray(log)
        damaged[place] ^= 1 << rng.randrange(8)
        assert loses_commits(bytes(damaged)), place


def test_a_log_that_begins_anew_is_sound(tmp_path: Path) -> None:
    file = tmp_path / "some.sqlite"
    with closing(written(file, [(number, 0, 0) for number in range(50)], 512)) as database:
        database.execute("PRAGMA wal_checkpoint(RESTART)")
        database.execute("INSERT INTO some VALUES ('new', 0, 0)")
        log = file.with_name("some.sqlite-wal").read_bytes()
        assert not loses_commits(log)
        assert len(committed(log, 512)) == 1, "those before it are in the file"
        assert read(file.read_bytes(), log) == as_sqlite_reads(database)
