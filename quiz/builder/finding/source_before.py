"""The source that stands before its verb, with its appositions."""

from __future__ import annotations

from quiz.builder.finding.cue_words import cue_verbs, listed
from quiz.builder.finding.phrases import DAYS, is_nominal, phrase_before
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.unfinished import Range
from quiz.builder.finding.vocabulary import (
    ADVERB,
    CAPITAL,
    COORDINATOR,
    DETERMINER,
    DIGIT,
    FUNCTION,
    MARK,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    ROLES,
    SUBORDINATOR,
    TIME,
)

LONGEST_SOURCE = 90
_LONGEST_NICKNAME = 6
_NAMING = listed("sign callsign nickname nicknamed name named as")
"""Words behind which a nickname stands in quotation marks."""
_MOST_APPOSITIONS = 7
_OPENS_CLAUSE = listed("when while if after")
_LONGEST_RELATIVE = 12
_LONGEST_STATE, _LONGEST_TOWN = 2, 5
_BEFORE_TOWNS = listed("in from of at near outside")
_PARTS_OF_DAY = listed("night morning afternoon evening")
_SPANS = listed("minute hour day week month year moment decade")
_NUMBERS = listed("two three four five six seven eight nine ten few several couple")
_PERIODS = listed("year month week night")
GENERATIONS = listed("jr sr ii iii iv jr. sr.")


def source_before(tokens: Tokens, low: int, stop: int) -> Range | None:
    """The source whose verb begins at token `stop`, with its appositions; None where there is none.

    It does not begin before token `low`. A relative pronoun goes with what it belongs to (*General Syrskyi, who*).
    """
    stop = _before_adjunct(tokens, low, stop)
    last = stop - 1
    if last >= low and tokens.is_quoted(last):
        return _nicknamed(tokens, low, last) or _told_of(tokens, low, last)
    if last < low or _is_owner(tokens, last):
        return None
    if tokens.classes[last] & RELATIVE or (
        tokens.words[last] == "that" and last > low and is_nominal(tokens, last - 1)
    ):
        return _antecedent(tokens, max(low, last - 13), last), stop
    if tokens.words[last] == ",":
        return _apposed(tokens, max(low, stop - LONGEST_SOURCE), last)
    if tokens.is_dash(last):
        return _between_dashes(tokens, low, last)
    first = phrase_before(tokens, low, stop)
    if first is None:
        first = _before_who(tokens, low, stop)
    return None if first is None else (_with_apposition(tokens, low, _before_relative(tokens, low, first)), stop)


def _nicknamed(tokens: Tokens, low: int, last: int) -> Range | None:
    """The source that a nickname in quotation marks ends: *an officer who goes by the call sign “Falcon”*."""
    opening = tokens.quoted_from(last)
    if opening <= low or last - opening > _LONGEST_NICKNAME or tokens.words[opening - 1] not in _NAMING:
        return None
    comma = _comma_left(tokens, low, opening)
    first = None if comma is None else phrase_before(tokens, low, comma)
    return None if first is None else (first, last + 1)


def _told_of(tokens: Tokens, low: int, last: int) -> Range | None:
    """The source that a relative clause tells of which ends in a quotation: *Berg, whom Lund called “a fool,” said*."""
    opening = tokens.quoted_from(last)
    if "," not in tokens.words[max(opening, last - 1) : last + 1]:
        return None
    for at in range(opening - 1, max(low + 1, opening - _LONGEST_RELATIVE), -1):
        if tokens.is_quoted(at) or tokens.words[at] == ";":
            return None
        if tokens.words[at] in {"who", "whom", "which"} and tokens.words[at - 1] == ",":
            first = phrase_before(tokens, low, at - 1)
            return None if first is None else (first, last + 1)
    return None


def _between_dashes(tokens: Tokens, low: int, dash: int) -> Range | None:
    """The source before an aside that the dash at this token closes: *the officials — and the mayor —*."""
    opening = next((at for at in range(dash - 1, max(low, dash - 20), -1) if tokens.is_dash(at)), None)
    first = None if opening is None else phrase_before(tokens, low, opening)
    return None if first is None else (first, dash)


