"""What a room answered to one question: which answers, how many each, and the right one among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from quiz.grading.grade import expected_text
from quiz.model import Attempt, Question, QuestionKind, QuestionSet, Verdict

MOST_SHOWN = 6
"""Typed answers that are told one by one; the rest are told by their number."""


class Given(Struct, frozen=True):
    """An answer that was given.

    Attributes:
        text: as it was read.
        n: how many gave it; 0 for a choice that nobody took.
        verdict: what it was worth.
    """

    text: str
    n: int
    verdict: Verdict


class Distribution(Struct, frozen=True, kw_only=True):
    """The answers of a room to one question.

    Attributes:
        kind: of the question.
        n: how many answered, *I don't know* and running out of time among them.
        given: the answers: of choices all, in the order in which they were offered; of what was typed the right one
            and then those that were given most.
        others: how many typed something that is not in `given`.
        skipped: how many did not know, or not in time.
    """

    kind: QuestionKind
    n: int
    given: tuple[Given, ...]
    others: int
    skipped: int

    @property
    def correct(self) -> int:
        """How many were right."""
        return sum(each.n for each in self.given if each.verdict is Verdict.CORRECT)


def distribution(
    question: Question, attempts: Iterable[Attempt], question_set: QuestionSet, most: int = MOST_SHOWN
) -> Distribution:
    """Count the answers to a question.

    Args:
        question: as the room was asked.
        attempts: of any students, to any questions; those to this one count.
        question_set: of the question.
        most: how many typed answers to tell one by one.
    """
    own = [attempt for attempt in attempts if attempt.question_id == question.id]
    found = answers_given(own)
    offered = _offered(question, found)
    if offered:
        return _counted(question.kind, own, offered, others=0)
    first = [each for each in found if each.verdict is Verdict.CORRECT]
    if not first:
        first = [Given(expected_text(question, question_set), 0, Verdict.CORRECT)]
    rest = [each for each in found if each.verdict is not Verdict.CORRECT]
    others = sum(each.n for each in rest[most:])
    return _counted(question.kind, own, (*first, *rest[:most]), others=others)


def answers_given(attempts: Iterable[Attempt]) -> list[Given]:
    """The different answers among some to one question, those given most first; what was skipped is left out.

    Answers are the same where they were read as the same: all right ones are, and names for one source.

    Args:
        attempts: to one question.
    """
    counted: dict[tuple[str, Verdict], Given] = {}
    for attempt in attempts:
        if attempt.verdict is Verdict.SKIPPED or attempt.given is None:
            continue
        text = " ".join(_read(attempt).split())
        key = ("" if attempt.verdict is Verdict.CORRECT else text.casefold(), attempt.verdict)
        before = counted.get(key)
        counted[key] = Given(text, 1, attempt.verdict) if before is None else Given(before.text, before.n + 1, key[1])
    return sorted(counted.values(), key=lambda each: (-each.n, each.text.casefold()))


def _read(attempt: Attempt) -> str:
    if attempt.verdict is Verdict.CORRECT:
        return attempt.expected
    return attempt.read_as or attempt.given or ""


def _offered(question: Question, found: Sequence[Given]) -> tuple[Given, ...]:
    """The choices, each with how many took it; an answer that is none of them comes after."""
    if not question.options:
        return ()
    taken = {each.text.casefold(): each for each in found}
    right = next((each for each in found if each.verdict is Verdict.CORRECT), None)
    offered = []
    for option in question.options:
        if option.key == question.expected:
            offered.append(Given(option.text, right.n if right else 0, Verdict.CORRECT))
            continue
        given = taken.pop(" ".join(option.text.split()).casefold(), None)
        verdict = given.verdict if given is not None else Verdict.WRONG
        offered.append(Given(option.text, given.n if given is not None else 0, verdict))
    return (*offered, *(each for each in taken.values() if each is not right))


def _counted(kind: QuestionKind, own: Sequence[Attempt], given: Sequence[Given], *, others: int) -> Distribution:
    skipped = sum(attempt.verdict is Verdict.SKIPPED or attempt.given is None for attempt in own)
    return Distribution(kind=kind, n=len(own), given=tuple(given), others=others, skipped=skipped)
