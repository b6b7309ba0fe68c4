"""Measures in plain words, for a reader who has never heard their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from quiz.counting import counted
from quiz.measures import Accuracy, Calibration, Discernment, Summary, confusions, summarise
from quiz.model import NO_SOURCE, Attempt, Mode, QuestionKind, SessionRecord, Verdict

VERDICT_SIGNS = {Verdict.CORRECT: "✓", Verdict.CLOSE: "~", Verdict.WRONG: "✗", Verdict.SKIPPED: "–"}
"""The sign beside every colour: a verdict is readable without it."""


class Told(Struct, frozen=True, kw_only=True):
    """One measure as it is told.

    `name` is what it is called, `value` the figure or a dash, `meaning` one sentence on what it says or on what
    is missing. `share` is 0 to 1 where it can be drawn as a bar.
    """

    name: str
    value: str
    meaning: str
    share: float | None = None


def verdict_sign(verdict: Verdict | None) -> str:
    """The sign of a verdict; a dot for a question that is open."""
    return VERDICT_SIGNS[verdict] if verdict is not None else "·"


def told_session(record: SessionRecord, attempts: Sequence[Attempt]) -> list[Told]:
    """The measures of a session, see `told_measures`.

    Args:
        record: the session.
        attempts: its answers.
    """
    sourced = any(question.kind is QuestionKind.SOURCE for card in record.cards for question in card.questions)
    # A review may ask for facts alone of claims that have a source: then to be asked for it is still to come.
    return told_measures(summarise(attempts), record.options.mode, sourced=sourced or record.is_review)


def told_measures(summary: Summary, mode: Mode, *, sourced: bool = True) -> list[Told]:
    """The measures that a session of this mode can have, in the order of their weight.

    Args:
        summary: what the attempts came to.
        mode: a session of *spot the change* has discernment and nothing to recall; the others the other way round.
        sourced: whether there are sources to recall; plain questions and answers have none.
    """
    told: list[Told] = []
    if mode is Mode.SPOT:
        told.append(_accuracy("Judged right", summary.genuine, "statements were judged right"))
        told += _discernment(summary.discernment, summary.too_little.get("d_prime", ""))
    else:
        told.append(_accuracy("Fact", summary.fact, "facts were right"))
        if sourced:
            told += _of_sources(summary)
    if summary.calibration is not None:
        told += _calibration(summary.calibration)
    elif summary.confident:
        told.append(Told(name="Confidence", value="–", meaning=_missing(summary.too_little["brier"])))
    if summary.seconds is not None:
        told.append(Told(name="Time", value=f"{summary.seconds:.1f} s", meaning="per question that you answered."))
    return told


def confusion_rows(
    attempts: Iterable[Attempt], names: Mapping[str, str]
) -> tuple[list[str], list[tuple[str, list[int]]]]:
    """The table of true against answered source.

    Args:
        attempts: of any kinds; the source questions among them count.
        names: what each source's id is called.

    Returns:
        The answered sources, as the heads of the columns; and a row for each true source with its counts.
        Both in the order of `names`, *no one* last; a source that never came up is in neither.
    """
    counts = confusions(attempts)
    order = [*names, NO_SOURCE]
    true = [key for key in order if any(pair[0] == key for pair in counts)]
    answered = [key for key in order if any(pair[1] == key for pair in counts)]
    called = {**names, NO_SOURCE: "No one"}
    rows = [(called[key], [counts[key, other] for other in answered]) for key in true]
    return [called[key] for key in answered], rows


def told_confusions(attempts: Iterable[Attempt], names: Mapping[str, str]) -> list[str]:
    """Who was taken for whom, the most frequent first, a sentence each; right answers are left out.

    Args:
        attempts: of any kinds; the source questions among them count.
        names: what each source's id is called.
    """
    wrong = [(pair, count) for pair, count in confusions(attempts).items() if pair[0] != pair[1]]
    return [told_confusion(pair, count, names) for pair, count in sorted(wrong, key=lambda item: (-item[1], item[0]))]


def told_confusion(pair: tuple[str, str], count: int, names: Mapping[str, str]) -> str:
    """That so many claims of one source were given to another.

    Args:
        pair: the keys of the true source and of the one that was answered.
        count: of how many claims.
        names: what each source's id is called.
    """
    true, answered = pair
    claims, whose, whom = counted(count, "claim"), names.get(true, true), names.get(answered, answered)
    if true == NO_SOURCE:
        return f"You gave {claims} of the article itself to {whom}."
    if answered == NO_SOURCE:
        return f"You took {claims} of {whose} for the article's own."
    return f"You gave {claims} of {whose} to {whom}."


def percent(share: float | None) -> str:
    """A share as whole per cent; a dash for None."""
    return "–" if share is None else f"{share:.0%}"


def _accuracy(name: str, accuracy: Accuracy, what: str) -> Told:
    if not accuracy.n:
        return Told(name=name, value="–", meaning="Nothing was asked about it.")
    meaning = f"{accuracy.correct} of {accuracy.n} {what}."
    return Told(name=name, value=percent(accuracy.accuracy), meaning=meaning, share=accuracy.accuracy)


def _of_sources(summary: Summary) -> list[Told]:
    told = [_accuracy("Source", summary.source, "claims were given to the right source")]
    if summary.firmness.n:
        told.append(_accuracy("Firmness", summary.firmness, "claims were put as firmly as the article puts them"))
    told.append(_accuracy("Knew both", summary.both, "claims had fact and source right"))
    return [*told, *_source_memory(summary)]


def _source_memory(summary: Summary) -> list[Told]:
    name = "Source memory"
    if summary.csim is None:
        return [Told(name=name, value="–", meaning=_missing(summary.too_little["csim"]))]
    return [
        Told(
            name=name,
            value=percent(summary.csim),
            meaning=f"of the {summary.recalled} facts you knew, you also knew who said it (CSIM).",
            share=summary.csim,
        ),
        Told(
            name="by source",
            value=percent(summary.acsim),
            meaning="the same, with every source weighing as much (ACSIM).",
            share=summary.acsim,
        ),
    ]


def _discernment(discernment: Discernment, missing: str) -> list[Told]:
    counts = (
        f"{discernment.hits} of {discernment.genuine} genuine statements taken for genuine, "
        f"{discernment.false_alarms} of {discernment.altered} altered ones as well"
    )
    d_prime, c = discernment.d_prime, discernment.c
    if d_prime is None or c is None:
        return [Told(name="Discernment", value="–", meaning=_missing(missing))]
    return [
        Told(
            name="Discernment", value=f"d′ {_unsigned_zero(d_prime):.2f}", meaning=f"{counts}. {_told_d_prime(d_prime)}"
        ),
        Told(name="Leaning", value=f"c {_unsigned_zero(c):+.2f}", meaning=_told_c(c)),
    ]


def _unsigned_zero(figure: float) -> float:
    """A figure to two places of which a zero has no minus."""
    return round(figure, 2) + 0.0


def _told_d_prime(d_prime: float) -> str:
    if d_prime < -0.5:
        return "That is below guessing (0): you took them for each other."
    if d_prime < 0.5:
        return "That is close to guessing (0)."
    if d_prime < 1.5:
        return "You tell some of them apart (0 is guessing)."
    return "You tell them apart well (0 is guessing)."


def _told_c(c: float) -> str:
    if c < -0.2:
        return "You tend to accept statements, altered ones too."
    if c > 0.2:
        return "You tend to suspect statements, genuine ones too."
    return "You lean neither to accepting nor to suspecting."


def _calibration(calibration: Calibration) -> list[Told]:
    gap = calibration.overconfidence
    if abs(gap) < 0.05:
        leaning = "you are about as sure as you are right"
    else:
        leaning = f"you are {abs(gap):.0%} {'surer than right' if gap > 0 else 'less sure than right'}"
    return [
        Told(
            name="Confidence",
            value=percent(calibration.mean_confidence),
            meaning=f"on average, and {calibration.accuracy:.0%} right: {leaning} (n = {calibration.n}).",
        ),
        Told(
            name="Brier score",
            value=f"{calibration.brier:.2f}",
            meaning="how far confidence and outcome lie apart: 0 is perfect, always saying 50 % gives 0.25.",
        ),
    ]


def _missing(what: str) -> str:
    return f"Too little to say: {what}."
