"""One answer graded: the way in, and the questions that are choices."""

from __future__ import annotations

from quiz.answers import shown_answer
from quiz.grading.figures import grade_figure
from quiz.grading.reading import read_choice, read_source
from quiz.grading.wording import the_answer_is
from quiz.grading.words import grade_date, grade_words
from quiz.model import (
    NO_ONE,
    NO_SOURCE,
    AnswerKind,
    Claim,
    Form,
    Grade,
    Option,
    Question,
    QuestionKind,
    QuestionSet,
    Verdict,
)
from quiz.sourcing import firmness_of, is_of_article

OUT_OF_TIME = "The time for this card ran out."


def grade(question: Question, given: str | None, question_set: QuestionSet) -> Grade:
    """Grade one answer.

    Args:
        question: what was asked.
        given: what was typed, or for a choice its letter, its text or its key; None for *I don't know*.
        question_set: the set that the question was made from.

    Returns:
        The grade. Text that cannot be read is wrong, and the reason says so; empty text is skipped.

    Raises:
        KeyError: the set does not hold the question's claim.
    """
    claim = question_set.claim(question.claim)
    if given is None or not given.strip():
        return skipped(question, question_set)
    if question.form is Form.CHOICE:
        return _grade_choice(question, given, claim, question_set)
    if question.kind is QuestionKind.SOURCE:
        return _grade_source(question, given, claim, question_set)
    if claim.answer.kind is AnswerKind.NUMBER:
        return grade_figure(given, claim, question_set)
    if claim.answer.kind is AnswerKind.DATE:
        return grade_date(given, claim, question_set)
    return grade_words(given, claim, question_set)


def skipped(question: Question, question_set: QuestionSet, reason: str = "You did not say.") -> Grade:
    """The grade of a question that was left: no credit, and not a guess."""
    return Grade(
        verdict=Verdict.SKIPPED,
        credit=0.0,
        reason=reason,
        expected=expected_text(question, question_set),
        expected_key=question.expected,
    )


def expected_text(question: Question, question_set: QuestionSet) -> str:
    """The right answer of a question as it is shown."""
    for option in question.options:
        if option.key == question.expected:
            return option.text
    if question.kind is QuestionKind.SOURCE:
        return NO_ONE if question.expected == NO_SOURCE else question_set.sources[question.expected].name
    return shown_answer(question_set.claim(question.claim).answer)


def _grade_choice(question: Question, given: str, claim: Claim, question_set: QuestionSet) -> Grade:
    chosen = read_choice(question, given)
    expected = expected_text(question, question_set)
    if chosen is None:
        return Grade(
            verdict=Verdict.WRONG,
            credit=0.0,
            reason=f"“{_short(given)}” is not one of the choices.",
            expected=expected,
            expected_key=question.expected,
        )
    right = chosen.key == question.expected
    return Grade(
        verdict=Verdict.CORRECT if right else Verdict.WRONG,
        credit=1.0 if right else 0.0,
        reason=_reason(question, chosen, claim, question_set, right=right),
        expected=expected,
        answered_key=chosen.key,
        expected_key=question.expected,
    )


def _reason(question: Question, chosen: Option, claim: Claim, question_set: QuestionSet, *, right: bool) -> str:
    match question.kind:
        case QuestionKind.SOURCE:
            return source_reason(chosen.key, claim, question_set)
        case QuestionKind.FIRMNESS:
            return _firmness_reason(chosen, claim, right=right)
        case QuestionKind.GENUINE:
            return _genuine_reason(question, question_set, right=right)
        case _:
            return "Right." if right else _fact_reason(chosen.text, claim, question_set)


