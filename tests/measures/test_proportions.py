"""Shares with their intervals, against published examples."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.measures import Accuracy, Estimate, Interval, Share, wilson
from quiz.measures.proportions import added, estimated, two_sided_z


@pytest.mark.parametrize(
    ("correct", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_limits_of_newcombe_1998(correct: int, n: int, low: float, high: float) -> None:
    """Newcombe, R. G. (1998), Two-sided confidence intervals for the single proportion, Statistics in Medicine 17,
    857-872, table I, method 3."""
    interval = wilson(correct, n)
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=5e-5)


COUNTS = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@settings(deadline=None, max_examples=80)
@given(COUNTS, st.sampled_from([0.8, 0.95, 0.99]))
def test_a_wilson_limit_lies_z_of_its_own_standard_errors_from_the_share(counts: tuple[int, int], level: float) -> None:
    """What the interval is made by: |share - limit| = z √(limit (1 - limit) / n); at 0 and 1 the share is the limit."""
    correct, n = counts
    interval = wilson(correct, n, level)
    assert 0.0 <= interval.low <= correct / n <= interval.high <= 1.0
    for limit, at_the_end in ((interval.low, correct == 0), (interval.high, correct == n)):
        error = 0.0 if at_the_end else two_sided_z(level) * sqrt(limit * (1 - limit) / n)
        assert abs(correct / n - limit) == pytest.approx(error, abs=1e-9)


@pytest.mark.parametrize(("correct", "n"), [(0, 0), (-1, 5), (6, 5), (1, -1)])
def test_what_is_no_proportion_has_no_interval(correct: int, n: int) -> None:
    with pytest.raises(ValueError, match="is no proportion"):
        wilson(correct, n)


def test_an_accuracy_has_its_interval_and_none_where_nothing_was_asked() -> None:
    assert Accuracy(263, 81).interval == wilson(81, 263)
    assert Accuracy(0, 0).interval is None
    assert (Share(4, 1).share, Share(4, 1).interval) == (0.25, wilson(1, 4))


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        pytest.param((56, 70), (48, 80), 0.0524, 0.3339, id="a"),
        pytest.param((9, 10), (3, 10), 0.1705, 0.8090, id="b"),
        pytest.param((6, 7), (2, 7), 0.0582, 0.8062, id="c"),
        pytest.param((5, 56), (0, 29), -0.0381, 0.1926, id="d"),
        pytest.param((0, 10), (0, 20), -0.1611, 0.2775, id="e"),
        pytest.param((10, 10), (0, 20), 0.6791, 1.0, id="h"),
    ],
)
def test_limits_of_a_difference_of_newcombe_1998(
    one: tuple[int, int], other: tuple[int, int], low: float, high: float
) -> None:
    """Newcombe, R. G. (1998), Interval estimation for the difference between independent proportions, Statistics in
    Medicine 17, 873-890, table II, method 10: what `added` makes of Wilson limits and a weight of -1."""
    difference = added(
        [estimated(Accuracy(one[1], one[0])), estimated(Accuracy(other[1], other[0])).times(-1)],
    )
    assert difference.value == pytest.approx(one[0] / one[1] - other[0] / other[1])
    assert difference.interval.low == pytest.approx(low, abs=6e-5)
    assert difference.interval.high == pytest.approx(high, abs=6e-5)


def test_a_negative_factor_turns_the_limits_round() -> None:
    assert Estimate(1.0, Interval(0.5, 3.0)).times(-2) == Estimate(-2.0, Interval(-6.0, -1.0))


def test_what_has_no_error_moves_a_sum_and_leaves_its_width() -> None:
    assert added([Estimate(1.0, Interval(0.0, 3.0)), Estimate(5.0, Interval(5.0, 5.0))]) == Estimate(
        6.0, Interval(5.0, 8.0)
    )


@settings(deadline=None, max_examples=60)
@given(st.lists(COUNTS, min_size=1, max_size=8))
def test_the_mean_of_shares_and_its_limits_lie_between_0_and_1(counts: list[tuple[int, int]]) -> None:
    mean = added(estimated(Accuracy(n, correct)).times(1 / len(counts)) for correct, n in counts)
    assert -1e-12 <= mean.interval.low <= mean.value <= mean.interval.high <= 1 + 1e-12
