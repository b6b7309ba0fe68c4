"""`import`, `export` and `formats` as they are called."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from quiz.exchange import FORMATS
from quiz.model import Answer, Claim
from quiz.sets import load, save
from tests.builders import a_set, claim, harbour
from tests.cli.calling import Capture, process, run


class Called(NamedTuple):
    """What a command came to."""

    code: int
    out: str
    err: str


Call = Callable[..., Called]

GIFT = "::Rivers::Which river flows through Hamburg? {=Elbe ~Oder ~Rhine}\n\n::Essay::Tell a story. {}\n"


@pytest.fixture
def call(capsys: Capture) -> Call:
    """Calls a command."""
    return lambda *arguments: Called(*run(capsys, *arguments))


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "rivers.gift"
    path.write_text(GIFT, encoding="utf-8")
    return path


@pytest.fixture
def harbour_file(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.toml"
    save(harbour(), path)
    return path


@pytest.fixture
def files(questions: Path, harbour_file: Path) -> dict[str, str]:
    """A file to import and a set to export, by the words that stand for them."""
    return {"FILE": str(questions), "SET": str(harbour_file)}


def test_a_file_becomes_a_set_of_ones_own_that_plays(call: Call, questions: Path, home: Path) -> None:
    called = call("import", str(questions))
    path = home / "sets" / "rivers.toml"
    assert called.code == 0
    assert called.out.splitlines() == [
        f"{questions}: 1 question carried, 0 things adapted, 1 thing left out (gift)",
        "  left out: line 3, “Essay”: an essay: nobody here can grade it",
        f"The set: {path}",
        f"Play it: factcheck-quiz play {path}",
    ]
    assert [claim.answer.text for claim in _claims(path)] == ["Elbe"]
    played = process("play", "rivers", "--plain", "--mode", "recall", "--no-save", lines="Elbe\n")
    assert played.returncode == 0
    assert "The fact: Right" in played.stdout.decode()


def test_a_second_import_takes_nothings_place(call: Call, questions: Path, home: Path) -> None:
    call("import", str(questions))
    call("import", str(questions), "--title", "Rivers")
    assert sorted(path.name for path in (home / "sets").iterdir()) == ["rivers-2.toml", "rivers.toml"]


def test_a_set_can_be_named(call: Call, questions: Path, tmp_path: Path) -> None:
    target = tmp_path / "made.json"
    assert call("import", str(questions), "-o", str(target), "--title", "My rivers").code == 0
    made = load(target).set
    assert made is not None
    assert made.title == "My rivers"
    refused = call("import", str(questions), "-o", str(target))
    assert refused.code == 2
    assert f"{target} is there already" in refused.err
    assert call("import", str(questions), "-o", str(target), "--replace").code == 0


def test_a_set_can_go_to_standard_output(call: Call, questions: Path) -> None:
    called = call("import", str(questions), "-o", "-")
    assert called.out.startswith("schema = 1")
    assert "1 thing left out" in called.err


def test_json_tells_what_became_of_each_file(call: Call, questions: Path, tmp_path: Path) -> None:
    called = call("import", str(questions), str(tmp_path / "none.gift"), "--json")
    told = json.loads(called.out)
    assert called.code == 1
    (made,) = told["sets"]
    assert (made["format"], made["carried"], made["left_out"]) == ("gift", 1, 1)
    assert made["remarks"][0]["place"] == {"line": 3, "name": "Essay"}
    assert told["failed"][0]["file"].endswith("none.gift")


def test_strict_ends_with_1_where_something_was_left_out(call: Call, questions: Path) -> None:
    assert call("import", str(questions), "--strict").code == 1


def test_a_column_says_who_said_it(call: Call, tmp_path: Path, home: Path) -> None:
    table = tmp_path / "claims.csv"
    table.write_text("statement,solution,speaker\nHow many?,40,The mayor\n", encoding="utf-8")
    arguments = ("--map", "prompt=statement,answer=solution", "--attribute", "speaker")
    called = call("import", str(table), *arguments)
    assert called.code == 0, called.err
    (claim,) = _claims(home / "sets" / "claims.toml")
    assert (claim.prompt, claim.source) == ("How many?", "the-mayor")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        pytest.param(("import", "FILE", "--as", "nonsense"), 2, "There is no format “nonsense”.", id="no such format"),
        pytest.param(("import", "FILE", "--as", "kahoot"), 2, "is only written, not read", id="a format only written"),
        pytest.param(("import", "FILE", "--map", "prompt"), 2, "--map takes pairs", id="no pair"),
        pytest.param(("import", "FILE", "FILE", "-o", "x.toml"), 2, "-o goes with one file", id="two files, one set"),
        pytest.param(("import", "FILE", "-o", "x.txt"), 2, "-o takes the name of a .toml", id="no set file"),
        pytest.param(("import", "FILE", "-o", "-", "--json"), 2, "do not go together", id="two things to print"),
        pytest.param(("import", "missing.gift"), 1, "missing.gift cannot be read", id="no such file"),
        pytest.param(("export", "no-set", "--to", "gift"), 2, "no-set", id="no such set"),
        pytest.param(("export", "SET", "--to", "opentdb"), 2, "is only read, not written", id="a format only read"),
        pytest.param(("export", "SET", "--to", "nonsense"), 2, "There is no format", id="no such format to write"),
        pytest.param(
            ("export", "SET", "--to", "gift", "-o", "-", "--json"), 2, "do not go together", id="both to print"
        ),
    ],
)
def test_what_cannot_be_done_is_said(
    call: Call, files: dict[str, str], arguments: tuple[str, ...], code: int, told: str
) -> None:
    called = call(*(files.get(each, each) for each in arguments))
    assert (called.code, told in called.err) == (code, True), called.err
    assert "Traceback" not in called.err


def test_a_file_that_is_no_questions_is_refused_with_the_reason(call: Call, tmp_path: Path, home: Path) -> None:
    essays = tmp_path / "essays.gift"
    essays.write_text("::E::Tell. {}\n", encoding="utf-8")
    called = call("import", str(essays))
    assert called.code == 1
    assert "no question in it can be asked" in called.err
    assert "an essay" in called.err
    assert not (home / "sets").exists()


def test_a_set_is_written_in_another_format_and_comes_back(
    call: Call, harbour_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    called = call("export", str(harbour_file), "--to", "gift")
    assert called.code == 0
    assert called.out.startswith("harbour-fire.gift: ")
    again = call("export", str(harbour_file), "--to", "gift")
    assert again.code == 2
    assert "is there already" in again.err
    assert call("export", str(harbour_file), "--to", "gift", "--replace").code == 0
    back = call("import", "harbour-fire.gift", "--json")
    assert json.loads(back.out)["sets"][0]["left_out"] == 0


def test_a_worksheet_goes_to_standard_output(call: Call, harbour_file: Path) -> None:
    called = call("export", str(harbour_file), "--to", "worksheet", "-o", "-", "--versions", "2", "--no-article")
    assert called.code == 0
    assert called.out.count("Answer key") == 2
    assert "built by Nordwerk" not in called.out.partition("Answer key")[0]


def test_what_an_export_came_to_can_be_had_as_json(call: Call, harbour_file: Path, tmp_path: Path) -> None:
    target = str(tmp_path / "sheet.html")
    called = call("export", str(harbour_file), "--to", "worksheet", "-o", target, "--json")
    told = json.loads(called.out)
    assert (told["file"], told["format"]) == (target, "worksheet")
    strict = call("export", str(harbour_file), "--to", "worksheet", "-o", target, "--replace", "--strict")
    assert strict.code == (1 if told["left_out"] else 0)


def test_an_export_ends_with_what_is_left_out_a_line_each(call: Call, harbour_file: Path, tmp_path: Path) -> None:
    called = call("export", str(harbour_file), "--to", "gift", "-o", str(tmp_path / "harbour.gift"))
    head, *lines = called.out.splitlines()
    assert head.endswith("9 questions carried, 1 thing adapted, 14 things left out (gift)")
    assert lines[0] == "  left out: the article's text, title and kind: the format has no place for them"
    assert "  left out: hints of 1 claim: the format has no place for them" in lines
    assert lines[-1].startswith("  adapted: sources, cues, firmness, contents, passages, explanations")
    assert len(lines) == 15


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        pytest.param((), "it has no claims yet", id="no claims"),
        pytest.param(
            (claim(Answer(text="Oslo"), "It is Bergen."),),
            "none of its claims has a prompt, or a content that holds its answer once",
            id="no claim that asks anything",
        ),
    ],
)
def test_a_set_without_questions_has_none_to_export(
    call: Call, tmp_path: Path, claims: tuple[Claim, ...], told: str
) -> None:
    source, target = tmp_path / "empty.toml", tmp_path / "empty.gift"
    save(a_set(*claims), source)
    called = call("export", str(source), "--to", "gift", "-o", str(target))
    assert called.code == 1
    assert f"“A set” has no question to export: {told}" in called.err
    assert not target.exists()


def test_formats_are_listed(call: Call, home: Path) -> None:
    assert [each["name"] for each in json.loads(call("formats", "--json").out)] == [form.name for form in FORMATS]
    listed = call("formats").out
    assert all(form.title in listed for form in FORMATS)


def _claims(path: Path) -> tuple[Claim, ...]:
    made = load(path).set
    assert made is not None
    return made.claims
