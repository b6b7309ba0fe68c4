"""Many things that are made one by one and stay, kept from Python's collector."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

_AT_ONCE = 4096
"""Claims that are passed between two times at which the collector is told to let be what there is."""


def settled(items: Iterable[Item], every: int = _AT_ONCE) -> Iterator[Item]:
    """The items, of which what is made stays: the collector looks through that no more.

    To look through all of a set of a hundred thousand claims takes longer than a frame, and while it grows the
    collector would do so again and again. What else there is at such a moment and becomes garbage later, in a ring, is
    not found either; so this is for what is long, and does nothing for what is short.

    Args:
        items: what is made one by one.
        every: after how many the collector is told to let be what there is: fewer, the more each is made of.
    """
    for at, item in enumerate(items, 1):
        yield item
        if at % every == 0:
            gc.freeze()
