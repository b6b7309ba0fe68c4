"""``stats``: what stays and what slips, over all that was played."""

from __future__ import annotations

import argparse
import datetime
import json

from quiz import paths
from quiz.cli import streams
from quiz.cli.loading import load_set
from quiz.cli.opening import open_history
from quiz.cli.progress import Progress
from quiz.days import day_of
from quiz.errors import UsageError
from quiz.measures import statistics
from quiz.plain.history import told_history
from quiz.report.statistics import Known, statistics_data, told_statistics
from quiz.sets import list_sets, load_all
from quiz.tui import start
from quiz.visible import visible


def stats(arguments: argparse.Namespace) -> int:
    """Tell the statistics, as text or as JSON.

    Raises:
        UsageError: there is no such set, or the day is none.
        StoreError: the history cannot be read.
    """
    data = paths.data_folder(arguments.data)
    since = _day(arguments.since) if arguments.since is not None else None
    chosen = load_set(arguments.set, data).set if arguments.set is not None else None
    set_id = chosen.id if chosen is not None else None
    with open_history(arguments.data) as history, Progress("Counting answers") as bar:
        figures = statistics(history.tally(set_id=set_id, since=since, progress=bar.told))
        learner = history.learner()
    sets = load_all(list_sets(paths.bundled_sets(), paths.own_sets(data)))
    if chosen is not None:
        # A file outside of the folders of sets is in none of them.
        sets = {**sets, chosen.id: chosen}
    known = Known(
        figures=figures, learner=learner, sets=sets, today=day_of(start.local_now()), set_id=set_id, since=since
    )
    if arguments.json:
        streams.write(json.dumps(statistics_data(known), indent=2, ensure_ascii=False) + "\n")
    elif figures.answers:
        streams.write(visible(told_history(told_statistics(known), streams.width())))
    else:
        streams.write(f"{_nothing(set_id, since)} Start: {streams.program()} review\n")
    return 0


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text.strip())
    except ValueError as error:
        raise UsageError(
            f"--since takes a day as year, month and day, for example 2024-11-01, not “{text}”."
        ) from error


def _nothing(set_id: str | None, since: datetime.date | None) -> str:
    about = f" about “{set_id}”" if set_id is not None else ""
    when = f" since {since.isoformat()}" if since is not None else ""
    return f"There is no answer{about}{when} yet."
