"""The parameters of FSRS fitted to how a learner forgets, by the compiled engine that Anki uses."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from quiz.errors import QuizError
from quiz.model import Attempt
from quiz.schedule.memory import Key, is_review, key_of, right_answer_of
from quiz.schedule.ratings import rating_of
from quiz.schedule.settings import Scheduling

LEAST_REVIEWS = 400
"""Reviews after at least a day that a fit takes: with fewer, the defaults predict as well."""

HELD_BACK = 5
"""One in so many reviews, the latest ones, is held back from a first fit to see how well that predicts them."""


class CannotFitError(QuizError):
    """The schedule cannot be fitted; the message says what is missing."""


class Review(Struct, frozen=True):
    """One answer about a memory: FSRS's `rating`, 1 to 4, and the days since the one before, 0 for the first."""

    rating: int
    days: int


class History(Struct, frozen=True):
    """All answers about one memory up to the last one, whose recall is to be predicted; `day` is when that was."""

    reviews: tuple[Review, ...]
    day: datetime.date


class Fit(Struct, frozen=True, kw_only=True):
    """A schedule fitted to a learner.

    `scheduling` are the settings with the fitted parameters. `reviews` is how many answers it rests on. The
    losses are the mean negative logarithm of the probability given to what happened, over the `held_back` latest
    reviews, which the parameters that are judged had not seen: below is better, 0.69 is a coin toss.
    """

    scheduling: Scheduling
    reviews: int
    held_back: int
    old_loss: float
    new_loss: float

    @property
    def better(self) -> bool:
        """Whether the fitted schedule predicts better than the one before."""
        return self.new_loss < self.old_loss


def histories(attempts: Iterable[Attempt]) -> list[History]:
    """What a fit learns from: for each answer at least a day after the one before, all answers up to it.

    Args:
        attempts: those about each memory in the order in which they were given.
    """
    found: list[History] = []
    under_way: dict[Key, tuple[str, list[Review], datetime.date]] = {}
    for attempt in attempts:
        if not is_review(attempt):
            continue
        key, answer = key_of(attempt), right_answer_of(attempt)
        day = datetime.date.fromisoformat(attempt.day)
        before = under_way.get(key)
        reviews, last = before[1:] if before is not None and before[0] == answer else ([], day)
        reviews.append(Review(int(rating_of(attempt)), max(0, (day - last).days)))
        under_way[key] = (answer, reviews, max(last, day))
        if reviews[-1].days:
            found.append(History(tuple(reviews), day))
    return found


def fit(learned: Sequence[History], scheduling: Scheduling) -> Fit:
    """Fit the parameters, and judge them on reviews that they have not seen.

    Args:
        learned: what `histories` gives.
        scheduling: the settings as they are.

    Raises:
        CannotFitError: there are too few reviews, or the engine is not installed.
    """
    if len(learned) < LEAST_REVIEWS:
        raise CannotFitError(
            f"The schedule can be fitted once there are {LEAST_REVIEWS} reviews at least a day after the one before; "
            f"there are {len(learned)}."
        )
    engine = _engine()
    in_time = sorted(learned, key=lambda history: history.day)
    items = [_item(engine, history) for history in in_time]
    first = len(items) - len(items) // HELD_BACK
    old = engine.FSRS(list(scheduling.parameters or engine.DEFAULT_PARAMETERS))
    judged = engine.FSRS(old.compute_parameters(items[:first]))
    return Fit(
        scheduling=replace(scheduling, parameters=_within_bounds(old.compute_parameters(items))),
        reviews=len(items),
        held_back=len(items) - first,
        old_loss=old.evaluate(items[first:]).log_loss,
        new_loss=judged.evaluate(items[first:]).log_loss,
    )


def _engine() -> Any:
    try:
        import fsrs_rs_python  # noqa: PLC0415 - in the extra "fit"
    except ImportError as error:
        raise CannotFitError(
            'Fitting needs the extra "fit": python -m pip install "factcheck-quiz[fit]" '
            '(in a checkout: .venv/bin/python -m pip install -e ".[fit]").'
        ) from error
    return fsrs_rs_python


def _item(engine: Any, history: History) -> Any:
    return engine.FSRSItem([engine.FSRSReview(review.rating, review.days) for review in history.reviews])


def _within_bounds(parameters: Sequence[float]) -> tuple[float, ...]:
    """The parameters within the bounds that the scheduler takes; the engine's own are a little wider."""
    from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS  # noqa: PLC0415 - see `memory`

    bounds = zip(parameters, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    return tuple(round(min(max(each, low), high), 6) for each, low, high in bounds)
