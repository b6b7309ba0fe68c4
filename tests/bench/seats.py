"""Seats in one process, held against textual-serve's process for each: memory, CPU, first frames, keys.

Two servers run the same app, one after the other, each as a process of its own; browsers open it all at once, and then
press one key a second each:

    python tests/bench/seats.py [--seats 30] [--seconds 10] [--turnover 200]

Exits with 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from aiohttp import ClientConnectionError, ClientSession

from tests.classroom.accounts import calm, cpu, megabytes
from tests.classroom.glass import Browser

if TYPE_CHECKING:
    from quiz.tui.app import QuizApp

MOST_MEGABYTES, MOST_SHARE, MOST_P95 = 5.0, 1 / 3, 0.150
"""For a seat: megabytes; CPU seconds as a share of textual-serve's; seconds from a key to its frame."""
MOST_GROWTH = 0.05
"""Megabytes that may stay of each seat that was opened and closed: caches grow a little, an app takes three."""
AT_ONCE = 10
"""Seats that are opened and closed together there."""

FIRST_FRAME = "Card 1 of"
KEYS = ("\x1b[B", "\x1b[A")
"""The next choice is highlighted, and the one before it again."""

PORTS = {"seats": 8791, "textual-serve": 8792}


class Figures(NamedTuple):
    """What a server took."""

    idle: float
    """Megabytes before the first seat."""
    megabytes: float
    """More of them for each seat."""
    cpu: float
    """Seconds for each seat until all had their first frame."""
    settled: float
    """Seconds for each seat until nothing was left to do but to show the time."""
    last: float
    """Seconds until every seat had its first frame."""
    p50: float
    p95: float
    """Seconds from a key to what is drawn for it."""


def main() -> int:
    """Measure and print, or be one of the servers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seats", type=int, default=30, help="browsers (30)")
    parser.add_argument("--seconds", type=int, default=10, help="keys that each of them presses (10)")
    parser.add_argument("--turnover", type=int, default=200, help="seats then opened and closed, for what stays (200)")
    parser.add_argument("--be", choices=["app", *PORTS], help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.be == "app":
        make_app().run()
        return 0
    if given.be:
        serve(given.be)
        return 0
    print(f"{given.seats} seats on {os.cpu_count()} cores; load before: {os.getloadavg()[0]:.2f}")
    taken = {name: asyncio.run(measure(name, given.seats, given.seconds)) for name in PORTS}
    return report(taken["seats"], taken["textual-serve"], asyncio.run(turnover(given.turnover)), given.turnover)


def make_app() -> QuizApp:
    """The app at the first card of the practice set; nothing is kept, and there is no Home, as in a class."""
    from textual.screen import Screen

    import quiz.tui
    from quiz import paths
    from quiz.model import SessionOptions
    from quiz.tui.app import QuizApp
    from quiz.tui.start import PlayRequest, local_now, new_seed, new_session_id

    class CardsOnly(QuizApp):
        CSS_PATH = str(Path(quiz.tui.__file__).with_name("home.tcss"))

        def get_default_screen(self) -> Screen[None]:
            return Screen()

    bundled = paths.bundled_sets()
    return CardsOnly(
        data=Path(tempfile.gettempdir()) / "quiz-bench-seats",
        bundled=bundled,
        database=None,
        clock=local_now,
        new_id=new_session_id,
        new_seed=new_seed,
        request=PlayRequest(bundled / "practice-library-roof.toml", SessionOptions(reading=False, seed=1)),
    )


def serve(name: str) -> None:
    """Be a server until it is ended."""
    port = PORTS[name]
    if name == "textual-serve":
        from textual_serve.server import Server

        Server(f"exec {sys.executable} {__file__} --be app", port=port).serve()
        return
    from aiohttp import web

    from quiz.classroom.seat import Seat, SeatEnd
    from quiz.classroom.server import Refusal, SeatServer

    async def seat_for(request: web.Request) -> Seat | Refusal:
        return Seat(make_app)

    def tell(end: SeatEnd) -> None:
        sys.stderr.write(end.detail)

    server = SeatServer(seat_for, most_seats=1000, ended=tell)
    web.run_app(server.application(), host="localhost", port=port, print=None)


async def measure(name: str, seats: int, seconds: int) -> Figures:
    """What one of the servers takes for its browsers."""
    async with served(name) as (session, pid):
        idle, busy = megabytes(pid), cpu(pid)
        start = time.perf_counter()
        browsers = await asyncio.gather(*[opened(session, name) for _ in range(seats)])
        last, used = time.perf_counter() - start, cpu(pid) - busy
        settled = await calm(pid) - busy
        grown = megabytes(pid) - idle
        pressed = await asyncio.gather(*[press(browser, seconds) for browser in browsers])
        waits = [wait for each in pressed for wait in each]
        await asyncio.gather(*[browser.socket.close() for browser in browsers])
    p50, p95 = statistics.median(waits), statistics.quantiles(waits, n=20)[-1]
    return Figures(idle, grown / seats, used / seats, settled / seats, last, p50, p95)


async def turnover(seats: int) -> float:
    """Megabytes that stay when so many seats have been opened and closed, after half as many before."""
    async with served("seats") as (session, pid):
        before = 0.0
        for left in (seats // 2, seats):
            for _ in range(0, left, AT_ONCE):
                browsers = await asyncio.gather(*[opened(session, "seats") for _ in range(AT_ONCE)])
                await asyncio.gather(*[browser.socket.close() for browser in browsers])
            await asyncio.sleep(1)
            grown, before = megabytes(pid) - before, megabytes(pid)
    return grown


@asynccontextmanager
async def served(name: str) -> AsyncIterator[tuple[ClientSession, int]]:
    """One of the servers, for as long as it is used, after a first browser: what is loaded once is loaded."""
    command = [sys.executable, __file__, "--be", name]
    # textual-serve complains there that it was ended.
    errors = subprocess.DEVNULL if name == "textual-serve" else None
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors) as process:
        try:
            async with ClientSession() as session:
                browser = await first(session, name, process)
                await browser.socket.close()
                await asyncio.sleep(1)
                yield session, process.pid
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)


async def first(session: ClientSession, name: str, process: subprocess.Popen[bytes]) -> Browser:
    """The first browser, as soon as the server is up."""
    while True:
        try:
            return await opened(session, name)
        except ClientConnectionError:
            if process.poll() is not None:
                raise
            await asyncio.sleep(0.1)


async def opened(session: ClientSession, name: str) -> Browser:
    """A browser with its first frame; it says what textual-serve's page says at first."""
    home = f"http://localhost:{PORTS[name]}"
    browser = Browser(await session.ws_connect(f"{home}/ws?width=80&height=24", headers={"Origin": home}))
    await browser.say("resize", {"width": 80, "height": 24})
    await browser.say("focus")
    await browser.shows(FIRST_FRAME, patience=300)
    return browser


