"""The figures of a session, against examples worked by hand or published."""

from __future__ import annotations

from itertools import permutations
from random import Random
from statistics import NormalDist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.measures import Calibration, Discernment, confusions, summarise
from quiz.model import NO_SOURCE, Attempt, QuestionKind, Verdict
from tests.builders import after, attempt

FACT, SOURCE, FIRMNESS, GENUINE = QuestionKind.FACT, QuestionKind.SOURCE, QuestionKind.FIRMNESS, QuestionKind.GENUINE
CORRECT, CLOSE, WRONG, SKIPPED = Verdict.CORRECT, Verdict.CLOSE, Verdict.WRONG, Verdict.SKIPPED


def both(claim: str, fact: Verdict, source: Verdict, true: str = "us") -> list[Attempt]:
    """The fact and the source answer of one claim."""
    return [
        attempt(claim, FACT, fact),
        attempt(claim, SOURCE, source, expected_key=true, answered_key=true if source is CORRECT else "gur"),
    ]


def judged(genuine: int, hits: int, altered: int, false_alarms: int) -> list[Attempt]:
    """Statements that were judged, with these counts."""
    signal = [attempt(f"g{n}", GENUINE, CORRECT if n < hits else WRONG, altered=False) for n in range(genuine)]
    noise = [attempt(f"a{n}", GENUINE, WRONG if n < false_alarms else CORRECT, altered=True) for n in range(altered)]
    return signal + noise


# Accuracy and source memory.

FIVE_CLAIMS = [
    *both("one", CORRECT, CORRECT, "us"),
    *both("two", CORRECT, CORRECT, "us"),
    *both("three", CORRECT, WRONG, "us"),
    *both("four", CORRECT, WRONG, NO_SOURCE),
    *both("five", WRONG, CORRECT, "gur"),
]


def test_accuracies_by_hand() -> None:
    summary = summarise(FIVE_CLAIMS)
    assert (summary.fact.n, summary.fact.correct, summary.fact.accuracy) == (5, 4, 0.8)
    assert (summary.source.n, summary.source.correct, summary.source.accuracy) == (5, 3, 0.6)
    assert (summary.both.n, summary.both.correct, summary.both.accuracy) == (5, 2, 0.4)
    assert (summary.firmness.n, summary.firmness.accuracy) == (0, None)
    assert summary.questions == 10


def test_csim_by_hand() -> None:
    """Of four claims whose fact was recalled, two were given to their source; the fifth claim does not enter."""
    summary = summarise(FIVE_CLAIMS)
    assert summary.recalled == 4
    assert summary.csim == 2 / 4


def test_acsim_by_hand() -> None:
    """Of the US claims two of three, of the one that no one vouches for none: the mean of 2/3 and 0."""
    assert summarise(FIVE_CLAIMS).acsim == pytest.approx((2 / 3 + 0) / 2)


def test_with_as_many_claims_of_each_source_csim_and_acsim_are_one() -> None:
    attempts = [
        *both("one", CORRECT, CORRECT, "us"),
        *both("two", CORRECT, WRONG, "us"),
        *both("three", CORRECT, CORRECT, "gur"),
        *both("four", CORRECT, CORRECT, "gur"),
    ]
    summary = summarise(attempts)
    assert summary.csim == summary.acsim == 0.75


def test_a_close_answer_is_no_right_one() -> None:
    attempts = [*both("one", CLOSE, CORRECT), *both("two", CORRECT, CLOSE), *both("three", CORRECT, CORRECT)]
    summary = summarise(attempts)
    assert (summary.fact.correct, summary.source.correct, summary.both.correct, summary.recalled) == (2, 2, 1, 2)


def test_what_is_skipped_was_asked_and_not_recalled() -> None:
    summary = summarise(both("one", SKIPPED, SKIPPED) + both("two", CORRECT, SKIPPED))
    assert (summary.fact.n, summary.fact.correct) == (2, 1)
    assert (summary.source.n, summary.source.correct) == (2, 0)
    assert summary.seconds == 1.0, "time is per answered question"


def test_a_claim_asked_for_its_fact_alone_does_not_enter_the_pairs() -> None:
    summary = summarise([attempt("bare", FACT), *both("one", CORRECT, CORRECT)])
    assert (summary.fact.n, summary.both.n, summary.recalled) == (2, 1, 1)


def test_the_pairs_of_two_sessions_are_not_mixed() -> None:
    attempts = [attempt("one", FACT, session="s1"), attempt("one", SOURCE, session="s2")]
    assert summarise(attempts).both.n == 0


def test_the_pairs_of_two_sets_in_one_session_are_not_mixed() -> None:
    """A review asks about claims of many sets, and each set has ids of its own."""
    attempts = [
        *both("one", CORRECT, CORRECT),
        attempt("one", FACT, WRONG, set="b-set"),
        attempt("one", SOURCE, WRONG, set="b-set", expected_key="us"),
        attempt("two", SOURCE, set="b-set"),
    ]
    summary = summarise(attempts)
    assert (summary.both.n, summary.both.correct, summary.recalled) == (2, 1, 1)


