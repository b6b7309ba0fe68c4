"""A review: dealt from what is kept, kept as it is answered, and changed by what the learner says of a claim."""

from __future__ import annotations

import datetime
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.errors import QuizError, StoreError
from quiz.grading.grade import expected_text
from quiz.history import History
from quiz.model import Attempt, Mode, QuestionKind, SessionOptions
from quiz.schedule import Key, Learner, Mark, Memory, Scheduling, is_review, key_of
from quiz.schedule.due import right_answer
from quiz.schedule.memory import replayed
from quiz.session import NothingToUndoError
from quiz.sitting import NothingDueError, Sitting
from tests.builders import NOON, begun, changed, figure, harbour, loaded, options

SETS = {"harbour-fire": harbour()}
LEFT_FERRY = Key("harbour-fire", "left-ferry", QuestionKind.FACT)


class Clock:
    """A clock that goes on by a second at every look, and by days where it is told to."""

    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime.datetime:
        self.at += datetime.timedelta(seconds=1)
        return self.at

    def wait(self, **time: float) -> None:
        self.at += datetime.timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with History.open(tmp_path / "history.sqlite") as opened:
        opened.schedule_by(Scheduling(fuzz=False))
        yield opened


def review(history: History | None, clock: Clock, session: str = "r1", **fields: object) -> Sitting:
    chosen: SessionOptions = options(Mode.RECALL, seed=1, **fields)
    sitting = Sitting.review(session, SETS, chosen, history, clock)
    sitting.resume()
    return sitting


def answer(sitting: Sitting, *, right: bool = True) -> None:
    """Answer the open question, on the next card where this one is done."""
    if sitting.session.card_done:
        sitting.advance()
    question = sitting.session.current
    sitting.answer(expected_text(question, sitting.session.question_set) if right else None)


def answer_all(sitting: Sitting, *, right: bool = True) -> None:
    while not sitting.session.finished:
        answer(sitting, right=right)


# Dealing.


def test_a_first_review_begins_new_claims_and_gives_their_text_to_read(history: History, clock: Clock) -> None:
    sitting = review(history, clock)
    assert len(sitting.session.cards) == 9
    assert sitting.to_read == harbour()
    assert history.session("r1").is_review
    assert history.sessions(unfinished=True) == [], "a review that is left is not resumed: what is open is due"


def test_after_it_nothing_is_due_until_the_day_comes(history: History, clock: Clock) -> None:
    answer_all(review(history, clock))
    with pytest.raises(NothingDueError, match=r"Nothing is due now\. Come back tomorrow\."):
        review(history, clock, "r2")
    clock.wait(days=1)
    with pytest.raises(NothingDueError, match=r"Tomorrow it will be 9 claims\."):
        review(history, clock, "r2")
    clock.wait(days=1)
    again = review(history, clock, "r2")
    assert len(again.session.cards) == 9
    assert again.to_read is None


def test_what_was_not_known_comes_back_and_the_time_is_told(history: History, clock: Clock) -> None:
    answer_all(review(history, clock, cards=1), right=False)
    learned = replace(history.scheduling, new_per_day=0)
    history.schedule_by(learned)
    sooner = review(history, clock, "r2")
    assert len(sooner.session.cards) == 1, "where nothing else is due, a little too early is early enough"


def test_how_a_review_is_played_is_kept_with_it(history: History, clock: Clock) -> None:
    sitting = review(history, clock, cards=3, firmness=False, confidence=True)
    assert history.session("r1").options == sitting.session.options
    assert len(sitting.session.cards) == 3


def test_without_a_history_there_is_still_something_to_learn(clock: Clock) -> None:
    sitting = review(None, clock)
    answer_all(sitting)
    assert sitting.outlook(SETS) is None


def test_answers_of_other_sessions_count_as_well(history: History, clock: Clock) -> None:
    played = Sitting.begin("s1", loaded(harbour()), options(Mode.PRACTICE, seed=1), history, clock)
    played.resume()
    answer_all(played)
    assert len(history.learner().memories) == 18
    with pytest.raises(NothingDueError):
        review(history, clock)


def test_a_review_is_not_gone_on_with(history: History, clock: Clock) -> None:
    answer(review(history, clock))
    with pytest.raises(QuizError, match="still due"):
        Sitting.restore("r1", loaded(harbour()), history, clock)


def test_a_claim_whose_answer_changed_is_counted(history: History, clock: Clock) -> None:
    answer_all(review(history, clock))
    edited = changed(harbour(), "left-ferry", answer=figure(44, unit="people"))
    sitting = Sitting.review("r2", {edited.id: edited}, options(Mode.RECALL), history, clock)
    assert (sitting.changed, len(sitting.session.cards)) == (1, 1)


# What is kept.


