"""Whether a form of a verb of saying is a noun or a participle where it stands: *the report*, *claims are*."""

from __future__ import annotations

from quiz.builder.finding.cue_words import NOUN_LIKE_PLURALS, CueVerb, Form, listed
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.vocabulary import (
    AUXILIARY,
    CAPITAL,
    DETERMINER,
    DIGIT,
    MARK,
    OBJECT,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    VERB,
)

_BEHIND_VERB = frozenset({"that", ",", ":", ".", ";"})
_PLURALS = listed("people many some others police most several few men women media both and")
_PLURAL_PRONOUNS = listed("they we i you those these")
_PLURAL_NOUNS = listed(
    "states judges emails letters messages comments remarks posts doubts pledges names lists plans offers orders calls"
)
_GERUNDS = listed("briefing finding ruling warning reading hearing posting feeling writing opening")
"""Forms in *-ing* that are more often nouns."""
_SAYING = listed("say believe warn tell think deny insist fear argue claim suggest acknowledge allege")
"""Verbs that are hardly nouns: their plural may stand behind *officials in Kyiv*."""
_SHOWING = listed("show suggest indicate find confirm reveal")
_FINDINGS = listed(
    "figures data results records documents statistics reports polls surveys studies estimates images photos filings"
)
"""Subjects in the plural that speak by what they show."""
_SHARES = listed("percent % half third quarter one two three four five six seven eight nine ten")
_LONGEST_SUBJECT = 14
_NOUN_LIKE = listed(
    """
    report claim estimate call note state show fear hope view post tweet comment answer remark reply response
    question praise address quote blast charge demand request warning guess plan doubt dispute mock repeat press
    offer order broadcast vow promise pledge threat whisper shout joke cry blame name list rule signal
    """
)


def is_no_verb(tokens: Tokens, low: int, head: int, verb: CueVerb, first: int) -> bool:
    """Whether a form without auxiliary is a noun or a participle, by what stands around it."""
    if verb.form is Form.BASE and not _plural_before(tokens, low, first):
        if verb.lemma in _SHOWING:
            return not _has_findings(tokens, low, first)
        return verb.lemma not in _SAYING or not _plural_head_before(tokens, low, first)
    if first > low and _is_noun_behind(tokens, first - 1, verb, head):
        return True
    return head + 1 + len(verb.rest) < len(tokens) and _is_noun_before(tokens, head, verb)


def _is_noun_before(tokens: Tokens, head: int, verb: CueVerb) -> bool:
    """Whether what follows a form says that it is no verb: *calls are*, *highlighted by*, *pledged delegates*."""
    at = head + 1 + len(verb.rest)
    bits, quoted = tokens.classes[at], tokens.is_quoted(at)
    if verb.form is Form.PAST:
        named = verb.lemma == "call" and quoted
        if verb.lemma == "estimate" and tokens.words[at] == "at":
            return True
        return named or tokens.words[at] == "by" or (verb.lemma == "pledge" and not bits and not quoted)
    return verb.form is Form.PRESENT and _is_plural_noun(tokens, head, at)


def _is_plural_noun(tokens: Tokens, head: int, at: int) -> bool:
    """Whether a form in *-s* is a plural, with token `at` behind it: *United States*, *the emails that*."""
    word, bits = tokens.words[head], tokens.classes[at]
    if bits & (AUXILIARY | RELATIVE) and not bits & PRONOUN:
        return True
    if word in NOUN_LIKE_PLURALS and tokens.words[at] == "that" and head and _is_verb_before(tokens, head - 1):
        return True
    if tokens.classes[head] & CAPITAL and word in {"states", "judges", "times"}:
        return True
    if word in _PLURAL_NOUNS:
        named = head > 0 and (tokens.classes[head - 1] & (CAPITAL | PRONOUN) or tokens.words[head - 1] == ",")
        return not named or tokens.words[at] == "that"
    verbal = (
        tokens.is_quoted(at) or bool(bits & (DETERMINER | PRONOUN | CAPITAL)) or _has_named_subject(tokens, head, at)
    )
    return word in NOUN_LIKE_PLURALS and not verbal and tokens.words[at] not in _BEHIND_VERB


