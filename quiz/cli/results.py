"""``result`` and ``sessions``: what was played, and how it went."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from quiz.cli import streams
from quiz.cli.opening import open_history
from quiz.history import SessionLine
from quiz.model import Attempt, SessionRecord
from quiz.plain import told_cards, told_result
from quiz.plain.telling import joined
from quiz.plain.wrapping import wrapped
from quiz.report import as_csv, as_json, as_markdown
from quiz.visible import visible

_FORMS = {".json": "json", ".csv": "csv", ".md": "markdown", ".markdown": "markdown"}


def result(arguments: argparse.Namespace) -> int:
    """Tell how a session went, or write it to a file."""
    with open_history(arguments.data) as history:
        record = history.session(arguments.session)
        attempts = history.attempts(record.id)
    form = arguments.form
    if arguments.output is None:
        streams.write(_rendered(record, attempts, form, arguments.data, streams.width()))
        return 0
    from quiz.sets.save import write_atomically

    path = Path(arguments.output)
    write_atomically(path, _rendered(record, attempts, form or _FORMS.get(path.suffix.casefold()), arguments.data))
    streams.complain(f"Written to {path}")
    return 0


def sessions(arguments: argparse.Namespace) -> int:
    """List the sessions, the latest first."""
    with open_history(arguments.data) as history:
        lines = history.sessions()
    if arguments.json:
        streams.write(json.dumps([_as_data(line) for line in lines], indent=2, ensure_ascii=False) + "\n")
    elif lines:
        heads = ("session", "begun", "mode", "answered", "right", "set")
        streams.print_table(heads, map(_row, lines), whole=heads[:-1])
    else:
        streams.write(f"No session has been played yet. Start one: {streams.program()} play SET\n")
    return 0


def _rendered(
    record: SessionRecord, attempts: Sequence[Attempt], form: str | None, data: str | None, width: int | None = None
) -> str:
    match form:
        case "json":
            return as_json(record, attempts)
        case "csv":
            return as_csv(attempts)
        case "markdown":
            return visible(as_markdown(record, attempts))
        case _:
            return f"{wrapped(visible(joined(_told(record, attempts, data))), width)}\n"


def _told(record: SessionRecord, attempts: Sequence[Attempt], data: str | None) -> list[str]:
    """A session as a reader is told it: what it was, the measures, and every answer."""
    options = record.options
    state = "finished" if record.finished else "not finished"
    head = [
        record.set_title,
        f"Session {record.id}: {options.mode.value}, seed {options.seed}, begun {_local(record)}, {state}. "
        f"{len(attempts)} of {record.asked} questions answered.",
    ]
    if record.finished is None:
        head.append(f"Go on with: {streams.command(f'play --resume {record.id} --plain', data)}")
    return ["\n".join(head), "\n".join(told_result(record, attempts)), *told_cards(record, attempts)]


def _as_data(line: SessionLine) -> dict[str, Any]:
    return {
        "session": line.id,
        "set": line.set,
        "title": line.set_title,
        "mode": line.options.mode.value,
        "seed": line.options.seed,
        "started": line.started.isoformat(),
        "finished": line.finished.isoformat() if line.finished else None,
        "asked": line.asked,
        "answered": line.answered,
        "correct": line.correct,
    }


def _row(line: SessionLine) -> tuple[str, ...]:
    answered = f"{line.answered} of {line.asked}"
    return (
        line.id,
        f"{line.started.astimezone():%d %b %H:%M}",
        line.options.mode.value,
        answered if line.finished else f"{answered}, open",
        str(line.correct),
        line.set_title,
    )


def _local(record: SessionRecord) -> str:
    return f"{record.started.astimezone():%Y-%m-%d %H:%M}"
