"""What an article names besides: the persons, places and organisations that could be taken for each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from quiz.builder.drafting.answering import is_organisation_name, is_place_name
from quiz.builder.drafting.persons import is_person, named, surname
from quiz.builder.finding.found import FoundClaim
from quiz.model import Answer, AnswerKind
from quiz.names import fold, same_name
from quiz.names.countries import country

_MOST = 40
"""Names of a sort that are offered: those that the article has most often."""


class Inventory:
    """The names in the claims of an article by what they are."""

    def __init__(self, found: Sequence[FoundClaim], speakers: Iterable[str]) -> None:
        """Gather the names; `speakers` are those of persons who speak."""
        persons: Counter[str] = Counter(name for name in speakers if len(name.split()) > 1)
        places: Counter[str] = Counter()
        organisations: Counter[str] = Counter()
        for claim in found:
            persons.update(
                name
                for each in claim.names
                if is_person(each.name) and len((name := named(each.name).name).split()) > 1
            )
            places.update(place.name for place in claim.places if is_place_name(place.name))
            organisations.update(each.name for each in claim.names if is_organisation_name(each))
        self._names = {
            AnswerKind.PERSON: _commonest(persons),
            AnswerKind.PLACE: _commonest(places),
            AnswerKind.ORGANISATION: _commonest(organisations),
        }

        self._surnames = _told_surnames(self._names[AnswerKind.PERSON])

    def is_surname(self, name: str) -> bool:
        """Whether a single word is the surname of one person whom the article names in full, and of no other."""
        return fold(name) in self._surnames

    def like(self, answer: Answer) -> list[str]:
        """Names of the answer's sort, those first that the article has most often; countries beside countries only."""
        names = self._names.get(answer.kind, [])
        if answer.person and " " not in answer.person:
            return list(self._surnames.values())
        if answer.kind is not AnswerKind.PLACE or answer.place is None:
            return names
        land = is_country(answer.place)
        return [name for name in names if is_country(name) is land]


def _told_surnames(persons: Sequence[str]) -> dict[str, str]:
    """The surnames that one person alone bears, by their folded form."""
    bearers: dict[str, list[str]] = {}
    for name in persons:
        bearers.setdefault(fold(surname(name)), []).append(name)
    return {
        folded: surname(names[0])
        for folded, names in bearers.items()
        if _is_surname(surname(names[0])) and all(same_name(names[0], other) for other in names[1:])
    }


def _is_surname(word: str) -> bool:
    """Whether a word looks like a surname by itself: *Graham-type* does not."""
    return len(word) > 2 and all(part[:1].isupper() for part in word.split("-"))


def _commonest(counted: Counter[str]) -> list[str]:
    return [name for name, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:_MOST]]


def is_country(name: str) -> bool:
    """Whether a name is a country's."""
    return country(fold(name).replace(" ", "")) is not None
