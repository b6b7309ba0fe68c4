"""What was done is there again after a crash at any moment, and a journal that cannot be read is never lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.builder.editing import CannotEditError, Part, Review
from quiz.builder.editing.journal import Journal, journal_file, read_journal
from quiz.errors import QuizError
from quiz.model import Verification
from tests.builder.reviews import DEEDS, Deed, a_review, do, field, harbour_found, kept_review, passage
from tests.builders import harbour


def again(folder: Path) -> Review:
    """The review as it is after the program was killed."""
    journal = read_journal(folder / "set.jsonl")
    assert journal is not None
    return Review(folder / "set.toml", journal.head.set, harbour_found(), journal)


def state(review: Review) -> tuple[Any, ...]:
    """All that somebody at the screen could tell two reviews by."""
    return (
        review.set,
        list(review.set.sources),
        review.current,
        review.undoable,
        review.redoable,
        review.changed,
        dict(review.stage.marks),
    )


def begun_review(folder: Path) -> Review:
    """A review in which a few things were done."""
    review = kept_review(folder)
    review.accept()
    review.go_to("began")
    review.edit(field("topic"), "The fire")
    review.mark(Part.SOURCE, passage("The operator"))
    review.undo()
    return review


@pytest.mark.parametrize("deed", [Review.accept_and_go_on, Review.reject], ids=["accept and go on", "reject"])
def test_what_one_key_does_is_one_line_so_that_a_kill_finds_all_of_it_or_nothing(
    tmp_path: Path, deed: Callable[[Review], object]
) -> None:
    review = kept_review(tmp_path)
    before = review.set.claims[0].id
    review.go_to(before)
    written = len(review._journal.lines) if review._journal else 0
    deed(review)
    assert review._journal is not None
    assert len(review._journal.lines) == written + 1
    assert review.current is not None
    assert review.current.id != before
    assert state(again(tmp_path)) == state(review)


def test_the_last_claim_that_is_open_is_accepted_and_nothing_comes_next(tmp_path: Path) -> None:
    review = kept_review(tmp_path)
    while review.accept_and_go_on():
        pass
    assert all(claim.draft is None for claim in review.set.claims)
    assert not review.accept_and_go_on()


def test_what_a_check_found_is_there_again_and_can_be_undone_to_the_last(tmp_path: Path) -> None:
    review = kept_review(tmp_path)
    before = review.set
    texts = {"rating": "Mostly true", "reviewer": "The Checkers", "url": "https://checks.example/ferry"}
    for name, text in texts.items():
        assert review.edit(field(f"verification-{name}"), text)
    assert review.undoable == "Changed: Rated at"
    assert review.current is not None
    assert review.current.verification == Verification(**texts)
    assert state(again(tmp_path)) == state(review)
    review.edit(field("verification-rating"), "")
    review.undo()
    assert state(again(tmp_path)) == state(review)
    assert review.current.verification == Verification(**texts)
    while review.undo():
        pass
    assert review.set == before
    assert state(again(tmp_path)) == state(review)


@settings(deadline=None, max_examples=60)
@given(st.lists(DEEDS, min_size=1, max_size=12))
def test_a_killed_review_is_there_again(tmp_path_factory: pytest.TempPathFactory, deeds: list[Deed]) -> None:
    folder = tmp_path_factory.mktemp("killed")
    review = kept_review(folder)
    do(review, [*deeds, ("go_to", "on-board"), ("go_to", "left-ferry")])
    found = again(folder)
    assert state(found) == state(review)
    while review.undo():
        assert found.undo()
        assert (found.set, found.current) == (review.set, review.current)
    assert not found.undo()
    assert state(again(folder)) == state(review), "the journal is gone on with as if there had been no crash"


def test_a_last_line_that_was_cut_off_anywhere_is_left_out(tmp_path: Path) -> None:
    review = begun_review(tmp_path)
    file = tmp_path / "set.jsonl"
    before = state(again(tmp_path))
    whole = file.read_bytes()
    review.edit(field("hint"), "Ünder the déck.")
    after, grown = state(review), file.read_bytes()
    assert grown.startswith(whole)
    for size in range(len(whole), len(grown)):
        file.write_bytes(grown[:size])
        found = again(tmp_path)
        assert state(found) == before, f"cut at {size}"
        assert file.read_bytes() == whole
        found.edit(field("hint"), "Ünder the déck.")
        assert state(again(tmp_path)) == after, f"what is done after a cut at {size} is kept"


def test_nothing_is_written_before_anything_is_done(tmp_path: Path) -> None:
    review = kept_review(tmp_path / "new")
    with pytest.raises(CannotEditError):
        review.edit(field("content"), " ")
    review.undo()
    assert not (tmp_path / "new").exists()
    review.move(1)
    assert (tmp_path / "new" / "set.jsonl").exists()


def test_where_there_is_no_journal_there_is_none(tmp_path: Path) -> None:
    assert read_journal(tmp_path / "none.jsonl") is None


# Journals that cannot be read.


def first_line(content: bytes, **changes: object) -> bytes:
    """A journal with other values in its first line."""
    head, _, rest = content.partition(b"\n")
    return msgspec.json.encode({**msgspec.json.decode(head), **changes}) + b"\n" + rest


DAMAGED: list[Any] = [
    pytest.param(lambda _: b"", id="empty"),
    pytest.param(lambda _: b"\n", id="an empty line"),
    pytest.param(lambda _: b"\x00" * 500, id="noughts, as a power cut leaves them"),
    pytest.param(lambda _: b"\xff\xfe\n\xff\n", id="not text"),
    pytest.param(lambda _: b"[" * 100_000 + b"\n", id="nested without end"),
    pytest.param(lambda content: content[:50], id="cut in its first line"),
    pytest.param(lambda content: content.partition(b"\n")[0], id="a first line that does not end"),
    pytest.param(lambda content: content.partition(b"\n")[2], id="without its first line"),
    pytest.param(lambda content: content.replace(b'{"step"', b'{"stop', 1), id="a broken line between"),
    pytest.param(lambda content: content.replace(b'"began"', b"17"), id="a number where an id is"),
    pytest.param(lambda content: first_line(content, journal="x"), id="no version"),
    pytest.param(lambda content: first_line(content, set={"schema": 1}), id="no set"),
]


@pytest.mark.parametrize("damaged", DAMAGED)
def test_a_damaged_journal_is_put_aside_and_told(tmp_path: Path, damaged: Callable[[bytes], bytes]) -> None:
    begun_review(tmp_path)
    file = tmp_path / "set.jsonl"
    content = damaged(file.read_bytes())
    file.write_bytes(content)
    with pytest.raises(QuizError, match=r"cannot be read any more; it lies in .*set\.unreadable.*untouched"):
        read_journal(file)
    assert (tmp_path / "set.unreadable").read_bytes() == content
    assert read_journal(file) is None


def test_a_second_damaged_journal_does_not_replace_the_first(tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    for content in (b"one", b"two", b"three"):
        file.write_bytes(content)
        with pytest.raises(QuizError, match="cannot be read any more"):
            read_journal(file)
    assert {each.read_bytes() for each in tmp_path.iterdir()} == {b"one", b"two", b"three"}


def test_a_journal_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    begun_review(tmp_path)
    file = tmp_path / "set.jsonl"
    content = first_line(file.read_bytes(), journal=2, more="new")
    file.write_bytes(content)
    with pytest.raises(QuizError, match="of a newer version of this program"):
        read_journal(file)
    assert [each.name for each in tmp_path.iterdir()] == ["set.jsonl"]
    assert file.read_bytes() == content


def test_a_journal_that_is_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "set.jsonl").mkdir()
    with pytest.raises(QuizError, match="cannot be read"):
        read_journal(tmp_path / "set.jsonl")


# Journals that cannot be written.


def test_where_no_journal_can_be_the_review_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file")
    review = kept_review(tmp_path / "folder")
    before = state(review)
    for deed in (review.accept, review.reject, lambda: review.move(1), lambda: review.edit(field("hint"), "x")):
        with pytest.raises(QuizError, match="cannot be written"):
            deed()
        assert state(review) == before
    review.close()
    assert (tmp_path / "folder").read_text() == "a file"


@pytest.mark.parametrize("call", ["os.fsync", "pathlib.Path.open"])
def test_a_line_that_cannot_be_written_is_not_done_and_does_not_spoil_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    review = begun_review(tmp_path)
    before, content = state(review), (tmp_path / "set.jsonl").read_bytes()

    def fails(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(call, fails)
        with pytest.raises(QuizError, match="what you do is not being kept: No space left on device"):
            review.edit(field("hint"), "Below deck.")
    assert state(review) == before
    assert (tmp_path / "set.jsonl").read_bytes() == content
    review.edit(field("hint"), "Below deck.")
    assert state(again(tmp_path)) == state(review)


def test_a_line_that_was_written_by_half_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    review = begun_review(tmp_path)
    file = tmp_path / "set.jsonl"
    content = file.read_bytes()

    def fails(handle: int) -> None:
        os.ftruncate(handle, len(content) + 7)
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", fails)
        with pytest.raises(QuizError, match="not being kept"):
            review.edit(field("hint"), "Below deck.")
    assert file.read_bytes() == content


def test_a_journal_that_was_tidied_away_is_written_once_more(tmp_path: Path) -> None:
    review = begun_review(tmp_path)
    (tmp_path / "set.jsonl").unlink()
    review.edit(field("hint"), "Below deck.")
    assert state(again(tmp_path)) == state(review)


# Where it is, and its end.


def test_a_journal_that_is_closed_is_gone(tmp_path: Path) -> None:
    review = begun_review(tmp_path)
    review.close()
    assert list(tmp_path.iterdir()) == []
    review.close()
    a_review().close()


def test_a_journal_that_cannot_be_removed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    review = begun_review(tmp_path)

    def fails(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.unlink", fails)
    with pytest.raises(QuizError, match="cannot be removed: Permission denied"):
        review.close()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("a/set.toml", "b/set.toml", id="in another folder"),
        pytest.param("a/set.toml", "a/set.json", id="of another suffix"),
        pytest.param("a/set.toml", "a/Set.toml", id="in other letters"),
        pytest.param(f"a/{'x' * 50}1.toml", f"a/{'x' * 50}2.toml", id="of a name that is cut"),
    ],
)
def test_two_files_have_two_journals(tmp_path: Path, one: str, other: str) -> None:
    assert journal_file(tmp_path, tmp_path / one) != journal_file(tmp_path, tmp_path / other)


def test_a_file_has_the_same_journal_however_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a").mkdir()
    whole = journal_file(tmp_path, tmp_path / "set.toml")
    assert journal_file(tmp_path, Path("set.toml")) == whole
    assert journal_file(tmp_path, tmp_path / "a" / ".." / "set.toml") == whole
    assert whole.parent == tmp_path


@pytest.mark.parametrize(
    ("deeds", "unsaved"),
    [
        pytest.param([("move", 1)], False, id="looked about"),
        pytest.param([("accept",)], True, id="changed"),
        pytest.param([("accept",), ("save",)], False, id="saved"),
        pytest.param([("accept",), ("save",), ("move", 1)], False, id="saved, and looked about"),
        pytest.param([("accept",), ("save",), ("undo",)], True, id="undone since"),
        pytest.param([("accept",), ("save",), ("undo",), ("redo",)], True, id="undone and done again since"),
    ],
)
def test_whether_there_is_anything_to_save(tmp_path: Path, deeds: list[Deed], unsaved: bool) -> None:
    do(kept_review(tmp_path), deeds)
    journal = read_journal(tmp_path / "set.jsonl")
    assert isinstance(journal, Journal)
    assert journal.unsaved is unsaved
    assert (journal.saved == journal.head.fingerprint) is (("save",) not in deeds)
    assert journal.head.set.title == harbour().title
