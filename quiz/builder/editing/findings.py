"""What the checker finds about one claim, sorted by the field where it is to be mended."""

from __future__ import annotations

from collections.abc import Mapping

from quiz.model import Claim, QuestionSet

WHOLE = "claim"
"""Where findings stand that concern the claim and none of its fields."""


def findings_of(question_set: QuestionSet, claim: Claim) -> Mapping[str, tuple[str, ...]]:
    """What there is to mend in a claim, its lures and its source, but for that it is not reviewed.

    Returns:
        For each field that has any (see `Field.finding`; `WHOLE` for none) what is wrong and what to do, in sentences.
    """
    # Only here: it takes in every room that makes and grades questions.
    from quiz.sets.meaning import find_claim_faults, find_lure_faults, find_source_faults  # noqa: PLC0415

    found: dict[str, list[str]] = {}
    for finding in find_claim_faults(question_set, claim):
        field = str(finding.path[2]) if len(finding.path) > 2 else WHOLE
        if field != "draft":
            found.setdefault(field, []).append(f"{finding.message} {finding.advice}".strip())
    for finding in find_lure_faults(question_set, claim.id):
        found.setdefault("lures", []).append(f"{finding.message} {finding.advice}".strip())
    if claim.source in question_set.sources:
        for finding in find_source_faults(question_set, claim.source):
            found.setdefault("source-name", []).append(f"{finding.message} {finding.advice}".strip())
    return {field: tuple(told) for field, told in found.items()}
