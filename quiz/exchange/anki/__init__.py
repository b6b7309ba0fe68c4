"""Anki's packages: `.apkg` in and out, `.colpkg` in.

After Anki's manual (https://docs.ankiweb.net/exporting.html, https://docs.ankiweb.net/importing/packaged-decks.html)
and the layout of its own source (ankitects/anki: `proto/anki/import_export.proto`, `rslib/src/storage`).

Out, a claim becomes a note of the note type *Fact-check claim*, with a card that asks for the fact and, where it has a
source, one that asks who said it:

| of the set | in Anki |
| --- | --- |
| set | a deck of its title, with its description; the tag of its id |
| claim | a note; its GUID follows from the ids of set and claim, so that an edited claim updates its note |
| topic | the tag *set::topic*, by its id |
| prompt, or the content with the answer left blank | Prompt |
| answer, with qualifier and unit | Answer |
| source | Source, by its name |
| firmness and cue | Firmness: *suggested (“estimated”)* |
| content, evidence, explanation | fields of these names |
| article | Article: title, publisher, day, that it is made up or a summary, and address |
| the rest | lost, and told (`quiz.exchange.losses`): hints, distractors, other wordings, rivals, lures, the article's \
text and note, the topics' titles, what is known of a source, what kind of thing an answer is, verifications, … |

A note is newer only where it changed since the export that this one replaces (`WriteOptions.earlier`), else all are as
new as `WriteOptions.at`: Anki updates what is newer than what it has.

In:

| in Anki | question |
| --- | --- |
| deck | category |
| tags | tags, but for those that Anki sets itself (*leech*, *marked*) |
| note of *Fact-check claim* | the claim as above, with its id, source, cue and firmness |
| note of *Basic* and its kin | a short answer: the first field asks, the second is it; once, if reversed too |
| note of another type | the same, the next field that is not empty being the answer; told once for each type |
| cloze note | a question for each number, its gaps blank and the others filled in; hint and last field are kept |
| image occlusion, pictures and sounds | lost; a note that is nothing else is left out |
| cards, schedules, reviews, options | lost: they belong to a learner |

All generations are read: `collection.anki21b` (packed with Zstandard, note types in tables), `collection.anki21` and
`collection.anki2` (note types as JSON). What stands beside a newer one is only a note to update Anki.
"""

from __future__ import annotations

from pathlib import Path

from quiz.errors import QuizError
from quiz.exchange.anki.claim_notes import CARRIED as NOTES_CARRIED
from quiz.exchange.anki.collection import collection_notes
from quiz.exchange.anki.notes import questions
from quiz.exchange.formats import ReadOptions, WriteOptions
from quiz.exchange.losses import Carried
from quiz.exchange.pieces import Piece
from quiz.exchange.questions import Items
from quiz.exchange.report import Remarks
from quiz.model import QuestionSet

CARRIED = Carried(whole=NOTES_CARRIED.whole | {Piece.DESCRIPTION}, adapted=NOTES_CARRIED.adapted)

_SUFFIXES = (".apkg", ".colpkg")


def recognise(head: bytes, path: Path) -> bool:
    """Whether a file is a package: a zip file with a collection among its first members, or with such a name."""
    return head.startswith(b"PK\x03\x04") and (b"collection.anki2" in head or path.suffix.casefold() in _SUFFIXES)


def read(path: Path, options: ReadOptions) -> Items:
    """The questions of a package, note by note.

    Raises:
        quiz.errors.QuizError: it cannot be unpacked, holds no collection, or was made by an Anki that is not known.
    """
    del options
    yield from questions(collection_notes(path))


def write(question_set: QuestionSet, options: WriteOptions, remarks: Remarks) -> bytes:
    """A package with the set as a deck; the same for the same set and options.

    Raises:
        quiz.errors.QuizError: genanki is not installed, or no claim of the set can be asked about.
    """
    try:
        from quiz.exchange.anki.package import package  # noqa: PLC0415 - needs an extra
    except ImportError as error:
        raise QuizError("Anki's packages need one more package: pip install 'factcheck-quiz[anki]'") from error
    return package(question_set, options, remarks)
