"""Claims in, questions out: every question, option and altered statement is derived from a set's claims.

`cards` makes what a session asks. The same set, options and seed give the same cards on every machine and
every Python: all draws go through `quiz.questions.draw`, which needs nothing of the generator but
``random()``, the one method whose sequence Python promises never to change.
"""

from quiz.questions.alterations import alterations, of_lure, statement
from quiz.questions.deck import UnplayableError, cards, playable_claims, recalled_kinds, review_card
from quiz.questions.wording import BLANK, answer_span, blanked, occurrences

__all__ = [
    "BLANK",
    "UnplayableError",
    "alterations",
    "answer_span",
    "blanked",
    "cards",
    "occurrences",
    "of_lure",
    "playable_claims",
    "recalled_kinds",
    "review_card",
    "statement",
]
