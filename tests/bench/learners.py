"""Simulated learners, whose memory is known, and who answer the real questions of a real session in words.

A learner is a set of probabilities. What it types or chooses is graded by the real grader, so that whatever is
computed from its attempts has come all the way that a player's answers come.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from statistics import NormalDist
from typing import NamedTuple

from quiz.answers import shown_answer
from quiz.grading.reading import letter
from quiz.model import (
    ALTERED,
    CONFIDENCES,
    GENUINE,
    NO_ONE,
    NO_SOURCE,
    Attempt,
    Firmness,
    Form,
    Mode,
    Question,
    QuestionKind,
    QuestionSet,
    SessionOptions,
)
from quiz.questions.distractors import distractors
from quiz.session import Session
from quiz.sets import load

SET = Path(__file__).resolve().parents[2] / "questions" / "north-korean-troops.toml"
BEGUN = datetime.datetime(2024, 11, 2, 12, 0, tzinfo=datetime.UTC)
NORMAL = NormalDist()

Weights = Mapping[str, float]
"""How readily each key is guessed; they need not add up to 1."""


class Learner(NamedTuple):
    """What a simulated learner knows, and what it does where it does not know.

    `item_memory` is the share of facts known; `source_memory` the share of sources known of claims whose fact is
    known, `stray_source_memory` of the others; `firmness_memory` the share of firmness classes known. Of what is not
    known the share `skips` is left with *I don't know*, and the rest guessed: facts evenly among the options, or where
    they are typed always wrong; sources and firmness by weights. `d_prime` and `c` are sensitivity and bias of an
    equal-variance observer of statements. `sure` and `unsure` are how often each of `CONFIDENCES` is stated with what
    is known and with a guess.
    """

    item_memory: float
    source_memory: float
    stray_source_memory: float
    firmness_memory: float
    skips: float
    source_weights: Weights
    firmness_weights: Weights
    d_prime: float
    c: float
    sure: Sequence[float]
    unsure: Sequence[float]

    @property
    def hit_rate(self) -> float:
        """How often a genuine statement is taken for genuine."""
        return NORMAL.cdf(self.d_prime / 2 - self.c)

    @property
    def false_alarm_rate(self) -> float:
        """How often an altered statement is taken for genuine."""
        return NORMAL.cdf(-self.d_prime / 2 - self.c)


def drawn_learner(rng: Random) -> Learner:
    """A learner of any kind: good or bad memory, with favourite sources, over- or underconfident."""
    keys = guessed_sources()
    source_weights = dict.fromkeys(keys, 1.0)
    source_weights[rng.choice(keys)] += rng.uniform(0, 6)
    firmness_weights = dict.fromkeys([each.value for each in Firmness], 1.0)
    firmness_weights[rng.choice([Firmness.SAID, Firmness.CONFIRMED, Firmness.CLAIMED]).value] += rng.uniform(0, 3)
    return Learner(
        item_memory=rng.uniform(0.3, 0.9),
        source_memory=rng.uniform(0.2, 0.9),
        stray_source_memory=rng.uniform(0.0, 0.4),
        firmness_memory=rng.uniform(0.2, 0.9),
        skips=rng.uniform(0.0, 0.5),
        source_weights=source_weights,
        firmness_weights=firmness_weights,
        d_prime=rng.uniform(0.5, 2.0),
        c=rng.uniform(-0.5, 0.5),
        sure=_stated_around(rng.uniform(60, 95)),
        unsure=_stated_around(rng.uniform(5, 75)),
    )


def _stated_around(middle: float) -> list[float]:
    """How often each confidence is stated by one who means this many per cent, give or take 20."""
    return [NORMAL.pdf((stated - middle) / 20) for stated in CONFIDENCES]


class Knows(NamedTuple):
    """What a learner knows of one claim."""

    fact: bool
    source: bool
    firmness: bool


def knowledge(learner: Learner, rng: Random) -> Knows:
    """What is known of a claim, drawn anew for each."""
    fact = rng.random() < learner.item_memory
    source = rng.random() < (learner.source_memory if fact else learner.stray_source_memory)
    return Knows(fact, source, rng.random() < learner.firmness_memory)


def played(learner: Learner, session: Session, rng: Random) -> tuple[Attempt, ...]:
    """Every question of a session answered, five seconds each, and what the session made of the answers.

    Args:
        learner: who answers.
        session: as it began; it is not changed, and can be played by any number of learners.
        rng: draws what is known, what is guessed and how it is put.
    """
    at = BEGUN
    session = session.resume(at)
    while not session.finished:
        session = session.advance(at) if session.card_done else session
        known = knowledge(learner, rng)
        while not session.card_done:
            at += datetime.timedelta(seconds=5)
            given, confidence = answer(learner, session.current, known, rng)
            session, _ = session.answer(given, at=at, confidence=confidence)
    return session.attempts


def answer(learner: Learner, question: Question, known: Knows, rng: Random) -> tuple[str | None, int | None]:
    """What a learner says to a question, None for *I don't know*, and how sure it is in per cent."""
    if question.kind is QuestionKind.GENUINE:
        rate = learner.false_alarm_rate if question.alteration is not None else learner.hit_rate
        return _put(question, GENUINE if rng.random() < rate else ALTERED, rng), rng.choices(CONFIDENCES)[0]
    if getattr(known, question.kind.value):
        return _put(question, question.expected, rng), rng.choices(CONFIDENCES, learner.sure)[0]
    if rng.random() < learner.skips:
        return None, None
    guess = _guess(learner, question, rng)
    return guess, rng.choices(CONFIDENCES, learner.unsure)[0]


