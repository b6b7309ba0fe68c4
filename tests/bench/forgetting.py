"""Simulated memories that forget, by two published models, neither of which is the scheduler's own.

`Activation` is that of Pavlik and Anderson, *Practice and forgetting effects on vocabulary memory: an activation-based
model of the spacing effect*, Cognitive Science 29 (2005), 559-586. Whatever is practised leaves a trace, which decays
as a power of time, and the faster the more active the memory was just then; that is what makes spacing pay:

- activation m = ln Σ (t - tᵢ) ^ -dᵢ over the traces, times in seconds;
- decay of a trace dᵢ = c exp(m at tᵢ) + a, and a for the first one;
- recall 1 / (1 + exp((τ - m) / s)).

Time between sittings counts for `SCALE` of time in them, since less interferes then (*psychological time*).

`Multiscale` is that of Mozer, Pashler, Cepeda, Lindsey and Vul, *Predicting the optimal spacing of study: a multiscale
context model of memory*, Advances in Neural Information Processing Systems 22 (2009), 1321-1329. Integrators xᵢ leak
with time constants μ νⁱ and are weighted by γᵢ ~ ξⁱ; sᵢ is the weighted mean of the first i, recall that of all:

- practice is stored with probability ω, and then xᵢ grows by ε (1 - sᵢ), not below 0;
- ε = 1 where it was not recalled, `RECALLED` where it was.

They differ in what it is worth to recall something after a long time: in the first, one trace more is added, which
decays a little more slowly; in the second, a memory grows by nine times what it lacks. Reading the text is practice,
and so is every question, since its answer is shown then.

What is set here is how much persons and memories differ, that sources are harder than facts, and in the first model
its ease: claims of a text that was understood are easier than the pairs of words that τ is for. It is added to the
activation where that is held against τ, and does not hasten decay. `forgetting` tells what all that comes to.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, fsum, log
from random import Random
from typing import NamedTuple, Protocol

READ_BEFORE = 300
"""Seconds from reading the text to the first question about a claim."""

STEP = 600
"""Seconds from a question that was not known to the same one again: `quiz.schedule.memory.LEARNING_STEP`."""

A_DAY = 86_400

C, TAU, S = 0.217, -0.704, 0.255
SCALE = 0.025
"""As the paper fits them to pairs of words, with an a of 0.177."""

SITTING = 2 * STEP
"""Seconds that count in full on each day, under every schedule alike, so that time runs alike for all."""

EASE_OF_PERSONS, EASE_OF_MEMORIES = 0.25, 0.25
DECAY_OF_PERSONS, DECAY_OF_MEMORIES = 0.02, 0.02
"""Standard deviations of normal distributions."""

SOURCE_HARDER = 0.15
LEAST_DECAY = 0.05

RECALLED = 9.0
INTEGRATORS = 12
"""The paper takes 100; those after the twelfth weigh less than a thousandth."""

PACE_OF_PERSONS, PACE_OF_MEMORIES = 0.4, 0.5
"""Standard deviations of the logarithm of the factor by which all time constants are multiplied."""

SOURCE_FASTER = 0.8
"""The same factor for sources."""


class Activating(NamedTuple):
    """A kind of learners by the first model: their mean decay a, and mean ease."""

    decay: float
    ease: float


class Leaking(NamedTuple):
    """A kind of learners by the second model: μ in days, ν, ξ and ω."""

    mu: float
    nu: float
    xi: float
    omega: float


KINDS: dict[str, Activating | Leaking] = {
    # Forgets after a first right answer as the default parameters of FSRS expect; the next two forget faster.
    "steady": Activating(0.177, 1.2),
    "good": Activating(0.177, 0.65),
    "forgetful": Activating(0.22, 0.65),
    # Near what fits the forgetting of obscure facts, and of Swahili words, in Cepeda, Coburn, Rohrer, Wixted, Mozer
    # and Pashler, Optimizing distributed practice, Experimental Psychology 56 (2009), 236-246.
    "facts": Leaking(1.8, 12.8, 0.33, 0.96),
    "words": Leaking(1.0, 3.7, 0.49, 0.94),
}


class Person(NamedTuple):
    """A learner: of which kind, and by how much decay and ease or, by the second model, pace differ from its mean."""

    kind: Activating | Leaking
    decay: float
    ease: float
    pace: float


class Memory(Protocol):
    """One memory of a simulated learner."""

    def read(self, day: int) -> None:
        """The text is read, shortly before that day's sitting."""

    def recall(self, day: int) -> float:
        """The probability of recall, 0 to 1, at the beginning of a day's sitting, after all practice so far."""

    def ask(self, day: int, turn: int) -> bool:
        """Whether it is recalled when it is asked for, which is practice; once more on a day is `turn` 1, and 2."""


