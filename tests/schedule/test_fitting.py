"""The schedule fitted to a learner, and judged on what it has not seen."""

from __future__ import annotations

import random
import sys

import pytest

from quiz.model import Attempt, QuestionKind, Verdict
from quiz.schedule import Scheduling
from quiz.schedule.fitting import LEAST_REVIEWS, CannotFitError, Review, fit, histories
from tests.builders import NOON
from tests.schedule.answers import answer

SOURCE = QuestionKind.SOURCE


def forgetful(claims: int, seed: int = 1) -> list[Attempt]:
    """The answers of a learner who forgets twice as fast as most: half is gone after some three days."""
    rng = random.Random(seed)
    answers = []
    for number in range(claims):
        day, stability = 0, rng.uniform(0.4, 2.0)
        for turn in range(8):
            wait = rng.choice([1, 2, 3, 5, 8]) if turn else 0
            known = turn == 0 or rng.random() < 0.9 ** (wait / stability)
            day += wait
            answers.append(answer(day, Verdict.CORRECT if known else Verdict.WRONG, claim=f"claim-{number}"))
            stability *= 1.6 if known and turn else 1.0
    return answers


# What is learned from.


def test_each_answer_at_least_a_day_later_is_one_to_predict() -> None:
    found = histories([answer(0, Verdict.WRONG), answer(0), answer(3), answer(10, Verdict.CLOSE)])
    assert [each.reviews for each in found] == [
        (Review(1, 0), Review(3, 0), Review(3, 3)),
        (Review(1, 0), Review(3, 0), Review(3, 3), Review(2, 7)),
    ]


def test_fact_and_source_of_a_claim_are_two_memories() -> None:
    found = histories([answer(0), answer(0, kind=SOURCE), answer(2), answer(3, Verdict.WRONG, SOURCE)])
    assert [each.reviews for each in found] == [(Review(3, 0), Review(3, 2)), (Review(3, 0), Review(1, 3))]


def test_another_answer_begins_another_memory() -> None:
    found = histories([answer(0), answer(2), answer(5, expected="about 44"), answer(9, expected="about 44")])
    assert [each.reviews for each in found] == [(Review(3, 0), Review(3, 2)), (Review(3, 0), Review(3, 4))]


def test_what_was_taken_back_teaches_nothing() -> None:
    assert histories([answer(0), answer(2, undone=NOON)]) == []


# The fit.


@pytest.fixture(scope="module")
def learned() -> list[Attempt]:
    return forgetful(80)


def test_a_fit_predicts_what_it_has_not_seen_better_than_the_defaults(learned: list[Attempt]) -> None:
    fitted = fit(histories(learned), Scheduling(new_per_day=3))
    assert fitted.better
    assert fitted.reviews == 80 * 7
    assert fitted.held_back == fitted.reviews // 5
    assert len(fitted.scheduling.parameters) == 21
    assert fitted.scheduling.new_per_day == 3, "what else was chosen stays"


def test_the_fitted_schedule_asks_a_forgetful_learner_sooner(learned: list[Attempt]) -> None:
    from quiz.schedule.memory import replayed

    fitted = fit(histories(learned), Scheduling()).scheduling
    steps = [answer(0), answer(2), answer(6)]
    usual, own = replayed(steps, Scheduling(fuzz=False)), replayed(steps, fitted)
    assert usual is not None
    assert own is not None
    assert own.due_day < usual.due_day


def test_a_fit_is_the_same_each_time(learned: list[Attempt]) -> None:
    assert fit(histories(learned), Scheduling()) == fit(histories(learned), Scheduling())


def test_a_fitted_schedule_is_fitted_again_from_there(learned: list[Attempt]) -> None:
    once = fit(histories(learned), Scheduling())
    twice = fit(histories(learned), once.scheduling)
    assert twice.old_loss < once.old_loss


def test_too_few_reviews_are_told_with_how_many_there_are() -> None:
    few = histories(forgetful(10))
    with pytest.raises(CannotFitError, match=f"once there are {LEAST_REVIEWS} reviews .* there are 70"):
        fit(few, Scheduling())


def test_without_the_engine_it_is_said_how_to_install_it(
    learned: list[Attempt], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fsrs_rs_python", None)
    with pytest.raises(CannotFitError, match=r"pip install .*factcheck-quiz\[fit\]"):
        fit(histories(learned), Scheduling())
