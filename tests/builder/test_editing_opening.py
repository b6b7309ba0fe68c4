"""Files opened to be edited: gone on with, begun anew, asked about, or refused; and saved with nothing lost."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from quiz.builder.editing import ChangedSinceError, Part, open_review, own_copy
from quiz.builder.editing.journal import journal_file
from quiz.builder.editing.keeping import save_keeping_comments
from quiz.errors import QuizError
from quiz.sets import load, save
from tests.builder.reviews import drafted, field, passage
from tests.builders import HARBOUR, harbour


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of the harbour set, with three claims that nobody has reviewed."""
    path = tmp_path / "sets" / "harbour.toml"
    save(drafted("left-ferry", "began", "alarm"), path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the journals are."""
    return tmp_path / "reviews"


def begin(file: Path, folder: Path) -> None:
    """A review with two changes that is broken off, the second claim in view."""
    review = open_review(file, folder).review
    review.accept()
    review.go_to("began")
    review.edit(field("hint"), "Below deck.")


def elsewhere(file: Path, title: str = "Edited elsewhere") -> None:
    """The file changed by another program."""
    found = load(file).set
    assert found is not None
    save(replace(found, title=title), file)


def test_a_file_is_opened_as_it_is(file: Path, folder: Path) -> None:
    opened = open_review(file, folder)
    assert opened.told == ""
    assert opened.review.set == load(file).set
    assert opened.review.current == opened.review.set.claims[0]
    assert opened.review.found, "what is found in the article is there to be marked"
    assert not opened.review.changed
    assert not folder.exists()


def test_a_review_that_was_broken_off_is_gone_on_with(file: Path, folder: Path) -> None:
    begin(file, folder)
    opened = open_review(file, folder)
    assert opened.told == "The review goes on where it was: 2 changes, not saved to the file yet."
    assert opened.review.current is not None
    assert (opened.review.current.id, opened.review.current.hint) == ("began", "Below deck.")
    assert opened.review.undoable == "Changed: Hint"
    assert load(file).set == drafted("left-ferry", "began", "alarm"), "the file is as it was"


@pytest.mark.parametrize(
    ("undone", "told"),
    [
        pytest.param(0, "", id="all saved"),
        pytest.param(1, "1 change", id="one taken back since"),
        pytest.param(2, "2 changes", id="two taken back since"),
    ],
)
def test_what_is_saved_is_not_told_as_unsaved(file: Path, folder: Path, undone: int, told: str) -> None:
    begin(file, folder)
    review = open_review(file, folder).review
    review.save()
    for _ in range(undone):
        review.undo()
    opened = open_review(file, folder)
    assert (told in opened.told) if told else (opened.told == "")
    assert opened.review.set == review.set
    assert opened.review.undoable == review.undoable
    assert opened.review.redoable == review.redoable


def test_a_kill_between_the_two_halves_of_saving_loses_nothing(file: Path, folder: Path) -> None:
    begin(file, folder)
    review = open_review(file, folder).review
    # What `save` does first: the file is written, and the journal does not know.
    save(review.set, file)
    opened = open_review(file, folder)
    assert opened.told == ""
    assert not opened.review.changed
    assert opened.review.set == review.set
    assert opened.review.undoable == review.undoable


def test_a_review_that_is_closed_is_begun_anew(file: Path, folder: Path) -> None:
    begin(file, folder)
    review = open_review(file, folder).review
    review.save()
    review.close()
    opened = open_review(file, folder)
    assert opened.told == ""
    assert opened.review.undoable is None
    assert opened.review.set.claim("began").hint == "Below deck."


# The file was changed by somebody else.


def test_where_the_file_was_changed_since_somebody_is_asked(file: Path, folder: Path) -> None:
    begin(file, folder)
    elsewhere(file)
    journal = journal_file(folder, file)
    before = journal.read_bytes()
    with pytest.raises(ChangedSinceError, match=r"harbour\.toml was changed since its review was begun"):
        open_review(file, folder)
    assert journal.read_bytes() == before


def test_going_on_all_the_same_keeps_the_review(file: Path, folder: Path) -> None:
    begin(file, folder)
    elsewhere(file)
    opened = open_review(file, folder, go_on=True)
    assert opened.review.set.title == harbour().title
    assert opened.review.set.claim("began").hint == "Below deck."
    opened.review.save()
    assert load(file).set == opened.review.set
    assert open_review(file, folder).told == "", "the conflict is settled with the save"


def test_beginning_anew_puts_the_review_aside(file: Path, folder: Path) -> None:
    names = []
    for number in range(2):
        begin(file, folder)
        before = journal_file(folder, file).read_bytes()
        elsewhere(file, f"Edited {number}")
        opened = open_review(file, folder, go_on=False)
        assert opened.review.set == load(file).set
        assert opened.review.undoable is None
        aside = Path(opened.told.removeprefix("The review that was begun is put aside: "))
        assert aside.read_bytes() == before
        names.append(aside)
    assert len({*names}) == 2, "the second does not take the place of the first"


@pytest.mark.parametrize("go_on", [None, True, False])
def test_where_all_was_saved_the_file_is_just_opened(file: Path, folder: Path, go_on: bool | None) -> None:
    begin(file, folder)
    open_review(file, folder).review.save()
    elsewhere(file)
    opened = open_review(file, folder, go_on=go_on)
    assert opened.told == ""
    assert opened.review.set == load(file).set
    assert opened.review.set.title == "Edited elsewhere"
    assert opened.review.undoable is None


def test_comments_and_layout_are_no_change(file: Path, folder: Path) -> None:
    begin(file, folder)
    file.write_text(f"# Mine.\n\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    assert "2 changes" in open_review(file, folder).told


@pytest.mark.parametrize("figure", ["40.0", "4e1", "0.4e2"])
def test_a_figure_that_is_written_in_another_way_once_saved_is_no_change(file: Path, folder: Path, figure: str) -> None:
    file.write_text(HARBOUR.replace("number = 40", f"number = {figure}"), encoding="utf-8")
    review = open_review(file, folder).review
    review.edit(field("hint"), "Look at the gangway.")
    review.save()
    review.undo()
    opened = open_review(file, folder)
    assert opened.review.redoable == "Changed: Hint"


# What cannot be opened.


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(None, "There is no such file", id="not there"),
        pytest.param("", "The file is empty", id="empty"),
        pytest.param("schema = ", "This is not TOML", id="not TOML"),
        pytest.param(HARBOUR.replace("hint =", "hnit ="), "Did you mean “hint”?", id="a key that there is not"),
        pytest.param(HARBOUR.replace('source = "master"', 'source = "mister"'), "no source “mister”", id="no source"),
        pytest.param(HARBOUR.replace('id = "began"', 'id = "alarm"'), "a claim “alarm” before", id="an id twice"),
    ],
)
def test_a_file_with_faults_of_form_is_refused(file: Path, folder: Path, content: str | None, told: str) -> None:
    if content is None:
        file.unlink()
    else:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(QuizError, match=told) as raised:
        open_review(file, folder)
    assert str(file) in str(raised.value)
    assert not folder.exists()


def test_a_file_with_faults_of_meaning_is_opened(file: Path, folder: Path) -> None:
    file.write_text(HARBOUR.replace("engine room.", "engine-room."), encoding="utf-8")
    assert "began" in open_review(file, folder).review.set.claims_by_id


def test_a_journal_that_does_not_fit_itself_is_put_aside(file: Path, folder: Path) -> None:
    begin(file, folder)
    journal = journal_file(folder, file)
    line = {"step": {"said": "Rejected", "claim_order": ["nobody"]}}
    journal.write_bytes(journal.read_bytes() + msgspec.json.encode(line) + b"\n")
    with pytest.raises(QuizError, match=r"cannot be read any more; it lies in .*\.unreadable"):
        open_review(file, folder)
    assert open_review(file, folder).review.undoable is None


def test_a_set_without_an_article_has_nothing_to_mark(file: Path, folder: Path) -> None:
    save(harbour(article=None), file)
    review = open_review(file, folder).review
    assert (review.text, review.found) == ("", ())
    with pytest.raises(QuizError, match="no words"):
        review.mark(Part.CUE, passage("said"))


# The sets that come with the program.


def test_a_bundled_set_is_copied_once(file: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    copy = own_copy(file, own)
    assert copy == own / "my-harbour.toml"
    found = load(copy).set
    assert found is not None
    assert (found.id, found.title) == ("my-harbour-fire", "Fire at the harbour (my copy)")
    original = load(file).set
    assert original is not None
    assert replace(found, id=original.id, title=original.title) == original
    elsewhere(copy, "Mine")
    assert own_copy(file, own) == copy
    mine = load(copy).set
    assert mine is not None
    assert mine.title == "Mine", "the copy is not made a second time"


def test_an_id_that_is_long_stays_an_id(file: Path, tmp_path: Path) -> None:
    save(harbour(id="x" * 64), file)
    assert load(own_copy(file, tmp_path / "own")).problems == ()


def test_a_bundled_set_that_cannot_be_read_or_copied_is_told(file: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    with pytest.raises(QuizError, match="cannot be written"):
        own_copy(file, tmp_path / "taken")
    file.write_text("schema = 1", encoding="utf-8")
    with pytest.raises(QuizError, match="“id” is missing"):
        own_copy(file, tmp_path / "own")
    assert not (tmp_path / "own").exists()


# Comments.


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        pytest.param(HARBOUR, False, id="no comment"),
        pytest.param(f"#:schema ../schema.json\n{HARBOUR}", False, id="the line that names the schema"),
        pytest.param(f"# Mine.\n{HARBOUR}", True, id="a line"),
        pytest.param(HARBOUR.replace("[topics]", "  # Mine.\n[topics]"), True, id="a line that is indented"),
        pytest.param(HARBOUR.replace("[topics]", "[topics] # Mine."), True, id="behind something"),
        pytest.param(HARBOUR.replace("Fire at the harbour", "Fire #1"), False, id="a number sign in a text"),
        pytest.param(HARBOUR.replace('"Fire at the harbour"', "'Fire \" #1'"), False, id="in a literal text"),
        pytest.param(HARBOUR.replace('text = """\n', 'text = """\n# The\n'), False, id="a line of the article"),
        pytest.param(HARBOUR.replace("on deck.", r"on \"" " # deck."), False, id="behind quotes in the article"),
        pytest.param(HARBOUR.replace('"Fire at the harbour"', r"'C:\' # Mine."), True, id="behind a backslash"),
    ],
)
def test_a_file_with_comments_is_kept_beside_the_saved_one(tmp_path: Path, content: str, kept: bool) -> None:
    file = tmp_path / "harbour.toml"
    file.write_text(content, encoding="utf-8")
    assert load(file).problems == ()
    backup = tmp_path / "harbour.toml.bak"
    assert save_keeping_comments(harbour(title="New"), file) == (backup if kept else None)
    assert load(file).set == harbour(title="New")
    assert backup.exists() is kept
    if kept:
        assert backup.read_text(encoding="utf-8") == content


def test_the_first_copy_of_a_file_with_comments_is_not_replaced(tmp_path: Path) -> None:
    file = tmp_path / "harbour.toml"
    for content, told in ((f"# One.\n{HARBOUR}", True), (f"# Two.\n{HARBOUR}", False)):
        file.write_text(content, encoding="utf-8")
        assert (save_keeping_comments(harbour(), file) is not None) is told
    assert (tmp_path / "harbour.toml.bak").read_text(encoding="utf-8").startswith("# One.")


def test_a_new_file_is_just_saved(tmp_path: Path) -> None:
    assert save_keeping_comments(harbour(), tmp_path / "new.toml") is None
    assert load(tmp_path / "new.toml").set == harbour()


def test_without_its_copy_nothing_is_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "harbour.toml"
    content = f"# Mine.\n{HARBOUR}"
    file.write_text(content, encoding="utf-8")

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fails)
    with pytest.raises(QuizError, match=r"harbour\.toml\.bak: cannot be written: No space"):
        save_keeping_comments(harbour(title="New"), file)
    assert file.read_text(encoding="utf-8") == content
    assert [each.name for each in tmp_path.iterdir()] == ["harbour.toml"]
