"""Source memory: who is known to have said what is known, as CSIM and ACSIM."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum

from quiz.measures.enough import LEAST_RECALLED
from quiz.measures.proportions import Accuracy, Estimate, estimated, wilson

Attributions = Mapping[tuple[str, str | None], Accuracy]
"""For each true source, by its set and key, how many of its recalled claims were given to it."""


def attributions(counts: Mapping[tuple[str, str | None, bool], int]) -> Attributions:
    """The recalled claims of each true source, in the order of their keys.

    Args:
        counts: how often each (set, true source, whether it was named) came up among recalled claims.
    """
    by_source: dict[tuple[str, str | None], Accuracy] = {}
    for set_id, true, _ in sorted(counts, key=lambda key: (key[0], key[1] or "")):
        named, missed = counts.get((set_id, true, True), 0), counts.get((set_id, true, False), 0)
        by_source[set_id, true] = Accuracy(named + missed, named)
    return by_source


def recalled_claims(sources: Attributions) -> int:
    """How many recalled claims there are, over all sources."""
    return sum(accuracy.n for accuracy in sources.values())


def csim(sources: Attributions) -> Estimate | None:
    """The conditional source identification measure, over all sources together.

    Murnane, K. and Bayen, U. J. (1996), An evaluation of empirical measures of source identification, Memory &
    Cognition 24, 417-428: of the items recognised, the proportion attributed to their source. Recall of the
    fact stands for recognition here, and *no one* is a source like any other.

    Returns:
        The share, 0 to 1, with its Wilson interval; None below `LEAST_RECALLED` recalled claims.
    """
    recalled = recalled_claims(sources)
    if recalled < LEAST_RECALLED:
        return None
    return estimated(Accuracy(recalled, sum(accuracy.correct for accuracy in sources.values())))


def acsim(sources: Attributions) -> Estimate | None:
    """CSIM averaged over the true sources, each weighing the same (Murnane and Bayen 1996).

    Its interval is the Wilson interval at the effective sample size k² / Σ 1/n of k sources with n recalled claims
    each: as many answers to one source would have the variance of the mean, if all sources were known equally well;
    where they are not, it is a little wide. Limits added up from those of the single sources (see `added`) are too
    narrow here, because of most sources there are but few claims: in the simulations of tests/bench/validity.py
    they covered 86 %.

    Returns:
        The mean, 0 to 1, with its interval at 95 %; None below `LEAST_RECALLED` recalled claims.
    """
    if recalled_claims(sources) < LEAST_RECALLED:
        return None
    k = len(sources)
    mean = fsum(accuracy.correct / accuracy.n for accuracy in sources.values()) / k
    n = k * k / fsum(1 / accuracy.n for accuracy in sources.values())
    return Estimate(mean, wilson(mean * n, n))
