"""The noun phrase that ends before a token: found by walking left over what a phrase may hold."""

from __future__ import annotations

from quiz.builder.finding.cue_words import cue_verbs, listed
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.vocabulary import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    COORDINATOR,
    DETERMINER,
    DIGIT,
    FINITE,
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

DAYS = listed(
    """
    monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight january february
    march april june july august september october november december jan feb aug sept oct nov dec
    """
)
PUBLISHED = listed("released published issued conducted obtained compiled commissioned posted filed unsealed")
"""Participles that tell how a source was made known: *a study published in May*."""
_COUNTS = listed("one two three four five six seven eight nine ten half most")
_LONGEST_PHRASE = 40
_CROWDS = listed("people police many few media management staff men women children intelligence")
INSIDE_MARKS = frozenset("$£€%#&-./@")


def phrase_before(tokens: Tokens, low: int, stop: int) -> int | None:
    """Where the noun phrase begins that ends before token `stop`, at `low` at the earliest; None for no phrase."""
    at = stop
    while at > low and stop - at < _LONGEST_PHRASE:
        before = _step_left(tokens, low, at, stop)
        if before is None:
            break
        at = before
        if tokens.classes[at] & PRONOUN and at == stop - 1:
            return None if tokens.words[at] in {"nobody", "there"} else at
        if is_determiner(tokens, at) and not _after_joining_preposition(tokens, low, at):
            break
    first = _without_opening(tokens, at, stop)
    return first if first < stop and _is_phrase(tokens, first, stop) else None


def is_determiner(tokens: Tokens, at: int) -> bool:
    """Whether a token is a determiner, and not the initial *A.*."""
    initial = tokens.words[at] == "a" and bool(tokens.classes[at] & CAPITAL)
    if initial and at + 1 < len(tokens) and tokens.words[at + 1] == ".":
        return False
    return bool(tokens.classes[at] & DETERMINER)


def is_nominal(tokens: Tokens, at: int) -> bool:
    """Whether a token outside quotation marks may end a noun phrase: a noun, a name, a closing bracket."""
    bits = tokens.classes[at]
    if tokens.is_quoted(at) or bits & FUNCTION:
        return False
    return bool(bits & CAPITAL) or not bits & (MARK | VERB | ADVERB) or tokens.words[at] == ")"


