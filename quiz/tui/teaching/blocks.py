"""Pictures of squares, drawn with half blocks: a character is one square wide and two high."""

from __future__ import annotations

from collections.abc import Sequence

_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}

Squares = Sequence[Sequence[bool]]
"""Rows of the same length, the upper one first; True is filled."""


def drawn(squares: Squares, scale: int = 1) -> list[str]:
    """The lines of a picture.

    Args:
        squares: the picture.
        scale: how many cells a square is wide and half cells high, 1 or more.

    Returns:
        Lines of the same length; see `size`.
    """
    rows = [[filled for filled in row for _ in range(scale)] for row in squares for _ in range(scale)]
    if len(rows) % 2:
        rows.append([False] * len(rows[0]))
    return [
        "".join(_HALVES[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    ]


def size(squares: Squares, scale: int = 1) -> tuple[int, int]:
    """How many cells a picture is wide, and how many lines it has."""
    columns = len(squares[0]) if squares else 0
    return columns * scale, -(-len(squares) * scale // 2)


def largest(squares: Squares, width: int, height: int, most: int = 8) -> int:
    """The largest scale at which a picture fits.

    Args:
        squares: the picture.
        width: cells that there are.
        height: lines that there are.
        most: that is wanted.

    Returns:
        0 where it does not fit at all.
    """
    fits = [scale for scale in range(1, most + 1) if _fits(size(squares, scale), width, height)]
    return max(fits, default=0)


def _fits(needed: tuple[int, int], width: int, height: int) -> bool:
    return needed[0] <= width and needed[1] <= height
