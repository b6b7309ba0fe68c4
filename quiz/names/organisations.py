"""Names of offices, agencies, outlets and places: the same set of telling words, whatever their order and spelling."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from quiz.names.countries import country, with_countries_joined
from quiz.names.folding import Word
from quiz.names.spelling import Likeness, likeness
from quiz.names.titles import TITLES, without_titles

_KINDS = frozenset(
    """ministry ministries department dept min government govt gov administration agency agencies bureau office council
    committee commission parliament congress senate duma rada cabinet court embassy delegation directorate inspectorate
    army navy force forces military troops staff command brigade battalion regiment division corps fleet militia guard
    intelligence security police service services prosecutor prosecutors authority authorities officials brigades
    party movement union federation confederation alliance coalition league association society foundation fund
    institute institution university college school academy centre center laboratory hospital museum
    bank company corporation corp inc ltd llc gmbh plc ag group holding holdings industries enterprise
    news newspaper times post journal herald tribune guardian telegraph press media television tv radio broadcasting
    channel network magazine reuters rights watch international organisation organization committee house palace
    republic oblast region district province city county kremlin airport plant campaign team club
    brigade firefighters spokespeople ministers defence defense
    """.split()
)
_EMPTY = frozenset("the a an of for s and to in at on by".split())
_MAY_BE_MISSING = frozenset(
    """news newspaper agency magazine company corporation corp inc ltd llc gmbh plc ag co group network channel tv
    television outlet
    """.split()
)
_ONE_SPELLING = {
    "defense": "defence", "defensive": "defence", "center": "centre", "organization": "organisation", "labor": "labour",
    "program": "programme", "min": "ministry", "minister": "minister", "dept": "department", "govt": "government",
    "gov": "government", "natl": "national", "intl": "international", "assoc": "association", "univ": "university",
    "presidential": "president", "ministerial": "minister", "governmental": "government", "parliamentary": "parliament",
    "spokesman": "spokesperson", "spokeswoman": "spokesperson", "chairman": "chair", "chairwoman": "chair",
    "chairperson": "chair", "tv": "television", "corp": "corporation", "inc": "company", "co": "company",
    "ltd": "company", "intel": "intelligence", "presidents": "president", "ministers": "minister", "airforce": "airforces",
}  # fmt: skip
_PHRASES = {
    ("ministry", "foreign", "affairs"): ("ministry", "foreign"),
    ("minister", "foreign", "affairs"): ("minister", "foreign"),
    ("ministry", "internal", "affairs"): ("ministry", "interior"),
    ("minister", "internal", "affairs"): ("minister", "interior"),
}
"""Words which, found together in any order, mean others."""

SHORTENED = 0.5
"""The distance of a typed name that leaves out the country of the one office it can mean."""


class Organisation(NamedTuple):
    """The telling words of an organisation's name; countries stand apart, since they bear no slips."""

    words: tuple[Word, ...]
    countries: frozenset[str]


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
        named = country(text)
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
    """How far two organisations' names are apart, from 0.01, or None when they are two organisations.

    Every telling word must have its like on the other side; only a general description (*news agency*) may be
    missing. Countries must be the same, and the words must not all be descriptions.
    """
    rest = list(b.words)
    missing = 0
    total = 0.0
    for word in a.words:
        found = _nearest_word(word, rest)
        if found is None:
            missing += 1
            if word.text not in _MAY_BE_MISSING:
                return None
            continue
        rest.remove(found[1])
        total += found[0].value
    if any(word.text not in _MAY_BE_MISSING for word in rest):
        return None
    return _judged(a, b, total, missing + len(rest))


def _judged(a: Organisation, b: Organisation, total: float, missing: int) -> float | None:
    """The distance of two names whose words agree, given the sum of their likenesses and the words missing."""
    shared = max(len(a.words), len(b.words)) - missing
    if a.countries != b.countries or (shared <= 0 and not a.countries) or (shared <= 0 and missing):
        return None
    return 0.01 + total / max(shared, 1) + 0.05 * missing


def _nearest_word(word: Word, others: list[Word]) -> tuple[Likeness, Word] | None:
    """The likest of the other words that is alike enough to stand for this one."""
    alike = [(found, other) for other in others if (found := likeness(word, other)) and found is not Likeness.VARIANT]
    return min(alike, key=lambda pair: pair[0].value, default=None)


def is_shortened(typed: Organisation, full: Organisation) -> bool:
    """Whether what was typed is the full name without its country (*defence ministry*), in two words or more."""
    return not typed.countries and bool(full.countries) and len(typed.words) >= 2 and (
        organisation_distance(typed, full._replace(countries=frozenset())) is not None
    )


def says_only_what_it_is(organisation: Organisation) -> bool:
    """Whether a name is one general word (*ministry*, *government*), which could be anyone's."""
    return not organisation.countries and len(organisation.words) == 1 and organisation.words[0].text in _KINDS | TITLES
