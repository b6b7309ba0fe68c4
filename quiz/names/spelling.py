"""One word against another: the same, spelled otherwise, or a slip of the fingers.

A sound key writes transliterations of one name alike (*Zelenskyy*, *Selenskyj*, *Zelenskiy*), much as the Soundex
family does, but keeps its vowels: names that merely sound a little alike stay apart.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from quiz.names.variants import are_different_names, are_variants

if TYPE_CHECKING:
    from quiz.names.folding import Word


class Likeness(Enum):
    """How two words are alike; the value is their distance from 0 (the same) to 1."""

    SAME = 0.0
    SOUND = 0.05
    VARIANT = 0.1
    ONE_SLIP = 0.2
    INITIAL = 0.25
    TWO_SLIPS = 0.3
    DOUBTFUL = 0.35
    """Two slips in the latter half of a word too short for two: only with another word to vouch for it."""


_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        # Sibilants. Capitals are sounds that are settled and that no later rule may touch.
        (r"schtsch|chtch|shch|szcz|stsch", "S"),
        (r"dzh|dsch|dj", "j"),
        (r"tsch|tch|tsh|cz|ch|tj(?=a)", "C"),
        (r"sch|sh|sz|zh|ts|tz|z|^x", "S"),
        (r"(?<=i)c$|c(?=[eiy])", "C"),
        (r"s", "S"),
        # Consonants with a silent or foreign second letter.
        (r"ph", "f"),
        (r"kh", "h"),
        (r"([gtdbr])h", r"\1"),
        (r"ck|qu|q|c", "k"),
        (r"x", "kS"),
        (r"([oe])(?:ff|v|w)$", r"\1v"),
        (r"wh|w", "v"),
        # Vowels and half-vowels; the French write Poutine and Eltsine.
        (r"(?<=.{3})ine$", "in"),
        (r"^[jyi]e(?=.{3})", "e"),
        (r"^[jyi](?=[aou].{3})", "i"),
        (r"^j", "J"),
        (r"ou|oo", "u"),
        (r"ie|ee", "i"),
        (r"[ae][iyj]+", "e"),
        (r"[yij]+", "i"),
        (r"(?<=[aeiou])h$", ""),
        (r"(.)\1+", r"\1"),
    )
)

_CONSONANTS = str.maketrans({"p": "b", "v": "f", "k": "g", "J": "g", "j": "g", "C": "S", **dict.fromkeys("aeiouhy")})


@lru_cache(maxsize=8192)
def sound_key(word: str) -> str:
    """What a folded word sounds like, in capitals and small letters that mean nothing outside this module."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def consonant_key(word: str) -> str:
    """The consonants of a folded word, as a script without vowels would leave them; the Arabic article is left off."""
    without_article = re.sub(r"^a?l(?=.{3})", "", word)
    return re.sub(r"(.)\1+", r"\1", sound_key(without_article.replace("w", "")).translate(_CONSONANTS))


@lru_cache(maxsize=65536)
def likeness(a: Word, b: Word) -> Likeness | None:
    """How two words are alike, or None when they are different words.

    Slips are counted by length: none in up to three letters, one in four to eight, two in longer words.
    Letters next to each other in the wrong order are one slip (the optimal string alignment distance). Two slips in
    six to eight letters of which the first three are right are told as `Likeness.DOUBTFUL`.
    """
    if a.text == b.text:
        return Likeness.SAME
    if a.spelled_out in b or b.spelled_out in a:
        return Likeness.SOUND
    if are_variants(a.text, b.text):
        return Likeness.VARIANT
    if are_different_names(a.text, b.text) or _differs_in_number(a.text, b.text):
        return None
    keys = [(sound_key(one), sound_key(other)) for one in {*a} for other in {*b}]
    if any(one == other for one, other in keys):
        return Likeness.SOUND
    return _slips([(a.text, b.text), *keys])


def _differs_in_number(a: str, b: str) -> bool:
    """Whether a number is part of the words: *72nd* and *73rd* are two things."""
    return a[0].isdigit() or b[0].isdigit()


def _slips(pairs: list[tuple[str, str]]) -> Likeness | None:
    """The likeness of two words, given first as they are and then by sound, if few enough letters are amiss.

    A sound key is shorter than its word, so that one slip in it can be another name (*Marquez*, *Marcos*): it counts
    only in words of six letters or more, and where the words themselves are two letters apart at most.
    """
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - exact answers never need it

    shortest = min(map(len, pairs[0]))
    allowed = 0 if shortest <= 3 else 1 if shortest <= 8 else 2
    if not allowed or any(_differs_in_gender(*pair) for pair in pairs):
        return None
    amiss, *amiss_by_sound = (OSA.distance(one, other) for one, other in pairs)
    if amiss <= allowed:
        return Likeness.ONE_SLIP if amiss == 1 else Likeness.TWO_SLIPS
    if amiss != 2 or shortest < 6:
        return None
    if min(amiss_by_sound) == 1:
        return Likeness.ONE_SLIP
    one, other = pairs[0]
    return Likeness.DOUBTFUL if one[:3] == other[:3] else None


def _differs_in_gender(a: str, b: str) -> bool:
    """Whether only a feminine ending tells two words apart: Zelenska and Zelenskyy, Ivan and Ivana, Mario and Maria."""
    woman, other = (a, b) if a.endswith("a") else (b, a)
    if not woman.endswith("a") or other.endswith("a"):
        return False
    stem = re.sub(r"(?:ai|i)?a$", "", woman)
    return re.sub(r"(?<!k)[oeiy]+$|(?<=k)[eiy]+$", "", other) == stem
