"""Names of offices, agencies, outlets and places: the same set of telling words, whatever their order and spelling."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from quiz.names.countries import country, misspelt_country, with_countries_joined
from quiz.names.folding import Word, listed
from quiz.names.spelling import Likeness, likeness
from quiz.names.titles import TITLES, without_titles

_KINDS = listed(
    """
    ministry ministries department dept min government govt gov administration agency agencies bureau office council
    committee commission parliament congress senate duma rada cabinet court embassy delegation directorate inspectorate
    army navy force forces military troops staff command brigade battalion regiment division corps fleet militia guard
    intelligence security police service services prosecutor prosecutors authority authorities officials firefighters
    party movement union federation confederation alliance coalition league association society foundation fund
    institute institution university college school academy centre center laboratory hospital museum
    bank company corporation corp inc ltd llc gmbh plc ag group holding holdings industries enterprise
    news newspaper times post journal herald tribune guardian telegraph press media television tv radio broadcasting
    channel network magazine rights watch international organisation organization house palace
    republic oblast region district province city county kremlin airport plant campaign team club
    ministers defence defense
    """
)
"""Words that only organisations, offices and their members go by."""

_EMPTY = listed("the a an of for s and to in at on by")
_MAY_BE_MISSING = listed(
    """
    news newspaper agency magazine company corporation corp inc ltd llc gmbh plc ag co group network channel tv
    television outlet
    """
)
"""Descriptions that are told or not: *Reuters*, *Reuters news agency*."""

_ONE_SPELLING = {
    "defense": "defence", "defensive": "defence", "center": "centre", "organization": "organisation", "labor": "labour",
    "program": "programme", "min": "ministry", "dept": "department", "govt": "government",
    "gov": "government", "natl": "national", "intl": "international", "assoc": "association", "univ": "university",
    "presidential": "president", "ministerial": "minister", "governmental": "government", "parliamentary": "parliament",
    "spokesman": "spokesperson", "spokeswoman": "spokesperson", "chairman": "chair", "chairwoman": "chair",
    "chairperson": "chair", "tv": "television", "corp": "corporation", "inc": "company", "co": "company",
    "ltd": "company", "intel": "intelligence", "presidents": "president", "ministers": "minister",
}  # fmt: skip
_PHRASES = {
    ("ministry", "foreign", "affair"): ("ministry", "foreign"),
    ("minister", "foreign", "affair"): ("minister", "foreign"),
    ("general", "staff", "armed", "force"): ("general", "staff"),
    ("ministry", "internal", "affair"): ("ministry", "interior"),
    ("minister", "internal", "affair"): ("minister", "interior"),
}
"""Words which, found together in any order, mean others."""

SHORTENED = 0.5
"""The distance of a typed name that leaves out the country of the one office it can mean."""

_TOO_FREE = {Likeness.VARIANT, Likeness.DOUBTFUL}
"""Likenesses that hold between the words of persons' names only."""


class Organisation(NamedTuple):
    """The telling words of an organisation's name; countries stand apart, since they bear no slips."""

    words: tuple[Word, ...]
    countries: frozenset[str]


@lru_cache(maxsize=4096)
def is_organisation(words: tuple[str, ...]) -> bool:
    """Whether folded words name an organisation, an office or a country rather than a person."""
    if any(word in _KINDS for word in words[without_titles(words)]):
        return True
    joined = with_countries_joined(" ".join(words)).split()
    return all(country(word) or word in TITLES or word in _EMPTY or word == "foreign" for word in joined)


@lru_cache(maxsize=4096)
def read_organisation(words: tuple[Word, ...]) -> Organisation:
    """The telling words of a name, in one spelling, and the countries that it names."""
    spelled_out = {word.text: word.spelled_out for word in words}
    kept: list[str] = []
    countries: set[str] = set()
    for text in with_countries_joined(" ".join(word.text for word in words)).split():
        named = country(text) or misspelt_country(text)
        if named:
            countries.add(named)
        elif text not in _EMPTY:
            kept.append(_one_spelling(text))
    for phrase, meaning in _PHRASES.items():
        if set(phrase) <= set(kept):
            kept = [text for text in kept if text not in phrase] + list(meaning)
    unique = tuple(dict.fromkeys(kept))
    return Organisation(tuple(Word(text, spelled_out.get(text, text)) for text in unique), frozenset(countries))


def _one_spelling(text: str) -> str:
    """A word in British spelling, unabbreviated, without the plural's or the possessive's *s*."""
    text = _ONE_SPELLING.get(text, text)
    if text.endswith(("ization", "izations")):
        return text.replace("ization", "isation").rstrip("s")
    return text[:-1] if len(text) > 4 and text.endswith("s") and not text.endswith(("ss", "us", "is", "ews")) else text


def organisation_distance(a: Organisation, b: Organisation) -> float | None:
    """How far two organisations' names are apart, from 0.01 to below 1, or None when they are two organisations.

    Countries must be the same, and every telling word must have its like on the other side. Only a general
    description may be missing (*Reuters news agency*), and only where what is left is more than such a description.
    """
    if a.countries != b.countries:
        return None
    unmatched, shared, total = list(b.words), 0, 0.0
    missing = []
    for word in a.words:
        found = _nearest_word(word, unmatched)
        if found is None:
            missing.append(word)
        else:
            unmatched.remove(found[1])
            shared += 1
            total += found[0].value
    missing += unmatched
    if missing and not _may_be_missing(missing, shared, len(a.words) + len(b.words)):
        return None
    return min(0.01 + total / max(shared, 1) + 0.05 * len(missing), 0.9)


def _may_be_missing(missing: list[Word], shared: int, count: int) -> bool:
    """Whether the words without their like only describe, on one side, what the shared ones name."""
    one_sided = shared * 2 + len(missing) == count
    return one_sided and shared > 0 and all(word.text in _MAY_BE_MISSING for word in missing)


def _nearest_word(word: Word, others: list[Word]) -> tuple[Likeness, Word] | None:
    """The likest of the other words that is alike enough to stand for this one."""
    alike = [(found, other) for other in others if (found := likeness(word, other)) and found not in _TOO_FREE]
    return min(alike, key=lambda pair: pair[0].value, default=None)


def is_shortened(typed: Organisation, full: Organisation) -> bool:
    """Whether what was typed is the full name without its country (*defence ministry*), in two words or more."""
    if typed.countries or not full.countries or len(typed.words) < 2:
        return False
    return organisation_distance(typed, full._replace(countries=frozenset())) is not None


def says_only_what_it_is(organisation: Organisation) -> bool:
    """Whether a name is nothing but general words (*ministry*, *news agency*), which could be anyone's."""
    return not organisation.countries and all(word.text in _KINDS or word.text in TITLES for word in organisation.words)
