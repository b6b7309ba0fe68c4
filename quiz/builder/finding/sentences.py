"""Where sentences end: outside quotation marks, and not at an abbreviation."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.builder.finding.cue_words import listed
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.vocabulary import CAPITAL, DIGIT, MARK

_ABBREVIATIONS = listed(
    """
    mr mrs ms dr prof sen sens rep reps gov govs gen col lt capt maj sgt adm cmdr brig rev hon pres st mt ft jr
    sr vs v no nos inc corp co ltd bros dept univ est approx etc al jan feb mar apr jun jul aug sept sep oct nov
    dec mon tue tues wed thu thurs fri ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich
    minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo messrs supt atty asst fig
    """
)
_SMALL = listed("vs v inc corp co ltd bros dept univ est approx etc al fig jr sr st mt")
"""Abbreviations that are written in small letters, too; others are words then: *he was ill.*"""
_NUMBERING = listed("no nos")
_TERMINAL = frozenset(".!?…")
_MOST_MARKS = 5
_QUOTATION_MARKS = frozenset("\"'`“”„‟«»＂‘’‚‹›)]")
_LONGEST = 250
"""Sentences of more tokens outside quotation marks are cut, so that what looks through one stays quick."""
_LONGEST_BRACKET = 200
"""A bracket that is open for more tokens was never closed."""


def is_terminal(tokens: Tokens, at: int) -> bool:
    """Whether a token is a full stop, a question mark, an exclamation mark or an ellipsis."""
    return tokens.words[at][0] in _TERMINAL


def find_sentences(tokens: Tokens, first: int, stop: int) -> Iterator[tuple[int, int]]:
    """The sentences of the paragraph from token `first` up to `stop`, as such pairs, in order.

    One ends at a terminal mark outside quotation marks, and behind a quotation that ends in one if what follows
    begins with a capital letter or another quotation: whether that is the name of who said it is not judged here.
    """
    begin, depth, at, outside = first, 0, first, 0
    while at < stop:
        if tokens.quotation[at] >= 0:
            behind = min(max(tokens.quoted_up_to(at), at + 1), stop)
            ends = depth == 0 and ends_terminally(tokens, behind) and _may_begin(tokens, behind, stop)
        else:
            word = tokens.words[at]
            depth = max(0, depth + (word in "([") - (word in ")]")) if tokens.classes[at] & MARK else depth
            behind = at + 1
            outside += 1
            ends = is_terminal(tokens, at) and _ends_sentence(tokens, at, begin, stop, depth)
            if word in ")]" and at > begin and is_terminal(tokens, at - 1):
                ends = _may_begin(tokens, behind, stop)
        at = behind
        if ends or outside > _LONGEST:
            yield begin, at
            begin, outside = at, 0
    if begin < stop:
        yield begin, stop


def ends_terminally(tokens: Tokens, behind: int) -> bool:
    """Whether the quotation before this token ends in a terminal mark."""
    return is_terminal(tokens, last_of_quotation(tokens, behind))


def last_of_quotation(tokens: Tokens, behind: int) -> int:
    """The last token of the quotation before this token that is no quotation mark, as far as a few marks go."""
    at = behind - 1
    while at > max(0, behind - _MOST_MARKS) and tokens.classes[at] & MARK and tokens.words[at] in _QUOTATION_MARKS:
        at -= 1
    return at


def _may_begin(tokens: Tokens, at: int, stop: int) -> bool:
    if at < stop and tokens.words[at] in "([":
        at += 1
    return at >= stop or bool(tokens.classes[at] & (CAPITAL | DIGIT)) or tokens.quotation[at] >= 0


def _ends_sentence(tokens: Tokens, at: int, begin: int, stop: int, depth: int) -> bool:
    """Whether the terminal mark at this token, outside quotation marks, ends a sentence."""
    if at + 1 >= stop:
        return True
    if depth and at - begin < _LONGEST_BRACKET:
        return False
    if not _may_begin(tokens, at + 1, stop) or tokens.starts[at + 1] == tokens.ends[at]:
        return False
    if tokens.words[at] != "." or at == begin or tokens.ends[at - 1] != tokens.starts[at]:
        return True
    if tokens.words[at - 1] in {"a.m", "p.m"} and tokens.words[at + 1] in "([":
        return False
    return not is_abbreviation(tokens, at - 1)


def is_abbreviation(tokens: Tokens, at: int) -> bool:
    """Whether a point behind this token belongs to it: *Mr*, *Gen*, the initials *J* and *U.S*."""
    word = tokens.words[at]
    if word in _NUMBERING:
        return at + 2 < len(tokens) and bool(tokens.classes[at + 2] & DIGIT)
    if word in _ABBREVIATIONS and (word in _SMALL or tokens.classes[at] & CAPITAL):
        return True
    return bool(tokens.classes[at] & CAPITAL) and (len(word) == 1 or (len(word) < 6 and word[1:2] == "."))
