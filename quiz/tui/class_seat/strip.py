"""The line on top of a seat's screens."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from quiz.classroom.course import Course
from quiz.tui.text import clock

NARROW = [(0, "-narrow"), (64, "-wide")]
"""From which width on, in cells, a screen has which class: below, it is laid out for a phone."""

_LAST_SECONDS = 300
"""When the time that is left begins to be shown."""


def told_left(course: Course) -> str:
    """How much time the class has left, in its last minutes; else nothing."""
    left = course.seconds_left
    if left is None or left > _LAST_SECONDS or course.is_closed or course.is_paused:
        return ""
    return f"  {clock(left)} left" if left else "  the time is up"


def told_points(course: Course, *, whole: bool) -> str:
    """The points, where there are any to show; see `Course.points`."""
    earned = course.points(whole=whole)
    return "" if earned is None else f"  {earned:,} points"


def update(widget: Static, content: Content) -> None:
    """Show a content, unless it is shown: what is updated is laid out and sent anew."""
    if widget.content != content:
        widget.update(content)
