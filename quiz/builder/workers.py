"""Work shared out among processes that end with the one that asks for it, whatever ends that."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import Connection
from typing import TypeVar

MOST_PROCESSES = 61
"""More cannot be waited for on Windows."""

Item = TypeVar("Item")
Result = TypeVar("Result")


def in_parallel(
    work: Callable[[Item], Result], items: Sequence[Item], processes: int
) -> Iterator[tuple[int, Result | None]]:
    """Do a piece of work for each item, in processes of their own.

    Where a process dies, its pool cannot go on. What it was at is tried once more, each in a pool of its own, so that
    the item that did it is known; the others go on in a new pool.

    Args:
        work: a function of a module, which the processes import.
        items: what it is called with; they are pickled, and so are the results.
        processes: how many at a time.

    Yields:
        The places of the items with their results, as they come; None for an item that ends its process. When the
        iterator is closed, the processes end at once.

    Raises:
        Exception: what the work raises.
    """
    left = list(range(len(items)))
    while left:
        done: set[int] = set()
        suspects: list[int] = []
        for place, result in _pool(work, items, left, processes, suspects):
            done.add(place)
            yield place, result
        for place in suspects:
            again: list[int] = []
            yield from _pool(work, items, [place], 1, again)
            if again:
                yield place, None
        left = [place for place in left if place not in done and place not in suspects]


def _pool(
    work: Callable[[Item], Result], items: Sequence[Item], places: Sequence[int], processes: int, suspects: list[int]
) -> Iterator[tuple[int, Result]]:
    """The results of one pool; where it breaks, `suspects` has what was being worked on."""
    processes = min(processes, len(places), MOST_PROCESSES)
    context = multiprocessing.get_context("spawn")
    others = set(multiprocessing.active_children())
    reader, writer = context.Pipe(duplex=False)
    executor = ProcessPoolExecutor(processes, mp_context=context, initializer=_begin, initargs=(reader,))
    waiting = iter(places)
    running: dict[Future[Result], int] = {}
    try:
        while True:
            # No more than are at work and one each in store: what was at work when a process died is then known.
            for place in waiting:
                with _deaf_children():
                    running[executor.submit(work, items[place])] = place
                if len(running) >= 2 * processes:
                    break
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                place = running.pop(future)
                try:
                    result = future.result()
                except BrokenProcessPool:
                    suspects += [place, *running.values()]
                    return
                yield place, result
    finally:
        if running:
            # Nobody waits for their results any more. What they were writing is no file yet: see `quiz.sets.save`.
            for worker in set(multiprocessing.active_children()) - others:
                worker.kill()
        executor.shutdown(wait=True, cancel_futures=True)
        writer.close()
        reader.close()


@contextlib.contextmanager
def _deaf_children() -> Iterator[None]:
    """Let the processes that are started within be deaf to Ctrl-C from their first moment, before their own code runs.

    Ctrl-C at a terminal reaches them too, and one that is still importing would fill the screen with a traceback.
    Here it is held back meanwhile. Windows has nothing like it.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(reader: Connection) -> None:
    """Let the process that asks for the work decide when a worker ends: Ctrl-C reaches both."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(reader,), daemon=True).start()


def _end_with(reader: Connection) -> None:
    """End this process when the other end of a pipe is closed, as it is when the process that has it is killed."""
    with contextlib.suppress(EOFError, OSError):
        reader.recv_bytes()
    os._exit(1)
