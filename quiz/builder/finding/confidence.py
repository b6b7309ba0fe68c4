"""How often the claims of each pattern are right, and by what signs they are so more or less often.

Measured with `tests/bench/attribution.py` on 200 articles of the training part of PolNeAR 1.0 (Newell, Margolin and
Ruths, LREC 2018): a claim is right where an annotator marked one whose content overlaps by half and whose source
overlaps. Counted are the claims that are fit for a quiz: a quotation, or a figure with a reporting cue, with a source
that is more than a pronoun. Where a pattern has fewer than fifty of them, all its claims are counted. A share of fewer
than fifty claims is stated as if one more had been right and one wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from quiz.builder.finding.found import Pattern
from quiz.builder.finding.sentences import is_terminal
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.unfinished import Range, Unfinished
from quiz.builder.finding.vocabulary import PRONOUN, RELATIVE


class Sign(StrEnum):
    """What tells of a claim how far it can be trusted; the first that it bears counts."""

    NESTED = "nested"
    """It shares words with another claim: one of the two is what somebody says that another says, or an error."""
    OPENS_OUTSIDE = "opens outside"
    """Its content ends in quotation marks and does not begin in them: what the writer says may be part of it."""
    SAID = "said"
    """Somebody who is named by more than a pronoun *said* it, up to the end of the sentence or before a comma."""
    PLAIN = "plain"
    """None of these."""


MEASURED: dict[Pattern, tuple[float, int]] = {
    Pattern.QUOTATION_SOURCE_CUE: (0.971, 313),
    Pattern.QUOTATION_CUE_SOURCE: (0.984, 126),
    # All of them: counted as if one more had been right and one wrong.
    Pattern.SOURCE_CUE_QUOTATION: (0.987, 75),
    Pattern.SPEAKER_LABEL: (0.615, 52),
    Pattern.SIGNATURE: (0.750, 2),
    Pattern.CONTENT_SOURCE_CUE: (0.808, 125),
    Pattern.CONTENT_CUE_SOURCE: (0.875, 14),
    Pattern.SOURCE_CUE_THAT: (0.768, 284),
    Pattern.SOURCE_CUE_CLAUSE: (0.631, 309),
    # All of them, too.
    Pattern.SOURCE_SAID_MIXED: (0.984, 62),
    Pattern.SOURCE_CUE_MIXED: (0.847, 111),
    Pattern.SOURCE_CUE_OBJECT: (0.699, 445),
    Pattern.PARTICIPLE: (0.897, 78),
    Pattern.ACCORDING_TO_FIRST: (0.857, 19),
    Pattern.ACCORDING_TO_LAST: (0.800, 70),
    Pattern.NOUN_CUE: (0.533, 13),
    Pattern.PASSIVE: (0.429, 5),
    # The annotators seldom mark what nobody is named for.
    Pattern.HEARSAY: (0.286, 5),
    # Of the sentences found, those of which no half was marked as somebody's statement or quotation.
    Pattern.OWN_VOICE: (0.977, 747),
}
"""For each pattern the share of right claims, and the number it was measured on: those that bear no sign."""

_TAGGED_QUOTATIONS = frozenset({Pattern.QUOTATION_SOURCE_CUE, Pattern.QUOTATION_CUE_SOURCE})
NESTED: tuple[float, int] = (0.667, 31)
"""The same for the nested claims of all patterns that are fit for a quiz."""

SAID: dict[Pattern, tuple[float, int]] = {
    Pattern.CONTENT_SOURCE_CUE: (0.970, 31),
    Pattern.SOURCE_CUE_THAT: (0.867, 13),
    Pattern.SOURCE_CUE_CLAUSE: (0.897, 27),
}
"""The same for the claims of these patterns that have *say* or *tell* for their cue and bear no other sign."""

OPENS_OUTSIDE: tuple[float, int] = (0.880, 23)
"""The same for the claims whose content opens outside its quotation marks."""


def confidence_of(pattern: Pattern, sign: Sign) -> float:
    """The share of right claims among those of a pattern that bear this sign, 0 to 1."""
    share = MEASURED[pattern][0]
    if sign is Sign.NESTED:
        return min(share, NESTED[0])
    if sign is Sign.SAID:
        return SAID[pattern][0]
    return OPENS_OUTSIDE[0] if sign is Sign.OPENS_OUTSIDE else share


def sign_of(tokens: Tokens, draft: Unfinished, pattern: Pattern, parts: Sequence[Range], *, nested: bool) -> Sign:
    """The sign that a claim of this pattern with these parts of content bears; `nested` as `find_nested` has it."""
    if nested:
        return Sign.NESTED
    if pattern in _TAGGED_QUOTATIONS and not tokens.is_quoted(parts[0][0]):
        return Sign.OPENS_OUTSIDE
    if pattern in SAID and _is_said(tokens, draft, parts[-1][1], ends=pattern is not Pattern.CONTENT_SOURCE_CUE):
        return Sign.SAID
    return Sign.PLAIN


def _is_said(tokens: Tokens, draft: Unfinished, stop: int, *, ends: bool) -> bool:
    """Whether a claim has *say* or *tell*, and more than a pronoun for its source; `ends`: it must end its sentence."""
    if draft.lemma not in {"say", "tell"} or draft.source is None:
        return False
    if tokens.classes[draft.source[1] - 1] & (PRONOUN | RELATIVE):
        return False
    if not ends or stop >= len(tokens) or tokens.starts[stop] - tokens.ends[stop - 1] > 1:
        return True
    return is_terminal(tokens, stop) or tokens.is_quoted(stop - 1)


def find_nested(drafts: Sequence[Unfinished]) -> list[bool]:
    """For each draft whether a part of its content overlaps one of another's, and is not the same."""
    nested = [False] * len(drafts)
    parts = sorted((part, index) for index, draft in enumerate(drafts) for part in draft.content)
    widest, owner = (0, 0), -1
    for part, index in parts:
        if part[0] < widest[1] and index != owner and part != widest:
            nested[index] = nested[owner] = True
        if part[1] > widest[1]:
            widest, owner = part, index
    return nested
