"""The statistics of a whole history, from a tally of its answers."""

from __future__ import annotations

import datetime
from collections import Counter
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.measures import Accuracy, Observed, Share, observed, statistics, summarise, wilson
from quiz.measures.proportions import estimated
from quiz.model import NO_SOURCE, Attempt, QuestionKind, Verdict
from tests.builders import NOON, after, attempt

FACT, SOURCE, FIRMNESS, GENUINE = QuestionKind.FACT, QuestionKind.SOURCE, QuestionKind.FIRMNESS, QuestionKind.GENUINE
CORRECT, CLOSE, WRONG, SKIPPED = Verdict.CORRECT, Verdict.CLOSE, Verdict.WRONG, Verdict.SKIPPED


def seen(kind: QuestionKind, verdict: Verdict = CORRECT, **fields: Any) -> Observed:
    """An answer of the first day about nothing in particular, with these fields."""
    plain = Observed("a-set", "2024-11-02", kind.value, verdict.value, *[None] * 7)
    return plain._replace(**fields)


# What an attempt counts as.


@pytest.mark.parametrize(
    ("made", "fields"),
    [
        pytest.param(
            attempt("one", FACT, WRONG, expected_key="8000", answered_key="7000", confidence=70),
            {"verdict": "wrong", "confidence": 70},
            id="a fact has no keys",
        ),
        pytest.param(
            attempt("one", SOURCE, WRONG, expected_key="us", answered_key="gur", recalled=True),
            {"verdict": "wrong", "true": "us", "answered": "gur", "recalled": True},
            id="a source has its keys and whether the fact was recalled",
        ),
        pytest.param(
            attempt("one", FIRMNESS, SKIPPED, expected_key="said"),
            {"verdict": "skipped", "true": "said"},
            id="what was skipped has no answered key",
        ),
        pytest.param(attempt("one", GENUINE, altered=True), {"altered": True}, id="a statement was altered or not"),
        pytest.param(
            attempt("one", FACT, predicted=0.876, elapsed=12), {"predicted": 88, "elapsed": 12}, id="a prediction"
        ),
        pytest.param(attempt("one", FACT, day="2024-11-01"), {"day": "2024-11-01"}, id="the learner's day"),
        pytest.param(attempt("one", FACT, at=after(86_400)), {"day": "2024-11-03"}, id="else the day in UTC"),
    ],
)
def test_what_an_attempt_counts_as(made: Attempt, fields: dict[str, Any]) -> None:
    assert observed(made) == seen(made.kind)._replace(set="harbour-fire", **fields)


# A history by hand.


def a_history() -> Counter[Observed]:
    """Two days, two sets."""
    tally: Counter[Observed] = Counter()
    tally[seen(FACT, confidence=90)] = 12
    tally[seen(FACT, WRONG, confidence=90)] = 3
    tally[seen(FACT, SKIPPED, day="2024-11-03")] = 5
    tally[seen(SOURCE, true="us", answered="us", recalled=True)] = 4
    tally[seen(SOURCE, WRONG, true="us", answered="gur", recalled=True)] = 2
    tally[seen(SOURCE, set="b-set", true="us", answered="us", recalled=True)] = 1
    tally[seen(SOURCE, WRONG, true="gur", answered=None, recalled=True)] = 1
    tally[seen(SOURCE, true="gur", answered="gur", recalled=False)] = 7
    tally[seen(SOURCE, SKIPPED, true="us", recalled=False)] = 2
    tally[seen(SOURCE, true="us", answered="us", recalled=None)] = 1
    tally[seen(FIRMNESS, WRONG, true="claimed", answered="confirmed")] = 3
    tally[seen(FIRMNESS, true="claimed", answered="claimed")] = 1
    tally[seen(FIRMNESS, true="said", answered="said")] = 8
    tally[seen(FIRMNESS, SKIPPED, true="said")] = 4
    tally[seen(GENUINE, altered=False)] = 6
    tally[seen(GENUINE, WRONG, altered=True)] = 2
    tally[seen(GENUINE, altered=True)] = 3
    tally[seen(GENUINE, SKIPPED, altered=True)] = 9
    tally[seen(FACT, day="2024-11-03", predicted=90, elapsed=3)] = 9
    tally[seen(FACT, WRONG, day="2024-11-03", predicted=80, elapsed=0)] = 1
    return tally


def test_accuracies_count_what_was_skipped_as_not_recalled() -> None:
    told = statistics(a_history())
    assert (told.answers, told.days, told.first_day, told.last_day) == (84, 2, "2024-11-02", "2024-11-03")
    assert (told.fact, told.source) == (Accuracy(30, 21), Accuracy(18, 13))
    assert (told.firmness, told.genuine) == (Accuracy(16, 9), Accuracy(20, 9))


