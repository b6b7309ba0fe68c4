"""Passages that a reviewer marks in the article, and the claim that follows from them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from msgspec.structs import replace

from quiz.answers import answer_text
from quiz.builder.editing.answering import answer_read, as_written
from quiz.builder.editing.changes import (
    CannotEditError,
    attributed_to,
    with_claim,
    with_new_claim,
    without_rival,
)
from quiz.builder.editing.locating import hull, same_paragraph, trimmed
from quiz.builder.editing.marks import Marks
from quiz.builder.editing.stages import Stage
from quiz.builder.finding.contents import Contents
from quiz.builder.finding.found import FoundClaim, Span
from quiz.builder.finding.proper_names import find_runs
from quiz.builder.finding.tokens import Tokens
from quiz.cues import firmness
from quiz.model import Answer, AnswerKind, Claim, Firmness, QuestionSet
from quiz.questions import occurrences
from quiz.sets.slugs import Ids, slug

_WORD = re.compile(r"\w+")


class Part(StrEnum):
    """What a marked passage is of a claim."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


def marked(
    stage: Stage, claim_id: str, marks: Marks, text: str, *, part: Part, span: Span, found: Sequence[FoundClaim] = ()
) -> Stage:
    """The stage with a passage marked as a part of a claim.

    Args:
        stage: the stage before.
        claim_id: the claim.
        marks: where the claim's parts stand until now.
        text: the article's reading text.
        part: what the passage is.
        span: the passage, of the reading text.
        found: what `find_claims` finds in that text: whom *he* means.

    Raises:
        CannotEditError: the passage holds no words, or lies in two paragraphs, or a cue has no source.
    """
    span = trimmed(text, span)
    if not _WORD.search(span.of(text)):
        raise CannotEditError("There are no words in this passage.")
    if not same_paragraph(text, span):
        raise CannotEditError("A passage lies within one paragraph.")
    words = span.of(text)
    if part is Part.SOURCE:
        speaker = next((each.speaker for each in found if each.source == span), None)
        question_set, marks = attributed_to(stage.set, claim_id, speaker or words), replace(marks, source=span)
    elif part is Part.CUE:
        question_set, marks = _with_cue(stage.set, claim_id, words), replace(marks, cue=span)
    else:
        question_set, marks = _with_content(stage.set, claim_id, words), replace(marks, content=(span,))
    claim = replace(question_set.claim(claim_id), evidence=_evidence(marks, text))
    return Stage(
        set=with_claim(question_set, claim),
        marks={**stage.marks, claim_id: marks},
        claim=claim_id,
        said=f"Marked the {part}",
    )


def begun(stage: Stage, span: Span, behind: str | None, text: str, found: Sequence[FoundClaim]) -> Stage:
    """The stage with a new claim from a passage; its source and cue are what the finder found around it.

    Args:
        stage: the stage before.
        span: the passage, its content.
        behind: the id of the claim that it follows; None for the end.
        text: the article's reading text.
        found: what `find_claims` finds in that text.

    Raises:
        CannotEditError: the passage holds no words or lies in two paragraphs.
    """
    span = trimmed(text, span)
    if not _WORD.search(span.of(text)) or not same_paragraph(text, span):
        raise CannotEditError("A new claim begins with a passage of words within one paragraph: mark one.")
    content = sentence(span.of(text))
    answer = answer_in(content)
    before = stage.set.claims_by_id.get(behind) if behind is not None else None
    words = slug(" ".join((*re.findall(r"\w+", answer_text(answer))[:3], *re.findall(r"\w{4,}", content)[:3])))
    claim = Claim(
        id=Ids(*stage.set.claims_by_id).unique(words or "claim"),
        topic=before.topic if before is not None else "general",
        content=content,
        answer=answer,
        draft=1.0,
    )
    question_set = with_new_claim(stage.set, claim, behind)
    topics = question_set.topics
    if topics and claim.topic not in topics:
        question_set = replace(question_set, topics={**topics, claim.topic: question_set.topic_title(claim.topic)})
    question_set, marks = _as_found(question_set, claim.id, _around(span, found), span, text)
    whole = replace(question_set.claim(claim.id), evidence=_evidence(marks, text))
    return Stage(
        set=with_claim(question_set, whole),
        marks={**stage.marks, claim.id: marks},
        claim=claim.id,
        said="Added a claim",
    )


