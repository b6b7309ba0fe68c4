"""Kappa and the drift of firmness, against published examples."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from quiz.measures import Share
from quiz.measures.agreement import drift, kappa, missing_for_drift, missing_for_kappa
from quiz.model import Firmness

CONFIRMED, SAID, CLAIMED, SUGGESTED, DENIED = Firmness


def pairs(table: list[list[int]]) -> dict[tuple[str, str], int]:
    """A square table as counts of pairs of the classes a, b, c…, its zeros left out."""
    return {
        (chr(97 + row), chr(97 + column)): count
        for row, counts in enumerate(table)
        for column, count in enumerate(counts)
        if count
    }


FLEISS_COHEN_EVERITT = [[106, 10, 4], [22, 28, 10], [2, 12, 6]]


def test_kappa_and_its_variance_of_fleiss_cohen_and_everitt_1969() -> None:
    """Their table 1, 200 subjects: kappa is 0.429 and its variance 0.002885."""
    made = kappa(pairs(FLEISS_COHEN_EVERITT))
    assert made is not None
    assert made.n == 200
    assert (made.observed, made.expected) == pytest.approx((0.7, 0.475))
    assert made.kappa == pytest.approx(0.429, abs=5e-4)
    assert made.standard_error**2 == pytest.approx(0.002885, abs=5e-7)


def test_at_200_subjects_the_interval_is_nearly_1_96_standard_errors_either_way() -> None:
    made = kappa(pairs(FLEISS_COHEN_EVERITT))
    assert made is not None
    assert made.interval.low == pytest.approx(0.429 - 1.96 * 0.0537, abs=0.01)
    assert made.interval.high == pytest.approx(0.429 + 1.96 * 0.0537, abs=0.01)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param([[5, 0], [0, 5]], 1.0, id="complete agreement"),
        pytest.param([[4, 4], [4, 4]], 0.0, id="chance"),
        pytest.param([[0, 6], [6, 0]], -1.0, id="each taken for the other"),
        pytest.param([[6, 2], [2, 2]], (2 / 3 - 5 / 9) / (4 / 9), id="8 of 12 agree, (8·8 + 4·4) / 144 by chance"),
    ],
)
def test_kappa_by_hand(table: list[list[int]], expected: float) -> None:
    made = kappa(pairs(table))
    assert made is not None
    assert made.kappa == pytest.approx(expected)
    assert made.interval.low <= made.kappa + 1e-12
    assert made.interval.high >= made.kappa - 1e-12


def test_ten_right_answers_do_not_prove_complete_agreement() -> None:
    """The standard error is 0; the Wilson limit of 10 of 10 is 0.7225, and half agrees by chance."""
    made = kappa(pairs([[5, 0], [0, 5]]))
    assert made is not None
    assert made.standard_error == 0
    assert made.interval.low == pytest.approx((0.7225 - 0.5) / 0.5, abs=1e-4)
    assert made.interval.high == 1.0


def test_the_order_of_the_classes_does_not_matter_because_they_are_no_ladder() -> None:
    near, far = pairs([[5, 3, 0], [0, 4, 0], [0, 0, 4]]), pairs([[5, 0, 3], [0, 4, 0], [0, 0, 4]])
    one, other = kappa(near), kappa(far)
    assert one is not None
    assert other is not None
    assert one.kappa == pytest.approx(other.kappa)


@pytest.mark.parametrize(
    ("table", "missing"),
    [
        pytest.param([[5, 4]], "needs 1 more firmness question answered", id="nine answers"),
        pytest.param([], "needs 10 more firmness questions answered", id="none"),
        pytest.param([[12]], "needs claims or answers of more than one firmness", id="one class on both sides"),
    ],
)
def test_without_enough_there_is_no_kappa_and_it_says_why(table: list[list[int]], missing: str) -> None:
    assert kappa(pairs(table)) is None
    assert missing_for_kappa(pairs(table)) == missing


@pytest.mark.parametrize("memory", [0.3, 0.6, 0.9])
def test_the_interval_covers_the_truth_in_about_95_per_cent_at_23_questions(memory: float) -> None:
    """The firmness of 23 claims drawn from 28 that are divided as in the bundled set; the rest is guessed evenly."""
    claims = [SAID] * 15 + [SUGGESTED] * 7 + [CONFIRMED] * 3 + [CLAIMED] * 3
    right = memory + (1 - memory) / 5
    shares = Counter(claims)
    by_chance = sum(share / 28 * (memory * share / 28 + (1 - memory) / 5) for share in shares.values())
    truth = (right - by_chance) / (1 - by_chance)
    rng, rounds, covered = Random(23), 400, 0
    for _ in range(rounds):
        counts = Counter(
            (true.value, (true if rng.random() < memory else rng.choice(list(Firmness))).value)
            for true in rng.sample(claims, 23)
        )
        made = kappa(counts)
        assert made is not None
        covered += made.interval.low <= truth <= made.interval.high
    assert 0.92 <= covered / rounds <= 0.985


# Drift.

ANSWERED = {
    (CLAIMED.value, CONFIRMED.value): 3,
    (CLAIMED.value, CLAIMED.value): 2,
    (CLAIMED.value, SAID.value): 1,
    (CONFIRMED.value, CONFIRMED.value): 4,
    (CONFIRMED.value, CLAIMED.value): 1,
    (SAID.value, CONFIRMED.value): 7,
}


def test_how_often_claimed_became_confirmed_and_the_other_way_round() -> None:
    drifted = drift(ANSWERED)
    assert drifted.claimed_as_confirmed == Share(6, 3)
    assert drifted.confirmed_as_claimed == Share(5, 1)
    assert drifted.counts == ANSWERED


def test_without_enough_there_is_no_drift_and_it_says_why() -> None:
    few = {(CLAIMED.value, CONFIRMED.value): 2}
    assert (drift(few).claimed_as_confirmed, drift(few).confirmed_as_claimed) == (None, None)
    assert missing_for_drift(few, CLAIMED) == "needs 1 more answer about what was claimed"
    assert missing_for_drift(few, CONFIRMED) == "needs 3 more answers about what was confirmed"
    assert missing_for_drift(ANSWERED, CLAIMED) is None
