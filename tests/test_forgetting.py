"""The simulated memories of the bench of schedules, ``tests/bench/spacing.py``."""

from __future__ import annotations

from math import exp, log
from random import Random
from statistics import fmean

import pytest

from quiz.schedule import Scheduling, predicted_recall
from tests.bench import forgetting as model
from tests.bench.lives import items
from tests.bench.schedules import Ours, clock


class Drawing(Random):
    """Draws the same number every time."""

    def __init__(self, drawn: float) -> None:
        super().__init__()
        self._drawn = drawn

    def random(self) -> float:
        return self._drawn


@pytest.mark.parametrize(
    ("kind", "low", "high"),
    [
        pytest.param("steady", 0.9, 0.97, id="as the default parameters expect"),
        pytest.param("good", 0.7, 0.8, id="good"),
        pytest.param("forgetful", 0.6, 0.7, id="forgetful"),
        pytest.param("facts", 0.9, 0.98, id="facts"),
        pytest.param("words", 0.8, 0.9, id="words"),
    ],
)
def test_memories_fade_as_they_are_said_to(kind: str, low: float, high: float) -> None:
    shares = model.forgetting(kind, (1, 2, 7, 30), 400)
    assert low < shares[0] < high
    assert shares == sorted(shares, reverse=True)
    assert 0.1 < shares[-1] < 0.8 * shares[0]


def test_a_steady_learner_forgets_at_first_as_the_default_parameters_expect() -> None:
    days = (1, 2, 7, 30)
    plan = Ours(items()[0])
    plan.answered(True, 0, 0)
    assert plan.memory is not None
    expected = [predicted_recall(plan.memory, clock(day).date(), Scheduling()) for day in days]
    assert model.forgetting("steady", days, 1000) == pytest.approx(expected, abs=0.03)


def test_activation_by_hand() -> None:
    memory = model.Activation(0.2, 0.5, Random(1))
    memory.read(0)
    before = log(300**-0.2)
    memory.ask(0, 0)
    later = 1200 + 0.025 * 85_200
    activation = log((later + 300) ** -0.2 + later ** -(0.217 * exp(before) + 0.2))
    assert memory.recall(1) == pytest.approx(1 / (1 + exp((-0.704 - 0.5 - activation) / 0.255)))


@pytest.mark.parametrize(("luck", "recalled", "grow"), [(0.0, True, 9), (0.99, False, 1)])
def test_the_multiscale_memory_by_hand(luck: float, recalled: bool, grow: float) -> None:
    memory = model.Multiscale(model.Leaking(mu=1.0, nu=2.0, xi=0.5, omega=1.0), 0.3, Drawing(luck))
    memory.read(0)
    weights, constants = [0.5**i for i in range(1, 13)], [0.3 * 2.0**i for i in range(1, 13)]
    levels = [exp(-(2 + 300 / 86_400) / constant) for constant in constants]
    means = [sum(w * x for w, x in zip(weights[:n], levels[:n], strict=True)) / sum(weights[:n]) for n in range(1, 13)]
    assert memory.recall(2) == pytest.approx(means[-1])
    assert memory.ask(2, 0) is recalled
    levels = [level + grow * (1 - each) for level, each in zip(levels, means, strict=True)]
    total = sum(w * x * exp(-60 / c) for w, x, c in zip(weights, levels, constants, strict=True))
    assert memory.recall(62) == pytest.approx(total / sum(weights))


@pytest.mark.parametrize("kind", ["good", "forgetful", "facts", "words"])
def test_spaced_practice_lasts_longer_than_massed(kind: str) -> None:
    def recall_after(*days: int) -> float:
        memories = [model.drawn_memory(model.drawn_person(kind, f"{n}"), False, f"{n}") for n in range(200)]
        for memory in memories:
            memory.read(0)
            for turn, day in enumerate(days):
                memory.ask(day, turn if day == 0 else 0)
        return fmean(memory.recall(days[-1] + 30) for memory in memories)

    assert recall_after(0, 7, 14) > recall_after(0, 0, 0) + 0.02
