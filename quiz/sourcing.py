"""What a claim says of its own sourcing: how firm it is, and whether anyone vouches for it; and a set, of its own."""

from __future__ import annotations

from quiz.cues import firmness
from quiz.model import Claim, Firmness, QuestionSet


def firmness_of(claim: Claim) -> Firmness | None:
    """How firmly a claim is put: as its author says, or else as its cue does; None where it has neither."""
    if claim.firmness is not None:
        return claim.firmness
    return firmness(claim.cue) if claim.cue else None


def is_of_article(question_set: QuestionSet) -> bool:
    """Whether a set is of an article, so that its questions and grades may speak of one.

    It is where it holds the article, or where any claim is attributed: then the article is only not at hand. The
    others are plain questions and answers, such as foreign formats bring, and nobody has read anything for them.
    """
    return question_set.article is not None or question_set.is_attributed


def says_so_itself(question_set: QuestionSet, claim: Claim) -> bool:
    """Whether the article states this claim in its own voice.

    A set without an article says nothing itself: its claims without a source are facts that nobody is asked
    to attribute.
    """
    return claim.source is None and question_set.article is not None
