"""``play --result`` on machines without a network, and ``class collect`` of what they leave behind."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quiz.classroom.reporting.lab import ResultFile, read_result
from quiz.sets import save
from quiz.tui import start
from tests.builders import begun, harbour, played
from tests.classroom_reporting.rooms import answered
from tests.cli.calling import ANSWERS, Capture, run
from tests.hostile import hostile
from tests.test_report import practice

PLAIN = ("--plain", "--seed", "7", "--cards", "3", "--no-firmness")


@pytest.fixture
def sits(harbour_file: str, type_lines: Callable[[str], None], capsys: Capture) -> Callable[..., tuple[int, str, str]]:
    """Plays the harbour set line by line, with these lines typed."""

    def play(lines: str, *options: str) -> tuple[int, str, str]:
        type_lines(lines)
        return run(capsys, "play", harbour_file, *PLAIN, *options)

    return play


Sits = Callable[..., tuple[int, str, str]]


# Play.


@pytest.mark.parametrize("options", [[], ["--no-save"]], ids=["kept", "kept nowhere else"])
@pytest.mark.parametrize(
    ("lines", "answers", "finished"),
    [(ANSWERS, 6, True), ("a\nb\n", 2, False), ("", 0, False)],
    ids=["end", "left", "0"],
)
def test_a_session_is_written_when_it_is_finished_or_left(
    lines: str, answers: int, finished: bool, *, options: list[str], sits: Sits, tmp_path: Path, home: Path
) -> None:
    path = tmp_path / "lab" / "anna.json"
    code, _, err = sits(lines, "--result", str(path), *options)
    assert code == 0
    assert err == f"Written to {path}, as anna.\n"
    result = read_result(path)
    assert (result.nickname, len(result.attempts), result.record.finished is not None) == ("anna", answers, finished)
    assert result.question_set == harbour()
    assert home.exists() is not bool(options)


def test_a_name_can_be_given(sits: Sits, tmp_path: Path) -> None:
    path = tmp_path / "me.json"
    assert sits("a\n", "--result", str(path), "--name", "Anna B.")[2] == f"Written to {path}, as Anna B..\n"
    assert read_result(path).nickname == "Anna B."
    code, out, err = sits("a\n", "--name", "Anna")
    assert (code, out, err) == (2, "", "--name is for the file of --result FILE.\n")


def test_nobodys_answers_are_written_over(sits: Sits, tmp_path: Path) -> None:
    path = tmp_path / "me.json"
    sits("a\nb\n", "--result", str(path))
    before = path.read_bytes()
    code, out, err = sits(ANSWERS, "--result", str(path))
    assert (code, out) == (2, "")
    assert err == f"{path} is there already, and may hold somebody's answers. Name another file.\n"
    assert path.read_bytes() == before


def test_a_session_that_goes_on_is_written_on(
    sits: Sits, type_lines: Callable[[str], None], capsys: Capture, tmp_path: Path
) -> None:
    path = tmp_path / "me.json"
    sits("a\nb\n", "--result", str(path))
    first = read_result(path).record.id
    type_lines(ANSWERS)
    code, _, err = run(capsys, "play", "--resume", "--result", str(path))
    assert (code, err) == (0, f"Written to {path}, as me.\n")
    result = read_result(path)
    assert (result.record.id, len(result.attempts)) == (first, 6)
    sits("a\n")
    type_lines("a\n")
    assert run(capsys, "play", "--resume", "--result", str(path))[0] == 2
    assert read_result(path).record.id == first


def test_a_file_that_cannot_be_written_is_told_and_what_was_played_is_kept(
    sits: Sits, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "file").write_text("")
    code, out, err = sits(ANSWERS, "--result", str(tmp_path / "file" / "me.json"))
    assert (code, "That was the last card." in out) == (1, True)
    assert "cannot be written" in err
    assert json.loads(run(capsys, "result", "--json")[1])["answered"] == 6


def test_in_the_app_the_session_is_told_to_the_file(
    harbour_file: str, capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, app: list[dict[str, Any]]
) -> None:
    path = tmp_path / "me.json"

    def run_app(data: Path, *, request: start.PlayRequest, save: bool) -> int:
        assert request.listener is not None
        request.listener(played(begun(), count=2))
        return 0

    monkeypatch.setattr(start, "run_app", run_app)
    assert run(capsys, "play", harbour_file, "--result", str(path)) == (0, "", f"Written to {path}, as me.\n")
    assert len(read_result(path).attempts) == 2


# Collect.


@pytest.fixture
def lab(tmp_path: Path) -> Path:
    """A folder with the files of three students."""
    folder = tmp_path / "lab"
    for number, name in enumerate(("anna", "ben", "cy"), 1):
        ResultFile(folder / f"{name}.json").keep(answered(harbour(), practice().record.options, f"s{number}", number))
    return folder


def files(lab: Path) -> list[str]:
    return sorted(str(path) for path in lab.glob("*.json"))


def test_files_are_made_one_report(lab: Path, capsys: Capture, tmp_path: Path, home: Path) -> None:
    code, out, err = run(capsys, "class", "collect", *files(lab))
    assert (code, err) == (0, "This was made of 3 files.\n")
    assert out.startswith("Fire at the harbour\n")
    assert all(name in out for name in ("anna", "ben", "cy"))
    for form in ("--json", "--markdown", "--html"):
        path = tmp_path / "report"
        assert run(capsys, "class", "collect", *files(lab), form, "-o", str(path), "--anonymous")[0] == 0
        assert "anna" not in path.read_text(encoding="utf-8").replace("lab/anna", "")
    code, out, _ = run(capsys, "class", "collect", *files(lab), "--gradebook", "plain")
    assert (code, out.splitlines()[1].partition(",")[0]) == (0, "anna")
    assert not home.exists()


def test_files_that_do_not_fit_are_named_and_left_out(
    lab: Path, capsys: Capture, tmp_path: Path, hostile_set: Path
) -> None:
    ResultFile(lab / "other.json").keep(answered(hostile(), practice().record.options, "s4", 4))
    edited = harbour(title="Fire at the harbour, again")
    ResultFile(lab / "edited.json").keep(answered(edited, practice().record.options, "s5", 5))
    (lab / "broken.json").write_text("{")
    (lab / "copy.json").write_bytes((lab / "anna.json").read_bytes())
    code, out, err = run(capsys, "class", "collect", *files(lab), "--json")
    assert code == 1
    assert [student["nickname"] for student in json.loads(out)["students"]] == ["anna", "ben", "cy"]
    assert f"{lab / 'other.json'}: this is of another set: " in err
    assert f"{lab / 'edited.json'}: this is of another state of the set" in err
    assert f"{lab / 'broken.json'}: this is no result of Fact-check Quiz, or only a part of one." in err
    assert f"{lab / 'copy.json'}: this is the same session as {lab / 'anna.json'}. It counts once." in err

    save(edited, tmp_path / "edited.toml")
    code, out, err = run(capsys, "class", "collect", *files(lab), "--json", "--set", str(tmp_path / "edited.toml"))
    assert (code, json.loads(out)["head"]["students"]) == (1, 1)
    assert err.count("It was left out.") == 6


def test_where_nothing_can_be_used_there_is_no_report(lab: Path, capsys: Capture, hostile_set: Path) -> None:
    code, out, err = run(capsys, "class", "collect", *files(lab), "--set", str(hostile_set))
    assert (code, out) == (1, "")
    assert err.endswith("There is nothing to report: no file could be used.\n")
    code, out, err = run(capsys, "class", "collect", str(lab / "nowhere.json"))
    assert (code, out) == (1, "")
    assert f"{lab / 'nowhere.json'}: it cannot be read: {os.strerror(2)}. It was left out.\n" in err
