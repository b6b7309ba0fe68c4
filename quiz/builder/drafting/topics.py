"""Topics for a draft: the things that several of its claims are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from quiz.builder.drafting.telling import stem
from quiz.builder.finding.cue_words import listed
from quiz.model import AnswerKind, Claim
from quiz.names import fold
from quiz.names.countries import country
from quiz.sets.slugs import slug

_MOST = 4
"""Topics that are named for a thing."""

_FEWEST_CLAIMS = 2
_WIDEST = 0.6
"""A thing that more of the claims are about parts nothing."""

_FIGURES, _NAMES = ("figures", "Figures"), ("people-and-places", "People and places")
_OTHER_FIGURES = ("other-figures", "Other figures")
_NO_THINGS = listed(
    """
    percent dollars euros pounds people years days hours weeks months times % minutes lives things  points miles
    feet kilometres kilometers meters metres men women votes others yuan yen
    """
)


class Topics:
    """Which topic each claim has, and what the topics are called."""

    def __init__(self, claims: Sequence[Claim], phrases: Mapping[str, str]) -> None:
        """Suggest topics for claims; `phrases` are what their figures count."""
        self.of: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        self._take_things(claims, phrases)
        for claim in claims:
            if claim.id not in self.of:
                figure = claim.answer.kind is AnswerKind.NUMBER
                key, title = (_OTHER_FIGURES if self.titles else _FIGURES) if figure else _NAMES
                self.of[claim.id] = key
        for key, title in (_OTHER_FIGURES, _FIGURES, _NAMES):
            if key in self.of.values():
                self.titles.setdefault(key, title)

    def _take_things(self, claims: Sequence[Claim], phrases: Mapping[str, str]) -> None:
        """Name topics for counted things, the commonest first."""
        nouns: Counter[str] = Counter()
        written: dict[str, str] = {}
        things: dict[str, str] = {}
        for claim in claims:
            noun = _thing(phrases.get(claim.id, ""))
            if noun is None:
                continue
            key = stem(fold(noun))
            things[claim.id] = key
            nouns[key] += 1
            written.setdefault(key, noun)
        for key, _ in sorted(nouns.items(), key=lambda item: (-item[1], item[0]))[: _MOST * 2]:
            about = [claim for claim in claims if claim.id not in self.of and _is_about(claim, key, things)]
            if len(self.titles) == _MOST or not _FEWEST_CLAIMS <= len(about) <= max(2, _WIDEST * len(claims)):
                continue
            topic = slug(written[key])
            if not topic or topic in self.titles:
                continue
            self.titles[topic] = written[key][:1].upper() + written[key][1:]
            self.of |= {claim.id: topic for claim in about}


def _thing(phrase: str) -> str | None:
    """The counted noun of a phrase, where it is a thing that a topic can be called by."""
    noun = phrase.rpartition(" ")[2]
    folded = fold(noun)
    usable = noun.isalpha() and len(folded) > 3 and folded not in _NO_THINGS and country(folded) is None
    return noun.lower() if usable else None


def _is_about(claim: Claim, key: str, things: Mapping[str, str]) -> bool:
    """Whether a claim counts the thing, or speaks of it without counting another."""
    if claim.id in things:
        return things[claim.id] == key
    return any(stem(word) == key for word in fold(claim.content).split())