def _before_relative(tokens: Tokens, low: int, first: int) -> int:
    """A phrase's beginning moved before *who …* with no comma: *an official who oversaw inquiries*."""
    for at in range(first - 1, max(low, first - 9), -1):
        if tokens.is_quoted(at) or (
            tokens.classes[at] & (MARK | SUBORDINATOR | COORDINATOR) and tokens.words[at] != "as"
        ):
            return first
        if tokens.words[at] == "who":
            begin = phrase_before(tokens, low, at)
            return first if begin is None or first - at < 2 else begin
    return first


def _before_who(tokens: Tokens, low: int, stop: int) -> int | None:
    """Where somebody begins whose *who …* ends in a verb: *an official who asked not to be named said*."""
    for at in range(stop - 2, max(low, stop - _LONGEST_RELATIVE), -1):
        if tokens.is_quoted(at) or tokens.classes[at] & MARK:
            return None
        if tokens.words[at] == "who":
            return phrase_before(tokens, low, at)
    return None


def _antecedent(tokens: Tokens, low: int, relative: int) -> int:
    """Where the phrase begins that a relative pronoun behind a comma belongs to; the pronoun itself where none does."""
    comma = relative - 1
    if comma <= low or tokens.words[comma] != ",":
        return relative
    if tokens.words[relative] == "which" and not tokens.classes[comma - 1] & CAPITAL:
        return relative
    first = comma
    while first > low and is_nominal(tokens, first - 1) and not _is_verb_before(tokens, first - 1):
        first -= 1
    if first > low and tokens.classes[first - 1] & DETERMINER:
        first -= 1
    return first if first < comma else relative


def _is_verb_before(tokens: Tokens, at: int) -> bool:
    return not tokens.classes[at] & CAPITAL and tokens.words[at].endswith(("ed", "ing"))


def _before_adjunct(tokens: Tokens, low: int, stop: int) -> int:
    """The place before *on Friday*, *late Friday night*, *last year*, between a source and its verb."""
    at = _before_later(tokens, low, stop)
    if at - 2 > low and tokens.words[at - 1] in _PARTS_OF_DAY and tokens.words[at - 2] in DAYS:
        at -= 1
    elif at - 2 > low and tokens.words[at - 1] in _PERIODS and tokens.words[at - 2] in {"last", "this"}:
        at -= 2
    while at - 1 > low and tokens.words[at - 1] in DAYS and not tokens.is_quoted(at - 1):
        at -= 1
        while at - 1 > low and tokens.words[at - 1] in {"on", "late", "early", "last", "and"}:
            at -= 1
    return at


def _before_later(tokens: Tokens, low: int, stop: int) -> int:
    """The place before *later*, *two months later*, *a day earlier*."""
    if stop - 1 <= low or tokens.words[stop - 1] not in {"later", "earlier"} or tokens.is_quoted(stop - 1):
        return stop
    at = stop - 1
    if at - 2 >= low and tokens.words[at - 1].removesuffix("s") in _SPANS:
        counted = tokens.classes[at - 2] & (DIGIT | DETERMINER) or tokens.words[at - 2] in _NUMBERS
        at -= 2 if counted else 0
    return at


def _apposed(tokens: Tokens, low: int, end: int) -> Range | None:
    """The source before the comma at token `end`, which closes an apposition.

    Between the commas, from the right, appositions are passed over until a phrase is found that can be a source by
    itself. Where that fails, the leftmost of them that has a determiner or a name is the source.
    """
    while end - 2 > low and tokens.classes[end - 1] & ADVERB and tokens.words[end - 2] == ",":
        end -= 2
    fallback: int | None = None
    stop = end
    for _ in range(_MOST_APPOSITIONS):
        comma = _comma_left(tokens, low, stop)
        begin = low if comma is None else comma + 1
        if comma is None or not _is_apposition(tokens, begin, stop):
            first = _own_phrase(tokens, low, begin, stop, last_resort=fallback is None)
            if first is not None and (fallback is None or comma is not None or not _is_adverbial(tokens, begin)):
                return _with_apposition(tokens, low, first), end
            break
        if tokens.classes[begin] & (DETERMINER | CAPITAL):
            fallback = begin
        stop = comma
    return None if fallback is None else (fallback, end)


