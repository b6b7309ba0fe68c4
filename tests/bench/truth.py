"""What is true of a simulated learner: the figures that its memory and its guessing imply for a deck of cards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from math import fsum
from typing import NamedTuple

from quiz.model import CONFIDENCES, Card, Form, Question, QuestionKind
from tests.bench.learners import Learner, guessing_weights

Term = Callable[[float, float], float]
"""What an answer adds to a figure of confidence, from what was stated, 0 to 1, and whether it was right, 1 or 0."""


def questions(cards: Sequence[Card], kind: QuestionKind) -> list[Question]:
    """The questions of one kind on these cards."""
    return [question for card in cards for question in card.questions if question.kind is kind]


def accuracy(learner: Learner, cards: Sequence[Card], kind: QuestionKind) -> float:
    """The mean probability of a right answer to a question of that kind, fact or source."""
    asked = questions(cards, kind)
    return fsum(state.weight * state.right for each in asked for state in _states(learner, each)) / len(asked)


def source_memory(learner: Learner, cards: Sequence[Card]) -> tuple[float, float]:
    """CSIM and ACSIM: P(source right | fact right) over all cards, and its mean over the true sources."""
    both: dict[str, float] = defaultdict(float)
    recalled: dict[str, float] = defaultdict(float)
    facts = {each.claim: each for each in questions(cards, QuestionKind.FACT)}
    for source in questions(cards, QuestionKind.SOURCE):
        known, guessed = _states(learner, facts[source.claim])
        for state, memory in ((known, learner.source_memory), (guessed, learner.stray_source_memory)):
            recalled[source.expected] += state.weight * state.right
            both[source.expected] += state.weight * state.right * _source_right(learner, source, memory)
    csim = fsum(both.values()) / fsum(recalled.values())
    return csim, fsum(both[key] / recalled[key] for key in recalled) / len(recalled)


def kappa(learner: Learner, cards: Sequence[Card]) -> float:
    """Agreement beyond chance of the firmness that claims have and the firmness that is answered."""
    true: dict[str, float] = defaultdict(float)
    answered: dict[str, float] = defaultdict(float)
    agreed = 0.0
    for question in questions(cards, QuestionKind.FIRMNESS):
        known, guessed = _states(learner, question)
        share = _guess_shares(learner, question)
        true[question.expected] += known.weight + guessed.weight
        answered[question.expected] += known.weight
        for key, part in share.items():
            answered[key] += guessed.weight * part
        agreed += known.weight + guessed.weight * share[question.expected]
    n = fsum(true.values())
    by_chance = fsum(true[key] * answered[key] for key in true) / n**2
    return (agreed / n - by_chance) / (1 - by_chance)


def mean_of(learner: Learner, cards: Sequence[Card], kind: QuestionKind, term: Term) -> float:
    """What a term of confidence and outcome comes to on average over the answers of one kind, fact or source."""
    states = [state for each in questions(cards, kind) for state in _states(learner, each)]
    total = fsum(
        state.weight
        * stated
        * (state.right * term(confidence / 100, 1) + (1 - state.right) * term(confidence / 100, 0))
        for state in states
        for confidence, stated in zip(CONFIDENCES, state.stated, strict=True)
    )
    return total / fsum(state.weight * sum(state.stated) for state in states)


class _State(NamedTuple):
    """One way to answer a question: how often it comes to that, how often it is right, how sure one is."""

    weight: float
    right: float
    stated: Sequence[float]


def _states(learner: Learner, question: Question) -> Iterator[_State]:
    """By memory and by a guess; what is skipped is the rest."""
    match question.kind:
        case QuestionKind.FACT:
            known = learner.item_memory
        case QuestionKind.SOURCE:
            known = learner.item_memory * learner.source_memory
            known += (1 - learner.item_memory) * learner.stray_source_memory
        case _:
            known = learner.firmness_memory
    yield _State(known, 1.0, _shares(learner.sure))
    yield _State((1 - known) * (1 - learner.skips), _lucky(learner, question), _shares(learner.unsure))


def _lucky(learner: Learner, question: Question) -> float:
    """How often a guess is right."""
    if question.kind is QuestionKind.FACT:
        return 1 / len(question.options) if question.form is Form.CHOICE else 0.0
    return _guess_shares(learner, question)[question.expected]


def _source_right(learner: Learner, question: Question, memory: float) -> float:
    return memory + (1 - memory) * (1 - learner.skips) * _lucky(learner, question)


def _guess_shares(learner: Learner, question: Question) -> dict[str, float]:
    weights = guessing_weights(learner, question)
    return dict(zip(weights, _shares(list(weights.values())), strict=True))


def _shares(weights: Sequence[float]) -> list[float]:
    total = fsum(weights)
    return [weight / total for weight in weights]