def _is_verb_before(tokens: Tokens, at: int) -> bool:
    """Whether the verb stands here whose object a plural is: *dismissed reports that*."""
    if tokens.classes[at] & (CAPITAL | MARK):
        return False
    return bool(tokens.classes[at] & VERB) or tokens.words[at].endswith(("ed", "ing"))


def _has_named_subject(tokens: Tokens, head: int, at: int) -> bool:
    """Whether the subject of a form in *-s* opens the sentence, with a figure or *to* behind: *Moscow claims 20*."""
    if head < 1 or not (tokens.classes[at] & DIGIT or tokens.words[at] == "to"):
        return False
    begin = head
    while begin > 0 and tokens.classes[begin - 1] & CAPITAL and not tokens.classes[begin - 1] & (POSSESSIVE | MARK):
        begin -= 1
    determiner = next((at for at in range(head - 2, max(head - 5, -1), -1) if tokens.words[at] == "the"), None)
    if (
        determiner is not None
        and not tokens.classes[head - 1] & POSSESSIVE
        and not tokens.words[head - 1].endswith("s")
    ):
        begin = determiner
    opens = begin == 0 or bool(tokens.classes[begin - 1] & MARK) or tokens.words[begin - 1] in {"but", "and", "while"}
    return opens and begin < head


def _is_noun_behind(tokens: Tokens, before: int, verb: CueVerb, head: int) -> bool:
    """Whether the word before a form says that it is no verb: *the report*, *of claims*, *Kyiv's call*."""
    bits, word = tokens.classes[before], tokens.words[head]
    if bits & DETERMINER and not bits & PRONOUN and tokens.words[before] != "that":
        return True
    if verb.form is Form.ING:
        return word in _GERUNDS and tokens.words[before] != ","
    if verb.form is Form.PAST:
        touching = tokens.ends[before] == tokens.starts[head] - 1
        return bool(bits & DETERMINER) and touching
    if bits & PREPOSITION and not tokens.is_quoted(before):
        return True
    return bool(bits & POSSESSIVE) and word in _NOUN_LIKE


def _plural_head_before(tokens: Tokens, low: int, first: int) -> bool:
    """Whether a subject of several stands before this token: *officials in Kyiv*, *Berg and Lund*."""
    at = first - 1
    if at > low and (tokens.is_dash(at) or tokens.words[at] in _SHARES):
        return True
    while at > max(low, first - _LONGEST_SUBJECT) and not tokens.is_quoted(at):
        bits = tokens.classes[at]
        if (bits & PREPOSITION and not bits & CAPITAL) or tokens.words[at].endswith("ing"):
            if _plural_before(tokens, low, at) or tokens.words[at - 1] in _SHARES:
                return True
        elif tokens.words[at] == "and" and tokens.classes[at - 1] & CAPITAL:
            return True
        if bits & (MARK | AUXILIARY | PRONOUN | RELATIVE):
            return False
        at -= 1
    return False


def _has_findings(tokens: Tokens, low: int, first: int) -> bool:
    """Whether figures, documents or the like are the subject before this token: *Data released by the ministry*."""
    for at in range(first - 1, max(low - 1, first - _LONGEST_SUBJECT), -1):
        if tokens.words[at] in _FINDINGS:
            return True
        if tokens.is_quoted(at) or tokens.classes[at] & (MARK | AUXILIARY | PRONOUN | RELATIVE):
            return False
    return False


def _plural_before(tokens: Tokens, low: int, first: int) -> bool:
    """Whether what stands before this token can be the subject of a plural verb without auxiliary."""
    at = first - 1
    if at < low or tokens.is_quoted(at):
        return False
    word, bits = tokens.words[at], tokens.classes[at]
    if bits & MARK or bits & RELATIVE:
        return word == "," or bool(bits & RELATIVE)
    if bits & PRONOUN:
        return word in _PLURAL_PRONOUNS
    if bits & (OBJECT | PREPOSITION | DETERMINER):
        return word in {"some", "all", "many"}
    return word in _PLURALS or (word.endswith("s") and not word.endswith(("ss", "'s", "us")))
