"""Passages that a reviewer marks in the article, and the claim that follows from them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from msgspec.structs import replace

from quiz.answers import answer_text
from quiz.builder.claims import find_claims
from quiz.builder.editing.answering import answer_read
from quiz.builder.editing.changes import CannotEditError, source_named, with_claim, with_new_claim, with_source_of
from quiz.builder.editing.claim_fields import slug
from quiz.builder.editing.locating import hull, same_paragraph, trimmed
from quiz.builder.editing.marks import Marks
from quiz.builder.editing.stages import Stage
from quiz.builder.found import FoundClaim, Span
from quiz.cues import firmness
from quiz.model import Answer, AnswerKind, Claim, Firmness, QuestionSet, Source
from quiz.questions import occurrences


class Part(StrEnum):
    """What a marked passage is of a claim."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


def marked(stage: Stage, claim_id: str, marks: Marks, text: str, *, part: Part, span: Span) -> Stage:
    """The stage with a passage marked as a part of a claim.

    Args:
        stage: the stage before.
        claim_id: the claim.
        marks: where the claim's parts stand until now.
        text: the article's reading text.
        part: what the passage is.
        span: the passage, of the reading text.

    Raises:
        CannotEditError: the passage holds no words, or lies in two paragraphs, or a cue has no source.
    """
    span = trimmed(text, span)
    if span.start == span.end:
        raise CannotEditError("There are no words in this passage.")
    if not same_paragraph(text, span):
        raise CannotEditError("A passage lies within one paragraph.")
    if part is Part.SOURCE:
        question_set = _with_source(stage.set, claim_id, span.of(text))
        marks = replace(marks, source=span)
    elif part is Part.CUE:
        question_set = _with_cue(stage.set, claim_id, span.of(text))
        marks = replace(marks, cue=span)
    else:
        question_set = _with_content(stage.set, claim_id, span.of(text))
        marks = replace(marks, content=(span,))
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
    if span.start == span.end or not same_paragraph(text, span):
        raise CannotEditError("A new claim begins with a passage of words within one paragraph: mark one.")
    content = sentence(span.of(text))
    answer = answer_in(content)
    taken = frozenset(stage.set.claims_by_id)
    before = stage.set.claims_by_id.get(behind) if behind is not None else None
    words = slug(" ".join((*re.findall(r"\w+", answer_text(answer))[:3], *re.findall(r"\w{4,}", content)[:3])))
    claim = Claim(
        id=slug(words, taken=taken),
        topic=before.topic if before is not None else "general",
        content=content,
        answer=answer,
        draft=1.0,
    )
    question_set = with_new_claim(stage.set, claim, behind)
    if stage.set.topics and claim.topic not in stage.set.topics:
        question_set = replace(question_set, topics={**stage.set.topics, claim.topic: "General"})
    around = _around(span, found)
    marks = Marks(content=(span,))
    if around is not None and around.cue is not None and around.source is not None:
        question_set = _with_source(question_set, claim.id, around.speaker or around.source.of(text))
        question_set = _with_cue(question_set, claim.id, around.cue.of(text))
        marks = Marks(around.source, around.cue, (span,))
    whole = replace(question_set.claim(claim.id), evidence=_evidence(marks, text))
    return Stage(
        set=with_claim(question_set, whole),
        marks={**stage.marks, claim.id: marks},
        claim=claim.id,
        said="Added a claim",
    )


def sentence(words: str) -> str:
    """A passage as a sentence: a capital first, one full stop last, no quotation mark that is open."""
    text = " ".join(words.split())
    text = re.sub(r"^that\s+", "", text, flags=re.IGNORECASE)
    for opens, closes in (("“", "”"), ("«", "»"), ("„", "“")):
        if text.count(opens) != text.count(closes):
            text = text.replace(opens, "").replace(closes, "")
    if text.count('"') % 2:
        text = text.replace('"', "")
    text = text.strip(" ,;:")
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…", ".”", "!”", "?”", '."')) else f"{text}."


def answer_in(content: str) -> Answer:
    """What of a content is best asked for: its first figure, person, place or date, or else its longest word."""
    found = find_claims(content)
    for each in found:
        for figure in each.figures:
            try:
                answer = answer_read(figure.number.text, AnswerKind.NUMBER, content)
            except CannotEditError:
                continue
            if len(occurrences(content, answer_text(answer))) == 1:
                return answer
    for kind, names in (
        (AnswerKind.PERSON, [name.name for each in found for name in each.names]),
        (AnswerKind.PLACE, [place.name for each in found for place in each.places]),
        (AnswerKind.DATE, [date.span.of(content) for each in found for date in each.dates]),
    ):
        for name in names:
            if len(occurrences(content, name)) == 1:
                return answer_read(name, kind, content)
    words = sorted(re.findall(r"\w+", content), key=len, reverse=True)
    once = [word for word in words if len(occurrences(content, word)) == 1]
    return answer_read((once or words or [content])[0], AnswerKind.TEXT, content)


def _with_source(question_set: QuestionSet, claim_id: str, name: str) -> QuestionSet:
    """The set with the claim attributed to whoever is read from a name, or to a new source."""
    name = " ".join(name.split())
    key = name if name in question_set.sources else source_named(question_set, name)
    if key is None:
        key = slug(name, taken=frozenset(question_set.sources))
        question_set = replace(question_set, sources={**question_set.sources, key: Source(name=name)})
    return with_source_of(question_set, claim_id, key)


def _with_cue(question_set: QuestionSet, claim_id: str, words: str) -> QuestionSet:
    claim = question_set.claim(claim_id)
    if claim.source is None:
        raise CannotEditError("A cue needs a source: mark the source first.")
    cue = " ".join(words.split())
    firm = None if firmness(cue) is not None else claim.firmness or Firmness.SAID
    return with_claim(question_set, replace(claim, cue=cue, firmness=firm))


def _with_content(question_set: QuestionSet, claim_id: str, words: str) -> QuestionSet:
    claim = question_set.claim(claim_id)
    content = sentence(words)
    stays = len(occurrences(content, answer_text(claim.answer))) == 1
    answer = claim.answer if stays else answer_in(content)
    changed = with_claim(question_set, replace(claim, content=content, answer=answer))
    if stays:
        return changed
    # What competed with the old answer, or altered it, says nothing of the new one.
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
