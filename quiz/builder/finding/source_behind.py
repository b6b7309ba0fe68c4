"""The source that stands behind its cue (*said the mayor*, *according to the mayor*), with appositions and roles."""

from __future__ import annotations

from itertools import takewhile

from quiz.builder.finding.cue_words import STATEMENTS, cue_verbs, listed
from quiz.builder.finding.phrases import DAYS, INSIDE_MARKS, PUBLISHED, is_determiner
from quiz.builder.finding.source_before import GENERATIONS, LONGEST_SOURCE
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.vocabulary import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    COORDINATOR,
    DETERMINER,
    DIGIT,
    FUNCTION,
    MARK,
    OBJECT,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    ROLES,
    SUBORDINATOR,
    TIME,
    VERB,
)

_OF_A_STATEMENT = listed("a an the his her their its")
_OPENS_ROLE = GENERATIONS | {"of", "from"}
_JOINS_ALWAYS = listed("of for from with at")
_JOINS_NOUNS = listed("in on near against over under to by between behind across into outside inside")
_BEHIND_APPOSITION = frozenset(",;:.)") | {"and", "but", "which", "who"}
_LONGEST_OFFICE = 8
_ENDS_SOURCE = frozenset(":;") | {"—", "–", "--", "---", "―"}


def source_behind(tokens: Tokens, first: int, stop: int, *, outlet: bool = False) -> int:
    """Where the source ends that begins at token `first`; `first` where there is none.

    `outlet`: it follows *according to*, so that what made it known goes with it (*a tally by the agency*).
    """
    if first >= stop or tokens.quotation[first] >= 0:
        return first
    if tokens.classes[first] & (PRONOUN | OBJECT) and not tokens.classes[first] & DETERMINER:
        return first + 1
    at = _phrase_right(tokens, first, stop, outlet=outlet)
    if at == first:
        return first
    while (
        at + 1 < min(stop, first + LONGEST_SOURCE)
        and tokens.words[at] == ","
        and tokens.quotation[at] < 0
        and _is_trailing_role(tokens, at + 1, stop, outlet=outlet)
    ):
        end = _phrase_right(tokens, at + 1, stop, outlet=outlet, apposed=True)
        if end == at + 1 or (outlet and end < stop and tokens.words[end] not in _BEHIND_APPOSITION):
            break
        at = end
    return at


def _phrase_right(tokens: Tokens, first: int, stop: int, *, outlet: bool, apposed: bool = False) -> int:
    """Where the noun phrase ends that begins at token `first`, with a relative clause up to its comma."""
    at, relative = first, False
    limit = min(stop, first + LONGEST_SOURCE)
    while at < limit:
        if tokens.classes[at] & RELATIVE and (at > first or apposed):
            relative = True
        elif relative:
            if not tokens.is_quoted(at) and (tokens.words[at] == "," or tokens.words[at] in _ENDS_SOURCE):
                break
        elif tokens.words[at] == "(" and not tokens.is_quoted(at):
            at = _closing(tokens, at, limit)
            if at == limit:
                break
        elif tokens.is_quoted(at) or not _goes_right(tokens, first, at, stop, outlet=outlet, apposed=apposed):
            break
        at += 1
    return at


def _closing(tokens: Tokens, at: int, limit: int) -> int:
    """The token that closes the bracket at this one; `limit` where none does."""
    return next((place for place in range(at, min(limit, at + 20)) if tokens.words[place] == ")"), limit)


def _goes_right(tokens: Tokens, first: int, at: int, stop: int, *, outlet: bool, apposed: bool) -> bool:
    """Whether the token at `at` still belongs to the noun phrase that began at `first`."""
    bits, word = tokens.classes[at], tokens.words[at]
    if bits & MARK:
        return word in INSIDE_MARKS or word in {"'", "’"}
    if word in DAYS and not bits & POSSESSIVE:
        return outlet and tokens.words[at - 1] in PUBLISHED | {"on"}
    if bits & FUNCTION:
        return _function_goes_right(tokens, first, at, stop, outlet=outlet, apposed=apposed)
    if bits & CAPITAL or (at == first and not bits & VERB):
        return True
    if bits & ADVERB:
        return at + 1 < stop and not tokens.classes[at + 1] & (MARK | FUNCTION)
    participle = word.endswith("ing") and bool(tokens.classes[at - 1] & CAPITAL)
    return (outlet and word in PUBLISHED) or not (
        bits & VERB or participle or (word in cue_verbs() and word.endswith("d"))
    )


