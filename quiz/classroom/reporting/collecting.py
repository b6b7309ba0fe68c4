"""Results that were collected by hand, made one class."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from quiz.classroom.reporting.analysis import class_report
from quiz.classroom.reporting.lab import LONGEST_NICKNAME, ForeignFileError, LabResult, read_result
from quiz.classroom.reporting.report import ClassReport
from quiz.classroom.reporting.roster import folded
from quiz.counting import counted
from quiz.errors import QuizError
from quiz.history.classes.records import ClassRecord, ClassSettings, Student
from quiz.model import QuestionSet
from quiz.sets.load import fingerprint


class Collected(Struct, frozen=True, kw_only=True):
    """A class made of files.

    `report` is None where no file could be used. `left_out` says of each file that was not used why, by its name;
    `told` is what else is to be said.
    """

    report: ClassReport | None
    left_out: tuple[str, ...]
    told: tuple[str, ...]


def collect(paths: Iterable[Path], expected: QuestionSet | None = None) -> Collected:
    """Make one class of result files.

    A file that is no result, or is of another set or another state of the set, is left out. The same session counts
    once, as far as it got in any of its files.

    Args:
        paths: of the files.
        expected: the set that they are to be of; None for that of most files.

    Raises:
        QuizError: as many files are of one set as of another, and none was expected.
    """
    read, left_out = _read(paths)
    wanted = expected if expected is not None else _most_common(read)
    if wanted is None:
        return Collected(report=None, left_out=tuple(left_out), told=())
    mark, fitting = fingerprint(wanted), dict[Path, LabResult]()
    for path, result in read.items():
        if result.fingerprint == mark:
            fitting[path] = result
        else:
            left_out.append(_other_set(path, result, wanted))
    results, told = _once_each(fitting)
    if not results:
        return Collected(report=None, left_out=tuple(left_out), told=tuple(told))
    nicknames, renamed = _nicknames(results)
    notes = _notes(results)
    report = _report(results, nicknames, notes)
    return Collected(report=report, left_out=tuple(left_out), told=(*told, *renamed, *notes))


def _read(paths: Iterable[Path]) -> tuple[dict[Path, LabResult], list[str]]:
    read: dict[Path, LabResult] = {}
    left_out = []
    for path in dict.fromkeys(paths):
        try:
            read[path] = read_result(path)
        except ForeignFileError as error:
            left_out.append(f"{str(error).removesuffix('.')}. It was left out.")
    return read, left_out


def _most_common(read: Mapping[Path, LabResult]) -> QuestionSet | None:
    """The set that most files are of; None where there is no file."""
    counts = Counter(result.fingerprint for result in read.values()).most_common()
    if not counts:
        return None
    if len(counts) > 1 and counts[0][1] == counts[1][1]:
        which = "; ".join(f"{path}: {_named(result.question_set)}" for path, result in read.items())
        raise QuizError(f"As many files are of one set as of another ({which}). Say which one is meant: --set SET")
    return next(result.question_set for result in read.values() if result.fingerprint == counts[0][0])


def _named(question_set: QuestionSet) -> str:
    return f"“{question_set.title}” ({question_set.id}, {fingerprint(question_set)})"


def _other_set(path: Path, result: LabResult, wanted: QuestionSet) -> str:
    found = result.question_set
    if found.id == wanted.id:
        return (
            f"{path}: this is of another state of the set, which was edited in between: {_named(found)} and not "
            f"{_named(wanted)}. It was left out."
        )
    return f"{path}: this is of another set: {_named(found)} and not {_named(wanted)}. It was left out."


def _once_each(fitting: Mapping[Path, LabResult]) -> tuple[list[LabResult], list[str]]:
    """The results with each session once, by the file that has the most answers of it."""
    files: dict[str, Path] = {}
    told = []
    for path, result in fitting.items():
        known = files.get(result.record.id)
        if known is None:
            files[result.record.id] = path
            continue
        told.append(f"{path}: this is the same session as {known}. It counts once.")
        if len(result.attempts) > len(fitting[known].attempts):
            files[result.record.id] = path
    return [fitting[path] for path in files.values()], told


def _nicknames(results: Sequence[LabResult]) -> tuple[list[str], list[str]]:
    """A nickname for each result, of which no two are alike; and what is to be said of that."""
    taken: set[str] = set()
    nicknames, told = [], []
    for result in results:
        nickname, number = result.nickname, 1
        while folded(nickname) in taken:
            number += 1
            ending = f" {number}"
            nickname = result.nickname[: LONGEST_NICKNAME - len(ending)].rstrip() + ending
        if nickname != result.nickname:
            told.append(f"Two students are called “{result.nickname}”: one is “{nickname}” here.")
        taken.add(folded(nickname))
        nicknames.append(nickname)
    return nicknames, told


def _notes(results: Sequence[LabResult]) -> tuple[str, ...]:
    """What is to be known of how these sessions were dealt."""
    notes = [f"This was made of {counted(len(results), 'file')}."]
    if len({replace(result.record.options, seed=0) for result in results}) > 1:
        notes.append("The sessions were not all played with the same options, so some students were asked otherwise.")
    elif len({result.record.options.seed for result in results}) > 1:
        notes.append(
            "The sessions were dealt with different seeds, so not all students had the same choices: "
            "give all the same --seed."
        )
    return tuple(notes)


def _finished(result: LabResult) -> datetime.datetime | None:
    """When the last question was answered; None where one is open."""
    if len(result.attempts) < result.record.asked:
        return None
    return result.record.finished or max(attempt.at for attempt in result.attempts)


def _report(results: Sequence[LabResult], nicknames: Sequence[str], notes: tuple[str, ...]) -> ClassReport:
    options = Counter(result.record.options for result in results).most_common(1)[0][0]
    question_set = results[0].question_set
    record = ClassRecord(
        code="",
        name="",
        set=question_set.id,
        set_title=question_set.title,
        fingerprint=results[0].fingerprint,
        settings=ClassSettings(options=options),
        opened=min(result.record.started for result in results),
    )
    students = [
        Student(
            id=result.record.id,
            code="",
            number=number,
            nickname=nickname,
            words="",
            joined=result.record.started,
            asked=result.record.asked,
            finished=_finished(result),
        )
        for number, (result, nickname) in enumerate(zip(results, nicknames, strict=True), 1)
    ]
    attempts = [attempt for result in results for attempt in result.attempts]
    dealt = [card for result in results for card in result.record.cards]
    report = class_report(record, question_set, students, attempts, dealt=dealt)
    return replace(report, notes=notes)
