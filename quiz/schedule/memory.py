"""One memory, and what an answer makes of it: FSRS, with the learner's days in the place of 24 hours."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from quiz.model import Attempt, QuestionKind
from quiz.schedule.ratings import Rating, rating_of
from quiz.schedule.settings import Scheduling

if TYPE_CHECKING:
    import fsrs

SCHEDULED = (QuestionKind.FACT, QuestionKind.SOURCE)
"""The kinds of questions that have a memory of their own; how firmly a claim was put rides with its source."""

LEARNING_STEP = datetime.timedelta(minutes=10)
"""How soon what was not known is asked again, the first time and after every lapse."""

LEARNING, REVIEW, RELEARNING = 1, 2, 3
"""FSRS's states of a memory, by its own numbers."""


class Key(NamedTuple):
    """Which memory: of the fact or of the source of a claim in a set."""

    set: str
    claim: str
    kind: QuestionKind


class Memory(Struct, frozen=True, kw_only=True):
    """What is known of one memory after the last answer about it.

    `answer` is what was right then, as `Attempt.expected` or, for a source, its id: where the set says otherwise
    now, the memory is of something else. `state` is `LEARNING`, `REVIEW` or `RELEARNING`; `stability` the days
    after which recall has sunk to 90 %; `difficulty` 1 to 10. It is due from `due_day` on or, where it is asked
    again on the same day, from `due_at`, in UTC. `last_at` is when it was asked about last, in UTC, `last_day`
    and `first_day` the learner's days of the last and of the first time. `reviews` counts all answers, `lapses`
    those that forgot what had been known.
    """

    set: str
    claim: str
    kind: QuestionKind
    answer: str
    state: int
    stability: float
    difficulty: float
    due_day: datetime.date
    due_at: datetime.datetime | None
    last_at: datetime.datetime
    last_day: datetime.date
    first_day: datetime.date
    reviews: int
    lapses: int

    @property
    def key(self) -> Key:
        """Which memory this is."""
        return Key(self.set, self.claim, self.kind)

    def is_of(self, attempt: Attempt) -> bool:
        """Whether an answer about this claim is about what is remembered: the right answer is the same one."""
        return self.answer == right_answer_of(attempt)


def key_of(attempt: Attempt) -> Key:
    """The memory that an answer is about; it has one if `is_review` says so."""
    return Key(attempt.set, attempt.claim, attempt.kind)


def is_review(attempt: Attempt) -> bool:
    """Whether an answer says something of a memory: it is about a fact or a source, and was not taken back."""
    return attempt.kind in SCHEDULED and attempt.undone is None and bool(attempt.day)


def after(memory: Memory | None, attempt: Attempt, scheduling: Scheduling) -> Memory:
    """The memory after one more answer.

    Args:
        memory: as it was before; None where this answer is the first.
        attempt: about this memory, not earlier than the last one.
        scheduling: the learner's settings.

    Returns:
        The memory. Where the right answer is another one than before, it starts afresh.
    """
    import fsrs  # noqa: PLC0415 - costs 20 ms, and nothing is scheduled before the first answer

    day = datetime.date.fromisoformat(attempt.day)
    answer = right_answer_of(attempt)
    if memory is not None and not memory.is_of(attempt):
        memory = None
    if memory is not None:
        # Who travels west can come to a day once more: no time has passed then.
        day = max(day, memory.last_day)
    rating = rating_of(attempt)
    card, _ = _scheduler(scheduling).review_card(_card(memory, day), fsrs.Rating(rating), _midnight(day))
    wait = card.due - _midnight(day)
    in_review = card.state is fsrs.State.Review
    reviews = memory.reviews + 1 if memory else 1
    days = _fuzzed(wait.days, key_of(attempt), reviews, scheduling) if in_review else 0
    forgotten = memory is not None and memory.state == REVIEW and rating is Rating.AGAIN
    return Memory(
        set=attempt.set,
        claim=attempt.claim,
        kind=attempt.kind,
        answer=answer,
        state=int(card.state),
        stability=card.stability or 0.0,
        difficulty=card.difficulty or 0.0,
        due_day=day + datetime.timedelta(days=days),
        due_at=None if in_review else attempt.at + wait,
        last_at=attempt.at,
        last_day=day,
        first_day=memory.first_day if memory else day,
        reviews=reviews,
        lapses=(memory.lapses if memory else 0) + forgotten,
    )