def _function_goes_right(tokens: Tokens, first: int, at: int, stop: int, *, outlet: bool, apposed: bool) -> bool:
    """Whether a word of a closed class goes on with the noun phrase that began at `first`."""
    bits = tokens.classes[at]
    if bits & PREPOSITION and not (bits & CAPITAL and at > first):
        return (at > first or apposed) and at + 1 < stop and _preposition_joins(tokens, at, stop, outlet=outlet)
    if bits & COORDINATOR:
        if at == first or at + 1 >= stop:
            return False
        joined = tokens.classes[at + 1] & (CAPITAL | DETERMINER) or tokens.words[at + 1] in ROLES | {"others"}
        return bool(joined) or apposed or outlet
    if is_determiner(tokens, at):
        return (
            at == first or bool(tokens.classes[at - 1] & (PREPOSITION | COORDINATOR)) or tokens.words[at - 1] == "both"
        )
    return bool(bits & (DETERMINER | CAPITAL)) and not bits & (AUXILIARY | PRONOUN | OBJECT | SUBORDINATOR)


def _preposition_joins(tokens: Tokens, at: int, stop: int, *, outlet: bool) -> bool:
    """Whether a preposition goes on with the phrase, and does not begin *in a statement*, *on Friday*."""
    word = tokens.words[at]
    behind = [tokens.words[place] for place in range(at + 1, min(stop, at + 5))]
    stated = not STATEMENTS.isdisjoint(behind) and (behind[0] in STATEMENTS or behind[0] in _OF_A_STATEMENT)
    if behind[0] in DAYS or (stated and not outlet):
        return outlet and word == "on" and tokens.words[at - 1] in PUBLISHED
    if word == "at" and tokens.classes[at + 1] & (DIGIT | MARK):
        return False
    if word in _JOINS_ALWAYS:
        return True
    if outlet:
        return word in _JOINS_NOUNS or word in {"about", "released", "than"}
    if word == "to":
        role = tokens.words[at - 1] in ROLES or tokens.words[at - 1] == "close"
        return role and behind[0] not in {"reporters", "journalists", "me", "him", "her", "us", "them"}
    return word in _JOINS_NOUNS and not tokens.classes[at - 1] & CAPITAL


def _is_trailing_role(tokens: Tokens, at: int, stop: int, *, outlet: bool) -> bool:
    """Whether what follows a comma tells more of the source: *a teacher*, *who lives there*, *56*, *D-Ohio*."""
    if tokens.is_quoted(at) or _goes_on_speaking(tokens, at):
        return False
    bits, word = tokens.classes[at], tokens.words[at]
    if bits & DETERMINER:
        return not bits & PRONOUN and (not outlet or word in {"a", "an", "the"})
    if bits & DIGIT:
        return len(word) < 4 and (at + 1 >= stop or tokens.words[at + 1] == ",")
    if bits & RELATIVE or word in _OPENS_ROLE or word in ROLES:
        return True
    if outlet and not (bits & CAPITAL and _ends_office(tokens, at - 1)):
        return False
    return _is_noun(tokens, at)


def _ends_office(tokens: Tokens, comma: int) -> bool:
    """Whether a role stands before this comma, with what it is a role of: *the mayor*, *a spokesman for the agency*."""
    if tokens.words[comma - 1] in ROLES:
        return True
    named = comma + 2 < len(tokens) and tokens.classes[comma + 2] & CAPITAL and not tokens.is_quoted(comma + 2)
    if not named:
        return False
    near = range(comma - 2, max(0, comma - _LONGEST_OFFICE), -1)
    office = takewhile(lambda at: not tokens.classes[at] & MARK and tokens.words[at] not in {"to", "and"}, near)
    return any(tokens.words[at] in ROLES and tokens.classes[at + 1] & PREPOSITION for at in office)


def _is_noun(tokens: Tokens, at: int) -> bool:
    """Whether a token may begin an apposition without a determiner: a name, or a noun as far as it shows."""
    bits, word = tokens.classes[at], tokens.words[at]
    if bits & FUNCTION or word in DAYS:
        return False
    return bool(bits & CAPITAL) or not (bits & (ADVERB | MARK | TIME) or word.endswith("ing") or word in cue_verbs())


def _goes_on_speaking(tokens: Tokens, at: int) -> bool:
    """Whether a relative clause that begins here is an attribution of its own: *, who added that …*."""
    if tokens.words[at] != "who" or at + 2 >= len(tokens) or tokens.words[at + 1] not in cue_verbs():
        return False
    return tokens.words[at + 2] == "that" or bool(tokens.classes[at + 2] & PRONOUN) or tokens.is_quoted(at + 2)
