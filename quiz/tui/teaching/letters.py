"""The letters of a join code, drawn large enough for the back of a room."""

from __future__ import annotations

from quiz.tui.teaching.blocks import Squares

HEIGHT = 7
"""Squares of a letter; it is 5 wide."""

_DRAWN = """
.###. ####. .###. ####. ##### ##### .###. #...# .###. ..### #...# #.... #...#
#...# #...# #...# #...# #.... #.... #...# #...# ..#.. ...#. #..#. #.... ##.##
#...# #...# #.... #...# #.... #.... #.... #...# ..#.. ...#. #.#.. #.... #.#.#
##### ####. #.... #...# ####. ####. #.### ##### ..#.. ...#. ##... #.... #.#.#
#...# #...# #.... #...# #.... #.... #...# #...# ..#.. ...#. #.#.. #.... #...#
#...# #...# #...# #...# #.... #.... #...# #...# ..#.. #..#. #..#. #.... #...#
#...# ####. .###. ####. ##### #.... .###. #...# .###. .##.. #...# ##### #...#

#...# .###. ####. .###. ####. .#### ##### #...# #...# #...# #...# #...# #####
##..# #...# #...# #...# #...# #.... ..#.. #...# #...# #...# #...# #...# ....#
##..# #...# #...# #...# #...# #.... ..#.. #...# #...# #...# .#.#. .#.#. ...#.
#.#.# #...# ####. #...# ####. .###. ..#.. #...# #...# #.#.# ..#.. ..#.. ..#..
#..## #...# #.... #.#.# #.#.. ....# ..#.. #...# #...# #.#.# .#.#. ..#.. .#...
#..## #...# #.... #..#. #..#. ....# ..#.. #...# .#.#. ##.## #...# ..#.. #....
#...# .###. #.... .##.# #...# ####. ..#.. .###. ..#.. #...# #...# ..#.. #####
"""


def _read() -> dict[str, list[list[bool]]]:
    """The letters from A to Z as they are drawn above, thirteen beside each other."""
    read: dict[str, list[list[bool]]] = {}
    for first, block in zip("AN", _DRAWN.strip().split("\n\n"), strict=True):
        rows = [row.split() for row in block.splitlines()]
        for place, letter in enumerate(zip(*rows, strict=True)):
            read[chr(ord(first) + place)] = [[mark == "#" for mark in row] for row in letter]
    return read


_LETTERS = _read()
_SPACE = [[False] * 3] * HEIGHT


def word(text: str) -> Squares:
    """Letters beside each other, a square apart.

    Args:
        text: of A to Z; what is none of these becomes a gap.
    """
    rows: list[list[bool]] = [[] for _ in range(HEIGHT)]
    for letter in text.upper():
        for row, part in zip(rows, _LETTERS.get(letter, _SPACE), strict=True):
            row.extend([False] * bool(row) + part)
    return rows
