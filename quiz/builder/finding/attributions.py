"""The attributions of one sentence: each cue with its source and its content."""

from __future__ import annotations

from quiz.builder.finding.behind import read_behind
from quiz.builder.finding.clauses import joint_before
from quiz.builder.finding.cue_words import STATEMENTS, TAKES_OBJECT, Form, listed
from quiz.builder.finding.cues_in_text import CueInText, find_cues
from quiz.builder.finding.found import Pattern
from quiz.builder.finding.governing import read_governing, read_shared_subject, subject_before
from quiz.builder.finding.openings import read_opening
from quiz.builder.finding.passives import read_passive, read_quoting
from quiz.builder.finding.sentence import Sentence
from quiz.builder.finding.source_before import source_before
from quiz.builder.finding.tags import read_comment, read_inversion, read_tag
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.unfinished import Range, Unfinished
from quiz.builder.finding.vocabulary import CAPITAL

_COUNTS = listed("one two three four five six seven eight nine")
"""Words that open a subject of polls: *one in three said … and one in four said …*."""
_QUESTIONS = listed("why how what")
QUOTED_FIRST = frozenset({Pattern.QUOTATION_SOURCE_CUE, Pattern.QUOTATION_CUE_SOURCE})
_FEWEST_SAID = 3
"""Fewer tokens before *while* are no content by themselves: *said yes while others said no*."""


def find_attributions(sentence: Sentence) -> list[Unfinished]:
    """The claims of a sentence that have a cue, in the order of their cues.

    A draft whose content is empty is a tag without its quotation: it was not in the sentence.
    """
    drafts: list[Unfinished] = []
    for cue in find_cues(sentence.tokens, sentence.first, sentence.stop):
        if drafts and drafts[-1].source and drafts[-1].source[0] <= cue.head < drafts[-1].source[1]:
            continue
        draft = _attribution(sentence, cue, drafts)
        if draft is not None:
            _end_before(sentence.tokens, drafts, draft)
            drafts.append(draft)
    return drafts


def _attribution(sentence: Sentence, cue: CueInText, drafts: list[Unfinished]) -> Unfinished | None:
    if cue.passive and cue.lemma != "quote as saying":
        return read_passive(sentence, cue)
    quoting = read_quoting(sentence, cue)
    if quoting is not None:
        return quoting
    inverted = read_inversion(sentence, cue, drafts)
    if inverted is not None:
        return inverted
    return _read_behind_source(sentence, cue, drafts)


def _read_behind_source(sentence: Sentence, cue: CueInText, drafts: list[Unfinished]) -> Unfinished | None:
    """The claim of a cue whose source stands before it, or is named elsewhere in the sentence."""
    tokens = sentence.tokens
    source = source_before(tokens, sentence.first, cue.first)
    if source is not None and cue.form is Form.ING and cue.bare:
        source = _issuer(sentence, cue, source)
    comment = None if source is None else read_comment(sentence, cue, source, drafts)
    if comment is not None:
        return comment
    following = read_behind(tokens, cue, sentence.stop)
    opening = read_opening(sentence, cue, following)
    if opening is not None:
        return opening
    if source is None:
        return read_shared_subject(sentence, cue, following, drafts)
    tag = read_tag(sentence, cue, source, following, drafts)
    return tag if tag is not None else read_governing(sentence, cue, source, following)


def _issuer(sentence: Sentence, cue: CueInText, source: Range) -> Range | None:
    """Who issued the statement that a participle belongs to (*issued a statement saying*); None behind a comma."""
    tokens = sentence.tokens
    if tokens.words[cue.first - 1] == ",":
        return None
    if tokens.words[source[1] - 1] in STATEMENTS or _begins_with_verb(tokens, source[0], sentence.first):
        return subject_before(sentence, source[0]) or source
    return source


def _begins_with_verb(tokens: Tokens, at: int, low: int) -> bool:
    """Whether what was taken for a noun phrase goes on with a verb's deeds: *… and ran advertisements calling it*."""
    if at <= low or tokens.classes[at] & CAPITAL or not tokens.words[at].endswith(("ed", "ing")):
        return False
    return tokens.words[at - 1] in {"and", ","}


def _joint(tokens: Tokens, start: int, begin: int) -> int | None:
    """Where a content ends since a clause with another subject opens before token `begin`; None where none does."""
    joint = joint_before(tokens, start, begin)
    if joint is None and tokens.words[begin - 1] in {"while", "whereas"} and begin - 1 - start >= _FEWEST_SAID:
        return begin - 1
    if joint is None and tokens.words[begin - 1] == "and" and tokens.words[begin] in _COUNTS and begin - 1 > start:
        return begin - 1
    return joint


def _give_back(tokens: Tokens, last: Unfinished, draft: Unfinished) -> None:
    """Give a quotation back to its speaker: *“It is late,” he wrote in a note explaining why, “but not over.”*."""
    if not draft.content or not last.content or tokens.is_quoted(draft.content[-1][0]):
        return
    if draft.lemma not in TAKES_OBJECT and tokens.words[draft.content[-1][0]] not in _QUESTIONS:
        return
    first, stop = draft.content[-1]
    commas = (at for at in range(first + 1, stop - 1) if tokens.words[at] == "," and not tokens.is_quoted(at))
    comma = next((at for at in commas if tokens.is_quoted(at + 1)), None)
    if comma is not None and tokens.quoted_up_to(comma + 1) >= stop:
        draft.content[-1] = (first, comma)
        last.content.append((comma + 1, stop))


def _end_before(tokens: Tokens, drafts: list[Unfinished], draft: Unfinished) -> None:
    """End the claims before a new one where that begins, unless it is part of what they say."""
    if not drafts or not drafts[-1].content:
        return
    last = drafts[-1]
    if last.pattern in QUOTED_FIRST and draft.pattern is Pattern.PARTICIPLE:
        _give_back(tokens, last, draft)
    start, stop = last.content[-1]
    if last.cue and draft.content and draft.content[0][0] <= last.cue[0] < start < draft.content[0][1] < stop:
        # A tag behind what the claim before is part of: "Rescuers hoped to end by noon, the mayor said."
        last.content[-1] = (start, draft.content[0][1])
        return
    if last.cue and draft.source and draft.source[0] <= last.cue[0] < start < draft.source[1] < stop:
        # The claim before is told of the source: "Hungary, whose minister called it unwise, said that …"
        last.content[-1] = (start, draft.source[1])
        return
    begin = min(part[0] for part in (draft.source, draft.cue) if part and part != last.source)
    if not start < begin < stop:
        return
    before = begin - 1
    own_subject = draft.source is not None and draft.source != last.source
    if own_subject and (joint := _joint(tokens, start, begin)) is not None:
        last.content[-1] = (start, joint)
        return
    if own_subject and tokens.words[before] in {"and", "but", "while", "as", "though", "although", "or"}:
        before -= 1
    elif own_subject and draft.pattern is not Pattern.PARTICIPLE:
        return
    if (
        tokens.words[before] in {",", ";"}
        or tokens.is_dash(before)
        or tokens.is_quoted(before)
        or (not own_subject and tokens.words[before] in {"and", "but"})
    ):
        end = before + 1 if tokens.is_quoted(before) else before
        while end > start and tokens.words[end - 1] == "," and not tokens.is_quoted(end - 1):
            end -= 1
        if end > start:
            last.content[-1] = (start, end)
