"""The commands: what they print, where, and what they end with."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pytest

from quiz import __version__
from quiz.__main__ import main
from quiz.cli import streams
from quiz.history import History
from quiz.sets import save
from quiz.sets.schema import as_text
from tests.builders import harbour
from tests.hostile import NASTY

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = Path(__file__).with_name("examples")
ANSWERS = "a\nb\n\nc\n?\nb\na\nb\nc\na\na\nb\n" * 4

Capture = pytest.CaptureFixture[str]


def run(capsys: Capture, *arguments: str) -> tuple[int, str, str]:
    """What a command ends with, and what it writes to its two streams."""
    capsys.readouterr()
    code = main(arguments)
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    return code, out, err


@pytest.fixture
def type_lines(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts lines on standard input."""

    def put(lines: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(lines))

    return put


@pytest.fixture
def harbour_file(tmp_path: Path) -> str:
    """The harbour set in a file."""
    path = tmp_path / "harbour-fire.toml"
    save(harbour(), path)
    return str(path)


@pytest.fixture
def played(harbour_file: str, type_lines: Callable[[str], None], capsys: Capture) -> str:
    """What was said in a whole session of the harbour set."""
    type_lines(ANSWERS)
    return run(capsys, "play", harbour_file, "--plain", "--seed", "4")[1]


def process(*arguments: str, lines: str | bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A command as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "quiz", *arguments],
        input=lines.encode() if isinstance(lines, str) else lines,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )


# Wrong calls

WRONG = {
    "unknown command": (["cheak"], "There is no command “cheak”. Did you mean “check”?"),
    "unknown command with data": (["--data", "x", "plya"], "There is no command “plya”. Did you mean “play”?"),
    "unknown set": (["play", "practise-library-roof"], "Did you mean “practice-library-roof”?"),
    "part of a set's name": (["play", "library"], "There is no set “library”. Did you mean “practice-library-roof”?"),
    "no such file": (["play", "no/such.toml"], "There is no file no/such.toml."),
    "no set": (["play"], "Say what to play"),
    "unknown mode": (["play", "x", "--mode", "recal"], "There is no mode “recal”. Did you mean “recall”?"),
    "unknown topic": (["play", "practice-library-roof", "--topic", "damge"], "Did you mean “damage”?"),
    "unknown option": (["play", "x", "--crads", "3"], "has no option --crads. Did you mean --cards?"),
    "no number": (["play", "x", "--cards", "many"], "--cards takes a whole number from 1, not “many”."),
    "no card": (["play", "x", "--cards", "0"], "--cards takes a whole number from 1, not “0”."),
    "endless seed": (["play", "x", "--seed", "9" * 5000], "--seed takes a whole number from 1"),
    "one set too many": (["play", "x", "y"], "takes no further argument “y”"),
    "no path": (["check"], "The following arguments are required: PATH."),
    "two forms": (["result", "--json", "--csv"], "not allowed with argument"),
    "no session yet": (["result"], "No session has been played yet."),
    "unknown session": (["result", "nope"], "There is no session “nope”."),
    "nothing to resume": (["play", "--resume"], "There is no unfinished session."),
    "resume what is not": (["play", "--resume", "nope"], "There is no session “nope”."),
    "resume otherwise": (["play", "--resume", "--mode", "exam"], "--mode and --resume do not go together"),
    "resume and keep nothing": (["play", "--resume", "--no-save"], "--no-save and --resume do not go together"),
    "half a character": (["play", "caf\udce9"], "There is no set “caf"),
    "an escape": (["\x1b[2Jx"], "There is no command “␛[2Jx”."),
}


@pytest.mark.parametrize(("arguments", "wanted"), WRONG.values(), ids=WRONG)
def test_a_wrong_call_is_told_in_a_line(arguments: list[str], wanted: str, capsys: Capture) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert wanted in err
    assert err.count("\n") == 1


# Broken set files

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


# check, sets, schema, version, help


def test_the_good_examples_and_the_bundled_sets_are_clean(capsys: Capture) -> None:
    assert run(capsys, "check", str(EXAMPLES / "valid")) == (0, "3 files, no problems\n", "")


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


def test_schema_and_version(capsys: Capture) -> None:
    assert run(capsys, "schema") == (0, as_text(), "")
    assert run(capsys, "--version") == (0, f"factcheck-quiz {__version__}\n", "")


