"""A table as lines of text: columns that line up, and parts below each other where they are too wide."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quiz.report.statistics.sections import Table

Measure = Callable[[str], int]
"""Tells how many cells of a terminal a text takes."""

LEAST_LABEL, MOST_LABEL = 10, 32
"""Cells that the first column takes at least and at most; a longer text in it is cut."""

_GAP = 2


def laid_out(table: Table, width: int | None, measure: Measure = len) -> list[list[str]]:
    """The table's parts, each with its own heads as its first line.

    Args:
        table: what is laid out; its texts are taken as they are.
        width: cells that a line may take; None for as many as it needs.
        measure: tells how wide a text is.

    Returns:
        For each part its lines; one part where the table is narrow enough.
    """
    lines = [table.heads, *table.rows]
    widths = [max(measure(line[place]) for line in lines) for place in range(len(table.heads))]
    parts = _parts(widths, width)
    made = []
    for label, places in parts:
        part = []
        for line in lines:
            cells = [_filled(line[0], label, measure)]
            cells += [" " * (widths[place] - measure(line[place])) + line[place] for place in places]
            part.append((" " * _GAP).join(cells).rstrip())
        made.append(part)
    return made


def _parts(widths: Sequence[int], width: int | None) -> list[tuple[int, list[int]]]:
    """For each part how wide its first column is, and which others are in it; each has at least one."""
    label = min(widths[0], MOST_LABEL)
    if width is None:
        return [(label, list(range(1, len(widths))))]
    widest = max(widths[1:], default=0)
    label = min(label, max(LEAST_LABEL, width - _GAP - widest))
    parts: list[list[int]] = [[]]
    taken = label
    for place, cells in enumerate(widths[1:], 1):
        if parts[-1] and taken + _GAP + cells > width:
            parts.append([])
            taken = label
        parts[-1].append(place)
        taken += _GAP + cells
    return [(label, places) for places in parts]


def _filled(text: str, width: int, measure: Measure) -> str:
    """A text in so many cells: filled with spaces, or cut with a sign that it is."""
    if measure(text) > width:
        text = text[: 2 * width]
        while text and measure(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - measure(text))
