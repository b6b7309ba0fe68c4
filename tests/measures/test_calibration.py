"""Confidence held against outcome, worked by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from math import fsum, sqrt
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.measures import Accuracy, Calibration, ReliabilityBin, wilson
from quiz.measures.calibration import calibrated
from quiz.model import CONFIDENCES

EXAMPLE = {(90, True): 4, (90, False): 1, (50, True): 1, (50, False): 3, (10, False): 1}
"""Ten answers: at 90 % four of five right, at 50 % one of four, at 10 % none of one."""


def calibration(stated: dict[tuple[int, bool], int]) -> Calibration:
    made = calibrated(stated)
    assert made is not None
    return made


def test_the_bins_are_the_stated_confidences() -> None:
    assert calibration(EXAMPLE).bins == (
        ReliabilityBin(10, Accuracy(1, 0)),
        ReliabilityBin(30, Accuracy(0, 0)),
        ReliabilityBin(50, Accuracy(4, 1)),
        ReliabilityBin(70, Accuracy(0, 0)),
        ReliabilityBin(90, Accuracy(5, 4)),
    )
    assert calibration(EXAMPLE).bins[2].outcome.interval == wilson(1, 4)


def test_a_confidence_that_cannot_be_given_now_has_its_own_bin() -> None:
    assert [each.stated for each in calibration({(60, True): 5}).bins] == [10, 30, 50, 60, 70, 90]


def test_murphys_parts_by_hand() -> None:
    """Of ten answers five were right. Reliability: (5 (0.9 - 0.8)² + 4 (0.5 - 0.25)² + (0.1 - 0)²) / 10 = 0.031.
    Resolution: (5 (0.8 - 0.5)² + 4 (0.25 - 0.5)² + (0 - 0.5)²) / 10 = 0.095. Uncertainty: 0.5 · 0.5 = 0.25.
    Brier: (4 · 0.01 + 0.81 + 4 · 0.25 + 0.01) / 10 = 0.186 = 0.031 - 0.095 + 0.25.
    """
    made = calibration(EXAMPLE)
    assert made.reliability == pytest.approx(0.031)
    assert made.resolution == pytest.approx(0.095)
    assert made.uncertainty == pytest.approx(0.25)
    assert made.brier == pytest.approx(0.186)
    assert made.overconfidence == pytest.approx(0.66 - 0.5)


STATED = st.dictionaries(
    st.tuples(st.sampled_from([*CONFIDENCES, 0, 60, 100]), st.booleans()), st.integers(1, 30), min_size=1
).filter(lambda stated: sum(stated.values()) >= 5)


@settings(deadline=None, max_examples=100)
@given(STATED)
def test_the_brier_score_is_its_three_parts_and_the_mean_of_the_single_answers(
    stated: dict[tuple[int, bool], int],
) -> None:
    made = calibration(stated)
    assert made.brier == pytest.approx(made.reliability - made.resolution + made.uncertainty, abs=1e-12)
    squares = fsum(n * (confidence / 100 - right) ** 2 for (confidence, right), n in stated.items())
    assert made.brier == pytest.approx(squares / made.n, abs=1e-12)


@settings(deadline=None, max_examples=100)
@given(STATED)
def test_the_intervals_hold_their_figures_within_what_is_possible(stated: dict[tuple[int, bool], int]) -> None:
    made = calibration(stated)
    assert -1e-12 <= made.brier_interval.low <= made.brier + 1e-12
    assert made.brier - 1e-12 <= made.brier_interval.high <= 1 + 1e-12
    assert -1 <= made.overconfidence_interval.low <= made.overconfidence + 1e-12
    assert made.overconfidence - 1e-12 <= made.overconfidence_interval.high <= 1


def test_intervals_by_hand_where_one_confidence_was_stated() -> None:
    """Always 90 %, seven of ten right. With z² = 3.8415 answers more, half of them right, the share is 8.9207 of
    13.8415, 0.6445 ± 1.96 √(0.6445 · 0.3555 / 13.8415) = 0.3923 to 0.8967, the interval of Agresti and Coull. The
    limits of overconfidence are 0.9 less these, and of the Brier score, 0.81 - 0.8 times the share, 0.81 less 0.8
    times these."""
    made = calibration({(90, True): 7, (90, False): 3})
    assert (made.overconfidence, made.brier) == pytest.approx((0.2, 0.25))
    over, brier = made.overconfidence_interval, made.brier_interval
    assert (over.low, over.high) == pytest.approx((0.9 - 0.8967, 0.9 - 0.3923), abs=1e-4)
    assert (brier.low, brier.high) == pytest.approx((0.81 - 0.8 * 0.8967, 0.81 - 0.8 * 0.3923), abs=1e-4)


def test_the_spread_of_what_was_stated_widens_the_interval_of_overconfidence() -> None:
    """Half right at each of 10, 50 and 90 %: the share of each stays at a half, and the variance of 0.25 within has
    the variance of the stated confidences beside it, (0.4² + 0 + 0.4²) / 3."""
    interval = calibration(
        {(stated, right): 4 for stated in (10, 50, 90) for right in (True, False)}
    ).overconfidence_interval
    half = 1.96 * sqrt((0.25 + 0.32 / 3) / (24 + 3.8415))
    assert (interval.low, interval.high) == pytest.approx((-half, half), abs=1e-4)


def test_five_right_answers_at_90_per_cent_do_not_prove_that_one_is_always_right() -> None:
    interval = calibration({(90, True): 5}).overconfidence_interval
    assert interval.low < -0.1
    assert interval.high > 0.3


def test_below_the_least_there_is_none() -> None:
    assert calibrated({(90, True): 4}) is None
    assert calibrated({}) is None


# Coverage.

PLAYERS = {
    "sure when right": ((0, 0, 2, 3, 5), (3, 3, 2, 1, 1)),
    "overconfident": ((0, 0, 0, 3, 7), (0, 2, 3, 3, 2)),
    "confidence says nothing": ((1, 1, 1, 1, 1), (1, 1, 1, 1, 1)),
    "always 90": ((0, 0, 0, 0, 1), (0, 0, 0, 0, 1)),
}
"""How often each confidence is stated, out of the sum, with an answer that is known and one that is guessed."""


States = tuple[tuple[float, float, tuple[int, ...]], ...]
"""How often each state of knowing comes up, how often it is right, and which confidences it states."""


def mean_over(states: States, term: Callable[[int, int], float]) -> float:
    """What a term of the stated confidence and the outcome comes to on average."""
    return fsum(
        weight * times / sum(stated) * (right * term(confidence, 1) + (1 - right) * term(confidence, 0))
        for weight, right, stated in states
        for confidence, times in zip(CONFIDENCES, stated, strict=True)
    )


@pytest.mark.parametrize("player", PLAYERS)
def test_the_intervals_cover_the_truth_in_about_95_per_cent(player: str) -> None:
    """Twenty answers, six in ten known; the known ones are right in 95 %, the guesses in 25 %."""
    known, guessed = PLAYERS[player]
    states = ((0.6, 0.95, known), (0.4, 0.25, guessed))
    over = mean_over(states, lambda stated, came: stated / 100 - came)
    brier = mean_over(states, lambda stated, came: (stated / 100 - came) ** 2)
    rng, rounds = Random(20), 400
    covered: Counter[str] = Counter()
    for _ in range(rounds):
        counts: Counter[tuple[int, bool]] = Counter()
        for _ in range(20):
            _, right, stated = states[rng.random() >= 0.6]
            counts[rng.choices(CONFIDENCES, stated)[0], rng.random() < right] += 1
        made = calibration(counts)
        covered["over"] += made.overconfidence_interval.low <= over <= made.overconfidence_interval.high
        covered["brier"] += made.brier_interval.low <= brier <= made.brier_interval.high
    assert 0.91 <= covered["over"] / rounds <= 0.99
    assert 0.91 <= covered["brier"] / rounds <= 0.99
