"""A sitting: what is answered is kept before it is shown, and where keeping fails the play goes on."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from msgspec.structs import replace

from quiz.errors import QuizError, StoreError
from quiz.history import History, NotFoundError
from quiz.model import Attempt, Mode, SessionRecord, Verdict
from quiz.questions import UnplayableError
from quiz.session import AlreadyAnsweredError
from quiz.sets import LoadedSet, Problem
from quiz.sitting import Clock, Sitting
from tests.builders import after, changed, harbour, loaded, options, right


def ticking() -> Clock:
    """A clock that goes on by a second at every look."""
    seconds = count()
    return lambda: after(next(seconds))


class FullDisk(History):
    """A history that keeps `room` writes and fails at the next."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.taken: list[Attempt] = []

    def _take(self) -> None:
        if self.room <= 0:
            raise StoreError("The history cannot be written: disk full.")
        self.room -= 1

    def begin(self, record: SessionRecord) -> None:
        self._take()

    def record(self, *attempts: Attempt) -> None:
        self._take()
        self.taken += attempts

    def finish(self, session_id: str, at: datetime.datetime) -> None:
        self._take()


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with History.open(tmp_path / "history.sqlite") as opened:
        yield opened


class _GivenUpError(Exception):
    """Nobody waits for the cards any more."""


def test_a_session_that_is_given_up_while_its_cards_are_made_is_not_kept(history: History) -> None:
    def told(done: int, of: int) -> None:
        assert (done, of) == (9, 9)
        raise _GivenUpError

    with pytest.raises(_GivenUpError):
        Sitting.begin("s1", loaded(harbour()), options(), history, ticking(), told=told)
    assert history.sessions() == []


def begin(history: History | None, mode: Mode = Mode.PRACTICE, cards: int | None = 2) -> Sitting:
    sitting = Sitting.begin("s1", loaded(harbour()), options(mode, cards=cards, seed=1), history, ticking())
    sitting.resume()
    return sitting


def play(sitting: Sitting, answers: int | None = None) -> None:
    given = 0
    while not sitting.session.finished and given != answers:
        if sitting.session.card_done:
            sitting.advance()
        sitting.answer(right(sitting.session.current))
        given += 1


def test_a_session_is_kept_when_it_begins(history: History) -> None:
    sitting = begin(history)
    assert history.session("s1") == sitting.session.record
    assert history.attempts("s1") == []
    assert sitting.unsaved is None


def test_an_answer_is_kept_when_it_is_known(history: History) -> None:
    sitting = begin(history)
    attempt = sitting.answer("12", 70)
    assert history.attempts("s1") == [attempt] == list(sitting.session.attempts)


def test_nothing_is_shown_as_answered_before_it_is_kept() -> None:
    seen: list[int] = []

    class Watching(FullDisk):
        def record(self, *attempts: Attempt) -> None:
            seen.append(len(sitting.session.attempts))
            super().record(*attempts)

    sitting = begin(Watching(99))
    play(sitting)
    assert seen == list(range(sitting.session.record.asked))


def test_time_that_runs_out_is_kept_in_one_write() -> None:
    history = FullDisk(99)
    sitting = begin(history)
    left = sitting.time_out()
    assert [attempt.verdict for attempt in left] == [Verdict.SKIPPED] * 3
    assert history.taken == list(left)
    assert history.room == 99 - 2, "one write for the session, one for its three answers"


def test_an_answer_that_is_refused_is_not_kept(history: History) -> None:
    sitting = begin(history)
    sitting.answer("12")
    sitting.back()
    with pytest.raises(AlreadyAnsweredError):
        sitting.answer("about 40")
    assert len(history.attempts("s1")) == 1


def test_a_session_is_closed_by_its_last_answer(history: History) -> None:
    sitting = begin(history)
    play(sitting)
    assert sitting.session.record.finished is not None
    assert history.session("s1").finished == sitting.session.record.finished
    assert history.sessions(unfinished=True) == []


def test_a_session_is_closed_by_time_that_runs_out(history: History) -> None:
    sitting = begin(history, cards=1)
    sitting.time_out()
    assert history.session("s1").finished is not None


