"""The day that an article was published, in one form."""

from __future__ import annotations

import datetime
import re

from quiz.dates import read_date

_ISO_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?![\d-])")
_HOUR = re.compile(r"(?:,|\bat\b|\s)*\b\d{1,2}[:.h]\d{2}.*$", re.DOTALL)


def day_of(text: str) -> str | None:
    """A date as it is written, in ISO form and as exactly as it was given: *2024-11-02*, *2024-11*, *2024*.

    Args:
        text: a date, with or without a time after it; in figures the day stands before the month.

    Returns:
        None where it is no date, there is no such day, or it has no year.
    """
    text = text.strip()
    iso = _ISO_DAY.match(text)
    if iso:
        try:
            return datetime.date.fromisoformat(iso[1]).isoformat()
        except ValueError:
            return None
    date = read_date(_HOUR.sub("", text))
    if date is None or date.year is None:
        return None
    if date.month is None:
        return f"{date.year:04}"
    return f"{date.year:04}-{date.month:02}" + (f"-{date.day:02}" if date.day else "")
