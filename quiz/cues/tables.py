"""How the tables of the lexicon and the grammar are written: words with spaces, phrases with commas between."""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """The words of a table, in its order."""
    return tuple(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a table, in its order, each on one line."""
    return tuple(" ".join(phrase.split()) for phrase in text.split(","))
