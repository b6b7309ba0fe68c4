"""The grades of a class as the CSV files that gradebooks take in.

A grade is accuracy: what a student earned, whether quickly or slowly, in points of the most that there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from quiz.classroom.reporting.report import ClassReport, StudentReport
from quiz.classroom.reporting.roster import Entry, Roster, folded
from quiz.model import QuestionKind
from quiz.report.cells import Cell, as_lines

POINTS_POSSIBLE = "    Points Possible"
"""The first cell of the row in which Canvas has the most points, as Canvas writes it."""


class Gradebook(StrEnum):
    """Whose form a file has."""

    MOODLE = "moodle"
    CANVAS = "canvas"
    PLAIN = "plain"


class Grades(Struct, frozen=True, kw_only=True):
    """A gradebook's file, and what is to be said of it.

    `unknown` are students whom the roster does not have, `absent` those of the roster whom the class does not have,
    `empty` those who have answered nothing, and `unfinished` those who have not answered everything.
    """

    text: str
    unknown: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    unfinished: tuple[str, ...] = ()


class _Line(Struct, frozen=True, kw_only=True):
    """A student with the grade, None where nothing was answered, and who that is at school."""

    student: StudentReport
    grade: Cell
    entry: Entry | None


def grades(
    report: ClassReport,
    form: Gradebook,
    roster: Roster | None = None,
    *,
    points: int = 100,
    count_unanswered: bool = False,
) -> Grades:
    """The grades of a class.

    Args:
        report: of the class.
        form: whose form the file is to have.
        roster: who is who; None where only nicknames are known.
        points: the most that can be had, 1 or more.
        count_unanswered: whether questions that a student did not come to count as wrong; else a grade is of what
            was answered.
    """
    lines = [
        _Line(
            student=student,
            grade=_grade(student, points, count_unanswered=count_unanswered),
            entry=roster.entry(student.called) if roster is not None else None,
        )
        for student in report.students
    ]
    item = _item(report)
    match form:
        case Gradebook.MOODLE:
            rows = _moodle(lines, item, has_roster=roster is not None)
        case Gradebook.CANVAS:
            rows = _canvas(lines, item, points)
        case Gradebook.PLAIN:
            rows = _plain(lines, report, points, has_roster=roster is not None)
    present = {folded(line.student.called) for line in lines}
    entries = roster.entries.items() if roster is not None else ()
    return Grades(
        text=as_lines(rows),
        unknown=tuple(each.student.called for each in lines if each.entry is None) if roster is not None else (),
        absent=tuple(entry.nickname for key, entry in entries if key not in present),
        empty=tuple(each.called for each in report.students if not each.answered),
        unfinished=tuple(each.called for each in report.students if 0 < each.answered < each.asked),
    )


def _item(report: ClassReport) -> str:
    """What the grade is called in the gradebook.

    Canvas reads a number in parentheses at the end as the id of an assignment, so the title does not stand there.
    """
    head = report.head
    return f"{head.set_title}, {head.name or head.code or 'Fact-check Quiz'}"


def _grade(student: StudentReport, points: int, *, count_unanswered: bool) -> Cell:
    score = student.score_of_all if count_unanswered else student.score
    if score is None or not student.answered:
        return None
    return _short(score * points / 100)


def _short(figure: float) -> Cell:
    """A figure to two places, and to none where it is whole."""
    rounded = round(figure, 2)
    return int(rounded) if rounded.is_integer() else rounded


def _moodle(lines: Sequence[_Line], item: str, *, has_roster: bool) -> list[list[Cell]]:
    """A file for *Grades, Import, CSV file*.

    The first line names the columns; which of them identifies the student, and by what (ID number, email address or
    username), is chosen when it is taken in, as is the grade item, which may be a new one
    (https://docs.moodle.org/en/Grade_import; moodle/moodle, grade/import/csv/classes/load_data.php). One student who
    is not found ends the whole import, and a line without an identifier is given to the student of the line before:
    so there is a line only for who is in the roster, and without one the nickname stands in the first column.
    """
    known = [line for line in lines if line.grade is not None and (line.entry is not None or not has_roster)]
    if not has_roster:
        return [["Username", item], *([line.student.called, line.grade] for line in known)]
    identifiers = [line.entry.identifier for line in known if line.entry is not None]
    head = "Email address" if identifiers and all("@" in each for each in identifiers) else "ID number"
    return [
        [head, "Full name", item],
        *([line.entry.identifier, line.entry.name or None, line.grade] for line in known if line.entry is not None),
    ]


def _canvas(lines: Sequence[_Line], item: str, points: int) -> list[list[Cell]]:
    """A file for *Gradebook, Import*.

    The columns are those of Canvas's own export: Student, ID, SIS User ID, SIS Login ID, Section, then the assignment;
    the second row holds its most points. Canvas looks for a student by ID, by SIS User ID, by SIS Login ID and at last
    by name, and asks whom it does not find
    (https://community.canvaslms.com/t5/Instructor-Guide/How-do-I-import-grades-in-the-Gradebook/ta-p/807;
    instructure/canvas-lms, lib/gradebook_importer.rb). An empty cell leaves the grade as it is.
    """
    return [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", item],
        [POINTS_POSSIBLE, None, None, None, None, points],
        *([*_canvas_student(line), None, line.grade] for line in lines),
    ]


def _canvas_student(line: _Line) -> tuple[Cell, Cell, Cell, Cell]:
    """Name, ID, SIS User ID and SIS Login ID."""
    name = line.student.called if line.entry is None else line.entry.name or line.student.called
    if POINTS_POSSIBLE.strip().casefold() in name.casefold():
        # Canvas would take this row for that of the most points.
        name = f"Seat {line.student.number}"
    if line.entry is None:
        return name, None, None, None
    identifier = line.entry.identifier
    return (name, None, None, identifier) if "@" in identifier else (name, None, identifier, None)


def _plain(lines: Sequence[_Line], report: ClassReport, points: int, *, has_roster: bool) -> list[list[Cell]]:
    """A file for any spreadsheet: all that there is of each student, in per cent, and the grade last."""
    kinds = [each.kind for each in report.kinds]
    who = ["nickname", "identifier", "name"] if has_roster else ["nickname"]
    heads = [*who, "answered", "asked", "score", *(kind.value for kind in kinds), f"grade of {points}"]
    return [list(heads), *(_plain_row(line, kinds, has_roster=has_roster) for line in lines)]


def _plain_row(line: _Line, kinds: Sequence[QuestionKind], *, has_roster: bool) -> list[Cell]:
    student, entry = line.student, line.entry
    who: list[Cell] = [student.called]
    if has_roster:
        who += [entry.identifier, entry.name or None] if entry is not None else [None, None]
    shares = [student.share(kind) for kind in kinds]
    return [
        *who,
        student.answered,
        student.asked,
        None if student.score is None else _short(student.score),
        *(None if share is None else _short(100 * share) for share in shares),
        line.grade,
    ]
