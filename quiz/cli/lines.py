"""``play`` line by line: a new session, or one that was left."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from quiz import paths
from quiz.cli import streams
from quiz.cli.loading import load_set
from quiz.cli.opening import open_history
from quiz.cli.result_file import done, result_file
from quiz.errors import QuizError, StoreError, UsageError
from quiz.history import History
from quiz.model import QuestionSet, SessionOptions, SessionRecord
from quiz.plain import Settings, play
from quiz.report import told_next
from quiz.sets import LoadedSet, list_sets, load
from quiz.sitting import Sitting
from quiz.tui import start

if TYPE_CHECKING:
    from quiz.classroom.reporting.lab import ResultFile

_NEW_ONLY = ("topic", "mode", "cards", "seed", "confidence", "no_firmness", "time_limit", "no_reading", "no_save")
"""Options that only a new session takes: one that goes on has them from its beginning."""


def begin(arguments: argparse.Namespace, data: Path, loaded: LoadedSet, options: SessionOptions) -> int:
    """Play a new session of a set.

    Raises:
        quiz.questions.UnplayableError: the options leave nothing to ask.
    """
    unsaved, file = None, result_file(arguments)
    with contextlib.ExitStack() as stack:
        history = None
        if not arguments.no_save:
            try:
                history = stack.enter_context(open_history(data))
                _offer_unfinished(history, loaded, arguments)
            except StoreError as error:
                # What is played may still be worth it; the player is told first thing, and can leave.
                history, unsaved = None, str(error)
        sitting = Sitting.begin(start.new_session_id(), loaded, options, history, start.local_now, unsaved=unsaved)
        return _play(sitting, arguments, kept=history is not None, file=file)


def _offer_unfinished(history: History, loaded: LoadedSet, arguments: argparse.Namespace) -> None:
    """Say so where a session of this set was left, and can go on."""
    if loaded.set is None:
        return
    for line in history.sessions(set_id=loaded.set.id, unfinished=True, limit=1):
        if line.fingerprint == loaded.fingerprint:
            left = f"{line.answered} of {line.asked} questions answered"
            streams.complain(f"An earlier session was left with {left}. Go on: {_go_on(line.id, arguments)}")


def review(arguments: argparse.Namespace, data: Path, sets: Mapping[str, QuestionSet], options: SessionOptions) -> int:
    """Review what is due of these sets.

    Raises:
        quiz.sitting.NothingDueError: nothing is due.
        StoreError: the history cannot be read.
    """
    unsaved = None
    with contextlib.ExitStack() as stack:
        history = None
        try:
            history = stack.enter_context(open_history(data))
        except StoreError as error:
            # What is new can be learned all the same; the player is told first thing, and can leave.
            unsaved = str(error)
        sitting = Sitting.review(start.new_session_id(), sets, options, history, start.local_now, unsaved=unsaved)

        def told_after() -> str:
            ahead = sitting.outlook(sets)
            more = f" Go on: {streams.command('review', arguments.data)}" if ahead is not None and ahead.now else ""
            return f"{told_next(ahead, sitting.now())}{more}" if ahead is not None else "What is due next is not known."

        return _play(sitting, arguments, kept=history is not None, told_after=told_after)


def resume(arguments: argparse.Namespace, data: Path) -> int:
    """Go on with a session that was left.

    Raises:
        UsageError: there is none, or it is finished, or options of a new one were given.
        QuizError: its set has changed, or the history cannot be read.
    """
    given = [name for name in _NEW_ONLY if getattr(arguments, name) not in {None, False}]
    if given:
        option = f"--{given[0].replace('_', '-')}"
        raise UsageError(f"A session goes on as it was begun: {option} and --resume do not go together.")
    if not arguments.plain and streams.can_draw():
        streams.complain("This goes on line by line; in the app, Home offers to resume a session.")
    with open_history(data) as history:
        record = history.session(_unfinished(history, arguments, data))
        if record.finished is not None:
            raise UsageError(
                f"That session is finished. Its result: {streams.command(f'result {record.id}', arguments.data)}"
            )
        sitting = Sitting.restore(record.id, load(_where(record, data)), history, start.local_now)
        return _play(sitting, arguments, kept=True, file=result_file(arguments, record.id))


def _unfinished(history: History, arguments: argparse.Namespace, data: Path) -> str:
    """The id of the session that is meant: the one named, or the latest that is unfinished."""
    if arguments.resume:
        return str(arguments.resume)
    question_set = load_set(arguments.set, data).set if arguments.set else None
    lines = history.sessions(set_id=question_set.id if question_set else None, unfinished=True, limit=1)
    if not lines:
        of_set = f" of “{question_set.title}”" if question_set else ""
        raise UsageError(f"There is no unfinished session{of_set}. Start one: {streams.program()} play SET")
    return lines[0].id


def _where(record: SessionRecord, data: Path) -> str:
    """Where a session's set is now: where it was, or, after the program has moved, under the same name."""
    path = Path(record.set_path)
    if path.exists():
        return record.set_path
    files = list_sets(paths.bundled_sets(), paths.own_sets(data))
    return next((str(file.path) for file in files if file.path.name == path.name), record.set_path)


def _play(
    sitting: Sitting,
    arguments: argparse.Namespace,
    *,
    kept: bool,
    told_after: Callable[[], str] | None = None,
    file: ResultFile | None = None,
) -> int:
    session_id = sitting.session.record.id
    settings = Settings(
        terminal=streams.is_terminal(sys.stdin),
        width=streams.width(),
        go_on=_go_on(session_id, arguments) if kept else None,
        result=streams.command(f"result {session_id}", arguments.data) if kept else None,
        told_next=told_after,
    )
    if file is not None:
        sitting.listen(file.keep)
    try:
        play(sitting, streams.read_line, streams.write, settings)
    except KeyboardInterrupt:
        done(file)
        if settings.go_on is None or sitting.unsaved:
            raise
        if told_after is not None:
            raise PausedError("\nPaused. What was not answered is still due.") from None
        raise PausedError(f"\nPaused. Go on with: {settings.go_on}") from None
    return done(file)


class PausedError(QuizError):
    """Ctrl-C: the session can go on."""

    exit_code = 130


def _go_on(session_id: str, arguments: argparse.Namespace) -> str:
    return streams.command(f"play --resume {session_id} --plain", arguments.data)
