"""What a learner can choose of the schedule."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

LEAST_RETENTION, MOST_RETENTION = 0.7, 0.97
"""Below, more is forgotten than is worth the reviews that it saves; above, reviews come every day for ever."""

PARAMETERS = 21
"""How many parameters FSRS-6 has."""


class Scheduling(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The settings of the schedule.

    `new_per_day` is how many claims are asked about for the first time on one day, at most; `retention` the share
    of what is due that should still be known then, 0 to 1; `parameters` are FSRS's, empty for its own defaults.
    `fuzz` spreads reviews over neighbouring days, so that what was learned together does not stay together; by
    which day is decided by the claim, not by chance.
    """

    new_per_day: Annotated[int, Meta(ge=0, le=1000)] = 10
    retention: Annotated[float, Meta(ge=LEAST_RETENTION, le=MOST_RETENTION)] = 0.9
    parameters: Annotated[tuple[float, ...], Meta(max_length=PARAMETERS)] = ()
    fuzz: bool = True

    def same_memories(self, other: Scheduling) -> bool:
        """Whether both schedule alike, so that memories computed under the one hold under the other."""
        return (self.retention, self.parameters, self.fuzz) == (other.retention, other.parameters, other.fuzz)
