"""What stands between a cue and what was said: who was told, and adjuncts of time, place and occasion."""

from __future__ import annotations

from quiz.builder.finding.cue_words import STATEMENTS, listed
from quiz.builder.finding.figures import MONTH_WORDS
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.vocabulary import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    DETERMINER,
    DIGIT,
    FINITE,
    FUNCTION,
    MARK,
    OBJECT,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    TIME,
)

_ADJUNCTS = listed(
    "in on at during to after before into from via through by with about over following under for of as through"
)
_TIMES = listed("last next late early earlier later recently repeatedly again also recently previously publicly once")
_ABOUT = listed("about around over under between up near at")
_AMOUNTS = listed(
    "half a one two three four five six seven eight nine ten twelve twenty least most dozens hundreds thousands"
)
_LIMITING = listed("only just almost even nearly")
_BEHIND_LIMIT = listed("that to in on at this after before when last")
_BEFORE_PERIODS = listed("last next late early")
"""Words of time before a noun: *over the last quarter*."""
_JOINING_MARKS = frozenset({".", "-", "&", "$", "/", "'", "’"})
_CAPITALISED, _SMALL = 1, 2
_LONGEST_BRACKET = 6
_LONGEST_TITLE = 12
_BEFORE_TITLES = listed("on in during at with")
_SMALL_IN_TITLES = listed("of the and in for to a an on at with from")
_IN_TITLES = frozenset(",.'’&-:!")
_POSTED_ON = listed("twitter facebook instagram")
_BROADCASTS = listed("show program programme podcast series newscast broadcast")


def behind_addressee(tokens: Tokens, at: int, stop: int) -> int:
    """Behind who is spoken to: a pronoun, a name, or a noun phrase in small letters."""
    if at >= stop or tokens.is_quoted(at) or tokens.words[at] == "that":
        return at
    classes = tokens.classes[at]
    if classes & (OBJECT | PRONOUN) and not classes & (DETERMINER | AUXILIARY):
        return at + 1
    determined = bool(classes & DETERMINER)
    begin = at
    at += determined
    named = at < stop and bool(tokens.classes[at] & CAPITAL)
    while at < stop and _is_addressee(tokens, at, named=named, determined=determined, opening=at == begin):
        at += 1
    clause = at < stop and tokens.classes[at] & FINITE and at - begin <= 3
    return begin if clause else at


def _is_addressee(tokens: Tokens, at: int, *, named: bool, determined: bool, opening: bool) -> bool:
    """Whether a token goes on with the name or the noun of who is spoken to."""
    classes = tokens.classes[at]
    if tokens.is_quoted(at):
        return False
    if classes & MARK:
        joins = tokens.words[at] in {".", "-", "&"} and named and not opening
        return joins and at + 1 < len(tokens) and bool(tokens.classes[at + 1] & CAPITAL)
    if classes & (FUNCTION | TIME | FINITE) or determined:
        return not classes & (FUNCTION | TIME | FINITE)
    if bool(classes & CAPITAL) is named:
        return True
    return named and bool(tokens.classes[at - 1] & POSSESSIVE)


def behind_adjunct(tokens: Tokens, at: int, stop: int) -> int:
    """Behind one adjunct that begins here: *on Friday*, *in a statement*, *later*; the same token where none does."""
    classes, word = tokens.classes[at], tokens.words[at]
    if word == "(" and at:
        return _behind_bracket(tokens, at, stop)
    if classes & TIME and not classes & (POSSESSIVE | MARK):
        return _behind_time(tokens, at, stop)
    if word == "this" and at + 1 < stop and tokens.classes[at + 1] & TIME:
        return _behind_time(tokens, at + 1, stop)
    if (classes & ADVERB and not _belongs_behind(tokens, at, stop)) or word in _TIMES:
        return at + 1
    if classes & PREPOSITION and not classes & CAPITAL and word in _ADJUNCTS and not _is_amount(tokens, at, stop):
        return _behind_prepositional(tokens, at, stop)
    return at


def _behind_bracket(tokens: Tokens, at: int, stop: int) -> int:
    """Behind the short bracket that opens at this token: *told the Press Agency (PA), “…”*; else the same token."""
    near = range(at + 1, min(at + _LONGEST_BRACKET, stop))
    return next((place + 1 for place in near if tokens.words[place] == ")"), at)


