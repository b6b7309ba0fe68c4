"""A claim under review in words: what it says, what is found about it, and what it will ask."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.builder.editing import CLAIM_FIELDS, FIELDS, WHOLE, Field, Review, findings_of, preview, told_filter
from quiz.counting import counted
from quiz.model import Claim, QuestionKind
from quiz.sourcing import is_of_article

_MAIN = ("source", "cue", "firmness", "content", "answer", "topic")
"""The fields that are told of a claim unasked."""


def told_state(review: Review) -> str:
    """How far the review is."""
    left = f"{counted(review.open, 'claim')} to review" if review.open else "All claims are reviewed"
    narrowed = told_filter(review.filter, review.set)
    parts = [f"{review.set.title}: {counted(len(review.set.claims), 'claim')}. {left}."]
    parts += [f"You go through {narrowed}."] if narrowed else []
    parts += ["There are changes that are not saved."] if review.changed else []
    return " ".join(parts)


def told_claim(review: Review) -> list[str]:
    """The claim that is looked at, in paragraphs."""
    claim = review.current
    if claim is None:
        return ["No claim is left. “new” and a passage of the article makes one; “undo” takes the last change back."]
    listed = [each.id for each in review.listed]
    place = f"{listed.index(claim.id) + 1} of {len(listed)}" if claim.id in listed else f"one of {len(listed)}"
    state = "reviewed" if claim.draft is None else f"to review, {claim.draft:.0%} sure"
    lines = [f"Claim {place}, {claim.id}: {state}."]
    lines += [_line(field, review, claim) for field in CLAIM_FIELDS if field.id in _MAIN]
    if claim.evidence:
        lines.append(f"In the article: {claim.evidence}")
    elif is_of_article(review.set):
        lines.append("No passage of the article shows it.")
    return ["\n".join(lines), *_findings(review, claim)]


def told_fields(review: Review) -> list[str]:
    """Every field of the claim, each with its name and what it is for."""
    claim = review.current
    if claim is None:
        return told_claim(review)
    listed = [field for field in FIELDS if field.offered(review.set, claim)]
    return ["\n".join(f"{field.id} ({field.about}): {field.shown(review.set, claim) or 'empty'}" for field in listed)]


def told_questions(review: Review) -> list[str]:
    """What the claim will ask."""
    claim = review.current
    shown = preview(review.set, claim) if claim is not None else None
    if claim is None or shown is None or not shown.typed:
        return ["It makes no question yet."]
    lines = []
    for question in shown.typed:
        asked = f"{question.prompt} {question.statement or ''}".strip()
        if question.kind is QuestionKind.FACT and shown.choice is not None:
            asked += f" Choices: {'; '.join(option.text for option in shown.choice.options)}."
        lines.append(f"{question.kind.capitalize()}: {asked}")
    if shown.spot is not None:
        altered = shown.spot.alteration
        note = f"altered: {altered.was} became {altered.became}" if altered is not None else "as it was said"
        lines.append(f"Genuine: {shown.spot.statement} ({note})")
    return ["\n".join(lines)]


def _line(field: Field, review: Review, claim: Claim) -> str:
    return f"{field.label}: {field.shown(review.set, claim) or 'none'}"


def _findings(review: Review, claim: Claim) -> Iterator[str]:
    names = {field.finding: field.label for field in FIELDS}
    for name, told in findings_of(review.set, claim).items():
        where = "" if name == WHOLE else f"{names.get(name, name)}: "
        yield from (f"To mend. {where}{finding}" for finding in told)
