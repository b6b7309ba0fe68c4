"""Whether a form of a verb of saying is a noun or a participle where it stands: *the report*, *claims are*."""

from __future__ import annotations

from quiz.builder.finding.cue_words import NOUN_LIKE_PLURALS, CueVerb, Form, cue_verbs, listed
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
    TIME,
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
_AGREEING = listed("admit agree concede expect predict hope")
"""Verbs that are hardly nouns behind *nine out of 10*, *those surveyed*, *the two*."""
_ASKED = listed("surveyed polled interviewed questioned")
"""Participles that end a subject: *those surveyed*."""
_SAID = listed("say tell argue think believe insist")
_SOME = listed("some another these those both many")
_PUBLISHING = listed("publish release post issue circulate leak")
_FINDING = listed("find show say suggest indicate reveal estimate conclude report put warn confirm state")
"""What studies, figures and documents do."""
_SHOWING = listed("show suggest indicate find confirm reveal")
_FINDINGS = listed(
    "figures data results records documents statistics reports polls surveys studies estimates images photos filings"
)
"""Subjects in the plural that speak by what they show."""
_DOCUMENTS = listed(
    "law bill act report letter statement memo document policy code constitution amendment order complaint suit website"
)
"""Subjects behind which *states that*, *notes that* have a verb."""
_SHARES = listed("percent % half third quarter one two three four five six seven eight nine ten")
_LONGEST_SUBJECT = 14
_FARTHEST_ARTICLE = 3
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
        if verb.lemma in _SAYING | _AGREEING and _is_counted_before(tokens, low, first):
            return False
        return verb.lemma not in _SAYING or not _plural_head_before(tokens, low, first)
    if first > low and _is_noun_behind(tokens, first - 1, verb, head):
        return True
    at = head + 1 + len(verb.rest)
    if at >= len(tokens):
        return False
    return _is_plain_noun(tokens, head, at, verb) or _is_noun_before(tokens, head, verb)


def _is_plain_noun(tokens: Tokens, head: int, at: int, verb: CueVerb) -> bool:
    """Whether a form without ending, with token `at` behind it, is a noun: *the jobs report is*, *state officials*."""
    if verb.form is not Form.BASE:
        return False
    bits, quoted = tokens.classes[at], tokens.is_quoted(at)
    if tokens.words[head] == "state" and not quoted:
        return not bits & (DETERMINER | PRONOUN | CAPITAL | MARK) and tokens.words[at] != "that"
    return tokens.words[head] in _NOUN_LIKE and bool(bits & FINITE) and not bits & PRONOUN and not quoted


def _is_noun_before(tokens: Tokens, head: int, verb: CueVerb) -> bool:
    """Whether what follows a form says that it is no verb: *calls are*, *highlighted by*, *pledged delegates*."""
    at = head + 1 + len(verb.rest)
    bits, quoted = tokens.classes[at], tokens.is_quoted(at)
    if verb.form is Form.PAST:
        if verb.lemma == "call" and (
            _names_thing(tokens, head, at) or (quoted and not _has_relative_before(tokens, head))
        ):
            return True
        if verb.lemma in _PUBLISHING and _has_verb_behind(tokens, head):
            return True
        if verb.lemma == "estimate" and tokens.words[at] == "at":
            return True
        return tokens.words[at] == "by" or (verb.lemma == "pledge" and not bits and not quoted)
    return verb.form is Form.PRESENT and _is_plural_noun(tokens, head, at)


def _takes_clause(tokens: Tokens, before: int, head: int) -> bool:
    """Whether a form in *-ing* behind a preposition has its own clause behind it: *by warning that …*."""
    if not tokens.classes[before] & PREPOSITION or head + 2 >= len(tokens):
        return False
    at = head + 1 + bool(tokens.classes[head + 1] & ADVERB)
    return tokens.words[at] == "that" or tokens.is_quoted(at)


def _names_thing(tokens: Tokens, head: int, at: int) -> bool:
    """Whether *called* tells the name of a thing: *a move called the Flip*, *a group called New Town*."""
    if tokens.is_quoted(at) or not tokens.classes[at + (tokens.words[at] == "the" and at + 1 < len(tokens))] & CAPITAL:
        return False
    noun = head - 1
    if noun < 1 or tokens.classes[noun] & (CAPITAL | FUNCTION | MARK) or tokens.words[noun] in ROLES:
        return False
    return any(tokens.words[place] in {"a", "an"} for place in range(max(0, noun - _FARTHEST_ARTICLE), noun))