def test_source_memory_is_over_the_claims_recalled_and_over_the_sources_of_each_set() -> None:
    """Eight claims recalled, five given to their source: four of six, one of one and none of one."""
    told = statistics(a_history())
    assert told.recalled == 8
    assert told.csim == estimated(Accuracy(8, 5))
    assert told.acsim is not None
    assert told.acsim.value == pytest.approx((4 / 6 + 1 + 0) / 3)


def test_the_interval_of_acsim_is_that_of_a_share_of_as_many_answers_to_one_source() -> None:
    """Three sources with six, one and one recalled claims weigh as much as 3² / (1/6 + 1 + 1) = 4.154 claims of one,
    of which the mean of 5/9 was right."""
    told = statistics(a_history())
    assert told.acsim is not None
    expected = wilson(4.153846 * 5 / 9, 4.153846)
    assert (told.acsim.interval.low, told.acsim.interval.high) == pytest.approx((expected.low, expected.high), abs=1e-6)


def test_confusions_name_the_set_and_leave_out_who_is_unknown_and_what_was_skipped() -> None:
    assert statistics(a_history()).confusions == {
        ("a-set", "gur", "gur"): 7,
        ("a-set", "us", "gur"): 2,
        ("a-set", "us", "us"): 5,
        ("b-set", "us", "us"): 1,
    }


def test_firmness_is_told_as_drift_and_agreement() -> None:
    told = statistics(a_history())
    assert told.firmness_drift.counts == {("claimed", "claimed"): 1, ("claimed", "confirmed"): 3, ("said", "said"): 8}
    assert told.firmness_drift.claimed_as_confirmed == Share(4, 3)
    assert told.kappa is not None
    assert told.kappa.n == 12
    assert told.kappa.observed == 9 / 12
    assert told.kappa.expected == pytest.approx((4 * 1 + 8 * 8) / 144)


def test_statements_that_were_skipped_are_not_judged() -> None:
    discernment = statistics(a_history()).discernment
    assert (discernment.genuine, discernment.hits) == (6, 6)
    assert (discernment.altered, discernment.false_alarms) == (5, 2)


def test_confidence_is_told_for_facts_and_sources_apart() -> None:
    told = statistics(a_history())
    assert told.fact_calibration is not None
    assert told.fact_calibration.n == 15
    assert told.fact_calibration.overconfidence == pytest.approx(0.9 - 0.8)
    assert told.source_calibration is None
    assert told.too_little["source_calibration"] == "needs 5 more sources answered with a confidence"


def test_what_was_reviewed_is_held_against_its_prediction() -> None:
    told = statistics(a_history())
    assert told.fact_retention is not None
    assert told.fact_retention.recall == Accuracy(10, 9)
    assert told.fact_retention.predicted == pytest.approx(0.89)
    assert told.fact_forgetting is None
    assert told.too_little["fact_forgetting"] == "needs 1 more fact reviewed on a later day"


def test_the_periods_and_their_trends() -> None:
    """Facts over three days: from 4 of 10 right to 9 of 10."""
    days = [("2024-11-02", 4), ("2024-11-03", 6), ("2024-11-04", 9)]
    tally = Counter({seen(FACT, day=day): right for day, right in days})
    tally.update({seen(FACT, WRONG, day=day): 10 - right for day, right in days})
    told = statistics(tally)
    assert told.period_length == "day"
    assert [(each.label, each.fact) for each in told.periods] == [
        ("2 Nov", Accuracy(10, 4)),
        ("3 Nov", Accuracy(10, 6)),
        ("4 Nov", Accuracy(10, 9)),
    ]
    assert told.periods[0].fact.interval == wilson(4, 10)
    assert told.fact_trend is not None
    assert told.fact_trend.slope == pytest.approx(25.0)
    assert told.too_little["source_trend"] == "needs 30 more answers"


# Too little, and nothing.

