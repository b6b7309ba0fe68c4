"""A host: what of this machine serves a class, and under which addresses."""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import multiprocessing
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

from aiohttp import web
from msgspec import Struct
from textual.app import App

from quiz.classroom.address import Address
from quiz.classroom.codes import Choose
from quiz.classroom.front import Front
from quiz.classroom.front.page_seats import MakePageSeat
from quiz.classroom.room import Room
from quiz.classroom.seat import SeatEnd
from quiz.errors import QuizError, StoreError
from quiz.history.classes import ClassStore, Host, Student
from quiz.sitting import Clock

NEXT_PORTS = 10
"""How many ports are tried, from the usual one on, where none was chosen."""

MakeApp = Callable[[Room, Student], App[Any]]


class Post(Struct, frozen=True, kw_only=True):
    """Where a class is served.

    Attributes:
        bind: the address of this machine that is listened at.
        port: the TCP port.
        public_url: what browsers call the host, where a proxy stands before it; None without one.
        shared: whether other processes of this machine listen there too.
    """

    bind: str
    port: int
    public_url: str | None = None
    shared: bool = False

    @property
    def is_for_this_machine_only(self) -> bool:
        """Whether nobody else can reach it."""
        return self.public_url is None and _is_loopback(self.bind)

    def links(self, code: str, here: str | None) -> tuple[str, ...]:
        """The addresses at which students join a class, the best one first.

        Args:
            code: of the class.
            here: the address of this machine in its network, where it is known.
        """
        if self.public_url is not None:
            return (f"{self.public_url.rstrip('/')}/join/{code}",)
        every = self.bind in {"0.0.0.0", "::", ""}  # noqa: S104 - it is asked for, not chosen
        names = ([here] if here else []) + ["127.0.0.1"] if every else [self.bind]
        return tuple(f"http://{_in_url(name)}:{self.port}/join/{code}" for name in names)


class Spawned(Struct, frozen=True, kw_only=True):
    """What another process of the host has to know.

    Attributes:
        where: the database.
        code: of the class.
        post: where it is served.
        make_app: makes the app of a student: a class or a function of a module.
        make_page_seat: makes the seat of a student who plays by plain pages: a class or a function of a module.
        clock: tells the time, in the zone of this machine: a function of a module.
        monotonic: tells seconds that do not go back: a function of a module.
        new_id: makes an id that cannot be guessed: a function of a module.
        choose: draws so that it cannot be guessed: a function of a module.
        log: takes what went wrong in a seat: a function of a module.
    """

    where: Path | str
    code: str
    post: Post
    make_app: MakeApp
    make_page_seat: MakePageSeat
    clock: Clock
    monotonic: Callable[[], float]
    new_id: Callable[[], str]
    choose: Choose
    log: Callable[[SeatEnd], None]


class PortTakenError(QuizError):
    """Another program listens there."""


def address_here() -> str | None:
    """The address of this machine in its network; None where it has none. Nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        # From the range for documentation: the system only looks up which way it would go.
        probe.connect(("192.0.2.1", 9))
        found = str(probe.getsockname()[0])
        return None if _is_loopback(found) else found
    return None


def free_port(bind: str, first: int) -> int:
    """The first port from here on that nobody listens at.

    Raises:
        PortTakenError: `NEXT_PORTS` of them are taken.
    """
    for port in range(first, first + NEXT_PORTS):
        with socket.socket(socket.AF_INET6 if ":" in bind else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((bind, port))
            except OSError:
                continue
            return port
    raise PortTakenError(f"The ports {first} to {first + NEXT_PORTS - 1} are taken. Choose another with --port.")


def refusal(store: ClassStore, hosts: list[Host], machine: str) -> str | None:
    """Why a class cannot be served from here; None where it can.

    Args:
        store: where it is kept.
        hosts: that serve it already.
        machine: the name of this one.
    """
    others = sorted({host.machine for host in hosts if host.machine != machine})
    if store.is_shared or not others:
        return None
    return (
        f"{others[0]} serves this class already, and a SQLite file cannot be shared by two machines: locks do not work "
        "over a network, and answers would be lost. Keep the class in PostgreSQL: --database postgresql://…"
    )


@asynccontextmanager
async def serving(front: Front, post: Post) -> AsyncIterator[None]:
    """Listen for students, for as long as it is used.

    Raises:
        PortTakenError: another program listens there.
        QuizError: the address is not of this machine.
    """
    runner = front.runner()
    await runner.setup()
    try:
        site = web.TCPSite(runner, post.bind, post.port, backlog=1024, reuse_port=post.shared or None)
        try:
            await site.start()
        except (OSError, OverflowError) as error:
            raise _cannot_listen(post, error) from error
        yield
    finally:
        await front.stop("The host of the class has stopped. This page comes back by itself when it is there again.")
        await runner.cleanup()


@asynccontextmanager
async def following(room: Room) -> AsyncIterator[None]:
    """Know where a class stands, for as long as it is used."""
    task = asyncio.create_task(room.follow())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@contextmanager
def spawned(number: int, work: Spawned) -> Iterator[list[SpawnProcess]]:
    """So many more processes that serve the class at the same address, for as long as they are used."""
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_serve, args=(work,), daemon=True) for _ in range(number)]
    for process in processes:
        process.start()
    try:
        yield processes
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.join(10)


def _serve(work: Spawned) -> None:
    """Be one of those processes, until the one that has started it ends it, or is gone."""
    with suppress(KeyboardInterrupt, StoreError):
        asyncio.run(_serve_while(work, _until_parent_ends))


async def _serve_while(work: Spawned, wait: Callable[[], Awaitable[None]]) -> None:
    with ClassStore.open(work.where) as store:
        room = Room(store, work.code, this_host(work.new_id, work.clock), work.clock)
        front = Front(
            room,
            work.make_app,
            work.make_page_seat,
            address=Address.of(work.post.public_url),
            new_id=work.new_id,
            choose=work.choose,
            clock=work.clock,
            monotonic=work.monotonic,
            ended=work.log,
        )
        async with following(room), serving(front, work.post):
            await wait()


async def _until_parent_ends() -> None:
    parent = multiprocessing.parent_process()
    over = asyncio.Event()
    loop = asyncio.get_running_loop()
    if parent is not None:
        loop.add_reader(parent.sentinel, over.set)
    with suppress(NotImplementedError):
        for each in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(each, over.set)
    await over.wait()


def this_host(new_id: Callable[[], str], clock: Clock) -> Host:
    """What the other hosts of a class know of this process."""
    return Host(id=new_id(), machine=socket.gethostname(), seen=clock())


def _cannot_listen(post: Post, error: OSError | OverflowError) -> QuizError:
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return PortTakenError(f"Another program listens at port {post.port}. Choose another one with --port.")
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return QuizError(f"Nobody can be served at {post.bind}, port {post.port}: {why}.")


def _is_loopback(name: str) -> bool:
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _in_url(name: str) -> str:
    return f"[{name}]" if ":" in name else name
