"""What the help of a seat says."""

from __future__ import annotations

from quiz.history.classes import ClassSettings, Pace
from quiz.history.classes.points import FASTEST, SLOWEST
from quiz.model import Mode
from quiz.tui.help import ABOUT

_OF_A_SEAT = ("What it asks", "Answers", "Signs", "Firmness", "Source memory", "Discernment", "Confidence")
"""The titles of what holds in a class as well."""


def seat_about(settings: ClassSettings) -> tuple[tuple[str, str], ...]:
    """How the quiz works in a class, as paragraphs, each with its title."""
    rest = tuple((title, text) for title, text in ABOUT if title in _OF_A_SEAT)
    return (("In class", _in_class(settings)), *rest, ("Where it is kept", _KEPT))


_KEPT = (
    "Each answer is kept in the database of the class before it is marked. If this page is closed, open it again, on "
    "this device or with your words on another, and go on at the next question."
)


def _in_class(settings: ClassSettings) -> str:
    if settings.pace is Pace.TEACHER:
        told = ["Your teacher opens each card, and closes it. What you have not answered by then is left."]
    else:
        told = ["You go from card to card at your own pace."]
    if settings.options.mode is Mode.EXAM:
        told.append("What your answers are worth is shown when your teacher closes the class.")
    if settings.speed_points:
        told.append(
            f"A right answer earns {SLOWEST} to {FASTEST} points, more the sooner it comes. "
            "The measures of your result do not depend on it."
        )
    return " ".join(told)