def _own_phrase(tokens: Tokens, low: int, begin: int, stop: int, *, last_resort: bool) -> int | None:
    """Where the phrase begins that ends before token `stop`, if it is not the object of a preposition."""
    first = phrase_before(tokens, begin, stop)
    if first is None or last_resort:
        return first
    governed = (
        first > low and tokens.classes[first - 1] & (PREPOSITION | SUBORDINATOR) and tokens.words[first - 1] != "what"
    )
    return None if governed else first


def _is_adverbial(tokens: Tokens, begin: int) -> bool:
    return bool(tokens.classes[begin] & (PREPOSITION | SUBORDINATOR | ADVERB))


def _comma_left(tokens: Tokens, low: int, stop: int) -> int | None:
    for at in range(stop - 1, low - 1, -1):
        if tokens.words[at] == "," and not tokens.is_quoted(at):
            return at
    return None


def _is_apposition(tokens: Tokens, begin: int, stop: int) -> bool:
    """Whether what stands between two commas can be no source by itself: *the chief of police*, *who*, *56*."""
    while begin < stop - 1 and tokens.classes[begin] & (ADVERB | TIME) and tokens.words[begin + 1].endswith("ing"):
        begin += 1
    if begin >= stop or tokens.words[begin].endswith("self"):
        return True
    bits, word = tokens.classes[begin], tokens.words[begin]
    if (bits & PRONOUN and not bits & DETERMINER) or "what" in tokens.words[begin:stop]:
        return False
    if bits & (DETERMINER | RELATIVE | DIGIT | PREPOSITION) or word in GENERATIONS or word in ROLES:
        return True
    return _is_short_of_subject(tokens, begin, stop)


def _is_short_of_subject(tokens: Tokens, begin: int, stop: int) -> bool:
    """Whether what stands between two commas, without a determiner, has no subject: *Ohio*, *when asked*, *however*."""
    bits, word, alone = tokens.classes[begin], tokens.words[begin], stop - begin == 1
    asked = word in _OPENS_CLAUSE and not alone and tokens.words[begin + 1].endswith(("ed", "ing"))
    if asked or _is_state(tokens, begin, stop):
        return True
    if bits & (CAPITAL | ADVERB):
        return alone and (bool(bits & ADVERB) or (word not in cue_verbs() and len(word) < 6))
    if bits & COORDINATOR:
        return stop - begin <= 4
    return not bits & (FUNCTION | MARK)


def _is_state(tokens: Tokens, begin: int, stop: int) -> bool:
    """Whether the land stands here that a town lies in: *a teacher in Aurora, Colorado, said*."""
    if stop - begin > _LONGEST_STATE or not all(tokens.classes[at] & CAPITAL for at in range(begin, stop)):
        return False
    at = begin - 2
    while at > 0 and tokens.classes[at] & CAPITAL and begin - at < _LONGEST_TOWN:
        at -= 1
    return at < begin - 2 and at >= 0 and tokens.words[at] in _BEFORE_TOWNS


def _with_apposition(tokens: Tokens, low: int, first: int) -> int:
    """A name's beginning moved before the office told first: *Ukraine's top commander, General Syrskyi,*."""
    comma = first - 1
    if comma <= low or tokens.words[comma] != "," or tokens.is_quoted(comma) or not tokens.classes[first] & CAPITAL:
        return first
    office = phrase_before(tokens, low, comma)
    if office is None or tokens.words[_head(tokens, office, comma)] not in ROLES:
        return first
    return first if office > low and tokens.classes[office - 1] & PREPOSITION else office


def _head(tokens: Tokens, first: int, stop: int) -> int:
    """The noun that a phrase is about, before its first preposition: *governor* in *the governor of Kherson*."""
    ends = (at for at in range(first + 1, stop) if tokens.classes[at] & PREPOSITION)
    return next(ends, stop) - 1


def _is_owner(tokens: Tokens, at: int) -> bool:
    """Whether a possessive in *'s* stands at this token, which no verb follows: *the city's warning*."""
    bits = tokens.classes[at]
    return bool(bits & POSSESSIVE) and not bits & PRONOUN and tokens.words[at].endswith("'s")
