"""A tally summed up over all that one measure or another does not ask for: one pass over any number of answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from quiz.measures.observed import Tally
from quiz.model import QuestionKind, Verdict


class Margins(NamedTuple):
    """The counts that the measures are computed from; in every key that has an outcome, True is right.

    `answers`: (day, kind, outcome). `stated`: by kind, (confidence, outcome). `predicted` and `elapsed`: by kind,
    (per cent or days, outcome). `sources`: (set, true, answered). `attributed`: (set, true, outcome) of source
    questions whose fact was recalled. `firmness`: (true, answered). `judged`: (altered, outcome) of statements.
    """

    answers: Mapping[tuple[str, str, bool], int]
    stated: Mapping[str, Mapping[tuple[int, bool], int]]
    predicted: Mapping[str, Mapping[tuple[int, bool], int]]
    elapsed: Mapping[str, Mapping[tuple[int, bool], int]]
    sources: Mapping[tuple[str, str, str], int]
    attributed: Mapping[tuple[str, str | None, bool], int]
    firmness: Mapping[tuple[str, str], int]
    judged: Mapping[tuple[bool, bool], int]


def margins(tally: Tally) -> Margins:
    """The counts of a tally, taken in one pass; bools may be 0 and 1."""
    # Plain strings and local names, because this loop is all that takes time in the statistics of a long history.
    correct, skipped = Verdict.CORRECT.value, Verdict.SKIPPED.value
    source_kind, firmness_kind, genuine_kind = (
        kind.value for kind in (QuestionKind.SOURCE, QuestionKind.FIRMNESS, QuestionKind.GENUINE)
    )
    answers: dict[tuple[str, str, bool], int] = defaultdict(int)
    stated, predictions, lags = _by_kind(), _by_kind(), _by_kind()
    sources: dict[tuple[str, str, str], int] = defaultdict(int)
    attributed: dict[tuple[str, str | None, bool], int] = defaultdict(int)
    firmness: dict[tuple[str, str], int] = defaultdict(int)
    judged: dict[tuple[bool, bool], int] = defaultdict(int)
    for observation, n in tally.items():
        set_id, day, kind, verdict, confidence, true, answered, altered, recalled, predicted, elapsed = observation
        right = verdict == correct
        if day:
            answers[day, kind, right] += n
        if verdict != skipped:
            if confidence is not None:
                stated[kind][confidence, right] += n
            if kind == genuine_kind:
                judged[bool(altered), right] += n
            elif true is not None and answered is not None:
                if kind == source_kind:
                    sources[set_id, true, answered] += n
                elif kind == firmness_kind:
                    firmness[true, answered] += n
        if predicted is not None:
            predictions[kind][predicted, right] += n
        if elapsed is not None:
            lags[kind][elapsed, right] += n
        if recalled and kind == source_kind:
            attributed[set_id, true, right] += n
    return Margins(answers, stated, predictions, lags, sources, attributed, firmness, judged)


def _by_kind() -> dict[str, dict[tuple[int, bool], int]]:
    return {kind.value: defaultdict(int) for kind in QuestionKind}
