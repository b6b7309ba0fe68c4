"""A review line by line: what it says, and what :undo, :bury and :suspend do."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from quiz.grading.grade import expected_text
from quiz.history import History
from quiz.model import Mode, QuestionSet, SessionOptions
from quiz.plain import Outcome, Settings, play
from quiz.schedule import Scheduling
from quiz.sitting import Sitting
from tests.builders import NOON, changed, figure, harbour, options

TERMINAL = Settings(terminal=True, told_next=lambda: "Nothing more is due today.")


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with History.open(tmp_path / "history.sqlite") as opened:
        yield opened


class Review:
    """A review of the harbour set, and of others, played with lines that are known beforehand."""

    def __init__(self, history: History | None, *sets: QuestionSet, cards: int = 2, seed: int = 1) -> None:
        self.at = NOON
        chosen: SessionOptions = options(Mode.RECALL, cards=cards, seed=seed, reading=False)
        by_id = {each.id: each for each in sets or (harbour(),)}
        self.sitting = Sitting.review(f"r{seed}", by_id, chosen, history, self.clock)
        self.outcome: Outcome | None = None

    def clock(self) -> datetime.datetime:
        self.at += datetime.timedelta(seconds=1)
        return self.at

    def play(self, *lines: str, settings: Settings | None = None) -> str:
        """What is said while these lines are typed."""
        said: list[str] = []
        coming = iter(lines)
        self.outcome = play(self.sitting, lambda: next(coming, None), said.append, settings)
        return "".join(said)

    @property
    def right(self) -> list[str]:
        """A right answer to every question that is open."""
        session = self.sitting.session
        return [
            expected_text(question, session.set_of(card)).replace("No one: the article says so itself", "no one")
            for card in session.cards
            for question in card.questions
            if session.attempt_at(question) is None
        ]


def test_a_review_says_what_it_is_and_what_comes_next(history: History) -> None:
    review = Review(history)
    said = review.play(*review.right, settings=replace(TERMINAL, terminal=False))
    assert said.startswith("Review: 2 cards, ")
    assert "from “Fire at the harbour”." in said
    assert said.rstrip().endswith("Nothing of this was kept.")
    assert "Nothing more is due today." in said
    assert review.outcome is Outcome.FINISHED


def test_with_several_sets_each_question_says_which_it_is_about(history: History) -> None:
    other = replace(harbour(), id="other", title="Another fire")
    history.schedule_by(Scheduling(new_per_day=20))
    review = Review(history, harbour(), other, cards=20)
    review.play(*review.right)
    said = Review(history, harbour(), other, cards=20, seed=2).play()
    assert "from “Another fire”" in said
    assert "Card 1 of 9, question 1 of" in said, "of one unread text at a time"


def test_a_text_that_is_new_is_told_before_the_first_card(history: History) -> None:
    by_id = {"harbour-fire": harbour()}
    sitting = Sitting.review("r1", by_id, options(Mode.RECALL, cards=1), history, lambda: NOON)
    said: list[str] = []
    play(sitting, lambda: None, said.append)
    assert "The text begins." in "".join(said)
    assert "".join(said).index("The text ends.") < "".join(said).index("Card 1 of 1")


def test_a_claim_that_starts_afresh_is_told(history: History) -> None:
    review = Review(history, cards=9)
    review.play(*review.right)
    edited = changed(harbour(), "left-ferry", answer=figure(44, unit="people"))
    assert (
        "The answer of 1 claim has changed since it was asked: it starts afresh."
        in Review(history, edited, seed=2).play()
    )


# Taking back.


def test_undo_asks_the_last_question_again(history: History) -> None:
    review = Review(history, cards=1)
    right = review.right
    said = review.play("banana", ":undo", *right)
    assert said.count("question 1 of") == 2
    assert "Taken back: banana." in said
    assert [attempt.given for attempt in history.attempts("r1")] == right
    assert history.attempts("r1", undone=True)[0].given == "banana"


def test_undo_after_the_last_answer_of_a_card(history: History) -> None:
    review = Review(history, cards=1)
    right = review.right
    said = review.play("", *right[:-1], "?", ":undo", right[-1], "", settings=TERMINAL)
    assert "Taken back: I don’t know." in said
    assert review.outcome is Outcome.FINISHED
    assert len(history.attempts("r1")) == len(right)


def test_undo_where_there_is_nothing_to_take_back(history: History) -> None:
    assert "There is no answer to take back." in Review(history).play(":undo")


@pytest.mark.parametrize("command", [":undo", ":bury", ":suspend"])
def test_what_is_for_reviews_is_refused_elsewhere(command: str) -> None:
    from tests.test_plain import one_card

    assert f"{command} is for reviews; here every answer stands." in one_card("left-ferry").play(command)


# Leaving out.


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (":bury", "Left for today; it comes back tomorrow."),
        (":suspend", "It will not be asked again. To lift that: suspend harbour-fire"),
    ],
)
def test_a_claim_is_left_out_and_the_next_one_asked(history: History, command: str, told: str) -> None:
    review = Review(history)
    first = review.sitting.session.current_card.claim
    said = review.play(command)
    assert told in said
    assert "Card 1 of 1, question 1 of" in said
    assert review.sitting.session.current_card.claim != first
    assert ("harbour-fire", first) in history.learner().marks


def test_the_only_claim_left_out_ends_the_review(history: History) -> None:
    review = Review(history, cards=1)
    said = review.play(":suspend")
    assert review.outcome is Outcome.FINISHED
    assert "No question was answered." in said


def test_help_tells_the_commands_of_a_review(history: History) -> None:
    said = Review(history).play(":help")
    for command in (":undo", ":bury", ":suspend", ":pause"):
        assert f"{command} " in said


def test_a_review_that_is_paused_says_that_what_is_open_is_due(history: History) -> None:
    assert "What was not answered is still due." in Review(history).play(":pause", settings=Settings(go_on="review"))


def test_a_review_of_which_nothing_is_kept_says_so() -> None:
    said = Review(None).play(":pause")
    assert "This session was not kept" in said
