"""The fields of what a check of a claim found."""

from __future__ import annotations

from msgspec.structs import replace

from quiz.builder.editing.changes import CannotEditError, with_claim
from quiz.builder.editing.fields import Field, Group, one_line
from quiz.model import Claim, QuestionSet, Verification
from quiz.sourcing import is_of_article


def _may_be_checked(question_set: QuestionSet, claim: Claim) -> bool:
    """Whether somebody claims it: of a plain question there is nothing to check."""
    return claim.verification is not None or is_of_article(question_set)


def _is_checked(_: QuestionSet, claim: Claim) -> bool:
    return claim.verification is not None


def _shown_rating(_: QuestionSet, claim: Claim) -> str:
    return claim.verification.rating if claim.verification is not None else ""


def _set_rating(question_set: QuestionSet, claim: Claim, text: str) -> QuestionSet:
    """The claim with that rating; without one it is a claim that nobody has checked."""
    rating = one_line(text)
    if rating is None:
        found = None
    elif claim.verification is None:
        found = Verification(rating=rating)
    else:
        found = replace(claim.verification, rating=rating)
    return with_claim(question_set, replace(claim, verification=found))


def _detail(name: str, label: str, about: str, finding: str) -> Field:
    def shown(_: QuestionSet, claim: Claim) -> str:
        return getattr(claim.verification, name) or "" if claim.verification is not None else ""

    def changed(question_set: QuestionSet, claim: Claim, text: str) -> QuestionSet:
        value = one_line(text)
        if claim.verification is not None:
            found = replace(claim.verification, **{name: value})
            return with_claim(question_set, replace(claim, verification=found))
        if value is not None:
            raise CannotEditError("Nobody has checked this claim yet: say first what was found, as its rating.")
        return question_set

    return Field(
        id=f"verification-{name}",
        group=Group.CLAIM,
        label=label,
        about=about,
        finding=finding,
        shown=shown,
        changed=changed,
        offered=_is_checked,
    )


VERIFICATION_FIELDS: tuple[Field, ...] = (
    Field(
        id="verification-rating",
        group=Group.CLAIM,
        label="Rating",
        about="What a check of the claim found, in the checker's words: Mostly false. Empty: nobody has checked it.",
        finding="verification-rating",
        shown=_shown_rating,
        changed=_set_rating,
        offered=_may_be_checked,
    ),
    _detail("reviewer", "Rated by", "Who checked the claim.", "verification-reviewer"),
    # What the checker finds about a verification is about its address.
    _detail("url", "Rated at", "The address of the page that tells what was found: https://…", "verification"),
)
"""The fields of a claim's verification: the rating, and where there is one, whose it is and where it is told."""
