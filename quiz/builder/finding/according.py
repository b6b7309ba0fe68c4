"""*According to X, …* and *…, according to X*."""

from __future__ import annotations

from quiz.builder.finding.clauses import behind_open_bracket, content_end, is_clause, is_predicate
from quiz.builder.finding.cue_words import listed
from quiz.builder.finding.found import Pattern
from quiz.builder.finding.source_behind import source_behind
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.unfinished import Range, Unfinished
from quiz.builder.finding.vocabulary import (
    ADVERB,
    CAPITAL,
    COORDINATOR,
    DETERMINER,
    MARK,
    POSSESSIVE,
    PREPOSITION,
    SUBORDINATOR,
    TIME,
)

_PHRASES = {"according": ("according", "to"), "in": ("in", "the", "words", "of")}
"""The cues by their first words."""
_PASSED_ON = listed(
    """
    reported noted described told stated announced claimed quoted cited explained recalled confirmed estimated
    calculated recounted summarised summarized published recorded
    """
)
"""Participles between *as* and *by*: *as reported by the agency*."""
_OWN_WORDS = listed("words view opinion telling account estimation judgement judgment")
_LONGEST_OWNER = 6
_OWNERS = listed("his her their its")
_OPENING = frozenset({*_PHRASES, "as", "per"})
_FEWEST = 3
"""Fewer tokens before a cue are no content."""
_CONCEDING = frozenset({"while", "although", "though"})
"""Words that open a clause of the writer's before the source: *While most left, according to the mayor, …*."""


def find_according(tokens: Tokens, first: int, stop: int) -> list[Unfinished]:
    """The claims of a sentence that have *according to* or its like for their cue."""
    found = []
    for at in range(first, stop - 2):
        if tokens.words[at] not in _OPENING or tokens.quotation[at] >= 0:
            continue
        end = _cue_end(tokens, first, at, stop)
        draft = _read_own_words(tokens, first, at, stop) if end is None else _read(tokens, first, stop, (at, end))
        if draft is not None:
            found.append(draft)
    return found


def _cue_end(tokens: Tokens, first: int, at: int, stop: int) -> int | None:
    """Where the cue ends that begins at this token; None where none does."""
    word, paused = tokens.words[at], at == first or bool(tokens.classes[at - 1] & MARK)
    if word == "per":
        named = tokens.classes[at + 1] & (CAPITAL | DETERMINER) and not tokens.classes[at + 1] & TIME
        return at + 1 if paused and named else None
    if word == "as":
        verb = at + 1 + (tokens.words[at + 1] == "first")
        passed_on = tokens.words[verb] in _PASSED_ON and verb + 2 < stop and tokens.words[verb + 1] == "by"
        return verb + 2 if paused and passed_on else None
    end = at + len(_PHRASES[word])
    return end if end < stop and tuple(tokens.words[at:end]) == _PHRASES[word] else None


def _read_own_words(tokens: Tokens, first: int, at: int, stop: int) -> Unfinished | None:
    """*In the mayor's words, …*, where that opens a sentence; None for anything else."""
    if tokens.words[at] != "in" or at > first:
        return None
    for noun in range(at + 2, min(at + _LONGEST_OWNER, stop - 1)):
        own = noun - (tokens.words[noun - 1] == "own" and noun - 1 > at + 1)
        if tokens.words[noun] in _OWN_WORDS and tokens.words[noun + 1] in {",", ":"}:
            owned = tokens.classes[own - 1] & POSSESSIVE or (tokens.words[own - 1] in _OWNERS and own - 1 == at + 1)
            final = content_end(tokens, noun + 2, stop)
            if not owned or final <= noun + 2:
                return None
            content = [(noun + 2, final)]
            return Unfinished(Pattern.ACCORDING_TO_FIRST, (at + 1, own), (noun, noun + 1), content, tokens.words[noun])
    return None


def _read(tokens: Tokens, first: int, stop: int, cue: Range) -> Unfinished | None:
    at, begin = cue
    end = source_behind(tokens, begin, stop, outlet=True)
    if end == begin:
        return None
    source, lemma = (begin, end), " ".join(tokens.words[at:begin])
    before = _before_joints(tokens, first, at)
    start = behind_open_bracket(tokens, first, before)
    while start < before and tokens.classes[start] & (MARK | COORDINATOR) and tokens.quotation[start] < 0:
        start += 1
    paused = end < stop and tokens.words[end] == ","
    split = paused and before - start < _FEWEST and _is_subject(tokens, start, before, end + 1, stop)
    leads = (before - start < _FEWEST and not split) or (
        paused and tokens.words[start] in _CONCEDING and end + 3 < stop
    )
    joined = at - 2 if tokens.words[at - 1] == "," and at - 2 >= start else at - 1
    if leads or (paused and tokens.words[joined] in {"and", "that", "but"}):
        end = _before_clause(tokens, begin, end, stop)
        rest = end + (end < stop and tokens.words[end] == ",")
        source, final = (begin, end), content_end(tokens, rest, stop)
        return Unfinished(Pattern.ACCORDING_TO_FIRST, source, cue, [(rest, final)], lemma) if rest < final else None
    start = _main_clause(tokens, start, before)
    content = [(start, before)]
    if paused and end + 2 < stop and not is_clause(tokens, start, before) and tokens.quotation[start] < 0:
        content.append((end + 1, content_end(tokens, end + 1, stop)))
    return Unfinished(Pattern.ACCORDING_TO_LAST, source, cue, content, lemma)


def _is_subject(tokens: Tokens, start: int, before: int, rest: int, stop: int) -> bool:
    """Whether what stands before a cue is the subject of what follows the source: *Prices, according to …, fell*."""
    if start >= before or tokens.words[before] != "," or tokens.is_quoted(start) or rest >= stop:
        return False
    if tokens.classes[start] & (PREPOSITION | SUBORDINATOR | ADVERB | TIME) or tokens.words[start].endswith("ing"):
        return False
    while rest + 1 < stop and tokens.classes[rest] & ADVERB:
        rest += 1
    return is_predicate(tokens, rest)


def _before_clause(tokens: Tokens, begin: int, end: int, stop: int) -> int:
    """Where a source that stands first ends: a clause was taken for an apposition if none is left behind it."""
    if is_clause(tokens, end + 1, stop):
        return end
    commas = (at for at in range(end - 1, begin, -1) if tokens.words[at] == "," and not tokens.is_quoted(at))
    return next((at for at in commas if is_clause(tokens, at + 1, stop)), end)


def _before_joints(tokens: Tokens, first: int, at: int) -> int:
    """Where what stands before a cue ends, without the commas, dashes, *and*, *but*, *that* that join it."""
    while at > first and tokens.quotation[at - 1] < 0:
        if tokens.words[at - 1] not in {",", "and", "but", "that"} and not tokens.is_dash(at - 1):
            break
        at -= 1
    return at


def _main_clause(tokens: Tokens, first: int, stop: int) -> int:
    """Where the clause begins that *according to* belongs to: behind a semicolon, a colon, or *while …,*."""
    start = first
    opens = tokens.words[first] in {"while", "although", "though", "but"}
    for at in range(first, stop - 3):
        if tokens.quotation[at] < 0 and (tokens.words[at] in {";", ":"} or (opens and tokens.words[at] == ",")):
            start, opens = at + 1, False
    return start
