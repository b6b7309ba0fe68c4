"""Typed words: persons, places, organisations, dates, and free text."""

from __future__ import annotations

from quiz.answers import shown_answer
from quiz.dates import compare_dates, read_date
from quiz.grading.typed import graded
from quiz.grading.wording import near_the_answer, the_answer_is
from quiz.model import AnswerKind, Claim, Grade, QuestionSet, Verdict
from quiz.names import fold, matches

_MOST_COMPETING = 200
"""Names of other answers that are compared in earnest."""

_LONGEST = 300
"""Characters of an answer that are looked at: no name or date is longer."""


def grade_words(given: str, claim: Claim, question_set: QuestionSet) -> Grade:
    """Grade what was typed for a person, a place, an organisation or free text.

    It is correct only where the nearest of all names in the set that it could mean is this answer's.

    Args:
        given: what was typed.
        claim: the claim that was asked about.
        question_set: the set that it is in, for the names that compete.
    """
    answer = claim.answer
    text = given.strip()[:_LONGEST]
    shown = shown_answer(answer)
    right = (shown, *answer.aliases)
    if any(_key(text) == _key(name) for name in right):
        return graded(claim.answer, Verdict.CORRECT, "Right.")
    others = _competing(text, claim, question_set)
    found = matches(text, [*right, *answer.close, *(name for name in others if name not in right)])
    if not found:
        return graded(claim.answer, Verdict.WRONG, the_answer_is(shown, question_set))
    nearest = [match.name for match in found if match.distance == found[0].distance]
    if all(name in right for name in nearest):
        spelled = None if fold(text) == fold(nearest[0]) else shown
        return graded(claim.answer, Verdict.CORRECT, f"Right: {shown}." if spelled else "Right.", spelled)
    if any(name in right or name in answer.close for name in nearest):
        return graded(claim.answer, Verdict.CLOSE, near_the_answer(shown, question_set), nearest[0], nearest[0])
    # Of what was chosen, or typed just so, there is nothing to tell how it was read.
    read = "" if fold(text) == fold(nearest[0]) else f"That was read as {nearest[0]}. "
    return graded(claim.answer, Verdict.WRONG, read + the_answer_is(shown, question_set), nearest[0], nearest[0])


def grade_date(given: str, claim: Claim, question_set: QuestionSet) -> Grade:
    """Grade what was typed for a date: every part that the answer has must be there; a coarser one is close.

    Args:
        given: what was typed.
        claim: the claim that was asked about.
        question_set: the set that it is in.
    """
    answer = claim.answer
    shown = shown_answer(answer)
    text = given.strip()[:_LONGEST]
    if any(_key(text) == _key(name) for name in (shown, *answer.aliases)):
        return graded(claim.answer, Verdict.CORRECT, "Right.")
    read, meant = read_date(text), read_date(shown)
    if read is None or meant is None:
        return grade_words(text, claim, question_set)
    accepted = [date for name in (shown, *answer.aliases) if (date := read_date(name)) is not None]
    outcomes = {compare_dates(read, date) for date in accepted}
    if "same" in outcomes:
        return graded(claim.answer, Verdict.CORRECT, "Right.")
    near = [date for name in answer.close if (date := read_date(name)) is not None]
    if "close" in outcomes or any(compare_dates(read, date) == "same" for date in near):
        return graded(claim.answer, Verdict.CLOSE, near_the_answer(shown, question_set))
    return graded(claim.answer, Verdict.WRONG, the_answer_is(shown, question_set))


def _competing(text: str, claim: Claim, question_set: QuestionSet) -> list[str]:
    """Other names that the words could mean: answers of the same kind, distractors, and persons who are sources."""
    kind = claim.answer.kind
    names = [
        name
        for other in question_set.claims_by_kind.get(claim.answer.like, ())
        if other.id != claim.id and other.answer.name != claim.answer.name
        for name in (other.answer.name or "", *other.answer.aliases)
    ]
    if len(names) > _MOST_COMPETING:
        names = _likeliest(text, names)
    names += claim.distractors
    if kind is AnswerKind.PERSON:
        names += [source.name for source in question_set.sources.values() if source.kind == "person"]
    right = {_key(name) for name in (shown_answer(claim.answer), *claim.answer.aliases)}
    return [name for name in dict.fromkeys(names) if name and _key(name) not in right]


def _likeliest(text: str, names: list[str]) -> list[str]:
    """Of very many names those that look most like what was typed; comparing each one in earnest would take seconds."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - costs 40 ms, and few sets are so large

    found = process.extract(fold(text), names, scorer=fuzz.WRatio, processor=fold, limit=_MOST_COMPETING)
    return [name for name, _, _ in found]


def _key(text: str) -> str:
    """What two wordings of one answer share; of an answer of signs alone, the signs."""
    return fold(text) or text.strip()
