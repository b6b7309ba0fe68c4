"""Confidence held against outcome: reliability bins, the Brier score in its parts, and overconfidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import fsum, sqrt

from msgspec import Struct

from quiz.measures.enough import LEAST_CONFIDENT
from quiz.measures.proportions import Accuracy, Interval, two_sided_z
from quiz.model import CONFIDENCES


class ReliabilityBin(Struct, frozen=True):
    """The answers of one stated confidence: `stated` in per cent, and how many of them were right."""

    stated: int
    outcome: Accuracy

    @property
    def probability(self) -> float:
        """The stated confidence, 0 to 1."""
        return self.stated / 100


class Calibration(Struct, frozen=True):
    """Confidence held against outcome, over at least one answer for which a confidence was given.

    `bins` are in the order of the stated confidence; those of `CONFIDENCES` are all there, some perhaps empty.
    The bins are the stated values themselves and lump nothing together, so that the figures computed from them
    are those of the single answers.
    """

    bins: tuple[ReliabilityBin, ...]

    @property
    def n(self) -> int:
        """How many answers."""
        return sum(bin_.outcome.n for bin_ in self.bins)

    @property
    def mean_confidence(self) -> float:
        """The mean of what was stated, 0 to 1."""
        return self._mean(lambda bin_: bin_.probability)

    @property
    def accuracy(self) -> float:
        """The share that was right, 0 to 1."""
        return sum(bin_.outcome.correct for bin_ in self.bins) / self.n

    @property
    def brier(self) -> float:
        """The mean squared distance of confidence and outcome, 0 to 1.

        It is 0 for a player who is certain and right, 0.25 for one who always says 50 %: Brier, G. W. (1950),
        Verification of forecasts expressed in terms of probability, Monthly Weather Review 78, 1-3, in its binary
        form.
        """
        return self._mean(lambda bin_: bin_.probability**2 + (1 - 2 * bin_.probability) * _share(bin_))

    @property
    def brier_interval(self) -> Interval:
        """The 95 % interval of the Brier score, see `_interval`."""
        # (stated - outcome)² is stated² + (1 - 2 stated) outcome, because an outcome is 0 or 1.
        return self._interval(lambda stated: (stated**2, 1 - 2 * stated)).within(0.0, 1.0)

    @property
    def reliability(self) -> float:
        """How far the shares right lie from what was stated: 0 is perfectly calibrated, 1 is the worst.

        This, `resolution` and `uncertainty` are the three parts of the Brier score, which is reliability -
        resolution + uncertainty: Murphy, A. H. (1973), A new vector partition of the probability score, Journal
        of Applied Meteorology 12, 595-600.
        """
        return self._mean(lambda bin_: (bin_.probability - _share(bin_)) ** 2)

    @property
    def resolution(self) -> float:
        """How far the shares right of the stated confidences lie apart; the more, the better, up to `uncertainty`."""
        return self._mean(lambda bin_: (_share(bin_) - self.accuracy) ** 2)

    @property
    def uncertainty(self) -> float:
        """The variance of the outcome itself: 0.25 where half was right, 0 where all or nothing was."""
        return self.accuracy * (1 - self.accuracy)

    @property
    def overconfidence(self) -> float:
        """Mean confidence less accuracy: above 0 for surer than right, -1 to 1.

        Lichtenstein, S., Fischhoff, B. and Phillips, L. D. (1982), Calibration of probabilities: the state of the
        art to 1980, in Kahneman, Slovic and Tversky (eds), Judgment under uncertainty, 306-334.
        """
        return self.mean_confidence - self.accuracy

    @property
    def overconfidence_interval(self) -> Interval:
        """The 95 % interval of overconfidence, see `_interval`."""
        return self._interval(lambda stated: (stated, -1.0)).within(-1.0, 1.0)

    @property
    def _filled(self) -> tuple[ReliabilityBin, ...]:
        return tuple(bin_ for bin_ in self.bins if bin_.outcome.n)

    def _mean(self, figure: Callable[[ReliabilityBin], float]) -> float:
        """The mean of a figure of each bin, weighted with its answers."""
        return fsum(bin_.outcome.n * figure(bin_) for bin_ in self._filled) / self.n

    def _interval(self, term: Callable[[float], tuple[float, float]]) -> Interval:
        """The 95 % interval of the mean over all answers of a term that is linear in the outcome.

        That of Agresti, A. and Coull, B. A. (1998), Approximate is better than "exact" for interval estimation of
        binomial proportions, The American Statistician 52, 119-126, carried over from a proportion to such a mean:
        z² answers more are thought, half of them right and half wrong, here spread over the confidences as the real
        ones are, and the mean and variance of all are taken. Where one confidence was stated, it is their interval.

        The plain mean and its standard error know no error at all of a player who was always sure and right: for
        players of twenty kinds and 5, 10, 20 and 33 answers they cover overconfidence in 82, 89, 92 and 93 % and
        the Brier score in 79, 87, 91 and 93 %. This interval covers them in 95 to 97 % at each.

        Args:
            term: gives a and b of the term a + b outcome for a stated confidence of 0 to 1.
        """
        z2 = two_sided_z() ** 2
        total = self.n + z2
        parts = []
        for bin_ in self._filled:
            constant, slope = term(bin_.probability)
            share = (_share(bin_) + z2 / (2 * self.n)) / (1 + z2 / self.n)
            parts.append((bin_.outcome.n / self.n, constant + slope * share, slope**2 * share * (1 - share)))
        mean = fsum(weight * value for weight, value, _ in parts)
        variance = fsum(weight * ((value - mean) ** 2 + within) for weight, value, within in parts)
        half = sqrt(z2 * variance / total)
        return Interval(mean - half, mean + half)


def calibrated(stated: Mapping[tuple[int, bool], int]) -> Calibration | None:
    """Confidence held against outcome.

    Args:
        stated: how many answers there were for each confidence, in per cent, and outcome, right or not.

    Returns:
        None below `LEAST_CONFIDENT` answers.
    """
    if sum(stated.values()) < LEAST_CONFIDENT:
        return None
    bins = []
    for confidence in sorted({*CONFIDENCES, *(confidence for confidence, _ in stated)}):
        correct, wrong = stated.get((confidence, True), 0), stated.get((confidence, False), 0)
        bins.append(ReliabilityBin(confidence, Accuracy(correct + wrong, correct)))
    return Calibration(tuple(bins))


def _share(bin_: ReliabilityBin) -> float:
    return bin_.outcome.correct / bin_.outcome.n
