"""Where a claim stands in its article: found again from its evidence, with what the finder found there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quiz.builder.editing.marks import Marks
from quiz.builder.finding.found import FoundClaim, Span
from quiz.model import Article, Claim, QuestionSet
from quiz.questions import occurrences

_EDGES = ",.;:!?…—–-\"'“”‘’«»„()"


def reading_text(article: Article) -> str:
    """The article as it is shown and marked: its paragraphs, one line each, with an empty line between them."""
    return "\n\n".join(article.paragraphs)


def evidence_span(text: str, claim: Claim) -> Span | None:
    """Where a claim's evidence stands in the article's reading text; None where it has none that stands there."""
    start = text.find(claim.evidence) if claim.evidence else -1
    return Span(start, start + len(claim.evidence or "")) if start >= 0 else None


def marks_of(question_set: QuestionSet, claim: Claim, text: str, found: Sequence[FoundClaim]) -> Marks:
    """The passages that make a claim.

    Args:
        question_set: the set that the claim is in.
        claim: the claim.
        text: the article's reading text.
        found: what `find_claims` finds in that text, in order.

    Returns:
        The spans of the found claim that this one was made of, where there is one in the evidence with the same cue,
        as far as they lie in the evidence; else cue and source are looked for by their words, and the rest of the
        evidence is the content. Empty where the evidence does not stand in the text.
    """
    evidence = evidence_span(text, claim)
    if evidence is None:
        return Marks()
    source = question_set.source_of(claim)
    names = sorted((source.name, *source.aliases), key=len, reverse=True) if source is not None else []
    named = _first(text, evidence, names)
    alike = _alike(claim, text, evidence, found)
    if alike is not None:
        inside = alike.source is not None and _within(alike.source, evidence)
        content = (Span(max(each.start, evidence.start), min(each.end, evidence.end)) for each in alike.content)
        return Marks(
            alike.source if inside else named, alike.cue, tuple(each for each in content if each.start < each.end)
        )
    cue = _first(text, evidence, [claim.cue] if claim.cue else [])
    return Marks(named, cue, content_around(text, evidence, [each for each in (named, cue) if each is not None]))


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def content_around(text: str, evidence: Span, taken: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of a passage without others in it, in order, without the marks at its edges."""
    left, at = [], evidence.start
    for span in (*sorted(taken), Span(evidence.end, evidence.end)):
        if span.start > at:
            left.append(trimmed(text, Span(at, span.start)))
        at = max(at, span.end)
    return tuple(span for span in left if span.start < span.end)


def trimmed(text: str, span: Span) -> Span:
    """A passage without the spaces and punctuation marks at its edges; empty where it holds nothing else.

    What lies outside of the text is cut off.
    """
    start = max(0, min(span.start, len(text)))
    end = max(start, min(span.end, len(text)))
    while start < end and _is_edge(text[start]):
        start += 1
    while end > start and _is_edge(text[end - 1]):
        end -= 1
    return Span(start, end)


def _is_edge(character: str) -> bool:
    return character.isspace() or character in _EDGES


def hull(marks: Marks) -> Span | None:
    """The passage from the first to the last of the marks; None where there is none."""
    spans = [each for each in (marks.source, marks.cue, *marks.content) if each is not None]
    return Span(min(each.start for each in spans), max(each.end for each in spans)) if spans else None


def same_paragraph(text: str, span: Span) -> bool:
    """Whether a passage lies within one paragraph of a reading text."""
    return "\n" not in text[span.start : span.end]


def _alike(claim: Claim, text: str, evidence: Span, found: Sequence[FoundClaim]) -> FoundClaim | None:
    """The found claim in the evidence with the claim's cue that shares most words with its content."""
    words = set(claim.content.casefold().split())
    best, most = None, 0
    for each in found:
        if each.content[0].start >= evidence.end or each.content[-1].end <= evidence.start:
            continue
        if each.cue is not None and not _within(each.cue, evidence):
            continue
        cue = each.cue.of(text).casefold() if each.cue is not None else None
        if cue != (claim.cue.casefold() if claim.cue is not None else None):
            continue
        shared = len(words & set(" ".join(span.of(text) for span in each.content).casefold().split()))
        if shared > most:
            best, most = each, shared
    return best


def _first(text: str, evidence: Span, names: Sequence[str]) -> Span | None:
    """Where the first of some names stands in a passage as a whole word."""
    passage = evidence.of(text)
    for name in names:
        places = occurrences(passage, name)
        if places:
            start, end = places[0]
            return Span(evidence.start + start, evidence.start + end)
    return None
