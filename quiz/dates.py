"""The reader of dates: what people type for the day, month or year of a story, and how near two dates are.

Dates are as exact as they were given: *Friday*, *late October*, *February 2022*. In figures the day stands before
the month, as in most of the world (3/4/2022 is 3 April); only where that is impossible is the month taken first
(2/24/2022). A year written first is followed by month and day (2022-02-24). A year of two figures is one from
1969 to 2068, as in POSIX.
"""

from __future__ import annotations

import calendar
import datetime
import re
import unicodedata
from functools import cache, lru_cache
from typing import Literal

from msgspec import Struct

MAX_LENGTH = 100
"""A text of more characters than this, spaces included, is no date."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Closeness = Literal["same", "close", "different"]

_ABBREVIATIONS = {
    "sept": ("month", 9),
    "tues": ("weekday", 1),
    "weds": ("weekday", 2),
    "thur": ("weekday", 3),
    "thurs": ("weekday", 3),
}
"""Those that are not simply the first three letters of a name."""

_STAGES = {
    "early": ("early", "beginning", "start"),
    "mid": ("mid", "middle"),
    "late": ("late", "end"),
}
_HOURS = {
    "dawn": ("dawn",),
    "morning": ("morning",),
    "noon": ("noon", "midday"),
    "afternoon": ("afternoon",),
    "evening": ("evening",),
    "night": ("night", "overnight"),
    "midnight": ("midnight",),
}
"""Parts of a period and of a day, each with the words that are typed for it."""

_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth"),
    *("nineteenth", "twentieth"),
)
_TENS = {"twenty": 20, "thirty": 30}

_SKIPPED = frozenset({"at", "during", "hours", "in", "last", "of", "on", "the", "this", ",", ".", "-", "–", "/"})
"""Words and marks that may stand between the parts of a date."""

_TOKEN = re.compile(r"\d+(?:[./-]\d+)+|['’]\d+|\d+(?:st|nd|rd|th)?|[^\W\d_]+|\S")
_FIGURES = re.compile(r"(\d{1,4})([./-])(\d{1,4})(?:\2(\d{1,4}))?")
_SPACED_MARK = re.compile(r"(?<=\d) ?([./-]) ?(?=\d)")
_COMPOUND_ORDINAL = re.compile(rf"\b(twenty|thirty)[ -]({'|'.join(_ORDINALS[:9])})\b")

_Fields = dict[str, int | str]


class Date(Struct, frozen=True, kw_only=True):
    """A date as exactly as it was given; what was not given is None.

    `weekday` counts from 0 for Monday. `part` is of the day, month or year that was given: *early*, *mid* or *late*;
    *dawn*, *morning*, *noon*, *afternoon*, *evening*, *night* or *midnight*; or one of each (*late night*).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str | None = None


def read_date(text: str) -> Date | None:
    """The date that a text consists of; None where it holds anything else, or no such day exists. Never raises.

    Read are weekdays, months (also with one letter wrong), days, years and parts of the day in any order and each
    once, and dates in figures. A day alone has to be an ordinal (*the 24th*), since *24* is a number. A weekday that
    does not fit its date is read as it stands: `compare_dates` judges it.
    """
    return _read(text) if len(text) <= MAX_LENGTH else None


@lru_cache(maxsize=4096)
def _read(text: str) -> Date | None:
    folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    folded = _COMPOUND_ORDINAL.sub(lambda found: f"{_TENS[found[1]] + _ORDINALS.index(found[2]) + 1}", folded)
    fields: _Fields = {}
    for token in _TOKEN.findall(_SPACED_MARK.sub(r"\1", folded)):
        if token in _SKIPPED:
            continue
        found = _fields(token)
        if not found or not fields.keys().isdisjoint(found):
            return None
        fields |= found
    return _date(fields)


def compare_dates(given: Date, expected: Date) -> Closeness:
    """How near a given date is to the expected one.

    ``same``: it has everything that is expected; more than that may be given (a weekday, a year) if it is possible
    together with what is expected. A weekday counts as given where year, month and day tell it.
    ``close``: part of what is expected, and nothing against it (the month without its year); or all right but for
    the part of the day (*Friday night* for *late Friday*).
    ``different``: anything else.
    """
    if given == expected:
        return "same"
    has, wants = _known(given), _known(expected)
    shared = has.keys() & wants.keys()
    if not shared or any(has[name] != wants[name] for name in shared) or not _possible(wants | has):
        return "different"
    complete = wants.keys() <= has.keys() and expected.part in {None, given.part}
    return "same" if complete else "close"


def describe_date(date: Date) -> str:
    """A date in words that `read_date` reads back: *late Friday*, *Friday night, 1 November 2024*, *the 24th*."""
    month = MONTHS[date.month - 1] if date.month else None
    day = date.day and (date.day if month or date.weekday is not None else f"the {_ordinal(date.day)}")
    calendar_day = " ".join(str(part) for part in (day, month, date.year) if part)
    weekday = WEEKDAYS[date.weekday] if date.weekday is not None else None
    stage, _, hour = (date.part or "").rpartition(" ")
    if hour in _STAGES:
        stage, hour = hour, ""
    if weekday and hour:
        weekday = f"{weekday} {hour}"
    elif hour:
        calendar_day = f"{hour} of {calendar_day}"
    described = ", ".join(part for part in (weekday, calendar_day) if part)
    return f"{stage}{'-' if stage == 'mid' else ' '}{described}".strip()


def _fields(token: str) -> _Fields | None:
    """What one token of a date gives: a word, a number, or several numbers with marks between."""
    if token[0] in "'’":
        return {"year": _full_year(token[1:])} if len(token) == 3 else None
    if token.isdecimal():
        return _number(token)
    if token[0].isdecimal():
        return _figures(token) if token[-1].isdecimal() else _ordinal_number(token)
    named = _named(token)
    return {named[0]: named[1]} if named else None


