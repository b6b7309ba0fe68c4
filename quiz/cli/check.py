"""``check``: every problem of set files, a line each."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from quiz.cli import streams
from quiz.counting import counted
from quiz.sets import Problem, load
from quiz.sets import check as check_set
from quiz.sets.catalogue import SUFFIXES
from quiz.visible import visible

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 1.0
"""Seconds that go by before a progress bar is shown."""


def check(arguments: argparse.Namespace) -> int:
    """Check files, and those in folders; 1 where there is a problem."""
    files, problems = _files(arguments.paths)
    with _Bar(len(files)) as bar:
        for number, file in enumerate(files):
            problems += check_set(load(file), partial(bar.told, number))
    if arguments.json:
        told = [{"path": p.path, "line": p.line, "message": p.message, "advice": p.advice} for p in problems]
        streams.write(json.dumps({"files": len(files), "problems": told}, indent=2, ensure_ascii=False) + "\n")
    else:
        streams.write("".join(f"{visible(' '.join(str(problem).split()))}\n" for problem in problems))
        streams.write(f"{_count(len(files), 'file')}, {_count(len(problems), 'problem')}\n")
    return 1 if problems else 0


def _files(names: Sequence[str]) -> tuple[list[Path], list[Problem]]:
    """The files that names mean, those in folders included; and a problem for a folder that has none."""
    files: list[Path] = []
    problems: list[Problem] = []
    for name in names:
        path = Path(name)
        if not path.is_dir():
            files.append(path)
            continue
        inside = sorted(
            found
            for found in path.rglob("*")
            if found.suffix.casefold() in SUFFIXES
            and not any(part.startswith(".") for part in found.relative_to(path).parts)
        )
        files += inside
        if not inside:
            problems.append(Problem(path=name, message="There is no set file in this folder."))
    return list(dict.fromkeys(files)), problems


class _Bar:
    """A progress bar on standard error, where that is a terminal and the work takes longer than `PATIENCE`."""

    def __init__(self, files: int) -> None:
        self._files = files
        self._begun = time.monotonic()
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def told(self, file: int, done: int, of: int) -> None:
        """Show that so many of a file's claims are done, and all of the files before it."""
        if self._bar is None:
            if time.monotonic() - self._begun < PATIENCE or not streams.is_terminal(sys.stderr):
                return
            from rich.progress import Progress

            self._bar = Progress(console=streams.console(error=True), transient=True)
            self._bar.add_task("Checking", total=self._files)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=file + done / of)


def _count(count: int, noun: str) -> str:
    return counted(count, noun) if count else f"no {noun}s"
