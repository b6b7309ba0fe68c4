"""The passage of the article that shows a claim: source, cue and content within one paragraph."""

from __future__ import annotations

from bisect import bisect_right

from msgspec import Struct

from quiz.builder.drafting.passages import Passage
from quiz.builder.finding.found import FoundClaim, Span

_LONGEST = 700
"""Characters of evidence; where source, cue and content lie farther apart, the source is left out."""

_LONGEST_CUE = 80


class Quoted(Struct, frozen=True):
    """Evidence as the article's paragraph has it, and the cue in it; None where it stands elsewhere, or is a mark."""

    evidence: str
    cue: str | None


class Paragraphs:
    """The paragraphs of a text by where they stand in it."""

    def __init__(self, text: str) -> None:
        """Find the paragraphs: blocks of lines that are parted by lines with nothing in them."""
        self._text = text
        self._starts: list[int] = []
        self._ends: list[int] = []
        at, opened = 0, False
        for line in text.splitlines(keepends=True):
            if not line.strip():
                opened = False
            elif opened:
                self._ends[-1] = at + len(line)
            else:
                opened = True
                self._starts.append(at)
                self._ends.append(at + len(line))
            at += len(line)

    def quote(self, found: FoundClaim, passage: Passage) -> Quoted | None:
        """The shortest passage of one paragraph that covers a sentence of a claim, its cue and its source.

        Returns:
            None where the sentence itself lies in no paragraph, or in more than one.
        """
        index = bisect_right(self._starts, passage.start) - 1
        if index < 0 or passage.end > self._ends[index]:
            return None
        begin, end = passage.start, passage.end
        cue = found.cue if found.cue and self._is_in(index, found.cue) else None
        spans = [cue] if cue else []
        if found.source and self._is_in(index, found.source):
            spans.append(found.source)
        for span in spans:
            wider = min(begin, span.start), max(end, span.end)
            if wider[1] - wider[0] <= _LONGEST:
                begin, end = wider
            elif span is cue:
                cue = None
        evidence = self._folded(begin, end)
        written = self._folded(cue.start, cue.end) if cue else ""
        is_word = any(map(str.isalpha, written)) and len(written) <= _LONGEST_CUE
        return Quoted(evidence, written if is_word else None) if evidence else None

    def _is_in(self, index: int, span: Span) -> bool:
        return self._starts[index] <= span.start and span.end <= self._ends[index]

    def _folded(self, start: int, end: int) -> str:
        """A passage as the article's paragraphs have it: with its line breaks folded to single spaces."""
        return " ".join(filter(None, (line.strip() for line in self._text[start:end].splitlines())))
