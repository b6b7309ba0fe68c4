"""Reviews of the harbour set for tests: opened in a line, and driven by any sequence of what a reviewer can do."""

from __future__ import annotations

import contextlib
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from quiz.builder import Span, find_claims
from quiz.builder.editing import FIELDS, CannotEditError, Field, Filter, Part, Review, reading_text
from quiz.builder.editing.journal import Head, Journal
from quiz.builder.finding.found import FoundClaim
from quiz.model import AnswerKind, Firmness, QuestionSet
from quiz.sets.load import fingerprint
from tests.builders import changed, harbour
from tests.test_sets_save import TEXT

BY_ID = {field.id: field for field in FIELDS}


def field(name: str) -> Field:
    """The field of that id."""
    return BY_ID[name]


@cache
def harbour_text() -> str:
    """The reading text of the harbour's article."""
    article = harbour().article
    assert article is not None
    return reading_text(article)


@cache
def harbour_found() -> tuple[FoundClaim, ...]:
    """What is found in it."""
    return tuple(find_claims(harbour_text()))


def passage(words: str, text: str | None = None) -> Span:
    """Where words first stand in the harbour's reading text, or in another one."""
    whole = text if text is not None else harbour_text()
    start = whole.index(words)
    return Span(start, start + len(words))


def drafted(*claim_ids: str, confidence: float = 0.5) -> QuestionSet:
    """The harbour set with these claims not reviewed yet."""
    question_set = harbour()
    for claim_id in claim_ids:
        question_set = changed(question_set, claim_id, draft=confidence)
    return question_set


def a_review(question_set: QuestionSet | None = None, *, at: str | None = None, path: Path | None = None) -> Review:
    """A review of the harbour set or another, kept nowhere."""
    review = Review(path or Path("harbour.toml"), question_set or harbour(), harbour_found())
    if at is not None:
        review.go_to(at)
    return review


def kept_review(folder: Path, question_set: QuestionSet | None = None) -> Review:
    """A review that has a journal in a folder."""
    reviewed = question_set or drafted("left-ferry", "began", "alarm")
    head = Head(path=str(folder / "set.toml"), fingerprint=fingerprint(reviewed), set=reviewed)
    return Review(folder / "set.toml", reviewed, harbour_found(), Journal(folder / "set.jsonl", head))


# Anything that a reviewer can do.

Deed = tuple[Any, ...]

TYPED = st.one_of(
    TEXT,
    st.text(max_size=8),
    st.sampled_from(
        [
            *("began", "on-board; heat", "left-ferry", "a-new-id", "-", "people", "Another topic", "owner", "master"),
            *("about 8,000 soldiers", "24", "12 %", "between 7,000 and 8,000", "600", "Nordwerk", "Fire brigade"),
            *("figure: 40 → 41", "place: engine room → bridge; source: Harbour master → Ship owner", "denied", "said"),
            *(
                "About forty people had left the ferry by noon.",
                "No figure at all.",
                "Nobody; the insurer",
                "lone \ud800",
            ),
            *(kind.value for kind in AnswerKind),
            *(firm.value for firm in Firmness),
        ]
    ),
)
PLACES = st.integers(-3, 700)
SPANS = st.one_of(
    st.builds(Span, PLACES, PLACES),
    st.builds(lambda start, length: Span(start, start + length), PLACES, st.integers(0, 60)),
    st.sampled_from([each for found in harbour_found() for each in (found.source, found.cue, *found.content) if each]),
)
FILTERS = st.builds(
    Filter,
    topic=st.none() | st.sampled_from(["people", "ship", "none"]),
    open=st.booleans(),
    confident=st.none() | st.booleans(),
)
DEEDS: st.SearchStrategy[Deed] = st.one_of(
    st.sampled_from([("accept",), ("reject",), ("undo",), ("undo",), ("redo",), ("go_to_open",), ("save",)]),
    st.tuples(st.just("edit"), st.sampled_from(FIELDS), TYPED),
    st.tuples(st.just("edit"), st.sampled_from(FIELDS), TYPED),
    st.tuples(st.just("mark"), st.sampled_from(Part), SPANS),
    st.tuples(st.just("begin"), SPANS),
    st.tuples(st.just("merge"), st.sampled_from(["brigade", "operator", "owner", "nobody"])),
    st.tuples(st.just("go_to"), st.sampled_from(["left-ferry", "began", "heat", "nobody"])),
    st.tuples(st.just("move"), st.integers(-3, 3)),
    st.tuples(st.just("filter"), FILTERS),
)


def do(review: Review, deeds: list[Deed]) -> None:
    """Do all of it, one after the other; what cannot be done is left out."""
    for name, *arguments in deeds:
        with contextlib.suppress(CannotEditError):
            if name == "filter":
                review.filter = arguments[0]
            else:
                getattr(review, name)(*arguments)