def test_of_two_answers_to_one_question_the_later_one_counts_in_whatever_order_they_come() -> None:
    early, late = attempt("one", FACT, WRONG), attempt("one", FACT, CORRECT, at=after(60))
    assert summarise([early, late]) == summarise([late, early])
    assert summarise([early, late]).fact.correct == 1


# Discernment.


def test_d_prime_and_c_of_stanislaw_and_todorov_1999() -> None:
    """Their worked example: 20 hits in 25 signal trials, 10 false alarms in 25 noise trials.

    Uncorrected, with H = 0.8 and F = 0.4, d′ is 1.095 and c -0.294. With the log-linear correction the rates
    are 20.5 / 26 and 10.5 / 26.
    """
    z = NormalDist().inv_cdf
    assert z(20 / 25) - z(10 / 25) == pytest.approx(1.095, abs=5e-4)
    assert -(z(20 / 25) + z(10 / 25)) / 2 == pytest.approx(-0.294, abs=5e-4)

    discernment = summarise(judged(25, 20, 25, 10)).discernment
    assert discernment == Discernment(genuine=25, hits=20, altered=25, false_alarms=10)
    assert discernment.d_prime == pytest.approx(z(20.5 / 26) - z(10.5 / 26))
    assert discernment.d_prime == pytest.approx(1.0445, abs=5e-4)
    assert discernment.c == pytest.approx(-0.2788, abs=5e-4)


@pytest.mark.parametrize(
    ("counts", "d_prime", "c"),
    [
        pytest.param((10, 5, 10, 5), 0.0, 0.0, id="guessing"),
        pytest.param((10, 10, 10, 10), 0.0, -1.691, id="taking everything for genuine"),
        pytest.param((10, 0, 10, 0), 0.0, 1.691, id="taking everything for altered"),
        pytest.param((10, 10, 10, 0), 3.382, 0.0, id="never wrong, and still finite"),
        pytest.param((10, 0, 10, 10), -3.382, 0.0, id="always wrong"),
        pytest.param((3, 3, 3, 0), 2.301, 0.0, id="the least that is told"),
    ],
)
def test_discernment_at_its_ends(counts: tuple[int, int, int, int], d_prime: float, c: float) -> None:
    discernment = summarise(judged(*counts)).discernment
    assert discernment.d_prime == pytest.approx(d_prime, abs=1e-3)
    assert discernment.c == pytest.approx(c, abs=1e-3)


@settings(deadline=None, max_examples=60)
@given(st.integers(3, 40), st.data())
def test_telling_apart_better_never_lowers_d_prime(statements: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, statements - 1))
    false_alarms = data.draw(st.integers(1, statements))
    worse = Discernment(genuine=statements, hits=hits, altered=statements, false_alarms=false_alarms).d_prime
    assert worse is not None
    for better in (
        Discernment(genuine=statements, hits=hits + 1, altered=statements, false_alarms=false_alarms),
        Discernment(genuine=statements, hits=hits, altered=statements, false_alarms=false_alarms - 1),
    ):
        assert better.d_prime is not None
        assert better.d_prime > worse


def test_a_statement_that_was_skipped_is_no_guess() -> None:
    skipped = [attempt("s1", GENUINE, SKIPPED, altered=True), attempt("s2", GENUINE, SKIPPED, altered=False)]
    summary = summarise([*judged(4, 3, 4, 1), *skipped])
    assert summary.discernment == Discernment(genuine=4, hits=3, altered=4, false_alarms=1)
    assert (summary.genuine.n, summary.genuine.correct) == (10, 6)


# Confidence.


def test_brier_and_overconfidence_by_hand() -> None:
    """(0.9-1)² + (0.9-0)² + (0.7-1)² + (0.5-0)² + (0.1-0)² = 0.01 + 0.81 + 0.09 + 0.25 + 0.01 = 1.17, over 5."""
    stated = [(90, CORRECT), (90, WRONG), (70, CORRECT), (50, CLOSE), (10, WRONG)]
    attempts = [attempt(f"c{n}", FACT, verdict, confidence=share) for n, (share, verdict) in enumerate(stated)]
    calibration = summarise(attempts).calibration
    assert calibration is not None
    assert calibration.n == 5
    assert calibration.brier == pytest.approx(1.17 / 5)
    assert calibration.mean_confidence == pytest.approx(0.62)
    assert calibration.accuracy == 0.4
    assert calibration.overconfidence == pytest.approx(0.22)


@pytest.mark.parametrize(
    ("share", "verdict", "brier"),
    [
        pytest.param(50, CORRECT, 0.25, id="always saying 50 and right"),
        pytest.param(50, WRONG, 0.25, id="always saying 50 and wrong"),
        pytest.param(90, CORRECT, 0.01, id="sure and right"),
        pytest.param(90, WRONG, 0.81, id="sure and wrong"),
    ],
)
def test_brier_at_its_ends(share: int, verdict: Verdict, brier: float) -> None:
    attempts = [attempt(f"c{n}", SOURCE, verdict, confidence=share) for n in range(6)]
    calibration = summarise(attempts).calibration
    assert isinstance(calibration, Calibration)
    assert calibration.brier == pytest.approx(brier)


