"""The commands as processes: pipes, encodings, terminals that cannot be drawn on, and signals."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pytest

from quiz.cli import streams
from tests.cli.calling import ANSWERS, ROOT, Capture, process, run


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
    child.expect_exact("I don't know”: ")
    # A signal in the moment before a process begins to wait for a line is seen by Python only with the next line.
    time.sleep(0.3)
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
