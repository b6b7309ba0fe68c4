"""A host of a class under fire, while a student goes on: connects without end, half-open ones, random bytes, frames.

The host is a process of its own; the student presses a key ten times a second all the while:

    python tests/bench/socket_fuzz.py [--seconds 10] [--rate 500]

Exits with 1 where the student's seat did not go on, or was slower than the goal.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from random import Random
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from aiohttp import ClientSession, CookieJar

from tests.classroom.accounts import cpu, megabytes
from tests.classroom.fronts import Person, opened
from tests.classroom.fuzz import frames, requests, throw, throw_at_seat
from tests.classroom.glass import Browser

PORT = 8793
MOST_P95 = 0.150
"""Seconds from a key to its frame, under fire."""

Attack = Callable[[float], Awaitable[int]]
"""Goes on for so many seconds, and returns how many connections it made."""


class Figures(NamedTuple):
    """What an attack did to the student."""

    thrown: int
    keys: int
    p50: float
    p95: float
    longest: float
    cpu: float
    """Cores that the host took."""
    megabytes: float


def main() -> int:
    """Measure and print, or be the host."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10.0, help="of each attack (10)")
    parser.add_argument("--rate", type=int, default=500, help="connects a second (500)")
    parser.add_argument("--be-host", metavar="FOLDER", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.be_host:
        asyncio.run(serve(Path(given.be_host)))
        return 0
    print(f"{os.cpu_count()} cores; load before: {os.getloadavg()[0]:.2f}")
    return asyncio.run(measure(given.seconds, given.rate))


async def serve(folder: Path) -> None:
    """Be the host until it is ended."""
    over = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, over.set)
    async with opened(folder, port=PORT):
        print("ready", flush=True)
        await over.wait()


@asynccontextmanager
async def host() -> AsyncIterator[int]:
    """A host in a process of its own; gives the id of the process."""
    with tempfile.TemporaryDirectory(prefix="quiz-bench-fuzz-") as folder:
        process = subprocess.Popen([sys.executable, __file__, "--be-host", folder], stdout=subprocess.PIPE)
        try:
            assert process.stdout is not None
            await asyncio.to_thread(process.stdout.readline)
            yield process.pid
        finally:
            process.terminate()
            process.wait()


async def measure(seconds: float, rate: int) -> int:
    """Attack after attack; the exit code."""
    missed = 0
    name = f"127.0.0.1:{PORT}"
    async with host() as pid, ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        anna = Person(session, f"http://{name}")
        await anna.join("Anna")
        cookie = next(f"{each.key}={each.value}" for each in session.cookie_jar)
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as other:
            ben = Person(other, f"http://{name}")
            await ben.join("Ben")
            browser = await ben.sit()
            await browser.shows("I am Ben")
            attacks: dict[str, Attack] = {
                "nothing": _nothing,
                f"{rate} connects a second": lambda time: _connects(time, rate),
                f"{rate} requests a second": lambda time: _requests(time, rate),
                "half-open connections": _half_open,
                "frames that no page sends": lambda time: _frames(time, name, cookie),
            }
            for attack, run in attacks.items():
                figures = await _under(run, browser, pid, seconds)
                missed += figures.p95 > MOST_P95
                print(
                    f"{attack:28} {figures.thrown:6} thrown, {figures.keys:4} keys, to the frame "
                    f"p50 {figures.p50 * 1000:5.0f} ms, p95 {figures.p95 * 1000:5.0f} ms, "
                    f"longest {figures.longest * 1000:5.0f} ms; host {figures.cpu:4.2f} cores, "
                    f"{figures.megabytes:5.1f} MB"
                )
            await anna.go("/welcome")
            print(f"then a page is answered with {anna.status}")
    return int(missed > 0 or anna.status != 200)


async def _under(attack: Attack, browser: Browser, pid: int, seconds: float) -> Figures:
    before, start = cpu(pid), time.monotonic()
    attacking = asyncio.ensure_future(attack(seconds))
    waits = []
    while time.monotonic() - start < seconds:
        for key, drawn in (("x", True), ("\x7f", False)):
            pressed = time.monotonic()
            await browser.type(key)
            await browser.until(lambda drawn=drawn: ("typed x" in str(browser.glass)) == drawn)  # type: ignore[misc]
            waits.append(time.monotonic() - pressed)
            await asyncio.sleep(0.05)
    thrown = await attacking
    taken = (cpu(pid) - before) / (time.monotonic() - start)
    p95 = statistics.quantiles(waits, n=20)[-1]
    return Figures(thrown, len(waits), statistics.median(waits), p95, max(waits), taken, megabytes(pid))


async def _connect() -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", PORT)


async def _nothing(seconds: float) -> int:
    await asyncio.sleep(seconds)
    return 0


async def _paced(seconds: float, rate: int, one: Callable[[int], Awaitable[None]]) -> int:
    """So many a second, whatever becomes of them."""
    start, number = time.monotonic(), 0
    running: set[asyncio.Future[None]] = set()
    while (now := time.monotonic() - start) < seconds:
        while number < now * rate:
            task = asyncio.ensure_future(one(number))
            running.add(task)
            task.add_done_callback(running.discard)
            number += 1
        await asyncio.sleep(0.01)
    for each in running:
        each.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    return number


async def _connects(seconds: float, rate: int) -> int:
    return await _paced(seconds, rate, lambda _: throw(_connect, b""))


async def _requests(seconds: float, rate: int) -> int:
    sent = list(requests(f"127.0.0.1:{PORT}", Random(1)).values())
    return await _paced(seconds, rate, lambda number: throw(_connect, sent[number % len(sent)]))


async def _half_open(seconds: float) -> int:
    held: list[asyncio.StreamWriter] = []

    async def hold(number: int) -> None:
        with suppress(OSError):
            _, writer = await _connect()
            writer.write(b"GET / HT" if number % 2 else b"")
            held.append(writer)

    thrown = await _paced(seconds, 60, hold)
    for writer in held:
        writer.close()
    return thrown


async def _frames(seconds: float, name: str, cookie: str) -> int:
    sent = list(frames(Random(2)).values())
    return await _paced(
        seconds, 20, lambda number: throw_at_seat(_connect, name, cookie, sent[number % len(sent)], 0.5)
    )


if __name__ == "__main__":
    sys.exit(main())
