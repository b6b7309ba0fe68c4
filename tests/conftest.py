"""What every test has: a data folder of its own, and nothing of the user's."""

from __future__ import annotations

import gc
import itertools
import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from textual.css.stylesheet import Stylesheet

from quiz.sets import save
from tests.hostile import hostile

# What is generated is the same in every run, so that a change is not refused for what it did not touch;
# `--hypothesis-profile=search` looks further, at other examples each time.
settings.register_profile("suite", max_examples=50, derandomize=True, deadline=None)
settings.register_profile("search", max_examples=1000, deadline=None, print_blob=True)
settings.load_profile("suite")

ROOT = Path(__file__).resolve().parents[1]

_HOMES = itertools.count()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two processes more than there are processors: many tests wait for other programs, or for a screen."""
    return (os.cpu_count() or 1) + 2


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Each process compiles a share of the tests first and finds the others' shares compiled: that takes seconds."""
    worker = getattr(session.config, "workerinput", None)
    is_whole = session.config.args_source is pytest.Config.ArgsSource.TESTPATHS
    if worker is None or sys.dont_write_bytecode or not is_whole:
        return
    files = sorted(ROOT.glob("tests/**/test_*.py"))
    for file in files[int(worker["workerid"].removeprefix("gw")) :: worker["workercount"]]:
        # What cannot be imported is reported when it is collected.
        with suppress(Exception):
            import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))


def pytest_collection_finish() -> None:
    """Thousands of tests and all that they import stay to the end: the collector need not look at them each time."""
    _parse_each_style_once()
    gc.collect()
    gc.freeze()


def _parse_each_style_once() -> None:
    """Hundreds of apps have the same style sheets: what one has parsed is there for the next of the same colours."""
    parsed: dict[tuple[Any, ...], Any] = {}
    parse = Stylesheet._parse_rules

    def remembered(self: Stylesheet, *given: Any, **named: Any) -> Any:
        variables = tuple(sorted(self._variables.items()))
        key = (given, tuple(sorted(named.items())), variables)
        if key not in parsed:
            parsed[key] = parse(self, *given, **named)
        return parsed[key]

    Stylesheet._parse_rules = remembered  # type: ignore[method-assign]


@pytest.fixture(scope="session", autouse=True)
def _interruptible() -> None:
    """Programs that the tests start can be interrupted, though a shell that runs the tests behind it forbids that."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder, not there yet and for this test alone; no test sees the user's own."""
    # Thousands of tests have no use for it: none is made for each of them.
    homes = tmp_path_factory.getbasetemp() / "homes"
    homes.mkdir(exist_ok=True)
    folder = homes / str(next(_HOMES))
    monkeypatch.setenv("QUIZ_HOME", str(folder))
    monkeypatch.delenv("QUIZ_DATABASE", raising=False)
    monkeypatch.delenv("QUIZ_CLASS_DATABASE", raising=False)
    return folder


@pytest.fixture
def hostile_set(tmp_path: Path) -> Path:
    """The file of a set of which every text is markup, emoji, right-to-left or long; see `tests.hostile`."""
    path = tmp_path / "hostile.toml"
    save(hostile(), path)
    return path
