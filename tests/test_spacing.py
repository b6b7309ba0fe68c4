"""Spaced review against daily review and Leitner boxes, in short. The long form is ``tests/bench/spacing.py``."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from statistics import fmean, stdev

import pytest

from quiz import paths
from quiz.days import day_of
from quiz.grading.grade import expected_text
from quiz.history import History
from quiz.model import Mode, QuestionKind, SessionOptions
from quiz.schedule import Key, Memory, Scheduling, outlook
from quiz.schedule.memory import LEARNING_STEP, replayed
from quiz.sets import list_sets, load_all
from quiz.sitting import Sitting
from tests.bench import forgetting as model
from tests.bench import spacing
from tests.bench.lives import (
    DAYS,
    EVERY_DAY,
    LEITNER,
    NEVER,
    OURS,
    TURNS,
    Life,
    Outcome,
    drawn_memories,
    items,
    lived,
    summed_up,
)
from tests.bench.schedules import Boxes, Change, Daily, Never, Ours, clock, fitted_to

ITEM = items()[0]


class Unfailing:
    """A memory that is always recalled, or never."""

    def __init__(self, known: bool = True) -> None:
        self.known = known

    def read(self, day: int) -> None:
        pass

    def recall(self, day: int) -> float:
        return float(self.known)

    def ask(self, day: int, turn: int) -> bool:
        return self.known


# The same code as the app.


class Stopped:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.at = clock(0)

    def __call__(self) -> datetime.datetime:
        return self.at


def through_the_app(history: History, memories: Mapping[Key, model.Memory], days: int) -> Counter[int]:
    """A learner's days as the app reviews them; how many questions were asked on each."""
    sets = load_all(list_sets(paths.bundled_sets()))
    now, asked = Stopped(), Counter[int]()
    for day in range(1, days + 1):
        for item in items():
            if item.begins == day:
                memories[item.key].read(day)
        for turn in range(TURNS):
            now.at = clock(day, turn)
            ahead = outlook(sets, history.learner(), now())
            while ahead.now or ahead.new:
                options = SessionOptions(mode=Mode.RECALL, seed=day, firmness=False)
                sitting = Sitting.review(f"{day} {turn} {asked[day]}", sets, options, history, now)
                asked[day] += _answered(sitting, memories, day, turn)
                ahead = outlook(sets, history.learner(), now())
    return asked


def _answered(sitting: Sitting, memories: Mapping[Key, model.Memory], day: int, turn: int) -> int:
    sitting.resume()
    while not sitting.session.finished:
        if sitting.session.card_done:
            sitting.advance()
        question = sitting.session.current
        recalled = memories[Key(question.set, question.claim, question.kind)].ask(day, turn)
        sitting.answer(expected_text(question, sitting.session.question_set) if recalled else None)
    return len(sitting.session.attempts)


def test_the_simulation_makes_the_memories_that_the_app_makes(tmp_path: Path) -> None:
    with History.open(tmp_path / "history.sqlite") as history:
        asked = through_the_app(history, drawn_memories("forgetful", 0, 1), 10)
        kept = history.learner().memories
    simulated, asked_for = dict[Key, Memory | None](), Counter[int]()
    memories = drawn_memories("forgetful", 0, 1)
    for item in items():
        plan = Ours(item)
        life = lived(item, memories[item.key], plan, 10)
        asked_for.update(dict(enumerate(life.asked)))
        simulated[item.key] = plan.memory
    assert kept == simulated
    assert any(memory.lapses for memory in kept.values())
    assert asked == +asked_for


def test_the_learners_days_are_the_calendars() -> None:
    assert [(day_of(clock(day, turn)) - day_of(clock(0))).days for day in (1, 60) for turn in (0, 2)] == [1, 1, 60, 60]
    assert clock(3, 2) - clock(3) == 2 * LEARNING_STEP == datetime.timedelta(seconds=2 * model.STEP)


# What comes out.


def test_daily_review_takes_several_times_as_many_reviews_per_claim() -> None:
    for kind in ("good", "facts"):
        found = spacing.simulated(kind, learners=3, seed=1)
        assert set(found) >= {OURS, EVERY_DAY, LEITNER, NEVER}
        assert spacing.price(found[EVERY_DAY]).value > 3 * spacing.price(found[OURS]).value
        both = {name: fmean(each.both for each in one) for name, one in found.items()}
        assert 2 * both[NEVER] < both[OURS] < both[EVERY_DAY] <= 56


@pytest.mark.parametrize(
    ("plan", "days"),
    [
        pytest.param(Daily, list(range(1, 61)), id="every day"),
        pytest.param(Never, [1], id="never"),
        pytest.param(Boxes, [1, 3, 7, 15, 31, 47], id="two, four, eight, sixteen and sixteen days"),
    ],
)
def test_what_is_always_known_is_asked_on_these_days(plan: type[Daily | Never | Boxes], days: list[int]) -> None:
    life = lived(ITEM, Unfailing(), plan(ITEM))
    assert [day for day, asked in enumerate(life.asked) if asked] == days
    assert max(life.asked) == 1