def test_answers_without_a_confidence_do_not_enter() -> None:
    sure = [attempt(f"c{n}", FACT, CORRECT, confidence=90) for n in range(5)]
    assert summarise([*sure, attempt("x", FACT, WRONG)]).calibration == summarise(sure).calibration


# Too little, and nothing.


def test_of_nothing_there_is_nothing_to_tell() -> None:
    summary = summarise([])
    assert summary.questions == 0
    for share in (summary.fact, summary.source, summary.firmness, summary.genuine, summary.both):
        assert (share.n, share.accuracy) == (0, None)
    assert (summary.csim, summary.acsim, summary.calibration, summary.seconds) == (None, None, None, None)
    assert (summary.discernment.d_prime, summary.discernment.c) == (None, None)
    assert summary.too_little == {
        "csim": "needs 3 more claims recalled and attributed",
        "acsim": "needs 3 more claims recalled and attributed",
        "d_prime": "needs 3 more genuine and 3 more altered statements judged",
        "c": "needs 3 more genuine and 3 more altered statements judged",
        "brier": "needs 5 more answers with a confidence",
        "overconfidence": "needs 5 more answers with a confidence",
    }


@pytest.mark.parametrize(
    ("attempts", "name", "missing"),
    [
        pytest.param(FIVE_CLAIMS[:4], "csim", "needs 1 more claim recalled and attributed", id="one claim more"),
        pytest.param(
            judged(9, 9, 2, 0), "d_prime", "needs 0 more genuine and 1 more altered statements judged", id="one-sided"
        ),
        pytest.param(
            [attempt(f"c{n}", FACT, confidence=50) for n in range(4)],
            "brier",
            "needs 1 more answer with a confidence",
            id="one answer more",
        ),
    ],
)
def test_a_figure_with_too_little_data_says_what_is_missing(attempts: list[Attempt], name: str, missing: str) -> None:
    assert summarise(attempts).too_little[name] == missing


def test_with_enough_nothing_is_missing() -> None:
    sure = [attempt(f"c{n}", FIRMNESS, CORRECT, confidence=70) for n in range(5)]
    assert summarise([*FIVE_CLAIMS, *judged(3, 2, 3, 1), *sure]).too_little == {}


# Order.

ATTEMPTS = st.builds(
    attempt,
    st.sampled_from(["one", "two", "three", "four"]),
    st.sampled_from(QuestionKind),
    st.sampled_from(Verdict),
    confidence=st.sampled_from([None, 10, 30, 50, 70, 90]),
    seconds=st.floats(0, 1e4),
    expected_key=st.sampled_from(["us", "gur", NO_SOURCE]),
    answered_key=st.sampled_from([None, "us", "gur", NO_SOURCE]),
    altered=st.booleans(),
)


@settings(deadline=None, max_examples=80)
@given(st.lists(ATTEMPTS, max_size=30, unique_by=lambda each: each.question_id), st.integers(0, 99))
def test_the_order_of_answers_changes_no_figure_by_one_digit(attempts: list[Attempt], seed: int) -> None:
    mixed = list(attempts)
    Random(seed).shuffle(mixed)
    assert summarise(mixed) == summarise(attempts)
    assert confusions(mixed) == confusions(attempts)


@settings(deadline=None, max_examples=80)
@given(st.lists(ATTEMPTS, max_size=30))
def test_every_share_lies_between_0_and_1(attempts: list[Attempt]) -> None:
    summary = summarise(attempts)
    shares = [each.accuracy for each in (summary.fact, summary.source, summary.firmness, summary.genuine, summary.both)]
    for share in [*shares, summary.csim, summary.acsim]:
        assert share is None or 0.0 <= share <= 1.0
    if summary.calibration is not None:
        assert 0.0 <= summary.calibration.brier <= 1.0
        assert -1.0 <= summary.calibration.overconfidence <= 1.0


# Who was taken for whom.


def test_who_was_taken_for_whom() -> None:
    attempts = [
        attempt("one", SOURCE, WRONG, expected_key="us", answered_key="gur"),
        attempt("two", SOURCE, WRONG, expected_key="us", answered_key="gur"),
        attempt("three", SOURCE, CORRECT, expected_key="us", answered_key="us"),
        attempt("four", SOURCE, WRONG, expected_key="us", answered_key=None),
        attempt("five", SOURCE, SKIPPED, expected_key="us"),
        attempt("six", FIRMNESS, WRONG, expected_key="said", answered_key="claimed"),
    ]
    for order in permutations(attempts[:3]):
        assert confusions([*order, *attempts[3:]]) == {("us", "gur"): 2, ("us", "us"): 1}
    assert confusions(attempts, FIRMNESS) == {("said", "claimed"): 1}
