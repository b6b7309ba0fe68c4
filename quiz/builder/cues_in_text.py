"""Where a sentence has a verb of saying: the verb with its auxiliaries, adverbs and particles."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from quiz.builder.cue_words import NOUN_LIKE_PLURALS, CueVerb, Form, cue_verbs, listed
from quiz.builder.drafts import Range
from quiz.builder.tokens import Tokens
from quiz.builder.vocabulary import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    DETERMINER,
    MARK,
    OBJECT,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    TIME,
)

_BE = listed("am is are was were be been being isn't aren't wasn't weren't he's she's it's they're we're i'm")
_MOST_CUES = 40
"""A sentence with more of them is no sentence."""
_LONGEST_GROUP = 10
_CARRIERS = listed(
    """
    went continues continued continue declined declines decline refused refuses refuse sought tried began goes
    go used likes fail failed threatened moved rushed took quick eager keen careful trying happy reluctant
    """
)
"""Verbs that carry a cue in the infinitive: *declined to say*, *went on to argue*."""
_GERUND_CARRIERS = listed("began kept started keeps begins starts continued continues stopped ")
_BEHIND_VERB = frozenset({"that", ",", ":", ".", ";"})
_PLURALS = listed("people many some others police most several few men women media both and")
_PLURAL_PRONOUNS = listed("they we i you those these")
_PLURAL_NOUNS = listed(
    "states judges emails letters messages comments remarks posts doubts pledges names lists plans offers orders calls"
)
_GERUNDS = listed("briefing finding ruling warning reading hearing posting feeling writing opening")
"""Forms in *-ing* that are more often nouns."""
_OBLIGING = listed("should must")
_MODAL = listed("would will could can may might")
_SAID_ANYWAY = listed("say argue add confirm comment")
"""Verbs that attribute behind a modal, too: *would not say whether*; others tell what is not said yet."""
_SAYING = listed("say believe warn tell think deny insist fear argue claim suggest acknowledge allege")
"""Verbs that are hardly nouns: their plural may stand behind *officials in Kyiv*."""
_SHARES = listed("percent % half third quarter one two three four five six seven eight nine ten")
_LONGEST_SUBJECT = 14
_NOUN_LIKE = listed(
    """
    report claim estimate call note state show fear hope view post tweet comment answer remark reply response
    question praise address quote blast charge demand request warning guess plan doubt dispute mock repeat press
    offer order broadcast vow promise pledge threat whisper shout joke cry blame name list rule signal
    """
)


class CueInText(Struct, frozen=True):
    """A verb of saying in a sentence: the tokens from `first` up to `stop`, of which `head` is the verb itself.

    `passive` for a participle with a form of *be*; `bare` where no auxiliary stands before it.
    """

    first: int
    head: int
    stop: int
    lemma: str
    form: Form
    passive: bool = False
    bare: bool = True
    infinitive: bool = False

    @property
    def range(self) -> Range:
        """Its tokens, auxiliaries and particles with it."""
        return self.first, self.stop


def find_cues(tokens: Tokens, first: int, stop: int) -> Iterator[CueInText]:
    """The verbs of saying outside quotation marks from token `first` up to `stop`, in order."""
    verbs = cue_verbs()
    at, left = first, _MOST_CUES
    while at < stop and left:
        candidates = verbs.get(tokens.words[at])
        if candidates and tokens.quotation[at] < 0:
            verb = next((each for each in candidates if _goes_on(tokens, at + 1, stop, each.rest)), None)
            if at + 1 < stop and tokens.words[at + 1] == "down" and tokens.quotation[at + 1] < 0:
                verb = None
            if verb is not None and (cue := _read_cue(tokens, first, at, verb)):
                yield cue
                left -= 1
                at = cue.stop
                continue
        at += 1


def _goes_on(tokens: Tokens, at: int, stop: int, rest: tuple[str, ...]) -> bool:
    """Whether these words follow; *as* may follow what it is said of (*view it as*)."""
    if rest == ("as",):
        return "as" in tokens.words[at + 1 : min(at + 10, stop)] and "," not in tokens.words[at : min(at + 10, stop)]
    return not rest or (at + len(rest) <= stop and tuple(tokens.words[at : at + len(rest)]) == rest)


def _read_cue(tokens: Tokens, low: int, head: int, verb: CueVerb) -> CueInText | None:
    """The cue with its head at this token, unless that is a noun or an adjective there."""
    group = _verb_group(tokens, low, head, verb.form)
    if group is None or (group.bare and not group.infinitive and _is_no_verb(tokens, low, head, verb, group.first)):
        return None
    stop = head + 1 if verb.rest == ("as",) else head + 1 + len(verb.rest)
    return CueInText(group.first, head, stop, verb.lemma, verb.form, group.passive, group.bare, group.infinitive)


def _is_no_verb(tokens: Tokens, low: int, head: int, verb: CueVerb, first: int) -> bool:
    """Whether a form without auxiliary is a noun or a participle, by what stands around it."""
    if verb.form is Form.BASE and not _plural_before(tokens, low, first):
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
    if tokens.classes[head] & CAPITAL and word in {"states", "judges", "times"}:
        return True
    if word in _PLURAL_NOUNS:
        named = head > 0 and (tokens.classes[head - 1] & (CAPITAL | PRONOUN) or tokens.words[head - 1] == ",")
        return not named or tokens.words[at] == "that"
    verbal = tokens.is_quoted(at) or bool(bits & (DETERMINER | PRONOUN | CAPITAL))
    return word in NOUN_LIKE_PLURALS and not verbal and tokens.words[at] not in _BEHIND_VERB


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


class _Group(Struct):
    """What has been found before a verb: where its group begins, and what the words in it make of it."""

    first: int
    passive: bool = False
    bare: bool = True
    infinitive: bool = False


def _verb_group(tokens: Tokens, low: int, head: int, form: Form) -> _Group | None:
    """The auxiliaries and adverbs before a verb; None behind a modal that tells what was not said: *should*."""
    group = _Group(head)
    at = head - 1
    while at >= max(low, head - _LONGEST_GROUP) and not tokens.is_quoted(at):
        bits, word = tokens.classes[at], tokens.words[at]
        if word in _OBLIGING or (word in _MODAL and tokens.words[head] not in _SAID_ANYWAY):
            return None
        if bits & AUXILIARY:
            group.bare = False
            group.passive = group.passive or (form is Form.PAST and word in _BE)
            if bits & PRONOUN:
                break
        elif word == "to" and (carrier := _carrier(tokens, low, at - 1)) is not None:
            group.infinitive, group.bare, at = True, False, carrier
        elif word == "nor" and at - 2 > low and tokens.words[at - 2] == "neither":
            at -= 2
        elif form is Form.ING and group.first == head and word in _GERUND_CARRIERS:
            group.bare = False
        elif not (bits & ADVERB and not bits & (TIME | CAPITAL)) and (word not in {"not", "both"} or at == low):
            break
        group.first = at
        at -= 1
    return group


def _carrier(tokens: Tokens, low: int, at: int) -> int | None:
    """Where the verb begins that carries an infinitive whose *to* stands behind this token."""
    if at < low:
        return None
    if tokens.words[at] in _CARRIERS:
        return at
    return at - 1 if tokens.words[at] == "on" and at > low and tokens.words[at - 1] in {"went", "goes", "go"} else None


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
