"""``import``, ``export`` and ``formats``: question sets from and to other formats."""

from __future__ import annotations

import argparse
import datetime
import json
import shlex
import sys
from pathlib import Path

import msgspec

from quiz import paths
from quiz.cli import streams
from quiz.cli.loading import load_set
from quiz.cli.progress import Progress
from quiz.counting import counted
from quiz.errors import QuizError, UsageError
from quiz.exchange import FORMATS, ExchangeReport, Format, ReadOptions, Remarks, WriteOptions, by_name
from quiz.exchange.exchanging import ImportedFile, export_set, exported, import_file
from quiz.exchange.keeping import keep
from quiz.exchange.questions import Place, Remark
from quiz.model import QuestionSet
from quiz.sets import save
from quiz.sets.catalogue import SUFFIXES
from quiz.sets.save import as_toml
from quiz.visible import visible

STANDARD = "-"
"""Standard output."""

MOST_TOLD = 20
"""Remarks that are printed of one file; `--json` gives more."""


def import_files(arguments: argparse.Namespace) -> int:
    """Make question sets of files.

    Returns:
        0; 1 where a file could not be read or, with ``--strict``, where something was left out.

    Raises:
        UsageError: the options do not go together, or a file would be overwritten.
    """
    form = by_name(arguments.format) if arguments.format else None
    options = ReadOptions(columns=_columns(arguments.map, arguments.attribute))
    output = _set_file(arguments)
    reports: list[tuple[ExchangeReport, Path | None]] = []
    failed: list[dict[str, str]] = []
    for name in arguments.files:
        try:
            with Progress(f"Reading {Path(name).name}") as bar:
                made = import_file(Path(name), form, options, title=arguments.title, progress=bar.told)
        except UsageError:
            raise
        except QuizError as error:
            failed.append({"file": name, "problem": str(error)})
            if not arguments.json:
                streams.complain(f"✗ {error}")
            continue
        if output == STANDARD:
            streams.write(as_toml(made.set))
            tell(made.report, error=True)
            reports.append((made.report, None))
            continue
        path = _keep(made, output, arguments)
        reports.append((made.report, path))
        if not arguments.json:
            tell(made.report)
            streams.write(visible(f"The set: {path}\n"))
            streams.write(visible(f"Play it: {streams.command(f'play {shlex.quote(str(path))}', arguments.data)}\n"))
    if arguments.json:
        sets = [msgspec.to_builtins(report) | {"set": str(path)} for report, path in reports]
        streams.write(json.dumps({"sets": sets, "failed": failed}, indent=2, ensure_ascii=False) + "\n")
    left_out = arguments.strict and any(report.left_out for report, _ in reports)
    return 1 if failed or left_out else 0


def export(arguments: argparse.Namespace) -> int:
    """Write a question set in another format.

    Returns:
        0; 1 where, with ``--strict``, something was left out.

    Raises:
        UsageError: there is no such set or format, or a file would be overwritten.
        QuizError: the set cannot be read or the file not written.
    """
    form = by_name(arguments.to)
    loaded = load_set(arguments.set, paths.data_folder(arguments.data))
    if loaded.set is None:
        raise QuizError(f"{loaded.path}: no set.")
    options = WriteOptions(
        seed=arguments.seed or 1,
        versions=arguments.versions or 1,
        article=not arguments.no_article,
        at=datetime.datetime.now(datetime.UTC),
    )
    if arguments.output == STANDARD:
        if arguments.json:
            raise UsageError("--json and -o - do not go together: both write to standard output.")
        report = _to_standard_output(loaded.set, form, options)
    else:
        target = Path(arguments.output or f"{loaded.set.id}{form.suffixes[0]}")
        if target.exists() and not arguments.replace:
            raise UsageError(
                f"{target} is there already. Name another file with -o, or add --replace to write it anew."
            )
        report = export_set(loaded.set, target, form, options)
        if arguments.json:
            streams.write(json.dumps(msgspec.to_builtins(report), indent=2, ensure_ascii=False) + "\n")
        else:
            tell(report)
    return 1 if arguments.strict and report.left_out else 0


def list_formats(arguments: argparse.Namespace) -> int:
    """List the formats."""
    if arguments.json:
        streams.write(json.dumps(msgspec.to_builtins(FORMATS), indent=2, ensure_ascii=False) + "\n")
        return 0
    rows = [
        (form.name, form.title, "✓" if form.reads else "", "✓" if form.writes else "", form.carries) for form in FORMATS
    ]
    streams.print_table(("name", "format", "in", "out", "what is carried"), rows, whole=("name", "in", "out"))
    return 0


def tell(report: ExchangeReport, *, error: bool = False) -> None:
    """Tell what became of a file: a line, and one for each thing that is not what it was, up to `MOST_TOLD`.

    Args:
        report: of the file.
        error: whether to write to standard error, because the file itself goes to standard output.
    """
    lines = [report.told]
    lines += [_told(remark) for remark in report.remarks[:MOST_TOLD]]
    more = report.adapted + report.left_out - min(len(report.remarks), MOST_TOLD)
    lines += [f"  and {counted(more, 'thing')} more; --json tells them"] if more > 0 else []
    for line in lines:
        if error:
            streams.complain(" ".join(line.split()) if line == report.told else line)
        else:
            streams.write(f"{visible(line)}\n")


def _told(remark: Remark) -> str:
    """A remark in a line, without its place where that is the whole file."""
    place = f"{remark.place}: " if remark.place != Place() else ""
    return f"  {remark.fate}: {place}{remark.told}"


def _to_standard_output(question_set: QuestionSet, form: Format, options: WriteOptions) -> ExchangeReport:
    if streams.is_terminal(sys.stdout) and form.is_binary:
        raise UsageError(f"{form.title} is no text to read in a terminal. Name a file: -o FILE")
    remarks = Remarks()
    content = exported(question_set, form, options, remarks)
    streams.write_bytes(content)
    report = remarks.report("standard output", form.name, len(question_set.claims))
    tell(report, error=True)
    return report


def _columns(given: str | None, attribute: str | None) -> dict[str, str]:
    """Which column holds what, of what was typed: `prompt=statement,answer=…`."""
    columns = {}
    for part in (given or "").split(","):
        if not part.strip():
            continue
        key, equals, column = part.partition("=")
        if not equals or not key.strip() or not column.strip():
            raise UsageError(f"--map takes pairs such as prompt=statement,answer=solution, not “{part.strip()}”.")
        columns[key.strip().casefold()] = column.strip()
    if attribute is not None:
        columns["source"] = attribute
    return columns


def _set_file(arguments: argparse.Namespace) -> str | None:
    """The set file that was named: a path, or `STANDARD`; None where none was."""
    output: str | None = arguments.output
    if output is None:
        return None
    if len(arguments.files) > 1:
        raise UsageError("-o goes with one file: each becomes a set of its own.")
    if output == STANDARD:
        if arguments.json:
            raise UsageError("--json and -o - do not go together: both write to standard output.")
        return output
    path = Path(output)
    if path.suffix.casefold() not in SUFFIXES:
        raise UsageError(f"-o takes the name of a .toml or .json file, not “{output}”.")
    if path.exists() and not arguments.replace:
        raise UsageError(f"{path} is there already. Name another file, or add --replace to write it anew.")
    return output


def _keep(made: ImportedFile, output: str | None, arguments: argparse.Namespace) -> Path:
    """Save a set: where it was named, or among the user's own under a name that is free."""
    if output is not None:
        save(made.set, output)
        return Path(output)
    return keep(made.set, bundled=paths.bundled_sets(), own=paths.own_sets(paths.data_folder(arguments.data)))