def replayed(attempts: Iterable[Attempt], scheduling: Scheduling) -> Memory | None:
    """The memory that answers about it come to, one after the other; None where there is none.

    Args:
        attempts: about one memory, in the order in which they were given.
        scheduling: the learner's settings.
    """
    memory: Memory | None = None
    for attempt in attempts:
        memory = after(memory, attempt, scheduling)
    return memory


def predicted_recall(memory: Memory, day: datetime.date, scheduling: Scheduling) -> float:
    """How likely a memory is held to be recalled on a day, 0 to 1.

    The power forgetting curve of FSRS-6: (1 + f t / S) ^ -d after t days at stability S, where d is the last
    parameter and f makes it 0.9 at t = S (open-spaced-repetition, *The Algorithm*, section FSRS-6).
    """
    return float(_scheduler(scheduling).get_card_retrievability(_card(memory, day), _midnight(day)))


def elapsed_days(memory: Memory, day: datetime.date) -> int:
    """Whole days since a memory was asked about, 0 for the same day."""
    return max(0, (day - memory.last_day).days)


def right_answer_of(attempt: Attempt) -> str:
    """What was right when an answer was given, as `Memory.answer` holds it."""
    return attempt.expected if attempt.kind is QuestionKind.FACT else attempt.expected_key or ""


@lru_cache(maxsize=4)
def _scheduler(scheduling: Scheduling) -> fsrs.Scheduler:
    import fsrs  # noqa: PLC0415 - see `after`
    from fsrs.scheduler import DEFAULT_PARAMETERS  # noqa: PLC0415

    return fsrs.Scheduler(
        parameters=scheduling.parameters or DEFAULT_PARAMETERS,
        desired_retention=scheduling.retention,
        learning_steps=(LEARNING_STEP,),
        relearning_steps=(LEARNING_STEP,),
        # Its own fuzz draws from the one generator that the whole process shares.
        enable_fuzzing=False,
    )


def _card(memory: Memory | None, day: datetime.date) -> fsrs.Card:
    """The memory as FSRS takes it, on a time line on which every day of the learner's begins at midnight UTC."""
    import fsrs  # noqa: PLC0415 - see `after`

    if memory is None:
        return fsrs.Card(card_id=0, due=_midnight(day))
    state = fsrs.State(memory.state)
    return fsrs.Card(
        card_id=0,
        state=state,
        step=None if state is fsrs.State.Review else 0,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_midnight(memory.due_day),
        last_review=_midnight(memory.last_day),
    )


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)


_FUZZ = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05))
"""By which share of an interval the parts of it, from so many days to so many, can be shifted."""


def _fuzzed(days: int, key: Key, reviews: int, scheduling: Scheduling) -> int:
    """An interval moved by some days, the same ones each time that this review is computed.

    The range is that of py-fsrs and Anki (`fsrs.scheduler.FUZZ_RANGES`): a day, and a share of the interval that
    shrinks as it grows; shorter ones than 2.5 days stay. What is drawn there by chance follows here from the
    memory and the number of the review.
    """
    if not scheduling.fuzz or days < _FUZZ[0][0]:
        return days
    shift = 1.0 + sum(share * max(min(days, end) - start, 0.0) for start, end, share in _FUZZ)
    low, high = max(2, round(days - shift)), round(days + shift)
    text = f"{key.set}\n{key.claim}\n{key.kind}\n{reviews}"
    drawn = int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
    return low + drawn % (high - low + 1)
