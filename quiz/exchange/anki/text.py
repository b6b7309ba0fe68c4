"""Anki's text files: notes a line each, in and out.

After https://docs.ankiweb.net/importing/text-files.html, and where that leaves something open after Anki's own reader
(ankitects/anki: `rslib/src/import_export/text/csv`).

| in the file | question |
| --- | --- |
| `#separator`, else the first of tab, `|`, `;`, `:`, `,` and space that the file holds | the cells |
| `#html`, else whether the first notes hold a tag | whether markup is taken off |
| `#notetype`, `#notetype column`, `#columns` | which field is which; else the first asks and the second answers |
| `#deck`, `#deck column` | category |
| `#tags`, `#tags column`, `tags:` in the first line | tags |
| `#guid column` | lost: questions are known by their text, claims by their id |
| other lines that begin with `#` | nothing: comments |

What a note becomes is told in the docstring of the folder, and so is what is carried out: the same fields, deck and
tags as in a package, by the same GUIDs, but not the set's description. Anki takes them where it has the note type
*Fact-check claim*, which a package brings. A quotation mark that opens a cell and is closed in none of the next lines
is a mark like any other.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from quiz.errors import QuizError
from quiz.exchange.anki.claim_notes import CARRIED, FIELDS, TYPE_NAME, claim_notes, deck_name
from quiz.exchange.anki.headers import Header, line_of_header, read_header
from quiz.exchange.anki.notes import Note, questions
from quiz.exchange.anki.records import Line, Record, records
from quiz.exchange.formats import ReadOptions, WriteOptions
from quiz.exchange.limits import check_size
from quiz.exchange.questions import Items, Place, Remark
from quiz.exchange.report import Remarks
from quiz.model import QuestionSet

__all__ = ["CARRIED", "read", "recognise", "write"]

_LOOKED_AT = 50
"""Lines in which the separator and markup are looked for where the file does not name them."""

_SEPARATORS = "\t|;:, "
"""In the order in which Anki looks for them."""

_TAG = re.compile(r"<[^<>]+>")

_GUID, _TYPE, _DECK, _FIRST_FIELD = 1, 2, 3, 4
"""Columns of the file that is written, from 1, as in the files that Anki writes."""

_TAGS = _FIRST_FIELD + len(FIELDS)


def recognise(head: bytes, path: Path) -> bool:
    """Whether a file begins with one of the headers that Anki knows."""
    del path
    first = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0]
    return line_of_header(first.decode("utf-8", "replace")) is not None


def read(path: Path, options: ReadOptions) -> Items:
    """The questions of a file, line by line.

    Raises:
        QuizError: it cannot be read.
    """
    del options
    check_size(path)
    try:
        # What is no UTF-8 comes through as halves of surrogate pairs, and only its line is left out.
        with path.open(encoding="utf-8-sig", errors="surrogateescape") as file:
            yield from questions(_notes(file))
    except OSError as error:
        raise QuizError(f"{path} cannot be read: {error.strerror or error}.") from error


def write(question_set: QuestionSet, options: WriteOptions, remarks: Remarks) -> bytes:
    """A file with a note for each claim; the same for the same set.

    Raises:
        QuizError: no claim of the set can be asked about.
    """
    del options
    told = "Anki takes these notes where it has this note type: import a package (.apkg) of any set first"
    remarks.adapted(Place(name=TYPE_NAME), told)
    file = io.StringIO()
    file.write(
        f"#separator:tab\n#html:true\n#guid column:{_GUID}\n#notetype column:{_TYPE}\n#deck column:{_DECK}\n"
        f"#tags column:{_TAGS}\n"
    )
    writer = csv.writer(file, delimiter="\t", lineterminator="\n")
    deck = deck_name(question_set)
    for note in claim_notes(question_set, remarks):
        writer.writerow([note.guid, TYPE_NAME, deck, *note.fields, " ".join(note.tags)])
    return file.getvalue().encode()


def _notes(file: Iterable[str]) -> Iterator[Note | Remark]:
    lines = iter(enumerate(file, 1))
    header, first = read_header(lines)
    first += islice(lines, _LOOKED_AT)
    separator = header.separator or _separator(first)
    html = header.html if header.html is not None else any(_TAG.search(line) for _, line in first)
    for record in records(chain(first, lines), separator):
        yield record if isinstance(record, Remark) else _note(record, header, html=html)


def _separator(lines: list[Line]) -> str:
    text = "".join(line for _, line in lines if not line.startswith("#"))
    return next((each for each in _SEPARATORS if each in text), "\t")


def _note(record: Record, header: Header, *, html: bool) -> Note:
    special = {header.type_column, header.deck_column, header.tags_column, header.guid_column}
    fields = tuple(cell for at, cell in enumerate(record.cells, 1) if at not in special)
    names = tuple(name for at, name in enumerate(header.columns, 1) if at not in special)
    return Note(
        place=Place(line=record.line),
        fields=fields,
        names=names if any(names) else (),
        type=_cell(record, header.type_column) or header.type,
        deck=_cell(record, header.deck_column) or header.deck,
        tags=(*_cell(record, header.tags_column).split(), *header.tags),
        html=html,
    )


def _cell(record: Record, column: int) -> str:
    return record.cells[column - 1] if 0 < column <= len(record.cells) else ""
