"""Trends, against published examples."""

from __future__ import annotations

from math import erfc, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.measures import Accuracy
from quiz.measures.trends import trend, why_no_trend

Points = list[tuple[float, Accuracy]]


def points(days: list[float], n: list[int], correct: list[int]) -> Points:
    return [(day, Accuracy(*counts)) for day, *counts in zip(days, n, correct, strict=True)]


PAIN = points([0, 1, 2, 3, 4], [32, 33, 32, 32, 32], [6, 7, 9, 14, 23])
"""SAS Institute, SAS/STAT User's Guide, version 8, example 28.7: adverse responses to five doses of a drug."""

ALCOHOL = points([0, 0.5, 1.5, 4, 7], [17114, 14502, 793, 127, 38], [48, 38, 5, 1, 1])
"""Agresti, A. (2002), Categorical data analysis, 2nd ed., section 5.3.5: malformations by drinks a day."""


@pytest.mark.parametrize(
    ("example", "z", "slope"),
    [pytest.param(PAIN, 4.7918, 12.89, id="SAS 28.7"), pytest.param(ALCOHOL, sqrt(6.57), 0.167, id="Agresti 5.3.5")],
)
def test_the_trend_of_published_examples(example: Points, z: float, slope: float) -> None:
    found = trend(example)
    assert found is not None
    assert found.p == pytest.approx(erfc(z / sqrt(2)), rel=1e-3)
    assert found.slope == pytest.approx(slope, abs=5e-3), "percentage points a day, if a dose were a day"
    assert found.per_week == pytest.approx(7 * found.slope)
    assert (found.n, found.periods) == (sum(each.n for _, each in example), 5)
    assert why_no_trend(example) is None


def test_a_rise_by_hand() -> None:
    """Of ten answers a day 2, 5 and 8 right. Σ r (x - x̄) = -2 + 8 = 6 and Σ n (x - x̄)² = 10 + 10 = 20: the slope is
    0.3 a day. With half of all right, z² = 0.3² · 20 / 0.25 = 7.2."""
    found = trend(points([1, 2, 3], [10, 10, 10], [2, 5, 8]))
    assert found is not None
    assert found.slope == pytest.approx(30.0)
    assert found.p == pytest.approx(erfc(sqrt(7.2 / 2)))


@pytest.mark.parametrize(
    ("given_points", "reason"),
    [
        pytest.param([], "needs 30 more answers", id="nothing"),
        pytest.param(points([1, 2, 3], [10, 10, 9], [0, 5, 9]), "needs 1 more answer", id="29 answers"),
        pytest.param(points([1, 2], [20, 20], [0, 20]), "needs 1 more period with answers", id="two periods"),
        pytest.param(
            points([1, 2, 3, 4], [20, 0, 0, 20], [0, 0, 0, 20]), "needs 1 more period with answers", id="gaps"
        ),
        pytest.param(
            points([1, 2, 3], [10, 10, 10], [5, 6, 5]), "30 answers in 3 periods carry no trend (p = 1.00)", id="level"
        ),
        pytest.param(
            points([1, 2, 3], [10, 10, 10], [10, 10, 10]),
            "30 answers in 3 periods carry no trend (p = 1.00)",
            id="all right",
        ),
        pytest.param(
            points([1, 2, 3], [10, 10, 10], [4, 5, 6]), "30 answers in 3 periods carry no trend (p = 0.37)", id="weak"
        ),
    ],
)
def test_without_a_trend_it_says_why(given_points: Points, reason: str) -> None:
    assert trend(given_points) is None
    assert why_no_trend(given_points) == reason


ANY = st.lists(
    st.integers(1, 40).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))), min_size=1, max_size=12
).map(lambda counts: [(float(day), Accuracy(*each)) for day, each in enumerate(counts)])


@settings(deadline=None, max_examples=100)
@given(ANY)
def test_there_is_a_trend_or_a_reason_and_read_backwards_it_turns_round(given_points: Points) -> None:
    found = trend(given_points)
    assert (found is None) == (why_no_trend(given_points) is not None)
    backwards = trend([(-day, each) for day, each in given_points])
    assert (found is None) == (backwards is None)
    if found is not None and backwards is not None:
        assert backwards.slope == pytest.approx(-found.slope)
        assert backwards.p == pytest.approx(found.p)
        later = trend([(day + 739_000, each) for day, each in given_points])
        assert later is not None
        assert later.slope == pytest.approx(found.slope, rel=1e-6)
