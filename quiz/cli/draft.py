"""``draft``: an article, or a folder of them, made a set that is to be reviewed."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from quiz import paths
from quiz.builder import LARGEST, Network, ReadArticle, read
from quiz.builder.articles import Known, doubts, draft_article, keep_draft, with_free_id
from quiz.builder.batch import Outcome, outcome_of
from quiz.builder.reading.published import day_of
from quiz.cli import streams
from quiz.cli.drafted import tell, write_json
from quiz.cli.drafting_folder import draft_folder
from quiz.cli.progress import Progress
from quiz.errors import QuizError, UsageError
from quiz.model import QuestionSet
from quiz.sets import list_sets, save
from quiz.sets.catalogue import SUFFIXES
from quiz.sets.save import as_toml

STANDARD = "-"
"""Standard input, or standard output."""


def draft(arguments: argparse.Namespace) -> int:
    """Draft an article or the articles of a folder.

    Returns:
        0; 1 where an article could not be drafted, and that was told as JSON or with the others of a folder.

    Raises:
        UsageError: the options do not go together, or a file would be overwritten.
        QuizError: the article cannot be read or drafted, or the set not written.
    """
    taken = [file.name for file in list_sets(paths.bundled_sets())]
    if arguments.article != STANDARD and Path(arguments.article).is_dir():
        return draft_folder(arguments, taken)
    if arguments.jobs is not None:
        raise UsageError("--jobs is for a folder of articles.")
    return _draft_one(arguments, taken)


def _draft_one(arguments: argparse.Namespace, taken: list[str]) -> int:
    output = _output(arguments)
    known = Known(
        title=_line(arguments.title, "--title"),
        publisher=_line(arguments.publisher, "--publisher"),
        published=_day(arguments.published),
    )
    try:
        with Progress("Drafting") as bar:
            article = _read(arguments.article)
            drafted = draft_article(article, known, bar.told)
        if arguments.output == STANDARD:
            for doubt in doubts(article):
                streams.complain(str(doubt))
            streams.write(as_toml(with_free_id(drafted, taken)))
            return 0
        drafted, output = _kept(drafted, output, taken, arguments)
    except UsageError:
        raise
    except QuizError as error:
        if not arguments.json:
            raise
        write_json([Outcome(article=arguments.article, problem=str(error))])
        return error.exit_code
    outcome = outcome_of(drafted, output, article)
    if arguments.json:
        write_json([outcome])
    else:
        tell(outcome, arguments.data)
    return 0


def _kept(
    drafted: QuestionSet, output: Path | None, taken: list[str], arguments: argparse.Namespace
) -> tuple[QuestionSet, Path]:
    """The draft as it was saved, and where."""
    if output is None:
        return keep_draft(drafted, paths.own_sets(paths.data_folder(arguments.data)), taken)
    drafted = with_free_id(drafted, taken)
    save(drafted, output)
    return drafted, output


def _output(arguments: argparse.Namespace) -> Path | None:
    """The file that was named for the set; None where none was, or standard output."""
    if arguments.output is None:
        if arguments.replace:
            raise UsageError("--replace goes with -o: name the file that is to be written anew.")
        return None
    if arguments.output == STANDARD:
        if arguments.json:
            raise UsageError("--json and -o - do not go together: both write to standard output.")
        return None
    path = Path(arguments.output)
    if path.suffix.casefold() not in SUFFIXES:
        raise UsageError(f"-o takes the name of a .toml or .json file, not “{arguments.output}”.")
    if path.exists() and not arguments.replace:
        raise UsageError(f"{path} is there already. Name another file, or add --replace to write it anew.")
    return path


def _line(text: str | None, option: str) -> str | None:
    """What was typed as one line.

    Raises:
        UsageError: there is nothing in it.
    """
    if text is None:
        return None
    line = " ".join(text.split())
    if not line:
        raise UsageError(f"{option} takes some words; leave it out where there is nothing to say.")
    return line


def _day(text: str | None) -> str | None:
    """A day, month or year in ISO form, of what was typed."""
    if text is None:
        return None
    day = day_of(text)
    if day is None:
        raise UsageError(f"--published takes a day or a month with its year, for example 2024-11-01, not “{text}”.")
    return day


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
