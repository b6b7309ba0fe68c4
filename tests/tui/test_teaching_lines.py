"""What the dashboard draws, without the dashboard: squares, letters, and lines of text."""

from __future__ import annotations

import datetime
import string
from collections.abc import Sequence
from typing import Any

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.classroom.qr import QUIET, modules
from quiz.history.classes import ClassRecord, ClassSettings, ClassState, Confused, Host, RosterLine, Stage, Student
from quiz.model import NO_SOURCE, SessionOptions
from quiz.tui.teaching.blocks import drawn, largest, size
from quiz.tui.teaching.join import packed
from quiz.tui.teaching.letters import HEIGHT, word
from quiz.tui.teaching.names import fitted
from quiz.tui.teaching.roster import Presence, SortBy, is_here, presence, sorted_roster, told_student
from quiz.tui.teaching.strip import Standing, grouped, told_standing
from quiz.tui.teaching.who_for_whom import told_confused
from quiz.tui.text import plain
from tests.builders import NOON, after, harbour
from tests.hostile import NASTY

# Squares


def read_back(lines: Sequence[str], scale: int) -> list[list[bool]]:
    """The squares of a drawing, as a camera would take them from its cells."""
    upper = {"▀": True, "█": True, "▄": False, " ": False}
    lower = {"▀": False, "█": True, "▄": True, " ": False}
    rows = [[half[cell] for cell in line] for line in lines for half in (upper, lower)]
    return [row[::scale] for row in rows[::scale]]


@given(st.text(string.ascii_letters + string.digits + ":/.-", min_size=1, max_size=60), st.integers(1, 3))
def test_a_drawn_code_can_be_read_back_from_its_cells(path: str, scale: int) -> None:
    link = f"http://192.168.1.5:8000/{path}"
    squares = modules(link)
    seen = read_back(drawn(squares, scale), scale)[: len(squares)]
    inner = [row[QUIET : len(row) - QUIET] for row in seen[QUIET : len(seen) - QUIET]]
    assert inner == [list(map(bool, row)) for row in segno.make(link, micro=False).matrix]


@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 4))
def test_a_drawing_is_as_large_as_was_said(columns: int, rows: int, scale: int) -> None:
    squares = [[True] * columns for _ in range(rows)]
    lines = drawn(squares, scale)
    assert (len(lines[0]), len(lines)) == size(squares, scale)
    assert largest(squares, *size(squares, scale), most=scale) == scale
    assert largest(squares, size(squares, 1)[0] - 1, 100) == 0


def test_the_usual_link_fits_beside_the_code_at_80_by_24() -> None:
    assert size(modules("http://192.168.1.5:8000/join/KQWXRZ")) == (33, 17)


def test_every_letter_is_different_and_of_one_size() -> None:
    letters = [word(letter) for letter in string.ascii_uppercase]
    assert all((len(letter), len(letter[0])) == (HEIGHT, 5) for letter in letters)
    assert len({str(letter) for letter in letters}) == 26
    assert len(word("KQW XRZ")[0]) == 6 * 5 + 3 + 6


# Names


def test_names_beside_each_other_are_never_broken() -> None:
    names = ["Anna Lind", "[red]Ben", "Çelik", "Dmitri", "Eva Maria"]
    told = str(packed(plain("5 students: "), names, 30, 2))
    assert told == "5 students: Anna Lind · \n[red]Ben · Çelik · and 2 more"


@given(st.lists(st.text(min_size=1, max_size=24), max_size=60), st.integers(30, 120), st.integers(1, 6))
def test_names_never_take_more_room_than_there_is(names: list[str], width: int, rows: int) -> None:
    told = packed(plain("9 students: "), [" ".join(name.split()) for name in names], width, rows)
    lines = told.split("\n")
    assert len(lines) <= rows
    assert all(line.cell_length <= width for line in lines)


@pytest.mark.parametrize("text", ["", "short", "🚒" * 40, NASTY, "e\u0301" * 60])
def test_a_fitted_text_has_its_width(text: str) -> None:
    assert fitted(text, 20).cell_length == 20


# The strip

RECORD = ClassRecord(
    code="KQWXRZ",
    name="7B, Monday",
    set="harbour-fire",
    set_title="Fire at the harbour",
    fingerprint="",
    settings=ClassSettings(options=SessionOptions()),
    opened=NOON,
)
TWO_HOSTS = [Host(id=name, machine=name, seen=NOON) for name in ("one", "two")]


@pytest.mark.parametrize(
    ("record", "rest", "expected"),
    [
        pytest.param({}, {}, "○ not started  no limit of time", id="lobby"),
        pytest.param(
            {"state": ClassState(stage=Stage.OPEN, ends=after(61))}, {}, "▶ open  1:01 left", id="time that runs"
        ),
        pytest.param(
            {"state": ClassState(stage=Stage.OPEN, ends=after(0.2))}, {}, "▶ open  0:01 left", id="the last second"
        ),
        pytest.param({"state": ClassState(stage=Stage.PAUSED, left=90)}, {}, "‖ paused  1:30 left", id="a pause"),
        pytest.param({"state": ClassState(stage=Stage.CLOSED)}, {}, "■ closed", id="closed"),
        pytest.param({}, {"here": 2, "joined": 3}, "KQW XRZ · 2 of 3 students here", id="who is here"),
        pytest.param({}, {"joined": 1}, "0 of 1 student here", id="one student"),
        pytest.param({"wrong_codes": 5}, {}, "! 5 wrong codes tried", id="wrong codes"),
        pytest.param({}, {"hosts": TWO_HOSTS}, "2 hosts", id="several hosts"),
        pytest.param({}, {"hidden": True}, "names hidden", id="hidden names"),
        pytest.param({"name": ""}, {}, "Fire at the harbour", id="a class without a name"),
        pytest.param({"name": "[/x]\n7B\x1b"}, {}, "[/x] 7B␛", id="a name that would be obeyed"),
        pytest.param(
            {},
            {"away": "The database does not answer: it is gone."},
            "! The database does not answer: it is gone; seats wait",
            id="no database",
        ),
    ],
)
def test_the_strip_tells_how_the_class_stands(record: dict[str, Any], rest: dict[str, Any], expected: str) -> None:
    told = told_standing(Standing(record=replace(RECORD, **record), now=NOON, **rest), 78)
    assert expected in str(told)
    assert [line.cell_length for line in told.split("\n")] == [78, 78]


