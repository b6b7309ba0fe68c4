"""A history as long as is wanted, written past the program: real claims and questions, made-up answers over a year.

Its shape is that of real play: about 33 answers a session, two thirds of the sessions reviews over all sets, the
others of one set, some of them of *spot the change*; the cards of each session are kept with it.
"""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import msgspec

from quiz import paths
from quiz.history import History
from quiz.history.rows import memory_row, moment
from quiz.history.tables import AttemptRow, MemoryRow, SessionRow
from quiz.model import (
    ALTERED,
    CONFIDENCES,
    REVIEW,
    Card,
    Mode,
    Question,
    QuestionKind,
    QuestionSet,
    SessionOptions,
    Verdict,
)
from quiz.questions import cards
from quiz.schedule import SCHEDULED, Memory
from quiz.schedule.due import right_answer
from quiz.sets import list_sets, load_all

LAST_DAY = datetime.date(2024, 11, 2)
DAYS = 365
SESSION = 33
"""Answers in a session, about."""

_DECKS = 40
"""Different decks of each kind of session: dealing one takes longer than answering it."""


class _Deck(NamedTuple):
    """What a session asks, and as it is kept."""

    set: str
    title: str
    options: SessionOptions
    cards: tuple[Card, ...]
    stored: str

    @property
    def questions(self) -> list[tuple[int, Question]]:
        return [(place, question) for place, card in enumerate(self.cards) for question in card.questions]