def _has_relative_before(tokens: Tokens, head: int) -> bool:
    """Whether what somebody called so stands before them: *what the mayor called “…”*, *a vote that he called “…”*."""
    for at in range(head - 1, max(-1, head - _LONGEST_SUBJECT), -1):
        if tokens.is_quoted(at) or tokens.words[at] == ";":
            return False
        if tokens.words[at] in {"what", "which", "that", "whom"}:
            return True
    return False


def _has_verb_behind(tokens: Tokens, head: int) -> bool:
    """Whether a participle ends a subject, since its verb follows: *a study published in May found that …*."""
    if not tokens.classes[head + 1] & (PREPOSITION | TIME):
        return False
    for at in range(head + 2, min(head + _LONGEST_SUBJECT, len(tokens))):
        if tokens.is_quoted(at) or tokens.classes[at] & (MARK | RELATIVE) or tokens.words[at] == "that":
            return False
        verbs = cue_verbs().get(tokens.words[at], ())
        if any(verb.form in {Form.PAST, Form.PRESENT, Form.BASE} and verb.lemma in _FINDING for verb in verbs):
            return True
    return False


def _is_plural_noun(tokens: Tokens, head: int, at: int) -> bool:
    """Whether a form in *-s* is a plural, with token `at` behind it: *United States*, *the emails that*."""
    word, bits = tokens.words[head], tokens.classes[at]
    if bits & (AUXILIARY | RELATIVE) and not bits & PRONOUN:
        return word in NOUN_LIKE_PLURALS or word in _PLURAL_NOUNS or not _has_relative_before(tokens, head)
    listed_behind = word == "states" and (bits & COORDINATOR or _lists_names(tokens, at))
    if listed_behind or (tokens.classes[head] & CAPITAL and word in {"states", "judges", "times"}):
        return True
    if word in NOUN_LIKE_PLURALS and tokens.words[at] == "that" and head and _is_verb_before(tokens, head - 1):
        return True
    if tokens.words[at] == "that" and head and tokens.words[head - 1] in _DOCUMENTS:
        return False
    if word in _PLURAL_NOUNS:
        named = head > 0 and (tokens.classes[head - 1] & (CAPITAL | PRONOUN) or tokens.words[head - 1] == ",")
        return not named or tokens.words[at] == "that"
    verbal = (
        tokens.is_quoted(at) or bool(bits & (DETERMINER | PRONOUN | CAPITAL)) or _has_named_subject(tokens, head, at)
    )
    return word in NOUN_LIKE_PLURALS and not verbal and tokens.words[at] not in _BEHIND_VERB


def _lists_names(tokens: Tokens, at: int) -> bool:
    """Whether names are listed here: *Indiana, Ohio*, *Indiana and Ohio*."""
    if at + 2 >= len(tokens) or not tokens.classes[at] & CAPITAL or tokens.is_quoted(at):
        return False
    return tokens.words[at + 1] in {",", "and"} and bool(tokens.classes[at + 2] & CAPITAL)


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
        return not (tokens.words[before] in _SOME and verb.lemma in _SAID)
    if verb.form is Form.ING:
        return word in _GERUNDS and tokens.words[before] != "," and not _takes_clause(tokens, before, head)
    if verb.form is Form.PAST:
        if before < head - 1 and bits & PREPOSITION and not bits & CAPITAL:
            return True  # "In the face of recently announced cuts".
        touching = tokens.ends[before] == tokens.starts[head] - 1
        return bool(bits & DETERMINER) and touching
    if bits & PREPOSITION and not tokens.is_quoted(before):
        return True
    return bool(bits & POSSESSIVE) and word in _NOUN_LIKE


def _is_counted_before(tokens: Tokens, low: int, first: int) -> bool:
    """Whether people who were counted or asked stand before this token: *nine out of 10*, *the two*, *those polled*."""
    at = first - 1
    if at <= low or tokens.is_quoted(at):
        return False
    return bool(tokens.classes[at] & DIGIT) or tokens.words[at] in _SHARES or tokens.words[at] in _ASKED


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
        if tokens.words[at] == "who" and at > low:
            return tokens.words[at - 1] in _PLURAL_PRONOUNS | _SOME or _plural_before(tokens, low, at)
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
    return word in _PLURALS or (word.endswith("s") and not word.endswith(("ss", "'s", "us", "news")))
