"""Anki's notes as questions; what each becomes is told in the docstring of the folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from quiz.exchange.anki.claim_notes import FIELDS, TYPE_NAME, claim_question
from quiz.exchange.anki.clozes import cloze_questions, has_clozes
from quiz.exchange.anki.texts import Shown, shown
from quiz.exchange.markup import LONGEST
from quiz.exchange.questions import ForeignAnswer, ForeignQuestion, Item, Items, Place, Remark, Sort, adapted, left_out

_BOTH_SIDES = 2
"""Fields of Anki's own *Basic* note type and of those like it."""

_NAME = 60
"""Characters by which a note is named in a report."""

_SET_BY_ANKI = frozenset({"leech", "marked"})
_DEFAULT_DECK = "Default"


class Note(Struct, frozen=True, kw_only=True):
    """A note as Anki keeps it.

    Attributes:
        place: where it stands.
        fields: as they are kept: HTML, unless `html` is false.
        names: of the fields; empty where the file does not say.
        type: the name of the note type; empty where the file does not say.
        cloze: whether the type is one of gaps; None where the file does not say.
        deck: the name of the deck, `::` between outer and inner; empty where the file does not say.
        tags: what it is labelled with.
        html: whether the fields are HTML.
    """

    place: Place
    fields: tuple[str, ...]
    names: tuple[str, ...] = ()
    type: str = ""
    cloze: bool | None = None
    deck: str = ""
    tags: tuple[str, ...] = ()
    html: bool = True


def questions(notes: Iterable[Note | Remark]) -> Items:
    """The questions that notes are, and the remarks among them, in their order."""
    told: set[str] = set()
    for note in notes:
        if isinstance(note, Remark):
            yield note
        else:
            yield from _questions_of(note, told)


def _questions_of(note: Note, told: set[str]) -> Iterator[Item]:
    if sum(map(len, note.fields)) > LONGEST:
        yield left_out(note.place, f"it has more than {LONGEST} characters")
        return
    texts = tuple(shown(field, html=note.html) for field in note.fields)
    place = _placed(note.place, texts)
    tags = tuple(tag for tag in note.tags if tag.casefold() not in _SET_BY_ANKI)
    bare = ForeignQuestion(sort=Sort.SHORT, text="", place=place, category=_category(note.deck), tags=tags)
    if _is_ours(note):
        found: list[Item] = [claim_question(tuple(each.text for each in texts), bare)]
    elif note.cloze or (note.cloze is None and any(has_clozes(field) for field in note.fields)):
        found = list(cloze_questions(note.fields, bare, html=note.html))
    else:
        found = list(_two_sides(note, texts, bare, told))
    yield from found
    if any(each.lost for each in texts) and any(isinstance(each, ForeignQuestion) for each in found):
        yield adapted(place, "its pictures and sounds are not kept")


def _is_ours(note: Note) -> bool:
    if note.names:
        return note.names[: len(FIELDS)] == FIELDS and len(note.fields) >= len(FIELDS)
    return note.type == TYPE_NAME and len(note.fields) >= len(FIELDS)


def _two_sides(note: Note, texts: tuple[Shown, ...], bare: ForeignQuestion, told: set[str]) -> Iterator[Item]:
    """A note that asks with its first field and answers with the next one that holds something."""
    if not texts or not texts[0].text:
        yield left_out(bare.place, f"its question is {_nothing(texts[:1])}")
        return
    at = next((index for index, each in enumerate(texts) if index and each.text), None)
    if at is None:
        yield left_out(bare.place, f"its answer is {_nothing(texts[1:])}")
        return
    kept = _named(note, 0), _named(note, at)
    if (len(note.names) > _BOTH_SIDES or at > 1) and f"{note.type} {at}" not in told:
        told.add(f"{note.type} {at}")
        yield adapted(
            bare.place, f"{_of_type(note)}, {kept[0]} asks and {kept[1]} is the answer; no other field is kept"
        )
    answer = ForeignAnswer(text=" ".join(texts[at].text.split()))
    yield replace(bare, text=texts[0].text, answers=(answer,))


def _nothing(texts: tuple[Shown, ...]) -> str:
    return "a picture or a sound" if any(each.lost for each in texts) else "empty"


def _named(note: Note, at: int) -> str:
    return f"“{note.names[at]}”" if at < len(note.names) else f"field {at + 1}"


def _of_type(note: Note) -> str:
    return f"of notes of the type “{note.type}”" if note.type else "of notes like this"


def _category(deck: str) -> str:
    """Where a question belongs, by its deck; nowhere in the one that Anki begins with."""
    return "" if deck == _DEFAULT_DECK else deck.replace("/", "-").replace("::", "/")


def _placed(place: Place, texts: tuple[Shown, ...]) -> Place:
    """The place with a name by which the note is found in Anki: the beginning of what it shows first."""
    if place.name:
        return place
    first = " ".join(next((each.text for each in texts if each.text), "").split())
    return replace(place, name=first if len(first) <= _NAME else f"{first[:_NAME]}…")