@pytest.mark.parametrize("command", [[], ["play"], ["sets"], ["check"], ["result"], ["sessions"], ["schema"]])
def test_help_has_examples(command: list[str], capsys: Capture) -> None:
    code, out, err = run(capsys, *command, "--help")
    assert (code, err) == (0, "")
    assert "\nexamples:\n  factcheck-quiz" in out
    assert "--data DIR" in out


# play, result, sessions


def test_a_session_is_played_paused_resumed_and_told(
    harbour_file: str, type_lines: Callable[[str], None], capsys: Capture
) -> None:
    type_lines("a\nb\n")
    code, out, err = run(capsys, "play", harbour_file, "--plain", "--seed", "4", "--no-firmness", "--cards", "2")
    assert (code, err) == (0, "")
    found = re.search(r"Paused, with 2 questions left. Go on with: factcheck-quiz (play --resume (\S+) --plain)", out)
    assert found
    assert run(capsys, "result")[1].count("Open.") == 2

    type_lines("?\n?\n")
    code, out, err = run(capsys, *found[1].split())
    assert (code, err) == (0, "")
    assert out.startswith("Fire at the harbour. Going on: 2 questions left.\n\nCard 2 of 2, question 1 of 2.")
    assert f"The result is kept. To see it again: factcheck-quiz result {found[2]}\n" in out

    told = json.loads(run(capsys, "result", found[2], "--json")[1])
    assert (told["session"], told["seed"], told["finished"], told["answered"]) == (found[2], 4, True, 4)
    assert run(capsys, "play", "--resume", found[2])[2].startswith("That session is finished. Its result:")
    assert run(capsys, "play", "--resume")[2].startswith("There is no unfinished session.")
    (line,) = json.loads(run(capsys, "sessions", "--json")[1])
    assert (line["session"], line["answered"], line["asked"]) == (found[2], 4, 4)
    assert f"{found[2]}  " in run(capsys, "sessions")[1]


def test_an_unfinished_session_is_offered(
    harbour_file: str, type_lines: Callable[[str], None], capsys: Capture, tmp_path: Path
) -> None:
    folder = str(tmp_path / "elsewhere [x]")
    for expected in ("", "An earlier session was left with 1 of "):
        type_lines("a\n")
        code, _, err = run(capsys, "--data", folder, "play", harbour_file, "--plain")
        assert code == 0
        assert err.startswith(expected)
        assert err.count("\n") == bool(expected)
    assert re.search(rf"Go on: factcheck-quiz play --resume \S+ --plain --data '{re.escape(folder)}'\n", err)


def test_resume_can_name_the_set(harbour_file: str, type_lines: Callable[[str], None], capsys: Capture) -> None:
    for name in (harbour_file, "practice-library-roof"):
        type_lines("a\n")
        run(capsys, "play", name, "--plain")
    type_lines("")
    assert run(capsys, "play", harbour_file, "--resume")[1].startswith("Fire at the harbour. Going on")
    assert run(capsys, "play", "--resume")[1].startswith("Practice: the storm and the library roof. Going on")


def test_a_set_that_has_changed_does_not_go_on(
    harbour_file: str, type_lines: Callable[[str], None], capsys: Capture
) -> None:
    type_lines("a\n")
    run(capsys, "play", harbour_file, "--plain")
    save(harbour(title="Another"), harbour_file)
    code, out, err = run(capsys, "play", "--resume")
    assert (code, out) == (1, "")
    assert err.startswith("“Fire at the harbour” has changed since, so this session cannot go on.")


def test_a_topic_can_be_named_by_its_title(
    harbour_file: str, type_lines: Callable[[str], None], capsys: Capture
) -> None:
    type_lines("")
    code, out, _ = run(capsys, "play", harbour_file, "--plain", "--topic", "The People on Board")
    assert (code, "Practice: 3 cards" in out) == (0, True)


def test_what_is_sound_of_a_set_is_played(type_lines: Callable[[str], None], capsys: Capture) -> None:
    type_lines("")
    path = EXAMPLES / "invalid" / "unknown-source.toml"
    code, out, err = run(capsys, "play", str(path), "--plain")
    assert (code, "Practice: 1 card" in out) == (0, True)
    assert err.startswith(f"{path} has a problem, and what it concerns is left out.")