def test_ours_asks_for_what_is_always_known_a_handful_of_times() -> None:
    asked = [tuple(lived(item, Unfailing(), Ours(item)).asked) for item in items()]
    assert {sum(of_memory) for of_memory in asked} <= {3, 4}
    assert len({of_memory for of_memory in asked if of_memory[1]}) > 5, "fuzz spreads what began together"


@pytest.mark.parametrize("plan", [Ours, Boxes])
def test_what_is_never_known_is_asked_three_times_every_day(plan: type[Ours | Boxes]) -> None:
    assert lived(ITEM, Unfailing(False), plan(ITEM)).asked == [0, *[TURNS] * DAYS]


def test_a_box_is_left_by_the_first_answer_of_a_day_alone() -> None:
    box = Boxes(ITEM)
    box.answered(True, 1, 0)
    box.answered(True, 3, 0)
    for turn, right in enumerate((False, False, True)):
        box.answered(right, 7, turn)
    assert [day for day in range(4, 10) if box.due(day)] == [8, 9]


def test_ten_claims_are_begun_a_day() -> None:
    claims = Counter(item.begins for item in items() if item.key.kind is QuestionKind.FACT)
    assert claims == {1: 10, 2: 10, 3: 10, 4: 10, 5: 10, 6: 6}
    assert len({item.key for item in items()}) == 112


def test_luck_is_the_learners_and_not_the_schedules() -> None:
    first_days: list[list[int]] = []
    for plan in (Ours, Daily, Boxes, Never):
        memories = drawn_memories("good", 3, 2)
        first_days.append([lived(item, memories[item.key], plan(item)).asked[item.begins] for item in items()])
    assert first_days[1:] == first_days[:1] * 3
    assert set(first_days[0]) == {1, 2, 3}


# The schedule fitted to the learner.


def _ours(learner: int, change: Change | None = None, days: int = DAYS) -> dict[Key, Ours]:
    memories = drawn_memories("forgetful", learner, 1)
    plans = {item.key: Ours(item, change) for item in items()}
    for item in items():
        lived(item, memories[item.key], plans[item.key], days)
    return plans


def test_a_change_of_the_settings_holds_from_its_day_on() -> None:
    other = Scheduling(retention=0.8)
    before = _ours(0, days=9)
    for key, plan in _ours(0, Change(10, other), days=10).items():
        assert plan.attempts[: len(before[key].attempts)] == before[key].attempts
        assert plan.memory == replayed(plan.attempts, other)


def test_a_schedule_is_fitted_once_there_is_enough() -> None:
    pytest.importorskip("fsrs_rs_python")
    assert fitted_to(_ours(0, days=5).values()) is None
    change = fitted_to(_ours(0).values())
    assert change is not None
    assert 5 < change.day <= DAYS
    assert len(change.scheduling.parameters) == 21
    assert fitted_to(_ours(0, days=change.day - 1).values()) == change, "what comes after plays no part"


# Sums and intervals.


def test_a_learners_lives_by_hand() -> None:
    key = Key("a", "b", QuestionKind.FACT)
    asked, recall = [0, *[1] * 30, *[2] * 30], [0.0] * 30 + [0.5] * 31
    fact, source, alone = Life(asked, [*recall, 0.8]), Life(asked, [*recall, 0.5]), Life(asked, [*recall, 0.9])
    made = summed_up({key: fact, key._replace(kind=QuestionKind.SOURCE): source, key._replace(claim="c"): alone})
    assert made == pytest.approx(Outcome(270, 6, 6, 1.7, 0.5, 0.8 * 0.5 + 0.9, (0.25 + 0.5) / 2))


def _outcomes(*pairs: tuple[float, float]) -> list[Outcome]:
    return [Outcome(reviews, 0, 0, 0, 0, both, 0) for reviews, both in pairs]


def test_reviews_per_claim_by_hand() -> None:
    found, dear = _outcomes((100, 10), (300, 10)), _outcomes((200, 10), (600, 10))
    give = 1.96 * stdev([-10, 10]) / 2**0.5
    assert spacing.price(found) == pytest.approx((20, give))
    assert spacing.dearer(dear, found) == pytest.approx((20, give))
    assert spacing.dearer(found, found) == (0, 0)


@pytest.mark.parametrize(
    ("leitner", "daily", "cheapest"), [(30, 90, True), (19, 90, False), (30, 19, False), (20, 90, False)]
)
def test_what_the_bench_returns(leitner: float, daily: float, cheapest: bool) -> None:
    prices = {OURS: 20.0, LEITNER: leitner, EVERY_DAY: daily}
    found = {name: _outcomes((price, 1), (price, 1)) for name, price in prices.items()}
    assert spacing.ours_is_cheapest({"good": found}) is cheapest


def test_the_readmes_table() -> None:
    found = {name: _outcomes((1000, 50), (3000, 50)) for name in (OURS, EVERY_DAY, LEITNER)}
    head, rule, row = spacing.markdown({"good": found}).splitlines()
    assert row.startswith("| 79, 56, 37 % | 40.0 ± 39.2 (2,000 for 50) | ")
    assert head.count("|") == rule.count("|") == row.count("|") == 5
