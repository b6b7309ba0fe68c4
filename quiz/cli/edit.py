"""``edit``: a draft reviewed, or any set edited, in the app or line by line."""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path

from quiz import paths
from quiz.cli import streams
from quiz.cli.loading import find_file
from quiz.errors import UsageError
from quiz.sets import list_sets
from quiz.tui import start


def edit(arguments: argparse.Namespace) -> int:
    """Open the review screen on a set.

    Raises:
        UsageError: there is no such set.
    """
    data = paths.data_folder(arguments.data)
    if arguments.set is None:
        names = ", ".join(file.name for file in list_sets(paths.bundled_sets(), paths.own_sets(data)))
        raise UsageError(f"Say what to edit: {streams.program()} edit SET. Sets: {names or 'none'}.")
    path = find_file(arguments.set, data)
    if not arguments.plain:
        if streams.can_draw():
            return start.run_app(data, request=start.EditRequest(path))
        streams.complain("There is no terminal to draw on, so this goes line by line, as with --plain.")
    return _edit_in_lines(path, data)


def _edit_in_lines(path: Path, data: Path) -> int:
    """Review a set line by line.

    Raises:
        QuizError: the set cannot be opened; or its file has changed since a review of it was begun.
    """
    from quiz.builder.editing import open_review, own_copy
    from quiz.plain import Settings
    from quiz.plain.editing import edit as edit_in_lines

    if path.parent.resolve() == paths.bundled_sets().resolve():
        path = own_copy(path, paths.own_sets(data))
        streams.write(f"This is your own copy: {path}. The set that comes with the program stays as it is.\n\n")
    opened = open_review(path, paths.reviews(data))
    if opened.told:
        streams.write(f"{opened.told}\n\n")
    settings = Settings(terminal=streams.is_terminal(sys.stdin), width=streams.width())
    if not edit_in_lines(opened.review, streams.read_line, streams.write, settings):
        command = streams.command(f"edit {shlex.quote(str(path))} --plain")
        streams.write(f"Not saved to the file yet, but kept. Go on with: {command}\n")
    return 0
