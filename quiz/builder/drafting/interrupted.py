"""Contents that their source interrupts: *Russian forces, according to the air force, launched 70 drones*."""

from __future__ import annotations

import re

from msgspec.structs import replace

from quiz.builder.finding.clauses import is_clause
from quiz.builder.finding.found import FoundClaim, Pattern, Span
from quiz.builder.finding.tokens import Tokens

_FARTHEST = 120
_MOST_WORDS = 8
_BOUNDARY = re.compile(r"[.!?:;]\s+|[\n“”\"]")


def completed(text: str, found: FoundClaim) -> FoundClaim:
    """The claim with the subject that stands before *according to*, where its content begins with the verb."""
    first = found.content[0]
    if found.pattern is not Pattern.ACCORDING_TO_FIRST or found.cue is None or not text[first.start].islower():
        return found
    low = max(0, found.cue.start - _FARTHEST)
    before = text[low : found.cue.start]
    begin = max((boundary.end() for boundary in _BOUNDARY.finditer(before)), default=0 if low == 0 else len(before))
    subject = before[begin:].rstrip()
    if not subject.endswith(",") or not 1 <= len(subject.split()) <= _MOST_WORDS or "," in subject[:-1]:
        return found
    tokens = Tokens(subject, ())
    if is_clause(tokens, 0, len(tokens)):
        return found
    start = low + begin
    return replace(found, content=(Span(start, start + len(subject) - 1), *found.content))
