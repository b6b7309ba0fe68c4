"""The words of a sentence that tell what it is about, in one form each."""

from __future__ import annotations

from functools import lru_cache

from quiz.builder.finding.vocabulary import ADVERB, FUNCTION, TIME, word_classes
from quiz.names import fold
from quiz.names.countries import country, with_countries_joined
from quiz.numbers.words import NUMBER_WORDS

_SHORTEST = 3
_LIKE = {
    "troop": "soldier",
    "serviceman": "soldier",
    "servicemen": "soldier",
    "fighter": "soldier",
    "uav": "drone",
    "rocket": "missile",
    "death": "dead",
    "fatality": "dead",
    "killed": "dead",
    "resident": "people",
    "person": "people",
    "civilian": "people",
    "individual": "people",
    "migrant": "refugee",
    "euro": "euro",
    "percent": "%",
    "ship": "vessel",
    "boat": "vessel",
    "worker": "employee",
    "home": "house",
}
"""Nouns for the same thing, as two sources may call it, in the singular."""


@lru_cache(maxsize=8192)
def telling_words(text: str) -> frozenset[str]:
    """What a text is about, as a set of folded words without endings; countries and their people are one word."""
    words = with_countries_joined(fold(text)).split()
    return frozenset(stem(word) for word in words if _tells(word))


def stem(word: str) -> str:
    """A folded word without the ending of a plural or a past; other words for the same thing become one."""
    land = country(word)
    if land is not None:
        return land
    for ending, put in (("ies", "y"), ("sses", "ss"), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2 and not word.endswith(("ss", "us", "is")):
            word = word[: -len(ending)] + put
            break
    word = _LIKE.get(word, word)
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if len(word) > 4 else word


def _tells(word: str) -> bool:
    classes = word_classes().get(word, 0)
    return len(word) >= _SHORTEST and not classes & (FUNCTION | TIME | ADVERB) and word not in NUMBER_WORDS


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the smaller of two sets is in the other, 0 to 1."""
    fewest = min(len(one), len(other))
    return len(one & other) / fewest if fewest else 0.0