def _is_phrase(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether these tokens can be somebody: some word that is not of a closed class, or a determiner alone."""
    if stop - first == 1 and tokens.words[first] == "both":
        return True
    if stop - first == 1 and tokens.classes[first] & DETERMINER:
        return tokens.words[first] in {"some", "this", "another", "these", "those"}
    if stop - first == 1 and not tokens.classes[first] & (CAPITAL | FUNCTION) and not _may_be_bare(tokens, first):
        return False
    return any(
        not tokens.classes[at] & (FUNCTION | MARK | ADVERB | TIME)
        or (tokens.classes[at] & CAPITAL and not tokens.classes[at] & FUNCTION)
        for at in range(first, stop)
    )


def _may_be_bare(tokens: Tokens, at: int) -> bool:
    """Whether a noun in small letters may stand without a determiner: a plural, a role, *police*.

    Behind a pronoun it is a verb: *a company he owns has said*.
    """
    word, before = tokens.words[at], tokens.classes[at - 1] if at else 0
    if before & PRONOUN and not before & (DETERMINER | MARK):
        return False
    return word in ROLES or word in _CROWDS or (word.endswith("s") and not word.endswith("ss"))


def _step_left(tokens: Tokens, low: int, at: int, stop: int) -> int | None:
    """The phrase that begins at `at`, begun one step earlier; None where it may not."""
    before = at - 1
    if tokens.is_quoted(before):
        return None
    bits, word = tokens.classes[before], tokens.words[before]
    if word == ")":
        return next(
            (place for place in range(before - 1, max(low, before - 15) - 1, -1) if tokens.words[place] == "("), None
        )
    if bits & MARK:
        goes = word in INSIDE_MARKS and before > low
    elif bits & FUNCTION:
        goes = _function_goes_left(tokens, low, before, stop)
    else:
        goes = not bits & VERB and not (
            word in DAYS and not bits & POSSESSIVE and not _dates_publication(tokens, before)
        )
        goes = goes and (bool(bits & CAPITAL) or not _verb_like(tokens, before, at, stop))
    return before if goes else None


def _function_goes_left(tokens: Tokens, low: int, at: int, stop: int) -> bool:
    """Whether a word of a closed class may stand in the phrase that ends before token `stop`."""
    bits = tokens.classes[at]
    last = at + 1 == stop
    if bits & (PRONOUN | OBJECT):
        return last or bool(bits & DETERMINER)
    if bits & (AUXILIARY | RELATIVE | SUBORDINATOR):
        return False
    if bits & COORDINATOR:
        return not last and tokens.words[at] in {"and", "or"} and _coordinates(tokens, low, at, stop)
    if bits & PREPOSITION and not bits & CAPITAL:
        return at > low and not last and is_nominal(tokens, at - 1)
    return True


def _verb_like(tokens: Tokens, before: int, at: int, stop: int) -> bool:
    """Whether a word in small letters is likely a verb, by what follows it."""
    if at == stop or not tokens.classes[at] & (DETERMINER | PREPOSITION | PRONOUN | OBJECT):
        return False
    word = tokens.words[before]
    told = tokens.words[at] == "by" or (word in PUBLISHED and tokens.classes[at] & PREPOSITION)
    if told and word.endswith("ed") and before and is_nominal(tokens, before - 1):
        return False  # A reduced relative clause: "a report published by the agency said".
    return word.endswith("ed") or (word in cue_verbs() and word.endswith(("s", "ing", "d")))


def _dates_publication(tokens: Tokens, at: int) -> bool:
    """Whether a day tells when what is the source was made known: *figures released Monday by the ministry show*."""
    return at > 1 and tokens.words[at - 1] in PUBLISHED and is_nominal(tokens, at - 2)


def _after_joining_preposition(tokens: Tokens, low: int, at: int) -> bool:
    """Whether before a determiner stands a preposition that joins it to a noun: *officials in the ministry*."""
    return at - 2 >= low and bool(tokens.classes[at - 1] & PREPOSITION) and is_nominal(tokens, at - 2)


def _coordinates(tokens: Tokens, low: int, at: int, stop: int) -> bool:
    """Whether *and* joins two parts of a subject: no verb may stand before it."""
    if at <= low or not is_nominal(tokens, at - 1):
        return False
    if tokens.classes[at - 1] & CAPITAL and tokens.classes[at + 1] & CAPITAL:
        return True
    counted = tokens.classes[at + 1] & DIGIT or tokens.words[at + 1] in _COUNTS
    if counted and at + 2 < stop and tokens.words[at + 2] in {"in", "out", "percent", "%"}:
        return False  # "… to the town and 30 percent said": a clause of its own.
    clause = next((place + 1 for place in range(at - 1, low, -1) if tokens.words[place] == ","), low)
    before = range(max(clause, at - _LONGEST_PHRASE), at)
    verb = any(tokens.classes[place] & FINITE or tokens.words[place].endswith("ed") for place in before)
    return not verb and stop - at < 8


def _without_opening(tokens: Tokens, first: int, stop: int) -> int:
    """The beginning of a phrase without *and*, *meanwhile*, *on Thursday* before it."""
    at = first
    while at < stop - 1:
        if tokens.classes[at] & PREPOSITION:
            at = _behind_adverbial(tokens, at, stop)
        elif _only_opens(tokens, at, opening=at == first):
            at += 1
        else:
            break
    return at


def _only_opens(tokens: Tokens, at: int, *, opening: bool) -> bool:
    """Whether a token stands before a phrase and is no part of it."""
    bits = tokens.classes[at]
    if tokens.words[at] == "both":
        return False
    if bits & (COORDINATOR | ADVERB | MARK) or (bits & TIME and not bits & POSSESSIVE):
        return True
    return opening and bool(bits & CAPITAL) and tokens.words[at].endswith("ly") and len(tokens.words[at]) > 5


def _behind_adverbial(tokens: Tokens, at: int, stop: int) -> int:
    """Behind the prepositional phrase that opens a sentence: the last determiner, or the last run of names or nouns."""
    for place in range(stop - 1, at + 1, -1):
        if tokens.classes[place] & DETERMINER and not tokens.classes[place - 1] & PREPOSITION:
            return place
    sort = tokens.classes[stop - 1] & CAPITAL
    place = stop - 1
    while place - 1 > at and tokens.classes[place - 1] & (CAPITAL | FUNCTION | MARK) == sort:
        place -= 1
    return place
