"""Whether a sentence is a whole one: it has a verb of its own, and begins where a sentence begins."""

from __future__ import annotations

import re
from itertools import pairwise

from quiz.builder.drafting.reference import is_self_contained
from quiz.builder.finding.clauses import is_finite
from quiz.builder.finding.cue_words import listed
from quiz.builder.finding.found import Pattern
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.vocabulary import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    DETERMINER,
    DIGIT,
    FUNCTION,
    MARK,
    OBJECT,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SUBORDINATOR,
    VERB,
)
from quiz.names import fold
from quiz.names.countries import country
from quiz.numbers.words import NUMBER_WORDS

_FEWEST_WORDS, _FEWEST_OWN_WORDS = 5, 8
_PUTS = re.compile(r"\bputs? (?:the|that|their|its|his|her) (?:\w+ ){1,6}?(?:at|to)\b", re.IGNORECASE)
"""What somebody else says, and not who is said to say it: *but the association put the number at 9,500*."""
_MARKUP = frozenset("<>=@#|\\{}~^*_")
_ASKING = listed("whether if because when what how why where unless whenever")
_FIRST_PERSON = listed("i we my our me us mine ours i'm we're i've we've i'd we'd i'll we'll myself ourselves let's")
_SECOND_PERSON = listed("you your yours you're you've you'll you'd")
_NO_OPENINGS = listed(
    """
    to which who whom whose because if whether unless than how why what when where while though although being having
    equipped including especially particularly not both neither either nor of than like also up down out there's
    """
)
_NO_SUBORDINATOR = listed("so once than before after since until as that")
"""Words that may join a phrase as well as a clause."""
_CERTAIN = frozenset({Pattern.SOURCE_CUE_THAT, Pattern.CONTENT_SOURCE_CUE, Pattern.CONTENT_CUE_SOURCE})
"""Patterns whose content is a clause for certain: its verb may be one that no rule here knows."""

_OFTEN_OBJECTS = frozenset({Pattern.SOURCE_CUE_OBJECT, Pattern.SOURCE_CUE_CLAUSE, Pattern.PARTICIPLE})
"""Patterns whose content may be no more than a noun phrase."""

_LIKELY = _CERTAIN | {Pattern.OWN_VOICE, Pattern.ACCORDING_TO_FIRST, Pattern.ACCORDING_TO_LAST}
"""Patterns whose content most often is one: a form in *-ed* is likely its verb."""


def stands_alone(content: str, pattern: Pattern, speaker_is: str | None, *, figure: bool) -> bool:
    """Whether a content can be asked about without the text around it.

    Args:
        content: a finished sentence.
        pattern: how it was found.
        speaker_is: ``person``, ``group`` or ``thing``: what a pronoun can mean besides; None for no source.
        figure: whether its answer is a figure; any other answer asks for more.
    """
    if _PUTS.search(content) or not _MARKUP.isdisjoint(content) or "://" in content or "www." in content:
        return False
    tokens = Tokens(content, ())
    words = [word for word in tokens.words if word[0].isalnum() or word[0] in "$£€"]
    fewest = _FEWEST_OWN_WORDS if pattern is Pattern.OWN_VOICE else _FEWEST_WORDS + (not figure)
    if len(words) < fewest or words[0] in _NO_OPENINGS or _shouts(tokens) or _is_headline(content):
        return False
    if _SECOND_PERSON.intersection(words) or (not figure and _FIRST_PERSON.intersection(words)):
        return False
    certain = pattern in _CERTAIN
    if pattern in _OFTEN_OBJECTS and _verb_is_late(tokens):
        return False
    whole = _is_sentence(tokens, weak=figure and pattern in _LIKELY, lenient=certain)
    return whole and is_self_contained(tokens, speaker_is)


def _is_sentence(tokens: Tokens, *, weak: bool, lenient: bool) -> bool:
    """Whether there is a finite verb that does not belong to a relative or another dependent clause.

    `weak` says that a form in *-ed* is enough, which may be a participle, `lenient` that the verb may be any word.
    """
    opens_with_verb = tokens.classes[0] & (AUXILIARY | VERB) and not tokens.classes[0] & PRONOUN
    if opens_with_verb or ":" in tokens.words[:4] or _opens_with_participle(tokens):
        return False
    openers, verbs, strong, subject = 0, 0, 0, False
    for at in range(len(tokens)):
        bits, word = tokens.classes[at], tokens.words[at]
        if not verbs and at and word in _ASKING:
            return False
        if not verbs and _opens_dependent(tokens, at):
            openers += 1
        elif (subject and _is_verb(tokens, at)) or (bits & PRONOUN and bits & AUXILIARY):
            verbs += 1
            strong += bool(bits & (AUXILIARY | VERB)) or word.endswith("s") or bool(tokens.classes[at - 1] & PRONOUN)
        if bits & PRONOUN or not bits & (FUNCTION | MARK | ADVERB):
            subject = True
    if tokens.words[0].endswith("ing") or not weak:
        return strong > openers
    return verbs > openers or (lenient and not openers and not verbs and _may_hold_a_verb(tokens))


