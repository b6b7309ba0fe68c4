"""What is found in an article: claims, as spans of its text, with what was read in them."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from quiz.dates import Date
from quiz.model import Firmness
from quiz.numbers import Number


class Span(Struct, frozen=True, order=True):
    """A passage of the text: `text[span.start:span.end]`, in characters."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The passage itself."""
        return text[self.start : self.end]


class Pattern(StrEnum):
    """How source, cue and content stood to each other where a claim was found."""

    QUOTATION_SOURCE_CUE = "quotation, source, cue"
    """*“…,” the mayor said.*"""
    QUOTATION_CUE_SOURCE = "quotation, cue, source"
    """*“…,” said the mayor.*"""
    SOURCE_CUE_QUOTATION = "source, cue, quotation"
    """*The mayor said: “…”*"""
    SPEAKER_LABEL = "speaker label"
    """*Mayor: “…”*, as in interviews and headlines."""
    SIGNATURE = "quotation, dash, source"
    """*“…” — the mayor*, as below quotations that are printed large."""
    CONTENT_SOURCE_CUE = "content, source, cue"
    """*The bridge was closed, the mayor said.*"""
    CONTENT_CUE_SOURCE = "content, cue, source"
    """*The bridge was closed, said the mayor.*"""
    SOURCE_CUE_THAT = "source, cue, that"
    """*The mayor said that the bridge was closed.*"""
    SOURCE_CUE_CLAUSE = "source, cue, clause"
    """*The mayor said the bridge was closed.*"""
    SOURCE_SAID_MIXED = "source, said, words in quotation marks"
    """*The mayor said the bridge was “closed for good” and would not be repaired.* Of *say* and *tell* only."""
    SOURCE_CUE_MIXED = "source, cue, words in quotation marks"
    """*The mayor called the bridge “closed for good”.*"""
    SOURCE_CUE_OBJECT = "source, cue, object"
    """*The mayor criticised the closure of the bridge.*"""
    PARTICIPLE = "participle"
    """*…, adding that the bridge was closed.*"""
    ACCORDING_TO_FIRST = "according to, content"
    """*According to the mayor, the bridge was closed.*"""
    ACCORDING_TO_LAST = "content, according to"
    """*The bridge was closed, according to the mayor.*"""
    NOUN_CUE = "noun"
    """*The mayor's claim that the bridge was closed.*"""
    PASSIVE = "passive"
    """*The bridge was described by the mayor as closed.*"""
    HEARSAY = "hearsay"
    """*The bridge is said to have been closed.* Names nobody."""
    OWN_VOICE = "own voice"
    """*Two bridges were closed.* The article says so itself."""


class FoundFigure(Struct, frozen=True):
    """A figure in a content, with its qualifier and unit as far as they were read."""

    span: Span
    number: Number


class FoundDate(Struct, frozen=True):
    """A date in a content, as exact as it was given."""

    span: Span
    date: Date


class FoundName(Struct, frozen=True):
    """The name of a person, an organisation or a thing in a content, as it is written there."""

    span: Span
    name: str


class FoundPlace(Struct, frozen=True):
    """The name of a place in a content; `country` where it is that of a country, in one folded word."""

    span: Span
    name: str
    country: str | None = None


class FoundClaim(Struct, frozen=True, kw_only=True):
    """One claim of an article: who is said to have said what, with which words.

    All spans are of the text that was read. `content` is in order and holds at least one span; its spans do not
    overlap. A claim that the article makes in its own voice has neither source nor cue. `source` and `cue` may be
    one without the other: hearsay has a cue alone.

    `speaker` is the source by its full name as the article first gives it, None where there is no source;
    `firmness` is None where the source takes no stand or there is no cue. `confidence`, 0 to 1, is the share of the
    claims found by this pattern that were right, as measured on a corpus.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    speaker: str | None
    firmness: Firmness | None
    pattern: Pattern
    confidence: float
    figures: tuple[FoundFigure, ...] = ()
    names: tuple[FoundName, ...] = ()
    places: tuple[FoundPlace, ...] = ()
    dates: tuple[FoundDate, ...] = ()
