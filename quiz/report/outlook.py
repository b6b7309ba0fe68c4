"""What is due, in words and for scripts."""

from __future__ import annotations

import datetime
from typing import Any

from quiz.counting import counted
from quiz.schedule import Outlook


def told_outlook(ahead: Outlook, now: datetime.datetime) -> list[str]:
    """How much there is to review, a sentence each.

    Args:
        ahead: what is due, and when.
        now: the time, in the zone in which times are told.
    """
    told = [_told_now(ahead)]
    if ahead.new:
        told.append(f"{counted(ahead.new, 'new claim')} can be begun today.")
    if ahead.later:
        first = f", the first at {told_time(ahead.next_at, now)}" if ahead.next_at else ""
        told.append(f"Later today: {counted(ahead.later, 'claim')}{first}.")
    told.append(f"Tomorrow: {counted(ahead.tomorrow, 'claim') if ahead.tomorrow else 'nothing yet'}.")
    if ahead.changed:
        told.append(told_changed(len(ahead.changed)))
    if ahead.suspended or ahead.buried:
        told.append(f"Left out: {ahead.suspended} suspended, {ahead.buried} buried until tomorrow.")
    return told


def told_changed(count: int) -> str:
    """That claims start afresh because their answer has changed."""
    if count == 1:
        return "The answer of 1 claim has changed since it was asked: it starts afresh."
    return f"The answers of {count} claims have changed since they were asked: they start afresh."


def told_next(ahead: Outlook, now: datetime.datetime) -> str:
    """What there is to do after a review, in one sentence."""
    if ahead.now:
        return f"{counted(ahead.now, 'claim')} {'is' if ahead.now == 1 else 'are'} still due."
    if ahead.later and ahead.next_at:
        return f"{counted(ahead.later, 'claim')} will come back today, the first at {told_time(ahead.next_at, now)}."
    if ahead.tomorrow:
        return f"Nothing more is due today; tomorrow it will be {counted(ahead.tomorrow, 'claim')}."
    return "Nothing more is due today, and nothing yet tomorrow."


def told_time(at: datetime.datetime, now: datetime.datetime) -> str:
    """A time of today as the clock on the wall has it: *14:05*."""
    return f"{at.astimezone(now.tzinfo):%H:%M}"


def outlook_data(ahead: Outlook) -> dict[str, Any]:
    """What is due as plain data; this shape is for scripts and stays as it is.

    Keys: now (claims, facts, sources), new, later (claims, next_at: ISO 8601 in UTC or None), tomorrow,
    changed (set, claim), suspended, buried, sets (claims that are due now, by set).
    """
    return {
        "now": {"claims": ahead.now, "facts": ahead.facts, "sources": ahead.sources},
        "new": ahead.new,
        "later": {
            "claims": ahead.later,
            "next_at": ahead.next_at.astimezone(datetime.UTC).isoformat() if ahead.next_at else None,
        },
        "tomorrow": ahead.tomorrow,
        "changed": [{"set": set_id, "claim": claim} for set_id, claim in ahead.changed],
        "suspended": ahead.suspended,
        "buried": ahead.buried,
        "sets": dict(ahead.by_set),
    }


def _told_now(ahead: Outlook) -> str:
    if not ahead.now:
        return "Nothing is due now."
    return (
        f"Due now: {counted(ahead.now, 'claim')} ({counted(ahead.facts, 'fact')}, {counted(ahead.sources, 'source')})."
    )
