"""Who was taken for whom in a class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from quiz.classroom.reporting.report import Confusion, ConfusionTable
from quiz.measures import confusions as counted_pairs
from quiz.model import NO_SOURCE, Attempt, QuestionKind, Verdict
from quiz.report import confusion_rows

NO_ONE_NAME = "No one"
"""What *the article says so itself* is called in tables."""


def confusions(answers: Sequence[Attempt], names: Mapping[str, str]) -> tuple[Confusion, ...]:
    """The pairs of a true source and another that was named, the most common first.

    Args:
        answers: of any kinds; the source questions among them count.
        names: what each source's id is called.
    """
    asked = Counter(
        attempt.expected_key
        for attempt in answers
        if attempt.kind is QuestionKind.SOURCE and attempt.verdict is not Verdict.SKIPPED
    )
    wrong = [(pair, count) for pair, count in counted_pairs(answers).items() if pair[0] != pair[1]]
    called = {**names, NO_SOURCE: NO_ONE_NAME}
    return tuple(
        Confusion(
            expected=true,
            expected_name=called.get(true, true),
            answered=answered,
            answered_name=called.get(answered, answered),
            count=count,
            of=asked[true],
        )
        for (true, answered), count in sorted(wrong, key=lambda each: (-each[1], each[0]))
    )


def confusion_table(answers: Iterable[Attempt], names: Mapping[str, str]) -> ConfusionTable:
    """True against answered sources, in the order of `names`, *no one* last."""
    heads, rows = confusion_rows(answers, names)
    return ConfusionTable(heads=tuple(heads), rows=tuple((name, tuple(counts)) for name, counts in rows))


def told_confusion(confusion: Confusion) -> str:
    """A confusion in a sentence."""
    times = f"{confusion.count} of {confusion.of} times"
    if confusion.expected == NO_SOURCE:
        return f"What the article says itself was given to {confusion.answered_name}, {times}."
    if confusion.answered == NO_SOURCE:
        return f"What {confusion.expected_name} said was taken for the article's own, {times}."
    return f"What {confusion.expected_name} said was given to {confusion.answered_name}, {times}."
