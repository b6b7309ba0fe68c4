"""How far two ways of putting claims into classes agree: kappa, and which class was taken for which.

The five classes of firmness are no ladder: taking *denied* for *claimed* is not a smaller mistake than taking it for
*confirmed*. So kappa is unweighted, and drift is told for pairs of classes.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum, sqrt

from msgspec import Struct

from quiz.measures.enough import LEAST_DRIFTED, LEAST_RATED, more
from quiz.measures.proportions import Interval, Share, wilson
from quiz.model import Firmness

Pairs = Mapping[tuple[str, str], int]
"""How often each (true, answered) pair of classes came up, right ones included."""


class Kappa(Struct, frozen=True):
    """Agreement beyond chance: 1 is perfect, 0 what chance gives, below 0 worse than chance.

    `observed` is the share of n answers that agree, `expected` the share that would if answers had nothing to do
    with what is true. `standard_error` is the large-sample one.
    """

    n: int
    observed: float
    expected: float
    standard_error: float

    @property
    def kappa(self) -> float:
        """(observed - expected) / (1 - expected).

        Cohen, J. (1960), A coefficient of agreement for nominal scales, Educational and Psychological Measurement
        20, 37-46, p. 40.
        """
        return self._beyond_chance(self.observed)

    @property
    def interval(self) -> Interval:
        """The 95 % interval, with the standard error carried over to the limits of a proportion.

        Kappa plus and minus 1.96 standard errors is good for large samples: with 23 questions about claims as in the
        bundled set it covers but 78 to 94 %, and all right has no error at all. So the Wilson limits are
        taken of the observed agreement at its effective sample size, that at which a proportion would have
        kappa's variance (as Korn, E. L. and Graubard, B. I. (1998), Confidence intervals for proportions with
        small expected number of positive counts estimated from survey data, Survey Methodology 24, 193-201, do
        for samples of another design), and put on kappa's scale. For 23 questions and a memory of 0.2 to 0.9 that
        covers 93.8 to 96.6 %.
        """
        variance = self.observed * (1 - self.observed) / (1 - self.expected) ** 2
        n = variance / self.standard_error**2 if variance > 0 and self.standard_error > 0 else self.n
        limits = wilson(self.observed * n, n)
        return Interval(self._beyond_chance(limits.low), self._beyond_chance(limits.high))

    def _beyond_chance(self, agreement: float) -> float:
        return (agreement - self.expected) / (1 - self.expected)


class Drift(Struct, frozen=True):
    """Which firmness was taken for which: `counts` of (true, answered) pairs, right ones included.

    `claimed_as_confirmed` is the share of the answers about claimed claims that took them for confirmed ones, and
    `confirmed_as_claimed` the other way round; None below `LEAST_DRIFTED` of those answers.
    """

    counts: dict[tuple[str, str], int]
    claimed_as_confirmed: Share | None
    confirmed_as_claimed: Share | None


def kappa(pairs: Pairs) -> Kappa | None:
    """Cohen's kappa of what is true and what was answered.

    Args:
        pairs: how often each pair came up; answers that were skipped are not among them.

    Returns:
        None below `LEAST_RATED` answers, and where chance alone explains all: only one class came up.
    """
    n = sum(pairs.values())
    if n < LEAST_RATED:
        return None
    true, answered = _margins(pairs, 0), _margins(pairs, 1)
    agreed = sum(count for (one, other), count in pairs.items() if one == other)
    # In whole counts, so that complete agreement is 1 and not nearly so.
    by_chance = sum(count * answered.get(key, 0) for key, count in true.items())
    if by_chance == n * n:
        return None
    return Kappa(n, agreed / n, by_chance / (n * n), _standard_error(pairs, n))


def missing_for_kappa(pairs: Pairs) -> str | None:
    """What kappa still needs, in words; None where there is enough."""
    if kappa(pairs) is not None:
        return None
    lacking = LEAST_RATED - sum(pairs.values())
    return (
        more(lacking, "firmness question", "answered")
        if lacking > 0
        else "needs claims or answers of more than one firmness"
    )


def drift(pairs: Pairs) -> Drift:
    """How firmness changed between the article and what was answered.

    Args:
        pairs: how often each pair of firmness classes came up.
    """
    confirmed, claimed = Firmness.CONFIRMED.value, Firmness.CLAIMED.value
    return Drift(
        counts=dict(sorted(pairs.items())),
        claimed_as_confirmed=_taken_for(pairs, claimed, confirmed),
        confirmed_as_claimed=_taken_for(pairs, confirmed, claimed),
    )


def missing_for_drift(pairs: Pairs, true: Firmness) -> str | None:
    """What the shares among claims of that class still need, in words; None where there is enough."""
    lacking = LEAST_DRIFTED - _margins(pairs, 0).get(true.value, 0)
    return more(lacking, "answer", f"about what was {true.value}") if lacking > 0 else None


def _taken_for(pairs: Pairs, true: str, answered: str) -> Share | None:
    n = _margins(pairs, 0).get(true, 0)
    return Share(n, pairs.get((true, answered), 0)) if n >= LEAST_DRIFTED else None


def _standard_error(pairs: Pairs, n: int) -> float:
    """The large-sample standard error of kappa that is not zero.

    Fleiss, J. L., Cohen, J. and Everitt, B. S. (1969), Large sample standard errors of kappa and weighted kappa,
    Psychological Bulletin 72, 323-327.
    """
    true = {key: count / n for key, count in _margins(pairs, 0).items()}
    answered = {key: count / n for key, count in _margins(pairs, 1).items()}
    shares = {pair: count / n for pair, count in pairs.items()}
    observed = fsum(share for (one, other), share in shares.items() if one == other)
    expected = fsum(share * answered.get(key, 0.0) for key, share in true.items())
    agreeing = fsum(
        share * ((1 - expected) - (true[one] + answered[one]) * (1 - observed)) ** 2
        for (one, other), share in shares.items()
        if one == other
    )
    # Row and column change places here: of a pair (i, j) it is the share of i among the answers.
    differing = (1 - observed) ** 2 * fsum(
        share * (answered.get(one, 0.0) + true.get(other, 0.0)) ** 2
        for (one, other), share in shares.items()
        if one != other
    )
    squared = agreeing + differing - (observed * expected - 2 * expected + observed) ** 2
    return sqrt(max(0.0, squared) / n) / (1 - expected) ** 2


def _margins(pairs: Pairs, place: int) -> dict[str, int]:
    counts: dict[str, int] = {}
    for pair, count in pairs.items():
        counts[pair[place]] = counts.get(pair[place], 0) + count
    return counts