@pytest.mark.parametrize("said", ["4 wrong codes", "hosts", "hidden"])
def test_the_strip_is_silent_on_what_is_as_it_should_be(said: str) -> None:
    standing = Standing(record=replace(RECORD, wrong_codes=4), now=NOON, hosts=TWO_HOSTS[:1])
    assert said not in str(told_standing(standing, 78))


def test_a_code_is_read_out_in_two_groups() -> None:
    assert [grouped(code) for code in ("KQWXRZ", "ABCDE", "A", "")] == ["KQW XRZ", "ABC DE", "A", ""]


# The roster


def student(number: int, nickname: str, **fields: Any) -> Student:
    return Student(id=f"id-{number}", code="KQWXRZ", number=number, nickname=nickname, words="w", joined=NOON, **fields)


@pytest.mark.parametrize(
    ("fields", "present", "expected"),
    [
        ({}, [], Presence.AWAY),
        ({}, ["id-1"], Presence.HERE),
        ({"seen": NOON - datetime.timedelta(seconds=8)}, [], Presence.HERE),
        ({"seen": NOON - datetime.timedelta(seconds=9)}, [], Presence.AWAY),
        ({"finished": NOON}, ["id-1"], Presence.FINISHED),
        ({"finished": NOON}, [], Presence.FINISHED),
    ],
    ids=["never seen", "with this host", "with another host", "gone", "done and here", "done and gone"],
)
def test_who_is_here(fields: dict[str, Any], present: list[str], expected: Presence) -> None:
    assert presence(student(1, "Anna", **fields), present, NOON) is expected


def test_who_is_done_may_still_be_here() -> None:
    assert is_here(student(1, "Anna", finished=NOON), ["id-1"], NOON)


ROSTER = [
    RosterLine(student=student(1, "zoë", asked=10), answered=9, correct=5, credit=5, points=500),
    RosterLine(student=student(2, "Anna", asked=10), answered=4, correct=4, credit=4, points=400),
    RosterLine(student=student(3, "Ben"), answered=0, correct=0, credit=0, points=0),
    RosterLine(student=student(4, "Çelik", asked=5), answered=4, correct=4, credit=4, points=400),
]


@pytest.mark.parametrize(
    ("by", "hidden", "seats"),
    [
        (SortBy.NAME, False, [2, 3, 1, 4]),
        (SortBy.NAME, True, [1, 2, 3, 4]),
        (SortBy.PROGRESS, False, [3, 2, 4, 1]),
        (SortBy.SCORE, False, [1, 2, 4, 3]),
    ],
)
def test_the_roster_is_sorted(by: SortBy, hidden: bool, seats: list[int]) -> None:
    assert [line.student.number for line in sorted_roster(reversed(ROSTER), by, hidden=hidden)] == seats


@pytest.mark.parametrize("width", [40, 76, 116])
@pytest.mark.parametrize("nickname", ["Anna", "🚒" * 12, "[red]x[/red]", "two\nlines"])
def test_a_student_is_one_line(nickname: str, width: int) -> None:
    line = replace(ROSTER[0], student=student(1, nickname, asked=10))
    told = told_student(line, Presence.HERE, 25, width, hidden=False)
    assert told.cell_length == width
    assert "\n" not in str(told)
    assert "● here" in str(told)
    assert "Student 1" in str(told_student(line, Presence.HERE, 25, 76, hidden=True))


# Who for whom


def test_confusions_are_told_and_laid_out() -> None:
    confused = [
        Confused(expected="brigade", answered="brigade", n=16),
        Confused(expected="brigade", answered="operator", n=11),
        Confused(expected="brigade", answered=None, n=2),
        Confused(expected=NO_SOURCE, answered="operator", n=3),
        Confused(expected="operator", answered=NO_SOURCE, n=1),
    ]
    told = str(told_confused(confused, harbour(), 76)).splitlines()
    assert told[:3] == [
        "• 11 of 29 answers about claims of Fire brigade went to Ferry operator.",
        "• 3 of 3 answers about claims that the article makes itself went to Ferry operator.",
        "• 1 of 1 answer about claims of Ferry operator went to no one, as if the article said so itself.",
    ]
    row = next(line for line in told if line.startswith("Fire brigade"))
    assert row.split() == ["Fire", "brigade", "✓16", "11", "·", "2"]
    assert "?  a name that is no source of the article" in told


def test_nothing_was_confused() -> None:
    assert str(told_confused([], harbour(), 76)) == "No source has been named yet."
    right = [Confused(expected="brigade", answered="brigade", n=2)]
    assert "Every source that was named was the right one." in str(told_confused(right, harbour(), 76))