def test_an_answer_and_its_memory_are_kept_at_once(history: History, clock: Clock) -> None:
    sitting = review(history, clock)
    answer(sitting)
    (attempt,) = history.attempts("r1")
    memories = history.learner().memories
    assert memories == {key_of(attempt): replayed([attempt], history.scheduling)}


def test_a_half_answered_card_comes_back_with_what_is_open(history: History, clock: Clock) -> None:
    sitting = review(history, clock, cards=1)
    claim = sitting.session.current_card.claim
    answer(sitting)
    history.schedule_by(replace(history.scheduling, new_per_day=0))
    (card,) = review(history, clock, "r2").session.cards
    assert card.claim == claim
    assert card.questions[0].kind is QuestionKind.SOURCE


def test_what_the_schedule_expected_is_kept_with_the_answer(history: History, clock: Clock) -> None:
    answer_all(review(history, clock, cards=1))
    clock.wait(days=5)
    answer_all(review(history, clock, "r2", cards=1))
    first, second = history.attempts("r1")[0], history.attempts("r2")[0]
    assert (first.elapsed, first.predicted) == (None, None)
    assert second.elapsed == 5
    assert second.predicted == pytest.approx(0.83, abs=0.02)


# Taking back.


def test_what_is_taken_back_is_kept_marked_and_the_memory_is_as_before(history: History, clock: Clock) -> None:
    sitting = review(history, clock)
    assert not sitting.can_undo
    answer(sitting)
    before = history.learner().memories
    answer(sitting)
    undone = sitting.undo()
    assert history.learner().memories == before
    assert len(history.attempts("r1")) == 1
    assert [attempt.undone for attempt in history.attempts("r1", undone=True)] == [None, undone.undone]
    sitting.resume()
    answer(sitting)
    assert [attempt.turn for attempt in history.attempts("r1")] == [0, 1]


def test_taking_the_last_answer_back_opens_a_finished_review(history: History, clock: Clock) -> None:
    sitting = review(history, clock, cards=1)
    answer_all(sitting)
    assert history.session("r1").finished is not None
    sitting.undo()
    assert history.session("r1").finished is None
    sitting.resume()
    answer_all(sitting)
    assert history.session("r1").finished is not None


def test_only_a_review_takes_answers_back(history: History, clock: Clock) -> None:
    sitting = Sitting.begin("s1", loaded(harbour()), options(Mode.PRACTICE), history, clock)
    sitting.resume()
    answer(sitting)
    assert not sitting.can_undo
    with pytest.raises(NothingToUndoError):
        sitting.undo()


# Leaving out.


@pytest.mark.parametrize("how", ["suspend", "bury"])
def test_a_claim_that_is_left_out_leaves_the_review_and_is_not_dealt(history: History, clock: Clock, how: str) -> None:
    sitting = review(history, clock)
    claim = sitting.session.current_card.claim
    getattr(sitting, how)()
    assert claim not in [card.claim for card in sitting.session.cards]
    assert history.session("r1").cards == sitting.session.cards
    answer_all(sitting)
    assert history.session("r1").finished is not None
    clock.wait(days=1 if how == "bury" else 30)
    learner = history.learner()
    hidden = learner.marks["harbour-fire", claim].hides(clock.at.date())
    assert hidden is (how == "suspend")
    if how == "bury":
        assert [card.claim for card in review(history, clock, "r2").session.cards] == [claim]


def test_a_claim_can_be_left_out_after_it_was_answered(history: History, clock: Clock) -> None:
    sitting = review(history, clock, cards=1)
    answer_all(sitting)
    cards = sitting.session.cards
    sitting.suspend()
    assert sitting.session.cards == cards
    clock.wait(days=9)
    assert sitting.session.current_card.claim not in [card.claim for card in review(history, clock, "r2").session.cards]


def test_a_mark_is_lifted_by_one_that_says_neither(history: History, clock: Clock) -> None:
    sitting = review(history, clock)
    claim = sitting.session.current_card.claim
    sitting.suspend()
    history.mark(Mark(set="harbour-fire", claim=claim), clock())
    assert claim in [card.claim for card in review(history, clock, "r2").session.cards]


# Where keeping fails.


class Failing(History):
    """A history of which every writing fails."""

    def __init__(self) -> None:
        """Open nothing."""

    def learner(self) -> Learner:
        return Learner()

    def begin(self, record: object) -> None:
        raise StoreError("The disk is full.")


def test_a_review_goes_on_unsaved_and_says_so(clock: Clock) -> None:
    sitting = review(Failing(), clock)
    assert sitting.unsaved == "The disk is full."
    answer_all(sitting)
    assert sitting.session.finished


# The store and the answers never part.


STEPS = st.lists(st.sampled_from(["right", "right", "wrong", "undo", "day", "again"]), max_size=25)


