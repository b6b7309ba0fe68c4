"""What is due now, later today, tomorrow and after, counted in claims."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import pytest
from msgspec.structs import replace

from quiz.model import Attempt, QuestionKind, QuestionSet, Verdict
from quiz.schedule import Key, Learner, Mark, Memory, Outlook, Scheduling, after, due_claims, forecast, key_of, outlook
from tests.builders import NOON, changed, figure, harbour
from tests.schedule.answers import FIRST_DAY, answer

FACT, SOURCE = QuestionKind.FACT, QuestionKind.SOURCE
WRONG = Verdict.WRONG
SETS = {"harbour-fire": harbour()}
ONE = replace(harbour(), claims=(harbour().claim("left-ferry"),))
"""The set with one claim only, which has a fact and a source."""


def learner(*answers: Attempt, marks: Iterable[Mark] = (), new_per_day: int = 10) -> Learner:
    """What is kept of a learner who gave these answers."""
    scheduling = Scheduling(fuzz=False, new_per_day=new_per_day)
    memories: dict[Key, Memory] = {}
    for each in answers:
        memories[key_of(each)] = after(memories.get(key_of(each)), each, scheduling)
    return Learner(memories=memories, marks={(mark.set, mark.claim): mark for mark in marks}, scheduling=scheduling)


def both(days: int, verdict: Verdict = Verdict.CORRECT) -> list[Attempt]:
    """Fact and source of the claim answered alike."""
    return [answer(days, verdict, kind) for kind in (FACT, SOURCE)]


def at(days: float) -> datetime.datetime:
    return NOON + datetime.timedelta(days=days)


def ahead(learned: Learner, days: float, question_set: QuestionSet = ONE) -> Outlook:
    return outlook({question_set.id: question_set}, learned, at(days))


# One claim through its days: right at first, it is due two days later.


@pytest.mark.parametrize(
    ("days", "now", "tomorrow"),
    [
        pytest.param(0, 0, 0, id="on the same day"),
        pytest.param(1, 0, 1, id="the day before"),
        pytest.param(1.6, 0, 1, id="and late in its night"),
        pytest.param(1.7, 1, 0, id="from four in the morning"),
        pytest.param(2, 1, 0, id="on its day"),
        pytest.param(9, 1, 0, id="a week too late"),
    ],
)
def test_a_claim_is_due_on_its_day_and_after(days: float, now: int, tomorrow: int) -> None:
    found = ahead(learner(*both(0)), days)
    assert (found.now, found.tomorrow, found.later, found.new) == (now, tomorrow, 0, 0)
    assert (found.facts, found.sources) == (now, now)
    assert found.by_set == ({"harbour-fire": 1} if now else {})


@pytest.mark.parametrize(
    ("minutes", "now", "later"), [pytest.param(9, 0, 1, id="not yet"), pytest.param(10, 1, 0, id="in ten minutes")]
)
def test_what_was_not_known_comes_back_later_today(minutes: float, now: int, later: int) -> None:
    found = ahead(learner(*both(0, WRONG)), minutes / 24 / 60)
    assert (found.now, found.later, found.tomorrow) == (now, later, 0)
    assert found.next_at == (at(10 / 24 / 60) if later else None)


def test_what_was_not_known_late_in_the_night_comes_back_on_the_next_day() -> None:
    night = datetime.datetime(2024, 11, 3, 3, 55, tzinfo=datetime.UTC)
    learned = learner(answer(0, WRONG, at=night), answer(0, WRONG, SOURCE, at=night))
    found = outlook({ONE.id: ONE}, learned, night)
    assert (found.now, found.later) == (0, 0)
    assert outlook({ONE.id: ONE}, learned, night + datetime.timedelta(minutes=10)).now == 1


def test_fact_and_source_are_due_apart() -> None:
    learned = learner(*both(0), answer(2, Verdict.CORRECT), answer(2, WRONG, SOURCE))
    (due,) = due_claims({ONE.id: ONE}, learned, at(3))
    assert due.kinds == (SOURCE,)
    found = ahead(learned, 3)
    assert (found.now, found.facts, found.sources) == (1, 0, 1)


def test_what_was_never_asked_of_a_claim_that_is_known_is_due() -> None:
    (due,) = due_claims({ONE.id: ONE}, learner(answer(0)), at(0))
    assert (due.kinds, due.new) == ((SOURCE,), False)


# New claims.


@pytest.mark.parametrize(("new_per_day", "new"), [(10, 9), (4, 4), (0, 0)], ids=["all nine", "four a day", "none"])
def test_new_claims_are_limited_by_the_day(new_per_day: int, new: int) -> None:
    assert outlook(SETS, learner(new_per_day=new_per_day), at(0)).new == new


def test_what_was_begun_today_counts_and_what_was_begun_before_does_not() -> None:
    begun = [answer(days, claim=claim) for days, claim in ((0, "began"), (1, "burst"), (1, "alarm"))]
    twice = answer(1, kind=SOURCE, claim="alarm", expected_key="operator")
    assert outlook(SETS, learner(*begun, twice, new_per_day=4), at(1)).new == 2
    assert outlook(SETS, learner(*begun, twice, new_per_day=4), at(2)).new == 4


# Changes of the set.


def test_a_claim_whose_answer_changed_is_due_and_told() -> None:
    edited = changed(ONE, "left-ferry", answer=figure(44, unit="people"))
    (due,) = due_claims({ONE.id: edited}, learner(*both(0)), at(0))
    assert (due.kinds, due.changed, due.new) == ((FACT,), True, False)
    assert ahead(learner(*both(0)), 0, edited).changed == (("harbour-fire", "left-ferry"),)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"content": "Some 40 people were off the ferry by noon."}, id="its content"),
        pytest.param({"prompt": "How many had left?"}, id="its prompt"),
        pytest.param({"cue": "confirmed"}, id="its cue"),
        pytest.param({"explanation": None}, id="its explanation"),
    ],
)
def test_a_claim_that_is_worded_otherwise_keeps_its_memory(changes: dict[str, str]) -> None:
    found = ahead(learner(*both(0)), 0, changed(ONE, "left-ferry", **changes))
    assert (found.now, found.new, found.changed) == (0, 0, ())


def test_a_claim_that_is_gone_is_not_due() -> None:
    assert ahead(learner(answer(0, claim="gone")), 9).now == 0


def test_a_claim_that_nobody_is_named_for_has_a_source_to_know() -> None:
    found = due_claims(SETS, learner(), at(0))
    assert {each.claim: each.kinds for each in found}["builder"] == (FACT, SOURCE)


def test_a_fact_of_no_article_has_no_source_to_know() -> None:
    bare = replace(harbour(), article=None)
    found = due_claims({bare.id: bare}, learner(), at(0))
    assert {each.claim: each.kinds for each in found}["builder"] == (FACT,)


# Suspended and buried.


@pytest.mark.parametrize(
    ("mark", "days", "due"),
    [
        pytest.param({"suspended": True}, 9, 0, id="suspended"),
        pytest.param({"buried_until": FIRST_DAY + datetime.timedelta(days=10)}, 9, 0, id="buried"),
        pytest.param({"buried_until": FIRST_DAY + datetime.timedelta(days=10)}, 10, 1, id="until a day"),
        pytest.param({}, 9, 1, id="neither"),
    ],
)
def test_what_is_left_out_is_not_due(mark: dict[str, object], days: int, due: int) -> None:
    left_out = Mark(set="harbour-fire", claim="left-ferry", **mark)  # type: ignore[arg-type]  # fields by name
    found = ahead(learner(*both(0), marks=[left_out]), days)
    assert (found.now, found.suspended + found.buried) == (due, 1 - due)


# The days to come.


def test_the_forecast_counts_each_claim_on_the_day_of_its_first_memory() -> None:
    learned = learner(*both(0), answer(0, claim="began"), answer(0, WRONG, claim="alarm"))
    assert forecast(learned, FIRST_DAY, 4) == [1, 0, 2, 0]
    assert forecast(learned, FIRST_DAY + datetime.timedelta(days=9), 4) == [3, 0, 0, 0], "what is overdue is due today"


def test_the_forecast_leaves_suspended_claims_out() -> None:
    mark = Mark(set="harbour-fire", claim="left-ferry", suspended=True)
    assert forecast(learner(*both(0), marks=[mark]), FIRST_DAY, 4) == [0, 0, 0, 0]
