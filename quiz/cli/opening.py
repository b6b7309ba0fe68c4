"""The history as the commands open it."""

from __future__ import annotations

from pathlib import Path

from quiz import paths
from quiz.cli import streams
from quiz.cli.progress import Progress
from quiz.history import History


def open_history(data: str | Path | None) -> History:
    """Open the history of a data folder; what has to be told of that is told on standard error.

    Args:
        data: the folder named on the command line, or None.

    Raises:
        StoreError: it cannot be opened.
    """
    with Progress("Recovering the history") as bar:
        history = History.open(paths.database(paths.data_folder(data)), bar.told)
    if history.notice:
        streams.complain(history.notice)
    return history
