"""Grades for Moodle, for Canvas and for any spreadsheet; and that no cell is run."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.classroom.reporting import ClassReport, Gradebook, class_report, grades, read_roster
from quiz.errors import QuizError
from quiz.report.cells import as_lines, defused
from tests.builders import harbour
from tests.classroom_reporting.rooms import a_record, a_student, answers, report_of

ROSTER = read_roster(
    "nickname,identifier,name\nstudent 1,1001,Ada Berg\nSTUDENT 2,1002,\nStudent 9,1009,Nobody\nStudent 3,1003\n",
    "7b.csv",
)
BY_MAIL = read_roster("Student 1,ada@school.example\nStudent 2,ben@school.example\n", "7b.csv")


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def unfinished() -> ClassReport:
    """The class by hand, whose fifth student answered the first question only, and a sixth nothing."""
    students = [a_student(number) for number in range(1, 7)]
    given = [each for each in answers() if each.session != "s5" or each.claim == "left-ferry"]
    return class_report(a_record(), harbour(), students, given)


def test_moodle_identifies_students_by_the_first_column() -> None:
    made = grades(report_of(), Gradebook.MOODLE, ROSTER)
    assert rows(made.text) == [
        ["ID number", "Full name", "Fire at the harbour, 7B, Monday"],
        ["1001", "Ada Berg", "75"],
        ["1002", "", "87.5"],
        ["1003", "", "50"],
    ]
    assert (made.unknown, made.absent) == (("Student 4", "Student 5"), ("Student 9",))


def test_moodle_is_told_where_the_identifiers_are_addresses() -> None:
    assert rows(grades(report_of(), Gradebook.MOODLE, BY_MAIL).text)[:2] == [
        ["Email address", "Full name", "Fire at the harbour, 7B, Monday"],
        ["ada@school.example", "", "75"],
    ]


def test_no_line_for_moodle_is_without_an_identifier() -> None:
    # Moodle would give the grade in it to the student of the line before.
    for roster in (None, ROSTER, BY_MAIL):
        made = rows(grades(unfinished(), Gradebook.MOODLE, roster).text)
        assert all(row[0] and row[-1] for row in made)


def test_canvas_has_the_columns_and_the_row_of_its_own_export() -> None:
    assert rows(grades(report_of(), Gradebook.CANVAS, ROSTER, points=20).text) == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Fire at the harbour, 7B, Monday"],
        ["    Points Possible", "", "", "", "", "20"],
        ["Ada Berg", "", "1001", "", "", "15"],
        ["Student 2", "", "1002", "", "", "17.5"],
        ["Student 3", "", "1003", "", "", "10"],
        ["Student 4", "", "", "", "", "5"],
        ["Student 5", "", "", "", "", "5"],
    ]
    assert rows(grades(report_of(), Gradebook.CANVAS, BY_MAIL).text)[2][:4] == [
        "Student 1",
        "",
        "",
        "ada@school.example",
    ]


def test_no_student_of_canvas_is_taken_for_the_row_of_points() -> None:
    report = report_of()
    named = replace(report, students=(replace(report.students[0], nickname="POINTS POSSIBLE"), *report.students[1:]))
    made = rows(grades(named, Gradebook.CANVAS).text)
    assert [row[0] for row in made if "points possible" in row[0].casefold()] == ["    Points Possible"]
    assert made[2][0] == "Seat 1"


def test_a_title_that_ends_in_a_number_is_no_id_of_an_assignment() -> None:
    report = report_of()
    titled = replace(report, head=replace(report.head, set_title="The storm (2024)", name=""))
    assert rows(grades(titled, Gradebook.CANVAS).text)[0][-1] == "The storm (2024), KQWXRZ"


def test_a_plain_file_has_all_that_there_is_of_each_student() -> None:
    assert rows(grades(report_of(), Gradebook.PLAIN).text)[:3] == [
        ["nickname", "answered", "asked", "score", "fact", "source", "grade of 100"],
        ["Student 1", "4", "4", "75", "100", "50", "75"],
        ["Student 2", "4", "4", "87.5", "75", "100", "87.5"],
    ]
    assert rows(grades(report_of(), Gradebook.PLAIN, ROSTER).text)[1][:3] == ["Student 1", "1001", "Ada Berg"]


def test_who_has_not_finished_and_who_has_answered_nothing_is_told() -> None:
    made = grades(unfinished(), Gradebook.PLAIN)
    assert [row[-1] for row in rows(made.text)[5:]] == ["0", ""]
    assert (made.unfinished, made.empty) == (("Student 5",), ("Student 6",))


@pytest.mark.parametrize(("count_unanswered", "grade"), [(False, "100"), (True, "25")])
def test_what_was_not_come_to_counts_nowhere_or_as_wrong(count_unanswered: bool, grade: str) -> None:
    given = [each for each in answers() if each.session == "s1"][:1]
    report = class_report(a_record(), harbour(), [a_student(1, finished=None)], given)
    made = grades(report, Gradebook.MOODLE, count_unanswered=count_unanswered)
    assert rows(made.text)[1] == ["Student 1", grade]


# Rosters.


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Anna,1\nBen,2\n", id="commas"),
        pytest.param("\ufeffNickname;Identifier\r\nAnna;1\r\n\r\nBen;2\r\n", id="as spreadsheets write it elsewhere"),
        pytest.param("Anna\t1\tAnna B.\nBen\t2", id="tabs"),
        pytest.param('"Anna","1"\n"Ben","2"\n', id="quoted"),
    ],
)
def test_a_roster_is_read_as_spreadsheets_write_it(text: str) -> None:
    roster = read_roster(text, "7b.csv")
    for nickname, identifier in (("anna", "1"), ("BEN", "2")):
        entry = roster.entry(nickname)
        assert entry is not None
        assert entry.identifier == identifier
    assert roster.entry("Cy") is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("Anna\n", "7b.csv:1: a line of a roster is: nickname,identifier[,name].", id="no identifier"),
        pytest.param("Anna,1\n,2\n", "7b.csv:2: a line of a roster is", id="no nickname"),
        pytest.param("Anna,1\nANNA,2\n", "7b.csv:2: “ANNA” stands there twice.", id="a nickname twice"),
        pytest.param("Anna,1\nBen,1\n", "7b.csv:2: the identifier “1” stands there twice.", id="an identifier twice"),
    ],
)
def test_a_roster_that_does_not_say_who_is_who_is_refused(text: str, told: str) -> None:
    with pytest.raises(QuizError) as refused:
        read_roster(text, "7b.csv")
    assert told in str(refused.value)


# Cells.

RUN = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    '"=1',
    '" =1',
    "\u00a0=1",
    "\ufeff=1",
    "＝1",
    "＠x",
)


@pytest.mark.parametrize("text", RUN)
def test_what_a_spreadsheet_would_run_is_defused(text: str) -> None:
    assert defused(text).startswith("'")


@pytest.mark.parametrize("text", ["", "Anna", "1+1", "a=b", "'=1", " a", '"a"', "ßa", "0"])
def test_anything_else_is_left_as_it_is(text: str) -> None:
    assert defused(text) == text


def is_run(cell: str) -> bool:
    """Whether a spreadsheet may run a cell: a reader that passes over what may stand before a formula finds one."""
    inner = cell.lstrip(' \t\r\n"\u00a0\ufeff\u200b')
    return inner[:1] in {"=", "+", "-", "@", "＝", "＋", "－", "＠"} or cell[:1] in {"\t", "\r", "\n"}


@settings(deadline=None, max_examples=100)
@given(st.text(st.one_of(st.sampled_from("=+-@\t\r\n \"'＝"), st.characters(exclude_categories=["Cs"])), max_size=12))
@example('"=1')
@example(" \t@")
def test_no_nickname_is_run_from_any_gradebook(nickname: str) -> None:
    report = report_of([[1, 1, 1, 0]])
    named = replace(report, students=(replace(report.students[0], nickname=nickname),))
    for form in Gradebook:
        made = grades(named, form).text
        cells = [cell for row in csv.reader(io.StringIO(made, newline="")) for cell in row]
        assert not [cell for cell in cells if is_run(cell)]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=6),
            min_size=2,
            max_size=2,
        )
    )
)
def test_a_cell_comes_back_but_for_the_apostrophe_and_how_its_lines_end(table: list[list[str]]) -> None:
    back = rows(as_lines(table))
    expected = [[defused(cell) for cell in row] for row in table]
    assert back == expected


def test_figures_are_no_formulas() -> None:
    assert as_lines([[-5, -0.5, None]]) == "-5,-0.5,\n"
