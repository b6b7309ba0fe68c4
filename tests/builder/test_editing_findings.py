"""What the checker finds about one claim stands at the field where it is to be mended."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from quiz.builder.editing import FIELDS, WHOLE, findings_of
from quiz.model import Answer, Firmness, Lure, Part, QuestionSet, Verification
from tests.builder.reviews import drafted
from tests.builders import changed, harbour


@pytest.mark.parametrize("claim", harbour().claims, ids=lambda claim: str(claim.id))
def test_a_claim_that_is_right_has_none(claim: Any) -> None:
    assert findings_of(harbour(), claim) == {}


def test_a_draft_is_nothing_to_mend() -> None:
    question_set = drafted("began")
    assert findings_of(question_set, question_set.claim("began")) == {}


def aliased(key: str, *aliases: str) -> QuestionSet:
    """The harbour with other aliases of a source."""
    sources = harbour().sources
    return harbour(sources={**sources, key: replace(sources[key], aliases=aliases)})


@pytest.mark.parametrize(
    ("question_set", "claim_id", "field", "told"),
    [
        pytest.param(
            changed(harbour(), "began", content="It began there."), "began", "content", "does not stand", id="content"
        ),
        pytest.param(changed(harbour(), "began", cue="sang"), "began", "cue", "cue “sang”", id="cue"),
        pytest.param(changed(harbour(), "began", evidence="No."), "began", "evidence", "not in the article", id="evid"),
        pytest.param(changed(harbour(), "began", topic="none"), "began", "topic", "no topic “none”", id="topic"),
        pytest.param(
            changed(harbour(), "began", prompt="Was it the engine room?"), "began", "prompt", "away", id="prompt"
        ),
        pytest.param(changed(harbour(), "began", hint="The engine room."), "began", "hint", "away", id="hint"),
        pytest.param(
            changed(harbour(), "began", distractors=("the engine room", "a", "b")),
            "began",
            "distractors",
            "is graded correct",
            id="distractors",
        ),
        pytest.param(changed(harbour(), "cargo", rivals=("heat",)), "cargo", "rivals", "Add it there", id="rivals"),
        pytest.param(
            changed(harbour(), "left-ferry", answer=Answer(number=Decimal(40), written="About")),
            "left-ferry",
            "answer",
            "“About” is not read as 40",
            id="answer",
        ),
        pytest.param(
            changed(harbour(), "builder", firmness=Firmness.SAID), "builder", WHOLE, "but no source", id="the whole"
        ),
        pytest.param(changed(harbour(), "began", evidence=None), "began", WHOLE, "has no evidence", id="no evidence"),
        pytest.param(
            harbour(lures=(Lure(claim="began", alters=Part.PLACE, was="galley", became="x"),)),
            "began",
            "lures",
            "does not fit the place",
            id="lures",
        ),
        pytest.param(
            changed(harbour(), "began", verification=Verification(rating="True", url="ftp://x.example")),
            "began",
            "verification",
            "“ftp://x.example” is no address of a page",
            id="its verification",
        ),
        pytest.param(aliased("brigade", "Blue Line"), "left-ferry", "source-name", "is not read as", id="its source"),
    ],
)
def test_a_finding_stands_at_its_field(question_set: QuestionSet, claim_id: str, field: str, told: str) -> None:
    found = findings_of(question_set, question_set.claim(claim_id))
    assert any(told in sentence for sentence in found[field])
    assert all(sentence.endswith((".", "?")) for sentences in found.values() for sentence in sentences)
    claim = question_set.claim(claim_id)
    known = {each.finding for each in FIELDS if each.offered(question_set, claim)} | {WHOLE}
    assert set(found) <= known, "there is a field to show each finding at"


def test_findings_of_other_claims_are_not_told() -> None:
    question_set = changed(harbour(), "began", content="It began there.")
    assert findings_of(question_set, question_set.claim("cargo")) == {}


def test_of_a_source_that_is_not_there_nothing_is_told() -> None:
    question_set = changed(harbour(), "cargo", source="nobody")
    assert "source-name" not in findings_of(question_set, question_set.claim("cargo"))
