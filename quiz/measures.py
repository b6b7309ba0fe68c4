"""Figures computed from attempts: what was recalled, to whom it was attributed, and how sure the player was.

Every figure comes with how much it rests on, or is None and the reason is in `Summary.too_little`. Skipped
questions (*I don't know*, time run out) count as not recalled in accuracies, and are no guesses: they enter
neither discernment nor calibration.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import fsum

from msgspec import Struct

from quiz.counting import counted
from quiz.model import Attempt, QuestionKind, Verdict

LEAST_RECALLED = 3
"""Recalled claims that CSIM takes at least: below that a single answer moves it by half."""

LEAST_JUDGED = 3
"""Genuine and altered statements, of each, that d′ and c take at least."""

LEAST_CONFIDENT = 5
"""Answers with a confidence that the Brier score and overconfidence take at least."""


class Accuracy(Struct, frozen=True):
    """A share of right answers: `correct` of `n`."""

    n: int
    correct: int

    @property
    def accuracy(self) -> float | None:
        """The share, 0 to 1; None where nothing was asked."""
        return self.correct / self.n if self.n else None


class Discernment(Struct, frozen=True):
    """Genuine statements told from altered ones, in the terms of signal detection; *genuine* is the signal.

    `hits` are the genuine ones taken for genuine of `genuine` judged, `false_alarms` the altered ones taken for
    genuine of `altered` judged.
    """

    genuine: int
    hits: int
    altered: int
    false_alarms: int

    @property
    def enough(self) -> bool:
        """Whether there are `LEAST_JUDGED` of each."""
        return min(self.genuine, self.altered) >= LEAST_JUDGED

    @property
    def d_prime(self) -> float | None:
        """Sensitivity, z(H) - z(F): 0 is guessing, 4 is nearly perfect."""
        if not self.enough:
            return None
        hit, false_alarm = self._z_scores()
        return hit - false_alarm

    @property
    def c(self) -> float | None:
        """Bias, -(z(H) + z(F)) / 2: below 0 leans to *genuine*, above 0 to *changed*."""
        if not self.enough:
            return None
        hit, false_alarm = self._z_scores()
        return -(hit + false_alarm) / 2

    def _z_scores(self) -> tuple[float, float]:
        """The z of the hit and false-alarm rates with the log-linear correction.

        Half an observation is added to each count and one to each total, whatever the rates are, so that none
        is 0 or 1: Stanislaw, H. and Todorov, N. (1999), Calculation of signal detection theory measures,
        Behavior Research Methods, Instruments, & Computers 31, 137-149, p. 143, after Hautus (1995).
        """
        from statistics import NormalDist  # noqa: PLC0415 - costs 20 ms, and most sittings have no such question

        normal = NormalDist()
        return (
            normal.inv_cdf((self.hits + 0.5) / (self.genuine + 1)),
            normal.inv_cdf((self.false_alarms + 0.5) / (self.altered + 1)),
        )


class Calibration(Struct, frozen=True):
    """Confidence held against outcome, over `n` answers for which a confidence was given.

    `mean_confidence` and `accuracy` are 0 to 1; `brier` is the mean squared distance of the two, 0 for a
    player who is certain and right, 0.25 for one who always says 50 %: Brier, G. W. (1950), Verification of
    forecasts expressed in terms of probability, Monthly Weather Review 78, 1-3, in its binary form.
    """

    n: int
    mean_confidence: float
    accuracy: float
    brier: float

    @property
    def overconfidence(self) -> float:
        """Mean confidence less accuracy: above 0 for surer than right, -1 to 1."""
        return self.mean_confidence - self.accuracy


class Summary(Struct, frozen=True, kw_only=True):
    """What a list of attempts comes to.

    `both` is the share of claims asked for fact and source of which both were right. `csim` is the share of
    right sources among the claims whose fact was right, `acsim` its mean over the true sources. `seconds` is
    the mean time per answered question. `too_little` says for each figure that is None what is missing.
    """

    questions: int
    fact: Accuracy
    source: Accuracy
    firmness: Accuracy
    genuine: Accuracy
    both: Accuracy
    csim: float | None
    acsim: float | None
    recalled: int
    discernment: Discernment
    calibration: Calibration | None
    confident: int
    seconds: float | None
    too_little: dict[str, str]


def summarise(attempts: Iterable[Attempt]) -> Summary:
    """All figures of a session, or of any other list of attempts.

    Args:
        attempts: in any order; of two to one question in one session the later one counts.
    """
    in_order = sorted(attempts, key=lambda attempt: attempt.at)
    latest = list({(attempt.session, attempt.question_id): attempt for attempt in in_order}.values())
    pairs = _pairs(latest)
    recalled = [(fact, source) for fact, source in pairs if fact.verdict is Verdict.CORRECT]
    discernment = _discernment(latest)
    confident = [attempt for attempt in latest if attempt.confidence is not None]
    given = [attempt for attempt in latest if attempt.verdict is not Verdict.SKIPPED]
    return Summary(
        questions=len(latest),
        fact=_accuracy(latest, QuestionKind.FACT),
        source=_accuracy(latest, QuestionKind.SOURCE),
        firmness=_accuracy(latest, QuestionKind.FIRMNESS),
        genuine=_accuracy(latest, QuestionKind.GENUINE),
        both=Accuracy(len(pairs), sum(_right(fact) and _right(source) for fact, source in pairs)),
        csim=_csim(recalled),
        acsim=_acsim(recalled),
        recalled=len(recalled),
        discernment=discernment,
        calibration=_calibration(confident),
        confident=len(confident),
        seconds=fsum(attempt.seconds for attempt in given) / len(given) if given else None,
        too_little=_too_little(len(recalled), discernment, len(confident)),
    )


def confusions(attempts: Iterable[Attempt], kind: QuestionKind = QuestionKind.SOURCE) -> Counter[tuple[str, str]]:
    """Who was taken for whom: how often each (true, answered) pair of keys came up, right ones included.

    Answers that name nobody known, and skipped ones, are left out.
    """
    return Counter(
        (attempt.expected_key, attempt.answered_key)
        for attempt in attempts
        if attempt.kind is kind and attempt.expected_key is not None and attempt.answered_key is not None
    )


def _right(attempt: Attempt) -> bool:
    return attempt.verdict is Verdict.CORRECT


def _accuracy(attempts: Sequence[Attempt], kind: QuestionKind) -> Accuracy:
    asked = [attempt for attempt in attempts if attempt.kind is kind]
    return Accuracy(len(asked), sum(map(_right, asked)))


def _pairs(attempts: Sequence[Attempt]) -> list[tuple[Attempt, Attempt]]:
    """The fact and the source attempt of every claim that was asked for both in one session."""
    facts = {(each.session, each.claim): each for each in attempts if each.kind is QuestionKind.FACT}
    return [
        (facts[each.session, each.claim], each)
        for each in attempts
        if each.kind is QuestionKind.SOURCE and (each.session, each.claim) in facts
    ]


def _csim(recalled: Sequence[tuple[Attempt, Attempt]]) -> float | None:
    """The conditional source identification measure, over all sources together.

    Murnane, K. and Bayen, U. J. (1996), An evaluation of empirical measures of source identification, Memory &
    Cognition 24, 417-428: of the items recognised, the proportion attributed to their source. Recall of the
    fact stands for recognition here, and *no one* is a source like any other.
    """
    if len(recalled) < LEAST_RECALLED:
        return None
    return sum(_right(source) for _, source in recalled) / len(recalled)


def _acsim(recalled: Sequence[tuple[Attempt, Attempt]]) -> float | None:
    """CSIM averaged over the true sources, each weighing the same (Murnane and Bayen 1996)."""
    if len(recalled) < LEAST_RECALLED:
        return None
    by_source: dict[str | None, list[bool]] = {}
    for _, source in recalled:
        by_source.setdefault(source.expected_key, []).append(_right(source))
    return fsum(sum(rights) / len(rights) for rights in by_source.values()) / len(by_source)


def _discernment(attempts: Sequence[Attempt]) -> Discernment:
    judged = [
        attempt
        for attempt in attempts
        if attempt.kind is QuestionKind.GENUINE and attempt.verdict is not Verdict.SKIPPED
    ]
    genuine = [attempt for attempt in judged if not attempt.altered]
    altered = [attempt for attempt in judged if attempt.altered]
    return Discernment(
        genuine=len(genuine),
        hits=sum(map(_right, genuine)),
        altered=len(altered),
        false_alarms=sum(not _right(attempt) for attempt in altered),
    )


def _calibration(confident: Sequence[Attempt]) -> Calibration | None:
    if len(confident) < LEAST_CONFIDENT:
        return None
    stated = [(attempt.confidence or 0) / 100 for attempt in confident]
    came = [float(_right(attempt)) for attempt in confident]
    n = len(confident)
    return Calibration(
        n=n,
        mean_confidence=fsum(stated) / n,
        accuracy=fsum(came) / n,
        brier=fsum((share - outcome) ** 2 for share, outcome in zip(stated, came, strict=True)) / n,
    )


def _too_little(recalled: int, discernment: Discernment, confident: int) -> dict[str, str]:
    missing: dict[str, str] = {}
    if recalled < LEAST_RECALLED:
        missing["csim"] = missing["acsim"] = _more(LEAST_RECALLED - recalled, "claim", "recalled and attributed")
    if not discernment.enough:
        genuine = max(0, LEAST_JUDGED - discernment.genuine)
        altered = max(0, LEAST_JUDGED - discernment.altered)
        missing["d_prime"] = missing["c"] = f"needs {genuine} more genuine and {altered} more altered statements judged"
    if confident < LEAST_CONFIDENT:
        missing["brier"] = missing["overconfidence"] = _more(LEAST_CONFIDENT - confident, "answer", "with a confidence")
    return missing


def _more(count: int, noun: str, what: str) -> str:
    return f"needs {counted(count, f'more {noun}')} {what}"