def _as_found(
    question_set: QuestionSet, claim_id: str, around: FoundClaim | None, span: Span, text: str
) -> tuple[QuestionSet, Marks]:
    """The set with that new claim attributed as the found one around it, and the new one's marks."""
    if around is None or around.source is None or around.cue is None:
        return question_set, Marks(content=(span,))
    question_set = attributed_to(question_set, claim_id, around.speaker or around.source.of(text))
    if question_set.claim(claim_id).source is None:
        return question_set, Marks(content=(span,))
    if same_paragraph(text, Span(min(around.cue.start, span.start), max(around.cue.end, span.end))):
        return _with_cue(question_set, claim_id, around.cue.of(text)), Marks(around.source, around.cue, (span,))
    # A quotation that goes on in the next paragraph: no evidence can hold the cue, so only its firmness is taken.
    firm = replace(question_set.claim(claim_id), firmness=around.firmness or Firmness.SAID)
    return with_claim(question_set, firm), Marks(around.source, None, (span,))


def sentence(words: str) -> str:
    """A passage as a sentence: a capital first, one full stop last, no quotation mark that is open."""
    text = " ".join(words.split())
    text = re.sub(r"^that\s+", "", text, flags=re.IGNORECASE)
    # What opens a quotation in English closes one in German.
    for opens, closes in (("„", "“") if "„" in text else ("“", "”"), ("«", "»")):
        if text.count(opens) != text.count(closes):
            text = text.replace(opens, "").replace(closes, "")
    if text.count('"') % 2:
        text = text.replace('"', "")
    text = " ".join(text.split()).strip(" ,;:")
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…", ".”", "!”", "?”", '."')) else f"{text}."


def answer_in(content: str) -> Answer:
    """What of a content is best asked for: its first figure, person, place or date, or else its longest word."""
    tokens = Tokens(content, ())
    whole = (0, len(tokens))
    held = Contents(tokens, [whole], list(find_runs(tokens, *whole))).of(whole)
    for figure in held.figures:
        try:
            answer = answer_read(figure.number.text, AnswerKind.NUMBER, content)
        except CannotEditError:
            continue
        if len(occurrences(content, answer_text(answer))) == 1:
            return answer
    for kind, names in (
        (AnswerKind.PERSON, [name.name for name in held.names]),
        (AnswerKind.PLACE, [place.name for place in held.places]),
        (AnswerKind.DATE, [date.span.of(content) for date in held.dates]),
    ):
        for name in names:
            if len(occurrences(content, name)) == 1:
                return answer_read(name, kind, content)
    words = sorted(_WORD.findall(content), key=len, reverse=True)
    once = [word for word in words if len(occurrences(content, word)) == 1]
    often = [word for word in words if occurrences(content, word)]
    return answer_read((once or often or [content])[0], AnswerKind.TEXT, content)


def _with_cue(question_set: QuestionSet, claim_id: str, words: str) -> QuestionSet:
    claim = question_set.claim(claim_id)
    if claim.source is None:
        raise CannotEditError("A cue needs a source: mark the source first.")
    cue = " ".join(words.split())
    said = claim.firmness if firmness(cue) is None or cue == claim.cue else None
    firm = said or (Firmness.SAID if firmness(cue) is None else None)
    return with_claim(question_set, replace(claim, cue=cue, firmness=firm))


def _with_content(question_set: QuestionSet, claim_id: str, words: str) -> QuestionSet:
    claim = question_set.claim(claim_id)
    content = sentence(words)
    answer = as_written(claim.answer, content)
    if len(occurrences(content, answer_text(answer))) == 1:
        return with_claim(question_set, replace(claim, content=content, answer=answer))
    # What asked for the old answer, competed with it or altered it says nothing of the new one.
    fresh = replace(
        claim, content=content, answer=answer_in(content), prompt=None, hint=None, distractors=(), rivals=()
    )
    changed = with_claim(without_rival(question_set, claim_id), fresh)
    return replace(changed, lures=tuple(lure for lure in changed.lures if lure.claim != claim_id))


def _evidence(marks: Marks, text: str) -> str | None:
    """The passage that shows a claim: all its marks, as far as they lie in the paragraph of its content."""
    whole = hull(marks)
    if whole is None:
        return None
    if same_paragraph(text, whole):
        return whole.of(text)
    near = hull(Marks(None, marks.cue, marks.content))
    if near is not None and same_paragraph(text, near):
        return near.of(text)
    raise CannotEditError("Cue and content have to stand in one paragraph; the source may stand in another.")


def _around(span: Span, found: Sequence[FoundClaim]) -> FoundClaim | None:
    """The found claim whose content has most of a passage in it."""

    def shared(each: FoundClaim) -> int:
        return sum(max(0, min(part.end, span.end) - max(part.start, span.start)) for part in each.content)

    best = max(found, key=shared, default=None)
    return best if best is not None and shared(best) > 0 else None
