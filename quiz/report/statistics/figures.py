"""Figures as they are written everywhere: shares with how much they rest on, intervals, days."""

from __future__ import annotations

import datetime

from quiz.dates import MONTHS, WEEKDAYS
from quiz.measures import Accuracy, Interval
from quiz.report.words import Told, percent

NOTHING = "–"
"""What stands in the place of a figure that there is too little for."""


def told_accuracy(name: str, accuracy: Accuracy, what: str, missing: str | None) -> Told:
    """A share of right answers, with how many there were and its interval.

    Args:
        name: what it is called.
        accuracy: the share.
        what: what so many of n did, as *facts were right*.
        missing: what is missing where nothing was asked.
    """
    interval = accuracy.interval
    if interval is None:
        return too_little(name, missing)
    meaning = f"{accuracy.correct:,} of {accuracy.n:,} {what} ({of_shares(interval)})."
    return Told(name=name, value=percent(accuracy.accuracy), meaning=meaning, share=accuracy.accuracy)


def too_little(name: str, missing: str | None) -> Told:
    """That a measure has too little to rest on, and how much is missing."""
    return Told(name=name, value=NOTHING, meaning=f"Too little to say: {missing}." if missing else "Too little to say.")


def of_shares(interval: Interval) -> str:
    """An interval of shares: *95% interval 68% to 75%*."""
    return f"95% interval {percent(interval.low)} to {percent(interval.high)}"


def of_figures(interval: Interval) -> str:
    """An interval in the unit of its figure: *95% interval 0.12 to 0.34*."""
    return f"95% interval {two_places(interval.low)} to {two_places(interval.high)}"


def two_places(figure: float, *, signed: bool = False) -> str:
    """A figure to two places; a nought has no sign."""
    rounded = round(figure, 2) + 0.0
    return f"{rounded:+.2f}" if signed and rounded else f"{rounded:.2f}"


def cell(accuracy: Accuracy) -> str:
    """A share in a table, with its interval and how many there were: *80% (61–91%) of 20*."""
    interval = accuracy.interval
    if interval is None:
        return NOTHING
    low, high = f"{100 * interval.low:.0f}", percent(interval.high)
    return f"{percent(accuracy.accuracy)} ({low}–{high}) of {accuracy.n:,}"


def long_day(day: datetime.date) -> str:
    """A day in full: *2 November 2024*."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(day: datetime.date) -> str:
    """A day of the coming weeks: *Sat 2 Nov*."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"
