"""``edit``: a draft reviewed, or any set edited, in the app."""

from __future__ import annotations

import argparse

from quiz import paths
from quiz.cli import streams
from quiz.cli.loading import find_file
from quiz.errors import UsageError
from quiz.sets import list_sets
from quiz.tui import start


def edit(arguments: argparse.Namespace) -> int:
    """Open the review screen on a set.

    Raises:
        UsageError: there is no such set, or no terminal to draw on.
    """
    data = paths.data_folder(arguments.data)
    if arguments.set is None:
        names = ", ".join(file.name for file in list_sets(paths.bundled_sets(), paths.own_sets(data)))
        raise UsageError(f"Say what to edit: {streams.program()} edit SET. Sets: {names or 'none'}.")
    path = find_file(arguments.set, data)
    if not streams.can_draw():
        raise UsageError(
            f"Editing needs a terminal that can be drawn on. The set is a text file, which any editor opens: {path}. "
            f"Then: {streams.program()} check {path}"
        )
    return start.run_app(data, request=start.EditRequest(path))
