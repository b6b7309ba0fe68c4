"""What an answer says of a memory: the one table from grades to FSRS's four ratings."""

from __future__ import annotations

from enum import IntEnum

from quiz.model import Attempt, Verdict


class Rating(IntEnum):
    """FSRS's ratings, by its own numbers."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


RATINGS = {
    Verdict.WRONG: Rating.AGAIN,
    Verdict.SKIPPED: Rating.AGAIN,
    Verdict.CLOSE: Rating.HARD,
    Verdict.CORRECT: Rating.GOOD,
}
"""The rating of each verdict; a right answer can be `Rating.EASY`, see `rating_of`."""

CERTAIN = 90
"""The confidence, in per cent, with which a right answer is called easy."""


def rating_of(attempt: Attempt) -> Rating:
    """The rating that an answer gives its memory.

    | answer | rating |
    | --- | --- |
    | wrong, *I don't know*, out of time | Again |
    | close | Hard |
    | correct | Good |
    | correct with 90 % confidence, without a look at the text | Easy |
    """
    rating = RATINGS[attempt.verdict]
    if rating is Rating.GOOD and attempt.confidence == CERTAIN and not attempt.peeks:
        return Rating.EASY
    return rating