def _verb_is_late(tokens: Tokens) -> bool:
    """Whether a dependent clause begins before any verb: then the verb may be of that clause alone."""
    for at in range(1, len(tokens)):
        if _is_verb(tokens, at) or tokens.classes[at] & PRONOUN & ~DETERMINER:
            return False
        if _opens_dependent(tokens, at):
            return True
    return True


def _opens_with_participle(tokens: Tokens) -> bool:
    """Whether the first word is likely a verb without its subject: *Launched more than 70 drones*."""
    if not tokens.words[0].endswith("ed") or len(tokens) < 2:
        return False
    behind = tokens.words[1]
    return bool(tokens.classes[1] & (DIGIT | DETERMINER | PREPOSITION)) or behind in {"more", "about", "at", "up"}


def _opens_dependent(tokens: Tokens, at: int) -> bool:
    """Whether a relative or another dependent clause begins with a token."""
    bits = tokens.classes[at]
    if bits & RELATIVE:
        return True
    if tokens.words[at] in _NO_SUBORDINATOR:
        return at > 0 and _opens_clause(tokens, at)
    return at > 0 and bool(bits & SUBORDINATOR)


def _is_headline(content: str) -> bool:
    """Whether most of the longer words have a capital, as in headings."""
    words = [word for word in content.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) > 4 and sum(word[0].isupper() for word in words) > 0.65 * len(words)


def _shouts(tokens: Tokens) -> bool:
    """Whether two words in a row are all in capitals, as in headings."""
    written = (tokens.written(at, at + 1) for at in range(len(tokens)))
    capitals = (len(word) > 2 and word.isupper() and word.isalpha() for word in written)
    return any(one and other for one, other in pairwise(capitals))


def _is_verb(tokens: Tokens, at: int) -> bool:
    """Whether a token is a finite verb, no participle behind a comma, an infinitive or another verb."""
    bits, before = tokens.classes[at], tokens.classes[at - 1]
    if tokens.words[at - 1] == "to" or before & AUXILIARY:
        return False
    if before & PRONOUN and not before & DETERMINER and not bits & (FUNCTION | MARK | ADVERB | CAPITAL):
        return True
    if bits & (AUXILIARY | VERB):
        return tokens.words[at] not in {"be", "been", "being", "gone", "done", "do"} or bool(before & PRONOUN)
    if _is_third_person(tokens, at):
        return True
    is_passive = at + 1 < len(tokens) and tokens.words[at + 1] == "by"
    return is_finite(tokens, at) and not before & MARK and not is_passive


def _is_third_person(tokens: Tokens, at: int) -> bool:
    """Whether a word between a name and a determiner or the like is a verb in *-s*: *Ukraine knows the …*."""
    word = tokens.words[at]
    if at < 2 and country(fold(tokens.words[at - 1])) is None:
        return False
    if not word.endswith("s") or word.endswith(("ss", "'s")) or tokens.classes[at] & (CAPITAL | FUNCTION):
        return False
    behind = tokens.classes[at + 1] if at + 1 < len(tokens) else 0
    return bool(tokens.classes[at - 1] & CAPITAL) and bool(behind & (DETERMINER | OBJECT))


def _is_number(tokens: Tokens, at: int) -> bool:
    return bool(tokens.classes[at] & DIGIT) or tokens.words[at] in NUMBER_WORDS


def _opens_clause(tokens: Tokens, at: int) -> bool:
    """Whether a clause follows a word that may also join a phrase: a verb stands within the next words."""
    if tokens.words[at] == "than" and at + 1 < len(tokens) and _is_number(tokens, at + 1):
        return False
    ahead = range(at + 1, min(len(tokens), at + 8))
    return any(tokens.classes[place] & (AUXILIARY | VERB) or tokens.words[place].endswith("ed") for place in ahead)


def _may_hold_a_verb(tokens: Tokens) -> bool:
    """Whether some word may be a verb in the present, which looks like a noun: *Five people live there*."""
    return any(
        not tokens.classes[at] & (FUNCTION | MARK | ADVERB)
        and not tokens.classes[at - 1] & (DETERMINER | PREPOSITION)
        and tokens.written(at, at + 1).islower()
        for at in range(1, len(tokens) - 1)
    )
