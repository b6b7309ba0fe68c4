"""``history``: what is kept is the learner's own to take along, bring back and have forgotten."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.cli import streams
from quiz.history import History
from quiz.model import QuestionKind
from quiz.schedule import Mark
from tests.builders import NOON, a_record, attempt
from tests.cli.calling import Capture, process, run

TELLING = "Xanthippe’s unmistakable answer"
"""An answer that is found wherever it lies."""


@pytest.fixture
def file(home: Path) -> Path:
    """A history with a session of the harbour, one of another set, and a claim that is suspended."""
    path = home / "history.sqlite"
    with History.open(path) as history:
        history.begin(a_record("s1", set_title="Fire at the Xanthippe"))
        history.begin(a_record("s2", set="other", set_title="Another story"))
        for number in range(3):
            history.record(attempt(f"c{number}", QuestionKind.FACT, session="s1", given=TELLING, day="2024-11-02"))
        history.record(attempt("c0", QuestionKind.FACT, session="s2", set="other", day="2024-11-02"))
        history.mark(Mark(set="harbour-fire", claim="c1", suspended=True), NOON)
    return path


@pytest.fixture
def somebody(monkeypatch: pytest.MonkeyPatch, type_lines: Callable[[str], None]) -> Callable[[str], None]:
    """Somebody at the terminal, who types this."""

    def types(lines: str) -> None:
        monkeypatch.setattr(streams, "someone_types", lambda: True)
        type_lines(lines)

    return types


# Where it is.


def test_path_says_where_the_history_lies(capsys: Capture, home: Path) -> None:
    assert run(capsys, "history", "path")[:2] == (0, f"{home / 'history.sqlite'}\n")
    assert not (home / "history.sqlite").exists(), "to say so makes none"


def test_path_of_a_database_gives_no_password_away(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZ_DATABASE", "postgresql://me:secret@host/quiz")
    assert run(capsys, "history", "path")[1] == "postgresql://me@host/quiz\n"


# Export and import.


def test_what_is_exported_is_taken_in_elsewhere_and_is_then_the_same(
    file: Path, capsys: Capture, tmp_path: Path
) -> None:
    code, out, err = run(capsys, "history", "export", str(tmp_path / "a.jsonl"))
    assert (code, out) == (0, "")
    assert "2 sessions, 4 answers, 1 suspended or buried claim" in err
    elsewhere = str(tmp_path / "elsewhere")
    code, out, _ = run(capsys, "history", "import", str(tmp_path / "a.jsonl"), "--data", elsewhere)
    assert (code, out) == (0, "New: 2 sessions, 4 answers, 1 suspended or buried claim.\n")
    run(capsys, "history", "export", str(tmp_path / "b.jsonl"), "--data", elsewhere)
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
    with History.open(file) as here, History.open(tmp_path / "elsewhere" / "history.sqlite") as there:
        assert here.learner() == there.learner()


def test_taking_in_twice_doubles_nothing(file: Path, capsys: Capture, tmp_path: Path) -> None:
    run(capsys, "history", "export", str(tmp_path / "a.jsonl"))
    code, out, _ = run(capsys, "history", "import", str(tmp_path / "a.jsonl"))
    assert code == 0
    assert out == "New: 0 sessions, 0 answers, 0 suspended or buried claims.\nThere already: 7.\n"


def test_an_export_is_lines_of_json_with_a_head(file: Path, capsys: Capture, tmp_path: Path) -> None:
    run(capsys, "history", "export", str(tmp_path / "a.jsonl"))
    head, *lines = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()]
    assert head == {"format": "factcheck-quiz history", "version": 1}
    assert [next(iter(line)) for line in lines] == ["settings", *["session"] * 2, *["answer"] * 4, "mark"]


def test_standard_streams_can_be_used(file: Path, tmp_path: Path) -> None:
    exported = process("history", "export", "-")
    assert exported.returncode == 0
    imported = process("history", "import", "-", "--data", str(tmp_path / "elsewhere"), lines=exported.stdout)
    assert imported.stdout.startswith(b"New: 2 sessions, 4 answers")


def test_a_broken_line_is_told_with_its_number_and_the_rest_is_kept(
    file: Path, capsys: Capture, tmp_path: Path
) -> None:
    exported = tmp_path / "a.jsonl"
    run(capsys, "history", "export", str(exported))
    lines = exported.read_text(encoding="utf-8").splitlines()
    lines[4] = lines[4][:40]
    exported.write_text("\n".join(lines), encoding="utf-8")
    code, out, err = run(capsys, "history", "import", str(exported), "--data", str(tmp_path / "elsewhere"))
    assert code == 1
    assert f"{exported}:5: left out: " in err
    assert "New: 2 sessions, 3 answers" in out
    assert "Left out: 1 line that cannot be read." in out


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(b"Dear diary,\n", "is no history of Fact-check Quiz", id="text"),
        pytest.param(b"", "is no history of Fact-check Quiz", id="nothing"),
        pytest.param(b'{"format":"other","version":1}\n', "is no history of Fact-check Quiz", id="another format"),
        pytest.param(b'{"format":"factcheck-quiz history","version":99}\n', "newer version", id="a newer version"),
        pytest.param(b"\xff\xfe\x00" * 100, "is no history of Fact-check Quiz", id="noise"),
    ],
)
def test_what_is_not_ours_is_refused_and_nothing_is_taken_in(
    file: Path, capsys: Capture, tmp_path: Path, content: bytes, told: str
) -> None:
    other = tmp_path / "other"
    other.write_bytes(content)
    code, out, err = run(capsys, "history", "import", str(other))
    assert (code, out) == (1, "")
    assert told in err
    assert "Nothing was taken in." in err
    with History.open(file) as history:
        assert len(history.sessions()) == 2


def test_a_file_that_there_is_not_is_told(capsys: Capture, tmp_path: Path) -> None:
    code, _, err = run(capsys, "history", "import", str(tmp_path / "nowhere"))
    assert code == 1
    assert "cannot be read: No such file or directory. Nothing was taken in." in err


def test_an_export_that_fails_leaves_what_was_there(
    file: Path, capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "a.jsonl"
    target.write_text("before")
    monkeypatch.setattr("os.fsync", fails)
    code, _, err = run(capsys, "history", "export", str(target))
    assert code == 1
    assert "No space left on device. What was there before is untouched." in err
    assert target.read_text() == "before"
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".part"] == []


# Forget.


def holding(folder: Path, text: str) -> list[str]:
    """The files below a folder in whose bytes a text lies."""
    return [each.name for each in folder.rglob("*") if each.is_file() and text.encode() in each.read_bytes()]


@pytest.mark.parametrize("what", [["--all"], ["--set", "harbour-fire"]], ids=["everything", "a set"])
def test_what_is_forgotten_is_really_gone(file: Path, home: Path, capsys: Capture, what: list[str]) -> None:
    (home / "history.sqlite.version-1").write_bytes(TELLING.encode())
    (home / "history.sqlite.damaged-1").write_bytes(TELLING.encode())
    assert holding(home, TELLING)
    code, out, err = run(capsys, "history", "forget", *what, "--yes")
    assert (code, err) == (0, "")
    assert out == "Forgotten, with 2 copy files.\n"
    assert holding(home, TELLING) == []
    assert holding(home, "Fire at the Xanthippe") == []
    with History.open(file) as history:
        assert [line.set for line in history.sessions()] == ([] if what == ["--all"] else ["other"])
        assert history.learner().marks == {}


def test_without_a_terminal_it_has_to_be_said_twice(file: Path, capsys: Capture) -> None:
    code, out, err = run(capsys, "history", "forget", "--all")
    assert (code, out) == (2, "")
    assert "This deletes what is kept of everything: 2 sessions, 4 answers, 1 suspended or buried claim." in err
    assert "add --yes" in err
    with History.open(file) as history:
        assert len(history.sessions()) == 2


@pytest.mark.parametrize(("typed", "code"), [("yes\n", 0), ("no\n", 1), ("\n", 1), ("yes please\n", 1)])
def test_at_a_terminal_only_a_plain_yes_forgets(
    file: Path, capsys: Capture, somebody: Callable[[str], None], typed: str, code: int
) -> None:
    somebody(typed)
    assert run(capsys, "history", "forget", "--all")[0] == code
    with History.open(file) as history:
        assert len(history.sessions()) == (0 if code == 0 else 2)


def test_a_set_is_named_by_its_file_as_well(file: Path, capsys: Capture, harbour_file: str) -> None:
    assert run(capsys, "history", "forget", "--set", harbour_file, "--yes")[0] == 0


@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param("harbour-fir", "Did you mean “harbour-fire”?", id="nearly"),
        pytest.param("practice-library-roof", "Nothing is kept of the set", id="a set that was never played"),
    ],
)
def test_a_set_of_which_nothing_is_kept_is_refused(file: Path, capsys: Capture, name: str, told: str) -> None:
    code, _, err = run(capsys, "history", "forget", "--set", name, "--yes")
    assert code == 2
    assert told in err


def test_of_nothing_there_is_nothing_to_forget(capsys: Capture) -> None:
    assert run(capsys, "history", "forget", "--all")[:2] == (0, "Nothing is kept, so there is nothing to forget.\n")


@pytest.mark.parametrize("arguments", [[], ["forget"], ["export"], ["forget", "--all", "--set", "x"]])
def test_wrong_calls_are_refused(capsys: Capture, arguments: list[str]) -> None:
    assert run(capsys, "history", *arguments)[0] == 2
