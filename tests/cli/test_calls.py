"""Calls that are wrong, and help."""

from __future__ import annotations

import sys

import pytest

from quiz import __version__
from quiz.cli import streams
from quiz.sets.schema import as_text
from tests.cli.calling import Capture, run

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


def test_schema_and_version(capsys: Capture) -> None:
    assert run(capsys, "schema") == (0, as_text(), "")
    assert run(capsys, "--version") == (0, f"factcheck-quiz {__version__}\n", "")


@pytest.mark.parametrize("command", [[], ["play"], ["sets"], ["check"], ["result"], ["sessions"], ["schema"]])
def test_help_has_examples(command: list[str], capsys: Capture) -> None:
    code, out, err = run(capsys, *command, "--help")
    assert (code, err) == (0, "")
    assert "\nexamples:\n  factcheck-quiz" in out
    assert "--data DIR" in out


def test_commands_are_told_as_they_were_called(monkeypatch: pytest.MonkeyPatch) -> None:
    for called, told in (
        ("/x/quiz/__main__.py", "python -m quiz"),
        ("/x/pytest/__main__.py", "factcheck-quiz"),
        ("/usr/bin/factcheck-quiz", "factcheck-quiz"),
    ):
        monkeypatch.setattr(sys, "argv", [called])
        assert streams.command("sets", "my data") == f"{told} sets --data 'my data'"
