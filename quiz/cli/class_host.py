"""``class host``: a class made or gone on with, its students served, its dashboard in this terminal."""

from __future__ import annotations

import argparse
import asyncio
import secrets
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from quiz import paths
from quiz.cli import streams
from quiz.cli.class_store import database_of, open_classes
from quiz.cli.loading import load_set, topic_of
from quiz.counting import counted
from quiz.errors import QuizError, UsageError
from quiz.history.classes import ClassRecord, ClassSettings, ClassStore, NoSuchClassError, Pace, Stage
from quiz.model import Mode, QuestionSet, SessionOptions
from quiz.tui.start import local_now, new_seed

if TYPE_CHECKING:
    from quiz.classroom.hosting import Post
    from quiz.classroom.room import Room
    from quiz.classroom.seat import SeatEnd
    from quiz.sets import LoadedSet

USUAL_PORT = 8000

MOST_FILES = 8192
"""Files and connections that a host may have open."""


class _Told(Struct, frozen=True):
    """What the teacher is told at the start."""

    links: tuple[str, ...]
    notices: tuple[str, ...]


def class_host(arguments: argparse.Namespace) -> int:
    """Serve a class until it is left.

    Raises:
        UsageError: there is no such set or class, or what is asked for does not go together.
        QuizError: the class cannot be served.
    """
    _need_the_extra()
    data = paths.data_folder(arguments.data)
    if not arguments.no_dashboard and not streams.can_draw():
        raise UsageError("There is no terminal to draw the dashboard on. Serve without it: --no-dashboard")
    with open_classes(arguments) as store:
        record = _record(arguments, data, store)
        _refuse_far_hosts(store, record)
        try:
            return asyncio.run(_host(arguments, data, store, record))
        finally:
            streams.complain(_farewell(record.code, arguments))


def _need_the_extra() -> None:
    try:
        import aiohttp  # noqa: F401
        import jinja2  # noqa: F401
        import segno  # noqa: F401
        import textual_serve  # noqa: F401
    except ImportError as error:
        raise QuizError("Serving a class needs a few more packages: pip install 'factcheck-quiz[class]'") from error


def _record(arguments: argparse.Namespace, data: Path, store: ClassStore) -> ClassRecord:
    """The class to serve: the one that is gone on with, or a new one."""
    if arguments.go_on is not None:
        if arguments.set is not None:
            raise UsageError("Give a SET to begin a class, or --go-on CODE to go on with one; not both.")
        return store.load(arguments.go_on)
    if arguments.set is None:
        raise UsageError(
            f"Say what the class plays: {streams.program()} class host SET. Or go on with a class: --go-on CODE."
        )
    loaded = load_set(arguments.set, data)
    if loaded.set is None:
        raise QuizError("\n".join(map(str, loaded.problems)) or f"{loaded.path}: no set.")
    record = _new_record(arguments, loaded, loaded.set, store)
    store.create(record, loaded.set, secrets.token_hex(32))
    return record


def _new_record(
    arguments: argparse.Namespace, loaded: LoadedSet, question_set: QuestionSet, store: ClassStore
) -> ClassRecord:
    import datetime

    from quiz.classroom.stages import at_first
    from quiz.questions import cards

    settings = ClassSettings(
        options=SessionOptions(
            mode=Mode(arguments.mode or Mode.PRACTICE),
            topic=topic_of(arguments.topic, question_set),
            cards=arguments.cards,
            seed=arguments.seed or new_seed(),
            firmness=not arguments.no_firmness,
            confidence=arguments.confidence,
            time_limit=arguments.time_limit,
            reading=not arguments.no_reading,
        ),
        pace=Pace(arguments.pace),
        seats=arguments.seats,
        minutes=arguments.minutes,
        anonymous=arguments.anonymous,
        speed_points=arguments.speed_points,
        retain_days=arguments.retain,
    )
    # That there is something to ask is found here, and not when the first student sits down.
    cards(question_set, settings.options, Random(settings.options.seed))
    return ClassRecord(
        code=_free_code(store),
        name=arguments.name or "",
        set=question_set.id,
        set_title=question_set.title,
        fingerprint=loaded.fingerprint,
        settings=settings,
        opened=datetime.datetime.now(datetime.UTC),
        state=at_first(settings),
    )


def _free_code(store: ClassStore) -> str:
    from quiz.classroom.codes import new_code

    while True:
        code = new_code(_choose)
        try:
            store.load(code)
        except NoSuchClassError:
            return code


def _refuse_far_hosts(store: ClassStore, record: ClassRecord) -> None:
    import datetime
    import socket

    from quiz.classroom.hosting import refusal

    hosts = store.hosts(record.code, datetime.datetime.now(datetime.UTC))
    why = refusal(store, hosts, socket.gethostname())
    if why is not None:
        raise UsageError(why)