@pytest.mark.parametrize("room", [0, 1, 2, 4])
def test_where_the_history_fails_the_play_goes_on_and_says_so(room: int) -> None:
    history = FullDisk(room)
    sitting = begin(history)
    play(sitting)
    assert sitting.session.finished
    assert sitting.unsaved == "The history cannot be written: disk full."
    assert history.taken == list(sitting.session.attempts[: max(0, room - 1)])


def test_a_history_that_failed_once_is_not_tried_again() -> None:
    history = FullDisk(1)
    sitting = begin(history)
    sitting.answer("12")
    history.room = 99
    sitting.answer("brigade")
    assert history.taken == [], "an answer without the one before it would be a hole"


def test_a_sitting_that_keeps_nothing_says_nothing_of_it() -> None:
    sitting = begin(None)
    play(sitting)
    assert sitting.unsaved is None
    assert sitting.session.record.finished is not None


def test_why_there_is_no_history_is_handed_on() -> None:
    sitting = Sitting.begin("s1", loaded(harbour()), options(), None, ticking(), unsaved="No room.")
    assert sitting.unsaved == "No room."


def test_looking_about_keeps_nothing(history: History) -> None:
    sitting = begin(history)
    sitting.answer("12")
    for look in (sitting.back, sitting.forward, sitting.peek, sitting.pause, sitting.resume):
        look()
    assert len(history.attempts("s1")) == 1
    assert sitting.session.peeks == 1


def test_a_file_without_a_set_is_not_played(history: History) -> None:
    broken = LoadedSet(path="x.toml", set=None, problems=(Problem(path="x.toml", line=3, message="Not TOML."),))
    with pytest.raises(QuizError, match=r"x\.toml:3: Not TOML"):
        Sitting.begin("s1", broken, options(), history, ticking())


def test_what_cannot_be_asked_is_not_kept(history: History) -> None:
    with pytest.raises(UnplayableError):
        Sitting.begin("s1", loaded(harbour()), options(topic="weather"), history, ticking())
    assert history.sessions() == []


# Taking up a session that was left.


@pytest.mark.parametrize("answers", [0, 1, 2, 3, 5, 6])
def test_a_session_is_taken_up_at_its_next_question(history: History, answers: int) -> None:
    left = begin(history)
    play(left, answers)
    taken = Sitting.restore("s1", loaded(harbour()), history, ticking())
    assert taken.session.attempts == left.session.attempts
    assert taken.session.paused
    if not left.session.finished:
        assert not taken.session.answered
        play(taken)
    assert taken.session.finished
    assert len(history.attempts("s1")) == taken.session.record.asked


def test_a_session_that_ended_before_its_end_was_noted_is_closed_when_it_is_taken_up(history: History) -> None:
    sitting = begin(history, cards=1)
    play(sitting, sitting.session.record.asked - 1)
    # As after a kill between the last answer and the note that it was the last one.
    _, last = sitting.session.answer("said", at=after(100))
    history.record(last)
    assert len(history.sessions(unfinished=True)) == 1
    taken = Sitting.restore("s1", loaded(harbour()), history, ticking())
    assert taken.session.finished
    assert taken.session.record.finished is not None
    assert history.sessions(unfinished=True) == []


@pytest.mark.parametrize(
    ("now", "reason"),
    [
        pytest.param(
            loaded(changed(harbour(), "alarm", content="The alarm failed.")), "has changed since", id="changed"
        ),
        pytest.param(LoadedSet(path="harbour.toml", set=None), "cannot be read any more", id="gone"),
    ],
)
def test_a_session_whose_set_is_not_the_same_cannot_go_on(history: History, now: LoadedSet, reason: str) -> None:
    begin(history).answer("12")
    with pytest.raises(QuizError, match=f"“Fire at the harbour” {reason}.*result s1"):
        Sitting.restore("s1", now, history, ticking())
    assert len(history.attempts("s1")) == 1


def test_a_set_that_only_lies_elsewhere_is_the_same(history: History) -> None:
    begin(history).answer("12")
    moved = replace(loaded(harbour()), path="/elsewhere/harbour.toml")
    assert len(Sitting.restore("s1", moved, history, ticking()).session.attempts) == 1


def test_a_session_that_never_was_cannot_be_taken_up(history: History) -> None:
    with pytest.raises(NotFoundError):
        Sitting.restore("s1", loaded(harbour()), history, ticking())
