"""What a session came to: what was recalled, to whom it was attributed, and how sure the player was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import fsum

from msgspec import Struct

from quiz.measures.calibration import Calibration, calibrated
from quiz.measures.discernment import Discernment
from quiz.measures.enough import LEAST_CONFIDENT, LEAST_RECALLED, more
from quiz.measures.proportions import Accuracy
from quiz.measures.source_memory import acsim, attributions, csim
from quiz.model import Attempt, QuestionKind, Verdict


class Summary(Struct, frozen=True, kw_only=True):
    """What a list of attempts comes to.

    Every figure comes with how much it rests on, or is None and the reason is in `too_little`. Skipped questions
    (*I don't know*, time run out) count as not recalled in accuracies, and are no guesses: they enter neither
    discernment nor calibration.

    `both` is the share of claims asked for fact and source of which both were right. `csim` is the share of
    right sources among the claims whose fact was right, `acsim` its mean over the true sources. `seconds` is
    the mean time per answered question.
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
    recalled = [source for fact, source in pairs if _right(fact)]
    sources = attributions(Counter((source.set, source.expected_key, _right(source)) for source in recalled))
    over_sources, by_source = csim(sources), acsim(sources)
    discernment = _discernment(latest)
    given = [attempt for attempt in latest if attempt.verdict is not Verdict.SKIPPED]
    stated = Counter((each.confidence, _right(each)) for each in given if each.confidence is not None)
    return Summary(
        questions=len(latest),
        fact=_accuracy(latest, QuestionKind.FACT),
        source=_accuracy(latest, QuestionKind.SOURCE),
        firmness=_accuracy(latest, QuestionKind.FIRMNESS),
        genuine=_accuracy(latest, QuestionKind.GENUINE),
        both=Accuracy(len(pairs), sum(_right(fact) and _right(source) for fact, source in pairs)),
        csim=over_sources.value if over_sources else None,
        acsim=by_source.value if by_source else None,
        recalled=len(recalled),
        discernment=discernment,
        calibration=calibrated(stated),
        confident=stated.total(),
        seconds=fsum(attempt.seconds for attempt in given) / len(given) if given else None,
        too_little=_too_little(len(recalled), discernment, stated.total()),
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
    facts = {(each.session, each.set, each.claim): each for each in attempts if each.kind is QuestionKind.FACT}
    return [
        (facts[each.session, each.set, each.claim], each)
        for each in attempts
        if each.kind is QuestionKind.SOURCE and (each.session, each.set, each.claim) in facts
    ]


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


def _too_little(recalled: int, discernment: Discernment, confident: int) -> dict[str, str]:
    missing: dict[str, str] = {}
    if recalled < LEAST_RECALLED:
        missing["csim"] = missing["acsim"] = more(LEAST_RECALLED - recalled, "claim", "recalled and attributed")
    if discernment.missing is not None:
        missing["d_prime"] = missing["c"] = discernment.missing
    if confident < LEAST_CONFIDENT:
        missing["brier"] = missing["overconfidence"] = more(LEAST_CONFIDENT - confident, "answer", "with a confidence")
    return missing
