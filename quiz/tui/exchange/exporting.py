"""The way from a set to a file of another program: how, under which name, and told what became of it."""

from __future__ import annotations

import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quiz.counting import counted
from quiz.errors import QuizError
from quiz.exchange import FORMATS, ExchangeReport, Format, WriteOptions, by_name
from quiz.exchange.exchanging import export_set
from quiz.model import QuestionSet
from quiz.tui.dialogs import AskPath, Confirm
from quiz.tui.editing.dialogs import Choose
from quiz.tui.exchange.counting import NOT_KNOWN, CountingScreen
from quiz.tui.exchange.report import ExchangeReportScreen
from quiz.tui.progress import Told

if TYPE_CHECKING:
    from quiz.tui.app import QuizApp

MOST_VERSIONS = 4
"""Of a worksheet that are offered."""

_WITH, _WITHOUT = "with", "without"


class Export(Struct, frozen=True):
    """What is to be written: the set, its format and how."""

    set: QuestionSet
    form: Format
    options: WriteOptions


def choose_format(app: QuizApp, question_set: QuestionSet) -> None:
    """Ask for a format, and export a set to it."""
    about = f"“{question_set.title}” as:"
    app.push_screen(Choose("Export", about, format_choices()), partial(_format_chosen, app, question_set))


def format_choices() -> list[tuple[str, str]]:
    """The formats that are written, each by its name, with what is carried."""
    # GIFT goes first: another one is told as the same as it, and would be found first where it is typed.
    forms = sorted((form for form in FORMATS if form.writes), key=lambda form: form.name != "gift")
    return [(form.name, f"{form.title}: {form.carries}") for form in forms]


def _format_chosen(app: QuizApp, question_set: QuestionSet, name: str | None) -> None:
    if name is None:
        return
    options = WriteOptions(at=app.clock().astimezone(datetime.UTC))
    wanted = Export(question_set, by_name(name), options)
    if not wanted.form.module.startswith("worksheet."):
        _ask_path(app, wanted)
        return
    about = "Each version has the same questions in another order, and an answer key of its own."
    app.push_screen(
        Choose("The worksheet", about, worksheet_choices(question_set)), partial(_sheet_chosen, app, wanted)
    )


def worksheet_choices(question_set: QuestionSet) -> list[tuple[str, str]]:
    """How a worksheet can be made, in words, each by its key: how many versions, with the article or without it."""
    articles = (_WITH, _WITHOUT) if question_set.article is not None else (_WITHOUT,)
    return [
        (f"{count} {article}", f"{counted(count, 'version')}, {article} the article")
        for count in range(1, MOST_VERSIONS + 1)
        for article in articles
    ]


def _sheet_chosen(app: QuizApp, wanted: Export, key: str | None) -> None:
    if key is not None:
        count, _, article = key.partition(" ")
        options = replace(wanted.options, versions=int(count), article=article == _WITH)
        _ask_path(app, replace(wanted, options=options))


def _ask_path(app: QuizApp, wanted: Export) -> None:
    name = f"{wanted.set.id}{wanted.form.suffixes[0]}"
    try:
        suggestion = str(Path.cwd() / name)
    except OSError:
        # The folder that the program was started in is gone.
        suggestion = name
    question = AskPath(f"Save as {wanted.form.title}", "The file to write:", suggestion)
    app.push_screen(question, partial(_path_given, app, wanted))


def _path_given(app: QuizApp, wanted: Export, given: str | None) -> None:
    if given is None:
        return
    try:
        path = Path(given).expanduser()
        is_folder, is_there = path.is_dir(), path.exists()
    except (OSError, ValueError, RuntimeError) as error:
        app.say(f"{given}: no file can be written there: {error}.", severity="error")
        return
    if is_folder:
        app.say(f"{path} is a folder: add the name of a file.", severity="error")
    elif is_there:
        question = Confirm(
            "There is a file of that name.", f"{path}\nWhat is in it would be lost.", "Replace it", "Leave it as it is"
        )
        app.push_screen(question, lambda replaces: _write(app, wanted, path) if replaces else None)
    else:
        _write(app, wanted, path)


def _write(app: QuizApp, wanted: Export, path: Path) -> None:
    writing = CountingScreen(f"Writing {path.name}", partial(_written, wanted, path), "claim")
    app.push_screen(writing, partial(_told, app))


def _written(wanted: Export, path: Path, told: Told) -> ExchangeReport | QuizError:
    """The report of the export; an error as a value, so that it is said as every other one."""
    count = len(wanted.set.claims)
    try:
        return export_set(wanted.set, path, wanted.form, wanted.options, before_writing=lambda: told(count, NOT_KNOWN))
    except QuizError as error:
        return error


def _told(app: QuizApp, outcome: ExchangeReport | QuizError | None) -> None:
    match outcome:
        case ExchangeReport():
            app.push_screen(ExchangeReportScreen("Exported", outcome, ""))
        case QuizError():
            app.say(str(outcome), severity="error")
        case None:
            app.say("Cancelled: nothing was written.")
