"""The sentences that a content is made of, as spans of the article."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from quiz.builder.finding.found import Span
from quiz.builder.finding.sentences import find_sentences, is_terminal
from quiz.builder.finding.tokens import Tokens

_LONGEST_PART = 20_000
"""Characters of one part of a content that are looked at."""


class Passage(Struct, frozen=True):
    """One sentence of a content: its parts in the article, in order; what stands between them is no part of it."""

    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Where it begins in the article."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where it ends in the article."""
        return self.spans[-1].end

    def holds(self, span: Span) -> bool:
        """Whether a span of the article lies within one of the parts."""
        return any(part.start <= span.start and span.end <= part.end for part in self.spans)


def passages(text: str, content: Sequence[Span]) -> list[Passage]:
    """The sentences of a content in order; one that is broken off by its source and goes on behind it is one."""
    found: list[Passage] = []
    unfinished: tuple[Span, ...] = ()
    for part in content:
        sentences = _sentences(text, Span(part.start, min(part.end, part.start + _LONGEST_PART)))
        for place, (span, ends) in enumerate(sentences):
            if unfinished and _begins_anew(text, unfinished[-1], span):
                found.append(Passage(unfinished))
                unfinished = ()
            spans = (*unfinished, span)
            unfinished = ()
            if place == len(sentences) - 1 and not ends:
                unfinished = spans
            else:
                found.append(Passage(spans))
    if unfinished:
        found.append(Passage(unfinished))
    return found


def _begins_anew(text: str, before: Span, span: Span) -> bool:
    """Whether a part begins a sentence although the one before it ends in a comma: *“…,” he said. “They …”*."""
    words = span.of(text).lstrip(_OPENING).split(maxsplit=1)
    broken_off = before.of(text).rstrip(_OPENING + "”»’'").endswith(",") and "." in text[before.end : span.start]
    capital = bool(words) and words[0][:1].isupper() and not words[0].startswith(("I ", "I'", "I’"))
    return capital and (broken_off or words[0] != "I") and len(before.of(text).split()) > 2


def _sentences(text: str, part: Span) -> list[tuple[Span, bool]]:
    """The sentences of one part, each with whether it ends in a mark that ends sentences."""
    tokens = Tokens(part.of(text), ())
    found = []
    for first, stop in find_sentences(tokens, 0, len(tokens)):
        span = tokens.span(first, stop)
        last = next((at for at in range(stop - 1, first, -1) if tokens.words[at] not in _CLOSING), first)
        found.append((Span(part.start + span.start, part.start + span.end), is_terminal(tokens, last)))
    return found


_OPENING = " \"“„«‘'"
_CLOSING = frozenset("\"”’'»)]")
