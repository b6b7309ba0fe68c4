"""What a claim says of its own sourcing: how firm it is, and whether anyone vouches for it."""

from __future__ import annotations

from quiz.cues import firmness
from quiz.model import Claim, Firmness, QuestionSet


def firmness_of(claim: Claim) -> Firmness | None:
    """How firmly a claim is put: as its author says, or else as its cue does; None where it has neither."""
    if claim.firmness is not None:
        return claim.firmness
    return firmness(claim.cue) if claim.cue else None


def says_so_itself(question_set: QuestionSet, claim: Claim) -> bool:
    """Whether the article states this claim in its own voice.

    A set without an article says nothing itself: its claims without a source are facts that nobody is asked
    to attribute.
    """
    return claim.source is None and question_set.article is not None
