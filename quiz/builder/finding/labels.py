"""*Name: “…”*: the speaker's name before a colon, as in interviews, transcripts and headlines."""

from __future__ import annotations

from quiz.builder.finding.cue_words import listed
from quiz.builder.finding.found import Pattern
from quiz.builder.finding.phrases import phrase_before
from quiz.builder.finding.source_behind import source_behind
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.unfinished import Range, Unfinished
from quiz.builder.finding.vocabulary import CAPITAL, DIGIT, FUNCTION, MARK, PREPOSITION, ROLES

_LONGEST_NAME = 6
_HEADINGS = listed(
    """
    note contributing breaking revealed update updated correction related photo photos video read watch source sources
    more editor's
    """
)
_LONGEST_IN_CAPITALS = 16
_IN_NAMES = frozenset(".-,&")
_BEFORE_NAMES = frozenset({'"', "“", "•", "·", "*", ">", "—", "–", "-"})
"""Marks that a paragraph may open with, before the name: those of a quotation or a list."""
_STATEMENTS = listed("answer reply response message verdict advice warning conclusion explanation")
_LONGEST_TITLE = 3
_BEFORE_OTHERS = frozenset({"for", "to", "at", "against"})
_LONGEST_SIGNATURE = 30
_LONGEST_DATELINE = 14


def read_label(tokens: Tokens, first: int, stop: int) -> Unfinished | None:
    """The claim of a paragraph that begins with a name and a colon; None for any other paragraph."""
    while first < stop - 1 and tokens.words[first] in _BEFORE_NAMES:
        first += 1
    at = _colon(tokens, first, stop)
    if at is None or at + 3 >= stop or tokens.starts[at + 1] == tokens.ends[at]:
        return None
    if tokens.words[at - 1] in _HEADINGS or tokens.words[first] in _HEADINGS:
        return None
    return Unfinished(Pattern.SPEAKER_LABEL, (first, at), (at, at + 1), [(at + 1, stop)], "say")


def _colon(tokens: Tokens, first: int, stop: int) -> int | None:
    """The colon behind the name that begins at this token; names in capital letters throughout may be longer.

    Brackets in it may hold anything: *PETRENKO (on the telephone):*.
    """
    longest, bracket = _LONGEST_NAME, False
    if first < stop and tokens.written(first, first + 1).isupper():
        longest = _LONGEST_IN_CAPITALS
    for at in range(first, min(stop, first + longest + 1)):
        word, bits = tokens.words[at], tokens.classes[at]
        if word == ":":
            return at if at > first else None
        if bracket or word == "(":
            bracket = word != ")"
        elif bits & MARK:
            if word not in _IN_NAMES:
                return None
        elif not bits & CAPITAL or (bits & FUNCTION and at == first):
            return None
    return None


def find_label_inside(tokens: Tokens, first: int, stop: int) -> Unfinished | None:
    """The claim of a sentence that ends in a name, a colon and a quotation; None where it does not."""
    if ":" not in tokens.words[first:stop]:
        return None
    for at in range(first + 1, stop - 2):
        if tokens.words[at] == ":" and tokens.quotation[at] < 0 and tokens.quotation[at + 1] >= 0:
            begin = phrase_before(tokens, first, at)
            told = tokens.words[at - 1] in ROLES or (begin == first and tokens.words[at - 1] in _STATEMENTS)
            spoken_to = begin is not None and begin > first and _is_governed(tokens, first, begin, at)
            if begin is None or spoken_to or not (told or tokens.classes[at - 1] & CAPITAL):
                return _read_aside(tokens, first, at, stop)
            return Unfinished(Pattern.SPEAKER_LABEL, (begin, at), (at, at + 1), [(at + 1, stop)], "say")
    return None


def _is_governed(tokens: Tokens, first: int, begin: int, stop: int) -> bool:
    """Whether the name before token `stop` is only spoken to or of: *had a word for Ms. Lund: “…”*."""
    if not _BEFORE_OTHERS.isdisjoint(tokens.words[begin:stop]):
        return True
    at = begin - 1
    while at > max(first, begin - _LONGEST_TITLE) and (tokens.classes[at] & CAPITAL or tokens.words[at] == "."):
        at -= 1
    return at >= first and tokens.words[at] in _BEFORE_OTHERS


def _read_aside(tokens: Tokens, first: int, colon: int, stop: int) -> Unfinished | None:
    """*Berg, in a letter to voters: “…”*: a name, where it was said, and a colon."""
    comma = next((at for at in range(first + 1, colon) if tokens.words[at] == ","), None)
    if comma is None or not tokens.classes[comma + 1] & PREPOSITION or not tokens.classes[comma - 1] & CAPITAL:
        return None
    begin = phrase_before(tokens, first, comma)
    if begin != first:
        return None
    return Unfinished(Pattern.SPEAKER_LABEL, (first, comma), (colon, colon + 1), [(colon + 1, stop)], "say")


def behind_dateline(tokens: Tokens, first: int, stop: int) -> int:
    """Behind the place that a paragraph begins with in capital letters (*KYIV, Ukraine —*), if there is one."""
    for at in range(first + 1, min(first + _LONGEST_DATELINE, stop - 1)):
        if (
            tokens.is_dash(at)
            and tokens.written(first, first + 1).isupper()
            and tokens.ends[at - 1] < tokens.starts[at]
        ):
            return at + 1
        if not tokens.classes[at] & (CAPITAL | MARK | DIGIT):
            return first
    return first


def read_signature(tokens: Tokens, first: int, stop: int) -> Unfinished | None:
    """The claim of a paragraph that is a quotation, a dash and a name: *“…” — the mayor's name*."""
    if tokens.quotation[first] < 0:
        return None
    at = tokens.quoted_up_to(first)
    if at + 1 >= stop or not tokens.is_dash(at) or not _is_signature(tokens, at + 1, stop):
        return None
    return _signed(tokens, at, stop, [(first, at)])


def read_signature_below(tokens: Tokens, first: int, stop: int, quoted: Range | None) -> Unfinished | None:
    """The claim of a paragraph that is a dash and a name, below one that is a quotation."""
    if quoted is None or stop - first < 2 or not tokens.is_dash(first) or not _is_signature(tokens, first + 1, stop):
        return None
    return _signed(tokens, first, stop, [quoted])


def _is_signature(tokens: Tokens, first: int, stop: int) -> bool:
    outside = all(index < 0 for index in tokens.quotation[first:stop])
    return outside and stop - first < _LONGEST_SIGNATURE and bool(tokens.classes[first] & CAPITAL)


def _signed(tokens: Tokens, dash: int, stop: int, content: list[Range]) -> Unfinished:
    end = source_behind(tokens, dash + 1, stop)
    while end > dash + 2 and tokens.classes[end - 1] & MARK:
        end -= 1
    return Unfinished(Pattern.SIGNATURE, (dash + 1, max(end, dash + 2)), (dash, dash + 1), content, "say")
