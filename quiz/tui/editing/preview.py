"""The questions that a claim makes, live, and what the grader says to an answer that is tried."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from quiz.builder.editing import Preview
from quiz.model import NO_ONE, NO_SOURCE, Grade, Question, QuestionKind, QuestionSet
from quiz.report import VERDICT_SIGNS
from quiz.tui.text import KIND_NAMES, joined, lines, plain


def told_preview(question_set: QuestionSet, shown: Preview) -> Content:
    """The questions below each other: what is asked, what is offered, what is right, what is altered."""
    if not shown.typed:
        return plain("This claim makes no question yet; what is found above says why.", "italic")
    rows = [_told(question_set, question, shown) for question in shown.typed]
    if shown.spot is not None:
        altered = shown.spot.alteration
        note = f"altered: {altered.was} → {altered.became}" if altered is not None else "as it was said"
        rows.append(joined(("Spot  ", "bold"), f"{shown.spot.statement} ", (f"({note})", "dim")))
    return lines(*rows)


def told_trial(grades: Sequence[tuple[QuestionKind, Grade]]) -> Content:
    """What an answer would be worth, for each question that can be typed."""
    return lines(
        *(
            joined((f"{VERDICT_SIGNS[grade.verdict]} {KIND_NAMES[kind]}: ", "bold"), grade.reason)
            for kind, grade in grades
        )
    )


def _told(question_set: QuestionSet, question: Question, shown: Preview) -> Content:
    name = (f"{KIND_NAMES[question.kind]}  ", "bold")
    if question.kind is not QuestionKind.FACT:
        key = question.expected
        source = question_set.sources.get(key)
        right = source.name if source is not None else next((o.text for o in question.options if o.key == key), key)
        return joined(name, f"{question.prompt} ", (f"✓ {NO_ONE if key == NO_SOURCE else right}", "dim"))
    asked = joined(name, question.prompt, f" {question.statement}" if question.statement else "")
    if shown.choice is None:
        return asked
    right = shown.choice.expected
    offered = " · ".join(f"✓ {each.text}" if each.key == right else each.text for each in shown.choice.options)
    return lines(asked, plain(f"  {offered}", "dim"))
