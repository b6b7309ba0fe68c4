"""The cards of a review: what is due of all sets, the most doubtful first, and then what is new."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from quiz.days import day_of
from quiz.model import Card, QuestionSet, SessionOptions
from quiz.questions import review_card
from quiz.questions.draw import Generator, shuffled
from quiz.schedule.due import AHEAD, Due, Learner, due_claims

MOST_CARDS = 30
"""Cards of one review, unless another number is asked for: about five minutes."""


class Dealt(Struct, frozen=True, kw_only=True):
    """What a review asks.

    `cards` are in their order. `to_read` is the id of a set whose text has never been read and has to be read
    first, or None. `changed` counts claims that start afresh because their answer has changed.
    """

    cards: tuple[Card, ...]
    to_read: str | None = None
    changed: int = 0


def deal(
    sets: Mapping[str, QuestionSet],
    learner: Learner,
    options: SessionOptions,
    now: datetime.datetime,
    rng: Generator,
) -> Dealt:
    """The cards of one review; none where nothing is due.

    What is due comes first, what is least likely to be known before the rest. New claims follow, of sets that
    have been begun before those that have not, and of one at most that has not, so that there is one text to read.
    Where there is neither, what comes back within `AHEAD` is taken already.

    Args:
        sets: what can be asked about, by its id, in the order in which they are begun.
        learner: what is kept of the learner.
        options: the mode, whether firmness is asked, and how many cards at most; None for `MOST_CARDS`.
        now: the time, in the learner's own zone.
        rng: decides between what is as doubtful, and draws the options.
    """
    most = options.cards or MOST_CARDS
    found = due_claims(sets, learner, now)
    old = sorted(shuffled([each for each in found if not each.new], rng), key=lambda each: each.recall)[:most]
    room = min(most - len(old), learner.new_left(day_of(now)))
    begun = learner.begun
    new = _new(found, begun, room)
    if not old and not new:
        early = due_claims(sets, learner, now, ahead=AHEAD)
        old = shuffled([each for each in early if not each.new], rng)[:most]
    chosen = [*old, *new]
    unread = next((each.set for each in new if each.set not in begun and sets[each.set].article is not None), None)
    return Dealt(
        cards=tuple(
            review_card(sets[each.set], sets[each.set].claim(each.claim), each.kinds, options, rng) for each in chosen
        ),
        to_read=unread,
        changed=sum(each.changed for each in chosen),
    )


def _new(found: Sequence[Due], begun: Collection[str], room: int) -> list[Due]:
    """The new claims to begin with, in the order of their sets: those begun before, then one that is not."""
    new = [each for each in found if each.new]
    of_begun = [each for each in new if each.set in begun]
    of_others = [each for each in new if each.set not in begun]
    following = [each for each in of_others if each.set == of_others[0].set] if of_others else []
    return [*of_begun, *following][: max(0, room)]
