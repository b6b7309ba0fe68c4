"""What an article tells of a source beside its name: *Ukraine's top military commander, General …*, *…, the mayor*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.builder.drafting.persons import named
from quiz.builder.drafting.voices import Voice
from quiz.builder.finding.cue_words import listed
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.vocabulary import (
    AUXILIARY,
    CAPITAL,
    DETERMINER,
    FINITE,
    FUNCTION,
    MARK,
    RELATIVE,
    ROLES,
)

_MOST_PLACES = 6
"""Places where a name stands that are looked at."""
_WINDOW = 160
"""Characters before and behind a name."""
_LONGEST = 12
"""Words of a role."""
_SHORT = re.compile(r"\b[A-Z]\.[A-Z]$")
"""An abbreviation that lost its last point: *for the U.S*."""
_BODIES = listed(
    """
    agency ministry department service office bureau authority institute company group union party  organisation
    organization committee council commission institution regulator operator think-tank
    """
)
_INSIDE = listed("of for in at and on to the")


def role_of(text: str, voice: Voice) -> str | None:
    """Who a source is, in the article's words; None where it does not say."""
    for title in sorted(voice.titles, key=len, reverse=True):
        role = named(f"{title} {voice.name}").role
        if role and not (role.endswith(".") and " " not in role):
            return role
    for start in _places(text, voice.name):
        role = _before(text, start, voice) or _behind(text, start + len(voice.name), voice)
        if role:
            return role
    return None


def _places(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    for _ in range(_MOST_PLACES):
        if at < 0:
            return
        yield at
        at = text.find(name, at + len(name))


def _before(text: str, start: int, voice: Voice) -> str | None:
    """The noun phrase before *, General Oleksandr Syrskyi*."""
    window = text[max(0, start - _WINDOW) : start].rpartition("\n")[2]
    head, comma, title = window.rpartition(",")
    if not comma or len(title.split()) > 3 or any(word[:1].islower() for word in title.split()):
        return None
    tokens = Tokens(head, ())
    first = stop = len(tokens)
    while first and stop - first < _LONGEST and _goes_left(tokens, first - 1):
        first -= 1
    while first < stop and tokens.classes[first] & FUNCTION and not tokens.classes[first] & DETERMINER:
        first += 1
    return _role(tokens, first, stop, voice)


def _goes_left(tokens: Tokens, at: int) -> bool:
    bits, word = tokens.classes[at], tokens.words[at]
    if bits & MARK:
        return word == "-"
    if bits & FUNCTION:
        return word in {"of", "the", "for", "a", "an"} and not bits & AUXILIARY
    return not bits & FINITE and not word.endswith(("ing", "ed"))


def _behind(text: str, end: int, voice: Voice) -> str | None:
    """The noun phrase behind *John Smith, the mayor of …*."""
    window = text[end : end + _WINDOW].partition("\n")[0]
    if not window.startswith(", "):
        return None
    tokens = Tokens(window[2:], ())
    stop = 0
    while stop < min(len(tokens), _LONGEST) and not tokens.classes[stop] & (RELATIVE | FINITE):
        if tokens.classes[stop] & MARK and tokens.words[stop] not in {"-", "&"}:
            break
        stop += 1
    if stop >= len(tokens) or not tokens.classes[stop] & MARK or tokens.words[stop] not in {",", ".", ";", ")"}:
        return None
    return _role(tokens, 0, stop, voice)


def _role(tokens: Tokens, first: int, stop: int, voice: Voice) -> str | None:
    """The words as a role, if one of them before any *of* says what somebody or something is."""
    while first < stop and tokens.words[first] in {"the", "a", "an"}:
        first += 1
    if not 1 <= stop - first <= _LONGEST:
        return None
    telling = ROLES if voice.person else _BODIES
    for at in range(first, stop):
        word = tokens.words[at]
        if word in telling:
            break
        if tokens.classes[at] & FUNCTION:
            return None
    else:
        return None
    if not voice.person and tokens.classes[first] & CAPITAL and stop - first == 1:
        return None
    role = tokens.written(first, stop)
    if _SHORT.search(role):
        role += "."
    return role if voice.name not in role else None
