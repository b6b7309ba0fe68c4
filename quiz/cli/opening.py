"""The history as the commands open it."""

from __future__ import annotations

from quiz import paths
from quiz.history import History


def open_history(data: str | None) -> History:
    """Open the history of a data folder.

    Args:
        data: the folder named on the command line, or None.

    Raises:
        StoreError: it cannot be opened.
    """
    return History.open(paths.database(paths.data_folder(data)))
