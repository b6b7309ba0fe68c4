"""The cursor in a text and what is selected with it."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from quiz.builder.finding.found import Span
from quiz.tui.marked_article.shown import Shown


class Pointer(Struct, frozen=True):
    """Where the cursor is, and where the selection began that reaches up to it.

    `head` is what the cursor is on: a word, as a rule. `at` is a character in it: the one on whose line the cursor is,
    where a word is broken over several. `column` is the one that moving by line keeps to. `anchor` is None where
    nothing is selected; it may be empty, a place between two characters.
    """

    head: Span
    at: int
    column: int | None = None
    anchor: Span | None = None

    @property
    def selection(self) -> Span | None:
        """What is selected: from the anchor to the cursor, both included; never empty."""
        if self.anchor is None:
            return None
        return Span(min(self.anchor.start, self.head.start), max(self.anchor.end, self.head.end))

    @property
    def is_forward(self) -> bool:
        """Whether the cursor is at the end of what is selected, not at its beginning."""
        return self.anchor is None or self.head.start >= self.anchor.start

    def moved(self, head: Span, at: int | None = None, column: int | None = None) -> Pointer:
        """The cursor on another word, and the selection, if there is one, up to there."""
        inside = at is not None and head.start <= at < head.end
        return Pointer(head, at if at is not None and inside else head.start, column, self.anchor)

    def anchored(self) -> Pointer:
        """A selection that begins here, with what the cursor is on."""
        return replace(self, anchor=self.head)

    def extending(self) -> Pointer:
        """The same with a selection, from here on if there is none."""
        return self if self.anchor is not None else self.anchored()

    def cleared(self) -> Pointer:
        """Nothing selected."""
        return replace(self, anchor=None)

    def near_end_moved(self, shown: Shown, by: int) -> Pointer:
        """The end of the selection that the cursor is at, moved by a character; its other end stays.

        Where nothing is selected, it is what the cursor is on of which the end is moved. The last character that is
        selected stays so.

        Args:
            shown: the text.
            by: 1 or -1.
        """
        chosen = self.selection or self.head
        if self.is_forward:
            return _chosen(shown, Span(chosen.start, shown.step(chosen.end, by)), self, forward=True)
        return _chosen(shown, Span(shown.step(chosen.start, by), chosen.end), self, forward=False)

    def far_end_moved(self, shown: Shown, by: int) -> Pointer:
        """The other end of the selection moved by a character, as in `near_end_moved`."""
        chosen = self.selection or self.head
        if self.is_forward:
            return _chosen(shown, Span(shown.step(chosen.start, by), chosen.end), self, forward=True)
        return _chosen(shown, Span(chosen.start, shown.step(chosen.end, by)), self, forward=False)


def _chosen(shown: Shown, span: Span, before: Pointer, *, forward: bool) -> Pointer:
    """A pointer of which exactly this is selected; as it was where this is empty."""
    if span.start >= span.end:
        return before.extending()
    # The cursor stays on what is selected of its word, or on the last character there.
    start, end = max(before.head.start, span.start), min(before.head.end, span.end)
    if forward:
        head = Span(start if start < span.end else shown.step(span.end, -1), span.end)
        return Pointer(head, head.start, anchor=Span(span.start, span.start))
    head = Span(span.start, end if end > span.start else shown.step(span.start, 1))
    return Pointer(head, head.start, anchor=Span(span.end, span.end))
