"""``draft`` of a folder: every article in it, in as many processes as there are processors."""

from __future__ import annotations

import argparse
import os
from collections.abc import Collection
from pathlib import Path

from quiz import paths
from quiz.builder import articles_in
from quiz.builder.batch import draft_many, jobs_for
from quiz.cli.drafted import tell_all, write_json
from quiz.cli.progress import Progress
from quiz.errors import QuizError, UsageError
from quiz.sets.catalogue import SUFFIXES


class StoppedError(QuizError):
    """Ctrl-C: what is drafted is kept, and the rest can be drafted by calling again."""

    exit_code = 130


def draft_folder(arguments: argparse.Namespace, taken: Collection[str]) -> int:
    """Draft all articles of a folder, and tell what became of each in the order of their names.

    Args:
        arguments: the command's.
        taken: ids of sets that no draft may have.

    Returns:
        0; 1 where an article could not be drafted.

    Raises:
        UsageError: an option is for one article.
        QuizError: there is no article, or no folder to write to.
        StoppedError: it was interrupted.
    """
    for option in ("title", "publisher", "published"):
        if getattr(arguments, option) is not None:
            raise UsageError(f"--{option} is for one article; {arguments.article} is a folder.")
    folder = _folder(arguments)
    articles = articles_in(arguments.article)
    if not articles:
        raise QuizError(
            f"{arguments.article}: there is no article in this folder: no text, Markdown, HTML, Word or PDF."
        )
    _make(folder)
    processes = min(arguments.jobs or _processors(), len(articles))
    done = 0
    with Progress("Drafting") as bar:

        def told(drafted: int, of: int) -> None:
            nonlocal done
            done = drafted
            bar.told(drafted, of)

        try:
            outcomes = draft_many(jobs_for(articles, folder, taken), processes, told, replacing=arguments.replace)
        except KeyboardInterrupt:
            raise StoppedError(
                f"Stopped after {done} of {len(articles)} articles. Their sets are in {folder}, all of them whole; "
                "the same command drafts the rest."
            ) from None
    if arguments.json:
        write_json(outcomes)
    else:
        tell_all(outcomes, folder, arguments.data)
    return 1 if any(outcome.problem for outcome in outcomes) else 0


def _processors() -> int:
    """How many this process may use; a container or `taskset` may leave it fewer than the machine has."""
    # macOS and Windows have no such limit.
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


def _folder(arguments: argparse.Namespace) -> Path:
    if arguments.output is None:
        return paths.own_sets(paths.data_folder(arguments.data))
    folder = Path(arguments.output)
    if arguments.output == "-" or folder.suffix.casefold() in SUFFIXES or folder.is_file():
        raise UsageError(f"{arguments.article} is a folder, so -o takes a folder too, not “{arguments.output}”.")
    return folder


def _make(folder: Path) -> None:
    """Make the folder where it is missing, so that a thousand articles are not drafted for nothing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise QuizError(f"{folder}: the folder cannot be made: {error.strerror}. Name another one with -o.") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise QuizError(f"{folder}: nothing can be written to this folder. Name another one with -o.")
