"""Many articles drafted, in as many processes as there are processors; each set is written whole or not at all."""

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
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from quiz.builder.articles import CONFIDENT, draft_article
from quiz.builder.drafting.slugs import set_id, unique
from quiz.builder.reading import ReadArticle, read
from quiz.errors import QuizError
from quiz.model import QuestionSet
from quiz.sets import save


class Job(Struct, frozen=True):
    """One article to draft: its file, and the file of its set."""

    article: Path
    target: Path


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of one article.

    `path` is the file of its set, None where there is none, and then `problem` says why. `there` says that the file
    was there before and was left as it was. `confident` counts the claims found with `CONFIDENT` or more; `warnings`
    are what should be looked at.
    """

    article: str
    path: str | None = None
    id: str = ""
    title: str = ""
    claims: int = 0
    sources: int = 0
    lures: int = 0
    confident: int = 0
    there: bool = False
    warnings: tuple[str, ...] = ()
    problem: str | None = None


def outcome_of(drafted: QuestionSet, path: Path, article: ReadArticle) -> Outcome:
    """What there is to tell of a set that has been drafted and saved."""
    return Outcome(
        article=article.origin,
        path=str(path),
        id=drafted.id,
        title=drafted.title,
        claims=len(drafted.claims),
        sources=len(drafted.sources),
        lures=len(drafted.lures),
        confident=sum((claim.draft or 0.0) >= CONFIDENT for claim in drafted.claims),
        warnings=tuple(str(warning) for warning in article.warnings),
    )


def jobs_for(articles: Sequence[Path], folder: Path) -> list[Job]:
    """The sets that articles are made into, each named after its article's file: the same with every run.

    Args:
        articles: the files, in order.
        folder: where the sets are put.
    """
    taken: set[str] = set()
    jobs = []
    for article in articles:
        name = unique(set_id(article.stem), taken)
        taken.add(name)
        jobs.append(Job(article, folder / f"{name}.toml"))
    return jobs


def draft_many(
    jobs: Sequence[Job], processes: int, told: Callable[[int, int], None] | None = None, *, replacing: bool = False
) -> list[Outcome]:
    """Draft articles into files.

    Args:
        jobs: the articles and their files.
        processes: how many at a time; 1 works in this process.
        told: is told how many of how many are done.
        replacing: whether a file that is there is written anew; else it is left as it is.

    Returns:
        What became of each, in the order of the jobs. An article that cannot be read or drafted, or that ends the
        process that it is drafted in, stops none of the others.

    Raises:
        KeyboardInterrupt: as it is interrupted; then every file that is there is whole, and no process is left.
    """
    outcomes: dict[int, Outcome] = {}
    _sweep(jobs)
    todo = []
    for place, job in enumerate(jobs):
        if job.target.exists() and not replacing:
            outcomes[place] = Outcome(article=str(job.article), path=str(job.target), there=True)
        else:
            todo.append(place)

    def tell() -> None:
        if told is not None:
            told(len(outcomes), len(jobs))

    tell()
    try:
        for place, outcome in _one_by_one(jobs, todo) if processes == 1 else _in_parallel(jobs, todo, processes):
            outcomes[place] = outcome
            tell()
    finally:
        _sweep(jobs)
    return [outcomes[place] for place in range(len(jobs))]


def _one_by_one(jobs: Sequence[Job], todo: Sequence[int]) -> Iterator[tuple[int, Outcome]]:
    for place in todo:
        yield place, draft_job(jobs[place])


def draft_job(job: Job) -> Outcome:
    """Read an article, draft it and save the set; what goes wrong is in the outcome."""
    try:
        article = read(job.article)
        if not isinstance(article, ReadArticle):
            return Outcome(article=str(job.article), problem=str(article))
        drafted = replace(draft_article(article), id=job.target.stem)
        save(drafted, job.target)
    except QuizError as error:
        return Outcome(article=str(job.article), problem=str(error))
    return outcome_of(drafted, job.target, article)


def _in_parallel(jobs: Sequence[Job], todo: Sequence[int], processes: int) -> Iterator[tuple[int, Outcome]]:
    """The outcomes as they come.

    Where a process dies, its pool cannot go on. What it was at is tried once more, each in a pool of its own, so that
    the article that did it is known; the others go on in a new pool.
    """
    left = list(todo)
    while left:
        done: set[int] = set()
        suspects: list[int] = []
        for place, outcome in _pool(jobs, left, processes, suspects):
            done.add(place)
            yield place, outcome
        for place in suspects:
            again: list[int] = []
            for _, outcome in _pool(jobs, [place], 1, again):
                yield place, outcome
            if again:
                told = "drafting this article ended the process that did it; it may be too large for the memory"
                yield place, Outcome(article=str(jobs[place].article), problem=f"{jobs[place].article}: {told}.")
        left = [place for place in left if place not in done and place not in suspects]


def _pool(
    jobs: Sequence[Job], places: Sequence[int], processes: int, suspects: list[int]
) -> Iterator[tuple[int, Outcome]]:
    """The outcomes of one pool; where it breaks, `suspects` has what was being worked on."""
    context = multiprocessing.get_context("spawn")
    reader, writer = context.Pipe(duplex=False)
    executor = ProcessPoolExecutor(
        min(processes, len(places)), mp_context=context, initializer=_begin_worker, initargs=(reader,)
    )
    waiting = iter(places)
    running: dict[Future[Outcome], int] = {}
    try:
        while True:
            # No more than are at work and one each in store: what was at work when a process died is then known.
            for place in waiting:
                running[executor.submit(draft_job, jobs[place])] = place
                if len(running) >= 2 * processes:
                    break
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                place = running.pop(future)
                try:
                    outcome = future.result()
                except BrokenProcessPool:
                    suspects += [place, *running.values()]
                    return
                yield place, outcome
    finally:
        # Workers end at once when the other end of their pipe is closed, whatever they are at.
        if running:
            writer.close()
        executor.shutdown(wait=True, cancel_futures=True)
        with contextlib.suppress(OSError):
            writer.close()
        reader.close()


def _begin_worker(reader: Connection) -> None:
    """Let the process that asks for the work decide when a worker ends: Ctrl-C reaches both."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(reader,), daemon=True).start()


def _end_with(reader: Connection) -> None:
    """End this process when the other end of a pipe is closed, as it is when the process that has it is killed."""
    with contextlib.suppress(EOFError, OSError):
        reader.recv_bytes()
    os._exit(1)


def _sweep(jobs: Sequence[Job]) -> None:
    """Remove what processes that were killed left behind half written."""
    targets = {job.target for job in jobs}
    for folder in {target.parent for target in targets}:
        for part in folder.glob(".*.toml.*.part"):
            # As `quiz.sets.save.replacing` calls what it writes to: .NAME.RANDOM.part
            if folder / part.name[1:].rsplit(".", 2)[0] in targets:
                part.unlink(missing_ok=True)
