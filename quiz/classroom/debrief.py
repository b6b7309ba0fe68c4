"""What is worth talking about after a class: what the room got wrong, who was taken for whom, and what it knew.

An item is one question about one claim. Items are ranked by the share of right answers, which is what the room is
shown, with how many answered and the Wilson interval of that share; what is skipped counts as not right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from quiz.classroom.distribution import Given, answers_given
from quiz.measures import Accuracy, Interval
from quiz.model import NO_SOURCE, Attempt, QuestionKind, QuestionSet, Verdict

MOST_WORST = 3
"""Items of each kind that are worth the room's time."""

MOST_FIRMNESS, MOST_KNOWN = 2, 2

_KIND_ORDER = {kind: place for place, kind in enumerate(QuestionKind)}


class Item(Struct, frozen=True, kw_only=True):
    """How a room did at one question about one claim.

    Attributes:
        claim: the claim's id.
        kind: which question.
        accuracy: how many were right, of how many who answered or were out of time.
        credit: the sum of what they earned, 0 to n.
        mistakes: the answers that were not right and given most, at most three.
    """

    claim: str
    kind: QuestionKind
    accuracy: Accuracy
    credit: float
    mistakes: tuple[Given, ...] = ()

    @property
    def share(self) -> float:
        """The share of right answers, 0 to 1."""
        return self.accuracy.correct / self.accuracy.n

    @property
    def facility(self) -> float:
        """The mean credit, 0 to 1: Moodle's facility index. Above `share` where some were close."""
        return self.credit / self.accuracy.n

    @property
    def interval(self) -> Interval | None:
        """The 95 % interval of `share`."""
        return self.accuracy.interval


class MixUp(Struct, frozen=True, kw_only=True):
    """One source that was taken for another, and the claim with which that happened most.

    Attributes:
        claim: the claim's id.
        true: the key of who said it; `NO_SOURCE` for the article itself.
        named: the key of who was named.
        count: how many named that one for this claim.
        n: of how many who were asked who said it.
        everywhere: how many did so for any claim of the true source.
        of: of how many answers about claims of the true source.
    """

    claim: str
    true: str
    named: str
    count: int
    n: int
    everywhere: int
    of: int


class Debrief(Struct, frozen=True, kw_only=True):
    """What to talk about.

    Attributes:
        students: how many gave any answer.
        answers: how many there are.
        least: how many answers an item takes at least to be here.
        facts: the worst remembered facts, the worst first; nothing that everybody knew.
        sources: the claims that were given to the right source least.
        firmness: the claims whose firmness was missed most.
        genuine: the statements that were judged worst, where statements were judged.
        mix_up: the most common confusion of sources; None where no source was taken for another.
        known: what the room knew best, for the end.
        left_out: how many items have some answers and too few.
    """

    students: int
    answers: int
    least: int
    facts: tuple[Item, ...] = ()
    sources: tuple[Item, ...] = ()
    firmness: tuple[Item, ...] = ()
    genuine: tuple[Item, ...] = ()
    mix_up: MixUp | None = None
    known: tuple[Item, ...] = ()
    left_out: int = 0


def debrief(question_set: QuestionSet, attempts: Iterable[Attempt], least: int = 3) -> Debrief:
    """Find what is worth talking about.

    Of items with the same share of right answers the one with less credit comes first, then the one with more
    answers, then the one whose claim the set names first.

    Args:
        question_set: what was asked about; answers about claims that it does not hold are left out.
        attempts: all answers of the room.
        least: how many answers an item takes at least, 1 or more.
    """
    of_set = [attempt for attempt in attempts if attempt.claim in question_set.claims_by_id]
    items = _items(of_set)
    place = {claim.id: number for number, claim in enumerate(question_set.claims)}
    enough = [item for item in items if item.accuracy.n >= least]
    missed = sorted((item for item in enough if item.share < 1), key=lambda item: _worst_first(item, place))
    facts = _of_kind(missed, QuestionKind.FACT, MOST_WORST)
    sources = _of_kind(missed, QuestionKind.SOURCE, MOST_WORST)
    firmness = _of_kind(missed, QuestionKind.FIRMNESS, MOST_FIRMNESS)
    genuine = _of_kind(missed, QuestionKind.GENUINE, MOST_WORST)
    told = {(item.claim, item.kind) for item in (*facts, *sources, *firmness, *genuine)}
    known = [item for item in enough if item.share > 0.5 and (item.claim, item.kind) not in told]
    return Debrief(
        students=len({attempt.session for attempt in of_set}),
        answers=len(of_set),
        least=least,
        facts=facts,
        sources=sources,
        firmness=firmness,
        genuine=genuine,
        mix_up=_mix_up(of_set, {item.claim for item in enough if item.kind is QuestionKind.SOURCE}, place),
        known=_different_claims(sorted(known, key=lambda item: _best_first(item, place)), MOST_KNOWN),
        left_out=len(items) - len(enough),
    )


