"""A set as a package, by genanki: this module is imported only where one is written."""

from __future__ import annotations

import io
import itertools
import sqlite3
import zipfile
from collections.abc import Iterator
from typing import Any

import genanki

from quiz.exchange.anki import note_type
from quiz.exchange.anki.claim_notes import FIELDS, TYPE_NAME, ClaimNote, claim_notes, deck_name, identity
from quiz.exchange.anki.collection import Stamp, stamps
from quiz.exchange.anki.texts import as_field
from quiz.exchange.formats import WriteOptions
from quiz.exchange.report import Remarks
from quiz.model import QuestionSet

_DAY = (1980, 1, 1, 0, 0, 0)
"""When the members of a package were changed, which nobody asks: the first day that a zip file can name."""


class _Model(genanki.Model):  # type: ignore[misc]  # genanki has no types
    """A note type that is as new as its templates, not as the package."""

    def to_json(self, timestamp: float, deck_id: int) -> Any:
        del timestamp
        return super().to_json(note_type.CHANGED, deck_id)


class _Note(genanki.Note):  # type: ignore[misc]  # genanki has no types
    """A note that is as new as its text, not as the package."""

    changed = note_type.CHANGED

    def write_to_db(self, cursor: sqlite3.Cursor, timestamp: float, deck_id: int, id_gen: Iterator[int]) -> None:
        del timestamp
        super().write_to_db(cursor, self.changed, deck_id, id_gen)


def package(question_set: QuestionSet, options: WriteOptions, remarks: Remarks) -> bytes:
    """The package of a set; the same for the same set and options.

    Args:
        question_set: the set.
        options: `at` is when its notes are changed, but for those that are as in `earlier`.
        remarks: takes what is lost.
    """
    at = int(options.at.timestamp()) if options.at is not None else note_type.CHANGED
    earlier = stamps(options.earlier) if options.earlier is not None else {}
    description = as_field(question_set.description or "")
    deck = genanki.Deck(identity(f"deck {question_set.id}"), deck_name(question_set), description)
    model = _model()
    for number, each in enumerate(claim_notes(question_set, remarks)):
        note = _Note(model, list(each.fields), tags=list(each.tags), guid=each.guid, due=number)
        note.changed = _changed(each, earlier.get(each.guid), at)
        deck.add_note(note)
    return _zipped(_collection(genanki.Package(deck), at))


def _changed(note: ClaimNote, earlier: Stamp | None, at: int) -> int:
    """When a note was last changed: as before where it is as before, else now, and after its earlier state."""
    if earlier is None:
        return at
    if (earlier.fields, sorted(earlier.tags)) == (note.fields, sorted(note.tags)):
        return earlier.changed
    return max(at, earlier.changed + 1)


def _model() -> genanki.Model:
    return _Model(
        identity(f"note type {TYPE_NAME}"),
        TYPE_NAME,
        fields=[{"name": name} for name in FIELDS],
        templates=[dict(template) for template in note_type.TEMPLATES],
        css=note_type.STYLES,
        sort_field_index=FIELDS.index("Prompt"),
    )


def _collection(made: genanki.Package, at: int) -> bytes:
    connection = sqlite3.connect(":memory:")
    try:
        made.write_to_db(connection.cursor(), at, itertools.count(at * 1000))
        connection.commit()
        return connection.serialize()
    finally:
        connection.close()


def _zipped(collection: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in (("collection.anki2", collection), ("media", b"{}")):
            archive.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()
