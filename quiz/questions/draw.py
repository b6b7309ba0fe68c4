"""Drawing at random in a way that no release of Python changes.

``random.Random.shuffle``, ``sample`` and ``choice`` have changed between releases; ``random()`` is promised
to give the same sequence for the same seed for ever.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

Item = TypeVar("Item")


class Generator(Protocol):
    """What is needed of a source of randomness; ``random.Random`` has it."""

    def random(self) -> float:
        """The next number of at least 0 and less than 1."""
        ...


def shuffled(items: Sequence[Item], rng: Generator) -> list[Item]:
    """The items in a random order (Fisher and Yates); the sequence itself is left alone."""
    order = list(items)
    for last in range(len(order) - 1, 0, -1):
        other = int(rng.random() * (last + 1))
        order[last], order[other] = order[other], order[last]
    return order


def one_of(items: Sequence[Item], rng: Generator) -> Item:
    """One of the items, each as likely.

    Raises:
        IndexError: there are none.
    """
    return items[int(rng.random() * len(items))]
