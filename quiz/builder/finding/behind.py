"""What stands behind a cue: addressees and adjuncts to skip, then a clause, a quotation, an object, or nothing."""

from __future__ import annotations

from enum import Enum, auto

from msgspec import Struct

from quiz.builder.finding.adjuncts import behind_addressee, behind_adjunct, behind_title
from quiz.builder.finding.clauses import is_clause
from quiz.builder.finding.cue_words import ADDRESSED, WITH_INFINITIVE, listed
from quiz.builder.finding.cues_in_text import CueInText
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.vocabulary import (
    ADVERB,
    FINITE,
    MARK,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
)

_WH = listed("how why what whether if where when")
_ASIDES = listed("though too")
_LONGEST_ADJUNCTS = 40
_LONGEST_ASIDE = 20


class Behind(Enum):
    """What a cue is followed by, adjuncts apart."""

    NOTHING = auto()
    THAT = auto()
    QUOTATION = auto()
    CLAUSE = auto()
    OBJECT = auto()


class Following(Struct, frozen=True):
    """What follows a cue and the token at which it begins; `pause` where a comma or the like stands before it."""

    kind: Behind
    at: int
    pause: bool = False


def read_behind(tokens: Tokens, cue: CueInText, stop: int) -> Following:
    """What follows a cue in its sentence, which ends before token `stop`."""
    at = cue.stop
    if cue.lemma in ADDRESSED:
        at = _behind_whom(tokens, cue, stop)
    start = at
    while at < stop and at - start < _LONGEST_ADJUNCTS:
        settled = _settled(tokens, cue, at, stop)
        if settled is not None and at > start and tokens.words[at] == "that" and settled.at == at:
            # A relative clause: "adds to the worry that has spread", "replied with a phrase that was new: “…”".
            return _behind_colon(tokens, at, stop) or Following(Behind.OBJECT, start)
        if settled is not None:
            return settled
        behind = behind_adjunct(tokens, at, stop)
        if behind == at:
            break
        at = behind
    if at >= stop:
        return Following(Behind.NOTHING, stop)
    if at > start and not _may_follow_adjunct(tokens, at):
        # The adjuncts were none: "said in Kyiv prices rose".
        late = _late_that(tokens, at, stop)
        return Following(Behind.THAT, late) if late else Following(_clause_or_object(tokens, start, stop), start)
    return Following(_clause_or_object(tokens, at, stop), at)


def _behind_colon(tokens: Tokens, at: int, stop: int) -> Following | None:
    """The quotation behind the first colon from token `at` on; None where there is none."""
    colon = next((place for place in range(at, stop - 1) if tokens.words[place] == ":"), None)
    if colon is None or not tokens.is_quoted(colon + 1):
        return None
    return Following(Behind.QUOTATION, colon + 1)


def _behind_whom(tokens: Tokens, cue: CueInText, stop: int) -> int:
    """Behind who is spoken to: *told reporters*, *told Radio Four's “Morning Table” that*; *show* has nobody else."""
    at = behind_addressee(tokens, cue.stop, stop)
    if cue.lemma == "show" and not (at < stop and tokens.words[at] in {"that", "how"}):
        return cue.stop
    titled = behind_title(tokens, at, stop)
    return titled if titled < stop and not tokens.classes[titled] & MARK else at


def _settled(tokens: Tokens, cue: CueInText, at: int, stop: int) -> Following | None:
    """What follows, where this token says so: a quotation, *that*, *whether*, a mark, the infinitive of *vowed to*."""
    word = tokens.words[at]
    if tokens.is_quoted(at):
        return Following(Behind.QUOTATION, at)
    if tokens.classes[at] & MARK:
        return _settled_by_mark(tokens, at, stop)
    if word == "that" and at + 1 < stop:
        return Following(Behind.THAT, _behind_that(tokens, at, stop))
    if word == "with" and at + 2 < stop and tokens.words[at + 1] in {",", ":"} and tokens.is_quoted(at + 2):
        return Following(Behind.QUOTATION, at + 2)
    if word in _WH or (word == "to" and cue.lemma in WITH_INFINITIVE):
        return Following(Behind.THAT, at)
    return None


def _behind_that(tokens: Tokens, at: int, stop: int) -> int:
    """Where the clause begins that *that* opens at this token; *that* is its subject in *said that was late*."""
    if tokens.classes[at + 1] & FINITE and not tokens.classes[at + 1] & PRONOUN:
        return at
    return at + 1 + (at + 2 < stop and tokens.words[at + 1] == ",")


def _settled_by_mark(tokens: Tokens, at: int, stop: int) -> Following | None:
    """What follows a cue at a mark outside quotation marks."""
    quoted = at + 1 < stop and tokens.is_quoted(at + 1)
    if tokens.words[at] == ":":
        if at + 1 >= stop:
            return Following(Behind.NOTHING, stop)
        return Following(Behind.QUOTATION if quoted else Behind.THAT, at + 1)
    if tokens.words[at] in {",", ";"} or tokens.is_dash(at):
        if quoted:
            return Following(Behind.QUOTATION, at + 1, pause=True)
        return _behind_aside(tokens, at + 1, stop) or Following(Behind.NOTHING, at, pause=True)
    return None


def _behind_aside(tokens: Tokens, at: int, stop: int) -> Following | None:
    """The quotation or *that* behind an aside (*, in a post on Sunday, “…”*), which begins at this token."""
    if at >= stop or tokens.words[at - 1] != ",":
        return None
    if tokens.classes[at] & ADVERB or tokens.words[at] in _ASIDES:
        said = at + 3 < stop and tokens.words[at + 1 : at + 3] == [",", "that"]
        return Following(Behind.THAT, at + 3) if said else None
    return _behind_phrase(tokens, at, stop)


def _behind_phrase(tokens: Tokens, at: int, stop: int) -> Following | None:
    """The quotation or *that* behind an aside of several words, which begins at this token."""
    speaking = tokens.words[at].endswith("ing")
    if not (tokens.classes[at] & PREPOSITION or speaking):
        return None
    for place in range(at + 1, min(at + _LONGEST_ASIDE, stop - 2)):
        if tokens.is_quoted(place) or tokens.classes[place] & FINITE:
            return None
        if tokens.words[place] in {",", ":"} and tokens.is_quoted(place + 1) and not speaking:
            return Following(Behind.QUOTATION, place + 1)
        if tokens.words[place] == "," and tokens.words[place + 1] == "that":
            return Following(Behind.THAT, place + 2)
    return None


def _may_follow_adjunct(tokens: Tokens, at: int) -> bool:
    classes = tokens.classes[at]
    return not classes & (FINITE | RELATIVE) or bool(classes & PRONOUN)


def _late_that(tokens: Tokens, at: int, stop: int) -> int | None:
    """Behind a *that* which follows before any comma; None where there is none."""
    for place in range(at, min(stop, at + 15)):
        if tokens.is_quoted(place) or tokens.words[place] in {",", ";"}:
            return None
        if tokens.words[place] == "that" and place + 1 < stop:
            subject = not tokens.classes[place + 1] & FINITE or tokens.classes[place + 1] & PRONOUN
            return place + 1 if subject else None
    return None


def _clause_or_object(tokens: Tokens, first: int, stop: int) -> Behind:
    return Behind.CLAUSE if is_clause(tokens, first, stop) else Behind.OBJECT
