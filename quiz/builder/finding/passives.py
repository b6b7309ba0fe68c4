"""Passives: *was described by the mayor as …*, *is said to have …*, *was quoted as saying …*."""

from __future__ import annotations

from quiz.builder.finding.clauses import content_end, is_clause
from quiz.builder.finding.cue_words import PASSIVES, listed
from quiz.builder.finding.cues_in_text import CueInText
from quiz.builder.finding.found import Pattern
from quiz.builder.finding.sentence import Sentence
from quiz.builder.finding.source_before import source_before
from quiz.builder.finding.source_behind import source_behind
from quiz.builder.finding.unfinished import Range, Unfinished

_SAYING = frozenset({"saying", "telling", "writing"})
_HEARSAY = listed("say report believe think estimate claim allege understand expect consider assume")
"""Lemmas that make a hearsay of what follows their passive: *is said to have*."""


def _quoted_as_saying(sentence: Sentence, cue: CueInText) -> Unfinished | None:
    """*The mayor was quoted by the agency as saying …*: the mayor says it."""
    tokens = sentence.tokens
    for at in range(cue.stop, min(cue.stop + 12, sentence.stop - 2)):
        if tokens.words[at] == "as" and tokens.words[at + 1] in _SAYING:
            source = source_before(tokens, sentence.first, cue.first)
            first = at + 2 + (tokens.words[at + 2] == "that")
            end = content_end(tokens, first, sentence.stop)
            if source is None or first >= end:
                return None
            return Unfinished(Pattern.SOURCE_CUE_THAT, source, (cue.first, at + 2), [(first, end)], "quote as saying")
    return None


def read_quoting(sentence: Sentence, cue: CueInText) -> Unfinished | None:
    """*The agency quoted the mayor as saying …*: the mayor says it; None where nobody is quoted so."""
    tokens = sentence.tokens
    if cue.lemma not in {"quote", "cite", "quote as saying"} or cue.passive:
        return None
    stop = source_behind(tokens, cue.head + 1, sentence.stop)
    if stop > cue.head + 1 and _opens_quotation(sentence, stop) and cue.lemma != "cite":
        said = (stop + 1, content_end(tokens, stop + 1, sentence.stop))
        return Unfinished(Pattern.SOURCE_CUE_QUOTATION, (cue.head + 1, stop), cue.range, [said], "quote as saying")
    as_saying = stop + 1 < sentence.stop and tokens.words[stop] == "as" and tokens.words[stop + 1] in _SAYING
    if stop == cue.head + 1 or not as_saying or tokens.is_quoted(stop):
        return None
    first = stop + 2
    first += first < sentence.stop and tokens.words[first] in {"that", ":", ","}
    end = content_end(tokens, first, sentence.stop) if first < sentence.stop else first
    content = _before_agency(sentence, cue, first, end) or (first, end)
    if content[0] >= content[1]:
        return None
    return Unfinished(Pattern.SOURCE_CUE_THAT, (cue.head + 1, stop), (stop, stop + 2), [content], "quote as saying")


def _opens_quotation(sentence: Sentence, at: int) -> bool:
    """Whether a colon or a comma stands at this token and a quotation behind it."""
    tokens = sentence.tokens
    marked = at + 1 < sentence.stop and tokens.words[at] in {":", ","} and not tokens.is_quoted(at)
    return marked and tokens.is_quoted(at + 1)


def _before_agency(sentence: Sentence, cue: CueInText, first: int, end: int) -> Range | None:
    """What is quoted where it stands first: *The port was closed, the agency quoted the mayor as saying on Friday*."""
    tokens = sentence.tokens
    agency = source_before(tokens, sentence.first, cue.first)
    if agency is None or agency[0] - 1 <= sentence.first or (first < end and tokens.is_quoted(first)):
        return None
    comma = agency[0] - 1
    stands_first = tokens.words[comma] == "," or tokens.is_quoted(comma)
    if not stands_first or is_clause(tokens, first, end):
        return None
    return sentence.first, comma + tokens.is_quoted(comma)


def read_passive(sentence: Sentence, cue: CueInText) -> Unfinished | None:
    """*… was described by the mayor as …*; *… is said to have …*."""
    tokens, at = sentence.tokens, cue.stop
    if cue.lemma in {"quote", "cite"} and (quoted := _quoted_as_saying(sentence, cue)):
        return quoted
    if at + 1 >= sentence.stop:
        return None
    if tokens.words[at] == "by" and cue.lemma in PASSIVES:
        stop = source_behind(tokens, at + 1, sentence.stop)
        content = _around(sentence, cue.first, stop)
        if stop == at + 1 or not content:
            return None
        return Unfinished(Pattern.PASSIVE, (at + 1, stop), (cue.first, at + 1), content, cue.lemma)
    if tokens.words[at] == "to" and tokens.words[at + 1] in {"have", "be"} and cue.lemma in _HEARSAY:
        return Unfinished(Pattern.HEARSAY, None, cue.range, _around(sentence, cue.first, at), cue.lemma)
    return None


def _around(sentence: Sentence, stop: int, first: int) -> list[Range]:
    """What stands in a sentence up to token `stop` and from token `first` on, as far as there is anything."""
    parts = ((sentence.first, stop), (first, content_end(sentence.tokens, first, sentence.stop)))
    return [part for part in parts if part[0] < part[1]]
