"""How the tests of the builder show what was found."""

from __future__ import annotations

from quiz.builder import FoundClaim, Pattern, Span, find_claims


def attributed(text: str) -> list[FoundClaim]:
    """The claims of a text that are not in its own voice."""
    return [claim for claim in find_claims(text) if claim.pattern is not Pattern.OWN_VOICE]


def shown(text: str, claim: FoundClaim) -> tuple[str | None, str | None, str]:
    """The source, the cue and the content of a claim in words, the parts of its content with … between."""
    return of(text, claim.source), of(text, claim.cue), " … ".join(part.of(text) for part in claim.content)


def of(text: str, span: Span | None) -> str | None:
    """The passage of a span."""
    return None if span is None else span.of(text)