def _fact_reason(text: str, claim: Claim, question_set: QuestionSet) -> str:
    """Why a chosen answer to a fact is wrong: the typed graders know."""
    match claim.answer.kind:
        case AnswerKind.NUMBER:
            typed = grade_figure(text, claim, question_set)
        case AnswerKind.DATE:
            typed = grade_date(text, claim, question_set)
        case _:
            typed = grade_words(text, claim, question_set)
    return typed.reason if typed.verdict is Verdict.WRONG else the_answer_is(shown_answer(claim.answer), question_set)


def source_reason(answered: str | None, claim: Claim, question_set: QuestionSet) -> str:
    """Why a source is right or wrong for a claim, in one sentence.

    Args:
        answered: the id of a source, `NO_SOURCE`, or None for nobody who is known.
        claim: the claim that was to be attributed.
        question_set: the set that both are in.
    """
    true = question_set.source_of(claim)
    if answered == (claim.source or NO_SOURCE):
        return "Right." if true else "Right: the article names no one for this."
    if true is None:
        return "The article says this in its own voice and names no one for it."
    if answered == NO_SOURCE:
        return f"The article does name someone: {true.name}."
    for rival in question_set.rivals_of(claim):
        if rival.source == answered:
            return (
                f"That source gave the competing figure, {shown_answer(rival.answer)}. This one is from: {true.name}."
            )
    return f"It was: {true.name}."


def _firmness_reason(chosen: Option, claim: Claim, *, right: bool) -> str:
    firmness = firmness_of(claim)
    words = f"The article's word is “{claim.cue}”" if claim.cue else f"The article puts it as {firmness}"
    if right:
        return f"Right. {words}."
    # A cue that is the name of its own class (*said*) need not be explained by it.
    explained = "" if claim.cue in {None, firmness} else f", which is “{firmness}”"
    return f"{words}{explained}, not “{chosen.key}”."


def _genuine_reason(question: Question, question_set: QuestionSet, *, right: bool) -> str:
    change = question.alteration
    lead = "Right. " if right else ""
    if change is None and not is_of_article(question_set):
        return f"{lead}Nothing was changed."
    if change is None:
        return f"{lead}This is what the article said." if right else "Nothing was changed: the article said just this."
    told = f"The {change.part} was changed: “{change.was}” became “{change.became}”."
    return f"{lead}{told} {change.explanation}" if change.explanation else f"{lead}{told}"


def _grade_source(question: Question, given: str, claim: Claim, question_set: QuestionSet) -> Grade:
    read = read_source(given, question_set)
    expected = expected_text(question, question_set)
    true = question_set.source_of(claim)
    if question.expected in read.keys and len(read.keys) == 1:
        answered, verdict, credit = question.expected, Verdict.CORRECT, 1.0
        reason = source_reason(answered, claim, question_set)
    elif question.expected in read.broader and true is not None:
        answered, verdict, credit = None, Verdict.CLOSE, 0.5
        reason = f"Near, but not exactly who said it: {true.name}."
    elif len(read.keys) > 1:
        names = " or ".join(question_set.sources[key].name for key in read.keys)
        answered, verdict, credit = None, Verdict.WRONG, 0.0
        reason = f"That could be {names}. It was: {expected}."
        if question.expected in read.keys:
            verdict, credit = Verdict.CLOSE, 0.5
    else:
        answered = read.keys[0] if read.keys else None
        verdict, credit = Verdict.WRONG, 0.0
        reason = source_reason(answered, claim, question_set)
        if answered is None and not read.broader:
            reason = f"“{_short(given)}” is no source of this article. {reason}"
    return Grade(
        verdict=verdict,
        credit=credit,
        reason=reason,
        expected=expected,
        read_as=_read_source_as(answered, question_set),
        answered_key=answered,
        expected_key=question.expected,
    )


def _read_source_as(key: str | None, question_set: QuestionSet) -> str | None:
    if key is None:
        return None
    return NO_ONE if key == NO_SOURCE else question_set.sources[key].name


def _short(given: str) -> str:
    folded = " ".join(given.split())
    return folded if len(folded) <= 60 else folded[:59] + "…"
