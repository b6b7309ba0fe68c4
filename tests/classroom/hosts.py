"""Hosts of a class as processes of their own: the real command."""

from __future__ import annotations

import asyncio
import re
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple, Protocol

from quiz.history.classes import ClassStore

SET = "practice-library-roof"


class Outcome(NamedTuple):
    """What became of a class of simulated students."""

    answers: int
    """In the database."""
    acknowledged: int
    """That were followed by what comes next, on the students' screens."""
    lost: int
    """Of these, not in the database."""
    doubled: int
    unfinished: int
    """Students who were not asked everything."""


class Acknowledging(Protocol):
    """A student who knows which answers were followed by what comes next."""

    nickname: str
    acknowledged: set[tuple[int, str]]


class HostProcess:
    """A host that serves a class without a dashboard.

    Args:
        database: a URL.
        folder: the data folder.
        arguments: of ``class host``: a set and more, or ``--go-on CODE``.
    """

    def __init__(self, database: str, folder: Path, *arguments: str) -> None:
        self.port = free_port()
        self.home = f"http://127.0.0.1:{self.port}"
        self._database = database
        self._folder = folder
        self._arguments = arguments
        self.code = ""
        self.start()

    def start(self) -> None:
        """Start it, at the same port, and wait until it serves."""
        command = [sys.executable, "-m", "quiz", "class", "host", *self._arguments, "--no-dashboard"]
        command += ["--port", str(self.port), "--data", str(self._folder), "--database", self._database]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert self.process.stdout is not None
        found = re.search(r"/join/(\w+)", self.process.stdout.readline())
        if found is None:
            self._collect()
            raise AssertionError("The host has not started.")
        self.code = found[1]
        self._arguments = ("--go-on", self.code)

    @property
    def is_running(self) -> bool:
        """Whether the process is there."""
        return self.process.poll() is None

    def kill(self) -> None:
        """End it without a word."""
        self.process.kill()
        self._collect()

    def stop(self) -> None:
        """Have it end."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        self._collect()

    def _collect(self) -> None:
        self.process.wait(60)
        if self.process.stdout is not None:
            self.process.stdout.close()


@asynccontextmanager
async def hosted(database: str, folder: Path, number: int, *arguments: str) -> AsyncIterator[list[HostProcess]]:
    """So many hosts of one class of the practice set.

    Args:
        database: a URL.
        folder: the data folder.
        number: of hosts.
        arguments: more of ``class host``.
    """
    hosts = [HostProcess(database, folder, SET, "--no-reading", "--seed", "7", *arguments)]
    try:
        for _ in range(number - 1):
            hosts.append(HostProcess(database, folder, "--go-on", hosts[0].code))
        yield hosts
    finally:
        for host in hosts:
            await asyncio.to_thread(host.stop)


def outcome(store: ClassStore, code: str, students: Iterable[Acknowledging]) -> Outcome:
    """Hold what the students saw against what the database has."""
    kept: dict[str, list[tuple[int, str]]] = {}
    for attempt in store.attempts(code):
        kept.setdefault(attempt.session, []).append((attempt.card + 1, attempt.kind.value.capitalize()))
    by_name = {line.student.nickname: line for line in store.overview(code).roster}
    lost = doubled = unfinished = acknowledged = answers = 0
    for student in students:
        line = by_name[student.nickname]
        theirs = kept.get(line.student.id, [])
        answers += len(theirs)
        acknowledged += len(student.acknowledged)
        lost += len(student.acknowledged - set(theirs))
        doubled += len(theirs) - len(set(theirs))
        unfinished += line.answered != line.student.asked or not line.answered
    return Outcome(answers, acknowledged, lost, doubled, unfinished)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