def told_mix_up(mix_up: MixUp, names: Mapping[str, str]) -> tuple[str, ...]:
    """A confusion in a sentence and, where it is not of one claim alone, how it is with the others.

    Args:
        mix_up: the confusion.
        names: what each source's id is called.
    """
    count, n = mix_up.count, mix_up.n
    true, named = names.get(mix_up.true, mix_up.true), names.get(mix_up.named, mix_up.named)
    if mix_up.true == NO_SOURCE:
        told = f"{count} of {n} gave this claim to {named}; the article says so itself."
        of_whom, to_whom = "the article itself", named
    elif mix_up.named == NO_SOURCE:
        told = f"{count} of {n} took this claim of {true} for the article's own."
        of_whom, to_whom = true, "no one"
    else:
        told = f"{count} of {n} gave this claim of {true} to {named}."
        of_whom, to_whom = true, named
    if mix_up.everywhere == count:
        return (told,)
    return told, f"Of {mix_up.of} answers about claims of {of_whom}, {mix_up.everywhere} went to {to_whom}."


def _items(attempts: Sequence[Attempt]) -> list[Item]:
    grouped: dict[tuple[str, QuestionKind], list[Attempt]] = {}
    for attempt in attempts:
        grouped.setdefault((attempt.claim, attempt.kind), []).append(attempt)
    return [
        Item(
            claim=claim,
            kind=kind,
            accuracy=Accuracy(len(own), sum(attempt.verdict is Verdict.CORRECT for attempt in own)),
            credit=sum(attempt.credit for attempt in own),
            mistakes=tuple(each for each in answers_given(own) if each.verdict is not Verdict.CORRECT)[:3],
        )
        for (claim, kind), own in grouped.items()
    ]


def _of_kind(items: Iterable[Item], kind: QuestionKind, most: int) -> tuple[Item, ...]:
    return tuple(item for item in items if item.kind is kind)[:most]


def _worst_first(item: Item, place: Mapping[str, int]) -> tuple[float, float, int, int]:
    return item.share, item.facility, -item.accuracy.n, place[item.claim]


def _best_first(item: Item, place: Mapping[str, int]) -> tuple[float, float, int, int, int]:
    return -item.share, -item.facility, -item.accuracy.n, place[item.claim], _KIND_ORDER[item.kind]


def _different_claims(items: Iterable[Item], most: int) -> tuple[Item, ...]:
    """The first items of so many different claims."""
    first: dict[str, Item] = {}
    for item in items:
        first.setdefault(item.claim, item)
    return tuple(first.values())[:most]


def _mix_up(attempts: Sequence[Attempt], claims: set[str], place: Mapping[str, int]) -> MixUp | None:
    """The most common confusion among these claims; of equals, the one with the claim that the set names first."""
    asked = [attempt for attempt in attempts if attempt.kind is QuestionKind.SOURCE and attempt.claim in claims]
    by_pair: Counter[tuple[str, str]] = Counter()
    by_claim: Counter[tuple[str, str, str]] = Counter()
    for attempt in asked:
        true, named = attempt.expected_key, attempt.answered_key
        if true is not None and named is not None and named != true and attempt.verdict is not Verdict.SKIPPED:
            by_pair[true, named] += 1
            by_claim[true, named, attempt.claim] += 1
    if not by_claim:
        return None

    def rank(key: tuple[str, str, str]) -> tuple[int, int, int, str]:
        true, named, claim = key
        return -by_pair[true, named], -by_claim[key], place[claim], named

    true, named, claim = min(by_claim, key=rank)
    return MixUp(
        claim=claim,
        true=true,
        named=named,
        count=by_claim[true, named, claim],
        n=sum(attempt.claim == claim for attempt in asked),
        everywhere=by_pair[true, named],
        of=sum(attempt.expected_key == true for attempt in asked),
    )
