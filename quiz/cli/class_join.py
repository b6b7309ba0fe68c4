"""``class join``: a seat in a class, in this terminal instead of a browser."""

from __future__ import annotations

import argparse
import asyncio
import shlex
import sys
from typing import TYPE_CHECKING

from quiz.cli import streams
from quiz.errors import QuizError, UsageError
from quiz.visible import visible

if TYPE_CHECKING:
    from quiz.classroom.joining import Ended, Joining, Place, Seating
    from quiz.cli.raw_terminal import RawTerminal

_LOST = "Connection lost. Trying again… Ctrl+Q leaves."


def class_join(arguments: argparse.Namespace) -> int:
    """Join a class, sit in it, and say how to come back.

    Raises:
        UsageError: the address is none, or this is no terminal that can show a seat.
        QuizError: the class does not take this student, or nobody answers.
    """
    try:
        from quiz.classroom.joining import class_url
    except ModuleNotFoundError as error:
        raise QuizError("Joining a class needs more packages: pip install 'factcheck-quiz[class]'") from error
    url = class_url(arguments.url)
    if sys.platform == "win32" and not arguments.plain:
        raise UsageError(f"This works in terminals of Linux and macOS only. Add --plain, or open {url} in a browser.")
    if not arguments.plain and not streams.can_draw():
        raise UsageError(f"There is no terminal to draw on. Add --plain, or open {url} in a browser.")
    try:
        place, ended = asyncio.run(_join_and_sit(url, arguments))
    except OSError as error:
        raise QuizError(f"The terminal is gone: {error.strerror or error}.") from error
    command = streams.command(f"class join {shlex.quote(url)} {shlex.quote(arguments.code)} --words {place.words}")
    if arguments.plain:
        command += " --plain"
    told = f"{visible(ended)}\n" if ended else ""
    streams.write(f"{told}You are {visible(place.nickname)}. To come back: {command}\n")
    return 0


async def _join_and_sit(url: str, arguments: argparse.Namespace) -> tuple[Place, str]:
    from quiz.classroom.joining import Joining

    async with Joining(url, arguments.code) as joining:
        place = await _join(joining, arguments.nickname, arguments.words)
        return place, await (_read_and_answer(joining) if arguments.plain else _sit(joining))


async def _join(joining: Joining, nickname: str | None, words: str | None) -> Place:
    if words is not None:
        return await joining.come_back(words)
    asks = await joining.asks_nickname()
    place = await _with_nickname(joining, nickname) if asks else await joining.join("")
    streams.write(f"You are {visible(place.nickname)}. Write this down, to come back with: {place.words}\n")
    streams.write("Press Enter to go to the quiz. ")
    streams.read_line()
    return place


async def _with_nickname(joining: Joining, nickname: str | None) -> Place:
    from quiz.classroom.joining import NicknameRefusedError

    while True:
        if nickname is None:
            streams.write("Your nickname, which the whole class can see: ")
            nickname = streams.read_line()
            if nickname is None:
                raise QuizError("Without a nickname nobody joins this class.")
        try:
            return await joining.join(nickname.strip())
        except NicknameRefusedError as error:
            streams.complain(str(error))
            nickname = None


async def _read_and_answer(joining: Joining) -> str:
    """Play line by line until the result, or until the student leaves."""
    from quiz.plain.class_joining import play
    from quiz.plain.talk import Settings, Talk

    settings = Settings(terminal=streams.is_terminal(sys.stdin), width=streams.width())
    streams.write("\n")
    await play(joining, Talk(streams.read_line, streams.write, settings))
    return ""


async def _sit(joining: Joining) -> str:
    """Mirror the seat until it is over or left; returns the last words."""
    from quiz.classroom.joining import LOST, PAUSES
    from quiz.classroom.partings import Parting
    from quiz.cli.raw_terminal import RawTerminal

    resized = asyncio.Event()
    lost = 0
    with RawTerminal(resized.set) as terminal:
        while True:
            ended: Ended | None = LOST
            try:
                async with joining.seat(*terminal.size) as seating:
                    shown, ended = await _mirror(seating, terminal, resized)
                    lost = 0 if shown else lost
            except ConnectionError:
                pass
            if ended is None:
                return ""
            if ended.parting not in {Parting.AGAIN, Parting.IDLE}:
                return ended.told
            idle = ended.parting is Parting.IDLE
            terminal.tell(ended.told or _LOST)
            if not await _wait(terminal, None if idle else PAUSES[min(lost, len(PAUSES) - 1)]):
                return ""
            lost += not idle


async def _wait(terminal: RawTerminal, seconds: float | None) -> bool:
    """Wait so long, or for a key where None; False where the student leaves."""
    from quiz.cli.raw_terminal import LEAVES

    try:
        async with asyncio.timeout(seconds):
            while True:
                keys = await terminal.keys.get()
                if not keys or LEAVES & set(keys):
                    return False
                if seconds is None:
                    return True
    except TimeoutError:
        return True


async def _mirror(seating: Seating, terminal: RawTerminal, resized: asyncio.Event) -> tuple[bool, Ended | None]:
    """Be the terminal of a seat.

    Returns:
        Whether anything was shown, and how it ended; None where the student has left.
    """
    shown = False

    async def show() -> None:
        nonlocal shown
        async for frame in seating.frames():
            terminal.write(frame)
            shown = True

    async def follow_size() -> None:
        while True:
            await resized.wait()
            resized.clear()
            await seating.resize(*terminal.size)

    showing, typing = asyncio.create_task(show()), asyncio.create_task(_type(seating, terminal))
    sizing = asyncio.create_task(follow_size())
    tasks = {showing, typing, sizing}
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            if task.done():
                # What has failed is raised here: the terminal is gone.
                task.result()
        return shown, None if typing.done() else seating.ended
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _type(seating: Seating, terminal: RawTerminal) -> None:
    """Send keys until one of them leaves."""
    from quiz.cli.raw_terminal import LEAVES

    while True:
        keys = await terminal.keys.get()
        if not keys or LEAVES & set(keys):
            return
        await seating.type(keys)
