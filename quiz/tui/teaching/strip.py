"""The two lines on top of every screen of the dashboard: which class, how it stands, and what is amiss."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct
from textual.content import Content

from quiz.classroom.stages import seconds_left
from quiz.counting import counted
from quiz.history.classes import ClassRecord, Host, Stage
from quiz.tui.teaching.names import fitted, one_line
from quiz.tui.teaching.told import Told
from quiz.tui.text import clock, joined, lines, plain

MANY_WRONG_CODES = 5
"""From how many wrong codes on the teacher is told: fewer are slips."""

STAGES = {
    Stage.LOBBY: ("○", "not started"),
    Stage.OPEN: ("▶", "open"),
    Stage.PAUSED: ("‖", "paused"),
    Stage.CLOSED: ("■", "closed"),
}

_SOON = 60.0
"""Seconds before the end from which the time is in a warning."""


class Standing(Struct, frozen=True, kw_only=True):
    """What the strip tells.

    Attributes:
        record: the class.
        now: the time.
        here: how many students are here.
        joined: of how many.
        hosts: the processes that serve the class.
        away: why the database does not answer; None while it does.
        hidden: whether names are.
    """

    record: ClassRecord
    now: datetime.datetime
    here: int = 0
    joined: int = 0
    hosts: Sequence[Host] = ()
    away: str | None = None
    hidden: bool = False


class Strip(Told):
    """The two lines."""

    def __init__(self) -> None:
        super().__init__(id="strip")
        self._standing: Standing | None = None

    def tell_standing(self, standing: Standing) -> None:
        """Show how the class stands."""
        self._standing = standing
        self._draw()

    def on_resize(self) -> None:
        """Fill the new width."""
        self._draw()

    def _draw(self) -> None:
        width = self.content_size.width
        if self._standing is not None and width > 0:
            self.tell(told_standing(self._standing, width))


def grouped(code: str) -> str:
    """A join code in two groups, as it is read out."""
    half = (len(code) + 1) // 2
    return f"{code[:half]} {code[half:]}".strip()


def told_standing(standing: Standing, width: int) -> Content:
    """The two lines in that many cells."""
    record = standing.record
    sign, word = STAGES[record.state.stage]
    state = joined((f"{sign} {word}", "bold"), *_told_time(standing))
    name = one_line(record.name) or one_line(record.set_title)
    first = fitted(joined((name, "bold")), width - state.cell_length - 2) + plain("  ") + state
    if standing.away is not None:
        told = one_line(standing.away).rstrip(".")
        return lines(first, fitted(joined((f"! {told}; seats wait", "bold $text-warning")), width))
    return lines(first, fitted(_told_details(standing), width))


def _told_details(standing: Standing) -> Content:
    record = standing.record
    parts = [
        joined((grouped(record.code), "bold $text-accent")),
        plain(
            f"{standing.here} of {counted(standing.joined, 'student')} here" if standing.joined else "nobody has joined"
        ),
    ]
    if record.wrong_codes >= MANY_WRONG_CODES:
        parts.append(joined((f"! {record.wrong_codes} wrong codes tried", "bold $text-warning")))
    if len(standing.hosts) > 1:
        parts.append(plain(f"{len(standing.hosts)} hosts"))
    if standing.hidden:
        parts.append(joined(("names hidden", "dim")))
    return Content(" · ").join(parts)


def _told_time(standing: Standing) -> list[tuple[str, str] | str]:
    state = standing.record.state
    if state.stage is Stage.CLOSED:
        return []
    left = seconds_left(state, standing.now)
    if left is None:
        return ["  no limit of time"]
    style = "bold $text-warning" if left <= _SOON else "bold"
    # Rounded up, so that it is not 0:00 for a second before the end.
    return ["  ", (f"{clock(-(-left // 1))} left", style)]
