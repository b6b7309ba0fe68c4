"""``review``, ``due`` and ``suspend``: what is due of all sets, asked or told, and what is left out of it."""

from __future__ import annotations

import argparse
import datetime
import json

from quiz import paths
from quiz.cli import streams
from quiz.cli.loading import load_set
from quiz.cli.opening import open_history
from quiz.cli.parser import nearest
from quiz.days import day_of
from quiz.errors import UsageError
from quiz.model import Mode, QuestionSet, SessionOptions
from quiz.schedule import Mark, outlook
from quiz.sets import list_sets, load_all
from quiz.tui import start


def review(arguments: argparse.Namespace) -> int:
    """Review what is due, in the app or line by line.

    Raises:
        UsageError: there is no such set.
        quiz.sitting.NothingDueError: nothing is due.
    """
    data = paths.data_folder(arguments.data)
    options = SessionOptions(
        mode=Mode(arguments.mode or Mode.RECALL),
        cards=arguments.cards,
        seed=arguments.seed or start.new_seed(),
        firmness=not arguments.no_firmness,
        confidence=arguments.confidence,
        reading=not arguments.no_reading,
    )
    sets = _sets(arguments)
    if not arguments.plain:
        if streams.can_draw():
            return start.run_app(data, request=start.ReviewRequest(options, tuple(sets) if arguments.set else None))
        streams.complain("There is no terminal to draw on, so this is played line by line, as with --plain.")
    from quiz.cli.lines import review as review_in_lines

    return review_in_lines(arguments, data, sets, options)


def due(arguments: argparse.Namespace) -> int:
    """Tell what is due, and when."""
    from quiz.report import outlook_data, told_outlook

    sets = _sets(arguments)
    with open_history(arguments.data) as history:
        learner = history.learner()
    now = start.local_now()
    ahead = outlook(sets, learner, now)
    if arguments.json:
        streams.write(json.dumps(outlook_data(ahead), indent=2, ensure_ascii=False) + "\n")
        return 0
    streams.write("".join(f"{line}\n" for line in told_outlook(ahead, now)))
    if ahead.by_set:
        rows = [(str(count), sets[set_id].title) for set_id, count in ahead.by_set.items()]
        streams.write("\n")
        streams.print_table(("due", "set"), rows, whole=("due",))
    if ahead.now or ahead.new:
        streams.write(f"\nReview: {streams.command('review', arguments.data)}\n")
    return 0


def suspend(arguments: argparse.Namespace) -> int:
    """Leave a claim out of reviews, take it in again, or list what is left out.

    Raises:
        UsageError: there is no such set or claim, or only one of the two is given.
        StoreError: it cannot be kept.
    """
    if arguments.set is None:
        return _list_marks(arguments)
    question_set = load_set(arguments.set, paths.data_folder(arguments.data)).set
    if question_set is None or arguments.claim is None:
        raise UsageError(f"Say which claim: {streams.program()} suspend {arguments.set} CLAIM")
    if arguments.claim not in question_set.claims_by_id:
        raise UsageError(
            f"“{question_set.title}” has no claim “{arguments.claim}”. "
            f"{nearest(arguments.claim, question_set.claims_by_id)}"
        )
    now = start.local_now()
    tomorrow = day_of(now) + datetime.timedelta(days=1)
    mark = Mark(
        set=question_set.id,
        claim=arguments.claim,
        suspended=not (arguments.bury or arguments.lift),
        buried_until=tomorrow if arguments.bury else None,
    )
    with open_history(arguments.data) as history:
        history.mark(mark, now)
    what = "is left out until tomorrow" if arguments.bury else "is left out" if mark.suspended else "is asked again"
    streams.write(f"{mark.set} {mark.claim} {what}.\n")
    return 0


def _list_marks(arguments: argparse.Namespace) -> int:
    if arguments.lift or arguments.bury:
        raise UsageError(f"Say which claim: {streams.program()} suspend SET CLAIM")
    with open_history(arguments.data) as history:
        marks = history.learner().marks
    today = day_of(start.local_now())
    hidden = [mark for mark in marks.values() if mark.hides(today)]
    if arguments.json:
        told = [
            {
                "set": mark.set,
                "claim": mark.claim,
                "suspended": mark.suspended,
                "buried_until": mark.buried_until.isoformat() if mark.buried_until else None,
            }
            for mark in hidden
        ]
        streams.write(json.dumps(told, indent=2, ensure_ascii=False) + "\n")
    elif hidden:
        rows = [(mark.set, mark.claim, "suspended" if mark.suspended else "until tomorrow") for mark in hidden]
        streams.print_table(("set", "claim", "left out"), rows)
        streams.write(f"\nTo ask about one again: {streams.program()} suspend SET CLAIM --lift\n")
    else:
        streams.write("No claim is left out of reviews.\n")
    return 0


def _sets(arguments: argparse.Namespace) -> dict[str, QuestionSet]:
    """What can be reviewed, by its id: every set, or the one that is named."""
    data = paths.data_folder(arguments.data)
    if arguments.set is None:
        return load_all(list_sets(paths.bundled_sets(), paths.own_sets(data)))
    question_set = load_set(arguments.set, data).set
    return {question_set.id: question_set} if question_set is not None else {}
