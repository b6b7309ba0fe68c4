"""The words and sentences of a text, as a cursor goes through them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from quiz.builder.finding.found import Span
from quiz.builder.finding.quotations import find_quotations
from quiz.builder.finding.sentences import find_sentences
from quiz.builder.finding.tokens import Tokens
from quiz.tui.marked_article.shown import Shown

_RUN = re.compile('[^ —―…“”„‟«»()\\[\\]{}"＂]+')
_EDGES = ".,:;!?'‘’‚‛‹›–-/\\*_\u200b"
"""What touches a word and is no part of it."""
_INITIALS = re.compile(r"(?:\w\.)+\w")


class Words:
    """The words of a text: what spaces, quotation marks, brackets and long dashes part.

    Punctuation at the ends of a word is left out, but for the last point of *U.S.*
    """

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        # Of the blocks around the cursor, which is all that is ever asked for in a row.
        self._words_in = lru_cache(maxsize=32)(self._found_words)

    def _found_words(self, index: int) -> tuple[Span, ...]:
        block = self._shown.blocks[index]
        found = []
        for run in _RUN.finditer(self._shown.plain, block.start, block.end):
            word = run[0].strip(_EDGES)
            if not word:
                continue
            start = run.start() + len(run[0]) - len(run[0].lstrip(_EDGES))
            end = start + len(word)
            if self._shown.plain[end : end + 1] == "." and _INITIALS.fullmatch(word):
                end += 1
            found.append(Span(start, end))
        return tuple(found)

    def near(self, offset: int, within: Span) -> Span:
        """The word that holds a character, or the nearest to it of those that reach into a passage of its block.

        Where there is none, what is shown as one character there.

        Args:
            offset: of the character.
            within: a passage that is not empty, such as the line that the character is on.
        """
        words = self._words_in(self._shown.block_at(within.start))
        first = bisect_right(words, within.start, key=lambda word: word.end)
        stop = bisect_left(words, within.end, key=lambda word: word.start)
        reaching = words[first:stop]
        if not reaching:
            return self._character(offset, within)
        behind = bisect_right(reaching, offset, key=lambda word: word.end)
        candidates = reaching[max(0, behind - 1) : behind + 1]
        return min(candidates, key=lambda word: max(word.start - offset, offset - word.end + 1))

    def _character(self, offset: int, within: Span) -> Span:
        start = self._shown.floor(min(max(offset, within.start), within.end - 1))
        return Span(start, self._shown.step(start, 1))

    def next(self, offset: int) -> Span | None:
        """The first word that begins at this offset or behind it."""
        for index in range(self._shown.block_at(offset), len(self._shown.blocks)):
            words = self._words_in(index)
            place = bisect_left(words, offset, key=lambda word: word.start)
            if place < len(words):
                return words[place]
        return None

    def previous(self, offset: int) -> Span | None:
        """The last word that ends at this offset or before it."""
        for index in range(self._shown.block_at(offset), -1, -1):
            words = self._words_in(index) if self._shown.blocks else ()
            place = bisect_right(words, offset, key=lambda word: word.end)
            if place:
                return words[place - 1]
        return None

    def sentence(self, word: Span) -> Span:
        """The sentence that a word is in, with the punctuation and the quotation marks that belong to it."""
        block = self._shown.blocks[self._shown.block_at(word.start)]
        text = self._shown.text[block.start : block.end]
        tokens = Tokens(text, find_quotations(text, Span(0, len(text))))
        at = word.start - block.start
        for first, stop in find_sentences(tokens, 0, len(tokens)):
            found = tokens.span(first, stop)
            if found.start <= at < found.end:
                return Span(found.start + block.start, found.end + block.start)
        return word
