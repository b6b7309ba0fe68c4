"""A class of simulated students at a real host: they join, read, think, answer, drop out and come back.

    python tests/bench/class_load.py [--students 60] [--seconds 10] [--workers 1] [--database URL] [--no-compare]

The host is the real command in a process of its own, with the practice set; the students open real WebSockets. In the
same run the same app is then served by textual-serve's own server, a process for each student. Measured are
the time to the first card (median, last), the time from a key to what is drawn for it at one key a second each (p50,
p95), memory and CPU for each seat, CPU for each answer, and answers lost: those that were followed by the next question
and are not in the database, or are there twice. Then a second class plays by plain pages, without a terminal.

Exits with 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from aiohttp import ClientConnectionError, ClientSession

from quiz.classroom import stages
from quiz.history.classes import ClassStore
from quiz.tui.start import local_now
from tests.classroom.accounts import calm, cpu, megabytes
from tests.classroom.glass import Browser
from tests.classroom.hosts import Outcome, outcome
from tests.classroom.page_students import PageStudent
from tests.classroom.students import SimulatedStudent

MOST_MEGABYTES, MOST_SHARE, MOST_P95 = 5.0, 1 / 3, 0.150
"""For a seat: megabytes; CPU seconds as a share of textual-serve's; seconds from a key to its frame."""

MOST_IN_ALL = 1024.0
"""Megabytes for a host with all its seats."""

SET = "practice-library-roof"
PORT, OTHER_PORT = 8793, 8794
ARROWS = ("\x1b[B", "\x1b[A")


class Figures(NamedTuple):
    """What a server took for its students."""

    idle: float
    """Megabytes before the first seat."""
    megabytes: float
    """More of them for each seat."""
    cpu: float
    """Seconds for each seat until all were at their first card."""
    median: float
    last: float
    """Seconds from joining to the first card."""
    p50: float
    p95: float
    """Seconds from a key to what is drawn for it."""


class Played(NamedTuple):
    """What became of a whole class."""

    outcome: Outcome
    returns: int
    cpu: float
    """Seconds for each answer."""
    seconds: float
    waits: list[float]


def main() -> int:
    """Measure and print, or be textual-serve, or one of its apps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=60)
    parser.add_argument("--seconds", type=int, default=10, help="keys that each of them presses (10)")
    parser.add_argument("--think", type=float, default=1.0, help="seconds between two steps, on average (1)")
    parser.add_argument(
        "--dropout", type=float, default=0.03, help="share of steps after which a student leaves (0.03)"
    )
    parser.add_argument("--workers", type=int, default=1, help="processes of the host (1)")
    parser.add_argument("--database", default=None, help="URL; a SQLite file where not given")
    parser.add_argument("--no-compare", action="store_true", help="leave textual-serve out")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--be", nargs=3, metavar=("WHAT", "DATABASE", "CODE"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.be:
        return be(*given.be)
    with tempfile.TemporaryDirectory(prefix="quiz-class-load-") as folder:
        return asyncio.run(run(given, Path(folder)))


def be(what: str, database: str, code: str) -> int:
    """Textual-serve, or the app of one of its processes: a student of its own each."""
    if what == "serve":
        from textual_serve.server import Server

        command = f"exec {sys.executable} {__file__} --be app {database} {code}"
        Server(command, port=OTHER_PORT).serve()
        return 0
    import datetime
    import secrets

    from quiz.classroom.room import Room
    from quiz.history.classes import Host, Student
    from quiz.tui.class_seat.app import SeatApp

    name = secrets.token_hex(6)
    now = datetime.datetime.now(datetime.UTC)
    with ClassStore.open(_where(database)) as store:
        room = Room(store, code, Host(id=name, machine="bench", seen=now), local_now)
        student = Student(id=name, code=code, number=0, nickname=name, words=name, joined=now)
        SeatApp(room, store.join(student, 10_000)).run()
    return 0


async def run(given: argparse.Namespace, folder: Path) -> int:
    """Measure the host, and textual-serve beside it."""
    print(f"{given.students} students on {os.cpu_count()} cores; load before: {os.getloadavg()[0]:.2f}", flush=True)
    database = given.database or str(folder / "classes.sqlite")
    async with hosted(given, folder, database) as (code, pid):
        ours = await measure(given, code, pid)
        print(f"the host: {ours}", flush=True)
        played = await whole_class(given, database, code, pid)
        print(f"the class: {played.outcome} in {played.seconds:.0f} s", flush=True)
        in_all = megabytes(pid)
        by_pages = await whole_class(given, database, code, pid, PageStudent)
        print(f"the class by plain pages: {by_pages.outcome} in {by_pages.seconds:.0f} s", flush=True)
    theirs = None
    if not given.no_compare:
        async with hosted(given, folder, database, listens=False) as (code, _), textual_serve(database, code) as pid:
            theirs = await measure_theirs(given, pid)
    return report(given, ours, theirs, (played, by_pages), in_all)


@asynccontextmanager
async def hosted(
    given: argparse.Namespace, folder: Path, database: str, *, listens: bool = True
) -> AsyncIterator[tuple[str, int]]:
    """The real command; gives the class's code, started by a teacher elsewhere, and the process."""
    command = [sys.executable, "-m", "quiz", "class", "host", SET, "--no-dashboard", "--no-reading"]
    command += ["--seats", str(given.students + 5), "--port", str(PORT), "--workers", str(given.workers), "--seed", "7"]
    command += ["--data", str(folder), "--database", database if "://" in database else f"sqlite:///{database}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            found = re.search(r"/join/(\w+)", line)
            assert found is not None, line
            code = found[1]
            with ClassStore.open(_where(database)) as store:
                store.change(code, lambda state: stages.start(state, local_now()))
            await asyncio.sleep(2)
            yield code, process.pid
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)


