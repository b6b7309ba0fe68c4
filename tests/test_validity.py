"""The measures recover what simulated learners were made with. The long form is ``tests/bench/validity.py``."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

import pytest
from msgspec.structs import replace

from quiz.measures import Interval, observed, statistics
from quiz.model import Firmness, Mode, QuestionKind
from tests.bench import truth
from tests.bench.learners import Learner, begun, drawn_learner, guessed_sources, played
from tests.bench.validity import MEASURES, Recovered, compared, simulated, summed_up

MOST_BIAS = {
    **dict.fromkeys(("fact", "source", "CSIM"), 0.04),
    **dict.fromkeys(("ACSIM", "kappa"), 0.06),
    "d′": 0.2,
    "c": 0.1,
    **dict.fromkeys(("fact Brier", "fact overconfidence", "source Brier", "source overconfidence"), 0.03),
}
"""About three standard errors of the mean over 40 learners; the goals are those of the long form."""


def test_what_was_put_in_comes_out() -> None:
    rows = simulated(learners=40, cards=40, seed=1)
    assert tuple(row.measure for row in rows) == MEASURES
    assert [row for row in rows if row.learners < 38] == []
    assert [row for row in rows if abs(row.bias) > MOST_BIAS[row.measure]] == []
    assert [row for row in rows if row.coverage < 0.85] == []


def test_another_figure_in_the_place_of_csim_is_found_out() -> None:
    """Source accuracy over all claims, as if every fact had been recalled, is no measure of source memory."""
    found: list[Recovered] = []
    for number in range(12):
        rng = Random(number)
        learner = drawn_learner(rng)
        session = begun(Mode.RECALL, 40, number)
        attempts = played(learner, session, rng)
        assert {each.kind for each in attempts} == {QuestionKind.FACT, QuestionKind.SOURCE, QuestionKind.FIRMNESS}
        blind = [replace(each, recalled=True) for each in attempts]
        found += compared(learner, session.cards, statistics(Counter(map(observed, blind))))
    (row,) = (row for row in summed_up(found) if row.measure == "CSIM")
    assert row.bias < -0.05
    assert not row.good


@pytest.mark.parametrize(
    ("told", "covered", "good"),
    [
        pytest.param(0.54, 19, True, id="within the goals"),
        pytest.param(0.56, 19, False, id="a bias of 0.06"),
        pytest.param(0.5, 18, False, id="covered in 90 %"),
        pytest.param(0.5, 20, False, id="covered always, so too wide"),
    ],
)
def test_a_row_is_held_against_the_goals(told: float, covered: int, good: bool) -> None:
    around, beside = Interval(0.4, 0.6), Interval(0.8, 0.9)
    found = [Recovered("CSIM", 0.5, told, around if number < covered else beside) for number in range(20)]
    (row,) = summed_up(found)
    assert (row.truth, row.told, row.error) == pytest.approx((0.5, told, told - 0.5))
    assert row.coverage == covered / 20
    assert row.good is good


# What is true of a learner.


def learner(**fields: Any) -> Learner:
    """One who knows every fact, half of the sources and half of the firmness, never skips and guesses evenly."""
    plain = Learner(
        item_memory=1.0,
        source_memory=0.5,
        stray_source_memory=0.0,
        firmness_memory=0.5,
        skips=0.0,
        source_weights=dict.fromkeys(guessed_sources(), 1.0),
        firmness_weights={},
        d_prime=1.0,
        c=0.0,
        sure=(0, 0, 0, 0, 1),
        unsure=(0, 0, 1, 0, 0),
    )
    return plain._replace(**fields)


PRACTICE = begun(Mode.PRACTICE, 40, 0).cards
"""Four options for a fact, nine for a source."""


@pytest.mark.parametrize(
    ("fields", "csim"),
    [
        pytest.param({}, 0.5 + 0.5 / 9, id="half known, else one in nine"),
        pytest.param({"source_memory": 1.0}, 1.0, id="all known"),
        pytest.param({"skips": 1.0}, 0.5, id="no guesses"),
        pytest.param({"item_memory": 0.0}, 1 / 9, id="facts guessed right, and no source known"),
        pytest.param(
            {"item_memory": 0.5, "source_memory": 1.0}, (0.5 + 0.5 / 4 / 9) / (0.5 + 0.5 / 4), id="some facts guessed"
        ),
    ],
)
def test_true_source_memory_by_hand(fields: dict[str, float], csim: float) -> None:
    assert truth.source_memory(learner(**fields), PRACTICE) == pytest.approx((csim, csim))


def test_true_accuracies_by_hand() -> None:
    half = learner(item_memory=0.5, skips=0.2)
    assert truth.accuracy(half, PRACTICE, QuestionKind.FACT) == pytest.approx(0.5 + 0.5 * 0.8 / 4)
    assert truth.accuracy(half, PRACTICE, QuestionKind.SOURCE) == pytest.approx(0.25 + 0.75 * 0.8 / 9)


def test_true_overconfidence_by_hand() -> None:
    """Half known at 90 %, half guessed at 50 % and right in a quarter: 0.7 on average, and 0.625 right."""
    half = learner(item_memory=0.5)
    over = truth.mean_of(half, PRACTICE, QuestionKind.FACT, lambda stated, came: stated - came)
    assert over == pytest.approx(0.7 - 0.625)


def test_kappa_is_the_memory_where_guesses_follow_what_is_true() -> None:
    """Guessing as often as each class is true is chance itself: what agrees beyond it is what is known."""
    true = Counter(each.expected for each in truth.questions(PRACTICE, QuestionKind.FIRMNESS))
    weights = {each.value: float(true[each.value]) for each in Firmness}
    matching = learner()._replace(firmness_weights=weights)
    assert truth.kappa(matching, PRACTICE) == pytest.approx(0.5)