def _number(digits: str) -> _Fields | None:
    if len(digits) == 4:
        return {"year": int(digits)}
    return {"day": int(digits)} if len(digits) <= 2 else None


def _ordinal_number(token: str) -> _Fields | None:
    digits = token[:-2]
    return {"day": int(digits), "ordinal": 1} if len(digits) <= 2 else None


def _figures(token: str) -> _Fields | None:
    """A date in figures: 24.02.2022, 24/2/22, 2022-02-24, 2022-02, 2/2022, 24/2; but 24-25 is a range."""
    matched = _FIGURES.fullmatch(token)
    if matched is None:
        return None
    first, mark, second, third = matched.groups()
    match [len(part) if part else 0 for part in (first, second, third)]:
        case [4, 1 | 2, 0 | 1 | 2]:
            day: _Fields = {"day": int(third)} if third else {}
            return {"year": int(first), "month": int(second)} | day
        case [1 | 2, 4, 0]:
            return {"month": int(first), "year": int(second)}
        case [1 | 2, 1 | 2, 0] if mark != "-":
            return _day_and_month(first, second)
        case [1 | 2, 1 | 2, 2 | 4]:
            return _day_and_month(first, second) | {"year": _full_year(third)}
    return None


def _day_and_month(first: str, second: str) -> _Fields:
    """Day before month, unless only the other way round is possible."""
    day, month = int(first), int(second)
    return {"day": month, "month": day} if month > 12 >= day else {"day": day, "month": month}


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return 2000 + year if year <= 68 else 1900 + year


@cache
def _words() -> dict[str, tuple[str, int | str]]:
    """Which field, and which value of it, each word of a date stands for."""
    meanings: dict[str, tuple[str, int | str]] = {"thirtieth": ("day", 30), **_ABBREVIATIONS}
    for field, parts in (("stage", _STAGES), ("hour", _HOURS)):
        for part, typed in parts.items():
            meanings |= dict.fromkeys(typed, (field, part))
    for field, first, names in (("month", 1, MONTHS), ("weekday", 0, WEEKDAYS), ("day", 1, _ORDINALS)):
        for number, name in enumerate(names, start=first):
            abbreviated = {name[:3].casefold()} if names is not _ORDINALS else set()
            meanings |= dict.fromkeys({name.casefold(), *abbreviated}, (field, number))
    return meanings


def _named(word: str) -> tuple[str, int | str] | None:
    """What a word stands for, a month or weekday also with one slip; None where it could be two of them."""
    exact = _words().get(word)
    if exact or len(word) < 5:
        return exact
    meant = [name for name in (*MONTHS, *WEEKDAYS) if _one_slip(word, name.casefold())]
    return _words()[meant[0].casefold()] if len(meant) == 1 else None


def _one_slip(word: str, name: str) -> bool:
    """Whether a word is a name with one letter left out, put in, replaced, or swapped with the next.

    The first letter has to be right, and no letter of a short name replaced: *match* is not March.
    """
    at = next((place for place, pair in enumerate(zip(word, name, strict=False)) if pair[0] != pair[1]), None)
    if at is None:
        return abs(len(word) - len(name)) == 1
    left_out = word[at:] == name[at + 1 :]
    put_in = word[at + 1 :] == name[at:]
    replaced = len(name) > 5 and word[at + 1 :] == name[at + 1 :]
    swapped = word[at : at + 2] == name[at : at + 2][::-1] and word[at + 2 :] == name[at + 2 :]
    return at > 0 and (left_out or put_in or replaced or swapped)


def _date(fields: _Fields) -> Date | None:
    """The date with these fields, if they make one and it exists."""
    numbers = {name: value for name, value in fields.items() if isinstance(value, int) and name != "ordinal"}
    dated = "weekday" in numbers or "month" in numbers
    if not numbers or not _exists(numbers) or ("day" in numbers and not dated and "ordinal" not in fields):
        return None
    if "hour" in fields and not numbers.keys() & {"day", "weekday"}:
        return None
    part = " ".join(str(fields[name]) for name in ("stage", "hour") if name in fields)
    return Date(**numbers, part=part or None)


def _exists(numbers: dict[str, int]) -> bool:
    """Whether year, month and day, as far as they are given, are possible together. Years are 1000 to 2999."""
    year, month, day = numbers.get("year", 2000), numbers.get("month", 1), numbers.get("day", 1)
    if not (1000 <= year <= 2999 and 1 <= month <= 12):
        return False
    if "day" in numbers and "month" not in numbers and "year" in numbers:
        return False
    return 1 <= day <= calendar.monthrange(year, month)[1]


def _known(date: Date) -> dict[str, int]:
    """The fields that a date gives, and its weekday where year, month and day tell it."""
    known = {name: getattr(date, name) for name in ("year", "month", "day", "weekday")}
    given = {name: value for name, value in known.items() if value is not None}
    weekday = _weekday(given)
    return given if weekday is None else {"weekday": weekday} | given


def _possible(numbers: dict[str, int]) -> bool:
    """Whether there is such a date, and on that weekday."""
    weekday = _weekday(numbers)
    return _exists(numbers) and (weekday is None or numbers.get("weekday", weekday) == weekday)


def _weekday(numbers: dict[str, int]) -> int | None:
    """The weekday that year, month and day tell, where all three are given."""
    if not {"year", "month", "day"} <= numbers.keys() or not _exists(numbers):
        return None
    return datetime.date(numbers["year"], numbers["month"], numbers["day"]).weekday()


def _ordinal(day: int) -> str:
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th") if day not in {11, 12, 13} else "th"
    return f"{day}{suffix}"
