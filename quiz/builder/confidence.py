"""How often the claims found by each pattern are right.

Measured with `tests/bench/attribution.py` on 200 articles of the training part of PolNeAR 1.0 (Newell, Margolin and
Ruths, LREC 2018): a claim is right where an annotator marked one whose content overlaps by half and whose source
overlaps. Counted are the claims that are fit for a quiz: a quotation, or a figure with a reporting cue, with a source
that is more than a pronoun. Where a pattern has fewer than twenty of them, all its claims are counted.
"""

from __future__ import annotations

from quiz.builder.found import Pattern

MEASURED: dict[Pattern, tuple[float, int]] = {
    Pattern.QUOTATION_SOURCE_CUE: (0.952, 334),
    Pattern.QUOTATION_CUE_SOURCE: (0.970, 134),
    Pattern.SOURCE_CUE_QUOTATION: (0.974, 77),
    Pattern.SPEAKER_LABEL: (0.571, 56),
    # Two of two: taken for three of four.
    Pattern.SIGNATURE: (0.750, 2),
    Pattern.CONTENT_SOURCE_CUE: (0.929, 56),
    Pattern.CONTENT_CUE_SOURCE: (0.889, 9),
    Pattern.SOURCE_CUE_THAT: (0.792, 48),
    Pattern.SOURCE_CUE_CLAUSE: (0.750, 56),
    Pattern.SOURCE_SAID_MIXED: (0.933, 75),
    Pattern.SOURCE_CUE_MIXED: (0.667, 129),
    Pattern.SOURCE_CUE_OBJECT: (0.485, 33),
    Pattern.PARTICIPLE: (0.747, 91),
    Pattern.ACCORDING_TO_FIRST: (0.882, 17),
    Pattern.ACCORDING_TO_LAST: (0.796, 54),
    Pattern.NOUN_CUE: (0.318, 22),
    Pattern.PASSIVE: (0.400, 5),
    # None of six, since the annotators seldom mark what nobody is named for: taken for one of eight.
    Pattern.HEARSAY: (0.125, 6),
    # Of the sentences found, those of which no half was marked as somebody's statement.
    Pattern.OWN_VOICE: (0.969, 744),
}
"""For each pattern the share of right claims, and the number of claims that it was measured on."""


def confidence_of(pattern: Pattern) -> float:
    """The share of right claims among those of a pattern, 0 to 1."""
    return MEASURED[pattern][0]
