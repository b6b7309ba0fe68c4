"""``check``: every problem of set files, a line each."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from quiz.cli import streams
from quiz.cli.progress import Progress
from quiz.counting import counted
from quiz.sets import Problem, load
from quiz.sets import check as check_set
from quiz.sets.catalogue import SUFFIXES
from quiz.visible import visible


def check(arguments: argparse.Namespace) -> int:
    """Check files, and those in folders; 1 where there is a problem."""
    files, problems = _files(arguments.paths)
    with Progress("Checking") as bar:

        def tell(number: int, done: int, of: int) -> None:
            bar.told(number + done / of, len(files))

        for number, file in enumerate(files):
            problems += check_set(load(file), partial(tell, number))
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


def _count(count: int, noun: str) -> str:
    return counted(count, noun) if count else f"no {noun}s"
