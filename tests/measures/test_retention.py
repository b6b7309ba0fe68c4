"""Predicted against observed recall, and the forgetting curve."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.measures import Accuracy
from quiz.measures.retention import (
    RetentionBin,
    forgetting,
    missing_for_forgetting,
    missing_for_retention,
    retention,
)


def test_retention_by_hand() -> None:
    """At 92 % three of four recalled, at 94 % all of two, at 60 % one of four: 6 of 10, where
    (4 · 0.92 + 2 · 0.94 + 4 · 0.6) / 10 = 0.796 was predicted."""
    made = retention({(92, True): 3, (92, False): 1, (94, True): 2, (60, True): 1, (60, False): 3})
    assert made is not None
    assert made.predicted == pytest.approx(0.796)
    assert made.recall == Accuracy(10, 6)
    assert made.bins == (
        RetentionBin(50, 69, 0.6, Accuracy(4, 1)),
        RetentionBin(90, 94, (4 * 92 + 2 * 94) / 600, Accuracy(6, 5)),
    )


@pytest.mark.parametrize(
    ("predicted", "low", "high"),
    [(0, 0, 49), (49, 0, 49), (50, 50, 69), (79, 70, 79), (80, 80, 84), (89, 85, 89), (95, 95, 100), (100, 95, 100)],
)
def test_the_bin_of_a_prediction(predicted: int, low: int, high: int) -> None:
    made = retention({(predicted, True): 10})
    assert made is not None
    assert [(each.low, each.high) for each in made.bins] == [(low, high)]


def test_forgetting_by_hand() -> None:
    made = forgetting({(0, True): 50, (1, True): 8, (1, False): 2, (3, True): 1, (7, False): 1, (31, False): 4})
    assert made is not None
    assert [(each.label, each.recall) for each in made] == [
        ("1", Accuracy(10, 8)),
        ("2-3", Accuracy(1, 1)),
        ("4-7", Accuracy(1, 0)),
        ("8-14", Accuracy(0, 0)),
        ("15-30", Accuracy(0, 0)),
        ("31+", Accuracy(4, 0)),
    ]


@pytest.mark.parametrize(
    ("days", "label"),
    [
        *[(1, "1"), (2, "2-3"), (3, "2-3"), (4, "4-7"), (7, "4-7"), (8, "8-14"), (14, "8-14")],
        *[(15, "15-30"), (30, "15-30"), (31, "31+"), (4000, "31+")],
    ],
)
def test_the_bin_of_a_number_of_days(days: int, label: str) -> None:
    made = forgetting({(days, True): 10})
    assert made is not None
    assert [each.label for each in made if each.recall.n] == [label]


def test_with_too_few_there_is_none_and_it_says_how_many_are_missing() -> None:
    nine = {(90, True): 9}
    assert retention(nine) is None
    assert missing_for_retention(nine, "fact") == "needs 1 more fact reviewed"
    same_day = {(0, True): 90, (5, True): 8}
    assert forgetting(same_day) is None
    assert missing_for_forgetting(same_day, "source") == "needs 2 more sources reviewed on a later day"
    assert missing_for_forgetting({(5, True): 10}, "source") is None


OUTCOMES = st.dictionaries(st.tuples(st.integers(0, 100), st.booleans()), st.integers(1, 9), min_size=10)


@settings(deadline=None, max_examples=80)
@given(OUTCOMES)
def test_the_bins_hold_every_answer_once(outcomes: dict[tuple[int, bool], int]) -> None:
    made = retention(outcomes)
    assert made is not None
    assert sum(each.recall.n for each in made.bins) == made.recall.n == sum(outcomes.values())
    assert sum(each.recall.correct for each in made.bins) == made.recall.correct
    for each in made.bins:
        assert each.low / 100 - 1e-9 <= each.predicted <= each.high / 100 + 1e-9
