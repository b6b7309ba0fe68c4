"""``schedule``: the settings of the schedule, shown, changed, and fitted to the learner."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from quiz.cli import streams
from quiz.cli.opening import open_history
from quiz.cli.progress import Progress
from quiz.errors import UsageError
from quiz.schedule import Scheduling
from quiz.schedule.fitting import LEAST_REVIEWS, Fit, fit
from quiz.schedule.settings import LEAST_RETENTION, MOST_RETENTION

if TYPE_CHECKING:
    from quiz.history import History


def schedule(arguments: argparse.Namespace) -> int:
    """Show the settings, or change them.

    Raises:
        UsageError: the retention is none that can be had, or a fit is asked for together with a reset.
        quiz.schedule.fitting.CannotFitError: there are too few reviews, or the engine is not installed.
        StoreError: the history cannot be read or written.
    """
    if arguments.fit and arguments.reset:
        raise UsageError("--fit and --reset do not go together.")
    with open_history(arguments.data) as history:
        before = history.scheduling
        wanted = _wanted(arguments, before)
        if arguments.fit:
            fitted = fit(history.learned(), wanted)
            _tell_fit(fitted, arguments)
            if not _agreed(fitted, arguments):
                streams.complain("The schedule stays as it is.")
                return 0
            wanted = fitted.scheduling
        if wanted != before:
            with Progress("Computing the schedule") as bar:
                history.schedule_by(wanted, bar.told)
        _tell(wanted, history, arguments)
    return 0


def read_share(text: str) -> float:
    """A retention as people write it: *0.9*, *90%*, *90*.

    Raises:
        UsageError: it is none, or lies outside of what makes sense.
    """
    try:
        number = float(text.strip().removesuffix("%").replace(",", "."))
    except ValueError:
        number = 0.0
    share = number / 100 if number > 1 else number
    if not LEAST_RETENTION <= share <= MOST_RETENTION:
        raise UsageError(
            f"--retention takes a share from {LEAST_RETENTION} to {MOST_RETENTION}, for example 0.9 or 90%, "
            f"not “{text}”."
        )
    return round(share, 4)


def _wanted(arguments: argparse.Namespace, before: Scheduling) -> Scheduling:
    wanted = Scheduling() if arguments.reset else before
    if arguments.new_per_day is not None:
        wanted = replace(wanted, new_per_day=arguments.new_per_day)
    if arguments.retention is not None:
        wanted = replace(wanted, retention=read_share(arguments.retention))
    return wanted


def _agreed(fitted: Fit, arguments: argparse.Namespace) -> bool:
    """Whether the fitted schedule is to be taken: as asked or, with --yes, where it predicts better."""
    if arguments.yes:
        return fitted.better
    if not streams.someone_types():
        raise UsageError("Nobody can be asked whether to replace the schedule: add --yes to do so where it is better.")
    return streams.ask("Replace the schedule? Type yes or no: ")


def _tell_fit(fitted: Fit, arguments: argparse.Namespace) -> None:
    verdict = "better" if fitted.better else "no better"
    told = (
        f"Fitted to {fitted.reviews} reviews. On the latest {fitted.held_back}, which it had not seen, its log-loss "
        f"is {fitted.new_loss:.4f}, and that of the schedule as it is {fitted.old_loss:.4f}: {verdict} "
        "(less is better)."
    )
    if arguments.json:
        streams.complain(told)
    else:
        streams.write(f"{told}\n")


def _tell(scheduling: Scheduling, history: History, arguments: argparse.Namespace) -> None:
    if arguments.json:
        told = msgspec.to_builtins(scheduling) | {
            "new_per_day": scheduling.new_per_day,
            "retention": scheduling.retention,
            "parameters": list(scheduling.parameters) or None,
        }
        streams.write(json.dumps(told, indent=2) + "\n")
        return
    reviews = len(history.learned())
    fitted = "fitted to you" if scheduling.parameters else "the usual ones"
    lines = [
        f"New claims a day: {scheduling.new_per_day}",
        f"Retention: {scheduling.retention:.0%} of what is due should still be known",
        f"Parameters of FSRS: {fitted}",
    ]
    if not scheduling.parameters:
        missing = max(0, LEAST_REVIEWS - reviews)
        when = f"once there are {missing} more reviews" if missing else f"now: {streams.program()} schedule --fit"
        lines.append(f"They can be fitted to you {when} ({reviews} of {LEAST_REVIEWS}).")
    streams.write("".join(f"{line}\n" for line in lines))