async def _host(arguments: argparse.Namespace, data: Path, store: ClassStore, record: ClassRecord) -> int:
    from quiz.classroom.address import Address
    from quiz.classroom.front import Front
    from quiz.classroom.hosting import Spawned, following, serving, spawned, this_host
    from quiz.classroom.room import Room
    from quiz.plain.class_seat import PlainSeat
    from quiz.tui.class_seat.app import SeatApp

    _quiet_logs()
    _allow_connections()
    room = Room(store, record.code, this_host(_new_id, local_now), local_now)
    async with following(room):
        if arguments.no_serve:
            return await _face(arguments, room, _Told((), ("Another process serves the students.",)))
        post = _post(arguments)
        log = partial(_log_crash, data / "class-errors.log")
        front = Front(
            room,
            SeatApp,
            PlainSeat,
            address=Address.of(post.public_url),
            new_id=_new_id,
            choose=_choose,
            clock=local_now,
            monotonic=time.monotonic,
            ended=log,
        )
        work = Spawned(
            where=database_of(arguments),
            code=record.code,
            post=post,
            make_app=SeatApp,
            make_page_seat=PlainSeat,
            clock=local_now,
            monotonic=time.monotonic,
            new_id=_new_id,
            choose=_choose,
            log=log,
        )
        async with serving(front, post):
            with ExitStack() as stack:
                if post.shared:
                    stack.enter_context(spawned(arguments.workers - 1, work))
                return await _face(arguments, room, _told(post, room))


def _post(arguments: argparse.Namespace) -> Post:
    from quiz.classroom.address import Address
    from quiz.classroom.hosting import Post, free_port

    Address.of(arguments.public_url)
    if arguments.workers > 1 and not hasattr(__import__("socket"), "SO_REUSEPORT"):
        raise UsageError("This system does not let several processes listen at one port: leave --workers out.")
    port = arguments.port if arguments.port is not None else free_port(arguments.bind, USUAL_PORT)
    return Post(bind=arguments.bind, port=port, public_url=arguments.public_url, shared=arguments.workers > 1)


def _told(post: Post, room: Room) -> _Told:
    from quiz.classroom.hosting import address_here

    notices = []
    if post.is_for_this_machine_only:
        notices.append("Only this machine can reach the class. Let others in: class host … --bind 0.0.0.0")
    drafts = sum(claim.draft is not None for claim in room.question_set.claims)
    if drafts:
        notices.append(f"{counted(drafts, 'claim')} of this set {'is' if drafts == 1 else 'are'} not reviewed yet.")
    return _Told(post.links(room.code, address_here()), tuple(notices))


async def _face(arguments: argparse.Namespace, room: Room, told: _Told) -> int:
    """Show the class until it is left: on the dashboard, or as lines."""
    if arguments.no_dashboard:
        return await _lines(room, told)
    from quiz.tui.preferences import read_preferences
    from quiz.tui.teaching.app import DashboardApp

    preferences, _ = read_preferences(paths.preferences_file(paths.data_folder(arguments.data)))
    app = DashboardApp(
        room,
        links=told.links,
        notices=told.notices,
        clock=local_now,
        serves=not arguments.no_serve,
        preferences=preferences,
    )
    return await app.run_async() or app.return_code or 0


async def _lines(room: Room, told: _Told) -> int:
    """Say where the class is and what becomes of it, until the process is told to end."""
    for line in (*told.links, *told.notices):
        streams.write(f"{line}\n")
    streams.write(f"Class {room.code}: {room.record.set_title}. ctrl+c ends this host; the class is kept.\n")
    over = asyncio.Event()
    loop = asyncio.get_running_loop()
    with suppress(NotImplementedError):
        for each in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(each, over.set)
    stop = room.listen(_teller(room))
    try:
        await over.wait()
    finally:
        stop()
    return 0


def _teller(room: Room) -> Callable[[], None]:
    """Tells what is new of a class, a line for each."""
    told = {"": ""}

    def tell() -> None:
        state = room.record.state
        now = {
            "database": f"The database does not answer, seats wait: {room.away}" if room.away else "",
            "stage": f"The class is {_STAGES[state.stage]}.",
        }
        for key, line in now.items():
            if line and told.get(key) != line:
                streams.write(f"{line}\n")
            told[key] = line

    return tell


_STAGES = {
    Stage.LOBBY: "waiting for the teacher to start",
    Stage.OPEN: "open",
    Stage.PAUSED: "paused",
    Stage.CLOSED: "closed",
}


def _farewell(code: str, arguments: argparse.Namespace) -> str:
    # A URL may hold a password, which is not for the screen.
    named = "URL" if "://" in (arguments.database or "") else arguments.database
    more = f" --database {named}" if named else ""
    go_on = streams.command(f"class host --go-on {code}{more}", arguments.data)
    report = streams.command(f"class report {code}{more}", arguments.data)
    return f"Class {code} is kept. Go on with it: {go_on}\nIts report: {report}"


def _new_id() -> str:
    return secrets.token_urlsafe(16)


def _choose(items: Sequence[Any]) -> Any:
    """Draw so that it cannot be guessed; a function, because another process has to find it by its name."""
    return secrets.choice(items)


def _log_crash(file: Path, end: SeatEnd) -> None:
    """Write down what went wrong in a seat; who sat there is not in it."""
    if end.why != "crashed":
        return
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as log:
            log.write(f"{local_now():%Y-%m-%d %H:%M:%S} {end.detail}\n")


def _allow_connections() -> None:
    """Let this process have as many connections open as the system lets it: some begin with 256."""
    try:
        import resource
    except ImportError:
        # Windows counts them in another way.
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(MOST_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _quiet_logs() -> None:
    """The server's own words, on broken requests say, would be written over the dashboard."""
    import logging

    for name in ("aiohttp", "asyncio"):
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
