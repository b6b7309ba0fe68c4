"""What is forgotten is gone: from every table, from reviews over many sets, and from the disk."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from msgspec.structs import replace

from quiz.history import Forgotten, History, Kept, KeptSet
from quiz.model import REVIEW, Card, QuestionKind
from quiz.schedule import Mark, Scheduling
from tests.builders import NOON, a_record, after, attempt, begun, played

TELLING = "Xanthippe"
"""A word that is nowhere but in what is to be forgotten."""


def of_set(card: Card, set_id: str) -> Card:
    """The card as if its claim were in another set, with a telling prompt if that is the one to be forgotten."""
    prompt = f"What did {TELLING} say?" if set_id == "secret" else "?"
    return Card(card.claim, tuple(replace(each, set=set_id, prompt=prompt) for each in card.questions))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A history with a session of each of two sets, a review over both, and one over one of them."""
    path = tmp_path / "history.sqlite"
    first, second, *_ = begun().cards
    mixed, secret_only = (of_set(first, "secret"), of_set(second, "open")), (of_set(first, "secret"),)
    with History.open(path) as history:
        history.schedule_by(Scheduling(new_per_day=3))
        for session, set_id, cards in (
            ("of-secret", "secret", secret_only),
            ("of-open", "open", mixed[1:]),
            ("mixed", REVIEW, mixed),
            ("secret-only", REVIEW, secret_only),
        ):
            title = f"The trial of {TELLING}" if set_id == "secret" else "Another story"
            history.begin(a_record(session, cards, set=set_id, set_title=title, started=after(len(session))))
            for number, card in enumerate(cards):
                given = attempt(card.claim, QuestionKind.FACT, session=session, card=number, day="2024-11-02")
                said = TELLING if card.set == "secret" else "an answer"
                history.record(replace(given, set=card.set, given=said, at=after(number)))
        history.mark(Mark(set="secret", claim="alarm", suspended=True), NOON)
        history.mark(Mark(set="open", claim="alarm", suspended=True), NOON)
    return path


def test_what_is_kept_is_counted(file: Path) -> None:
    with History.open(file) as history:
        assert history.kept() == Kept(sessions=4, answers=5, marks=2)
        assert history.kept("secret") == Kept(sessions=2, answers=3, marks=1, parts=1)
        assert history.kept("open") == Kept(sessions=1, answers=2, marks=1, parts=1)
        assert not history.kept("unknown")
        assert history.kept_sets() == [KeptSet("open", "Another story"), KeptSet("secret", f"The trial of {TELLING}")]


def test_a_set_goes_from_everywhere_and_the_others_stay(file: Path) -> None:
    with History.open(file) as history:
        assert history.forget("secret") == Forgotten()
        assert not history.kept("secret")
        assert [line.id for line in history.sessions()] == ["of-open", "mixed"]
        review = history.session("mixed")
        assert [card.set for card in review.cards] == ["open"]
        assert history.sessions()[1].asked == review.asked
        assert [each.set for each in history.attempts("mixed")] == ["open"]
        learner = history.learner()
        assert {key.set for key in learner.memories} == {"open"} == {set_id for set_id, _ in learner.marks}
        assert history.scheduling == Scheduling(new_per_day=3)


def test_with_everything_the_settings_go_too_and_a_new_history_begins(file: Path) -> None:
    with History.open(file) as history:
        assert history.forget_all() == Forgotten()
        assert not history.kept()
        assert history.kept_sets() == []
        assert history.scheduling == Scheduling()
        assert history.learner().memories == {}
        history.begin(a_record())
    with History.open(file) as history:
        assert history.notice is None
        assert len(history.sessions()) == 1


@pytest.mark.parametrize("everything", [False, True], ids=["a set", "everything"])
def test_no_trace_is_left_in_any_file(file: Path, *, everything: bool) -> None:
    copies = [
        f"history.sqlite.{end}" for end in ("damaged-1", "damaged-1-shm", "damaged-1-wal", "recovered-2", "version-1")
    ]
    for name in copies:
        file.with_name(name).write_text(f"{TELLING} {name}")
    file.with_name("my-export.jsonl").write_text("what the learner wrote is the learner's to delete")
    with History.open(file) as history:
        assert len(history.copies) == 5
        told = history.forget_all() if everything else history.forget("secret")
        assert told.left is None
        assert [each.name for each in told.copies] == copies
        # Also while it is still open.
        assert holders(file.parent) == []
    assert holders(file.parent) == []
    assert file.with_name("my-export.jsonl").exists()


def holders(folder: Path) -> list[str]:
    """The files that hold the telling word."""
    return [each.name for each in folder.iterdir() if each.is_file() and TELLING.encode() in each.read_bytes()]


def test_where_another_program_keeps_traces_alive_that_is_told(file: Path) -> None:
    reader = sqlite3.connect(file, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT COUNT(*) FROM quiz_attempt").fetchone()
    with History.open(file) as history:
        history._database.execute_sql("PRAGMA busy_timeout = 50")  # type: ignore[no-untyped-call]  # not ten seconds
        told = history.forget("secret")
        assert told.left == "another program has the history open: close it, and do this again"
        assert not history.kept("secret"), "it is deleted all the same"
        reader.close()
        assert history.forget("secret").left is None
    assert holders(file.parent) == []


def test_a_copy_that_cannot_be_deleted_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = file.with_name("history.sqlite.version-1")
    copy.write_bytes(b"old")

    def fails(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with History.open(file) as history:
        monkeypatch.setattr(Path, "unlink", fails)
        told = history.forget("secret")
    assert told == Forgotten((), f"{copy} cannot be deleted: Permission denied")


def test_what_was_forgotten_comes_back_with_an_export_from_before(file: Path) -> None:
    lines: list[bytes] = []
    with History.open(file) as history:
        history.export(lines.append)
        history.forget("secret")
        told = history.take_in("before.jsonl", lines)
        assert (told.sessions, told.answers, told.marks) == (2, 3, 1)
        assert [card.set for card in history.session("mixed").cards] == ["secret", "open"]
        again: list[bytes] = []
        history.export(again.append)
    assert again == lines


def test_a_session_of_a_whole_set_is_forgotten_with_all_its_answers(tmp_path: Path) -> None:
    with History.open(tmp_path / "history.sqlite") as history:
        session = played(begun())
        history.begin(session.record)
        history.record(*session.attempts)
        assert history.kept("harbour-fire") == Kept(sessions=1, answers=len(session.attempts), marks=0)
        history.forget("harbour-fire")
        assert not history.kept()
