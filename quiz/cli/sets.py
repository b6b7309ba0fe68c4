"""``sets`` and ``schema``: what there is to play, and what a set file may hold."""

from __future__ import annotations

import argparse
import json
from typing import Any

from quiz import paths
from quiz.cli import streams
from quiz.sets import LoadedSet, SetFile, list_sets, load
from quiz.visible import visible


def sets(arguments: argparse.Namespace) -> int:
    """List the bundled sets and the user's own."""
    own = paths.own_sets(paths.data_folder(arguments.data))
    found = [(file, load(file.path)) for file in list_sets(paths.bundled_sets(), own)]
    if arguments.json:
        streams.write(json.dumps([_as_data(file, loaded) for file, loaded in found], indent=2, ensure_ascii=False))
        streams.write("\n")
    elif found:
        _print_table(found)
    else:
        streams.write(f"There are no sets. Your own belong into {visible(str(own))}\n")
    return 0


def schema(_arguments: argparse.Namespace) -> int:
    """Print the JSON Schema of set files."""
    from quiz.sets.schema import as_text

    streams.write(as_text())
    return 0


def _as_data(file: SetFile, loaded: LoadedSet) -> dict[str, Any]:
    question_set = loaded.set
    return {
        "name": file.name,
        "path": str(file.path),
        "own": file.own,
        "id": question_set.id if question_set else None,
        "title": question_set.title if question_set else None,
        "language": question_set.language if question_set else None,
        "claims": len(question_set.claims) if question_set else 0,
        "topics": list(question_set.used_topics) if question_set else [],
        "problems": [str(problem) for problem in loaded.problems],
    }


def _print_table(found: list[tuple[SetFile, LoadedSet]]) -> None:
    rows = [(file.name, *_cells(file, loaded)) for file, loaded in found]
    streams.print_table(("set", "title", "claims", "topics"), rows, whole=("set", "claims"))
    streams.write(f"\nPlay one: {streams.program()} play {found[0][0].name}\n")


def _cells(file: SetFile, loaded: LoadedSet) -> tuple[str, str, str]:
    """Title, claims and topics; of a file that is no set, what is wrong with it."""
    if loaded.set is None:
        return f"Cannot be played. {loaded.problems[0].message}", "–", ""
    notes = ["your own"] if file.own else []
    if loaded.problems:
        notes.append(f"problems: {len(loaded.problems)}")
    title = loaded.set.title + (f" ({', '.join(notes)})" if notes else "")
    return title, str(len(loaded.set.claims)), ", ".join(loaded.set.used_topics)
