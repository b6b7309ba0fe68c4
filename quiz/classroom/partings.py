"""How a seat takes leave of its page: what the page does then, told by the code that the WebSocket closes with."""

from __future__ import annotations

from enum import IntEnum
from typing import Protocol

from quiz.classroom.line import Line


class Parting(IntEnum):
    """What comes next. Codes from 4000 on are an application's own (RFC 6455, section 7.4.2)."""

    OVER = 1000
    """The page shows why, and a button to open the seat again."""
    AGAIN = 1001
    """The host is away for a while: the page shows why, and tries again by itself."""
    IDLE = 4001
    """The seat was unloaded: the page opens it again at the next key or click."""
    ELSEWHERE = 4002
    """Another browser has taken the seat over: this one does not take it back by itself."""
    GONE = 4003
    """There is no such seat any more: the page goes to where students join."""


class PartingLine(Line, Protocol):
    """A line that can say what comes next."""

    async def close(self, told: str, parting: Parting = Parting.OVER) -> None:
        """Take leave; see `Line`."""
