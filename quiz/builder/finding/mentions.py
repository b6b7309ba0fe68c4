"""The names in a text that may be those of who speaks: who is a person, as far as it shows."""

from __future__ import annotations

from itertools import takewhile

from msgspec import Struct

from quiz.builder.finding.cue_words import STATEMENTS
from quiz.builder.finding.given_names import gender_of
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.unfinished import Range
from quiz.builder.finding.vocabulary import DETERMINER, DIGIT, MARK, RELATIVE, ROLES
from quiz.names.countries import COUNTRY_WORDS
from quiz.names.organisations import is_organisation
from quiz.names.titles import TITLES

_FARTHEST_ROLE = 10
"""How many tokens before a name the role may stand that it follows: *the head of the agency, Anna Berg*."""


class Mention(Struct, frozen=True):
    """A name in the text: its tokens, its words in small letters, and the gender that they tell."""

    first: int
    stop: int
    words: tuple[str, ...]
    gender: str | None
    person: bool
    opening: bool
    """It begins its sentence: the subject, most often."""


def read_mention(tokens: Tokens, run: Range) -> Mention:
    """What a run of capitalised words tells of whom it names."""
    first, stop = run
    words = tuple(without_possessive(tokens.words[at]) for at in range(first, stop) if not tokens.classes[at] & MARK)
    gender = gender_of(words)
    person = _is_person(tokens, run, words, gender)
    opening = (
        first == 0
        or tokens.words[first - 1] in {".", "?", "!", ":"}
        or tokens.starts[first] - tokens.ends[first - 1] > 1
    )
    return Mention(first, stop, words, gender, person, opening)


def _is_person(tokens: Tokens, run: Range, words: tuple[str, ...], gender: str | None) -> bool:
    """Whether a run of capitals is the name of a person, as far as it shows."""
    if len(words) < 2 or is_organisation(words) or any(word in STATEMENTS for word in words) or "of" in words:
        return False
    if any(word in COUNTRY_WORDS for word in words[1:]):
        return False
    titled = words[0] in TITLES or any(word in ROLES for word in words[:-1])
    owned = run[0] > 0 and tokens.words[run[0] - 1] in {"of", "for"}
    role = not owned and (_has_role_behind(tokens, run[1]) or _has_role_before(tokens, run[0]))
    return gender is not None or titled or (len(words) in {2, 3} and role)


def _has_role_behind(tokens: Tokens, at: int) -> bool:
    """Whether what follows a name tells who that is: *, the mayor*, *, 56*, *(D-Ohio)*."""
    if at + 1 >= len(tokens) or tokens.words[at] != ",":
        return at < len(tokens) and tokens.words[at] == "("
    return bool(tokens.classes[at + 1] & (DETERMINER | RELATIVE | DIGIT)) or tokens.words[at + 1] in ROLES


def _has_role_before(tokens: Tokens, first: int) -> bool:
    """Whether what stands before a name tells who that is: *the governor X*, *the head of the agency, X*."""
    if first == 0 or tokens.words[first - 1] in ROLES:
        return first > 0
    if tokens.words[first - 1] != ",":
        return False
    near = range(first - 2, max(-1, first - _FARTHEST_ROLE), -1)
    phrase = takewhile(lambda at: not tokens.classes[at] & MARK, near)
    return any(tokens.words[at] in ROLES for at in phrase)


def without_possessive(written: str) -> str:
    """A name without its *'s*."""
    return written[:-2] if written.endswith(("'s", "’s")) else written
