"""The classes as the commands open them, and the reminder of those that were kept long enough."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Sequence
from pathlib import Path

from quiz import paths
from quiz.cli import streams
from quiz.history.classes import ClassRecord, ClassStore
from quiz.tui import start


def database_of(arguments: argparse.Namespace) -> Path | str:
    """The database that a command means: a URL, or a file."""
    named: str | None = arguments.database
    if named:
        return named if "://" in named else Path(named).expanduser()
    return paths.class_database(paths.data_folder(arguments.data))


def open_classes(arguments: argparse.Namespace, *, remind: bool = True) -> ClassStore:
    """Open the classes.

    Args:
        arguments: of the command, with `database` and `data`.
        remind: whether classes that were kept long enough are to be told, on standard error.

    Raises:
        StoreError: they cannot be opened.
    """
    store = ClassStore.open(database_of(arguments))
    if remind:
        told = reminder([record for record, _ in store.classes()], start.local_now(), arguments)
        if told is not None:
            streams.complain(told)
    return store


def is_expired(record: ClassRecord, now: datetime.datetime) -> bool:
    """Whether a class is past the days that it was to be kept."""
    return record.delete_after <= now


def reminder(
    records: Sequence[ClassRecord], now: datetime.datetime, arguments: argparse.Namespace | None = None
) -> str | None:
    """What is to be said of classes that are past the days they were to be kept; None where there are none.

    Args:
        records: all classes.
        now: the time.
        arguments: of the command, so that the one that deletes them is told for the same database; or None.
    """
    expired = [record for record in records if is_expired(record, now)]
    if not expired:
        return None
    command = "class delete --expired"
    if arguments is not None and arguments.database:
        # A URL may hold a password, which is not for the screen.
        command += " --database URL" if "://" in arguments.database else f" --database {arguments.database}"
    codes = ", ".join(record.code for record in expired)
    what = (
        "1 class is past the days it was"
        if len(expired) == 1
        else f"{len(expired)} classes are past the days they were"
    )
    return f"{what} to be kept: {codes}. Delete: {streams.command(command, arguments.data if arguments else None)}"
