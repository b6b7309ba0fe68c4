"""``class report``, ``class export`` and ``class collect``: how a class went, and what its students earned."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec.structs import replace

from quiz import paths
from quiz.classroom.reporting import (
    ClassReport,
    Gradebook,
    Roster,
    anonymous,
    as_html,
    as_json,
    as_markdown,
    grades,
    read_roster,
)
from quiz.classroom.reporting import class_report as made_report
from quiz.cli import streams
from quiz.cli.class_store import open_classes
from quiz.cli.class_tables import print_report
from quiz.cli.loading import load_set
from quiz.counting import counted
from quiz.errors import QuizError, UsageError

_ENDINGS = {".json": "json", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"}
_FORMS: dict[str, Callable[[ClassReport], str]] = {"json": as_json, "markdown": as_markdown, "html": as_html}


def class_report(arguments: argparse.Namespace) -> int:
    """Tell how a class went, or write it to a file.

    Raises:
        NoSuchClassError: there is no such class.
        StoreError: it cannot be read.
        QuizError: the file cannot be written.
    """
    _put_report(_report(arguments), arguments)
    return 0


def class_export(arguments: argparse.Namespace) -> int:
    """Write the grades of a class.

    Raises:
        NoSuchClassError: there is no such class.
        StoreError: it cannot be read.
        QuizError: the roster cannot be read, or the file not be written.
    """
    _put_grades(_report(arguments), arguments)
    return 0


def class_collect(arguments: argparse.Namespace) -> int:
    """Make a class of result files, and tell or write its report or its grades; 1 where a file was left out.

    Raises:
        UsageError: there is no such set.
        QuizError: no file could be used, or a file cannot be written.
    """
    from quiz.classroom.reporting.collecting import collect

    expected = load_set(arguments.set, paths.data_folder(arguments.data)).set if arguments.set else None
    found = collect([Path(name) for name in arguments.files], expected)
    for told in (*found.left_out, *found.told):
        streams.complain(told)
    if found.report is None:
        raise QuizError("There is nothing to report: no file could be used.")
    if arguments.gradebook is not None:
        _put_grades(_wanted(found.report, arguments), arguments)
    else:
        _put_report(_wanted(found.report, arguments), arguments)
    return 1 if found.left_out else 0


def _report(arguments: argparse.Namespace) -> ClassReport:
    with open_classes(arguments) as store:
        record = store.load(arguments.code)
        code = record.code
        # Times are UTC in the store and local for whoever reads them.
        local = replace(record, opened=record.opened.astimezone())
        report = made_report(local, store.question_set(code), store.students(code), store.attempts(code))
    return _wanted(report, arguments)


def _wanted(report: ClassReport, arguments: argparse.Namespace) -> ClassReport:
    return anonymous(report) if getattr(arguments, "anonymous", False) else report


def _put_report(report: ClassReport, arguments: argparse.Namespace) -> None:
    form = arguments.form
    if arguments.output is None:
        if form is None:
            print_report(report)
        else:
            streams.write(_FORMS[form](report))
        return
    path = Path(arguments.output).expanduser()
    chosen = form or _ENDINGS.get(path.suffix.casefold())
    if chosen is None:
        raise UsageError(f"Say in which form {path} is to be written: --html, --markdown or --json.")
    _write(path, _FORMS[chosen](report))


def _put_grades(report: ClassReport, arguments: argparse.Namespace) -> None:
    roster = _roster(arguments)
    made = grades(
        report,
        Gradebook(arguments.gradebook),
        roster,
        points=arguments.points,
        count_unanswered=arguments.count_unanswered,
    )
    if arguments.output is None:
        streams.write(made.text)
    else:
        _write(Path(arguments.output).expanduser(), made.text)
    _tell(made.unknown, f"not in {arguments.roster}")
    _tell(made.absent, f"in {arguments.roster}, but not in the class")
    _tell(made.empty, "without an answer, and so without a grade")
    counts = "counts as wrong" if arguments.count_unanswered else "counts nowhere (--count-unanswered makes it wrong)"
    _tell(made.unfinished, f"not finished: what was not come to {counts}")
    if roster is None and arguments.gradebook != Gradebook.PLAIN:
        streams.complain("Only nicknames are known. --roster FILE says who is who: nickname,identifier[,name].")


def _roster(arguments: argparse.Namespace) -> Roster | None:
    if arguments.roster is None:
        return None
    path = Path(arguments.roster).expanduser()
    try:
        return read_roster(path.read_text(encoding="utf-8-sig"), str(path))
    except UnicodeDecodeError as error:
        raise QuizError(f"{path}: this is not UTF-8 text. Save the roster as “CSV UTF-8”.") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "no file can have such a name"
        raise QuizError(f"{path} cannot be read: {reason}.") from error


def _tell(who: Sequence[str], what: str) -> None:
    if who:
        streams.complain(f"{counted(len(who), 'student')} {what}: {', '.join(who)}.")


def _write(path: Path, text: str) -> None:
    from quiz.sets.save import write_atomically

    write_atomically(path, text)
    streams.complain(f"Written to {path}")
