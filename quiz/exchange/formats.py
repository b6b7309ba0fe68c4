"""The formats, each a module of its own that is imported when it is used."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from msgspec import Struct

from quiz.errors import QuizError, UsageError
from quiz.exchange.losses import Carried, tell_losses
from quiz.exchange.questions import Items
from quiz.exchange.report import Remarks
from quiz.model import QuestionSet

HEAD = 64 * 1024
"""Bytes of a file by which its format is recognised."""


class ReadOptions(Struct, frozen=True, kw_only=True):
    """What the user says of a file that is read.

    Attributes:
        columns: for tables, which column holds what: `prompt`, `answer`, `source`, … to a heading or a number from 1.
    """

    columns: Mapping[str, str] = {}


class WriteOptions(Struct, frozen=True, kw_only=True):
    """What the user says of a file that is written.

    Attributes:
        seed: decides what is shuffled.
        versions: how many shuffled versions of a worksheet, 1 or more.
        article: whether a worksheet begins with the article.
        at: when it is written, in UTC, where the format keeps that; None where nobody knows.
        earlier: the export that this one takes the place of, so that only what has changed since is new; None where
            there is none.
    """

    seed: int = 1
    versions: int = 1
    article: bool = True
    at: datetime.datetime | None = None
    earlier: Path | None = None


Read = Callable[[Path, ReadOptions], Items]
"""Gives the questions of a file, one at a time. May raise `quiz.errors.QuizError` where nothing of it can be read."""

Write = Callable[[QuestionSet, WriteOptions, Remarks], bytes]
"""The bytes of the file that a set becomes; what is lost on the way is remarked."""

Recognise = Callable[[bytes, Path], bool]
"""Whether a file is of the format, by its first `HEAD` bytes and its name."""


class Format(Struct, frozen=True, kw_only=True):
    """A format.

    Attributes:
        name: as it is typed: `gift`.
        title: as it is read: *GIFT (Moodle)*.
        suffixes: of its files, with the dot, the usual one first.
        module: of this folder; it has the functions `recognise`, and `read` and `write` where it can, and with `write`
            what that carries, `CARRIED`.
        reads: whether files of it are read.
        writes: whether sets are written to it.
        carries: what is carried, in a phrase for the table of formats.
        extra: the extra that it needs; empty where it needs none.
        is_binary: whether its files are no text.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    module: str
    reads: bool
    writes: bool
    carries: str
    extra: str = ""
    is_binary: bool = False

    def _loaded(self) -> Any:
        try:
            return import_module(f"quiz.exchange.{self.module}")
        except ImportError as error:
            if not self.extra:
                raise
            raise QuizError(
                f"{self.title} needs one more package: pip install 'factcheck-quiz[{self.extra}]'"
            ) from error

    @property
    def read(self) -> Read:
        """Its reader.

        Raises:
            UsageError: it is only written.
            QuizError: what it needs is not installed.
        """
        if not self.reads:
            raise UsageError(f"{self.title} is only written, not read. To see what is read: formats")
        return self._loaded().read  # type: ignore[no-any-return]  # the module is not known before

    @property
    def write(self) -> Write:
        """Its writer, which remarks first what of a set the format does not carry.

        Raises:
            UsageError: it is only read.
            QuizError: what it needs is not installed.
        """
        return partial(_told_and_written, self.carried, self._loaded().write)

    @property
    def carried(self) -> Carried:
        """What of a set it carries.

        Raises:
            UsageError: it is only read.
            QuizError: what it needs is not installed.
        """
        if not self.writes:
            raise UsageError(f"{self.title} is only read, not written. To see what is written: formats")
        return self._loaded().CARRIED  # type: ignore[no-any-return]  # the module is not known before

    def recognises(self, head: bytes, path: Path) -> bool:
        """Whether a file is of this format, by its first bytes and its name; False where what it needs is missing."""
        if not self.reads:
            return False
        try:
            module = import_module(f"quiz.exchange.{self.module}")
        except ImportError:
            # Its suffix may tell, and then its reader says what is missing.
            return False
        return bool(module.recognise(head, path))


def _told_and_written(
    carried: Carried, write: Write, question_set: QuestionSet, options: WriteOptions, remarks: Remarks
) -> bytes:
    tell_losses(question_set, carried, remarks)
    return write(question_set, options, remarks)


