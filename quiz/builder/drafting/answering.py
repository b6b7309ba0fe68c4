"""The one thing of a passage to ask for: a figure before a person, a place, a date, an organisation."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from quiz.builder.drafting.counted import counted
from quiz.builder.drafting.passages import Passage
from quiz.builder.drafting.persons import is_person, named
from quiz.builder.finding.cue_words import listed
from quiz.builder.finding.found import FoundClaim, FoundName, Span
from quiz.builder.finding.vocabulary import word_classes
from quiz.model import Answer
from quiz.names import fold
from quiz.names.countries import country, with_countries_joined
from quiz.names.organisations import is_organisation
from quiz.questions import occurrences

_LONGEST_NAME = 60
_NO_PLACES = listed(
    """
    state america us usa western eastern northern southern congress west east north south monday house senate
    god internet
    """
)


_NO_PLACE_PHRASES = frozenset({"united states", "u s", "u s a", "islamic state", "white house", "united nations"})
_PEOPLES = ("ans", "ese", "ish", "ian", "ians", "is")
_STREETS = listed("street avenue square airport bridge road building centre center")
_BEFORE_DATE = listed("on in since by until till of from before after during early late last next this")
_BEHIND_DATE = listed("in at on to and for with from after before when as by during that the while because")


class Asked(Struct, frozen=True):
    """An answer that stands in a passage; `phrase` is what is counted, `span` where it stands in the article."""

    answer: Answer
    phrase: str
    span: Span


def figures_of(text: str, found: FoundClaim, passage: Passage) -> Iterator[Asked]:
    """The figures of a passage that are worth asking for, in order."""
    for figure in found.figures:
        if passage.holds(figure.span):
            asked = counted(text, figure)
            if asked is not None:
                yield Asked(asked.answer, asked.phrase, figure.span)


def names_of(text: str, found: FoundClaim, passage: Passage) -> Iterator[Asked]:
    """The persons, places, dates and organisations of a passage, those that are best asked for first."""
    yield from _persons(text, found, passage)
    yield from places_of(found, passage)
    yield from _dates(text, found, passage)
    yield from _organisations(text, found, passage)


def _persons(text: str, found: FoundClaim, passage: Passage) -> Iterator[Asked]:
    for each in found.names:
        if passage.holds(each.span) and is_person(each.name):
            name = named(each.name).name
            if name.endswith((" Jr", " Sr")):
                name = name if text[each.span.end : each.span.end + 1] != "." else f"{name}."
            if len(name.split()) > 1 and len(name) <= _LONGEST_NAME:
                yield Asked(Answer(person=name), "", each.span)


def surnames_of(text: str, found: FoundClaim, passage: Passage, is_surname: Callable[[str], bool]) -> Iterator[Asked]:
    """The persons of a passage who are called by their surnames, and whom the article names in full elsewhere."""
    for each in found.names:
        title, name = named(each.name).title, named(each.name).name
        # Beside men's names *Mrs* would give her away.
        if title.rstrip(".") in {"Mrs", "Ms", "Miss"}:
            continue
        if passage.holds(each.span) and " " not in name and is_surname(name) and not _describes(text, each.span):
            yield Asked(Answer(person=name), "", each.span)


def places_of(found: FoundClaim, passage: Passage) -> Iterator[Asked]:
    """The places of a passage that are worth asking for, in order."""
    for place in found.places:
        if passage.holds(place.span) and len(place.name) <= _LONGEST_NAME and is_place_name(place.name):
            yield Asked(Answer(place=place.name), "", place.span)


def _dates(text: str, found: FoundClaim, passage: Passage) -> Iterator[Asked]:
    for date in found.dates:
        written = " ".join(date.span.of(text).split())
        if passage.holds(date.span) and len(written) <= _LONGEST_NAME and _tells_when(text, date.span):
            yield Asked(Answer(date=written), "", date.span)


def _tells_when(text: str, span: Span) -> bool:
    """Whether a date stands for itself, and is no part of a name: *on Sunday*, but not *Sunday services*."""
    before = text[max(0, span.start - 20) : span.start].split()
    behind = text[span.end : span.end + 20]
    word = behind.split()[0].lower() if behind.strip() else ""
    ends = not word or not behind[0].isspace() or word in _BEHIND_DATE
    return ends and (not before or before[-1].lower() in _BEFORE_DATE or text[span.start : span.end].endswith("day"))


def _describes(text: str, span: Span) -> bool:
    """Whether behind a name stands the noun that it only describes: *the Trump University case*."""
    words = text[span.end : span.end + 20].split()
    return bool(words) and text[span.end].isspace() and _is_noun(words[0])


def _is_noun(word: str) -> bool:
    return word[:1].islower() and not word_classes().get(word.strip(",.;"), 0) and not word.endswith(("ed", "ly"))


def _organisations(text: str, found: FoundClaim, passage: Passage) -> Iterator[Asked]:
    for each in found.names:
        if passage.holds(each.span) and len(each.name) <= _LONGEST_NAME and is_organisation_name(each):
            if _describes(text, each.span):
                continue
            yield Asked(Answer(organisation=each.name), "", each.span)


def is_place_name(name: str) -> bool:
    """Whether the name of a found place is one to ask for."""
    folded = fold(name)
    if name.endswith(_PEOPLES) and country(with_countries_joined(folded).replace(" ", "")) is not None:
        return False
    if folded.rpartition(" ")[2] in _STREETS:
        return False
    return (
        bool(folded)
        and folded not in _NO_PLACES
        and folded not in _NO_PLACE_PHRASES
        and name[:1].isupper()
        and not is_person(name)
    )


def is_organisation_name(found: FoundName) -> bool:
    """Whether a found name is an organisation's: by what it says it is, or as an acronym."""
    folded = tuple(fold(found.name).split())
    if not folded or is_person(found.name):
        return False
    return len(folded) > 1 and is_organisation(folded) and "-" not in found.name and not found.name.isupper()


def gives_away(rest: str, answer: Answer) -> bool:
    """Whether the words around the blank hold part of a name that is asked for, or the people of a country."""
    name = answer.person or answer.place or answer.organisation
    if name is None:
        return False
    if answer.person and any(occurrences(rest, word) for word in name.split() if len(word) > 2):
        return True
    if answer.place and any(occurrences(rest, word) for word in name.split() if len(word) > 3):
        return True
    land = country(fold(name).replace(" ", ""))
    return land is not None and any(country(word) == land for word in fold(rest).split())
