"""Reporting cues: the words that attribute a statement to a source, and how firmly they do.

The one reader of cues. `firmness` gives the class of a cue, `read_cue` says more of it; `attribution` puts a source
and a cue before a statement; the lexicon is data to iterate (`VERBS`, `PHRASES`, ..., or all of it: `entries`).
"""

from __future__ import annotations

from quiz.cues.lexicon import ADJECTIVES, ADVERBS, NOUNS, PHRASES, STANCES, VERBS, Entry, Kind, entries
from quiz.cues.reader import MAX_LENGTH, Cue, Order, firmness, read_cue
from quiz.cues.wording import attribution, example_cue

__all__ = [
    "ADJECTIVES",
    "ADVERBS",
    "MAX_LENGTH",
    "NOUNS",
    "PHRASES",
    "STANCES",
    "VERBS",
    "Cue",
    "Entry",
    "Kind",
    "Order",
    "attribution",
    "entries",
    "example_cue",
    "firmness",
    "read_cue",
]
