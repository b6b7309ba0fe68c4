"""``class list`` and ``class delete``: the classes that are kept, and an end to them."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import Any

from quiz.cli import streams
from quiz.cli.class_store import is_expired, open_classes
from quiz.counting import counted
from quiz.errors import QuizError, UsageError
from quiz.history.classes import ClassRecord, ClassStore, Stage
from quiz.tui import start


def class_list(arguments: argparse.Namespace) -> int:
    """List the classes, the newest first.

    Raises:
        StoreError: they cannot be read.
    """
    with open_classes(arguments) as store:
        found = store.classes()
    if arguments.json:
        told = [_as_data(record, students) for record, students in found]
        streams.write(json.dumps(told, indent=2, ensure_ascii=False) + "\n")
    elif found:
        heads = ("code", "begun", "students", "stage", "keep until", "set", "name")
        streams.print_table(heads, [_row(*each) for each in found], whole=heads[:5])
    else:
        streams.write(f"There is no class yet. Begin one: {streams.program()} class host SET\n")
    return 0


def class_delete(arguments: argparse.Namespace) -> int:
    """Delete classes, after asking.

    Raises:
        NoSuchClassError: there is none with one of the codes; nothing is deleted then.
        UsageError: nothing was named, or nobody can be asked.
        QuizError: it is not wanted.
        StoreError: they cannot be deleted.
    """
    if bool(arguments.codes) == arguments.expired:
        raise UsageError("Say which classes to delete: class delete CODE, or class delete --expired.")
    with open_classes(arguments, remind=False) as store:
        records = _meant(arguments, store)
        if not records:
            streams.write("No class is past the days it was to be kept.\n")
            return 0
        told = [_told(record, store) for record in records]
        _agree(arguments, told, records)
        for record, what in zip(records, told, strict=True):
            store.delete(record.code)
            streams.write(f"Deleted: {what}.\n")
    return 0


def _meant(arguments: argparse.Namespace, store: ClassStore) -> list[ClassRecord]:
    if arguments.expired:
        now = start.local_now()
        return [record for record, _ in store.classes() if is_expired(record, now)]
    records = [store.load(code) for code in arguments.codes]
    return list({record.code: record for record in records}.values())


def _told(record: ClassRecord, store: ClassStore) -> str:
    name = f" “{record.name}”" if record.name else ""
    students, answers = len(store.students(record.code)), len(store.attempts(record.code))
    return f"{record.code}{name}, {counted(students, 'student')}, {counted(answers, 'answer')}"


def _agree(arguments: argparse.Namespace, told: Sequence[str], records: Sequence[ClassRecord]) -> None:
    """Make sure that this is wanted.

    Raises:
        UsageError: nobody can be asked, and --yes was not given.
        QuizError: it is not wanted.
    """
    if arguments.yes:
        return
    running = [record.code for record in records if record.state.stage in {Stage.OPEN, Stage.PAUSED}]
    still = f" {', '.join(running)} {'is' if len(running) == 1 else 'are'} not closed yet." if running else ""
    what = "the class" if len(told) == 1 else f"{len(told)} classes"
    consequence = f"This deletes {what} {'; '.join(told)}.{still} It cannot be undone."
    if not streams.someone_types():
        raise UsageError(f"{consequence} Nobody can be asked here: add --yes if that is what you want.")
    if not streams.ask(f"{consequence}\nDelete? Type yes or no: "):
        raise QuizError("Nothing was deleted.")


def _row(record: ClassRecord, students: int) -> tuple[str, ...]:
    return (
        record.code,
        f"{record.opened.astimezone():%d %b %H:%M}",
        str(students),
        record.state.stage.value,
        f"{record.delete_after.astimezone():%d %b %Y}",
        record.set_title,
        record.name,
    )


def _as_data(record: ClassRecord, students: int) -> dict[str, Any]:
    return {
        "code": record.code,
        "name": record.name,
        "set": record.set,
        "title": record.set_title,
        "opened": record.opened.isoformat(),
        "stage": record.state.stage.value,
        "pace": record.settings.pace.value,
        "mode": record.settings.options.mode.value,
        "seed": record.settings.options.seed,
        "students": students,
        "delete_after": record.delete_after.isoformat(),
    }
