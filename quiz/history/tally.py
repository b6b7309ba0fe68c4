"""Every answer counted by what the measures need of it, so that a million of them are a few thousand rows."""

from __future__ import annotations

import datetime
from collections import Counter
from itertools import starmap

import peewee

from quiz.history.memories import Progress
from quiz.history.sql import rows
from quiz.history.tables import AttemptRow
from quiz.measures import Observed, Tally
from quiz.model import QuestionKind

_KEYED = (QuestionKind.SOURCE.value, QuestionKind.FIRMNESS.value)
"""The kinds whose answers are classes; of the others each has keys of its own, which would only part what is alike."""


def tally_of(
    database: peewee.Database, set_id: str | None, since: datetime.date | None, progress: Progress | None = None
) -> Tally:
    """Count the answers that stand.

    Args:
        database: that the tables are bound to.
        set_id: about this set only; None for all.
        since: from this day of the learner's on; None for all.
        progress: is told how far this is.
    """
    chosen = AttemptRow.undone.is_null()
    if set_id is not None:
        chosen &= AttemptRow.set_id == set_id
    if since is not None:
        chosen &= AttemptRow.day >= since.isoformat()
    total = AttemptRow.select().where(chosen).count() if progress is not None else 0
    counts: Counter[tuple[object, ...]] = Counter()
    done = 0
    for some in rows(database, AttemptRow.select(*_columns()).where(chosen)):
        counts.update(some)
        done += len(some)
        if progress is not None:
            progress(done, total)
    return dict(zip(starmap(Observed, counts), counts.values(), strict=True))


def _columns() -> list[peewee.Node]:
    """The fields of `Observed`, in their order."""
    keyed = AttemptRow.kind.in_(_KEYED)
    return [
        AttemptRow.set_id,
        AttemptRow.day,
        AttemptRow.kind,
        AttemptRow.verdict,
        AttemptRow.confidence,
        peewee.Case(None, [(keyed, AttemptRow.expected_key)]),
        peewee.Case(None, [(keyed, AttemptRow.answered_key)]),
        AttemptRow.altered,
        AttemptRow.recalled,
        peewee.fn.ROUND(AttemptRow.predicted * 100).cast("INTEGER"),
        AttemptRow.elapsed,
    ]
