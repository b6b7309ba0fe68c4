"""The learner's day begins at four in the morning, by the clock on the wall."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.days import day_of

BERLIN, NEW_YORK, KIRITIMATI = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York"), ZoneInfo("Pacific/Kiritimati")


@pytest.mark.parametrize(
    ("at", "day"),
    [
        pytest.param(datetime.datetime(2024, 11, 2, 12, 0, tzinfo=BERLIN), "2024-11-02", id="noon"),
        pytest.param(datetime.datetime(2024, 11, 2, 3, 59, tzinfo=BERLIN), "2024-11-01", id="past midnight"),
        pytest.param(datetime.datetime(2024, 11, 2, 4, 0, tzinfo=BERLIN), "2024-11-02", id="four in the morning"),
        pytest.param(
            datetime.datetime(2024, 10, 27, 2, 30, tzinfo=BERLIN), "2024-10-26", id="an hour that comes twice"
        ),
        pytest.param(datetime.datetime(2024, 10, 27, 2, 30, fold=1, tzinfo=BERLIN), "2024-10-26", id="and comes again"),
        pytest.param(datetime.datetime(2024, 10, 27, 4, 0, tzinfo=BERLIN), "2024-10-27", id="a day of 25 hours"),
        pytest.param(datetime.datetime(2024, 3, 31, 4, 0, tzinfo=BERLIN), "2024-03-31", id="a day of 23 hours"),
        pytest.param(datetime.datetime(2024, 1, 1, 0, 0, tzinfo=KIRITIMATI), "2023-12-31", id="the first of January"),
    ],
)
def test_the_day_of_a_time(at: datetime.datetime, day: str) -> None:
    assert day_of(at).isoformat() == day


def test_the_same_moment_falls_on_different_days_in_different_places() -> None:
    at = datetime.datetime(2024, 11, 2, 5, 0, tzinfo=datetime.UTC)
    assert day_of(at.astimezone(BERLIN)).day == 2
    assert day_of(at.astimezone(NEW_YORK)).day == 1


@given(st.dates(datetime.date(2000, 1, 1), datetime.date(2050, 1, 1)), st.times())
def test_a_day_later_on_the_wall_is_the_next_day(date: datetime.date, time: datetime.time) -> None:
    dates = (date, date + datetime.timedelta(days=1))
    today, tomorrow = (day_of(datetime.datetime.combine(each, time, BERLIN)) for each in dates)
    assert (tomorrow - today).days == 1
