"""One table says what an answer says of its memory."""

from __future__ import annotations

import pytest

from quiz.model import CONFIDENCES, QuestionKind, Verdict
from quiz.schedule import Rating, rating_of
from tests.builders import attempt


@pytest.mark.parametrize(
    ("verdict", "confidence", "peeks", "rating"),
    [
        pytest.param(Verdict.WRONG, None, 0, Rating.AGAIN, id="wrong"),
        pytest.param(Verdict.WRONG, 90, 0, Rating.AGAIN, id="wrong, and sure of it"),
        pytest.param(Verdict.SKIPPED, None, 0, Rating.AGAIN, id="I don't know"),
        pytest.param(Verdict.CLOSE, None, 0, Rating.HARD, id="close"),
        pytest.param(Verdict.CLOSE, 90, 0, Rating.HARD, id="close, and sure of it"),
        pytest.param(Verdict.CORRECT, None, 0, Rating.GOOD, id="right"),
        pytest.param(Verdict.CORRECT, 70, 0, Rating.GOOD, id="right, and fairly sure"),
        pytest.param(Verdict.CORRECT, 90, 0, Rating.EASY, id="right, and sure"),
        pytest.param(Verdict.CORRECT, 90, 1, Rating.GOOD, id="right and sure, after a look at the text"),
    ],
)
def test_the_rating_of_an_answer(verdict: Verdict, confidence: int | None, peeks: int, rating: Rating) -> None:
    given = attempt("left-ferry", QuestionKind.FACT, verdict, confidence=confidence, peeks=peeks)
    assert rating_of(given) is rating


def test_every_verdict_has_a_rating_whatever_the_confidence() -> None:
    for verdict in Verdict:
        for confidence in (None, *CONFIDENCES):
            assert rating_of(attempt("left-ferry", QuestionKind.FACT, verdict, confidence=confidence)) in Rating


def test_the_numbers_of_the_ratings_are_those_of_fsrs() -> None:
    import fsrs

    assert [(rating.name, int(rating)) for rating in Rating] == [
        (rating.name.upper(), int(rating)) for rating in fsrs.Rating
    ]
