"""An answer that the database does not take yet: kept here, and given again until it does."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from quiz.classroom.room import StudentSitting


class _Held(Struct, frozen=True):
    write: Callable[[], object]
    then: Callable[[], None]


class Keeper:
    """Gives answers to a student's session, one at a time, and holds the one that could not be kept.

    Nothing is told of what an answer is worth before it is kept, and nothing goes on.
    """

    def __init__(self) -> None:
        self._held: _Held | None = None

    @property
    def holds(self) -> bool:
        """Whether an answer waits for the database."""
        return self._held is not None

    def hold(self, sitting: StudentSitting, write: Callable[[], object], then: Callable[[], None]) -> None:
        """Take an answer.

        Args:
            sitting: whose clock stands from now on, so that the answer took no longer for having waited.
            write: gives the answer; can be called again where it has raised a `StoreError`.
            then: called when it is kept.
        """
        sitting.pause()
        self._held = _Held(write, then)

    def give(self) -> None:
        """Have the answer kept; nothing happens where there is none.

        Raises:
            StoreError: it cannot be kept yet, and is still held.
        """
        if self._held is not None:
            held = self._held
            held.write()
            self._held = None
            held.then()

    def let_go(self) -> None:
        """Hold nothing any more: the answer would not count."""
        self._held = None
