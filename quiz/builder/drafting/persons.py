"""Persons as an article names them: the title before a name, the name itself, and whether it is a person's."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from quiz.builder.finding.cue_words import listed
from quiz.builder.finding.given_names import gender_of
from quiz.builder.finding.vocabulary import ROLES
from quiz.names import fold
from quiz.names.countries import COUNTRY_WORDS
from quiz.names.organisations import is_organisation
from quiz.names.titles import TITLES, without_titles

_COURTESY = listed("mr mrs ms miss mx dr sir dame lord lady prof professor rev reverend")
_PARTICLES = listed("de da di do dos del della du la le van von der den al el bin ibn bint y ul")
_PLAIN_TITLES = listed(
    """
    gov sen rep mr mrs ms dr president secretary minister senator governor congressman general gen
    congresswoman spokesman spokeswoman chancellor col ambassador mayor sheriff strategist aide
    """
)
"""Titles that are hardly ever anybody's name: what stands before them is no name either."""
_MOST_WORDS = 5
_NUMBERS = listed("one two three four five six seven eight nine ten first second third last oh")
_NO_NAMES = listed(
    """
    news times post journal street house party university college committee council department court group campaign
    act day week year poll institute center centre foundation association union bank company inc corp city county
    state states river valley north south east west northern southern eastern western democrats republicans monday
    tuesday wednesday thursday friday saturday sunday january february march april june july august september october
    november december statement amendment doctrine plan show bill syndrome hotel island islands heights springs beach
    airport hall dems girl boy girls scout scouts power panthers twitter facebook god bible americans television radio
    """
)


class Named(Struct, frozen=True):
    """A name without the title before it; `title` is empty where there is none."""

    title: str
    name: str

    @property
    def role(self) -> str | None:
        """The title where it tells who somebody is: *Ukrainian President*, but not *Mr*."""
        words = self.title.split()
        return self.title if any(fold(word) not in _COURTESY for word in words) else None


@lru_cache(maxsize=4096)
def named(written: str) -> Named:
    """A name taken apart. Titles alone are the name."""
    words = written.split()
    if not 1 < len(words) <= 12:
        return Named("", written)
    if words[0] in {"Democrat", "Republican", "Democratic", "GOP"}:
        words = words[1:]
    folded = tuple(fold(word).replace(" ", "") for word in words)
    start = max((at + 1 for at, word in enumerate(folded[:-1]) if at and word in _PLAIN_TITLES), default=0)
    kept = slice(start, len(words)) if start else without_titles(folded)
    name = " ".join(words[kept])
    return Named(" ".join(words[: kept.start or 0]), name) if name else Named("", written)


@lru_cache(maxsize=4096)
def is_person(written: str) -> bool:
    """Whether a name of two words or more, or one with a title, is a person's, as far as it shows."""
    taken = named(written)
    words = taken.name.split()
    folded = tuple(fold(word).replace(" ", "") for word in words)
    if not 1 <= len(words) <= _MOST_WORDS or not all(_is_name_word(word) for word in words) or not all(folded):
        return False
    if any(len(word) > 3 and word.isupper() for word in words) or not _NUMBERS.isdisjoint(folded):
        return False
    if is_organisation(folded) or any(word in COUNTRY_WORDS or word in _NO_NAMES or word in ROLES for word in folded):
        return False
    if folded[-1] in TITLES:
        return False
    if len(words) == 1:
        title = fold(taken.title).split()
        return bool(title) and (title[-1] in TITLES or title[-1] in ROLES) and folded[0] not in TITLES
    titled = any(fold(word) in TITLES for word in taken.title.split())
    return titled or gender_of(folded) is not None


def gender(written: str) -> str | None:
    """Whether a person's name or title tells a woman (``f``) or a man (``m``)."""
    return gender_of(tuple(fold(written).split()))


def surname(name: str) -> str:
    """The last word of a name that has several, else the name."""
    words = name.split()
    while len(words) > 2 and fold(words[-1]) in {"jr", "sr", "ii", "iii", "iv"}:
        words.pop()
    return words[-1].rstrip(",") if words else name


def _is_name_word(word: str) -> bool:
    return word[:1].isupper() or fold(word) in _PARTICLES