FORMATS: tuple[Format, ...] = (
    Format(
        name="moodle-xml",
        title="Moodle XML",
        suffixes=(".xml",),
        module="moodle_xml",
        reads=True,
        writes=True,
        carries="the same as GIFT, with hints; in, also units and embedded answers",
    ),
    Format(
        name="qti",
        title="QTI 1.2 (Canvas)",
        suffixes=(".zip", ".imscc", ".qti"),
        module="qti.canvas",
        reads=True,
        writes=True,
        carries="choices, true or false, short answers, gaps, figures, pairs; weights, feedback, banks, identifiers",
        is_binary=True,
    ),
    Format(
        name="qti2",
        title="QTI 2.1 and 2.2",
        suffixes=(".xml", ".zip"),
        module="qti.version2",
        reads=True,
        writes=False,
        carries="choices, short answers, gaps, figures, pairs; shares of the credit, feedback, sections",
    ),
    Format(
        name="claimreview",
        title="schema.org ClaimReview (JSON-LD)",
        suffixes=(".jsonld",),
        module="claimreview",
        reads=True,
        writes=True,
        carries="claims with their sources, cues, answers, where they appeared and how they were rated",
    ),
    Format(
        name="aiken",
        title="Aiken (Moodle)",
        suffixes=(".aiken",),
        module="aiken",
        reads=True,
        writes=True,
        carries="choices, and nothing beside them",
    ),
    Format(
        name="gift",
        title="GIFT (Moodle)",
        suffixes=(".gift",),
        module="gift",
        reads=True,
        writes=True,
        carries="choices, true or false, short answers, figures, pairs; feedback, categories, ids and tags",
    ),
    Format(
        name="anki",
        title="Anki package",
        suffixes=(".apkg", ".colpkg"),
        module="anki",
        reads=True,
        writes=True,
        carries="a note for each claim, with a card for the fact and one for the source; in, notes of every type",
        extra="anki",
        is_binary=True,
    ),
    Format(
        name="anki-text",
        title="Anki notes in plain text",
        suffixes=(".txt",),
        module="anki.text",
        reads=True,
        writes=True,
        carries="the same notes, a line each",
    ),
    Format(
        name="opentdb",
        title="Open Trivia DB (JSON)",
        suffixes=(".json",),
        module="opentdb",
        reads=True,
        writes=False,
        carries="multiple choice and true or false, with their categories",
    ),
    Format(
        name="opentriviaqa",
        title="OpenTriviaQA",
        suffixes=(".txt",),
        module="opentriviaqa",
        reads=True,
        writes=False,
        carries="multiple choice",
    ),
    Format(
        name="xlsx",
        title="Excel workbook",
        suffixes=(".xlsx", ".xlsm"),
        module="tables.xlsx",
        reads=True,
        writes=True,
        carries="a row a claim: prompt, answers, source, cue, firmness, topic, hint, explanation, verification",
        extra="excel",
    ),
    Format(
        name="jsonl",
        title="JSON Lines",
        suffixes=(".jsonl", ".ndjson"),
        module="tables.jsonl",
        reads=True,
        writes=True,
        carries="the same, a line a claim",
    ),
    Format(
        name="tsv",
        title="TSV",
        suffixes=(".tsv", ".tab"),
        module="tables.tab",
        reads=True,
        writes=True,
        carries="the same, with tabs",
    ),
    Format(
        name="csv",
        title="CSV",
        suffixes=(".csv",),
        module="tables.comma",
        reads=True,
        writes=True,
        carries="the same, with commas; in, also semicolons, tabs and bars",
    ),
    Format(
        name="kahoot",
        title="Kahoot's spreadsheet template",
        suffixes=(".xlsx",),
        module="tables.kahoot",
        reads=False,
        writes=True,
        carries="questions with up to four options: the fact, its source, how firmly it was put",
    ),
    Format(
        name="blooket",
        title="Blooket's spreadsheet template",
        suffixes=(".csv",),
        module="tables.blooket",
        reads=False,
        writes=True,
        carries="the same",
    ),
    Format(
        name="worksheet",
        title="worksheet to print (HTML)",
        suffixes=(".html",),
        module="worksheet.html",
        reads=False,
        writes=True,
        carries="questions with room to write, the article or not, an answer key, shuffled versions",
    ),
    Format(
        name="worksheet-markdown",
        title="worksheet (Markdown)",
        suffixes=(".md",),
        module="worksheet.markdown",
        reads=False,
        writes=True,
        carries="the same, to be changed by hand",
    ),
)
"""In the order in which a file is tried: those that are told for sure by their content come first."""


def by_name(name: str) -> Format:
    """The format of a name.

    Raises:
        UsageError: there is none.
    """
    for form in FORMATS:
        if form.name == name.casefold():
            return form
    raise UsageError(f"There is no format “{name}”. Formats: {', '.join(form.name for form in FORMATS)}.")


def recognised(path: Path) -> Format:
    """The format of a file: by its content first, then by its suffix.

    Raises:
        UsageError: it is of none that is read.
        QuizError: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise QuizError(f"{path} cannot be read: {error.strerror}.") from error
    for form in FORMATS:
        if form.recognises(head, path):
            return form
    suffix = path.suffix.casefold()
    for form in FORMATS:
        if form.reads and suffix in form.suffixes:
            return form
    raise UsageError(f"{path} is of no format that is read. Say which it is: --as FORMAT. To see them: formats")
