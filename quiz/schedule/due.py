"""What is due: now, later today, tomorrow, and on the days after."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct

from quiz.answers import shown_answer
from quiz.days import day_of
from quiz.model import NO_SOURCE, Claim, QuestionKind, QuestionSet
from quiz.questions import recalled_kinds
from quiz.schedule.memory import Key, Memory, predicted_recall
from quiz.schedule.settings import Scheduling

AHEAD = datetime.timedelta(minutes=20)
"""How much too early what was just forgotten is asked again, where nothing else is due."""

ClaimKey = tuple[str, str]
"""The ids of a set and of a claim in it."""


class Mark(Struct, frozen=True, kw_only=True):
    """What a learner has said of a claim: to be asked no more, or not before a day."""

    set: str
    claim: str
    suspended: bool = False
    buried_until: datetime.date | None = None

    def hides(self, day: datetime.date) -> bool:
        """Whether the claim is not asked about on a day."""
        return self.suspended or (self.buried_until is not None and day < self.buried_until)


class Learner(Struct, frozen=True, kw_only=True):
    """What is kept of a learner: `memories`, the `marks` set on claims, and the settings of the schedule."""

    memories: Mapping[Key, Memory] = {}
    marks: Mapping[ClaimKey, Mark] = {}
    scheduling: Scheduling = Scheduling()

    def new_left(self, today: datetime.date) -> int:
        """How many more claims can be begun on a day."""
        first: dict[ClaimKey, datetime.date] = {}
        for memory in self.memories.values():
            key = (memory.set, memory.claim)
            first[key] = min(first.get(key, memory.first_day), memory.first_day)
        return max(0, self.scheduling.new_per_day - sum(day == today for day in first.values()))

    @property
    def begun(self) -> frozenset[str]:
        """The ids of the sets of which something has been asked."""
        return frozenset(memory.set for memory in self.memories.values())


class Due(Struct, frozen=True, kw_only=True):
    """A claim that can be asked about now, and which of its memories are to be asked for.

    `new` says that nothing of it has been asked before; `changed` that its answer was another one then. `recall`
    is how likely the weakest of its memories is held to be there, 0 to 1.
    """

    set: str
    claim: str
    kinds: tuple[QuestionKind, ...]
    new: bool = False
    changed: bool = False
    recall: float = 0.0


class Outlook(Struct, frozen=True, kw_only=True):
    """How much there is to review, counted in claims.

    `now` is what is due, of which `facts` and `sources` are to be asked for; `new` what can be begun today beyond
    that. `later` comes back today, first at `next_at`, in UTC; `tomorrow` is due then and not before. `changed`
    are claims whose answer is another one than when they were asked about; `suspended` and `buried` are left out
    of all of these. `by_set` is what is due now, by set.
    """

    now: int = 0
    facts: int = 0
    sources: int = 0
    new: int = 0
    later: int = 0
    next_at: datetime.datetime | None = None
    tomorrow: int = 0
    changed: tuple[ClaimKey, ...] = ()
    suspended: int = 0
    buried: int = 0
    by_set: Mapping[str, int] = {}


class _Standing(Struct, frozen=True, kw_only=True):
    """How one claim stands on a day: its `due` kinds, and when the others are, the earliest first."""

    due: tuple[QuestionKind, ...]
    new: bool
    changed: bool
    recall: float
    next_at: datetime.datetime | None
    next_day: datetime.date | None


def due_claims(
    sets: Mapping[str, QuestionSet],
    learner: Learner,
    now: datetime.datetime,
    *,
    ahead: datetime.timedelta = datetime.timedelta(0),
) -> list[Due]:
    """Every claim that can be asked about now, in the order of sets and claims; the new ones are not yet limited.

    Args:
        sets: what can be played, by its id.
        learner: what is kept of the learner.
        now: the time, in the learner's own zone.
        ahead: how much too early what comes back today is taken.
    """
    return [
        Due(
            set=question_set.id,
            claim=claim.id,
            kinds=standing.due,
            new=standing.new,
            changed=standing.changed,
            recall=standing.recall,
        )
        for question_set, claim, standing in _standings(sets, learner, now, ahead)
        if standing.due
    ]


def outlook(sets: Mapping[str, QuestionSet], learner: Learner, now: datetime.datetime) -> Outlook:
    """How much there is to review; the arguments are those of `due_claims`."""
    today = day_of(now)
    count: Counter[str] = Counter()
    by_set: Counter[str] = Counter()
    changed: list[ClaimKey] = []
    comes: list[datetime.datetime] = []
    for question_set, claim, standing in _standings(sets, learner, now):
        if standing.new:
            count["new"] += 1
        elif standing.due:
            count["now"] += 1
            by_set[question_set.id] += 1
            count.update(kind.value for kind in standing.due)
        elif standing.next_at is not None and day_of(standing.next_at.astimezone(now.tzinfo)) == today:
            count["later"] += 1
            comes.append(standing.next_at)
        elif standing.next_day == today + datetime.timedelta(days=1):
            count["tomorrow"] += 1
        if standing.changed:
            changed.append((question_set.id, claim.id))
    known = {(question_set.id, claim.id) for question_set in sets.values() for claim in question_set.claims}
    hidden = [mark for key, mark in learner.marks.items() if key in known and mark.hides(today)]
    return Outlook(
        now=count["now"],
        facts=count[QuestionKind.FACT],
        sources=count[QuestionKind.SOURCE],
        new=min(count["new"], learner.new_left(today)),
        later=count["later"],
        next_at=min(comes, default=None),
        tomorrow=count["tomorrow"],
        changed=tuple(changed),
        suspended=sum(mark.suspended for mark in hidden),
        buried=sum(not mark.suspended for mark in hidden),
        by_set=dict(by_set),
    )


def forecast(learner: Learner, today: datetime.date, days: int) -> list[int]:
    """How many claims are due on each of the coming days, as far as is known today.

    What is due already counts for today. Claims that are not begun, and what answers until then will change,
    are not foreseen; suspended claims are left out.

    Args:
        learner: what is kept of the learner.
        today: the learner's day.
        days: how many days, today the first of them.
    """
    counts = [0] * days
    claims: dict[int, set[ClaimKey]] = {}
    for memory in learner.memories.values():
        key = (memory.set, memory.claim)
        mark = learner.marks.get(key)
        if mark is None or not mark.suspended:
            place = max(0, (memory.due_day - today).days)
            claims.setdefault(place, set()).add(key)
    for place, due in claims.items():
        if place < days:
            counts[place] = len(due)
    return counts


def right_answer(claim: Claim, kind: QuestionKind) -> str:
    """What is right of a claim now, in the form in which `Memory.answer` holds what was right before."""
    return shown_answer(claim.answer) if kind is QuestionKind.FACT else claim.source or NO_SOURCE


def _standings(
    sets: Mapping[str, QuestionSet],
    learner: Learner,
    now: datetime.datetime,
    ahead: datetime.timedelta = datetime.timedelta(0),
) -> Iterator[tuple[QuestionSet, Claim, _Standing]]:
    """How every claim stands that can be asked from memory and is not hidden."""
    today = day_of(now)
    for question_set in sets.values():
        for claim in question_set.claims:
            mark = learner.marks.get((question_set.id, claim.id))
            if mark is not None and mark.hides(today):
                continue
            known = {}
            for kind in recalled_kinds(question_set, claim):
                known[kind] = learner.memories.get(Key(question_set.id, claim.id, kind))
            if known:
                yield question_set, claim, _standing(claim, known, learner.scheduling, now, ahead)


def _standing(
    claim: Claim,
    known: Mapping[QuestionKind, Memory | None],
    scheduling: Scheduling,
    now: datetime.datetime,
    ahead: datetime.timedelta,
) -> _Standing:
    today = day_of(now)
    due: list[QuestionKind] = []
    recall: list[float] = []
    waiting: list[Memory] = []
    changed = False
    for kind, memory in known.items():
        if memory is None or memory.answer != right_answer(claim, kind):
            changed = changed or memory is not None
            due.append(kind)
            recall.append(0.0)
        elif memory.due_day <= today and (memory.due_at is None or memory.due_at <= now + ahead):
            due.append(kind)
            # What is being learned is asked first: it is the least sure, whatever the curve says of the same day.
            recall.append(0.0 if memory.due_at is not None else predicted_recall(memory, today, scheduling))
        else:
            waiting.append(memory)
    return _Standing(
        due=tuple(due),
        new=all(memory is None for memory in known.values()),
        changed=changed,
        recall=min(recall, default=1.0),
        next_at=min((memory.due_at for memory in waiting if memory.due_at is not None), default=None),
        next_day=min((memory.due_day for memory in waiting), default=None),
    )
