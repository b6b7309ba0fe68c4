"""A history divided into periods."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.measures import Accuracy
from quiz.measures.periods import (
    MOST_PERIODS,
    PeriodLength,
    fitting_length,
    period_label,
    period_number,
    period_start,
    periods,
)
from quiz.model import QuestionKind

DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("first", "last", "length", "count", "labels"),
    [
        pytest.param("2024-11-02", "2024-11-02", "day", 1, ("2 Nov", "2 Nov"), id="one day"),
        pytest.param("2024-10-25", "2024-11-09", "day", 16, ("25 Oct", "9 Nov"), id="sixteen days"),
        pytest.param("2024-10-25", "2024-11-10", "week", 3, ("21 Oct", "4 Nov"), id="seventeen days, three weeks"),
        pytest.param("2024-01-01", "2024-04-21", "week", 16, ("1 Jan", "15 Apr"), id="sixteen weeks"),
        pytest.param("2024-01-01", "2024-04-22", "month", 4, ("Jan 2024", "Apr 2024"), id="seventeen weeks"),
        pytest.param("2023-09-30", "2024-12-01", "month", 16, ("Sep 2023", "Dec 2024"), id="sixteen months"),
        pytest.param("2023-08-31", "2024-12-01", "quarter", 6, ("Q3 2023", "Q4 2024"), id="seventeen months"),
        pytest.param("2020-01-01", "2024-01-01", "year", 5, ("2020", "2024"), id="seventeen quarters"),
    ],
)
def test_the_length_fits_the_history(first: str, last: str, length: str, count: int, labels: tuple[str, str]) -> None:
    divided = periods({(first, "fact", True): 1, (last, "fact", False): 1})
    assert divided.length == length
    assert len(divided.periods) == count
    assert (divided.periods[0].label, divided.periods[-1].label) == labels


def test_each_period_has_what_was_answered_in_it_and_a_gap_has_nothing() -> None:
    divided = periods(
        {
            ("2024-11-02", "fact", True): 3,
            ("2024-11-02", "fact", False): 1,
            ("2024-11-02", "genuine", True): 9,
            ("2024-11-04", "source", False): 2,
            ("2024-11-04", "firmness", True): 5,
        }
    )
    none = Accuracy(0, 0)
    assert [(each.first_day, each.fact, each.source, each.firmness) for each in divided.periods] == [
        ("2024-11-02", Accuracy(4, 3), none, none),
        ("2024-11-03", none, none, none),
        ("2024-11-04", none, Accuracy(2, 0), Accuracy(5, 5)),
    ]
    assert [day for day, _ in divided.points(QuestionKind.FACT)] == [739192, 739193, 739194]


def test_of_no_history_there_are_no_periods() -> None:
    assert periods({}).periods == ()


def test_what_is_no_day_is_refused() -> None:
    with pytest.raises(ValueError, match="isoformat"):
        periods({("yesterday", "fact", True): 1})


DATES = st.dates(datetime.date(1970, 1, 1), datetime.date(2200, 12, 31))


@settings(deadline=None, max_examples=100)
@given(DATES, st.sampled_from(PeriodLength))
def test_a_day_lies_in_the_period_of_its_number(day: datetime.date, length: PeriodLength) -> None:
    number = period_number(day, length)
    start, after = period_start(number, length), period_start(number + 1, length)
    assert start <= day < after
    assert period_number(after, length) == number + 1 == period_number(after - DAY, length) + 1
    assert period_label(start, length)
    if length is PeriodLength.WEEK:
        assert start.strftime("%u") == "1", "weeks begin on Monday"


@settings(deadline=None, max_examples=100)
@given(DATES, st.integers(0, 3000))
def test_there_are_no_more_periods_than_can_be_looked_at(first: datetime.date, days: int) -> None:
    last = first + days * DAY
    length = fitting_length(first, last)
    assert period_number(last, length) - period_number(first, length) < MOST_PERIODS or length is PeriodLength.YEAR