def test_no_save_keeps_nothing(
    harbour_file: str, type_lines: Callable[[str], None], capsys: Capture, home: Path
) -> None:
    type_lines("a\n")
    code, out, _ = run(capsys, "play", harbour_file, "--plain", "--no-save")
    assert (code, home.exists()) == (0, False)
    assert "This session was not kept, so it cannot go on." in out


def test_a_history_that_cannot_be_opened_is_said_and_played_without(
    harbour_file: str, type_lines: Callable[[str], None], capsys: Capture, home: Path
) -> None:
    home.mkdir()
    (home / "history.sqlite").write_text("This is no database, whatever its name says." * 100)
    type_lines("a\n")
    code, out, _ = run(capsys, "play", harbour_file, "--plain")
    assert code == 0
    assert out.startswith("From here on nothing is kept. The history cannot be opened at")
    code, out, err = run(capsys, "result")
    assert (code, out) == (1, "")
    assert err.startswith("The history cannot be opened at")


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        (["--json"], '{\n  "session"'),
        (["--csv"], "card,claim,kind"),
        (["--markdown"], "# Fire at the harbour"),
        ([], "Fire at the harbour\nSession"),
    ],
    ids=["json", "csv", "markdown", "words"],
)
def test_a_result_is_printed_and_written_in_every_form(
    arguments: list[str], begins: str, played: str, capsys: Capture, tmp_path: Path
) -> None:
    assert "That was the last card." in played
    code, printed, err = run(capsys, "result", *arguments)
    assert (code, err) == (0, "")
    assert printed.startswith(begins)
    file = tmp_path / "results" / "result.out"
    assert run(capsys, "result", *arguments, "-o", str(file))[:2] == (0, "")
    assert file.read_text(encoding="utf-8") == printed
    by_name = {"--json": "r.json", "--csv": "r.csv", "--markdown": "r.md"}.get(arguments[0] if arguments else "")
    if by_name:
        run(capsys, "result", "-o", str(tmp_path / by_name))
        assert (tmp_path / by_name).read_text(encoding="utf-8") == printed


def test_a_file_that_cannot_be_written_is_said(
    harbour_file: str, type_lines: Callable[[str], None], capsys: Capture, tmp_path: Path
) -> None:
    type_lines("a\n")
    run(capsys, "play", harbour_file, "--plain")
    (tmp_path / "file").write_text("")
    code, out, err = run(capsys, "result", "-o", str(tmp_path / "file" / "result.json"))
    assert (code, out) == (1, "")
    assert "cannot be written" in err


@pytest.mark.parametrize("place", ["before", "after"])
def test_data_goes_before_or_after_the_command(place: str, tmp_path: Path, capsys: Capture, home: Path) -> None:
    data = ["--data", str(tmp_path / "there")]
    arguments = [*data, "sessions"] if place == "before" else ["sessions", *data]
    assert run(capsys, *arguments)[0] == 0
    assert (tmp_path / "there" / "history.sqlite").exists()
    assert not home.exists()


def test_ctrl_c_pauses_and_says_how_to_go_on(
    harbour_file: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    lines = iter(["a"])

    def read_line() -> str:
        try:
            return next(lines)
        except StopIteration:
            raise KeyboardInterrupt from None

    monkeypatch.setattr(streams, "read_line", read_line)
    code, _, err = run(capsys, "play", harbour_file, "--plain")
    assert code == 130
    assert re.search(r"^Paused. Go on with: factcheck-quiz play --resume \S+ --plain$", err, re.MULTILINE)


def test_a_hostile_set_goes_through_every_command(
    hostile_set: Path, type_lines: Callable[[str], None], capsys: Capture
) -> None:
    type_lines("a\n" * 60)
    assert run(capsys, "play", str(hostile_set), "--seed", "1")[0] == 0
    for arguments in (["--json"], ["--csv"], ["--markdown"], []):
        code, out, _ = run(capsys, "result", *arguments)
        assert code == 0
        assert "שלום" in out
    assert f"Title {NASTY}" in run(capsys, "sessions")[1]
    assert run(capsys, "check", str(hostile_set))[2] == ""


# The streams


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("a\nb\n", ["a", "b"]),
        ("\ufeffa\nb", ["a", "b"]),
        ("\n\n", ["", ""]),
        ("x" * 50_000 + "\nb\n", ["x" * streams.LONGEST_LINE, "b"]),
        ("", []),
    ],
    ids=["lines", "byte order mark and no last end", "empty lines", "an endless line", "nothing"],
)
def test_lines_are_read(typed: str, lines: list[str], type_lines: Callable[[str], None]) -> None:
    type_lines(typed)
    assert list(iter(streams.read_line, None)) == lines