TOO_LITTLE = {
    "fact": "needs 1 more fact question answered",
    "source": "needs 1 more source question answered",
    "firmness": "needs 1 more firmness question answered",
    "genuine": "needs 1 more genuine question answered",
    "csim": "needs 3 more claims recalled and attributed",
    "acsim": "needs 3 more claims recalled and attributed",
    "fact_trend": "needs 30 more answers",
    "source_trend": "needs 30 more answers",
    "firmness_trend": "needs 30 more answers",
    "claimed_as_confirmed": "needs 3 more answers about what was claimed",
    "confirmed_as_claimed": "needs 3 more answers about what was confirmed",
    "kappa": "needs 10 more firmness questions answered",
    "fact_calibration": "needs 5 more facts answered with a confidence",
    "source_calibration": "needs 5 more sources answered with a confidence",
    "d_prime": "needs 3 more genuine and 3 more altered statements judged",
    "c": "needs 3 more genuine and 3 more altered statements judged",
    "fact_retention": "needs 10 more facts reviewed",
    "source_retention": "needs 10 more sources reviewed",
    "fact_forgetting": "needs 10 more facts reviewed on a later day",
    "source_forgetting": "needs 10 more sources reviewed on a later day",
}


def test_of_no_history_there_is_nothing_to_tell() -> None:
    told = statistics({})
    assert told.too_little == TOO_LITTLE
    assert (told.answers, told.days, told.first_day, told.last_day, told.periods) == (0, 0, None, None, ())


OBSERVED = st.builds(
    Observed,
    set=st.sampled_from(["a-set", "b-set"]),
    day=st.dates(datetime.date(2024, 1, 1), datetime.date(2024, 12, 31)).map(str),
    kind=st.sampled_from([kind.value for kind in QuestionKind]),
    verdict=st.sampled_from([verdict.value for verdict in Verdict]),
    confidence=st.sampled_from([None, 10, 50, 90]),
    true=st.sampled_from([None, "us", "said", "claimed"]),
    answered=st.sampled_from([None, "us", "said", "claimed", "confirmed"]),
    altered=st.sampled_from([None, True, False]),
    recalled=st.sampled_from([None, True, False]),
    predicted=st.none() | st.integers(0, 100),
    elapsed=st.none() | st.integers(0, 60),
)
TALLIES = st.dictionaries(OBSERVED, st.integers(1, 40), max_size=25)


@settings(deadline=None, max_examples=100)
@given(TALLIES)
def test_every_figure_is_there_or_it_is_told_what_is_missing(tally: dict[Observed, int]) -> None:
    told = statistics(tally)
    figures = {
        **{name: getattr(told, name) for name in TOO_LITTLE if hasattr(told, name)},
        **{kind.value: getattr(told, kind.value).accuracy for kind in QuestionKind},
        "claimed_as_confirmed": told.firmness_drift.claimed_as_confirmed,
        "confirmed_as_claimed": told.firmness_drift.confirmed_as_claimed,
        "d_prime": told.discernment.d_prime,
        "c": told.discernment.c,
    }
    assert set(figures) == set(TOO_LITTLE)
    assert {name for name, figure in figures.items() if figure is None} == set(told.too_little)


@settings(deadline=None, max_examples=60)
@given(TALLIES, st.integers(0, 99))
def test_neither_the_order_of_a_tally_nor_0_and_1_for_bools_changes_a_figure(
    tally: dict[Observed, int], seed: int
) -> None:
    mixed = list(tally.items())
    Random(seed).shuffle(mixed)
    stored = {
        Observed._make(int(each) if isinstance(each, bool) else each for each in answer): n for answer, n in mixed
    }
    assert statistics(stored) == statistics(tally)


# The same figures as of a session.

ATTEMPTS = st.lists(
    st.builds(
        attempt,
        st.sampled_from(["one", "two", "three", "four", "five", "six"]),
        st.sampled_from(QuestionKind),
        st.sampled_from(Verdict),
        expected_key=st.sampled_from(["us", "gur", NO_SOURCE]),
        answered_key=st.sampled_from([None, "us", "gur", NO_SOURCE]),
        altered=st.booleans(),
    ),
    max_size=24,
    unique_by=lambda each: each.question_id,
)


@settings(deadline=None, max_examples=80)
@given(ATTEMPTS)
def test_the_figures_of_one_session_are_those_of_its_summary(attempts: list[Attempt]) -> None:
    facts = {each.claim: each.verdict is CORRECT for each in attempts if each.kind is FACT}
    noted = [replace(each, recalled=facts.get(each.claim)) if each.kind is SOURCE else each for each in attempts]
    told, summary = statistics(Counter(map(observed, noted))), summarise(noted)
    assert (told.fact, told.source, told.firmness, told.genuine) == (
        summary.fact,
        summary.source,
        summary.firmness,
        summary.genuine,
    )
    assert told.recalled == summary.recalled
    assert (told.csim and told.csim.value, told.acsim and told.acsim.value) == (summary.csim, summary.acsim)
    assert told.discernment == summary.discernment
    assert told.first_day == (NOON.date().isoformat() if attempts else None)
