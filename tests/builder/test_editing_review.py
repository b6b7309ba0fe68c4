"""A review in any order of doing: all of it can be undone, the set stays whole, and the reviewer keeps the place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.builder.editing import CannotEditError, Filter, Part, findings_of
from quiz.builder.editing.preview import preview, tried
from quiz.errors import QuizError
from quiz.model import QuestionSet
from quiz.sets import load, save
from tests.builder.reviews import DEEDS, Deed, a_review, do, drafted, field, passage
from tests.builders import a_set, changed, harbour

THREE = ("left-ferry", "began", "alarm")


def assert_whole(question_set: QuestionSet) -> None:
    """Whatever a set names is there, and no name is there twice."""
    ids = [claim.id for claim in question_set.claims]
    assert len(ids) == len(set(ids))
    assert all(rival in ids and rival != claim.id for claim in question_set.claims for rival in claim.rivals)
    assert all(lure.claim in ids for lure in question_set.lures)
    assert all(claim.source is None or claim.source in question_set.sources for claim in question_set.claims)


@settings(deadline=None, max_examples=120)
@given(st.lists(DEEDS, max_size=12))
def test_whatever_is_done_the_set_stays_whole_and_can_be_saved(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[Deed]
) -> None:
    file = tmp_path_factory.getbasetemp() / "whole.toml"
    review = a_review(drafted(*THREE), path=file)
    do(review, deeds)
    assert_whole(review.set)
    save(review.set, file)
    found = load(file)
    assert found.problems == ()
    assert found.set == review.set
    assert review.current in (*review.set.claims, None)
    assert (review.current is None) == (not review.set.claims)
    assert set(review.stage.marks) <= set(review.set.claims_by_id)
    if review.current is not None:
        review.marks(review.current)
        findings_of(review.set, review.current)
        tried(review.set, preview(review.set, review.current), "about 40 people")


@settings(deadline=None, max_examples=120)
@given(st.lists(DEEDS.filter(lambda deed: deed[0] != "save"), max_size=12))
def test_undone_to_the_first_and_done_again_to_the_last(deeds: list[Deed]) -> None:
    first = drafted(*THREE)
    review = a_review(first)
    do(review, deeds)
    while review.redo():
        pass
    last, marks = review.set, review.stage.marks
    steps = 0
    while review.undo():
        steps += 1
        assert_whole(review.set)
    assert review.set == first
    assert not review.changed
    assert review.undoable is None
    assert review.stage.marks == {}
    while review.redo():
        steps -= 1
    assert steps == 0
    assert review.redoable is None
    assert (review.set, review.stage.marks) == (last, marks)
    assert list(review.set.sources) == list(last.sources)
    assert [claim.id for claim in review.set.claims] == [claim.id for claim in last.claims]


# One thing at a time.


def test_what_was_done_is_told_by_its_name() -> None:
    review = a_review(drafted("began"), at="began")
    assert (review.undoable, review.redoable, review.changed) == (None, None, False)
    assert not review.undo()
    assert not review.redo()
    assert review.accept()
    assert (review.undoable, review.redoable, review.changed) == ("Accepted", None, True)
    assert review.undo()
    assert (review.undoable, review.redoable, review.changed) == (None, "Accepted", False)
    assert review.redo()
    assert review.edit(field("hint"), "Below deck.")
    assert review.undoable == "Changed: Hint"
    review.mark(Part.CUE, passage("confirmed"))
    assert review.undoable == "Marked the cue"
    review.begin(passage("Three passengers were treated"))
    assert review.undoable == "Added a claim"
    review.go_to("began")
    review.merge("owner")
    assert review.undoable == "Merged Harbour master into Ship owner"


def test_a_change_after_an_undo_is_the_only_way_on() -> None:
    review = a_review(at="began")
    review.edit(field("hint"), "One.")
    review.edit(field("hint"), "Two.")
    review.undo()
    review.edit(field("hint"), "Three.")
    assert review.redoable is None
    assert review.current is not None
    assert review.current.hint == "Three."
    review.undo()
    assert review.current.hint == "One."


def test_what_is_accepted_counts_as_reviewed_once() -> None:
    review = a_review(drafted(*THREE), at="began")
    assert review.open == 3
    assert review.accept()
    assert review.open == 2
    assert not review.accept()
    assert review.undoable == "Accepted"
    assert review.set.claim("began").draft is None


@pytest.mark.parametrize(
    ("claim_id", "then"),
    [
        pytest.param("left-ferry", "on-board", id="the first"),
        pytest.param("began", "last-to-leave", id="one between"),
        pytest.param("heat", "builder", id="the last"),
    ],
)
def test_behind_a_rejected_claim_stands_the_next_one(claim_id: str, then: str) -> None:
    review = a_review(at=claim_id)
    review.reject()
    assert review.current is not None
    assert review.current.id == then
    assert claim_id not in review.set.claims_by_id
    review.undo()
    assert review.current.id == claim_id


def test_the_next_one_after_a_rejection_is_of_those_that_are_listed() -> None:
    review = a_review(drafted("left-ferry", "alarm"), at="left-ferry")
    review.filter = Filter(open=True)
    review.reject()
    assert review.current is not None
    assert review.current.id == "alarm"
    review.reject()
    assert review.current is not None, "where none is listed any more, there is still one to look at"


def test_a_set_without_claims_can_only_be_added_to() -> None:
    review = a_review(harbour(claims=(), lures=(), topics={}))
    assert [review.current] == [None]
    assert not review.accept()
    assert not review.edit(field("hint"), "x")
    review.reject()
    review.move(1)
    review.mark(Part.CUE, passage("said"))
    assert not review.go_to_open()
    with pytest.raises(CannotEditError, match="no source"):
        review.merge("owner")
    assert not review.changed
    review.begin(passage("The ferry was built by Nordwerk."))
    assert [claim.topic for claim in review.listed] == ["general"]
    assert review.current == review.listed[0]
    review.undo()
    assert review.listed == ()
    assert review.current is None


def test_a_field_that_stays_as_it_is_makes_no_step() -> None:
    review = a_review(at="began")
    assert not review.edit(field("content"), "  The fire began in the  engine room. ")
    assert review.undoable is None


def test_half_a_character_is_refused() -> None:
    review = a_review(at="began")
    with pytest.raises(CannotEditError, match="no file can hold"):
        review.edit(field("hint"), "half \ud800")
    assert not review.changed


def test_a_claim_that_is_renamed_is_still_looked_at_and_keeps_its_marks() -> None:
    review = a_review(at="began")
    review.mark(Part.CUE, passage("confirmed"))
    marks = review.stage.marks["began"]
    review.edit(field("id"), "fire-began")
    assert review.current is not None
    assert review.current.id == "fire-began"
    assert review.stage.marks == {"fire-began": marks}
    review.undo()
    assert review.current.id == "began"
    assert review.stage.marks == {"began": marks}


@pytest.mark.parametrize(
    ("name", "text", "kept"),
    [
        pytest.param("content", "The engine room is where the fire began.", True, id="other words for the content"),
        pytest.param("hint", "Below deck.", True, id="a hint"),
        pytest.param("source", "owner", False, id="another source"),
        pytest.param("cue", "the fire", False, id="another cue"),
        pytest.param("evidence", "the fire began in the engine room.", False, id="another passage"),
    ],
)
def test_marks_by_hand_hold_as_long_as_they_can_be_true(name: str, text: str, kept: bool) -> None:
    review = a_review(at="began")
    review.mark(Part.CONTENT, passage("the fire began in the engine room"))
    review.edit(field(name), text)
    assert ("began" in review.stage.marks) is kept


# Saving.


def test_saved_is_what_is_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "set.toml"
    review = a_review(drafted("began"), at="began", path=file)
    review.accept()
    review.save()
    assert load(file).set == review.set
    changes = [review.changed]
    for deed in (review.undo, review.redo):
        deed()
        changes.append(review.changed)
    assert changes == [False, True, False], "what is undone after the save is not in the file"


def test_a_save_that_fails_leaves_the_review_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    review = a_review(drafted("began"), at="began", path=tmp_path / "file" / "set.toml")
    review.accept()
    with pytest.raises(QuizError, match="cannot be written"):
        review.save()
    assert review.changed
    assert review.undoable == "Accepted"


# Going about.


def confident(*values: float | None) -> QuestionSet:
    """A set with a claim of each confidence, named *a*, *b*, *c* …; None for one that is reviewed."""
    base = harbour().claim("builder")
    claims = [
        changed(a_set(base), "builder", id="abcdefgh"[at], draft=value, topic=("even", "odd")[at % 2]).claims[0]
        for at, value in enumerate(values)
    ]
    return a_set(*claims)


FIVE = (None, 0.95, 0.5, None, 0.9)


@pytest.mark.parametrize(
    ("chosen", "listed"),
    [
        pytest.param(Filter(), "abcde", id="all"),
        pytest.param(Filter(open=True), "bce", id="not reviewed"),
        pytest.param(Filter(confident=True), "be", id="not reviewed, confident"),
        pytest.param(Filter(confident=False), "c", id="not reviewed, not confident"),
        pytest.param(Filter(topic="odd"), "bd", id="of a topic"),
        pytest.param(Filter(topic="odd", open=True), "b", id="of a topic, not reviewed"),
        pytest.param(Filter(topic="even", confident=True, open=True), "e", id="all three"),
        pytest.param(Filter(topic="none"), "", id="of no topic that there is"),
    ],
)
def test_a_filter_lists(chosen: Filter, listed: str) -> None:
    review = a_review(confident(*FIVE))
    review.filter = chosen
    assert "".join(claim.id for claim in review.listed) == listed


@pytest.mark.parametrize(
    ("chosen", "at", "by", "then"),
    [
        pytest.param(Filter(), "b", 1, "c", id="on"),
        pytest.param(Filter(), "b", -1, "a", id="back"),
        pytest.param(Filter(), "b", 2, "d", id="two on"),
        pytest.param(Filter(), "b", 99, "e", id="not beyond the end"),
        pytest.param(Filter(), "b", -99, "a", id="not before the start"),
        pytest.param(Filter(), "b", 0, "b", id="nowhere"),
        pytest.param(Filter(open=True), "c", 1, "e", id="over what is not listed"),
        pytest.param(Filter(open=True), "d", 1, "e", id="on from what is not listed"),
        pytest.param(Filter(open=True), "d", -1, "c", id="back from what is not listed"),
        pytest.param(Filter(open=True), "a", -1, "b", id="back from before all that are listed"),
        pytest.param(Filter(topic="odd"), "e", 1, "d", id="on from behind all that are listed"),
        pytest.param(Filter(topic="none"), "b", 1, "b", id="nothing is listed"),
    ],
)
def test_moving_goes_through_what_is_listed(chosen: Filter, at: str, by: int, then: str) -> None:
    review = a_review(confident(*FIVE), at=at)
    review.filter = chosen
    review.move(by)
    assert review.current is not None
    assert review.current.id == then


@pytest.mark.parametrize(
    ("chosen", "at", "then"),
    [
        pytest.param(Filter(), "a", "b", id="the next"),
        pytest.param(Filter(), "b", "c", id="the next behind one that is open itself"),
        pytest.param(Filter(), "e", "b", id="round"),
        pytest.param(Filter(confident=False), "c", "c", id="the only one"),
        pytest.param(Filter(topic="odd"), "c", "b", id="round within a topic"),
        pytest.param(Filter(topic="none"), "c", None, id="none that the filter takes"),
    ],
)
def test_the_next_open_claim(chosen: Filter, at: str, then: str | None) -> None:
    review = a_review(confident(*FIVE), at=at)
    review.filter = chosen
    assert review.go_to_open() is (then is not None)
    assert review.current is not None
    assert review.current.id == (then or at)


def test_where_all_is_reviewed_there_is_no_next() -> None:
    assert not a_review().go_to_open()


def test_nobody_goes_to_a_claim_that_is_not_there() -> None:
    review = a_review(at="nobody")
    assert review.current is not None
    assert review.current.id == "left-ferry"
