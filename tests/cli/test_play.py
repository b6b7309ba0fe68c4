"""``play``, ``result`` and ``sessions``: a session from its first question to its result."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quiz.history import History
from quiz.model import Mode, SessionOptions
from quiz.sets import save
from quiz.tui.start import PlayRequest
from tests.builders import harbour
from tests.cli.calling import EXAMPLES, Capture, run
from tests.hostile import NASTY


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
    (home / "history.sqlite").mkdir(parents=True)
    type_lines("a\n")
    code, out, _ = run(capsys, "play", harbour_file, "--plain")
    assert code == 0
    assert out.startswith("From here on nothing is kept. The history cannot be opened at")
    code, out, err = run(capsys, "result")
    assert (code, out) == (1, "")
    assert err.startswith("The history cannot be opened at")


def test_a_history_that_is_damaged_is_set_aside_and_that_is_said_first(
    harbour_file: str, type_lines: Callable[[str], None], capsys: Capture, home: Path
) -> None:
    home.mkdir()
    (home / "history.sqlite").write_text("This is no database, whatever its name says." * 100)
    type_lines("a\n")
    code, _, err = run(capsys, "play", harbour_file, "--plain")
    assert code == 0
    assert err.startswith(
        "The history was damaged (file is not a database). It was set aside as history.sqlite.damaged-1"
    )
    assert run(capsys, "result")[0] == 0


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


def test_without_a_command_the_app_opens_at_home(app: list[dict[str, Any]], home: Path, capsys: Capture) -> None:
    assert run(capsys) == (0, "", "")
    assert app == [{"data": home}]


def test_play_in_a_terminal_hands_over_to_the_app(
    app: list[dict[str, Any]], harbour_file: str, home: Path, capsys: Capture
) -> None:
    chosen = ["--mode", "recall", "--topic", "ship", "--cards", "3", "--seed", "8", "--confidence", "--no-firmness"]
    assert run(capsys, "play", harbour_file, *chosen, "--time-limit", "40", "--no-reading", "--no-save")[0] == 0
    options = SessionOptions(
        mode=Mode.RECALL,
        topic="ship",
        cards=3,
        seed=8,
        confidence=True,
        firmness=False,
        time_limit=40,
        reading=False,
    )
    assert app == [{"data": home, "request": PlayRequest(Path(harbour_file), options), "save": False}]


def test_a_seed_that_is_not_given_is_drawn(app: list[dict[str, Any]], harbour_file: str, capsys: Capture) -> None:
    for _ in range(2):
        run(capsys, "play", harbour_file)
    seeds = {each["request"].options.seed for each in app}
    assert len(seeds) == 2
    assert min(seeds) > 0


def test_plain_is_plain_in_a_terminal_too(
    app: list[dict[str, Any]], harbour_file: str, type_lines: Callable[[str], None], capsys: Capture
) -> None:
    type_lines("")
    assert "Card 1 of 9" in run(capsys, "play", harbour_file, "--plain")[1]
    assert app == []


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


def test_what_was_played_is_in_the_history_alone(
    harbour_file: str, type_lines: Callable[[str], None], capsys: Capture, home: Path
) -> None:
    type_lines("a\nb\n")
    run(capsys, "play", harbour_file, "--plain", "--seed", "9")
    with History.open(home / "history.sqlite") as history:
        assert len(history.attempts(history.session().id)) == 2
    assert [path.name for path in home.iterdir()] == ["history.sqlite"]
