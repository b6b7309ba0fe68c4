"""``check`` and ``sets``: every fault of a file with its line, and what there is to play."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from quiz import sets
from quiz.sets import save
from tests.builders import harbour
from tests.cli.calling import EXAMPLES, ROOT, Capture, run
from tests.hostile import NASTY

FAULTS = {
    "bad-id.toml": ["2: “id”: an id is made of lower-case letters, digits and hyphens"],
    "broken.json": ["3: This is not JSON"],
    "duplicate-id.toml": ["22: There is a claim “hours” before this one."],
    "duplicate-key.toml": ["5: This is not TOML at column 16: cannot overwrite a value."],
    "empty.toml": [" The file is empty."],
    "evidence-elsewhere.toml": ["25: The evidence of “day” is not in the article."],
    "huge-number.toml": ["20: This number has more digits than can be read."],
    "infinite.toml": ["20: “answer”: a figure has to be a finite number."],
    "list.json": ["1: A question set is an object"],
    "malformed.toml": ["3: This is not TOML at column 29"],
    "missing-evidence.toml": ["14: The claim “hours” has no evidence."],
    "newer-version.toml": ["1: The file is of schema version 2."],
    "no-claims.toml": ["1: The set has no claims yet.", "11: No claim is attributed to “Neighbour”."],
    "not-utf8.toml": ["3: This is not UTF-8 text (byte 0xe4)."],
    "three-faults.toml": [
        "12: There is no key “nmae” here. Did you mean “name”?",
        "15: “content” is missing.",
        "19: There is no key “contnet” here. Did you mean “content”?",
        "30: There is a claim “day” before this one.",
    ],
    "two-answers.toml": ["26: “answer”: an answer needs exactly one of"],
    "unknown-key.toml": ["14: “content” is missing.", "18: There is no key “contnet” here. Did you mean “content”?"],
    "unknown-source.toml": ["16: There is no source “neighbor” in this set. Did you mean “neighbour”?"],
    "unknown-table.toml": ["12: There is no key “colour” here."],
    "wrong-type.toml": ["3: “title”: expected text in quotation marks, got a whole number."],
}


def test_every_broken_example_has_its_faults_named() -> None:
    assert sorted(FAULTS) == sorted(path.name for path in (EXAMPLES / "invalid").iterdir())


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_told_with_file_and_line(name: str, capsys: Capture) -> None:
    path = str(EXAMPLES / "invalid" / name)
    code, out, err = run(capsys, "check", path)
    *problems, count = out.splitlines()
    assert (code, err) == (1, "")
    assert len(problems) == len(FAULTS[name]), out
    for problem, wanted in zip(problems, FAULTS[name], strict=True):
        assert problem.startswith(f"{path}:{wanted}")
    assert count == f"1 file, {len(problems)} problem{'' if len(problems) == 1 else 's'}"


def make_strange(kind: str, folder: Path) -> Path:
    """A file that no editor would leave behind."""
    path = folder / f"{kind.replace(' ', '-')}.{'json' if kind.endswith('json') else 'toml'}"
    match kind:
        case "a folder":
            path.mkdir()
        case "200 MB":
            with path.open("wb") as file:
                file.truncate(200_000_000)
        case "a pipe":
            os.mkfifo(path)
        case "10,000 brackets":
            path.write_text(f'schema = 1\nid = "x"\ntitle = {"[" * 10_000}\n')
        case "100,000 brackets json":
            path.write_text(f'{{"schema": 1,\n"claims": {"[" * 100_000}\n')
        case "a link to itself":
            path.symlink_to(path)
    return path


STRANGE = {
    "a folder": ": This is a folder, not a question set.",
    "200 MB": ": The file has 200 MB;",
    "a pipe": ": This is not a plain file.",
    "10,000 brackets": ":3: This is nested too deeply",
    "100,000 brackets json": ":2: This is nested too deeply",
    "a link to itself": ": The file cannot be read:",
    "not there": ": There is no such file.",
}


@pytest.mark.parametrize("kind", STRANGE)
def test_a_strange_file_is_one_message_wherever_it_is_named(kind: str, tmp_path: Path, capsys: Capture) -> None:
    path = make_strange(kind, tmp_path)
    if kind not in {"not there", "a link to itself"}:
        code, out, err = run(capsys, "play", str(path), "--plain")
        assert (code, out) == (1, "")
        assert err.startswith(f"{path}{STRANGE[kind]}")
        assert err.count("\n") == 1
    code, out, err = run(capsys, "check", str(path))
    assert (code, err) == (1, "")
    if kind != "a folder":
        assert out.startswith(f"{path}{STRANGE[kind]}")
        assert out.endswith("1 file, 1 problem\n")


def test_the_good_examples_are_clean(capsys: Capture) -> None:
    assert run(capsys, "check", str(EXAMPLES / "valid")) == (0, "3 files, no problems\n", "")


def test_the_bundled_sets_are_clean(capsys: Capture) -> None:
    code, out, _ = run(capsys, "check", str(ROOT / "questions"))
    assert (code, out) == (0, f"{len(list((ROOT / 'questions').glob('*.toml')))} files, no problems\n")


def test_check_as_json(capsys: Capture) -> None:
    path = str(EXAMPLES / "invalid" / "wrong-type.toml")
    code, out, _ = run(capsys, "check", path, str(EXAMPLES / "valid" / "article.toml"), "--json")
    told = json.loads(out)
    assert (code, told["files"]) == (1, 2)
    assert [(each["path"], each["line"]) for each in told["problems"]] == [(path, 3)]


def test_a_folder_without_sets_is_a_problem(tmp_path: Path, capsys: Capture) -> None:
    code, out, _ = run(capsys, "check", str(tmp_path))
    assert (code, out) == (1, f"{tmp_path}: There is no set file in this folder.\nno files, 1 problem\n")


def test_sets_lists_bundled_and_own_sets_and_broken_ones(home: Path, capsys: Capture) -> None:
    (home / "sets").mkdir(parents=True)
    save(harbour(title=f"[red]Fire[/red] {NASTY}"), home / "sets" / "fire.toml")
    (home / "sets" / "broken.toml").write_text("schema = ")
    code, out, err = run(capsys, "sets")
    lines = {line.split()[0]: line for line in out.splitlines() if line}
    assert (code, err) == (0, "")
    assert f"[red]Fire[/red] {NASTY} (your own)" in lines["fire"]
    assert "Cannot be played. This is not TOML" in lines["broken"]
    assert "damage, afterwards" in lines["practice-library-roof"]


def test_sets_as_json(home: Path, capsys: Capture) -> None:
    (home / "sets").mkdir(parents=True)
    save(harbour(), home / "sets" / "fire.toml")
    told = {each["name"]: each for each in json.loads(run(capsys, "sets", "--json")[1])}
    assert told["fire"] == {
        "name": "fire",
        "path": str(home / "sets" / "fire.toml"),
        "own": True,
        "id": "harbour-fire",
        "title": "Fire at the harbour",
        "language": "en",
        "claims": 9,
        "topics": ["people", "ship"],
        "problems": [],
    }
    assert told["practice-library-roof"]["own"] is False


def test_a_set_can_be_checked_twice() -> None:
    # The function once had the name of its module, which took its place after the first call.
    loaded = sets.load(EXAMPLES / "valid" / "article.toml")
    assert sets.check(loaded) == sets.check(loaded) == ()