class Activation:
    """A memory by Pavlik and Anderson's model, with its own decay a and ease."""

    def __init__(self, decay: float, ease: float, draws: Random) -> None:
        self._decay = max(LEAST_DECAY, decay)
        self._ease = ease
        self._draws = draws
        self._traces: list[tuple[float, float]] = []

    def read(self, day: int) -> None:
        at = _psychological(day) - READ_BEFORE
        self._traces.append((at, self._decay + (C * exp(self._activation(at)) if self._traces else 0.0)))

    def recall(self, day: int) -> float:
        return self._recall(self._activation(_psychological(day)))

    def ask(self, day: int, turn: int) -> bool:
        at = _psychological(day) + turn * STEP
        activation = self._activation(at)
        self._traces.append((at, self._decay + C * exp(activation)))
        return self._draws.random() < self._recall(activation)

    def _recall(self, activation: float) -> float:
        return 1 / (1 + exp((TAU - self._ease - activation) / S))

    def _activation(self, at: float) -> float:
        return log(fsum([(at - then) ** -decay for then, decay in self._traces]))


def _psychological(day: int) -> float:
    """Seconds that count, from the beginning of day 0's sitting to that of another's."""
    return day * (SITTING + SCALE * (A_DAY - SITTING))


class Multiscale:
    """A memory by the multiscale context model, with its own `pace`, by which all time constants are multiplied."""

    def __init__(self, kind: Leaking, pace: float, draws: Random) -> None:
        places = range(1, INTEGRATORS + 1)
        self._rates = [1 / (pace * kind.mu * kind.nu**place) for place in places]
        self._weights = [kind.xi**place for place in places]
        self._omega = kind.omega
        self._draws = draws
        self._levels = [0.0] * INTEGRATORS
        self._at = 0.0

    def read(self, day: int) -> None:
        self._leak(day - READ_BEFORE / A_DAY)
        self._practise(self._means(), recalled=False)

    def recall(self, day: int) -> float:
        self._leak(day)
        return min(1.0, self._means()[-1])

    def ask(self, day: int, turn: int) -> bool:
        self._leak(day + turn * STEP / A_DAY)
        means = self._means()
        recalled = self._draws.random() < means[-1]
        self._practise(means, recalled)
        return recalled

    def _leak(self, at: float) -> None:
        """Let time pass: days since the beginning of day 0's sitting."""
        days = at - self._at
        if days:
            self._levels = [level * exp(-days * rate) for level, rate in zip(self._levels, self._rates, strict=True)]
            self._at = at

    def _means(self) -> list[float]:
        """The weighted mean of the first integrator, of the first two, and so on."""
        means, total, weights = [], 0.0, 0.0
        for level, weight in zip(self._levels, self._weights, strict=True):
            total += weight * level
            weights += weight
            means.append(total / weights)
        return means

    def _practise(self, means: Sequence[float], recalled: bool) -> None:
        if self._draws.random() < self._omega:
            grow = RECALLED if recalled else 1.0
            pairs = zip(self._levels, means, strict=True)
            self._levels = [level + grow * max(0.0, 1 - mean) for level, mean in pairs]


def drawn_person(kind: str, seed: str) -> Person:
    """A learner of one of `KINDS`; the same seed gives the same one."""
    rng = Random(seed)
    decay, ease = rng.gauss(0, DECAY_OF_PERSONS), rng.gauss(0, EASE_OF_PERSONS)
    return Person(KINDS[kind], decay, ease, exp(rng.gauss(0, PACE_OF_PERSONS)))


def drawn_memory(person: Person, is_source: bool, seed: str) -> Memory:
    """One of a learner's memories; the same seed gives the same one, and the same luck with each of its questions."""
    rng = Random(seed)
    kind = person.kind
    if isinstance(kind, Leaking):
        pace = person.pace * exp(rng.gauss(0, PACE_OF_MEMORIES)) * (SOURCE_FASTER if is_source else 1.0)
        return Multiscale(kind, pace, rng)
    decay = kind.decay + person.decay + rng.gauss(0, DECAY_OF_MEMORIES)
    ease = kind.ease + person.ease + rng.gauss(0, EASE_OF_MEMORIES) - (SOURCE_HARDER if is_source else 0.0)
    return Activation(decay, ease, rng)


def forgetting(kind: str, days: Sequence[int], memories: int = 2000) -> list[float]:
    """The mean recall of facts that were known when they were first asked for, so many days later, 0 to 1 each.

    Args:
        kind: one of `KINDS`.
        days: in order.
        memories: how many are drawn, each of another person.
    """
    known = []
    for number in range(memories):
        memory = drawn_memory(drawn_person(kind, f"person {number}"), False, f"memory {number}")
        memory.read(0)
        if memory.ask(0, 0):
            known.append(memory)
    return [fsum([memory.recall(day) for memory in known]) / len(known) for day in days]