def _belongs_behind(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether an adverb belongs to what follows it: *denies deliberately targeting civilians*, *only three left*."""
    if at + 1 >= stop or tokens.is_quoted(at + 1):
        return False
    limits = tokens.words[at] in _LIMITING and not tokens.classes[at + 1] & (MARK | ADVERB)
    return (limits and tokens.words[at + 1] not in _BEHIND_LIMIT) or tokens.words[at + 1].endswith("ing")


def _is_amount(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether a preposition belongs to a figure: *about 300*, *at least*."""
    if tokens.words[at] not in _ABOUT or at + 1 >= stop:
        return False
    if tokens.words[at] == "up" and tokens.words[at + 1] == "to" and at + 2 < stop:
        at += 1
    return bool(tokens.classes[at + 1] & DIGIT) or tokens.words[at + 1].partition("-")[0] in _AMOUNTS


def _behind_time(tokens: Tokens, at: int, stop: int) -> int:
    """Behind a time: *Friday*, *late last week*, *Oct. 3, 2024*."""
    at += 1
    while at < stop and not tokens.is_quoted(at) and _in_time(tokens, at, stop):
        at += 1
    return at


def _in_time(tokens: Tokens, at: int, stop: int) -> bool:
    if tokens.words[at] == ".":
        return bool(tokens.classes[at - 1] & TIME) and len(tokens.words[at - 1]) < 5
    if tokens.words[at] == ",":
        return at + 1 < stop and tokens.words[at + 1].isdigit() and len(tokens.words[at + 1]) == 4
    if tokens.classes[at] & DIGIT and not tokens.classes[at] & TIME:
        return tokens.words[at - 1] in MONTH_WORDS or (at + 1 < stop and _ends_date(tokens, at + 1))
    return bool(tokens.classes[at] & TIME)


def _ends_date(tokens: Tokens, at: int) -> bool:
    """Whether behind a number of a date this is no noun that is counted: *said Tuesday 20 men had left*."""
    return bool(tokens.classes[at] & (MARK | TIME)) or tokens.words[at] in {"that", "a.m", "p.m", "am", "pm", "gmt"}


def _behind_prepositional(tokens: Tokens, begin: int, stop: int) -> int:
    """Behind a preposition and its noun phrase; `begin` where no noun follows."""
    at = begin + 1
    if tokens.words[begin] == "by" and at < stop and tokens.words[at].endswith("ing"):
        return begin
    while at < stop and tokens.classes[at] & PREPOSITION and not tokens.is_quoted(at):
        at += 1
    if at < stop and tokens.classes[at] & (OBJECT | PRONOUN) and not tokens.classes[at] & DETERMINER:
        return at + 1
    end = _behind_noun_phrase(tokens, begin, at, stop)
    title = max(end, begin + 1)
    if tokens.words[begin] not in _BEFORE_TITLES and not tokens.classes[title - 1] & POSSESSIVE:
        return end
    titled = behind_title(tokens, title, stop)
    return titled if titled > begin + 1 else end


def behind_title(tokens: Tokens, at: int, stop: int) -> int:
    """Behind the title in quotation marks that begins at this token, as in *said on Radio Four's “Morning Table”*."""
    if at >= stop or not tokens.is_quoted(at) or tokens.quoted_from(at) != at:
        return at
    if tokens.classes[at - 1] & (MARK | TIME) or tokens.words[at - 1] in _POSTED_ON:
        return at  # "Said on Sunday “…”", "wrote on Facebook “…”".
    end = min(tokens.quoted_up_to(at), stop)
    inside = range(at + 1, end - 1)
    named = all(
        tokens.classes[place] & (CAPITAL | DIGIT)
        or tokens.words[place] in (_IN_TITLES if tokens.classes[place] & MARK else _SMALL_IN_TITLES)
        for place in inside
    )
    if not named or end - at > _LONGEST_TITLE or not any(tokens.classes[place] & CAPITAL for place in inside):
        return at
    return end + (end < stop and tokens.words[end] in _BROADCASTS)


def _behind_noun_phrase(tokens: Tokens, begin: int, at: int, stop: int) -> int:
    """Behind the noun phrase at token `at`, which the preposition at `begin` governs; `begin` where there is none."""
    determined = at < stop and bool(tokens.classes[at] & DETERMINER)
    if determined and tokens.words[at] == "that":
        determined = at + 1 < stop and not tokens.classes[at + 1] & (FUNCTION | CAPITAL | DIGIT | MARK)
    at += determined
    seen, head = 0, at
    while at < stop and not tokens.is_quoted(at):
        classes = tokens.classes[at]
        opens = determined and at == head and tokens.words[at] in _BEFORE_PERIODS
        if classes & TIME and not classes & POSSESSIVE and not (opens or (determined and _is_of_day(tokens, at, stop))):
            return _behind_time(tokens, at, stop)
        if tokens.words[at] not in _JOINING_MARKS or at + 1 >= stop:
            if not _in_noun_phrase(tokens, at, seen, determined=determined):
                break
            seen |= 0 if opens else _CAPITALISED if classes & CAPITAL else 0 if classes & DIGIT else _SMALL
        at += 1
    return at if at > begin + 1 else begin


def _is_of_day(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether a time goes with the noun behind it: *its morning report*, *a Friday interview*."""
    return at + 1 < stop and not tokens.is_quoted(at + 1) and tokens.words[at + 1] in STATEMENTS


def _in_noun_phrase(tokens: Tokens, at: int, seen: int, *, determined: bool) -> bool:
    """Whether a token goes on with the noun of an adjunct, and does not begin the subject of what is said.

    `seen` are the sorts of words before it: a name after a noun, or a noun after a name, begins something new.
    """
    classes = tokens.classes[at]
    if classes & POSSESSIVE:
        return True
    if classes & (FUNCTION | MARK | FINITE):
        return False
    if tokens.classes[at - 1] & POSSESSIVE:
        return True
    if classes & DIGIT and seen:
        return tokens.words[at - 1] in MONTH_WORDS
    if classes & CAPITAL:
        return not seen & _SMALL or (not determined and bool(seen & _CAPITALISED))
    return determined or not seen & _CAPITALISED
