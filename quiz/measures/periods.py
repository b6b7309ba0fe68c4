"""A history divided into periods: days, weeks, months, quarters or years, whichever gives a number to look at."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from quiz.dates import MONTHS
from quiz.measures.proportions import Accuracy
from quiz.model import QuestionKind

MOST_PERIODS = 16
"""More periods than this are taken together into longer ones, as far as there are longer ones."""


class PeriodLength(StrEnum):
    """How long a period is, from the shortest on. Weeks begin on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Period(Struct, frozen=True):
    """What was answered in a period; perhaps nothing. `first_day` is an ISO date, `label` short for a chart."""

    first_day: str
    label: str
    fact: Accuracy
    source: Accuracy
    firmness: Accuracy


class Periods(Struct, frozen=True):
    """The periods of a history, all of one length, without a gap."""

    length: PeriodLength
    periods: tuple[Period, ...]

    def points(self, kind: QuestionKind) -> list[tuple[float, Accuracy]]:
        """The day number of each period, and what was answered in it to questions of that kind.

        Args:
            kind: fact, source or firmness.
        """
        return [
            (datetime.date.fromisoformat(each.first_day).toordinal(), getattr(each, kind.value))
            for each in self.periods
        ]


def periods(answers: Mapping[tuple[str, str, bool], int]) -> Periods:
    """A history divided.

    Args:
        answers: how many there were on each day (an ISO date), of each kind, right (True) and not.

    Raises:
        ValueError: a day is no ISO date.
    """
    dates = {day: datetime.date.fromisoformat(day) for day, _, _ in answers}
    if not dates:
        return Periods(PeriodLength.DAY, ())
    first, last = min(dates.values()), max(dates.values())
    length = fitting_length(first, last)
    counts: Counter[tuple[int, str, bool]] = Counter()
    for (day, kind, right), n in answers.items():
        counts[period_number(dates[day], length), kind, right] += n
    made = []
    for number in range(period_number(first, length), period_number(last, length) + 1):
        start = period_start(number, length)
        fact, source, firmness = (
            Accuracy(counts[number, kind, True] + counts[number, kind, False], counts[number, kind, True])
            for kind in (QuestionKind.FACT, QuestionKind.SOURCE, QuestionKind.FIRMNESS)
        )
        made.append(Period(start.isoformat(), period_label(start, length), fact, source, firmness))
    return Periods(length, tuple(made))


def fitting_length(first: datetime.date, last: datetime.date) -> PeriodLength:
    """The shortest length of which no more than `MOST_PERIODS` lie from one day to another, else a year."""
    for length in PeriodLength:
        if period_number(last, length) - period_number(first, length) < MOST_PERIODS:
            return length
    return PeriodLength.YEAR


def period_number(day: datetime.date, length: PeriodLength) -> int:
    """The number of the period that a day is in; the next period has the next number."""
    match length:
        case PeriodLength.DAY:
            return day.toordinal()
        case PeriodLength.WEEK:
            # Day 1, the first of January of the year 1, is a Monday.
            return (day.toordinal() - 1) // 7
        case PeriodLength.MONTH:
            return day.year * 12 + day.month - 1
        case PeriodLength.QUARTER:
            return day.year * 4 + (day.month - 1) // 3
        case PeriodLength.YEAR:
            return day.year


def period_start(number: int, length: PeriodLength) -> datetime.date:
    """The first day of the period of that number."""
    match length:
        case PeriodLength.DAY:
            return datetime.date.fromordinal(number)
        case PeriodLength.WEEK:
            return datetime.date.fromordinal(number * 7 + 1)
        case PeriodLength.MONTH:
            return datetime.date(number // 12, number % 12 + 1, 1)
        case PeriodLength.QUARTER:
            return datetime.date(number // 4, number % 4 * 3 + 1, 1)
        case PeriodLength.YEAR:
            return datetime.date(number, 1, 1)


def period_label(start: datetime.date, length: PeriodLength) -> str:
    """What a period is called for short, by its first day: *2 Nov*, *Nov 2024*, *Q4 2024*, *2024*."""
    match length:
        case PeriodLength.DAY | PeriodLength.WEEK:
            return f"{start.day} {MONTHS[start.month - 1][:3]}"
        case PeriodLength.MONTH:
            return f"{MONTHS[start.month - 1][:3]} {start.year}"
        case PeriodLength.QUARTER:
            return f"Q{(start.month + 2) // 3} {start.year}"
        case PeriodLength.YEAR:
            return str(start.year)
