"""A set edited line by line: what each command does, what is said, and what is kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from quiz.builder.editing import open_review
from quiz.model import Firmness, QuestionSet, Verification
from quiz.plain import Settings
from quiz.plain.editing import HELP, edit
from quiz.sets import load, save
from tests.builders import harbour
from tests.hostile import hostile


def draft() -> QuestionSet:
    """The harbour set, with two claims to review."""
    whole = harbour()
    open_claims = {"left-ferry": 0.97, "began": 0.72}
    return replace(whole, claims=tuple(replace(claim, draft=open_claims.get(claim.id)) for claim in whole.claims))


class Sitting:
    """A review with lines that are known beforehand."""

    def __init__(self, folder: Path, question_set: QuestionSet | None = None) -> None:
        self.file = folder / "harbour.toml"
        self.folder = folder / "reviews"
        self.written: list[str] = []
        save(question_set or draft(), self.file)

    def type(self, *lines: str) -> str:
        """Open the review, type these lines, and give all that was said."""
        self.review = open_review(self.file, self.folder).review
        coming = iter(lines)
        self.written = []
        saved = edit(self.review, lambda: next(coming, None), self.written.append, Settings())
        assert saved is not self.review.changed
        return "".join(self.written)

    def in_file(self) -> int:
        """How many claims the file has."""
        question_set = load(self.file).set
        return len(question_set.claims) if question_set is not None else 0


@pytest.fixture
def sitting(tmp_path: Path) -> Sitting:
    """The harbour's draft."""
    return Sitting(tmp_path)


def test_the_claim_is_told_with_what_it_says_and_where_it_stands(sitting: Sitting) -> None:
    said = sitting.type()
    assert "Fire at the harbour: 9 claims. 2 claims to review." in said
    assert "Claim 1 of 9, left-ferry: to review, 97% sure." in said
    assert "Source: Fire brigade" in said
    assert "Answer: about 40 people" in said
    assert "In the article: The fire brigade said about 40 people had left the ferry by noon" in said


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        pytest.param(["a"], "Claim 3 of 9, began: to review", id="accept goes on to the next to review"),
        pytest.param(["a", "a"], "All claims are reviewed. Type save", id="accept the last one"),
        pytest.param(["n", "a"], "It is reviewed already.", id="accept what is reviewed"),
        pytest.param(["x"], "Rejected.", id="reject"),
        pytest.param(["n"], "Claim 2 of 9, on-board", id="next"),
        pytest.param(["n", "p"], "Claim 1 of 9, left-ferry", id="previous"),
        pytest.param(["u"], "Claim 3 of 9, began", id="next to review"),
        pytest.param(["help"], HELP, id="help"),
        pytest.param(["?"], HELP, id="help by its sign"),
        pytest.param([""], HELP, id="an empty line"),
        pytest.param(["sing"], "There is no command “sing”.", id="no command"),
        pytest.param(["fields"], "source-interest (What the source has to gain or lose", id="fields"),
        pytest.param(["questions"], "Fact: How many people had left the ferry by noon? Choices: ", id="questions"),
        pytest.param(["set answer lots"], "“lots” is not read as a figure.", id="an answer that cannot be"),
        pytest.param(["set nothing x"], "There is no field “nothing”. Fields: source, cue", id="no field"),
        pytest.param(["set kind animal"], "Kind is one of: number; person", id="no choice"),
        pytest.param(["set cue said"], "That changes nothing.", id="the same again"),
        pytest.param(["set cue alleged"], "To mend. Cue: The cue “alleged” is not in the evidence.", id="a finding"),
        pytest.param(["mark cue burned"], "“burned” does not stand in the article just so.", id="no passage"),
        pytest.param(["mark tail x"], "Say what the words are: source, cue, content.", id="no part"),
        pytest.param(["merge nobody"], "Name another source: Fire brigade; ", id="no source"),
        pytest.param(["try about 40"], "Fact: Right.", id="an answer tried"),
        pytest.param(["try"], "Type an answer behind it", id="no answer"),
        pytest.param(["filter"], "filter unsure: to review, less than 90% sure (1)", id="filters"),
        pytest.param(["filter unsure"], "Claim 1 of 1, began", id="a filter"),
        pytest.param(["z"], "There is nothing to undo.", id="nothing to undo"),
        pytest.param(["y"], "There is nothing to do again.", id="nothing to redo"),
        pytest.param(["a", "z"], "Undone: Accepted.", id="undo"),
        pytest.param(["a", "z", "y"], "Done again: Accepted.", id="redo"),
        pytest.param(["s"], "Saved: ", id="save"),
    ],
)
def test_every_command_says_what_it_did(lines: Sequence[str], said: str, sitting: Sitting) -> None:
    assert said in sitting.type(*lines)


def test_fields_marks_new_claims_and_merges_change_the_set(sitting: Sitting) -> None:
    sitting.type(
        "set firmness claimed",
        "set source Crew",
        "n",
        "merge fire brigade",
        "new more than 70 % of the cargo was saved",
    )
    changed = sitting.review.set
    assert changed.claim("left-ferry").firmness is Firmness.CLAIMED
    assert changed.sources["crew"].name == "Crew"
    assert len(changed.claims) == 10
    assert "insurer" in {claim.source for claim in changed.claims}


def test_what_a_check_found_is_set_changed_and_cleared(sitting: Sitting) -> None:
    said = sitting.type("fields", "set verification-url https://x.example")
    assert "verification-rating (What a check of the claim found" in said
    assert "verification-reviewer (" not in said, "before there is a rating"
    assert "Nobody has checked this claim yet: say first what was found, as its rating." in said
    said = sitting.type(
        "set verification-rating Mostly false",
        "set verification-reviewer The Checkers",
        "set verification-url checks.example",
        "fields",
        "s",
    )
    assert "To mend. Rated at: “checks.example” is no address of a page." in said
    assert "verification-reviewer (Who checked the claim.): The Checkers" in said
    found = load(sitting.file).set
    assert found is not None
    assert found.claim("left-ferry").verification == Verification(
        rating="Mostly false", reviewer="The Checkers", url="checks.example"
    )
    sitting.type("set verification-rating", "s")
    found = load(sitting.file).set
    assert found is not None
    assert found.claim("left-ferry").verification is None


def test_what_is_not_saved_is_kept_and_gone_on_with(sitting: Sitting) -> None:
    sitting.type("x", "q")
    assert sitting.in_file() == 9
    said = sitting.type("save")
    assert "8 claims" in said
    assert sitting.in_file() == 8
    assert list(sitting.folder.iterdir()) == []


def test_when_all_are_rejected_it_is_said_what_can_be_done(sitting: Sitting) -> None:
    said = sitting.type(*["x"] * 9, "a", "x", "n", "set cue x", "mark cue said", "try x", "fields", "questions", "show")
    assert "No claim is left." in said


def test_text_from_outside_moves_no_cursor(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path, hostile())
    said = sitting.type(*["n"] * len(hostile().claims), "fields", "questions", "set hint \x1b[31mred", "show")
    assert "\x1b" not in said
