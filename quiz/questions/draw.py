"""Drawing at random in a way that no release of Python changes.

``random.Random.shuffle``, ``sample`` and ``choice`` have changed between releases; ``random()`` is promised
to give the same sequence for the same seed for ever.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def some_of(items: Sequence[Item], most: int, rng: Generator) -> Iterator[Item]:
    """Items in a random order, each once, that many at most; what is not asked for is not drawn."""
    moved: dict[int, int] = {}
    for first in range(min(most, len(items))):
        # The steps of Fisher and Yates on a list of places that is written down only where it has changed.
        other = first + int(rng.random() * (len(items) - first))
        yield items[moved.get(other, other)]
        moved[other] = moved.get(first, first)


def one_of(items: Sequence[Item], rng: Generator) -> Item:
    """One of the items, each as likely.

    Raises:
        IndexError: there are none.
    """
    return items[int(rng.random() * len(items))]