def test_a_closed_input_ends_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert streams.read_line() is None


def figures(told: dict[str, Any]) -> dict[str, Any]:
    """A result without what differs from run to run: the session's id, and how long it took."""
    del told["session"]
    for card in told["cards"]:
        for question in card["questions"]:
            del question["seconds"]
    return told


def test_a_file_of_answers_gives_the_same_result_every_time(tmp_path: Path) -> None:
    results = []
    for number in range(2):
        data = f"--data={tmp_path / str(number)}"
        played = process("play", "practice-library-roof", "--plain", "--seed", "1", data, lines=ANSWERS)
        assert (played.returncode, played.stderr) == (0, b"")
        results.append(figures(json.loads(process("result", "--json", data).stdout)))
    assert results[0] == results[1]
    assert results[0]["answered"] == results[0]["asked"] > 20


def test_without_a_terminal_it_says_what_to_do() -> None:
    ended = process()
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b"python -m quiz play SET --plain" in ended.stdout


def test_without_a_terminal_play_is_plain_by_itself(harbour_file: str) -> None:
    ended = process("play", harbour_file, "--seed", "1", lines="a\n")
    assert ended.returncode == 0
    assert (
        ended.stderr.decode() == "There is no terminal to draw on, so this is played line by line, as with --plain.\n"
    )
    assert b"Card 1 of 9, question 2" in ended.stdout


def test_what_an_encoding_has_not_is_written_as_a_substitute(hostile_set: Path) -> None:
    ended = process("play", str(hostile_set), lines="a\n\xff\n".encode("latin-1"), PYTHONIOENCODING="ascii")
    assert ended.returncode == 0
    assert b"Title [ [/x]" in ended.stdout


def test_a_reader_that_leaves_ends_it_quietly() -> None:
    command = f"{sys.executable} -m quiz schema | head -c 10; exit ${{PIPESTATUS[0]}}"
    ended = subprocess.run(["bash", "-c", command], capture_output=True, cwd=ROOT, timeout=60, check=False)
    assert (ended.returncode, len(ended.stdout), ended.stderr) == (0, 10, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_is_said_in_a_line() -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "quiz", "schema"],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            timeout=60,
            check=False,
        )
    assert (ended.returncode, ended.stderr) == (1, b"The system says: No space left on device.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_dumb_terminal_is_played_line_by_line(harbour_file: str) -> None:
    environment = {**os.environ, "TERM": "dumb"}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "quiz", "play", harbour_file, "--seed", "1", "--no-reading"],
        cwd=ROOT,
        env=environment,
        encoding="utf-8",
        timeout=20,
    )
    child.expect_exact("played line by line")
    child.expect_exact("Press Enter to begin: ")
    child.sendline("")
    child.expect_exact("Card 1 of 9")
    child.expect_exact("I don't know”: ")
    child.sendline("a")
    child.expect_exact("Noted.")
    child.sendintr()
    child.expect_exact("Paused. Go on with: python -m quiz play --resume")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert "\x1b" not in (child.before or "")


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_dumb_terminal_is_told_what_to_do() -> None:
    out, code = pexpect.run(
        f"{sys.executable} -m quiz", cwd=ROOT, env={**os.environ, "TERM": "dumb"}, withexitstatus=True, timeout=20
    )
    assert code == 0
    assert b"play SET --plain" in out


def test_what_was_played_is_in_the_history_alone(
    harbour_file: str, type_lines: Callable[[str], None], capsys: Capture, home: Path
) -> None:
    type_lines("a\nb\n")
    run(capsys, "play", harbour_file, "--plain", "--seed", "9")
    with History.open(home / "history.sqlite") as history:
        assert len(history.attempts(history.session().id)) == 2
    assert [path.name for path in home.iterdir()] == ["history.sqlite"]
