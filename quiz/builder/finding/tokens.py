"""The words and marks of a text, as parallel columns: made for speed, since every rule walks over them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from quiz.builder.finding.found import Span
from quiz.builder.finding.quotations import Quotation
from quiz.builder.finding.vocabulary import ADVERB, CAPITAL, DIGIT, MARK, POSSESSIVE, TIME, word_classes
from quiz.cues.grammar import is_adverb

_TOKEN = re.compile(r"[@#$£€]?\w+(?:(?:[.'’&/@-]|(?<=\d),(?=\d))\w+)*|\.\.+|--+|[^\w\s]")
_AMBIGUOUS = frozenset({"will", "so", "can", "may"})
_LONGEST_KNOWN = 60
"""Longer runs of letters are no words."""
_DASHES = frozenset({"—", "–", "--", "---", "-", "―"})


class Tokens:
    """The tokens of a text; every column has one entry for each.

    `words` are in small letters with straight apostrophes, `classes` the bits of `vocabulary`; `quotation` is the
    index of the quotation that a token is in, marks included, or -1. `proper` holds the words that have a capital
    letter inside a sentence.
    """

    __slots__ = ("classes", "ends", "proper", "quotation", "quotations", "starts", "text", "words")

    def __init__(self, text: str, quotations: Sequence[Quotation]) -> None:
        """Cut a text into tokens. `quotations` are those of the whole text, in order."""
        self.text = text
        self.quotations = quotations
        spans = [found.span() for found in _TOKEN.finditer(text)]
        known = [_read(text[start:end]) if end - start < _LONGEST_KNOWN else ("_", 0) for start, end in spans]
        self.starts: list[int] = [start for start, _ in spans]
        self.ends: list[int] = [end for _, end in spans]
        self.words: list[str] = [word for word, _ in known]
        self.classes: list[int] = [classes for _, classes in known]
        self.proper: set[str] = {
            word
            for at, word in enumerate(self.words)
            if self.classes[at] & CAPITAL and at and not self.classes[at - 1] & MARK
        }
        self._restore_names()
        self.quotation = [-1] * len(self.words)
        for index, each in enumerate(quotations):
            first, stop = self.at(each.start), self.at(each.end)
            self.quotation[first:stop] = [index] * (stop - first)

    def _restore_names(self) -> None:
        """Take *Will* before another name for a name and *May* for a month, though small they are auxiliary verbs."""
        for at, word in enumerate(self.words):
            if word not in _AMBIGUOUS or not self.classes[at] & CAPITAL or not at:
                continue
            inside = not self.classes[at - 1] & MARK or self.words[at - 1] == ","
            if word == "may" and inside:
                self.classes[at] = CAPITAL | TIME
            elif inside and at + 1 < len(self.words) and self.classes[at + 1] & CAPITAL:
                self.classes[at] = CAPITAL

    def __len__(self) -> int:
        return len(self.words)

    def at(self, place: int) -> int:
        """The first token that begins at this character or behind it."""
        return bisect_left(self.starts, place)

    def span(self, first: int, stop: int) -> Span:
        """The characters of the tokens from `first` up to `stop`, of which there is at least one."""
        return Span(self.starts[first], self.ends[stop - 1])

    def written(self, first: int, stop: int) -> str:
        """The text of the tokens from `first` up to `stop`; empty where there are none."""
        return self.text[self.starts[first] : self.ends[stop - 1]] if first < stop else ""

    def is_quoted(self, at: int) -> bool:
        """Whether a token is in a quotation, or a mark of one."""
        return self.quotation[at] >= 0

    def is_dash(self, at: int) -> bool:
        """Whether a token is a dash."""
        return self.words[at] in _DASHES

    def quoted_up_to(self, at: int) -> int:
        """The token behind the quotation that this token is in."""
        return self.at(self.quotations[self.quotation[at]].end)

    def quoted_from(self, at: int) -> int:
        """The first token of the quotation that this token is in."""
        return self.at(self.quotations[self.quotation[at]].start)


@lru_cache(maxsize=1 << 15)
def _read(written: str) -> tuple[str, int]:
    """A token in small letters, and its classes."""
    word = written.lower().replace("’", "'")
    first = written[0]
    if not (first.isalnum() or first == "_" or (len(written) > 1 and first in "@#$£€")):
        return word, MARK
    bits = word_classes().get(word, 0)
    if first.isdigit() or (first in "$£€" and written[1].isdigit()):
        bits |= DIGIT
    elif first.isupper() or first in "@#":
        bits |= CAPITAL
    if word.endswith(("'s", "s'")):
        bits |= POSSESSIVE
    elif not bits & CAPITAL and is_adverb(word):
        bits |= ADVERB
    return word, bits