@asynccontextmanager
async def textual_serve(database: str, code: str) -> AsyncIterator[int]:
    """textual-serve's own server; gives its process."""
    command = [sys.executable, __file__, "--be", "serve", database, code]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            await asyncio.sleep(3)
            yield process.pid
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)


async def measure(given: argparse.Namespace, code: str, pid: int) -> Figures:
    """What the host takes until all are at their first card, and for keys."""
    rng = random.Random(given.seed)
    first = await a_student(code, rng, 0)
    await first.close()
    await asyncio.sleep(1)
    idle, busy = megabytes(pid), cpu(pid)
    students: list[SimulatedStudent] = []
    joined: list[float] = []

    async def arrive(number: int) -> None:
        start = time.perf_counter()
        students.append(await a_student(code, rng, number))
        joined.append(time.perf_counter() - start)

    await asyncio.gather(*[arrive(number) for number in range(1, given.students + 1)])
    used = cpu(pid) - busy
    await calm(pid)
    grown = megabytes(pid) - idle
    waits = await pressing([student.browser for student in students], given.seconds)
    await asyncio.gather(*[student.close() for student in students])
    return figures(idle, grown / given.students, used / given.students, joined, waits)


async def a_student(code: str, rng: random.Random, number: int) -> SimulatedStudent:
    """One who has joined and is at the first card."""
    student = SimulatedStudent([f"http://127.0.0.1:{PORT}"], code, f"Measured {number}", random.Random(rng.random()))
    await student.join()
    await student.sit_down()
    await student.wait_for("card", patience=300)
    return student


async def measure_theirs(given: argparse.Namespace, pid: int) -> Figures:
    """The same of textual-serve, whose students need not join."""
    home = f"http://localhost:{OTHER_PORT}"
    async with ClientSession() as session:

        async def arrive() -> Browser:
            start = time.perf_counter()
            socket = await session.ws_connect(f"{home}/ws?width=80&height=24", headers={"Origin": home}, max_msg_size=0)
            browser = Browser(socket)
            await browser.say("resize", {"width": 80, "height": 24})
            await browser.say("focus")
            await browser.shows("Card 1 of", patience=300)
            joined.append(time.perf_counter() - start)
            return browser

        joined: list[float] = []
        while True:
            try:
                first = await arrive()
                break
            except ClientConnectionError:
                await asyncio.sleep(0.2)
        await first.socket.close()
        await asyncio.sleep(2)
        joined.clear()
        idle, busy = megabytes(pid), cpu(pid)
        browsers = await asyncio.gather(*[arrive() for _ in range(given.students)])
        used = cpu(pid) - busy
        await calm(pid)
        grown = megabytes(pid) - idle
        waits = await pressing(list(browsers), given.seconds)
        await asyncio.gather(*[browser.socket.close() for browser in browsers])
    return figures(idle, grown / given.students, used / given.students, joined, waits)


def figures(idle: float, grown: float, used: float, joined: list[float], waits: list[float]) -> Figures:
    """What was taken, in one."""
    p95 = statistics.quantiles(waits, n=20)[-1]
    return Figures(idle, grown, used, statistics.median(joined), max(joined), statistics.median(waits), p95)