def _guess(learner: Learner, question: Question, rng: Random) -> str:
    if question.kind is QuestionKind.FACT:
        if question.form is Form.TYPED:
            return rng.choice(wrong_facts(question.claim))
        return _put(question, rng.choice(question.options).key, rng)
    weights = guessing_weights(learner, question)
    return _put(question, rng.choices(list(weights), list(weights.values()))[0], rng)


def guessing_weights(learner: Learner, question: Question) -> dict[str, float]:
    """How readily each key is guessed, of those that a source or firmness question lets one choose from."""
    weights = learner.source_weights if question.kind is QuestionKind.SOURCE else learner.firmness_weights
    offered = [option.key for option in question.options] or guessed_sources()
    return {key: weights.get(key, 1.0) for key in offered}


def _put(question: Question, key: str, rng: Random) -> str:
    """An answer as a player gives it: a choice by its letter or its text, typed words in any wording that is right."""
    if question.form is Form.CHOICE:
        place = [option.key for option in question.options].index(key)
        return rng.choice([letter(place), question.options[place].text])
    if question.kind is QuestionKind.SOURCE:
        return rng.choice(source_names(key))
    return rng.choice(right_facts(question.claim))


@cache
def the_set() -> QuestionSet:
    """The bundled set that is played."""
    loaded = load(SET)
    if loaded.set is None:
        raise RuntimeError(f"{SET} is no set: {loaded.problems}")
    return loaded.set


@cache
def begun(mode: Mode, cards: int, seed: int) -> Session:
    """A session as it begins: the deck of that seed."""
    options = SessionOptions(mode=mode, cards=cards, seed=seed, confidence=True)
    return Session.begin(f"{mode.value}-{seed}", the_set(), options, BEGUN)


@cache
def guessed_sources() -> list[str]:
    """The keys that come to mind where one is to be typed: every source that something is attributed to, and no one."""
    return [*sorted(the_set().cited_sources), NO_SOURCE]


@cache
def source_names(key: str) -> list[str]:
    """What a source can be called."""
    if key == NO_SOURCE:
        return [NO_ONE, "nobody"]
    source = the_set().sources[key]
    return [source.name, *source.aliases]


@cache
def right_facts(claim_id: str) -> list[str]:
    """The wordings of a claim's answer that are right."""
    right = the_set().claim(claim_id).answer
    return [shown_answer(right), *right.aliases]


@cache
def wrong_facts(claim_id: str) -> list[str]:
    """What is typed for a claim's answer by one who does not know it: what practice offers beside it."""
    question_set = the_set()
    return distractors(question_set, question_set.claim(claim_id), 6, Random(0)) or ["something else"]
