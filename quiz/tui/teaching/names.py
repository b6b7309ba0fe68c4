"""Lines of the dashboard: names, which a projector may not show, and what fits into so many cells."""

from __future__ import annotations

from textual.content import Content

from quiz.history.classes import Student
from quiz.tui.text import plain


def one_line(text: str) -> str:
    """A text from outside without line breaks and tabs, which would tear a line of the screen."""
    return " ".join(text.split())


def name_of(student: Student, *, hidden: bool) -> str:
    """The nickname in one line or, where names are hidden, the number of the seat."""
    return f"Student {student.number}" if hidden else one_line(student.nickname)


def fitted(content: Content | str, width: int) -> Content:
    """A content in exactly that many cells: cut with an ellipsis, or filled with spaces."""
    shown = content if isinstance(content, Content) else plain(content)
    return shown.truncate(max(0, width), ellipsis=True, pad=True)


def thin_bar(share: float, width: int) -> str:
    """A share of 0 to 1 as a line of that many cells, for lists: seen without colour, and on a highlighted line."""
    filled = round(max(0.0, min(1.0, share)) * width)
    return "━" * filled + "┄" * (width - filled)
