"""How much one browser may ask of the host."""

from __future__ import annotations

from msgspec import Struct


class Limits(Struct, frozen=True):
    """What a seat takes from its browser and keeps for it.

    Attributes:
        message_bytes: of one message from the browser; one that is longer ends the seat.
        events_a_second: keys, clicks and moves of the mouse, in the long run; what comes faster has to wait unread.
        events_at_once: how many may come at once after a rest.
        waiting_bytes: that may wait to be sent; a browser that lets more come together is dropped.
        grace: seconds that an app has to stop, and a browser to take leave.
        heartbeat: seconds between two pings of a silent browser; without an answer by half of that, it is gone.
    """

    message_bytes: int = 128 * 1024
    events_a_second: float = 120.0
    events_at_once: float = 240.0
    waiting_bytes: int = 1024 * 1024
    grace: float = 5.0
    heartbeat: float = 20.0


class Meter:
    """A token bucket: so many events a second, and some more at once after a rest.

    Args:
        limits: how many.
        now: the time in seconds at the start, by any clock that does not go back.
    """

    def __init__(self, limits: Limits, now: float) -> None:
        self._rate = limits.events_a_second
        self._most = self._left = limits.events_at_once
        self._at = now

    def take(self, events: int, now: float) -> float:
        """Count events that were taken in.

        Returns:
            How many seconds to wait before more are taken in; 0 where there is no need.
        """
        self._left = min(self._most, self._left + (now - self._at) * self._rate) - events
        self._at = now
        return max(0.0, -self._left / self._rate)
