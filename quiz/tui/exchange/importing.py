"""The way from a file to a set: picked, read, what is missing asked for, and told what became of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quiz import paths
from quiz.counting import counted
from quiz.exchange import FORMATS, by_name
from quiz.tui.editing.dialogs import Choose
from quiz.tui.exchange.columns import AskColumns
from quiz.tui.exchange.counting import CountingScreen
from quiz.tui.exchange.picker import PickFile
from quiz.tui.exchange.reading import ColumnsNeeded, FormatNeeded, Kept, Outcome, Refused, Wanted, read_and_keep
from quiz.tui.exchange.report import ImportReportScreen

if TYPE_CHECKING:
    from quiz.tui.app import QuizApp


def pick(app: QuizApp, folder: Path) -> None:
    """Ask for a file, and import it.

    Args:
        app: the app.
        folder: where to begin.
    """
    app.push_screen(PickFile(folder), partial(_picked, app))


def _picked(app: QuizApp, path: Path | None) -> None:
    if path is not None:
        app.import_folder = path.parent
        read(app, Wanted(path))


def read(app: QuizApp, wanted: Wanted) -> None:
    """Read a file behind a screen that counts, and go on as it turns out."""
    work = partial(read_and_keep, wanted, app.bundled, paths.own_sets(app.data))
    app.push_screen(CountingScreen(f"Reading {wanted.path.name}", work), partial(_read, app, wanted))


def _read(app: QuizApp, wanted: Wanted, outcome: Outcome | None) -> None:
    match outcome:
        case Kept(path, report, unnamed):
            app.push_screen(ImportReportScreen(report, path, advice(path, unnamed)))
        case FormatNeeded(problem):
            _ask_format(app, wanted, problem)
        case ColumnsNeeded(form, rows):
            question = AskColumns(wanted.path.name, rows, keyed=form.name == "jsonl")
            app.push_screen(question, partial(_columns_said, app, replace(wanted, form=form)))
        case Refused(problem):
            app.say(problem, severity="error")
        case None:
            app.say("Cancelled: nothing was imported.")


def _ask_format(app: QuizApp, wanted: Wanted, problem: str) -> None:
    if problem:
        app.say(problem, severity="error")
    why = "could not be read as what it seems to be" if problem else "is of no format that is known"
    about = f"{wanted.path.name} {why}. Which one is it?"
    choices = [(form.name, f"{form.title} ({', '.join(form.suffixes)})") for form in FORMATS if form.reads]
    app.push_screen(Choose("The format of the file", about, choices), partial(_format_said, app, wanted))


def _format_said(app: QuizApp, wanted: Wanted, name: str | None) -> None:
    if name is not None:
        read(app, replace(wanted, form=by_name(name)))


def _columns_said(app: QuizApp, wanted: Wanted, columns: dict[str, str] | None) -> None:
    if columns is not None:
        read(app, replace(wanted, columns=columns))


def advice(path: Path, unnamed: int) -> str:
    """What can be done with a new set.

    Args:
        path: the set.
        unnamed: how many of its claims have no source.
    """
    where = f"The set: {path}"
    if not unnamed:
        return where
    return f"{where}\n{counted(unnamed, 'claim')} without a source: they play as they are, and e fills it in."
