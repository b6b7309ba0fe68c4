"""``class list``, ``report``, ``export`` and ``delete``."""

from __future__ import annotations

import argparse
import csv
import datetime
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from rich.cells import cell_len
from rich.console import Console

from quiz import paths
from quiz.classroom.reporting import ClassReport
from quiz.cli import streams
from quiz.cli.class_store import database_of, reminder
from quiz.cli.class_tables import print_report
from quiz.history.classes import ClassStore, Stage
from quiz.tui import start
from quiz.visible import visible
from tests.builders import NOON
from tests.classroom_reporting.rooms import NICKNAMES, a_record, keep, nasty_report, sat_down, small_report
from tests.cli.calling import Capture, run

TELLING = "Xanthippe the one"
"""A nickname that is found wherever it lies."""


@pytest.fixture(autouse=True)
def _no_other_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QUIZ_CLASS_DATABASE", raising=False)


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Sets the day: so many after the class was made."""

    def set_day(days: int) -> None:
        monkeypatch.setattr(start, "local_now", lambda: NOON + datetime.timedelta(days=days))

    set_day(1)
    return set_day


@pytest.fixture
def file(home: Path, today: Callable[[int], None]) -> Path:
    """Two classes: one that has answered, and one that has not begun."""
    path = home / "classes.sqlite"
    with ClassStore.open(path) as store:
        keep(store, *sat_down(nicknames=(*NICKNAMES[:5], TELLING), cards=3))
        empty = replace(a_record(), code="HMPTVC", name="", opened=NOON - datetime.timedelta(days=10))
        keep(store, empty, [], [])
    return path


@pytest.fixture
def somebody(monkeypatch: pytest.MonkeyPatch, type_lines: Callable[[str], None]) -> Callable[[str], None]:
    """Somebody at the terminal, who types this."""

    def types(lines: str) -> None:
        monkeypatch.setattr(streams, "someone_types", lambda: True)
        type_lines(lines)

    return types


def holding(folder: Path, text: str) -> list[str]:
    """The files below a folder in whose bytes a text lies."""
    return [each.name for each in folder.rglob("*") if each.is_file() and text.encode() in each.read_bytes()]


# Calls.

WRONG = {
    "unknown action": (["class", "reprot"], "There is no command “reprot”. Did you mean “report”?"),
    "no code": (["class", "report"], "The following arguments are required: CODE."),
    "no such class": (["class", "report", "AAAAAA"], "There is no class “AAAAAA”."),
    "no such class to export": (["class", "export", "AAAAAA", "--gradebook", "plain"], "There is no class “AAAAAA”."),
    "no such class to delete": (["class", "delete", "AAAAAA", "--yes"], "There is no class “AAAAAA”."),
    "no gradebook": (["class", "export", "KQWXRZ"], "The following arguments are required: --gradebook."),
    "unknown gradebook": (
        ["class", "export", "KQWXRZ", "--gradebook", "canvass"],
        "There is no gradebook “canvass”. Did you mean “canvas”?",
    ),
    "no points": (["class", "export", "X", "--gradebook", "plain", "--points", "0"], "--points takes a whole number"),
    "nothing to delete": (["class", "delete"], "Say which classes to delete"),
    "two ways to delete": (["class", "delete", "KQWXRZ", "--expired"], "Say which classes to delete"),
    "two forms": (["class", "report", "X", "--json", "--html"], "not allowed with argument"),
    "an option of another": (["class", "list", "--gradebook", "plain"], "“factcheck-quiz class list” has no option"),
    "no file to collect": (["class", "collect"], "The following arguments are required: FILE."),
    "no port": (["class", "host", "x", "--port", "99999"], "--port takes a whole number from 1 to 65535"),
    "no pace": (["class", "host", "x", "--pace", "teachers"], "There is no pace “teachers”. Did you mean “teacher”?"),
    "no code to join": (["class", "join", "http://x"], "The following arguments are required: CODE."),
}


@pytest.mark.parametrize(("arguments", "wanted"), WRONG.values(), ids=WRONG)
def test_a_wrong_call_is_told_in_a_line(arguments: list[str], wanted: str, file: Path, capsys: Capture) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert wanted in err
    assert err.count("\n") == 1


def test_class_alone_prints_its_help(capsys: Capture) -> None:
    code, out, err = run(capsys, "class")
    assert (code, err) == (0, "")
    assert out == run(capsys, "class", "--help")[1]
    for action in ("host", "join", "list", "report", "export", "delete", "collect"):
        assert f"    {action} " in out


@pytest.mark.parametrize("action", ["host", "join", "list", "report", "export", "delete", "collect"])
def test_help_has_examples(action: str, capsys: Capture) -> None:
    code, out, err = run(capsys, "class", action, "--help")
    assert (code, err) == (0, "")
    assert "\nexamples:\n  factcheck-quiz" in out
    assert "--data DIR" in out


# Where classes are.


def test_classes_lie_in_the_data_folder_or_where_it_is_said(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def where(database: str | None = None) -> Path | str:
        return database_of(argparse.Namespace(database=database, data=None))

    assert where() == home / "classes.sqlite"
    monkeypatch.setenv("QUIZ_DATABASE", str(tmp_path / "history.sqlite"))
    assert where() == home / "classes.sqlite"
    monkeypatch.setenv("QUIZ_DATABASE", "postgresql://school/quiz")
    assert where() == "postgresql://school/quiz"
    monkeypatch.setenv("QUIZ_CLASS_DATABASE", str(tmp_path / "c.sqlite"))
    assert where() == paths.class_database(home) == tmp_path / "c.sqlite"
    assert where("sqlite:///x") == "sqlite:///x"
    assert where(str(tmp_path / "d.sqlite")) == tmp_path / "d.sqlite"


@pytest.mark.parametrize("named", ["a URL", "a file"])
def test_a_database_can_be_named(named: str, file: Path, tmp_path: Path, capsys: Capture) -> None:
    there = tmp_path / "there.sqlite"
    there.write_bytes(file.read_bytes())
    database = f"sqlite:///{there}" if named == "a URL" else str(there)
    elsewhere = ["--data", str(tmp_path / "elsewhere")]
    assert "KQWXRZ" in run(capsys, "class", "list", "--database", database, *elsewhere)[1]
    assert "KQWXRZ" not in run(capsys, "class", "list", *elsewhere)[1]


# List.


def test_the_classes_are_listed_the_newest_first(file: Path, capsys: Capture) -> None:
    code, out, err = run(capsys, "class", "list")
    assert (code, err) == (0, "")
    head, first, second = out.splitlines()
    assert head.split() == ["code", "begun", "students", "stage", "keep", "until", "set", "name"]
    assert first.split()[0] == "KQWXRZ"
    assert first.endswith("Fire at the harbour  7B, Monday")
    assert second.split()[0] == "HMPTVC"
    listed = json.loads(run(capsys, "class", "list", "--json")[1])
    assert [(each["code"], each["students"], each["stage"]) for each in listed] == [
        ("KQWXRZ", 6, "lobby"),
        ("HMPTVC", 0, "lobby"),
    ]
    assert listed[0]["delete_after"] == "2024-12-02T12:00:00+00:00"


def test_where_there_is_no_class_the_way_to_one_is_told(capsys: Capture) -> None:
    assert run(capsys, "class", "list") == (0, "There is no class yet. Begin one: factcheck-quiz class host SET\n", "")
    assert run(capsys, "class", "list", "--json") == (0, "[]\n", "")


# Report.


def test_a_report_is_read_in_the_terminal(file: Path, capsys: Capture) -> None:
    code, out, err = run(capsys, "class", "report", "kqw-xrz")
    assert (code, err) == (0, "")
    assert out.startswith("Class KQWXRZ: 7B, Monday\nSet: Fire at the harbour")
    for heading in ("The whole test", "Who was taken for whom", "Students", "Claims"):
        assert f"\n{heading}\n" in out
    assert "<b>Cy</b>" in out


@pytest.mark.parametrize("made", [small_report, nasty_report], ids=["the small class", "a hostile one"])
def test_a_report_fits_in_80_columns(made: Callable[[], ClassReport], monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    console = Console(file=written, width=80, markup=False, highlight=False, emoji=False, no_color=True)
    monkeypatch.setattr(streams, "console", lambda: console)
    report = made()
    print_report(report)
    text = written.getvalue()
    assert max(cell_len(line) for line in text.splitlines()) <= 80
    assert "\x1b" not in text
    for student in report.students:
        # A long one is broken between its cells, but every character of it is there.
        assert visible(student.called)[:8] in text
    assert "Discrim." in text


@pytest.mark.parametrize(
    ("option", "ending", "begins"),
    [
        ("--json", "json", '{\n  "schema": 1,\n  "head": {\n    "code": "KQWXRZ"'),
        ("--markdown", "md", "# Class KQWXRZ: 7B, Monday\n"),
        ("--html", "html", "<!DOCTYPE html>\n"),
    ],
)
def test_a_report_is_printed_and_written_in_every_form(
    option: str, ending: str, begins: str, *, file: Path, capsys: Capture, tmp_path: Path
) -> None:
    code, printed, err = run(capsys, "class", "report", "KQWXRZ", option)
    assert (code, err) == (0, "")
    assert printed.startswith(begins)
    for name, options in ((f"report.{ending}", []), ("report", [option])):
        path = tmp_path / "reports" / name
        told = run(capsys, "class", "report", "KQWXRZ", "-o", str(path), *options)
        assert told == (0, "", f"Written to {path}\n")
        assert path.read_text(encoding="utf-8") == printed


def test_a_file_whose_form_is_not_plain_is_asked_about(file: Path, capsys: Capture, tmp_path: Path) -> None:
    code, out, err = run(capsys, "class", "report", "KQWXRZ", "-o", str(tmp_path / "report"))
    assert (code, out) == (2, "")
    assert err.endswith("is to be written: --html, --markdown or --json.\n")


def test_nicknames_can_be_left_out(file: Path, capsys: Capture) -> None:
    for option in ([], ["--json"], ["--markdown"], ["--html"]):
        out = run(capsys, "class", "report", "KQWXRZ", "--anonymous", *option)[1]
        assert TELLING not in out
        assert "Anna" not in out
    assert TELLING in run(capsys, "class", "report", "KQWXRZ")[1]


def test_who_was_removed_is_not_in_the_report(file: Path, capsys: Capture) -> None:
    with ClassStore.open(file) as store:
        store.remove("s6")
    data = json.loads(run(capsys, "class", "report", "KQWXRZ", "--json")[1])
    assert (data["head"]["students"], data["whole"]["students"]) == (5, 5)
    assert TELLING not in json.dumps(data)


def test_a_class_in_which_nobody_has_answered_is_reported_too(file: Path, capsys: Capture) -> None:
    for option in ([], ["--json"], ["--markdown"], ["--html"]):
        code, out, err = run(capsys, "class", "report", "HMPTVC", *option)
        assert (code, err) == (0, "")
        assert "needs 1 more student" in out


# Export.


def table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    ("form", "head", "rows"),
    [
        ("moodle", ["Username", "Fire at the harbour, 7B, Monday"], 6),
        ("canvas", ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Fire at the harbour, 7B, Monday"], 7),
        (
            "plain",
            ["nickname", "answered", "asked", "score", "fact", "source", "firmness", "grade of 100"],
            6,
        ),
    ],
)
def test_grades_are_printed_and_written(
    form: str, head: list[str], rows: int, *, file: Path, capsys: Capture, tmp_path: Path
) -> None:
    code, out, err = run(capsys, "class", "export", "KQWXRZ", "--gradebook", form)
    assert code == 0
    assert "1 student not finished: what was not come to counts nowhere" in err
    assert ("Only nicknames are known." in err) is (form != "plain")
    found = table(out)
    assert (found[0], len(found)) == (head, rows + 1)
    assert "'=1+1" in {row[0] for row in found}
    path = tmp_path / "grades.csv"
    assert run(capsys, "class", "export", "KQWXRZ", "--gradebook", form, "-o", str(path))[:2] == (0, "")
    assert path.read_text(encoding="utf-8") == out


def test_a_roster_says_who_is_who(file: Path, capsys: Capture, tmp_path: Path) -> None:
    roster = tmp_path / "7b.csv"
    roster.write_bytes("Nickname;Identifier\r\nanna;1001\r\nBJÖRN;1002\r\nZoë;1003\r\n".encode("utf-8-sig"))
    code, out, err = run(capsys, "class", "export", "KQWXRZ", "--gradebook", "moodle", "--roster", str(roster))
    assert code == 0
    assert [row[0] for row in table(out)] == ["ID number", "1001", "1002"]
    assert f"4 students not in {roster}: =1+1, <b>Cy</b>, Dee | Dum, {TELLING}." in err
    assert f"1 student in {roster}, but not in the class: Zoë." in err


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(None, "cannot be read: No such file or directory.", id="no file"),
        pytest.param(b"Anna\n", ":1: a line of a roster is: nickname,identifier[,name].", id="no identifier"),
        pytest.param(b"Bj\xf6rn,1\n", "this is not UTF-8 text. Save the roster as “CSV UTF-8”.", id="no UTF-8"),
    ],
)
def test_a_roster_that_cannot_be_used_is_told(
    content: bytes | None, told: str, file: Path, capsys: Capture, tmp_path: Path
) -> None:
    roster = tmp_path / "7b.csv"
    if content is not None:
        roster.write_bytes(content)
    code, out, err = run(capsys, "class", "export", "KQWXRZ", "--gradebook", "moodle", "--roster", str(roster))
    assert (code, out) == (1, "")
    assert told in err


# Delete.


def test_what_is_deleted_is_really_gone(file: Path, home: Path, capsys: Capture) -> None:
    assert holding(home, TELLING)
    with ClassStore.open(file) as store:
        # A dashboard that is open, so that the log is not taken in when the command closes its connection.
        assert len(store.classes()) == 2
        code, out, err = run(capsys, "class", "delete", "kqwxrz", "--yes")
        assert (code, err) == (0, "")
        assert out == "Deleted: KQWXRZ “7B, Monday”, 6 students, 47 answers.\n"
        assert holding(home, TELLING) == []
        assert holding(home, "7B, Monday") == []
        assert [record.code for record, _ in store.classes()] == ["HMPTVC"]
    assert holding(home, TELLING) == []


def test_several_are_deleted_or_none(file: Path, capsys: Capture) -> None:
    assert run(capsys, "class", "delete", "KQWXRZ", "AAAAAA", "--yes")[0] == 2
    with ClassStore.open(file) as store:
        assert len(store.classes()) == 2
    code, out, _ = run(capsys, "class", "delete", "KQWXRZ", "HMPTVC", "kqwxrz", "--yes")
    assert (code, out.count("Deleted: ")) == (0, 2)
    with ClassStore.open(file) as store:
        assert store.classes() == []


@pytest.mark.parametrize(("typed", "code"), [("yes\n", 0), ("no\n", 1), ("\n", 1)])
def test_at_a_terminal_only_a_plain_yes_deletes(
    typed: str, code: int, file: Path, capsys: Capture, somebody: Callable[[str], None]
) -> None:
    somebody(typed)
    found, _, err = run(capsys, "class", "delete", "KQWXRZ")
    assert found == code
    assert "This deletes the class KQWXRZ “7B, Monday”, 6 students, 47 answers. It cannot be undone.\n" in err
    with ClassStore.open(file) as store:
        assert len(store.classes()) == (1 if code == 0 else 2)


def test_without_a_terminal_it_has_to_be_said_twice(file: Path, capsys: Capture) -> None:
    with ClassStore.open(file) as store:
        store.change("KQWXRZ", lambda state: replace(state, stage=Stage.OPEN))
    code, out, err = run(capsys, "class", "delete", "KQWXRZ")
    assert (code, out) == (2, "")
    assert "KQWXRZ is not closed yet. It cannot be undone. Nobody can be asked here: add --yes" in err


# What was kept long enough.


@pytest.mark.parametrize(
    ("days", "told"),
    [
        pytest.param(19, None, id="not yet"),
        pytest.param(20, "1 class is past the days it was to be kept: HMPTVC.", id="one"),
        pytest.param(30, "2 classes are past the days they were to be kept: KQWXRZ, HMPTVC.", id="both"),
    ],
)
@pytest.mark.parametrize(
    "arguments",
    [["list"], ["report", "KQWXRZ"], ["export", "KQWXRZ", "--gradebook", "plain"]],
    ids=lambda each: each[0],
)
def test_a_reminder_stands_before_what_was_asked_for(
    days: int, told: str | None, arguments: list[str], *, file: Path, capsys: Capture, today: Callable[[int], None]
) -> None:
    today(days)
    code, _, err = run(capsys, "class", *arguments)
    assert code == 0
    assert err.count("to be kept") == (told is not None)
    if told is not None:
        assert f"{told} Delete: factcheck-quiz class delete --expired\n" in err


def test_a_reminder_tells_no_password() -> None:
    arguments = argparse.Namespace(database="postgresql://me:secret@school/quiz", data=None)
    told = reminder([a_record()], NOON + datetime.timedelta(days=99), arguments)
    assert told is not None
    assert told.endswith("class delete --expired --database URL")


def test_what_was_kept_long_enough_is_deleted_at_once(
    file: Path, capsys: Capture, today: Callable[[int], None]
) -> None:
    assert run(capsys, "class", "delete", "--expired") == (0, "No class is past the days it was to be kept.\n", "")
    today(20)
    code, out, err = run(capsys, "class", "delete", "--expired", "--yes")
    assert (code, out, err) == (0, "Deleted: HMPTVC, 0 students, 0 answers.\n", "")
    with ClassStore.open(file) as store:
        assert [record.code for record, _ in store.classes()] == ["KQWXRZ"]
