"""A memory follows from the answers about it: FSRS computes it, on the learner's days."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.model import QuestionKind, Verdict
from quiz.schedule import Memory, Rating, Scheduling, after, is_review, predicted_recall, rating_of
from quiz.schedule.memory import LEARNING, LEARNING_STEP, RELEARNING, REVIEW, elapsed_days, replayed
from tests.builders import NOON, attempt
from tests.schedule.answers import FIRST_DAY, answer

CORRECT, CLOSE, WRONG, SKIPPED = Verdict.CORRECT, Verdict.CLOSE, Verdict.WRONG, Verdict.SKIPPED
PLAIN = Scheduling(fuzz=False)
STEPS = st.lists(st.tuples(st.integers(0, 60), st.sampled_from(Verdict)), min_size=1, max_size=12)


def memory_after(*steps: tuple[int, Verdict], scheduling: Scheduling = PLAIN) -> Memory:
    """The memory after answers on these days, counted from the first."""
    memory = replayed([answer(day, verdict) for day, verdict in steps], scheduling)
    assert memory is not None
    return memory


def days_until_due(memory: Memory) -> int:
    return (memory.due_day - memory.last_day).days


# What FSRS says.


@given(STEPS)
def test_it_is_what_fsrs_makes_of_the_same_ratings_at_the_same_hour(steps: list[tuple[int, Verdict]]) -> None:
    scheduler = fsrs.Scheduler(learning_steps=(LEARNING_STEP,), relearning_steps=(LEARNING_STEP,), enable_fuzzing=False)
    card = fsrs.Card(card_id=1, due=NOON)
    day, answers = 0, []
    for wait, verdict in steps:
        day += wait
        answers.append(answer(day, verdict))
        card, _ = scheduler.review_card(card, fsrs.Rating(rating_of(answers[-1])), answers[-1].at)
    memory = replayed(answers, PLAIN)
    assert memory is not None
    assert (memory.stability, memory.difficulty, memory.state) == (card.stability, card.difficulty, card.state)
    if memory.due_at is None:
        assert memory.due_day == card.due.date()
    else:
        assert memory.due_at == card.due
    later = memory.last_day + datetime.timedelta(days=9)
    assert predicted_recall(memory, later, PLAIN) == pytest.approx(
        scheduler.get_card_retrievability(card, answers[-1].at + datetime.timedelta(days=9))
    )


def test_at_the_days_of_its_stability_recall_is_nine_in_ten() -> None:
    memory = memory_after((0, CORRECT), (3, CORRECT), (13, CORRECT))
    day = memory.last_day + datetime.timedelta(days=round(memory.stability))
    assert predicted_recall(memory, day, PLAIN) == pytest.approx(0.9, abs=0.005)


@pytest.mark.parametrize(
    ("retention", "longer"), [pytest.param(0.8, True, id="less to know"), pytest.param(0.95, False, id="more to know")]
)
def test_how_much_should_be_known_decides_how_long_it_rests(retention: float, longer: bool) -> None:
    steps = ((0, CORRECT), (3, CORRECT), (13, CORRECT))
    usual = days_until_due(memory_after(*steps))
    other = days_until_due(memory_after(*steps, scheduling=Scheduling(fuzz=False, retention=retention)))
    assert other > usual if longer else other < usual


# When it comes back.


@pytest.mark.parametrize("verdict", [WRONG, SKIPPED])
def test_what_was_not_known_comes_back_in_ten_minutes(verdict: Verdict) -> None:
    memory = memory_after((0, verdict))
    assert (memory.state, memory.due_at) == (LEARNING, NOON + datetime.timedelta(minutes=10))
    assert memory.lapses == 0, "what was never known is not forgotten"


def test_what_was_near_comes_back_in_fifteen() -> None:
    assert memory_after((0, CLOSE)).due_at == NOON + datetime.timedelta(minutes=15)


def test_what_was_known_rests_for_days() -> None:
    memory = memory_after((0, CORRECT))
    assert (memory.state, memory.due_at, days_until_due(memory)) == (REVIEW, None, 2)


def test_what_was_known_for_sure_rests_longer() -> None:
    sure = after(None, answer(0, confidence=90), PLAIN)
    assert days_until_due(sure) > days_until_due(memory_after((0, CORRECT)))


def test_a_lapse_is_counted_and_comes_back_on_the_same_day() -> None:
    memory = memory_after((0, CORRECT), (2, WRONG))
    assert (memory.state, memory.lapses, memory.reviews) == (RELEARNING, 1, 2)
    assert memory.due_at == NOON + datetime.timedelta(days=2, minutes=10)


# Days, not hours.


def test_the_hour_of_the_day_makes_no_difference() -> None:
    at_noon = memory_after((0, CORRECT), (2, CORRECT))
    evening = answer(0, at=NOON + datetime.timedelta(hours=9))
    morning = answer(2, at=NOON + datetime.timedelta(days=2, hours=-5))
    assert replayed([evening, morning], PLAIN) == replace(at_noon, last_at=morning.at)


def test_who_comes_to_a_day_once_more_by_travelling_west_loses_nothing() -> None:
    memory = after(memory_after((0, CORRECT), (2, CORRECT)), answer(1, at=NOON + datetime.timedelta(days=2.2)), PLAIN)
    assert memory.last_day == FIRST_DAY + datetime.timedelta(days=2)
    assert elapsed_days(memory, FIRST_DAY) == 0


# Fuzz.


def spread(count: int, scheduling: Scheduling) -> list[int]:
    """How long that many claims rest that were all answered alike."""
    rests = []
    for number in range(count):
        answers = [answer(day, claim=f"claim-{number}") for day in (0, 2, 9)]
        memory = replayed(answers, scheduling)
        assert memory is not None
        rests.append(days_until_due(memory))
    return rests


def test_what_was_learned_together_does_not_stay_together() -> None:
    (exact,) = set(spread(5, PLAIN))
    rests = spread(300, Scheduling())
    assert len(set(rests)) >= 5
    assert sum(rests) / len(rests) == pytest.approx(exact, rel=0.05), "on the whole, nothing comes sooner or later"
    assert max(abs(rest - exact) for rest in rests) <= 1 + 0.15 * 4.5 + 0.1 * 13 + 0.05 * exact


def test_the_claim_decides_and_not_chance() -> None:
    assert spread(50, Scheduling()) == spread(50, Scheduling())


def test_short_rests_are_not_moved() -> None:
    assert memory_after((0, CORRECT), scheduling=Scheduling()).due_day == memory_after((0, CORRECT)).due_day


# Starting afresh.


def test_a_claim_whose_answer_changed_starts_afresh() -> None:
    old = [answer(0), answer(3), answer(12)]
    new = answer(20, expected="about 44")
    assert replayed([*old, new], PLAIN) == replayed([new], PLAIN)


def test_a_claim_that_went_to_another_source_starts_afresh_in_its_source() -> None:
    old = answer(0, kind=QuestionKind.SOURCE)
    new = answer(20, kind=QuestionKind.SOURCE, expected_key="operator")
    assert replayed([old, new], PLAIN) == replayed([new], PLAIN)


def test_the_wording_of_a_claim_may_change() -> None:
    memory = replayed([answer(0), answer(3, prompt="How many were gone?")], PLAIN)
    assert memory is not None
    assert memory.reviews == 2


# What counts.


@pytest.mark.parametrize(
    ("kind", "counts"),
    [
        (QuestionKind.FACT, True),
        (QuestionKind.SOURCE, True),
        pytest.param(QuestionKind.FIRMNESS, False, id="firmness rides with the source"),
        pytest.param(QuestionKind.GENUINE, False, id="a statement to judge is not recalled"),
    ],
)
def test_which_questions_have_a_memory(kind: QuestionKind, counts: bool) -> None:
    assert is_review(answer(0, kind=kind)) is counts


def test_what_was_taken_back_does_not_count() -> None:
    assert not is_review(answer(0, undone=NOON))
    assert not is_review(attempt("left-ferry", QuestionKind.FACT)), "nor does what has no day"


# Whatever comes.


@given(STEPS, st.booleans())
def test_any_answers_give_a_memory_that_is_due_some_time(steps: Sequence[tuple[int, Verdict]], fuzz: bool) -> None:
    day, answers = 0, []
    for wait, verdict in steps:
        day += wait
        answers.append(answer(day, verdict))
    memory = replayed(answers, Scheduling(fuzz=fuzz))
    assert memory is not None
    assert memory.due_day >= memory.last_day
    assert (memory.due_at is None) == (memory.state == REVIEW)
    assert memory.due_at is None or memory.due_at > answers[-1].at
    assert memory.reviews == len(steps)
    assert memory.lapses <= sum(rating_of(each) is Rating.AGAIN for each in answers)
    assert 0 < predicted_recall(memory, memory.due_day, Scheduling()) <= 1
