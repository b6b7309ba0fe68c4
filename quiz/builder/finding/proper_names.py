"""Proper names in running text: runs of capitalised words, and which of them are places."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.builder.finding.cue_words import listed
from quiz.builder.finding.found import FoundName, FoundPlace, Span
from quiz.builder.finding.sentences import is_abbreviation
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.unfinished import Range
from quiz.builder.finding.vocabulary import ADVERB, CAPITAL, FUNCTION, MARK, POSSESSIVE, TIME, VERB
from quiz.names import fold
from quiz.names.countries import country, with_countries_joined

_NO_NAMES = FUNCTION | TIME | ADVERB | VERB
_LONGEST = 12
"""A run of more capitalised words is no name."""
_JOINING = listed("of de del la van von der bin ibn al")
_LOCATIVE = listed("in near at from across into around outside inside to towards toward over")
_PLACE_NOUNS = listed(
    """
    region province oblast district county city town village state republic peninsula island islands valley sea
    river border airport square street
    """
)
_COUNTRY_NAMES = listed("us usa america uk uae eu holland burma")
_PERSONS_TITLES = listed("mr mrs ms dr sen rep gov gen col president general senator governor minister")


def find_runs(tokens: Tokens, first: int, stop: int) -> Iterator[Range]:
    """The runs of capitalised words from token `first` up to `stop`: *General Oleksandr Syrskyi*, *Bank of England*.

    A word that begins a sentence is taken too, unless it is of a closed class. A possessive ends a run.
    """
    classes = tokens.classes
    at = first
    while at < stop:
        if not classes[at] & CAPITAL or classes[at] & _NO_NAMES:
            at += 1
            continue
        end = at + 1
        while end < stop and end - at < _LONGEST and not classes[end - 1] & POSSESSIVE:
            if classes[end] & CAPITAL and not classes[end] & _NO_NAMES:
                end += 1
            elif _joins(tokens, end, stop):
                end += 2
            else:
                break
        yield at, end
        at = end


def _is_name_word(tokens: Tokens, at: int) -> bool:
    return bool(tokens.classes[at] & CAPITAL) and not tokens.classes[at] & _NO_NAMES


def _joins(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether a word or mark in a name goes on with it: *of* in *Bank of England*, the point in *J. Smith*."""
    if at + 1 >= stop or not _is_name_word(tokens, at + 1):
        return False
    word = tokens.words[at]
    if not tokens.classes[at] & MARK:
        return word in _JOINING
    if tokens.starts[at] != tokens.ends[at - 1]:
        return False
    return word in {"-", "&"} or (word == "." and is_abbreviation(tokens, at - 1))


def read_name(tokens: Tokens, run: Range, end: int) -> FoundName | FoundPlace | None:
    """What a run of capitalised words is, before token `end`: a name, a place, or None for *Russian* and the like."""
    first, stop = run
    if stop - first == 1 and _only_opens(tokens, first):
        return None
    written = tokens.written(first, stop)
    span = tokens.span(first, stop)
    if tokens.classes[stop - 1] & POSSESSIVE and written.endswith(("'s", "’s")):
        written, span = written[:-2], Span(span.start, span.end - 2)
    land = _country(written)
    if land is None and _is_adjective(written):
        return None
    if land is not None or _is_place(tokens, first, stop, end):
        return FoundPlace(span, written, land)
    return FoundName(span, written)


def _only_opens(tokens: Tokens, at: int) -> bool:
    """Whether a word has its capital letter from the beginning of its sentence, as far as the text shows."""
    opens = at == 0 or (bool(tokens.classes[at - 1] & MARK) and tokens.words[at - 1] not in {",", "(", "-", "/", ";"})
    return opens and tokens.words[at] not in tokens.proper and not tokens.written(at, at + 1).isupper()


def _country(written: str) -> str | None:
    """The country that a name is the noun for: *Russia*, *North Korea*, but not *Russian*."""
    folded = with_countries_joined(fold(written)) if len(written) < 40 else ""
    if " " in folded or not folded:
        return None
    land = country(folded)
    adjective = land is not None and folded != land and folded not in _COUNTRY_NAMES
    return None if adjective or (written.endswith("n") and folded in {"northkorea", "southkorea"}) else land


def _is_adjective(written: str) -> bool:
    """Whether a capitalised word is no name: *Russian*, *Iranian-made*, *Similarly*."""
    if " " not in written and (written.endswith("ly") or ("-" in written and written.rpartition("-")[2].islower())):
        return True
    folded = with_countries_joined(fold(written)) if len(written) < 30 else " "
    return " " not in folded and country(folded) is not None


def _is_place(tokens: Tokens, first: int, stop: int, end: int) -> bool:
    if tokens.words[stop - 1] in _PLACE_NOUNS or (stop < end and tokens.words[stop] in _PLACE_NOUNS):
        return True
    if tokens.words[first] in _PERSONS_TITLES:
        return False
    return first > 0 and stop - first <= 2 and tokens.words[first - 1] in {"in", "near"}
