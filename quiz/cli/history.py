"""``history``: take it along, bring it back, have it forgotten, and say where it is."""

from __future__ import annotations

import argparse
import itertools
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from quiz import paths
from quiz.cli import streams
from quiz.cli.opening import open_history
from quiz.cli.parser import nearest
from quiz.cli.progress import Progress
from quiz.counting import counted
from quiz.errors import QuizError, UsageError
from quiz.history import History, Imported, Kept, without_password
from quiz.sets import find_set, list_sets, load

STANDARD = "-"
"""The name of standard input and of standard output."""

_LONGEST_LINE = 64 * 1024 * 1024
"""Bytes of a line that are read at once: no session has as many, and a file can be one endless line."""

_TOLD_EVERY = 1_000


def history(arguments: argparse.Namespace) -> int:
    """Do what was asked for with all that is kept.

    Raises:
        UsageError: there is no such set, or nobody can be asked whether it is to be forgotten.
        QuizError: a file or the history cannot be read or written.
    """
    match arguments.action:
        case "export":
            return _export(arguments)
        case "import":
            return _import(arguments)
        case "forget":
            return _forget(arguments)
        case _:
            where = paths.database(paths.data_folder(arguments.data))
            streams.write(f"{where if isinstance(where, Path) else without_password(where)}\n")
            return 0


def _export(arguments: argparse.Namespace) -> int:
    with open_history(arguments.data) as kept, Progress("Exporting") as bar:
        if arguments.file == STANDARD:
            kept.export(sys.stdout.buffer.write, bar.told)
            return 0
        # Only here, because what saves sets is not needed to read a history.
        from quiz.sets.save import replacing

        target = Path(arguments.file).expanduser()
        with replacing(target) as file:
            kept.export(file.write, bar.told)
        there = kept.kept()
    streams.complain(
        f"Written to {target}: {counted(there.sessions, 'session')}, {counted(there.answers, 'answer')}, "
        f"{counted(there.marks, 'suspended or buried claim')}."
    )
    return 0


def _import(arguments: argparse.Namespace) -> int:
    if arguments.file == STANDARD:
        return _take_in(arguments, "standard input", sys.stdin.buffer)
    source = Path(arguments.file).expanduser()
    try:
        file = source.open("rb")
    except OSError as error:
        raise QuizError(f"{source} cannot be read: {error.strerror}. Nothing was taken in.") from error
    with file:
        return _take_in(arguments, str(source), file)


def _take_in(arguments: argparse.Namespace, name: str, file: BinaryIO) -> int:
    with open_history(arguments.data) as kept, Progress("Importing") as bar:
        # To read the lines, and to compute with the answers, takes about as long.
        told = kept.take_in(name, _lines(file, bar), lambda done, of: bar.told(of + done, 2 * of))
    for broken in told.broken:
        streams.complain(f"{name}:{broken.line}: left out: {broken.why}.")
    more = told.left_out - len(told.broken)
    if more > 0:
        streams.complain(f"{name}: {counted(more, 'further line')} left out.")
    streams.write("".join(f"{line}\n" for line in _told(told)))
    return 1 if told.left_out else 0


def _lines(file: BinaryIO, bar: Progress) -> Iterator[bytes]:
    """The lines of a file, and on the bar, where the file has a size, how far they are read."""
    size = os.fstat(file.fileno()).st_size if file.seekable() else 0
    done = 0
    for number in itertools.count():
        line = file.readline(_LONGEST_LINE)
        if not line:
            return
        yield line
        done += len(line)
        if size and number % _TOLD_EVERY == 0:
            bar.told(done, 2 * size)


def _told(told: Imported) -> Iterable[str]:
    """What came of taking a file in, a sentence each."""
    yield (
        f"New: {counted(told.sessions, 'session')}, {counted(told.answers, 'answer')}, "
        f"{counted(told.marks, 'suspended or buried claim')}."
    )
    if told.known:
        yield f"There already: {told.known}" + (f", of which {told.changed} say more now." if told.changed else ".")
    if told.scheduling is not None:
        yield "The settings of the schedule were taken over."
    if told.left_out:
        yield f"Left out: {counted(told.left_out, 'line')} that cannot be read."


def _forget(arguments: argparse.Namespace) -> int:
    with open_history(arguments.data) as kept:
        set_id = None if arguments.all else _set_id(arguments, kept)
        there = kept.kept(set_id)
        copies = kept.copies
        if not there and not copies:
            streams.write("Nothing is kept, so there is nothing to forget.\n")
            return 0
        _agree(arguments, _consequence(there, set_id, len(copies)))
        done = kept.forget(set_id) if set_id is not None else kept.forget_all()
    streams.write("Forgotten.\n" if not done.copies else f"Forgotten, with {counted(len(done.copies), 'copy file')}.\n")
    if done.left:
        streams.complain(f"Traces may be left on the disk: {done.left}.")
    return 0


def _set_id(arguments: argparse.Namespace, kept: History) -> str:
    """The id of the set that is meant: that of something kept, or of a set that is named otherwise."""
    ids = {each.id for each in kept.kept_sets()}
    name = arguments.set
    if name in ids:
        return str(name)
    data = paths.data_folder(arguments.data)
    try:
        question_set = load(find_set(name, list_sets(paths.bundled_sets(), paths.own_sets(data)))).set
    except UsageError as error:
        known = nearest(name, sorted(ids)) if ids else "Nothing is kept of any set."
        raise UsageError(f"Nothing is kept of a set “{name}”. {known}") from error
    if question_set is None or question_set.id not in ids:
        raise UsageError(f"Nothing is kept of the set “{name}”.")
    return question_set.id


def _consequence(there: Kept, set_id: str | None, copies: int) -> str:
    """What will be gone, in words."""
    what = f"of the set “{set_id}”" if set_id is not None else "of everything"
    told = (
        f"This deletes what is kept {what}: {counted(there.sessions, 'session')}, "
        f"{counted(there.answers, 'answer')}, {counted(there.marks, 'suspended or buried claim')}."
    )
    if there.parts:
        told += f" {counted(there.parts, 'review')} of other sets too will lose a part."
    if copies:
        told += f" {counted(copies, 'copy file')} beside the history will be deleted with it."
    return f"{told} It cannot be undone."


def _agree(arguments: argparse.Namespace, consequence: str) -> None:
    """Make sure that this is wanted.

    Raises:
        UsageError: nobody can be asked, and --yes was not given.
        QuizError: it is not wanted.
    """
    if arguments.yes:
        return
    if not streams.someone_types():
        raise UsageError(f"{consequence} Nobody can be asked here: add --yes if that is what you want.")
    if not streams.ask(f"{consequence}\nForget it? Type yes or no: "):
        raise QuizError("Nothing was forgotten.")