@settings(deadline=None, max_examples=25)
@given(STEPS)
def test_after_any_steps_the_memories_are_what_the_answers_come_to(steps: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, History.open(Path(folder, "history.sqlite")) as history:
        take(steps, history, Clock())
        assert history.learner().memories == from_answers(history)
        kept = history.learner().memories
        history.schedule_by(Scheduling(retention=0.8))
        history.schedule_by(Scheduling())
        assert history.learner().memories == kept, "computed anew they are the same"


def take(steps: list[str], history: History, clock: Clock) -> None:
    """Answer, take back, let days go by and begin new reviews."""
    sitting = review(history, clock, cards=2)
    for place, step in enumerate(steps):
        if step == "day":
            clock.wait(days=3)
        if step in {"day", "again"} or sitting.session.finished:
            try:
                sitting = review(history, clock, f"r2-{place}", cards=2)
            except NothingDueError:
                clock.wait(days=1)
        elif step != "undo":
            answer(sitting, right=step == "right")
        elif sitting.can_undo:
            sitting.undo()
            sitting.resume()


def from_answers(history: History) -> dict[Key, Memory]:
    """The memories computed from every answer that stands, without the store's help."""
    answers: dict[Key, list[Attempt]] = {}
    lines = sorted(history.sessions(limit=1000), key=lambda line: line.started)
    attempts = [attempt for line in lines for attempt in history.attempts(line.id)]
    for attempt in sorted(attempts, key=lambda attempt: attempt.at):
        if is_review(attempt):
            answers.setdefault(key_of(attempt), []).append(attempt)
    found = {key: replayed(given, history.scheduling) for key, given in answers.items()}
    return {key: memory for key, memory in found.items() if memory is not None}


# Two at once.

REVIEWER = """
import sys
from pathlib import Path
from random import Random
from quiz import paths
from quiz.grading.grade import expected_text
from quiz.history import History
from quiz.model import Mode, SessionOptions
from quiz.sets import list_sets, load_all
from quiz.sitting import Sitting
from quiz.tui.start import local_now

name, rng = sys.argv[2], Random(sys.argv[2])
with History.open(Path(sys.argv[1])) as history:
    sets = load_all(list_sets(paths.bundled_sets()))
    sitting = Sitting.review(name, sets, SessionOptions(mode=Mode.RECALL, seed=3), history, local_now)
    sys.stdout.write("ready\\n"); sys.stdout.flush(); sys.stdin.readline()
    sitting.resume()
    while not sitting.session.finished:
        if sitting.session.card_done:
            sitting.advance()
        question = sitting.session.current
        sitting.answer(expected_text(question, sitting.session.question_set) if rng.random() < 0.7 else None)
    assert sitting.unsaved is None, sitting.unsaved
"""


def test_two_processes_that_review_the_same_claims_at_once_lose_and_double_nothing(tmp_path: Path) -> None:
    file = tmp_path / "history.sqlite"
    History.open(file).close()
    root = Path(__file__).parent.parent
    pipe = subprocess.PIPE
    both = [
        subprocess.Popen(
            [sys.executable, "-c", REVIEWER, str(file), name], cwd=root, stdin=pipe, stdout=pipe, stderr=pipe, text=True
        )
        for name in ("one", "two")
    ]
    # Both have been dealt the same cards before either answers.
    for reviewer in both:
        assert reviewer.stdout is not None
        assert reviewer.stdout.readline() == "ready\n"
    ended = [reviewer.communicate("go\n", timeout=60) for reviewer in both]
    assert [(reviewer.returncode, said[1]) for reviewer, said in zip(both, ended, strict=True)] == [(0, ""), (0, "")]
    with History.open(file) as history:
        one, two = history.session("one"), history.session("two")
        assert one.cards == two.cards
        for name, record in (("one", one), ("two", two)):
            assert record.finished is not None
            assert len({attempt.question_id for attempt in history.attempts(name)}) == record.asked
            assert len(history.attempts(name, undone=True)) == record.asked
        memories = history.learner().memories
        assert memories == from_answers(history)
        assert {memory.reviews for memory in memories.values()} == {2}


@pytest.mark.parametrize("mode", [Mode.PRACTICE, Mode.RECALL, Mode.EXAM])
def test_what_is_right_is_kept_in_the_same_words_however_it_is_asked(mode: Mode) -> None:
    """Else a claim would start afresh whenever it is asked in another way."""
    for card in begun(mode).cards:
        session = begun(mode, claims=(card.claim,))
        _, skipped = session.answer(None, at=NOON)
        _, right = session.answer(expected_text(session.current, harbour()), at=NOON)
        expected = right_answer(harbour().claim(card.claim), QuestionKind.FACT)
        assert (skipped.expected, right.expected) == (expected, expected)
