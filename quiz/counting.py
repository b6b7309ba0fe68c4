"""A count and what it counts, in words."""

from __future__ import annotations


def counted(count: int, noun: str) -> str:
    """A count with its noun, whose plural is in *s*: *1 card*, *2 cards*, *0 cards*."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
