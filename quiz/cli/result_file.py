"""The file that ``play --result`` leaves behind, to be collected."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.cli import streams
from quiz.errors import UsageError

if TYPE_CHECKING:
    from quiz.classroom.reporting.lab import ResultFile


def result_file(arguments: argparse.Namespace, session_id: str | None = None) -> ResultFile | None:
    """The file that was asked for; None where none was.

    Args:
        arguments: of ``play``.
        session_id: of the session that is gone on with, whose file is written on; None for a new one.

    Raises:
        UsageError: there is a file of another session, which is never overwritten; or a name, and no file.
    """
    if arguments.result is None:
        if arguments.name is not None:
            raise UsageError("--name is for the file of --result FILE.")
        return None
    from quiz.classroom.reporting.lab import ResultFile

    path = Path(arguments.result).expanduser()
    file = ResultFile(path, arguments.name)
    if path.exists() and (session_id is None or not file.goes_with(session_id)):
        raise UsageError(f"{path} is there already, and may hold somebody's answers. Name another file.")
    return file


def done(file: ResultFile | None, code: int = 0) -> int:
    """Say where a session was written to, when it is finished or left.

    Returns:
        The exit code: the one given, or 1 where the file could not be written.
    """
    if file is None:
        return code
    if file.problem is not None:
        streams.complain(file.problem)
        return 1
    if file.path.exists():
        streams.complain(f"Written to {file.path}, as {file.nickname}.")
    return code
