"""Sixty days of reviews through the real store: due as FSRS says, nothing lost, nothing doubled.

The learner reviews every day, in Berlin over the end of summer time, and from the thirtieth day on in New York.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import fsrs
import pytest
from msgspec import Struct

from quiz import paths
from quiz.days import day_of
from quiz.grading.grade import expected_text
from quiz.history import History
from quiz.measures import statistics
from quiz.model import Mode, QuestionKind, SessionOptions
from quiz.schedule import Key, Scheduling, outlook, rating_of
from quiz.schedule.memory import LEARNING_STEP
from quiz.sets import list_sets, load_all
from quiz.sitting import NothingDueError, Sitting

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
FIRST_DAY = datetime.date(2024, 10, 10)
DAYS = 60
MOVES_ON = 30
NEW_PER_DAY = 4
KNOWN = 0.85
"""How often the learner knows what is asked."""


class Independent(Struct):
    """py-fsrs itself, kept beside the store: a card for every memory, on the learner's days."""

    cards: dict[Key, fsrs.Card] = {}

    def answered(self, key: Key, rating: int, at: datetime.datetime) -> None:
        """One answer, on the day that it fell on."""
        scheduler = fsrs.Scheduler(
            learning_steps=(LEARNING_STEP,), relearning_steps=(LEARNING_STEP,), enable_fuzzing=False
        )
        midnight = datetime.datetime.combine(day_of(at), datetime.time(), datetime.UTC)
        card = self.cards.get(key) or fsrs.Card(card_id=1, due=midnight)
        self.cards[key], _ = scheduler.review_card(card, fsrs.Rating(rating), midnight)

    def due_claims(self, today: datetime.date) -> set[tuple[str, str]]:
        """The claims with a memory whose day has come."""
        return {key[:2] for key, card in self.cards.items() if card.due.date() <= today}


class Clock:
    """A clock that moves on with every look."""

    def __init__(self) -> None:
        self.at = datetime.datetime.combine(FIRST_DAY, datetime.time(19, 30), BERLIN)

    def __call__(self) -> datetime.datetime:
        self.at = (self.at.astimezone(datetime.UTC) + datetime.timedelta(seconds=1)).astimezone(self.at.tzinfo)
        return self.at

    def move_to(self, number: int, rng: random.Random) -> None:
        """To some time on the learner's day of that number: at noon, in the evening, or past midnight."""
        zone = BERLIN if number < MOVES_ON else NEW_YORK
        wall = datetime.datetime.combine(FIRST_DAY + datetime.timedelta(days=number), datetime.time(12, 0), zone)
        self.at = wall + datetime.timedelta(hours=rng.choice([0, 3, 8, 12, 15]))


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[History, Independent, list[str]]]:
    """The store after sixty days, what FSRS itself says, and what did not agree on the way."""
    folder: Path = tmp_path_factory.mktemp("sixty-days")
    with History.open(folder / "history.sqlite") as history:
        history.schedule_by(Scheduling(new_per_day=NEW_PER_DAY, fuzz=False))
        independent = Independent()
        yield history, independent, list(_sixty_days(history, independent))


def _sixty_days(history: History, independent: Independent) -> Iterator[str]:
    """Review every day until nothing is left; what the store and FSRS do not agree on."""
    rng = random.Random(1)
    clock = Clock()
    sets = load_all(list_sets(paths.bundled_sets()))
    for number in range(DAYS):
        clock.move_to(number, rng)
        today = day_of(clock.at)
        ahead = outlook(sets, history.learner(), clock.at)
        expected = len(independent.due_claims(today))
        if ahead.now != expected:
            yield f"day {number}: the store says that {ahead.now} are due, FSRS {expected}"
        if day_of(clock.at) != FIRST_DAY + datetime.timedelta(days=number):
            yield f"day {number} falls on {today}"
        begun_before = len({key[:2] for key in independent.cards})
        for turn in range(20):
            try:
                sitting = Sitting.review(
                    f"{number}-{turn}", sets, SessionOptions(mode=Mode.RECALL, seed=number + 1), history, clock
                )
            except NothingDueError:
                break
            _answer_all(sitting, independent, rng)
            # What was not known comes back in ten minutes.
            clock.at += datetime.timedelta(minutes=16)
        else:
            yield f"day {number}: there was no end of it"
        begun = len({key[:2] for key in independent.cards}) - begun_before
        if begun > NEW_PER_DAY:
            yield f"day {number}: {begun} claims were begun"


def _answer_all(sitting: Sitting, independent: Independent, rng: random.Random) -> None:
    sitting.resume()
    while not sitting.session.finished:
        if sitting.session.card_done:
            sitting.advance()
        question = sitting.session.current
        knows = rng.random() < KNOWN
        attempt = sitting.answer(expected_text(question, sitting.session.question_set) if knows else None)
        if question.kind in {QuestionKind.FACT, QuestionKind.SOURCE}:
            key = Key(question.set, question.claim, question.kind)
            independent.answered(key, rating_of(attempt), sitting.session.shown or attempt.at)


Played = tuple[History, Independent, list[str]]


def test_every_day_as_much_is_due_as_fsrs_says(played: Played) -> None:
    assert played[2] == []


def test_every_memory_is_what_fsrs_says(played: Played) -> None:
    history, independent, _ = played
    memories = history.learner().memories
    assert memories.keys() == independent.cards.keys()
    for key, memory in memories.items():
        card = independent.cards[key]
        assert (memory.stability, memory.difficulty, memory.state) == (card.stability, card.difficulty, card.state), key
        assert memory.due_at is not None or memory.due_day == card.due.date(), key


def test_every_claim_of_every_set_was_begun(played: Played) -> None:
    history, _, _ = played
    sets = load_all(list_sets(paths.bundled_sets())).values()
    claims = {(question_set.id, claim.id) for question_set in sets for claim in question_set.claims}
    assert {key[:2] for key in history.learner().memories} == claims


def test_every_answer_is_there_once(played: Played) -> None:
    history, _, _ = played
    lines = history.sessions(limit=10_000)
    assert len({line.id for line in lines}) == len(lines)
    for line in lines:
        assert line.finished is not None
        attempts = history.attempts(line.id, undone=True)
        assert len({attempt.question_id for attempt in attempts}) == len(attempts) == line.asked
    answered = sum(line.answered for line in lines)
    assert answered == statistics(history.tally()).answers


def test_the_memories_are_the_same_when_they_are_computed_anew(played: Played) -> None:
    history, _, _ = played
    before = history.learner().memories
    other = Scheduling(new_per_day=NEW_PER_DAY, fuzz=False, retention=0.85)
    history.schedule_by(other)
    assert history.learner().memories != before
    history.schedule_by(Scheduling(new_per_day=NEW_PER_DAY, fuzz=False))
    assert history.learner().memories == before
