"""Notes out of a package: the tables of Anki's collection, of every generation.

The collection is a file from outside: it is opened read-only, its tables have to be tables and no program, and no text
in it may be longer than `MOST_TEXT`.
"""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from quiz.errors import QuizError
from quiz.exchange.anki.notes import Note
from quiz.exchange.anki.protobuf import whole_number
from quiz.exchange.anki.unpacking import unpack_collection
from quiz.exchange.questions import Place, Remark, left_out

MOST_TEXT = 32 * 1024 * 1024
"""Bytes of one text in a collection: the note types of an old one are one text."""

MOST_NOTES = 500_000

_LONGEST_ID = 20
"""Digits of an id."""

_FIELD_ENDS = "\x1f"
_CLOZE = 1
"""The kind of a note type of gaps."""

_DEFAULT_DECK = 1
"""The id of the deck that Anki begins with, whatever its language calls it."""

_NOTES = """
    SELECT n.id, n.guid, n.mid, n.mod, n.tags, n.flds, c.deck FROM notes n
    LEFT JOIN (SELECT nid, CASE WHEN odid > 0 THEN odid ELSE did END AS deck, min(ord) FROM cards GROUP BY nid) c
    ON c.nid = n.id ORDER BY n.id
"""
"""Every note, with the deck of its first card; where that is borrowed by a filtered deck, the one it belongs to."""


_Named = TypeVar("_Named")


_DAMAGE = (sqlite3.DatabaseError, OverflowError, UnicodeDecodeError)
"""What is raised where a collection is damaged; the last by a message that quotes it."""


class Stamp(Struct, frozen=True):
    """When a note was changed, in seconds since 1970, and as what."""

    changed: int
    fields: tuple[str, ...]
    tags: tuple[str, ...]


class _Field(Struct, frozen=True):
    name: str


class _Type(Struct, frozen=True):
    name: str
    type: int = 0
    flds: tuple[_Field, ...] = ()


class _Deck(Struct, frozen=True):
    name: str


class _Row(Struct, frozen=True):
    """A note as the table has it."""

    id: int
    guid: str
    type: int
    changed: int
    tags: tuple[str, ...]
    fields: tuple[str, ...]
    deck: int


def collection_notes(path: Path) -> Iterator[Note | Remark]:
    """The notes of a package, in the order in which they were made.

    Raises:
        QuizError: nothing of it can be read.
    """
    with _opened(path) as (connection, media):
        if media:
            yield left_out(Place(name="media"), f"its pictures and sounds ({media}) are not kept")
        decks, types = _decks(connection), _types(connection)
        for row in _rows(connection):
            if isinstance(row, Remark):
                yield row
                continue
            known = types.get(row.type)
            yield Note(
                place=Place(),
                fields=row.fields,
                names=tuple(field.name for field in known.flds) if known else (),
                type=known.name if known else "",
                cloze=known.type == _CLOZE if known else None,
                deck="" if row.deck == _DEFAULT_DECK else decks.get(row.deck, ""),
                tags=row.tags,
            )