async def press(browser: Browser, seconds: int) -> list[float]:
    """Press a key a second, beginning at a random moment, and take the time to what is drawn for each."""
    await asyncio.sleep(random.random())
    waits = []
    for turn in range(seconds):
        # What is still coming from before is not this key's: the clock of the card, as one.
        await browser.still(0.05)
        had, start = browser.bytes, time.perf_counter()
        await browser.type(KEYS[turn % 2])
        await browser.until(lambda had=had: browser.bytes > had)  # type: ignore[misc]
        waits.append(time.perf_counter() - start)
        await asyncio.sleep(max(0.0, 1 - waits[-1]))
    return waits


def report(ours: Figures, theirs: Figures, growth: float, turned: int) -> int:
    """Print both, what stays of seats that are closed, and what became of the goals."""
    print(f"{'':<36}{'seats':>12}{'textual-serve':>16}")
    for label, one, other in (
        ("memory before the first (PSS, MB)", ours.idle, theirs.idle),
        ("memory a seat (PSS, MB)", ours.megabytes, theirs.megabytes),
        ("CPU a seat to its first frame (s)", ours.cpu, theirs.cpu),
        ("CPU a seat until all is calm (s)", ours.settled, theirs.settled),
        ("last first frame (s)", ours.last, theirs.last),
        ("key to frame, p50 (ms)", 1000 * ours.p50, 1000 * theirs.p50),
        ("key to frame, p95 (ms)", 1000 * ours.p95, 1000 * theirs.p95),
    ):
        print(f"{label:<36}{one:>12.2f}{other:>16.2f}")
    print(f"stays after {turned} seats opened and closed: {growth:.2f} MB")
    print(f"load after: {os.getloadavg()[0]:.2f}")
    goals = {
        f"at most {MOST_MEGABYTES:.0f} MB a seat": ours.megabytes <= MOST_MEGABYTES,
        "at most a third of textual-serve's CPU": ours.cpu <= MOST_SHARE * theirs.cpu,
        f"p95 under {1000 * MOST_P95:.0f} ms": ours.p95 < MOST_P95,
        f"at most {MOST_GROWTH * turned:.0f} MB stay": growth <= MOST_GROWTH * turned,
    }
    for goal, met in goals.items():
        print(f"{'✓' if met else '✗'} {goal}")
    return 0 if all(goals.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
