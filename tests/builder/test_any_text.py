"""Whatever the text is: spans inside it and in order, no exception, and time that grows with its length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.builder import FoundClaim, Span, find_claims

WORDS = [
    *("said", "told", "Smith", "General Lund", "he", "who", "that", "according to", "by", "was described", "and", "to"),
    *("the mayor", "claims", "adding", "24", "dozens", "in 2022", "May", "Russia", "’s", "not", "U.S.", "Mr."),
    *("“", "”", '"', "'", "‘", "’", "„", "«", "»", ",", ".", "?", ":", ";", "—", "-", "(", ")", "\n", "\n\n", "\r\n"),
]
FRAGMENTS = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
ODD = st.lists(st.sampled_from([*WORDS, "\ud800", "\x00", "\u2028", "e\u0301", "😀", "ﬁ", "İ"]), max_size=40).map(
    "".join
)


@given(st.one_of(st.text(max_size=200), FRAGMENTS, ODD))
@settings(max_examples=300, deadline=None)
def test_spans_lie_inside_the_text_and_in_order(text: str) -> None:
    claims = find_claims(text)
    starts = [min(part.start for part in _spans(claim)) for claim in claims]
    assert starts == sorted(starts)
    for claim in claims:
        assert all(0 <= span.start < span.end <= len(text) for span in _spans(claim))
        assert claim.content
        assert all(one.end <= other.start for one, other in zip(claim.content, claim.content[1:], strict=False))
        assert 0 <= claim.confidence <= 1
        assert (claim.speaker is None) == (claim.source is None)
        held = [
            *(figure.span for figure in claim.figures),
            *(date.span for date in claim.dates),
            *(name.span for name in claim.names),
            *(place.span for place in claim.places),
        ]
        assert all(any(_holds(part, span) for part in claim.content) for span in held)


def _spans(claim: FoundClaim) -> list[Span]:
    return [*claim.content, *(span for span in (claim.source, claim.cue) if span)]


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


@given(FRAGMENTS)
@settings(max_examples=100, deadline=None)
def test_the_same_text_gives_the_same_claims(text: str) -> None:
    assert find_claims(text) == find_claims(text)


LENGTH = 40_000
SECONDS = 2.0
"""Linear time is well below half a second here: what takes this long grows with the square."""

HOSTILE = {
    "one word": "a",
    "one word with points": "a.",
    "said": "said ",
    "sources that say": "Smith said ",
    "who said": "Smith, who said ",
    "straight marks": '"',
    "curly marks": "“",
    "single marks": "'",
    "short quotations": "‘a’ ",
    "quotations": '"We go to the port." ',
    "quotations with tags": '"We go," he said. ',
    "sentences": "He said he said. ",
    "names": "John Smith said Mary Jones said. ",
    "roles": "The agency said it. ",
    "according to": "according to X, ",
    "brackets": "( a ",
    "numbers": "1 ",
    "commas": "Smith, ",
    "colons": ': "abc def ghi" ',
    "dashes": "— ",
    "adverbs": "really ",
    "line breaks": "a\n",
    "announcements": "Smith said:\n\n",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_time_is_linear(unit: str) -> None:
    text = unit * (LENGTH // len(unit))
    begin = time.process_time()
    find_claims(text)
    assert time.process_time() - begin < SECONDS