def stamps(path: Path) -> Mapping[str, Stamp]:
    """The notes of an earlier export by GUID; none where it is no package that can be read."""
    try:
        with _opened(path) as (connection, _):
            rows = [row for row in _rows(connection) if not isinstance(row, Remark)]
    except QuizError:
        return {}
    return {row.guid: Stamp(row.changed, row.fields, row.tags) for row in rows}


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[tuple[sqlite3.Connection, int]]:
    """The collection of a package, and how many pictures and sounds lie beside it."""
    with tempfile.TemporaryDirectory(prefix="factcheck-quiz-") as folder:
        target = Path(folder, "collection.sqlite")
        found = unpack_collection(path, target)
        # Immutable: no journal that a package would not have is looked for, and none is made.
        connection = sqlite3.connect(f"{target.as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            _make_safe(connection)
            _check_tables(connection, path)
            yield connection, found.media
        finally:
            connection.close()


def _make_safe(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_TEXT)
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    connection.create_collation("unicase", _compared)


def _compared(one: str, other: str) -> int:
    """Anki's own order of names, which is not SQLite's: without regard to case."""
    first, second = one.casefold(), other.casefold()
    return (first > second) - (first < second)


def _check_tables(connection: sqlite3.Connection, path: Path) -> None:
    try:
        listed = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
        tables = {name for name, sql in listed if not str(sql).upper().startswith("CREATE VIRTUAL")}
    except _DAMAGE as error:
        raise QuizError(f"{path}: its collection is damaged: {error}.") from error
    if not {"notes", "cards", "col"} <= tables:
        raise QuizError(f"{path}: its collection has no notes.")


def _rows(connection: sqlite3.Connection) -> Iterator[_Row | Remark]:
    """The notes; where the table is damaged, those before, and a remark."""
    last: str | int = "the first note"
    try:
        for number, row in enumerate(connection.execute(_NOTES)):
            if number >= MOST_NOTES:
                yield left_out(Place(), f"there are more than {MOST_NOTES:,} notes; the others are not read")
                return
            read = _row(row)
            if read is None:
                yield left_out(Place(name=f"note {row[0]}"), "it is damaged")
            else:
                last = read.id
                yield read
    except _DAMAGE as error:
        yield left_out(Place(name=f"note {last}"), f"the collection is damaged from here on: {error}")


def _row(row: tuple[object, ...]) -> _Row | None:
    number, guid, type_id, changed, tags, fields, deck = row
    if not (isinstance(number, int) and isinstance(type_id, int) and isinstance(changed, int)):
        return None
    if not (isinstance(guid, str) and isinstance(tags, str) and isinstance(fields, str)):
        return None
    of = deck if isinstance(deck, int) else 0
    return _Row(number, guid, type_id, changed, tuple(tags.split()), tuple(fields.split(_FIELD_ENDS)), of)


def _decks(connection: sqlite3.Connection) -> dict[int, str]:
    """The names of the decks by id; none where they are damaged."""
    with contextlib.suppress(*_DAMAGE):
        if _has_table(connection, "decks"):
            rows = connection.execute("SELECT id, name FROM decks").fetchall()
            return {number: str(name).replace(_FIELD_ENDS, "::") for number, name in rows}
        return {number: deck.name for number, deck in _decoded(connection, "decks", _Deck).items()}
    return {}


def _types(connection: sqlite3.Connection) -> dict[int, _Type]:
    """The note types by id; none where they are damaged."""
    with contextlib.suppress(*_DAMAGE):
        if not _has_table(connection, "notetypes"):
            return _decoded(connection, "models", _Type)
        names: dict[int, list[_Field]] = {}
        for number, name in connection.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
            names.setdefault(number, []).append(_Field(str(name)))
        rows = connection.execute("SELECT id, name, config FROM notetypes").fetchall()
        return {number: _Type(str(name), _kind(config), tuple(names.get(number, ()))) for number, name, config in rows}
    return {}


def _kind(config: object) -> int:
    return whole_number(config, 1) if isinstance(config, bytes) else 0


def _has_table(connection: sqlite3.Connection, name: str) -> bool:
    found = connection.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)).fetchone()
    return found is not None and not str(found[0]).upper().startswith("CREATE VIRTUAL")


def _decoded(connection: sqlite3.Connection, column: str, kind: type[_Named]) -> dict[int, _Named]:
    """What the collection's own row holds as JSON in a column, by id; nothing where that is damaged."""
    row = connection.execute(f"SELECT {column} FROM col").fetchone()  # noqa: S608 - one of two names, from here
    if row is None or not isinstance(row[0], str):
        return {}
    try:
        found = msgspec.json.decode(row[0], type=dict[str, kind], strict=False)  # type: ignore[valid-type]
    except (ValueError, RecursionError):
        return {}
    return {int(number): each for number, each in found.items() if number.isdecimal() and len(number) <= _LONGEST_ID}
