"""A sentence as the rules see it."""

from __future__ import annotations

from msgspec import Struct

from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.unfinished import Range


class Sentence(Struct, frozen=True):
    """A sentence, from token `first` up to `stop`, its final mark not included.

    `pending` is the quotation that ends right before it and has no source yet (*“Really?” Smith asked.*).
    """

    tokens: Tokens
    first: int
    stop: int
    pending: Range | None = None
