"""Text reduced to what matters when names are compared: small ASCII letters and digits, one space between words.

`fold` is the public form. `read_words` gives the same words with what comparing them needs besides.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

LONGEST_COMPARED = 300
"""Folded texts longer than this many characters are the same or not: nothing in between is looked for."""

_APOSTROPHES = re.compile("['`´ʹʻʼʾʿˈ‘’‛′＇ʽ]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SYLLABLE_SIGNS = re.compile("([\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3])")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_VOWELS_LEFT_OUT = re.compile("[\u0590-\u08ff\u0980-\u0dff\u0e00-\u0eff\u1200-\u139f\u1780-\u17ff\ufb1d-\ufefc]")
_NOT_A_WORD = re.compile("[^a-z0-9]+")

_SPELLED_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "č": "ch", "š": "sh", "ž": "zh", "ş": "sh", "ș": "sh"}
)
"""Letters that are typed either without their mark or as two letters: Göring, Goring, Goering."""


class Word(NamedTuple):
    """One word of a name: `text` without accents, `spelled_out` with marked letters written as two."""

    text: str
    spelled_out: str


class Script(NamedTuple):
    """What the writing of a name says about how far its letters can be trusted."""

    han: str
    """The Han characters, in order, or nothing. Different characters may be read alike."""
    hangul: bool
    consonants_only: bool
    """The script leaves vowels out, or its romanisation does: compare consonants with names in other scripts."""


def listed(words: str) -> frozenset[str]:
    """The words of a list that is kept as running text, since hundreds of literals could not be read."""
    return frozenset(words.split())


def fold(text: str) -> str:
    """Reduce `text` to small ASCII letters and digits, words separated by one space.

    Other scripts are transliterated, accents and apostrophes dropped (*O’Brien* is ``obrien``), every other sign
    separates words. Han and Hangul are read syllable by syllable. Emoji and lone surrogates fold to nothing.
    Never raises; folding twice changes nothing more.
    """
    return _NOT_A_WORD.sub(" ", _plain(_prepared(text))).strip()


def _prepared(text: str) -> str:
    """Casefold, and drop what has no sound: symbols, surrogates, apostrophes, marks of direction."""
    if text.isascii():
        return _APOSTROPHES.sub("", text.casefold())
    text = unicodedata.normalize("NFC", text).casefold()
    text = _APOSTROPHES.sub("", _INVISIBLE.sub("", text))
    silent = "".join(sign for sign in set(text) if unicodedata.category(sign)[0] in "SC")
    text = text.translate(str.maketrans(silent, " " * len(silent)))
    return unicodedata.normalize("NFC", _SYLLABLE_SIGNS.sub(r" \1 ", text))


def _plain(text: str) -> str:
    """Transliterate prepared text; the soft signs that come out as apostrophes go too."""
    if text.isascii():
        return text
    from anyascii import anyascii  # noqa: PLC0415 - most names are ASCII and never need it

    return _APOSTROPHES.sub("", anyascii(text)).casefold()


@lru_cache(maxsize=4096)
def read_words(text: str) -> tuple[Word, ...]:
    """The folded words of `text`, each with its spelled-out form."""
    prepared = _prepared(text)
    plain = _NOT_A_WORD.sub(" ", _plain(prepared)).split()
    spelled_out = _NOT_A_WORD.sub(" ", _plain(prepared.translate(_SPELLED_OUT))).split()
    return tuple(Word(*pair) for pair in zip(plain, spelled_out, strict=True))


def read_script(text: str) -> Script:
    """What the writing of `text` means for comparing it."""
    if text.isascii():
        return Script(han="", hangul=False, consonants_only=False)
    return Script(
        han="".join(_HAN.findall(text)),
        hangul=bool(_HANGUL.search(text)),
        consonants_only=bool(_VOWELS_LEFT_OUT.search(text)),
    )
