"""The reader of cues: which word or phrase of the lexicon decides, what the words around it make of it.

A cue is read from the left. Small words are stepped over and remembered (`grammar`), the first expression of the
lexicon, longest first, is the head, and what follows it (*told reporters on Friday that*) is looked at only for
what turns the meaning. An unknown word before the head makes the whole no cue, so that *banana* or a whole
sentence with its subject is none.

What *not*, *never*, *refused to*, *could not*, *has yet to* do to a head, by what is meant:

| negated | comes out as | because |
| --- | --- | --- |
| `denied`: *did not deny*, *would not rule out* | `suggested` | it is left standing as possible, no more |
| an opinion: *does not believe*, *does not expect* | `denied` | the *not* belongs to the content |
| the rest: *could not confirm*, *did not say*, *never claimed* | None | the source takes no stand on it |
| both ways: *would neither confirm nor deny* | None | the same |
| *found no evidence*, *no proof that* | `denied` | a result, and it is against the statement |

Refusing to confirm is not denying, and silence is not doubt: no class is right for them, so none is given, and an
author who means one says so in the claim's `firmness`.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import cache
from itertools import pairwise

from msgspec import Struct

from quiz.cues.grammar import CARRIERS, Role, is_adverb, role_of
from quiz.cues.lexicon import (
    DISMISSALS,
    HEARSAY,
    IMPERSONAL_VERBS,
    NAMING_VERBS,
    NEGATED_OPINIONS,
    PEOPLE_AS_OBJECTS,
    Entry,
    Kind,
    entries,
)
from quiz.model import Firmness

MAX_LENGTH = 200
"""A text of more characters than this, spaces included, is no cue."""

LONGEST_EXPRESSION = 6
"""No expression of the lexicon or the grammar has more words (a test holds this)."""

_ADJECTIVES_BEFORE_NOUN = 2
"""How many unknown words may stand before a noun that has been announced: *in a strongly worded statement*."""

_BEFORE_MONTH = frozenset({"early", "in", "last", "late", "mid", "since", "this"})
"""Behind one of these *May* is a month."""

_CLITICS = frozenset({"'d", "'ll", "'m", "'re", "'s", "'ve"})
_PRONOUNS = frozenset({"he", "i", "it", "she", "they", "we"})


class Order(StrEnum):
    """Where a cue stands to its source."""

    AFTER = "after"
    """US officials *said*."""
    BEFORE = "before"
    """*According to* US officials."""
    ASIDE = "aside"
    """US officials, *in a statement*."""
    NOUN = "noun"
    """*The denial* by US officials."""
    IMPERSONAL = "impersonal"
    """*It is said*, according to US officials."""


class Cue(Struct, frozen=True):
    """What was read: the deciding lemma of the lexicon and its kind, the firmness of the whole, its place.

    `firmness` is None for a cue by which the source takes no stand (*declined to confirm*). For a bare *may*,
    *might* or *could* that word is the lemma, and the kind is `Kind.ADVERB`.
    """

    lemma: str
    kind: Kind
    firmness: Firmness | None
    order: Order


class _Opening(Struct):
    """What was stepped over before the head of a cue, as far as it matters to the head.

    `negated` is turned by each negation; `may` says that *may* or *might* governs what comes, and `modal` is the
    last of *may*, *might*, *could*; `hedge` is the first adverb of the lexicon; `noun` says that a noun has been
    announced, `aside` by a preposition, `light` by a verb; `spare` is how many unknown words may stand before it.
    """

    negated: bool = False
    passive: bool = False
    may: bool = False
    modal: str | None = None
    hedge: Entry | None = None
    noun: bool = False
    aside: bool = False
    light: bool = False
    spare: int = 0


def firmness(cue: str) -> Firmness | None:
    """The class of a cue, in any form and case: *was later confirmed by* is `confirmed`.

    None for what is no cue, and for a cue by which the source takes no stand (see the table above). Never raises.
    """
    read = read_cue(cue)
    return read.firmness if read else None


def read_cue(cue: str) -> Cue | None:
    """What a cue says and where it stands to its source; None for what is no cue. Never raises."""
    return _read(words_of(cue)) if len(cue) <= MAX_LENGTH else None


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as the lexicon knows them: folded case, no punctuation, *didn't* as *did not*."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    for apostrophe in "’‘ʼ`":
        folded = folded.replace(apostrophe, "'")
    kept = "".join(mark if mark.isalnum() or mark == "'" else " " for mark in folded)
    return tuple(part for word in kept.split() for part in _expanded(word))


def _expanded(word: str) -> tuple[str, ...]:
    """A word with its contraction undone (*won't* as *will not*, *they've* as *they 've*) and no quotation marks."""
    bare = word.strip("'")
    if word.startswith("'") and "'" + bare in _CLITICS:
        return ("'" + bare,)
    word = bare
    if word.endswith("n't"):
        stem = word.removesuffix("n't")
        return {"wo": "will", "ca": "can", "sha": "shall"}.get(stem, stem), "not"
    before, apostrophe, after = word.rpartition("'")
    if apostrophe + after in _CLITICS:
        return before, apostrophe + after
    return (word,) if word else ()


def _read(words: tuple[str, ...]) -> Cue | None:
    return _continued(words, 0, _Opening())


def _continued(words: tuple[str, ...], at: int, opening: _Opening) -> Cue | None:
    """The cue whose reading has come to the word `at`, after this opening."""
    while at < len(words):
        found, length = _head(words, at, opening)
        if found is not None and found.kind is not Kind.ADVERB:
            return _carried(words[at + length :], found, opening) or _resolved(words, at, length, found, opening)
        if found is not None:
            opening.hedge = opening.hedge or found
        else:
            length = _step(words, at, opening)
        if not length:
            return None
        at += length
    return _headless(opening)


@cache
def _index() -> dict[tuple[str, ...], tuple[Entry, ...]]:
    """The entries of the lexicon by the words of their forms."""
    index: dict[tuple[str, ...], tuple[Entry, ...]] = {}
    for entry in entries():
        for form in entry.forms:
            words = tuple(form.replace("-", " ").split())
            index[words] = (*index.get(words, ()), entry)
    return index


def _head(words: tuple[str, ...], at: int, opening: _Opening) -> tuple[Entry | None, int]:
    """The longest expression of the lexicon that begins at this word, and its number of words; else None and 0.

    Of a verb and a noun of the same form (*claims*) the noun is meant where one has been announced, else the verb.
    Where the grammar knows a longer expression there (*put out*), that goes before.
    """
    for length in range(min(LONGEST_EXPRESSION, len(words) - at), 0, -1):
        expression = words[at : at + length]
        found = _index().get(expression)
        if found and opening.noun and role_of(expression) is Role.SKIPPED:
            return None, 0  # "in a written statement"
        if found:
            nouns = [entry for entry in found if entry.kind is Kind.NOUN]
            return (nouns[0] if nouns and opening.noun else found[0]), length
        if length > 1 and role_of(expression):
            break
    return None, 0


def _step(words: tuple[str, ...], at: int, opening: _Opening) -> int:
    """Step over the small words that begin here and note what they do: how many they are, 0 for none."""
    for length in range(min(LONGEST_EXPRESSION, len(words) - at), 0, -1):
        role = role_of(words[at : at + length])
        if role is not None:
            month = words[at] == "may" and at > 0 and words[at - 1] in _BEFORE_MONTH
            _note(Role.SKIPPED if month else role, words[at], opening)
            return length
    if words[at].isdigit():
        return 1
    opening.spare -= 1
    return 1 if opening.spare >= 0 else 0


def _note(role: Role, word: str, opening: _Opening) -> None:
    """Note in the opening what a small word in this role does."""
    if role in {Role.MAY, Role.COULD}:
        opening.modal = word
        opening.may |= role is Role.MAY
    if role is Role.NEGATION:
        opening.negated = not opening.negated
    if role in {Role.BE, Role.TO, Role.LIGHT, Role.PREPOSITION}:
        opening.passive = role is Role.BE
    opening.aside |= role is Role.PREPOSITION
    opening.light |= role is Role.LIGHT
    if role in {Role.LIGHT, Role.PREPOSITION}:
        opening.spare = _ADJECTIVES_BEFORE_NOUN
    opening.noun |= role in {Role.LIGHT, Role.PREPOSITION, Role.DETERMINER} or word == "no"


def _carried(tail: tuple[str, ...], head: Entry, opening: _Opening) -> Cue | None:
    """The cue that a head gives way to: *continued to deny*, *posted a denial*; None where it is the cue itself."""
    if head.kind is not Kind.VERB or head.lemma not in CARRIERS:
        return None
    onward = head.lemma == "continue"
    inner = _Opening(
        negated=opening.negated,
        may=opening.may,
        hedge=opening.hedge,
        noun=not onward,
        light=not onward,
        spare=0 if onward else _ADJECTIVES_BEFORE_NOUN,
    )
    carried = _continued(tail, 0, inner)
    return carried if carried and (onward or carried.kind is Kind.NOUN) else None


def _headless(opening: _Opening) -> Cue | None:
    """The cue that consists of an adverb (*reportedly*) or a modal verb (*may have*) alone."""
    if opening.hedge:
        head = opening.hedge
        return Cue(head.lemma, head.kind, _negated(head) if opening.negated else head.firmness, Order.IMPERSONAL)
    if opening.modal and (opening.may or not opening.negated):
        return Cue(opening.modal, Kind.ADVERB, Firmness.SUGGESTED, Order.IMPERSONAL)
    return None


def _resolved(words: tuple[str, ...], at: int, length: int, head: Entry, opening: _Opening) -> Cue:
    """The cue whose head is these `length` words at the word `at`."""
    tail = words[at + length :]
    finite = not words[at].endswith("ing")
    reduced = not opening.passive and head.lemma in HEARSAY and tail[:2] in {("to", "be"), ("to", "have")}
    passive = head.kind is Kind.VERB and finite and (opening.passive or reduced)
    order = _order(head, tail, passive, opening)
    if order is Order.AFTER and head.kind is Kind.VERB and not finite and _may_open_participle(words[:at]):
        order = Order.BEFORE if head.lemma in NAMING_VERBS and not tail else Order.ASIDE
    if opening.negated is not (tail[:1] == ("nothing",) or tail[:2] == ("no", "such")):
        return Cue(head.lemma, head.kind, _negated(head, tail), order)
    if passive and "by" not in tail and head.lemma in HEARSAY:
        return Cue(head.lemma, head.kind, Firmness.SUGGESTED, order)
    return Cue(head.lemma, head.kind, _affirmed(head, words[at + length - 1 :], opening), order)


def _may_open_participle(opening: tuple[str, ...]) -> bool:
    """Whether an -ing form behind these words stands by itself: *also saying*, but not *began saying*."""
    return all(word in {"also", "not", "then", "without"} or is_adverb(word) for word in opening)


def _negated(head: Entry, tail: tuple[str, ...] = ()) -> Firmness | None:
    """The class of a head with a *not* before it: see the table at the top of this module."""
    if head.firmness is Firmness.DENIED:
        alternative = _index().get(tail[1:2], ()) if tail[:1] in {("or",), ("nor",)} else ()
        both_ways = any(other.firmness is not Firmness.DENIED for other in alternative)
        return None if both_ways else Firmness.SUGGESTED
    return Firmness.DENIED if head.lemma in NEGATED_OPINIONS else None


def _affirmed(head: Entry, words: tuple[str, ...], opening: _Opening) -> Firmness | None:
    """The class of a head with no *not* before it; `words` are the last of the head and its tail."""
    found: Firmness | None = head.firmness
    if found is Firmness.SAID:
        found = _as_told(words)
    if found in {Firmness.CONFIRMED, Firmness.SAID}:
        if opening.hedge and opening.hedge.firmness is not Firmness.CONFIRMED:
            return opening.hedge.firmness
        if opening.may:
            return Firmness.SUGGESTED
    return found


def _as_told(words: tuple[str, ...]) -> Firmness | None:
    """The class of a neutral head that goes on like this, where what follows is not neutral.

    *Called it a lie*; *issued a statement denying*; *said it believed*, *said it could not confirm*.
    """
    if not DISMISSALS.isdisjoint(words) and "not" not in words:
        return Firmness.DENIED
    for before, word in pairwise(words):
        after_noun = any(entry.kind is Kind.NOUN for entry in _index().get((before,), ()))
        if after_noun and word.endswith("ing") and (word,) in _index():
            return _index()[word,][0].firmness
    at = next((place for place, word in enumerate(words) if word in _PRONOUNS), None)
    told = _read(words[at + 1 :]) if at is not None else None
    if told is None or told.firmness in {Firmness.CONFIRMED, Firmness.CLAIMED}:
        return Firmness.SAID
    return told.firmness


def _order(head: Entry, tail: tuple[str, ...], passive: bool, opening: _Opening) -> Order:
    """Where the cue with this head stands to its source, -ing forms apart."""
    last = tail[-1] if tail else ""
    if head.kind is Kind.PREPOSITION or (head.kind is Kind.VERB and last == "by"):
        return Order.BEFORE
    if head.kind is Kind.NOUN and not opening.light:
        if last in {"by", "from", "of"}:
            return Order.BEFORE
        return Order.ASIDE if opening.aside else Order.NOUN
    if head.kind is Kind.VERB:
        told_of_people = head.lemma in PEOPLE_AS_OBJECTS
        bare = head.lemma in IMPERSONAL_VERBS and tail[:1] != ("to",)
        return Order.IMPERSONAL if bare or (passive and not told_of_people) else Order.AFTER
    if head.kind is Kind.FIXED and head.firmness is Firmness.SAID:
        return Order.ASIDE
    return Order.IMPERSONAL if head.kind in {Kind.ADJECTIVE, Kind.FIXED} else Order.AFTER
