"""Dates as people type them: what is read, what is not, and how near two dates are."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.dates import MAX_LENGTH, MONTHS, WEEKDAYS, Closeness, Date, compare_dates, describe_date, read_date

FRIDAY = 4

READ = {
    "weekday": ("Friday", Date(weekday=FRIDAY)),
    "weekday in short": ("fri", Date(weekday=FRIDAY)),
    "weekday in a longer short form": ("Thurs.", Date(weekday=3)),
    "weekday with its preposition": ("on Friday", Date(weekday=FRIDAY)),
    "the last such weekday": ("last Friday", Date(weekday=FRIDAY)),
    "part of the day before": ("late Friday", Date(weekday=FRIDAY, part="late")),
    "part of the day after": ("Friday night", Date(weekday=FRIDAY, part="night")),
    "two parts of the day": ("late Friday night", Date(weekday=FRIDAY, part="late night")),
    "early hours": ("the early hours of Friday", Date(weekday=FRIDAY, part="early")),
    "the night of a day": ("the night of 24 February", Date(month=2, day=24, part="night")),
    "month": ("November", Date(month=11)),
    "part of a month": ("late October", Date(month=10, part="late")),
    "part of a month with a hyphen": ("mid-October", Date(month=10, part="mid")),
    "the end of a year": ("the end of 2022", Date(year=2022, part="late")),
    "month and year": ("February 2022", Date(year=2022, month=2)),
    "month in short and year": ("Feb 2022", Date(year=2022, month=2)),
    "month in four letters": ("Sept. 2022", Date(year=2022, month=9)),
    "month and year of two figures": ("Feb ’22", Date(year=2022, month=2)),
    "month and year in figures": ("2/2022", Date(year=2022, month=2)),
    "year and month in figures": ("2022-02", Date(year=2022, month=2)),
    "year": ("2022", Date(year=2022)),
    "day, month, year": ("24 February 2022", Date(year=2022, month=2, day=24)),
    "month, day, year": ("February 24, 2022", Date(year=2022, month=2, day=24)),
    "ordinal with of": ("24th of February, 2022", Date(year=2022, month=2, day=24)),
    "ordinal in words": ("the twenty-fourth of February", Date(month=2, day=24)),
    "first in words": ("first of May", Date(month=5, day=1)),
    "the 1st of a month": ("the 1st of November", Date(month=11, day=1)),
    "month in short and day": ("Feb. 24", Date(month=2, day=24)),
    "month first and no point": ("may 5", Date(month=5, day=5)),
    "weekday and date": ("Friday, 1 November 2024", Date(year=2024, month=11, day=1, weekday=FRIDAY)),
    "weekday and day": ("Friday the 13th", Date(day=13, weekday=FRIDAY)),
    "day alone, as an ordinal": ("the 24th", Date(day=24)),
    "points": ("24.02.2022", Date(year=2022, month=2, day=24)),
    "points and spaces": ("24. 02. 2022", Date(year=2022, month=2, day=24)),
    "slashes": ("24/2/2022", Date(year=2022, month=2, day=24)),
    "ISO": ("2022-02-24", Date(year=2022, month=2, day=24)),
    "hyphens and a name": ("24-Feb-2022", Date(year=2022, month=2, day=24)),
    "month first where that alone is possible": ("2/24/2022", Date(year=2022, month=2, day=24)),
    "day first where both are possible": ("3/4/2022", Date(year=2022, month=4, day=3)),
    "year of two figures": ("24/2/22", Date(year=2022, month=2, day=24)),
    "year of two figures, last century": ("24/2/69", Date(year=1969, month=2, day=24)),
    "day and month in figures": ("24/2", Date(month=2, day=24)),
    "leap day without a year": ("29 February", Date(month=2, day=29)),
    "leap day in a leap year": ("29 February 2024", Date(year=2024, month=2, day=29)),
    "full-width digits": ("２４．０２．２０２２", Date(year=2022, month=2, day=24)),
    "a letter left out": ("Febuary", Date(month=2)),
    "two letters swapped": ("Wendesday", Date(weekday=2)),
    "a letter put in": ("Septermber", Date(month=9)),
    "a letter replaced": ("Octaber", Date(month=10)),
    "a short name with two letters swapped": ("Marhc", Date(month=3)),
}

NOT_READ = {
    "nothing": "",
    "spaces": " \t\n",
    "another word": "banana",
    "fillers alone": "on the",
    "a part of the day alone": "morning",
    "a stage alone": "late",
    "a part of the day of a month": "October morning",
    "a number": "24",
    "a large number": "8000",
    "a sentence": "it was on Friday",
    "a time": "Friday at 5pm",
    "two weekdays": "Friday Saturday",
    "two months": "February or March",
    "a range": "24-25 February",
    "no such day": "31 February",
    "no such day in that year": "29 February 2021",
    "no such day in words": "the thirty-first of April",
    "no such day alone": "the 32nd",
    "day zero": "0 May",
    "no such month": "13/13/2022",
    "a year and a day": "the 24th 2022",
    "a slip between two names": "Tursday",
    "a word that is near a short name": "match",
    "three figures": "123 May",
    "lone surrogate": "\ud800",
    "too long": "Friday" + " " * MAX_LENGTH,
}

CLOSENESS: dict[str, tuple[str, str, Closeness]] = {
    "the same words": ("Friday", "Friday", "same"),
    "another notation": ("24.02.2022", "24 February 2022", "same"),
    "the weekday follows from the date": ("1 November 2024", "Friday, 1 November 2024", "same"),
    "the date for a weekday": ("1 November 2024", "Friday", "same"),
    "a year more than asked": ("24 February 2022", "24 February", "same"),
    "a day more than asked": ("24 February 2022", "February 2022", "same"),
    "day and month for a year": ("24 February 2022", "2022", "same"),
    "the part of the day more than asked": ("Friday night", "Friday", "same"),
    "a weekday more, and it fits": ("Thursday, 24 February 2022", "24 February 2022", "same"),
    "a weekday more, and it does not fit": ("Friday, 24 February 2022", "24 February 2022", "different"),
    "a weekday that cannot be in that year": ("Monday, 1 November", "November 2024", "different"),
    "a weekday that does not fit the expected date": ("Friday 24 February", "24 February 2022", "different"),
    "a day more that does not exist": ("29 February", "February 2022", "different"),
    "the year is missing": ("24 February", "24 February 2022", "close"),
    "the day is missing": ("February 2022", "24 February 2022", "close"),
    "the month alone": ("February", "24 February 2022", "close"),
    "the year alone": ("2022", "24 February 2022", "close"),
    "the weekday alone": ("Friday", "1 November 2024", "close"),
    "the weekday is missing": ("1 November", "Friday, 1 November", "close"),
    "the part of the day is missing": ("Friday", "late Friday", "close"),
    "another part of the day": ("Friday night", "late Friday", "close"),
    "another weekday": ("Thursday", "Friday", "different"),
    "another part and another day": ("late Thursday", "late Friday", "different"),
    "another year": ("24 February 2023", "24 February 2022", "different"),
    "another month": ("March 2022", "February 2022", "different"),
    "nothing in common": ("November", "Friday", "different"),
}

DESCRIBED = {
    "weekday": (Date(weekday=FRIDAY), "Friday"),
    "late on a weekday": (Date(weekday=FRIDAY, part="late"), "late Friday"),
    "night of a weekday": (Date(weekday=FRIDAY, part="night"), "Friday night"),
    "late in the night": (Date(weekday=FRIDAY, part="late night"), "late Friday night"),
    "middle of a month": (Date(month=10, part="mid"), "mid-October"),
    "month and year": (Date(year=2022, month=2), "February 2022"),
    "whole date": (Date(year=2024, month=11, day=1, weekday=FRIDAY), "Friday, 1 November 2024"),
    "night of a date": (Date(year=2022, month=2, day=24, part="night"), "night of 24 February 2022"),
    "day alone": (Date(day=22), "the 22nd"),
    "another day alone": (Date(day=12), "the 12th"),
}

PIECES = (
    "Friday",
    "late",
    "night",
    "24",
    "24th",
    "2022",
    "2/2",
    "'22",
    "-",
    ",",
    "May",
    "feb",
    "of",
    "0",
    "twenty-first",
)

NOTATIONS = (
    "{d} {month} {y}",
    "{month} {d}, {y}",
    "{d}. {month} {y}",
    "{weekday}, {d} {month} {y}",
    "{short} {d} {y}",
    "{d}-{short}-{y}",
    "{d}.{m}.{y}",
    "{d}/{m}/{y}",
    "{d:02}.{m:02}.{y}",
    "{y}-{m:02}-{d:02}",
    "{y}/{m}/{d}",
)


@pytest.mark.parametrize(("typed", "expected"), READ.values(), ids=READ.keys())
def test_a_date_is_read(typed: str, expected: Date) -> None:
    assert read_date(typed) == expected


@pytest.mark.parametrize("typed", NOT_READ.values(), ids=NOT_READ.keys())
def test_anything_else_is_no_date(typed: str) -> None:
    assert read_date(typed) is None


@pytest.mark.parametrize("name", [*MONTHS, *WEEKDAYS])
def test_a_name_is_read_in_full_and_in_three_letters(name: str) -> None:
    assert read_date(name) == read_date(name[:3]) == read_date(name.upper()) is not None


@pytest.mark.parametrize(("typed", "wanted", "closeness"), CLOSENESS.values(), ids=CLOSENESS.keys())
def test_two_dates_are_compared(typed: str, wanted: str, closeness: Closeness) -> None:
    given_date, expected = read_date(typed), read_date(wanted)
    assert given_date is not None
    assert expected is not None
    assert compare_dates(given_date, expected) == closeness


def test_a_date_that_contradicts_itself_is_still_the_same_as_itself() -> None:
    mistaken = Date(year=2024, month=11, day=2, weekday=FRIDAY)
    assert compare_dates(mistaken, mistaken) == "same"


@pytest.mark.parametrize(("date", "words"), DESCRIBED.values(), ids=DESCRIBED.keys())
def test_a_date_is_described_and_read_back(date: Date, words: str) -> None:
    assert describe_date(date) == words
    assert read_date(words) == date


@given(day=st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31)), notation=st.sampled_from(NOTATIONS))
@settings(max_examples=60)
def test_every_day_is_read_back_in_any_notation(day: datetime.date, notation: str) -> None:
    month, weekday = MONTHS[day.month - 1], WEEKDAYS[day.weekday()]
    typed = notation.format(d=day.day, m=day.month, y=day.year, month=month, short=month[:3], weekday=weekday)
    read = read_date(typed)
    assert read is not None
    assert (read.year, read.month, read.day) == (day.year, day.month, day.day)
    assert compare_dates(read, Date(year=day.year, month=day.month, day=day.day)) == "same"


@given(day=st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31)), data=st.data())
@settings(max_examples=60)
def test_what_is_described_is_read_back(day: datetime.date, data: st.DataObject) -> None:
    stage = data.draw(st.sampled_from(["", "early", "mid", "late"]))
    hour = data.draw(st.sampled_from(["", "dawn", "morning", "noon", "afternoon", "evening", "night", "midnight"]))
    date = Date(
        year=data.draw(st.sampled_from([None, day.year])),
        month=day.month,
        day=day.day,
        weekday=data.draw(st.sampled_from([None, day.weekday()])),
        part=f"{stage} {hour}".strip() or None,
    )
    assert read_date(describe_date(date)) == date


@given(st.text(max_size=MAX_LENGTH + 20))
def test_no_text_raises(text: str) -> None:
    read_date(text)


@given(st.lists(st.sampled_from(PIECES), max_size=8))
@settings(max_examples=60)
def test_no_mixture_of_parts_raises(parts: list[str]) -> None:
    read = read_date(" ".join(parts))
    if read is not None:
        assert compare_dates(read, read) == "same"
        assert read_date(describe_date(read)) == read


@given(
    typed=st.sampled_from([typed for typed, _ in READ.values()]), spaces=st.sampled_from([" ", "  ", "\t", "\u00a0"])
)
@settings(max_examples=40)
def test_case_and_spacing_do_not_matter(typed: str, spaces: str) -> None:
    padded = spaces + typed.replace(" ", spaces) + spaces
    assert read_date(padded) == read_date(typed.upper()) == read_date(typed)
