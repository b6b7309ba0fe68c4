"""What is told of drafts: where they are, what is in them and what to do next."""

from __future__ import annotations

import json
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from quiz.builder.articles import CONFIDENT
from quiz.builder.batch import Outcome
from quiz.cli import streams
from quiz.counting import counted
from quiz.visible import visible


def tell(outcome: Outcome, data: str | None) -> None:
    """Tell of one draft.

    Args:
        outcome: that of an article that could be drafted.
        data: the data folder named on the command line, or None.
    """
    file = shlex.quote(outcome.path or "")
    doubtful = outcome.claims - outcome.confident
    look = f"; look at the other {doubtful} most closely" if outcome.confident and doubtful else ""
    lines = [
        _line(outcome.title),
        f"{counted(outcome.claims, 'claim')} from {counted(outcome.sources, 'source')}, "
        f"{counted(outcome.lures, 'lure')}. {outcome.confident} of the claims found with at least {CONFIDENT:.0%} "
        f"confidence{look}.",
        *(_line(warning) for warning in outcome.warnings),
        f"The draft: {outcome.path}",
        f"Review it: {streams.command(f'edit {file}', data)}",
        f"Play it:   {streams.command(f'play {file} --plain', data)}",
    ]
    streams.write("".join(f"{visible(line)}\n" for line in lines))


def tell_all(outcomes: Sequence[Outcome], folder: Path, data: str | None) -> None:
    """Tell of a folder's drafts, in order; what could not be drafted on standard error."""
    made = [outcome for outcome in outcomes if outcome.problem is None and not outcome.there]
    there = sum(outcome.there for outcome in outcomes)
    failed = [outcome for outcome in outcomes if outcome.problem is not None]
    for outcome in made:
        streams.write(visible(f"{outcome.path}: {_counts(outcome)}\n"))
        streams.write("".join(f"  {_line(warning)}\n" for warning in outcome.warnings))
    for outcome in failed:
        streams.complain(_line(f"✗ {outcome.problem}"))
    claims = sum(outcome.claims for outcome in made)
    told = [f"{counted(len(made), 'set')} with {counted(claims, 'claim')} drafted in {folder}"]
    told += [f"{there} there already and left as they were; --replace drafts them anew"] if there else []
    told += [f"{counted(len(failed), 'article')} not drafted, see above"] if failed else []
    streams.write(visible(f"{'; '.join(told)}.\n"))
    if made:
        file = shlex.quote(made[0].path or "")
        streams.write(visible(f"Review one: {streams.command(f'edit {file}', data)}\n"))


def write_json(outcomes: Sequence[Outcome]) -> None:
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


def _counts(outcome: Outcome) -> str:
    return (
        f"{counted(outcome.claims, 'claim')} ({outcome.confident} with at least {CONFIDENT:.0%} confidence), "
        f"{counted(outcome.sources, 'source')}, {counted(outcome.lures, 'lure')}"
    )


def _line(text: str) -> str:
    """A text from outside as one line that no terminal obeys."""
    return visible(" ".join(text.split()))
