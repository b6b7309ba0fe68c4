"""A file read and its set kept, in a thread; what is missing to read it is a value, so that it can be asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from quiz.errors import QuizError, UsageError
from quiz.exchange import ExchangeReport, Format, ReadOptions, recognised
from quiz.exchange.exchanging import import_file
from quiz.exchange.keeping import keep
from quiz.exchange.limits import check_size
from quiz.exchange.tables.reading import UnknownColumnsError
from quiz.tui.exchange.counting import NOT_KNOWN
from quiz.tui.progress import Told


class Wanted(Struct, frozen=True):
    """A file that is to be read.

    Attributes:
        path: the file.
        form: its format; None to recognise it.
        columns: see `quiz.exchange.ReadOptions`.
    """

    path: Path
    form: Format | None = None
    columns: Mapping[str, str] = {}


class Kept(Struct, frozen=True):
    """A set was made: its file, what became of the other one, and of how many claims nobody is named who made them."""

    path: Path
    report: ExchangeReport
    unnamed: int


class FormatNeeded(Struct, frozen=True):
    """The file is of no format that is known, or cannot be read as the one that it seems to be."""

    problem: str = ""


class ColumnsNeeded(Struct, frozen=True):
    """Nothing tells which column of a table or key of an object holds what; its first rows that hold anything."""

    form: Format
    rows: Sequence[Sequence[str]]


class Refused(Struct, frozen=True):
    """The file is not read, and why."""

    problem: str


Outcome = Kept | FormatNeeded | ColumnsNeeded | Refused


def read_and_keep(wanted: Wanted, bundled: Path, own: Path, told: Told) -> Outcome:
    """Make a set of a file and keep it among the user's own.

    Args:
        wanted: the file.
        bundled: the folder of the sets that come with the program.
        own: the folder of the user's own.
        told: is told how many questions have been read; what it raises ends this, and nothing is kept.
    """
    try:
        # Before it is opened to be recognised: a pipe would never give its first bytes.
        check_size(wanted.path)
        form = wanted.form or recognised(wanted.path)
    except UsageError:
        return FormatNeeded()
    except QuizError as error:
        return Refused(str(error))
    try:
        made = import_file(
            wanted.path,
            form,
            ReadOptions(columns=wanted.columns),
            progress=lambda count: told(count, NOT_KNOWN),
        )
        # The last moment to give it up.
        told(made.report.carried, NOT_KNOWN)
    except UnknownColumnsError as error:
        return ColumnsNeeded(form, error.rows)
    except QuizError as error:
        return FormatNeeded(str(error)) if wanted.form is None else Refused(str(error))
    try:
        path = keep(made.set, bundled=bundled, own=own)
    except QuizError as error:
        return Refused(str(error))
    return Kept(path, made.report, sum(claim.source is None for claim in made.set.claims))
