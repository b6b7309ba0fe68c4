"""What the sections are told from: the figures, and what is kept of the learner and loaded of the sets beside them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from quiz.measures.overall import Statistics
from quiz.model import NO_SOURCE, QuestionSet
from quiz.schedule import Learner


class Known(Struct, frozen=True, kw_only=True):
    """A history as it is told.

    `figures` are over the answers about `set_id`, None for all sets, from the day `since` on, None for all days.
    `learner` is what is kept of the learner, `sets` what is loaded, by its id; `today` is the learner's day.
    """

    figures: Statistics
    learner: Learner
    sets: Mapping[str, QuestionSet]
    today: datetime.date
    set_id: str | None = None
    since: datetime.date | None = None

    @property
    def own_learner(self) -> Learner:
        """What is kept of the learner, of the chosen set only."""
        if self.set_id is None:
            return self.learner
        own = {key: memory for key, memory in self.learner.memories.items() if key.set == self.set_id}
        return replace(self.learner, memories=own)

    @property
    def claims(self) -> int:
        """How many claims were asked for their fact or their source in the chosen time."""
        return len(
            {
                (key.set, key.claim)
                for key, memory in self.own_learner.memories.items()
                if self.since is None or memory.last_day >= self.since
            }
        )

    def title(self, set_id: str) -> str:
        """What a set is called; its id where it is gone."""
        question_set = self.sets.get(set_id)
        return question_set.title if question_set is not None else set_id

    def source_names(self, set_id: str) -> dict[str, str]:
        """What the sources of a set are called, in its order, *no one* last; none of them where it is gone."""
        question_set = self.sets.get(set_id)
        names = {key: source.name for key, source in question_set.sources.items()} if question_set is not None else {}
        return names | {NO_SOURCE: "No one"}