async def pressing(browsers: list[Browser], seconds: int) -> list[float]:
    """One key a second each, beginning at a random moment."""

    async def press(browser: Browser) -> list[float]:
        await asyncio.sleep(random.random())
        waits = []
        for turn in range(seconds):
            # What is still coming from before is not this key's: the clock of the card, as one.
            await browser.still(0.05)
            had, start = browser.bytes, time.perf_counter()
            await browser.type(ARROWS[turn % 2])
            await browser.until(lambda had=had: browser.bytes > had)  # type: ignore[misc]
            waits.append(time.perf_counter() - start)
            await asyncio.sleep(max(0.0, 1 - waits[-1]))
        return waits

    return [wait for each in await asyncio.gather(*[press(browser) for browser in browsers]) for wait in each]


async def whole_class(
    given: argparse.Namespace,
    database: str,
    code: str,
    pid: int,
    make: type[SimulatedStudent | PageStudent] = SimulatedStudent,
) -> Played:
    """Have the students come back and play to the end."""
    # The seats are those that were measured: the students come back by their cookies, as new browsers by their names.
    with ClassStore.open(_where(database)) as store:
        for student in store.students(code):
            store.remove(student.id)
    rng = random.Random(given.seed + 1)
    students = [
        make([f"http://127.0.0.1:{PORT}"], code, f"Student {number}", random.Random(rng.random()))
        for number in range(1, given.students + 1)
    ]
    busy, start = cpu(pid), time.perf_counter()

    async def play(student: SimulatedStudent | PageStudent) -> None:
        await student.join()
        await student.play(given.think, given.dropout)
        await student.close()

    await asyncio.gather(*[play(student) for student in students])
    used, seconds = cpu(pid) - busy, time.perf_counter() - start
    with ClassStore.open(_where(database)) as store:
        came_to = outcome(store, code, students)
    returns = sum(student.returns for student in students)
    waits = [wait for student in students for wait in student.waits]
    return Played(came_to, returns, used / max(1, came_to.answers), seconds, waits)


def report(
    given: argparse.Namespace, ours: Figures, theirs: Figures | None, classes: tuple[Played, Played], in_all: float
) -> int:
    """Print it all, and what became of the goals."""
    played, by_pages = classes
    print(f"{'':<40}{'host':>12}{'textual-serve':>16}")
    rows = (
        ("memory before the first (PSS, MB)", "idle", 1.0),
        ("memory a seat (PSS, MB)", "megabytes", 1.0),
        ("CPU a seat to its first card (s)", "cpu", 1.0),
        ("joining to first card, median (s)", "median", 1.0),
        ("joining to first card, last (s)", "last", 1.0),
        ("key to frame, p50 (ms)", "p50", 1000.0),
        ("key to frame, p95 (ms)", "p95", 1000.0),
    )
    for label, field, scale in rows:
        other = f"{scale * getattr(theirs, field):>16.2f}" if theirs else f"{'':>16}"
        print(f"{label:<40}{scale * getattr(ours, field):>12.2f}{other}")
    for name, each, waits in (("", played, "key to frame"), (" by plain pages", by_pages, "form to page")):
        came_to = each.outcome
        print(
            f"a whole class{name} in {each.seconds:.0f} s: {came_to.answers} answers, {came_to.acknowledged} "
            f"acknowledged, {came_to.lost} lost, {came_to.doubled} doubled, {came_to.unfinished} students not at the "
            f"end, {each.returns} returns; {1000 * each.cpu:.1f} ms of CPU an answer; "
            f"p95 {waits} {1000 * statistics.quantiles(each.waits, n=20)[-1]:.0f} ms"
        )
    print(f"host {in_all:.0f} MB in all; an answer by pages takes {by_pages.cpu / played.cpu:.2f} of its CPU")
    print(f"load after: {os.getloadavg()[0]:.2f}")
    goals = {
        f"at most {MOST_MEGABYTES:.0f} MB a seat": ours.megabytes <= MOST_MEGABYTES,
        f"p95 under {1000 * MOST_P95:.0f} ms": ours.p95 < MOST_P95,
        f"at most {MOST_IN_ALL:.0f} MB in all": in_all <= MOST_IN_ALL,
        "no answer lost or doubled, all at the end": _is_whole(played.outcome) and _is_whole(by_pages.outcome),
    }
    if theirs is not None:
        goals["at most a third of textual-serve's CPU a seat"] = ours.cpu <= MOST_SHARE * theirs.cpu
    for goal, met in goals.items():
        print(f"{'✓' if met else '✗'} {goal}")
    return 0 if all(goals.values()) else 1


def _is_whole(came_to: Outcome) -> bool:
    return came_to.lost == came_to.doubled == came_to.unfinished == 0


def _where(database: str) -> Path | str:
    return database if "://" in database else Path(database)


if __name__ == "__main__":
    sys.exit(main())
