"""Do the measures recover what was put in? Simulated learners, whose memory is known, answer a bundled set.

Each learner plays one session of recall or practice and one of *spot the change*, through the real session and the
real grader, and `quiz.measures.statistics` is held against what the learner was made with:

    python tests/bench/validity.py [--learners 1000] [--cards 40] [--seed 1]

What is true of a learner, over the cards of the deck that it plays, each as it is asked:

- fact and source accuracy: the mean probability of a right answer, by memory or by a lucky guess;
- CSIM: P(source right | fact right), from source memory and guessing: the sources of known facts, and of those
  facts that were guessed right, in the proportion in which these come up. ACSIM is the mean of it over the sources;
- d′ and c: those of the learner as an observer of statements;
- Brier score and overconfidence: the mean of (stated - right)² and of stated - right over what is not skipped;
- kappa: (observed - expected) / (1 - expected) agreement of true and answered firmness that memory and guessing give.

The goals: CSIM within 0.05 and d′ within 0.1 of the truth on average, and every interval covering it in 93 to 97 %.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from math import fsum, sqrt
from pathlib import Path
from random import Random
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from quiz.measures import Interval, observed, statistics
from quiz.measures.overall import Statistics
from quiz.model import Card, Mode, QuestionKind
from tests.bench import truth
from tests.bench.learners import Learner, begun, drawn_learner, played

DECKS = 24
"""Different decks of each mode; which one a learner plays follows from its number."""

FACT, SOURCE = QuestionKind.FACT, QuestionKind.SOURCE

MEASURES = (
    *("fact", "source", "CSIM", "ACSIM", "kappa", "d′", "c"),
    *("fact Brier", "fact overconfidence", "source Brier", "source overconfidence"),
)
"""In the order in which they are printed."""

MOST_BIAS = {"CSIM": 0.05, "d′": 0.1}
COVERAGE = (0.93, 0.97)


class Recovered(NamedTuple):
    """One measure of one learner: what is true, what was told, and the interval around it."""

    measure: str
    truth: float
    told: float
    interval: Interval


class Row(NamedTuple):
    """One measure over all learners for whom it could be told."""

    measure: str
    learners: int
    truth: float
    told: float
    bias: float
    error: float
    coverage: float

    @property
    def good(self) -> bool:
        """Whether the goals are met."""
        return abs(self.bias) <= MOST_BIAS.get(self.measure, 1.0) and COVERAGE[0] <= self.coverage <= COVERAGE[1]


def main() -> int:
    """Simulate, print, and return 0 where the goals are met, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--learners", type=int, default=1000, help="how many (1000)")
    parser.add_argument("--cards", type=int, default=40, help="cards of each of a learner's two sessions (40)")
    parser.add_argument("--seed", type=int, default=1, help="decides who the learners are and what they answer")
    parser.add_argument("--processes", type=int, default=2, help="how many work on it (2)")
    given = parser.parse_args()
    begin = time.perf_counter()
    rows = simulated(given.learners, given.cards, given.seed, given.processes)
    report(rows)
    print(f"{given.learners} learners, {given.cards} cards a session, {time.perf_counter() - begin:.0f} s")
    return 0 if all(row.good for row in rows) else 1


def simulated(learners: int, cards: int, seed: int, processes: int = 1) -> list[Row]:
    """The measures over that many learners."""
    one = partial(recovered, cards=cards, seed=seed)
    if processes == 1:
        return summed_up(each for number in range(learners) for each in one(number))
    with ProcessPoolExecutor(processes) as pool:
        return summed_up(each for some in pool.map(one, range(learners), chunksize=25) for each in some)


def recovered(number: int, cards: int, seed: int) -> list[Recovered]:
    """What was put into one learner and what came out."""
    rng = Random(f"{seed}-{number}")
    learner = drawn_learner(rng)
    asking = begun(Mode.RECALL if number % 2 else Mode.PRACTICE, cards, number % DECKS)
    spotting = begun(Mode.SPOT, cards, number % DECKS)
    attempts = (*played(learner, asking, rng), *played(learner, spotting, rng))
    told = statistics(Counter(map(observed, attempts)))
    return list(compared(learner, asking.cards, told))


def compared(learner: Learner, cards: tuple[Card, ...], told: Statistics) -> Iterator[Recovered]:
    """Truth and report of every measure that there was enough for."""
    csim, acsim = truth.source_memory(learner, cards)
    discernment = told.discernment
    figures: list[tuple[str, float, float | None, Interval | None]] = [
        ("fact", truth.accuracy(learner, cards, FACT), told.fact.accuracy, told.fact.interval),
        ("source", truth.accuracy(learner, cards, SOURCE), told.source.accuracy, told.source.interval),
        ("d′", learner.d_prime, discernment.d_prime, discernment.d_prime_interval),
        ("c", learner.c, discernment.c, discernment.c_interval),
    ]
    figures += [
        (measure, true, figure.value, figure.interval)
        for measure, true, figure in (("CSIM", csim, told.csim), ("ACSIM", acsim, told.acsim))
        if figure is not None
    ]
    if told.kappa is not None:
        figures.append(("kappa", truth.kappa(learner, cards), told.kappa.kappa, told.kappa.interval))
    for kind, made in ((FACT, told.fact_calibration), (SOURCE, told.source_calibration)):
        if made is not None:
            over = truth.mean_of(learner, cards, kind, lambda stated, came: stated - came)
            brier = truth.mean_of(learner, cards, kind, lambda stated, came: (stated - came) ** 2)
            figures.append((f"{kind} overconfidence", over, made.overconfidence, made.overconfidence_interval))
            figures.append((f"{kind} Brier", brier, made.brier, made.brier_interval))
    for measure, true, figure, interval in figures:
        if figure is not None and interval is not None:
            yield Recovered(measure, true, figure, interval)


def summed_up(recovered_measures: Iterable[Recovered]) -> list[Row]:
    """A row for each measure, in the order of `MEASURES`."""
    by_measure: dict[str, list[Recovered]] = {measure: [] for measure in MEASURES}
    for each in recovered_measures:
        by_measure[each.measure].append(each)
    return [_row(measure, found) for measure, found in by_measure.items() if found]


def _row(measure: str, found: list[Recovered]) -> Row:
    n = len(found)
    return Row(
        measure=measure,
        learners=n,
        truth=fsum(each.truth for each in found) / n,
        told=fsum(each.told for each in found) / n,
        bias=fsum(each.told - each.truth for each in found) / n,
        error=sqrt(fsum((each.told - each.truth) ** 2 for each in found) / n),
        coverage=sum(each.interval.low <= each.truth <= each.interval.high for each in found) / n,
    )


def report(rows: list[Row]) -> None:
    """Print the table."""
    print(f"{'measure':<22}{'n':>6}{'truth':>8}{'told':>8}{'bias':>8}{'RMSE':>8}{'coverage':>10}")
    for row in rows:
        print(
            f"{row.measure:<22}{row.learners:>6}{row.truth:>8.3f}{row.told:>8.3f}{row.bias:>+8.3f}{row.error:>8.3f}"
            f"{row.coverage:>10.1%}  {'' if row.good else 'not within the goal'}".rstrip()
        )


if __name__ == "__main__":
    sys.exit(main())
