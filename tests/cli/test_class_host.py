"""`class host` as it is called; that it serves is tested with two of them, in `tests/classroom/test_two_hosts.py`."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from quiz import paths
from quiz.history.classes import ClassStore, Pace
from quiz.model import Mode
from quiz.sets import save
from tests.builders import harbour
from tests.cli.calling import Capture, run


@contextmanager
def a_taken_port() -> Iterator[str]:
    """A port that somebody listens at: a host ends there, with its class kept."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield str(taken.getsockname()[1])


@pytest.fixture
def harbour_file(tmp_path: Path) -> str:
    path = tmp_path / "harbour.toml"
    save(harbour(), path)
    return str(path)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        pytest.param((), 2, "Say what the class plays", id="no set"),
        pytest.param(("no-such-set",), 2, "no-such-set", id="no such set"),
        pytest.param(("SET", "--go-on", "KQWXRZ"), 2, "not both", id="a set and a class"),
        pytest.param(("--go-on", "KQWXRZ"), 2, "There is no class “KQWXRZ”", id="no such class"),
        pytest.param(("SET", "--topic", "nonsense"), 2, "has no topic “nonsense”", id="no such topic"),
        pytest.param(("SET", "--mode", "nonsense"), 2, "There is no mode “nonsense”", id="no such mode"),
        pytest.param(("SET", "--public-url", "ftp://x"), 2, "is not an address", id="no address"),
        pytest.param(("SET", "--database", "nonsense://x"), 1, "nonsense://x", id="no such database"),
    ],
)
def test_what_cannot_be_hosted_is_said(
    capsys: Capture, harbour_file: str, arguments: tuple[str, ...], code: int, told: str
) -> None:
    given = [harbour_file if each == "SET" else each for each in arguments]
    ended, _, err = run(capsys, "class", "host", *given, "--no-dashboard")
    assert (ended, told in err) == (code, True), err


def test_the_dashboard_needs_a_terminal(capsys: Capture, harbour_file: str) -> None:
    code, _, err = run(capsys, "class", "host", harbour_file)
    assert (code, "--no-dashboard" in err) == (2, True)


def test_a_class_is_kept_as_it_was_asked_for(capsys: Capture, harbour_file: str, home: Path) -> None:
    options = ["--mode", "exam", "--cards", "3", "--seed", "7", "--pace", "teacher", "--minutes", "20", "--seats", "12"]
    options += ["--name", "7B", "--anonymous", "--speed-points", "--retain", "5", "--confidence", "--no-firmness"]
    with a_taken_port() as port:
        code, _, err = run(capsys, "class", "host", harbour_file, "--no-dashboard", "--port", port, *options)
    assert code == 1
    assert f"Another program listens at port {port}" in err
    with ClassStore.open(paths.class_database(home)) as store:
        ((record, joined),) = store.classes()
    settings = record.settings
    assert (record.name, record.set, joined) == ("7B", "harbour-fire", 0)
    assert (settings.pace, settings.minutes, settings.seats, settings.retain_days) == (Pace.TEACHER, 20, 12, 5)
    assert (settings.anonymous, settings.speed_points) == (True, True)
    chosen = settings.options
    assert (chosen.mode, chosen.cards, chosen.seed, chosen.confidence, chosen.firmness) == (
        Mode.EXAM,
        3,
        7,
        True,
        False,
    )
    assert record.state.left == 1200
    assert f"Class {record.code} is kept. Go on with it: factcheck-quiz class host --go-on {record.code}" in err


def test_a_password_is_not_shown(capsys: Capture, harbour_file: str) -> None:
    url = "postgresql://anna:hush@127.0.0.1:1/quiz"
    code, out, err = run(capsys, "class", "host", harbour_file, "--no-dashboard", "--database", url)
    assert code == 1
    assert "hush" not in out + err
