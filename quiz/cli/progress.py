"""A progress bar for work that takes longer than a moment."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Self

from quiz.cli import streams

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress as RichProgress

PATIENCE = 1.0
"""Seconds that go by before a bar is shown."""


class Progress:
    """A bar on standard error, where that is a terminal and the work takes longer than `PATIENCE`.

    Args:
        what: what is done, as *Checking*.
    """

    def __init__(self, what: str) -> None:
        self._what = what
        self._begun = time.monotonic()
        self._bar: RichProgress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def told(self, done: float, of: float | None = None) -> None:
        """Show that so much of the work is done.

        Args:
            done: how much.
            of: of how much, in the same unit; None where that is not known.
        """
        if self._bar is None:
            if time.monotonic() - self._begun < PATIENCE or not streams.is_terminal(sys.stderr):
                return
            self._bar = _bar(streams.console(error=True), counts=of is None)
            self._bar.add_task(self._what, total=of)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=done, total=of)


def _bar(console: Console, *, counts: bool) -> RichProgress:
    """A bar; where nobody knows of how much, one that says how far it is."""
    from rich.progress import Progress as RichProgress
    from rich.progress import TextColumn

    bar = RichProgress(console=console, transient=True)
    if counts:
        bar.columns = (*bar.columns[:2], TextColumn("{task.completed:,.0f}"))
    return bar
