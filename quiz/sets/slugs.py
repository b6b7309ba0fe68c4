"""Identifiers made of words: of a set, a source, a claim, a topic."""

from __future__ import annotations

from quiz.names import fold

_LONGEST = 64
"""Characters of an identifier, as the model's `Identifier` allows."""

_LOOKED_AT = 400
"""Characters of a text of which a slug is made: no more than an identifier's worth of them can count."""


def slug(text: str) -> str:
    """The words of a text in lower case with hyphens between, cut at a word; empty where no letter is left."""
    joined = fold(text[:_LOOKED_AT]).replace(" ", "-")
    if len(joined) <= _LONGEST:
        return joined
    head, _, _ = joined[: _LONGEST + 1].rpartition("-")
    return head or joined[:_LONGEST]


def set_id(title: str) -> str:
    """An identifier for a set of that title: *Fire at the harbour* gives *fire-at-the-harbour*, never empty."""
    return slug(title) or "article"


class Ids:
    """Identifiers of which no two are the same, given out in order."""

    def __init__(self, *taken: str) -> None:
        """Begin with those that are taken already."""
        self._taken = set(taken)
        self._next: dict[str, int] = {}

    def unique(self, wanted: str) -> str:
        """The identifier itself, or with the first number behind it, from 2, that makes it one not yet given out."""
        given, number = wanted, self._next.get(wanted, 2)
        while given in self._taken:
            given = f"{wanted[: _LONGEST - len(str(number)) - 1].rstrip('-')}-{number}"
            number += 1
        # Where it goes on from is kept: a thousand of one name would else be counted through each time.
        self._next[wanted] = number
        self._taken.add(given)
        return given
