"""What spaced review saves: our schedule against fixed daily review and Leitner boxes, by simulation.

    python tests/bench/spacing.py [--learners 200] [--seed 1] [--processes 2] [--markdown]

Simulated learners (`tests/bench/forgetting.py`; not FSRS's own model of memory) learn the bundled sets for 60 days.
Each claim has two memories, its fact and its source, which are asked for apart. For every schedule alike:

- as many claims are begun a day as our settings say (10), in the order of the sets, each one's text being read shortly
  before; both memories of a claim are asked for on that day;
- a learner has the same memories and, the nth time that a memory is asked for, the same luck;
- what was not known is shown and, ten minutes later, asked once more, at most twice on a day, until it is known.

A schedule says only on which of the following days a memory is asked for:

- *ours*: `quiz.schedule.after` with the settings that are shipped; *ours, fitted* goes on, once there are 400 reviews,
  with parameters fitted to the learner where those predict better, as `schedule --fit --yes` does;
- *every day*: each day;
- *Leitner*: five boxes of 1, 2, 4, 8 and 16 days. All begins in the first; the day's first answer moves it one up if
  right, and back to the first if not;
- *never*: none; what is left without review.

A review is one question, those on the first day and those asked once more included. What is remembered is the sum of
the probabilities of recall at the beginning of a day's sitting, of a claim with fact and source their product: on day
61, and as a share the mean of days 30 to 60. Reviews per claim are all reviews over all claims remembered with fact and
source on day 61. Intervals are of 95 % over learners, by the normal distribution; those of a ratio by the delta method.

Returns 0 where ours takes fewer reviews per claim than *every day* and *Leitner*, for every kind of learner, else 1.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib.util import find_spec
from math import fsum, sqrt
from pathlib import Path
from statistics import fmean, stdev
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.forgetting import KINDS, forgetting
from tests.bench.lives import EVERY_DAY, LEITNER, OURS, Outcome, outcomes


class Figure(NamedTuple):
    """A figure over learners, and how far its interval reaches to either side."""

    value: float
    give: float


def simulated(kind: str, learners: int, seed: int, processes: int = 1) -> dict[str, list[Outcome]]:
    """What each schedule comes to for every learner of a kind, the learners in the same order for each."""
    one = partial(outcomes, kind=kind, seed=seed, fitted=find_spec("fsrs_rs_python") is not None)
    if processes == 1:
        each = list(map(one, range(learners)))
    else:
        with ProcessPoolExecutor(processes) as pool:
            each = list(pool.map(one, range(learners), chunksize=5))
    return {name: [found[name] for found in each] for name in each[0]}


def mean(values: Sequence[float]) -> Figure:
    """Their mean, with 1.96 standard errors."""
    return Figure(fmean(values), 1.96 * stdev(values) / sqrt(len(values)))


def price(found: Sequence[Outcome]) -> Figure:
    """Reviews per claim remembered with fact and source."""
    ratio = _ratio(found)
    return Figure(ratio, mean(_influence(found, ratio)).give)


def dearer(other: Sequence[Outcome], ours: Sequence[Outcome]) -> Figure:
    """How many reviews per claim another schedule takes more than ours, learner by learner."""
    more = _ratio(other), _ratio(ours)
    pairs = zip(_influence(other, more[0]), _influence(ours, more[1]), strict=True)
    return Figure(more[0] - more[1], mean([one - another for one, another in pairs]).give)


def _ratio(found: Sequence[Outcome]) -> float:
    return fsum(each.reviews for each in found) / fsum(each.both for each in found)


def _influence(found: Sequence[Outcome], ratio: float) -> list[float]:
    """What each learner adds to a ratio of means, to first order: its standard error is that of their mean."""
    remembered = fmean(each.both for each in found)
    return [(each.reviews - ratio * each.both) / remembered for each in found]


def report(kind: str, found: Mapping[str, Sequence[Outcome]]) -> None:
    """Print what came out for one kind of learner."""
    print(f"{kind}: of facts that were known when first asked for, {_shares(kind)} are so 1, 7 and 30 days later")
    print(f"{'':<14}" + "".join(f"{name:>16}" for name in (*Outcome._fields, "per claim")))
    for name, one in found.items():
        columns = zip(Outcome._fields, zip(*one, strict=True), strict=True)
        figures = [_put(mean(values), 3 if field == "share" else 1) for field, values in columns]
        print(f"{name:<14}" + "".join(f"{text:>16}" for text in (*figures, _put(price(one)))))
    for name in (EVERY_DAY, LEITNER):
        print(f"{name} takes more reviews per claim than ours by {_put(dearer(found[name], found[OURS]))}")
    print()


def markdown(found: Mapping[str, Mapping[str, Sequence[Outcome]]]) -> str:
    """The table for the README, from the results by kind of learner and schedule."""
    lines = [
        "| still known 1, 7 and 30 days after the first time | this schedule | Leitner boxes | all of it every day |",
        "| --- | --- | --- | --- |",
    ]
    for kind, by_name in found.items():
        cells = [_shares(kind)]
        for one in (by_name[name] for name in (OURS, LEITNER, EVERY_DAY)):
            asked, known = fmean(each.reviews for each in one), fmean(each.both for each in one)
            cells.append(f"{_put(price(one))} ({asked:,.0f} for {known:.0f})")
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def ours_is_cheapest(found: Mapping[str, Mapping[str, Sequence[Outcome]]]) -> bool:
    """Whether ours takes fewer reviews per claim than both others, for every kind of learner."""
    return all(dearer(each[name], each[OURS]).value > 0 for each in found.values() for name in (EVERY_DAY, LEITNER))


def _shares(kind: str) -> str:
    return ", ".join(f"{100 * recall:.0f}" for recall in forgetting(kind, (1, 7, 30))) + " %"


def _put(figure: Figure, places: int = 1) -> str:
    return f"{figure.value:,.{places}f} ± {figure.give:,.{places}f}"


def main() -> int:
    """Simulate, print, and return 0 where ours takes fewer reviews per claim than both others, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--learners", type=int, default=200, help="how many of each kind (200)")
    parser.add_argument("--seed", type=int, default=1, help="decides who the learners are and what they recall")
    parser.add_argument("--processes", type=int, default=2, help="how many work on it (2)")
    parser.add_argument("--markdown", action="store_true", help="print the README's table too")
    given = parser.parse_args()
    begin = time.perf_counter()
    found = {}
    for kind in KINDS:
        found[kind] = simulated(kind, given.learners, given.seed, given.processes)
        report(kind, found[kind])
    print(f"{given.learners} learners of each kind, seed {given.seed}, {time.perf_counter() - begin:.0f} s")
    if given.markdown:
        print(f"\n{markdown(found)}")
    return 0 if ours_is_cheapest(found) else 1


if __name__ == "__main__":
    sys.exit(main())
