"""``draft``: an article, or a folder of them, made a set that is to be reviewed."""

from __future__ import annotations

import argparse
import json
import os
import shlex
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from quiz import paths
from quiz.builder import LARGEST, Network, ReadArticle, articles_in, read
from quiz.builder.articles import Known, draft_article, keep_draft
from quiz.builder.batch import Outcome, draft_many, jobs_for, outcome_of
from quiz.cli import streams
from quiz.cli.progress import Progress
from quiz.counting import counted
from quiz.dates import read_date
from quiz.errors import QuizError, UsageError
from quiz.sets import save
from quiz.sets.save import as_toml
from quiz.visible import visible

STANDARD = "-"
"""Standard input, or standard output."""

_SUFFIXES = frozenset({".toml", ".json"})


def draft(arguments: argparse.Namespace) -> int:
    """Draft an article or the articles of a folder.

    Returns:
        0; 1 where an article of a folder could not be drafted.

    Raises:
        UsageError: the options do not go together, or a file would be overwritten.
        QuizError: the article cannot be read or drafted, or the set not written.
    """
    if arguments.article != STANDARD and Path(arguments.article).is_dir():
        return _draft_folder(arguments)
    if arguments.jobs is not None:
        raise UsageError("--jobs is for a folder of articles.")
    return _draft_one(arguments)


def _draft_one(arguments: argparse.Namespace) -> int:
    output = _output(arguments)
    known = Known(title=arguments.title, publisher=arguments.publisher, published=_day(arguments.published))
    with Progress("Drafting") as bar:
        article = _read(arguments.article)
        drafted = draft_article(article, known, bar.told)
    for warning in article.warnings:
        streams.complain(f"! {warning}")
    if arguments.output == STANDARD:
        streams.write(as_toml(drafted))
        return 0
    if output is None:
        drafted, output = keep_draft(drafted, paths.own_sets(paths.data_folder(arguments.data)))
    else:
        save(drafted, output)
    outcome = outcome_of(drafted, output, article)
    if arguments.json:
        _write_json([outcome])
    else:
        _tell(outcome)
    return 0


def _output(arguments: argparse.Namespace) -> Path | None:
    """The file that was named for the set; None where none was, or standard output."""
    if arguments.output is None or arguments.output == STANDARD:
        return None
    path = Path(arguments.output)
    if path.suffix.casefold() not in _SUFFIXES:
        raise UsageError(f"-o takes the name of a .toml or .json file, not “{arguments.output}”.")
    if path.exists() and not arguments.replace:
        raise UsageError(f"{path} is there already. Name another file, or add --replace to write it anew.")
    return path


def _day(text: str | None) -> str | None:
    """A day, month or year in ISO form, of what was typed."""
    if text is None:
        return None
    read_as = read_date(text)
    if read_as is None or read_as.year is None:
        raise UsageError(f"--published takes a day or a month with its year, for example 2024-11-01, not “{text}”.")
    parts = [f"{read_as.year:04}"]
    parts += [f"{part:02}" for part in (read_as.month, read_as.day if read_as.month else None) if part]
    return "-".join(parts)


def _read(where: str) -> ReadArticle:
    given = None
    if where == STANDARD:
        if sys.stdin is None:
            raise UsageError("There is no standard input to read.")
        if streams.is_terminal(sys.stdin):
            streams.complain("Paste the article, then press Ctrl-D (on Windows Ctrl-Z and Enter).")
        given = sys.stdin.buffer.read(LARGEST + 1)
    article = read(where, given=given, network=Network(clock=time.monotonic))
    if not isinstance(article, ReadArticle):
        raise QuizError(str(article))
    return article


def _tell(outcome: Outcome) -> None:
    found = (
        f"{counted(outcome.claims, 'claim')}, {outcome.confident} of them found with confidence, "
        f"{counted(outcome.sources, 'source')}, {counted(outcome.lures, 'lure')}"
    )
    file = shlex.quote(outcome.path or "")
    lines = [
        f"{outcome.title}: {found}",
        f"The draft: {outcome.path}",
        f"Review it: {streams.program()} edit {file}",
        f"Play it:   {streams.program()} play {file}",
    ]
    streams.write("".join(f"{visible(line)}\n" for line in lines))


def _draft_folder(arguments: argparse.Namespace) -> int:
    """Draft all articles of a folder, and tell what became of each in the order of their names."""
    for option in ("title", "publisher", "published"):
        if getattr(arguments, option) is not None:
            raise UsageError(f"--{option} is for one article; {arguments.article} is a folder.")
    folder = _folder(arguments)
    articles = articles_in(arguments.article)
    if not articles:
        raise QuizError(
            f"{arguments.article}: there is no article in this folder: no text, Markdown, HTML, Word or PDF."
        )
    processes = min(arguments.jobs or os.cpu_count() or 1, len(articles))
    with Progress("Drafting") as bar:
        outcomes = draft_many(jobs_for(articles, folder), processes, bar.told, replacing=arguments.replace)
    if arguments.json:
        _write_json(outcomes)
    else:
        _tell_all(outcomes, folder)
    return 1 if any(outcome.problem for outcome in outcomes) else 0


def _folder(arguments: argparse.Namespace) -> Path:
    if arguments.output is None:
        return paths.own_sets(paths.data_folder(arguments.data))
    folder = Path(arguments.output)
    if arguments.output == STANDARD or folder.suffix.casefold() in _SUFFIXES or folder.is_file():
        raise UsageError(f"{arguments.article} is a folder, so -o takes a folder too, not “{arguments.output}”.")
    return folder


def _tell_all(outcomes: Sequence[Outcome], folder: Path) -> None:
    made = [outcome for outcome in outcomes if outcome.problem is None and not outcome.there]
    there = sum(outcome.there for outcome in outcomes)
    failed = [outcome for outcome in outcomes if outcome.problem is not None]
    for outcome in made:
        for warning in outcome.warnings:
            streams.complain(f"! {warning}")
        streams.write(
            visible(f"{outcome.path}: {counted(outcome.claims, 'claim')}, {outcome.confident} confident") + "\n"
        )
    for outcome in failed:
        streams.complain(f"✗ {outcome.problem}")
    claims = sum(outcome.claims for outcome in made)
    told = [f"{counted(len(made), 'set')} with {counted(claims, 'claim')} drafted in {folder}"]
    told += [f"{there} there already and left as they were; --replace drafts them anew"] if there else []
    told += [f"{counted(len(failed), 'article')} not drafted, see above"] if failed else []
    streams.write(visible("; ".join(told)) + ".\n")


def _write_json(outcomes: Sequence[Outcome]) -> None:
    """The outcomes as JSON, of one article and of many in the same shape."""
    kept: list[dict[str, Any]] = []
    failed: list[dict[str, Any]] = []
    for outcome in outcomes:
        if outcome.problem is not None:
            failed.append({"article": outcome.article, "problem": outcome.problem})
        else:
            plain = msgspec.to_builtins(outcome)
            kept.append({key: value for key, value in plain.items() if key != "problem"})
    streams.write(json.dumps({"sets": kept, "failed": failed}, indent=2, ensure_ascii=False) + "\n")
