"""The value that a field has among its choices."""

from __future__ import annotations

from quiz.builder.editing import Field
from quiz.model import NO_SOURCE, Claim, QuestionSet


def chosen_value(field: Field, question_set: QuestionSet, claim: Claim) -> str | None:
    """The choice that a field's value is now."""
    match field.id:
        case "source":
            return claim.source or NO_SOURCE
        case "topic":
            return claim.topic
        case "firmness" if claim.firmness is None:
            return "-"
        case _:
            return field.shown(question_set, claim)
