"""How often somebody was wrong, brought into the class for the teacher to see: together, not one by one."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from quiz.classroom.room import Room
from quiz.errors import StoreError
from quiz.history.classes import NoSuchClassError

EVERY = 1.0
"""Seconds between two notes of it."""


class WrongCodes:
    """Counts wrong codes and words.

    Args:
        room: of the class.
    """

    def __init__(self, room: Room) -> None:
        self._room = room
        self._new = 0
        self._timer: asyncio.TimerHandle | None = None

    def count(self) -> None:
        """Count another one."""
        self._new += 1
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(EVERY, self._note)

    def close(self) -> None:
        """Note what is not noted yet."""
        if self._timer is not None:
            self._timer.cancel()
            self._note()

    def _note(self) -> None:
        self._timer = None
        # Where it cannot be kept now, it is counted with the next one.
        with suppress(StoreError, NoSuchClassError):
            self._room.store.count_wrong_codes(self._room.code, self._new)
            self._new = 0
