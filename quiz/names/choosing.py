"""Which of several names was meant: the comparison of names that the rest of the project sees."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.names.folding import LONGEST_COMPARED, fold, read_script, read_words
from quiz.names.judging import Nearness, person_distance
from quiz.names.organisations import (
    SHORTENED,
    is_organisation,
    is_shortened,
    organisation_distance,
    read_organisation,
    says_only_what_it_is,
)
from quiz.names.persons import read_person, without_apposition

if TYPE_CHECKING:
    from collections.abc import Iterable

_EQUALLY_NEAR = 0.03
"""Distances that differ by no more say nothing about which name was meant."""


class Match(Struct, frozen=True):
    """A candidate that a typed name may mean."""

    name: str
    distance: float
    """0.0 for the same name after folding, above 0 and below 1 for all that is merely near."""


def same_name(a: str, b: str) -> bool:
    """Whether `a` and `b` name the same person, organisation or place.

    Spelling, script, word order, titles and what people leave out (middle names, the given name) do not matter;
    anything that contradicts does: another given name, initial, generation or country. Symmetric; False for texts
    that fold to nothing; never raises. Texts that fold alike are the same name, but for Han characters: many are
    read alike, so they must be the same ones.
    """
    return _nearness(a, b) is not None


def nearest(typed: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `typed` means, or None when there is none or when different ones are equally near.

    A surname is enough where only one person among the candidates bears it; a given name never is.
    """
    found = matches(typed, candidates)
    if not found:
        return None
    best = found[0]
    rivals = [match for match in found[1:] if match.distance <= best.distance + _EQUALLY_NEAR]
    if best.distance > 0.0 and not all(same_name(best.name, rival.name) for rival in rivals):
        return None
    return best.name


def matches(typed: str, candidates: Iterable[str]) -> tuple[Match, ...]:
    """Every candidate that `typed` may mean, nearest first, equally near ones in the order given.

    Beyond `same_name`, a candidate office may be typed without its country (*defence ministry*). A candidate that
    is a surname alone is no match for a full name which contradicts the bearer of that surname among the candidates:
    *Oleksandr Zelenskyy* is not *Zelenskyy* where *Volodymyr Zelenskyy* is.
    """
    names = tuple(dict.fromkeys(candidates))
    near = {name: found for name in names if (found := _nearness(typed, name) or _shortened(typed, name))}
    if all(found.surname_alone for found in near.values()):
        strangers = [name for name in names if name not in near]
        near = {name: found for name, found in near.items() if not _bears_surname(name, typed, strangers)}
    return tuple(
        sorted((Match(name, found.distance) for name, found in near.items()), key=lambda match: match.distance)
    )


_folded = lru_cache(maxsize=256)(fold)


def _nearness(a: str, b: str) -> Nearness | None:
    """How near two names are, or None for names of two. The same whichever comes first."""
    one, other = _folded(a), _folded(b)
    if one == other:
        return Nearness(0.0) if one and _same_han(a, b) else None
    if not one or not other or max(len(a), len(b), len(one), len(other)) > LONGEST_COMPARED:
        return None
    return _fuzzy_nearness(a, b) if one < other else _fuzzy_nearness(b, a)


def _same_han(a: str, b: str) -> bool:
    """Whether Han characters, where both names have them, are the same ones: many are read alike."""
    one, other = read_script(a).han, read_script(b).han
    return not one or not other or one == other


@lru_cache(maxsize=8192)
def _fuzzy_nearness(a: str, b: str) -> Nearness | None:
    """How near two names of bounded length are that do not fold to the same text."""
    a, b = without_apposition(a), without_apposition(b)
    words = read_words(a), read_words(b)
    if any(is_organisation(tuple(word.text for word in each)) for each in words):
        one, other = map(read_organisation, words)
        if len(one.words) != len(other.words) and (says_only_what_it_is(one) or says_only_what_it_is(other)):
            return None
        distance = organisation_distance(one, other)
        return None if distance is None else Nearness(distance)
    return person_distance(read_person(a), read_person(b))


def _shortened(typed: str, candidate: str) -> Nearness | None:
    """How near a candidate is that was typed without its country."""
    if max(len(typed), len(candidate)) > LONGEST_COMPARED:
        return None
    words = read_words(typed), read_words(candidate)
    if not is_organisation(tuple(word.text for word in words[0])):
        return None
    return Nearness(SHORTENED) if is_shortened(*map(read_organisation, words)) else None


def _bears_surname(surname: str, typed: str, strangers: list[str]) -> bool:
    """Whether `surname` is no more than one, shorter than what was typed, and one of the strangers bears it."""
    if len(read_person(surname).core) >= len(read_person(typed).core):
        return False
    return any((found := _nearness(surname, stranger)) and found.surname_alone for stranger in strangers)