def write(file: Path, answers: int, seed: int = 1) -> None:
    """Write a history of so many answers.

    Args:
        file: where; it must not be there yet.
        answers: how many, 0 for none.
        seed: decides what is asked and how it is answered.
    """
    with History.open(file):
        pass
    rng = Random(seed)
    sets = bundled()
    decks = _decks(sets, rng)
    database = sqlite3.connect(file)
    database.execute("PRAGMA synchronous = OFF")
    with database:
        written = 0
        number = 0
        sessions = max(1, answers // SESSION)
        while written < answers:
            number += 1
            at = _when(number / sessions, rng)
            deck = rng.choice(decks)
            rows = list(_answers(deck, f"{number:06}", at, rng))[: answers - written]
            _insert(database, SessionRow, [_session(deck, f"{number:06}", at)])
            _insert(database, AttemptRow, rows)
            written += len(rows)
        if answers:
            _insert(database, MemoryRow, list(_memories(sets, rng)))
    database.close()


def bundled() -> dict[str, QuestionSet]:
    """The sets that come with the program, by their id."""
    return load_all(list_sets(paths.bundled_sets()))


def _insert(database: sqlite3.Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    columns = ", ".join(rows[0])
    values = ", ".join(f":{name}" for name in rows[0])
    database.executemany(f"INSERT INTO {table._meta.table_name} ({columns}) VALUES ({values})", rows)  # noqa: S608 - our own names


def _when(share: float, rng: Random) -> datetime.datetime:
    """When a session begins that comes after that share of all."""
    day = LAST_DAY - datetime.timedelta(days=DAYS - 1 - min(DAYS - 1, int(share * DAYS)))
    return datetime.datetime(day.year, day.month, day.day, rng.randrange(7, 23), rng.randrange(60), tzinfo=datetime.UTC)


def _decks(sets: Mapping[str, QuestionSet], rng: Random) -> list[_Deck]:
    """Decks of which two in three are reviews, and one in nine is of *spot the change*."""
    made = []
    for _ in range(_DECKS):
        for mode in (Mode.PRACTICE, Mode.RECALL, Mode.SPOT):
            options = SessionOptions(mode=mode, cards=SESSION if mode is Mode.SPOT else SESSION // 3, confidence=True)
            own = rng.choice(list(sets.values()))
            made.append(_deck(own.id, own.title, options, cards(own, options, rng)))
            dealt = [card for each in sets.values() for card in cards(each, SessionOptions(mode=Mode.RECALL), rng)]
            reviewed = SessionOptions(mode=Mode.RECALL, confidence=mode is Mode.SPOT)
            made += [_deck(REVIEW, "Review", reviewed, tuple(rng.sample(dealt, SESSION // 3))) for _ in range(2)]
    return made


def _deck(set_id: str, title: str, options: SessionOptions, dealt: tuple[Card, ...]) -> _Deck:
    return _Deck(set_id, title, options, dealt, msgspec.json.encode(dealt).decode())


def _session(deck: _Deck, session: str, at: datetime.datetime) -> dict[str, Any]:
    return {
        "id": session,
        "set_id": deck.set,
        "set_title": deck.title,
        "set_path": f"{deck.set}.toml",
        "fingerprint": "0123456789abcdef",
        "options": msgspec.json.encode(deck.options).decode(),
        "cards": deck.stored,
        "asked": len(deck.questions),
        "started": moment(at),
        "finished": moment(at + datetime.timedelta(seconds=7 * SESSION)),
        "set_aside": False,
    }


def _answers(deck: _Deck, session: str, at: datetime.datetime, rng: Random) -> Iterator[dict[str, Any]]:
    """An answer to every question: right as often as the schedule predicts, or in seven of ten cases."""
    recalled = None
    for number, (place, question) in enumerate(deck.questions):
        elapsed = predicted = None
        if question.kind in SCHEDULED and deck.set == REVIEW:
            elapsed = min(300, int(rng.expovariate(0.08)))
            predicted = max(0.2, min(0.99, rng.gauss(0.88, 0.08))) if elapsed else None
        verdict = _verdict(predicted if predicted is not None else 0.7, rng)
        right = verdict is Verdict.CORRECT
        asked = deck.options.confidence and verdict is not Verdict.SKIPPED
        yield {
            "session": session,
            "question": question.id,
            "set_id": question.set,
            "claim": question.claim,
            "kind": question.kind.value,
            "card": place,
            "prompt": question.prompt,
            "given": None if verdict is Verdict.SKIPPED else question.expected,
            "expected": question.expected,
            "verdict": verdict.value,
            "credit": float(right),
            "reason": "Right." if right else "That is the other side's figure.",
            "at": moment(at + datetime.timedelta(seconds=7 * number)),
            "seconds": 6.5,
            "confidence": rng.choice(CONFIDENCES) if asked else None,
            "read_as": None,
            "answered_key": _answered(question, verdict, rng),
            "expected_key": question.expected,
            "altered": question.expected == ALTERED if question.kind is QuestionKind.GENUINE else None,
            "peeks": 0,
            "day": at.date().isoformat(),
            "recalled": recalled if question.kind is QuestionKind.SOURCE else None,
            "turn": 0,
            "undone": None,
            "predicted": predicted,
            "elapsed": elapsed,
        }
        recalled = right if question.kind is QuestionKind.FACT else recalled


def _verdict(probability: float, rng: Random) -> Verdict:
    if rng.random() < probability:
        return Verdict.CORRECT
    return rng.choice([Verdict.CLOSE, Verdict.WRONG, Verdict.WRONG, Verdict.SKIPPED])


def _answered(question: Question, verdict: Verdict, rng: Random) -> str | None:
    if verdict is Verdict.CORRECT:
        return question.expected
    others = [option.key for option in question.options if option.key != question.expected]
    return rng.choice(others) if others and verdict is not Verdict.SKIPPED else None


def _memories(sets: Mapping[str, QuestionSet], rng: Random) -> Iterator[dict[str, Any]]:
    """A memory of every fact and source, written directly: to compute them from the answers would take minutes."""
    for question_set in sets.values():
        for claim in question_set.claims:
            for kind in SCHEDULED:
                last = LAST_DAY - datetime.timedelta(days=rng.randrange(30))
                memory = Memory(
                    set=question_set.id,
                    claim=claim.id,
                    kind=kind,
                    answer=right_answer(claim, kind),
                    state=2,
                    stability=rng.uniform(2, 90),
                    difficulty=rng.uniform(2, 9),
                    due_day=last + datetime.timedelta(days=rng.randrange(1, 60)),
                    due_at=None,
                    last_at=datetime.datetime(last.year, last.month, last.day, 18, tzinfo=datetime.UTC),
                    last_day=last,
                    first_day=LAST_DAY - datetime.timedelta(days=DAYS - 1),
                    reviews=100,
                    lapses=8,
                )
                yield memory_row(memory)
