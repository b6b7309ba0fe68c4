"""Participles that open a sentence: *Calling the plan “a gift”, the mayor voted against it*."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.builder.finding.behind import Behind, Following
from quiz.builder.finding.clauses import ends_in_comma, is_predicate, is_verb
from quiz.builder.finding.cue_words import BESIDE_QUOTATIONS, QUOTING_ONLY, SHOWING, TAKES_OBJECT, Form, listed
from quiz.builder.finding.cues_in_text import CueInText
from quiz.builder.finding.found import Pattern
from quiz.builder.finding.phrases import phrase_before
from quiz.builder.finding.sentence import Sentence
from quiz.builder.finding.source_before import source_before
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.unfinished import Range, Unfinished
from quiz.builder.finding.vocabulary import ADVERB, CAPITAL, TIME

_BEFORE = listed("while after by before in upon besides despite")
_OPENING_CLAUSE = listed("while although though whereas even as when after if because since before")
_MOST_COMMAS = 12
_FARTHEST_VERB = 30
_FARTHEST_SUBJECT = 4
_NO_SPEECH = SHOWING | BESIDE_QUOTATIONS | QUOTING_ONLY | listed("cite consider see accept discuss thank")


def read_opening(sentence: Sentence, cue: CueInText, following: Following) -> Unfinished | None:
    """The claim of a participle that opens its sentence: the subject of the main clause makes it."""
    tokens = sentence.tokens
    if cue.lemma in _NO_SPEECH or following.kind is Behind.NOTHING:
        return None
    if following.kind is Behind.OBJECT and cue.lemma not in TAKES_OBJECT:
        return None
    before = _subject_right_before(sentence, cue)
    if before is None and not _opens(sentence, cue):
        return None
    for end, begin in _commas(tokens, following.at, sentence.stop):
        goes_on = before is not None and begin < sentence.stop and is_predicate(tokens, begin)
        source = before if goes_on else None if before is not None else _subject(tokens, begin, sentence.stop)
        if source is not None and end > following.at:
            return Unfinished(Pattern.PARTICIPLE, source, cue.range, [(following.at, end)], cue.lemma)
    return None


def _subject_right_before(sentence: Sentence, cue: CueInText) -> Range | None:
    """The subject of a sentence whose verb a participle keeps waiting: *The mayor, calling it “a gift”, voted no*."""
    tokens, comma = sentence.tokens, cue.first - 1
    if cue.form is not Form.ING or not cue.bare or comma <= sentence.first or tokens.words[comma] != ",":
        return None
    first = phrase_before(tokens, sentence.first, comma)
    return (first, comma) if first is not None and first - sentence.first < _FARTHEST_SUBJECT else None


def subject_behind_clause(sentence: Sentence, stop: int) -> Range | None:
    """The subject of the main clause behind the one that opens a sentence: *While prices rose, the mayor left and …*.

    None where the sentence opens with no such clause, or no main clause begins before token `stop`.
    """
    tokens = sentence.tokens
    if tokens.words[sentence.first] not in _OPENING_CLAUSE:
        return None
    subjects = (_subject(tokens, begin, stop) for _, begin in _commas(tokens, sentence.first + 1, stop))
    return next((subject for subject in subjects if subject is not None), None)


def _opens(sentence: Sentence, cue: CueInText) -> bool:
    """Whether a cue is a participle with nothing before it but *while*, *by* or the like."""
    words, first = sentence.tokens.words, sentence.first
    if cue.form is Form.PAST:
        return cue.first == first + 1 and words[first] == "having"
    if cue.form is not Form.ING or not cue.bare:
        return False
    return cue.first == first or (cue.first == first + 1 and words[first] in _BEFORE)


def _commas(tokens: Tokens, first: int, stop: int) -> Iterator[tuple[int, int]]:
    """Where a clause may end: the first commas, or quotations that end in one, each with the token behind it."""
    left = _MOST_COMMAS
    for at in range(first, stop - 1):
        if tokens.is_quoted(at):
            continue
        behind = at > first and tokens.is_quoted(at - 1) and ends_in_comma(tokens, at)
        if behind or tokens.words[at] == ",":
            yield at, at + (tokens.words[at] == ",")
            left -= 1
        if not left:
            return


def before_adverbs(tokens: Tokens, low: int, verb: int) -> int:
    """The place before the adverbs of a verb: *she also compared*."""
    while verb - 1 > low and tokens.classes[verb - 1] & ADVERB and not tokens.classes[verb - 1] & (TIME | CAPITAL):
        verb -= 1
    return verb


def _subject(tokens: Tokens, begin: int, stop: int) -> Range | None:
    """The subject of the main clause that begins at this token; None where none begins there."""
    for at in range(begin + 1, min(stop, begin + _FARTHEST_VERB)):
        if tokens.is_quoted(at):
            return None
        if is_verb(tokens, at):
            source = source_before(tokens, begin, before_adverbs(tokens, begin, at))
            return source if source is not None and source[0] - begin < _FARTHEST_SUBJECT else None
    return None
