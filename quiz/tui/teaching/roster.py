"""The students of a class in lines: who is here, and how far everybody is."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from enum import StrEnum

from textual.content import Content

from quiz.history.classes import RosterLine, Student
from quiz.tui.teaching.desk import HERE_FOR
from quiz.tui.teaching.names import fitted, name_of, thin_bar
from quiz.tui.text import joined


class Presence(StrEnum):
    """Whether a student is here."""

    HERE = "here"
    AWAY = "away"
    FINISHED = "finished"


_SIGNS = {
    Presence.HERE: ("●", "$text-success"),
    Presence.AWAY: ("○", "$text-warning"),
    Presence.FINISHED: ("✓", "$text-accent"),
}


class SortBy(StrEnum):
    """What the roster is sorted by."""

    NAME = "name"
    PROGRESS = "progress"
    SCORE = "score"


_PRESENCE, _PROGRESS, _SCORE, _LEAST_BAR = 12, 9, 9, 8
"""Cells of the columns; what is left is for the name and the bar."""


def is_here(student: Student, present: Iterable[str], now: datetime.datetime) -> bool:
    """Whether a student's browser is with this host, or was with any host a moment ago.

    Args:
        student: who.
        present: the ids of the students whose browsers are with this host.
        now: the time in UTC.
    """
    if student.id in present:
        return True
    return student.seen is not None and (now - student.seen).total_seconds() <= HERE_FOR


def presence(student: Student, present: Iterable[str], now: datetime.datetime) -> Presence:
    """Whether a student is here, away or done; see `is_here`."""
    if student.finished is not None:
        return Presence.FINISHED
    return Presence.HERE if is_here(student, present, now) else Presence.AWAY


def sorted_roster(roster: Iterable[RosterLine], by: SortBy, *, hidden: bool) -> list[RosterLine]:
    """The students in an order: by name, by who is least far, or by who has most points.

    Args:
        roster: in any order.
        by: what counts; what is equal is in the order of the seats.
        hidden: whether names are: then the seats' order stands for that of the names.
    """
    seats = sorted(roster, key=lambda line: line.student.number)
    if by is SortBy.PROGRESS:
        return sorted(seats, key=_progress)
    if by is SortBy.SCORE:
        return sorted(seats, key=lambda line: -line.points)
    return seats if hidden else sorted(seats, key=lambda line: line.student.nickname.casefold())


def roster_head(by: SortBy, width: int) -> Content:
    """The heads of the columns, with a sign at the one that the lines are sorted by."""
    name, across = _widths(width)
    heads = [
        fitted(joined(("s: sort", "dim")), _PRESENCE),
        _head("Name", "▲", name + 1, marked=by is SortBy.NAME),
        _head("Answered", "▲", across + _PROGRESS, marked=by is SortBy.PROGRESS),
        _head("Score", "▼", _SCORE, marked=by is SortBy.SCORE, right=True),
    ]
    return Content("").join(heads)


def told_student(line: RosterLine, here: Presence, asked: int, width: int, *, hidden: bool) -> Content:
    """A student in one line.

    Args:
        line: the student.
        here: whether the student is here.
        asked: how many questions there are, where the student's own session is not dealt yet.
        width: cells of the line.
        hidden: whether names are.
    """
    name, across = _widths(width)
    of = line.student.asked or asked
    sign, style = _SIGNS[here]
    return joined(
        fitted(joined((f"{sign} {here}", style)), _PRESENCE),
        fitted(joined((name_of(line.student, hidden=hidden), "bold")), name),
        " ",
        thin_bar(line.answered / of if of else 0.0, across),
        f"{f'{line.answered}/{of}':>{_PROGRESS - 1}} ",
        (f"{line.points:>{_SCORE},}", "bold"),
    )


def _head(title: str, sign: str, width: int, *, marked: bool, right: bool = False) -> Content:
    told = f"{title} {sign}" if marked else title
    shown = joined((f"{told:>{width}}" if right else told, "bold" if marked else "dim"))
    return fitted(shown, width)


def _progress(line: RosterLine) -> float:
    return line.answered / line.student.asked if line.student.asked else 0.0


def _widths(width: int) -> tuple[int, int]:
    """Cells of the name and of the bar."""
    left = max(0, width - _PRESENCE - _PROGRESS - _SCORE - 1)
    name = min(26, max(0, left - _LEAST_BAR))
    return name, max(0, left - name)
