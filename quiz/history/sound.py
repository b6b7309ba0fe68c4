"""What comes from outside the program, checked before it is kept: a file to take in, the rows of a damaged database.

The types say what a field is; here is what they do not say, and what would break a computation later.
"""

from __future__ import annotations

import datetime
import math

from quiz.model import CONFIDENCES, Attempt, SessionRecord
from quiz.schedule import Mark, Scheduling
from quiz.schedule.settings import PARAMETERS

_LARGEST = 2**31 - 1
"""What an integer of every database can be."""

_FIRST_YEAR, _LAST_YEAR = 1900, 2999
"""Between which times lie: a schedule reckons some decades on, and a calendar has an end."""


def fault_in_attempt(attempt: Attempt) -> str | None:
    """What is wrong with an answer, in a few words; None where nothing is."""
    times = (attempt.at, attempt.undone)
    numbers = (attempt.card, attempt.peeks, attempt.turn, attempt.elapsed or 0)
    shares = (attempt.credit, 0.0 if attempt.predicted is None else attempt.predicted)
    faults = (
        (not all(_is_time(at) for at in times if at is not None), _TIME),
        (bool(attempt.day) and not _is_day(attempt.day), "its day is none"),
        (not all(0 <= number <= _LARGEST for number in numbers), "one of its numbers is too large, or below nought"),
        (
            not all(0.0 <= share <= 1.0 for share in shares),
            "its credit, or what was predicted of it, does not lie between 0 and 1",
        ),
        (not (math.isfinite(attempt.seconds) and attempt.seconds >= 0), "its seconds are none"),
        (attempt.confidence not in {None, *CONFIDENCES}, "its confidence is none that can be given"),
        (not attempt.session, "it belongs to no session"),
    )
    return next((told for wrong, told in faults if wrong), None)


def fault_in_session(record: SessionRecord) -> str | None:
    """What is wrong with a session, in a few words; None where nothing is."""
    times = (record.started, record.finished)
    if not all(_is_time(at) for at in times if at is not None):
        return _TIME
    if not record.id:
        return "it has no id"
    if not record.cards or not all(card.questions for card in record.cards):
        return "it asks nothing"
    return None


def fault_in_mark(mark: Mark, at: datetime.datetime) -> str | None:
    """What is wrong with a mark that was set at a time, in a few words; None where nothing is."""
    days = () if mark.buried_until is None else (mark.buried_until,)
    if not _is_time(at) or not all(_FIRST_YEAR <= day.year <= _LAST_YEAR for day in days):
        return _TIME
    return None


def fault_in_scheduling(scheduling: Scheduling) -> str | None:
    """What is wrong with settings of the schedule, in a few words; None where nothing is."""
    given = scheduling.parameters
    if not given:
        return None
    from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS  # noqa: PLC0415 - see `quiz.schedule`

    bounds = zip(LOWER_BOUNDS_PARAMETERS, given, UPPER_BOUNDS_PARAMETERS, strict=False)
    if len(given) != PARAMETERS or not all(low <= parameter <= high for low, parameter, high in bounds):
        return "its parameters are none of FSRS's"
    return None


_TIME = f"one of its times has no time zone, or lies outside of the years {_FIRST_YEAR} to {_LAST_YEAR}"


def _is_time(at: datetime.datetime) -> bool:
    return at.tzinfo is not None and _FIRST_YEAR <= at.year <= _LAST_YEAR


def _is_day(text: str) -> bool:
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return False
    # As it is written here: other forms of the same day would sort elsewhere.
    return day.isoformat() == text and _FIRST_YEAR <= day.year <= _LAST_YEAR
