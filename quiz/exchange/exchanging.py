"""One file in, one file out: what the command and the app both do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct

from quiz.errors import QuizError
from quiz.exchange.claims import Progress, title_of, to_set
from quiz.exchange.formats import Format, ReadOptions, WriteOptions, recognised
from quiz.exchange.outgoing import NOTHING_ASKED, NothingToExportError
from quiz.exchange.report import ExchangeReport, Remarks
from quiz.model import QuestionSet
from quiz.questions import UnplayableError
from quiz.sets.save import replacing


class ImportedFile(Struct, frozen=True):
    """A set that was made of a file, and what became of the file."""

    set: QuestionSet
    report: ExchangeReport


def import_file(
    path: Path,
    form: Format | None = None,
    options: ReadOptions | None = None,
    *,
    title: str | None = None,
    progress: Progress | None = None,
) -> ImportedFile:
    """Make a set of a file.

    Args:
        path: the file.
        form: its format; None to recognise it.
        options: what is said of it.
        title: of the set; None for the name of the file.
        progress: is told how many questions have been read.

    Raises:
        quiz.errors.UsageError: it is of no format that is read.
        QuizError: nothing of it can be read, or none of its questions can be asked.
    """
    found = form or recognised(path)
    remarks = Remarks()
    made = to_set(found.read(path, options or ReadOptions()), title or title_of(path), remarks, progress)
    report = remarks.report(str(path), found.name, made.carried)
    if not made.set.claims:
        why = "".join(f"\n{remark.place}: {remark.told}" for remark in report.remarks[:10])
        raise QuizError(f"{path}: no question in it can be asked (read as {found.title}).{why}")
    return ImportedFile(made.set, report)


def export_set(
    question_set: QuestionSet,
    target: Path,
    form: Format,
    options: WriteOptions | None = None,
    *,
    before_writing: Callable[[], None] | None = None,
) -> ExchangeReport:
    """Write a set to a file of another format, whole or not at all.

    Args:
        question_set: the set.
        target: the file; what is there is replaced.
        form: the format.
        options: what is said of it; what is at the target is the earlier export where none is named.
        before_writing: is called when everything is made and nothing is written; what it raises leaves it so.

    Raises:
        quiz.errors.UsageError: the format is only read.
        QuizError: it cannot be written, or the set has nothing to write.
    """
    remarks = Remarks()
    chosen = options or WriteOptions()
    if chosen.earlier is None and target.is_file():
        chosen = msgspec.structs.replace(chosen, earlier=target)
    content = exported(question_set, form, chosen, remarks)
    if before_writing is not None:
        before_writing()
    with replacing(target) as file:
        file.write(content)
    return remarks.report(str(target), form.name, len(question_set.claims))


def exported(question_set: QuestionSet, form: Format, options: WriteOptions | None, remarks: Remarks) -> bytes:
    """A set in another format.

    Args:
        question_set: the set.
        form: the format.
        options: what is said of it.
        remarks: takes what is lost on the way.

    Raises:
        quiz.errors.UsageError: the format is only read.
        NothingToExportError: the set has no question that the format could hold.
        QuizError: what the format needs is not installed.
    """
    write = form.write
    if not question_set.claims:
        raise NothingToExportError(question_set, "it has no claims yet. Add some with “edit”.")
    try:
        return write(question_set, options or WriteOptions(), remarks)
    except UnplayableError as error:
        # What is said of a session there has no meaning here: nobody chose anything.
        raise NothingToExportError(question_set, NOTHING_ASKED) from error
