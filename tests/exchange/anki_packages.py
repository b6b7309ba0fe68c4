"""Packages as the generations of Anki lay them out, made of a few notes."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import zstandard

from quiz.exchange import ReadOptions, by_name
from quiz.exchange.questions import Item

NEWEST_META = b"\x08\x03"
"""A version of 3, in Protocol Buffers."""

PLEASE_UPDATE = "Please update to the latest Anki version, then import the .colpkg/.apkg file again."
"""What the collection says that lies beside a newer one."""


class MadeType(NamedTuple):
    """A note type."""

    id: int
    name: str
    fields: tuple[str, ...] = ("Front", "Back")
    cloze: bool = False


class MadeNote(NamedTuple):
    """A note; `deck` and `home` are the ids of the deck its card is in, and of the one that lent it."""

    type: int
    fields: tuple[object, ...]
    tags: str = ""
    deck: int = 1
    home: int = 0


BASIC = MadeType(10, "Basic")
CLOZE = MadeType(20, "Cloze", ("Text", "Back Extra"), cloze=True)
TYPES = (BASIC, CLOZE)
DECKS = {1: "Standard", 2: "Geography::Europe", 3: "Cram"}
NOTES = (
    MadeNote(10, ("Capital of <b>Denmark</b>?", "Copenhagen"), " capital leech ", 2),
    MadeNote(20, ("{{c1::Oslo}} is in {{c2::Norway}}", "Not in Sweden."), deck=3, home=2),
)

_TABLES = """
    CREATE TABLE col (id integer primary key, ver integer, models text, decks text);
    CREATE TABLE notes (id integer primary key, guid text, mid integer, mod integer, tags text, flds text);
    CREATE TABLE cards (id integer primary key, nid integer, did integer, odid integer, ord integer);
"""
_NEW_TABLES = """
    CREATE TABLE notetypes (id integer PRIMARY KEY, name text COLLATE unicase, config blob);
    CREATE UNIQUE INDEX idx_notetypes_name ON notetypes (name);
    CREATE TABLE fields (ntid integer, ord integer, name text COLLATE unicase, PRIMARY KEY (ntid, ord)) without rowid;
    CREATE UNIQUE INDEX idx_fields_name ON fields (name, ntid);
    CREATE TABLE decks (id integer PRIMARY KEY, name text COLLATE unicase);
"""


def collection(
    notes: Sequence[MadeNote] = NOTES,
    types: Sequence[MadeType] = TYPES,
    *,
    tables: bool = False,
    after: str = "",
) -> bytes:
    """A collection with its note types and decks as JSON or in tables; `after` is SQL that spoils it."""
    made = sqlite3.connect(":memory:")
    made.create_collation("unicase", lambda one, other: (one > other) - (one < other))
    made.executescript(_TABLES + _NEW_TABLES * tables)
    if tables:
        made.execute("INSERT INTO col VALUES (1, 18, '', '')")
        made.executemany(
            "INSERT INTO decks VALUES (?, ?)", [(id_, n.replace("::", "\x1f")) for id_, n in DECKS.items()]
        )
        kinds = [(each.id, each.name, b"\x08\x01\x12\x01x" if each.cloze else b"\x12\x01x") for each in types]
        made.executemany("INSERT INTO notetypes VALUES (?, ?, ?)", kinds)
        for each in types:
            made.executemany("INSERT INTO fields VALUES (?, ?, ?)", [(each.id, *at) for at in enumerate(each.fields)])
    else:
        models = {
            str(t.id): {"name": t.name, "type": int(t.cloze), "flds": [{"name": f} for f in t.fields]} for t in types
        }
        decks = {str(number): {"name": name} for number, name in DECKS.items()}
        made.execute("INSERT INTO col VALUES (1, 11, ?, ?)", (json.dumps(models), json.dumps(decks)))
    for number, note in enumerate(notes, 1):
        fields = note.fields[0] if isinstance(note.fields[0], bytes) else "\x1f".join(map(str, note.fields))
        made.execute(
            "INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?)", (number, f"g{number}", note.type, 9, note.tags, fields)
        )
        made.execute("INSERT INTO cards VALUES (?, ?, ?, ?, 0)", (number, number, note.deck, note.home))
    made.executescript(after)
    content = made.serialize()
    made.close()
    return content


def dummy() -> bytes:
    """The collection that lies beside a newer one, for an Anki that is too old for it."""
    return collection([MadeNote(10, (PLEASE_UPDATE, ""))])


def zipped(**members: bytes) -> bytes:
    """A package with these members; `_` in their names stands for a point."""
    return zipped_as([(name.replace("_", "."), content) for name, content in members.items()])


def zipped_as(members: Sequence[tuple[str | zipfile.ZipInfo, bytes]], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file with these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


def packed(content: bytes) -> bytes:
    """Packed with Zstandard."""
    return zstandard.compress(content)


GENERATIONS: dict[str, Callable[[], bytes]] = {
    "collection.anki2": lambda: zipped(collection_anki2=collection(), media=b"{}"),
    "collection.anki21 beside a dummy": lambda: zipped(collection_anki2=dummy(), collection_anki21=collection()),
    "collection.anki21b beside a dummy": lambda: zipped(
        meta=NEWEST_META, collection_anki21b=packed(collection(tables=True)), collection_anki2=dummy(), media=b""
    ),
}
"""The same notes as every generation of Anki packs them."""


def read_items(path: Path, content: bytes, form: str = "anki") -> list[Item]:
    """What is read of a file that holds this."""
    path.write_bytes(content)
    return list(by_name(form).read(path, ReadOptions()))
