"""Where a sentence has a verb of saying: the verb with its auxiliaries, adverbs and particles."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from quiz.builder.finding.cue_words import CueVerb, Form, cue_verbs, listed
from quiz.builder.finding.figures import may_open_figure
from quiz.builder.finding.noun_or_verb import is_no_verb
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.unfinished import Range
from quiz.builder.finding.vocabulary import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    MARK,
    PRONOUN,
    TIME,
)

_BE = listed("am is are was were be been being isn't aren't wasn't weren't he's she's it's they're we're i'm")
_GAPPED = (("as",), ("at",))
"""What belongs to a verb and stands behind what is spoken of."""
_FARTHEST_AT = 7
_MOST_CUES = 40
"""A sentence with more of them is no sentence."""
_LONGEST_GROUP = 10
_CARRIERS = listed(
    """
    went continues continued continue declined declines decline refused refuses refuse sought tried began goes
    go used likes liked loves loved tends tended fail failed threatened moved rushed took quick eager keen careful
    trying happy reluctant
    """
)
"""Verbs that carry a cue in the infinitive: *declined to say*, *went on to argue*."""
_GERUND_CARRIERS = listed("began kept started keeps begins starts continued continues stopped ")
_OVERHEARD = listed("heard seen shown caught filmed recorded")
"""Participles that carry one of saying: *could be heard telling*."""
_GOING = listed("go goes going gone went")
_INSIDE = listed("long since later earlier recently")
"""Words of time that stand between an auxiliary and its verb."""
_OBLIGING = listed("should must")
_MODAL = listed("would will could can may might")
_SAID_ANYWAY = listed("say argue add confirm comment")
"""Verbs that attribute behind a modal, too: *would not say whether*; others tell what is not said yet."""


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
    verbs, words = cue_verbs(), tokens.words
    at, left = first, _MOST_CUES
    while at < stop and left:
        candidates = verbs.get(words[at])
        if candidates and tokens.quotation[at] < 0:
            verb = next((each for each in candidates if _goes_on(tokens, at + 1, stop, each.rest)), None)
            if at + 1 < stop and tokens.quotation[at + 1] < 0 and _is_other_verb(tokens, at, verb):
                verb = None
            if verb is not None and (cue := _read_cue(tokens, first, at, verb)):
                yield cue
                left -= 1
                at = cue.stop
                continue
        at += 1


def _is_other_verb(tokens: Tokens, at: int, verb: CueVerb | None) -> bool:
    """Whether a particle makes another verb of the one at this token: *calmed down*, *add up to*, *showed up*."""
    particle = tokens.words[at + 1]
    return particle == "down" or (particle == "up" and verb is not None and verb.lemma in {"add", "show"})


def _goes_on(tokens: Tokens, at: int, stop: int, rest: tuple[str, ...]) -> bool:
    """Whether these words follow; *as* and *at* may follow what is spoken of (*view it as*, *put the crowd at 90*)."""
    if rest == ("at",):
        near = range(at + 1, min(at + _FARTHEST_AT, stop - 1))
        place = next((place for place in near if tokens.words[place] == "at"), None)
        return place is not None and may_open_figure(tokens, place + 1) and "," not in tokens.words[at:place]
    if rest == ("on",) and tokens.words[at - 1] in _GOING and at + 1 < stop:
        # "Went on to say", "goes on about": only "…,” she went on" attributes by itself.
        return tokens.words[at] == "on" and (bool(tokens.classes[at + 1] & MARK) or tokens.is_quoted(at + 1))
    if rest == ("as",):
        return "as" in tokens.words[at + 1 : min(at + 10, stop)] and "," not in tokens.words[at : min(at + 10, stop)]
    return not rest or (at + len(rest) <= stop and tuple(tokens.words[at : at + len(rest)]) == rest)


def _read_cue(tokens: Tokens, low: int, head: int, verb: CueVerb) -> CueInText | None:
    """The cue with its head at this token, unless that is a noun or an adjective there."""
    group = _verb_group(tokens, low, head, verb.form)
    if group is None or (group.bare and not group.infinitive and is_no_verb(tokens, low, head, verb, group.first)):
        return None
    if verb.form is Form.PRESENT and not group.bare:
        return None
    stop = head + 1 if verb.rest in _GAPPED else head + 1 + len(verb.rest)
    return CueInText(group.first, head, stop, verb.lemma, verb.form, group.passive, group.bare, group.infinitive)


class _Group(Struct):
    """What has been found before a verb: where its group begins, and what the words in it make of it."""

    first: int
    passive: bool = False
    bare: bool = True
    infinitive: bool = False


def _verb_group(tokens: Tokens, low: int, head: int, form: Form) -> _Group | None:
    """The auxiliaries and adverbs before a verb; None behind a modal that tells what was not said: *should*."""
    group = _Group(head)
    at, overheard = head - 1, False
    while at >= max(low, head - _LONGEST_GROUP) and not tokens.is_quoted(at):
        bits, word = tokens.classes[at], tokens.words[at]
        if form is Form.ING and group.first == head and word in _OVERHEARD and tokens.words[at - 1] in _BE and at > low:
            group.bare, overheard = False, True
            group.first = at
            at -= 1
            continue
        if not overheard and (word in _OBLIGING or (word in _MODAL and tokens.words[head] not in _SAID_ANYWAY)):
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
        elif not _is_inside_group(tokens, low, at):
            break
        group.first = at
        at -= 1
    return group


def _is_inside_group(tokens: Tokens, low: int, at: int) -> bool:
    """Whether a token may stand among the auxiliaries and adverbs of a verb: *has long argued*, *did not say*."""
    bits, word = tokens.classes[at], tokens.words[at]
    if at > low and word in _INSIDE and tokens.classes[at - 1] & AUXILIARY:
        return True
    if word == "both" and tokens.words[at - 1] == ",":
        return False
    return (bool(bits & ADVERB) and not bits & (TIME | CAPITAL)) or (word in {"not", "both"} and at > low)


def _carrier(tokens: Tokens, low: int, at: int) -> int | None:
    """Where the verb begins that carries an infinitive whose *to* stands behind this token."""
    if at < low:
        return None
    if tokens.words[at] in _CARRIERS:
        return at
    return at - 1 if tokens.words[at] == "on" and at > low and tokens.words[at - 1] in {"went", "goes", "go"} else None
