"""Lines broken for a terminal of a known width; a pipe gets them whole."""

from __future__ import annotations


def wrapped(text: str, width: int | None) -> str:
    """Text with its lines broken between words.

    Args:
        text: any number of lines.
        width: cells that a line may take; None to break nothing. A longer word is left whole.
    """
    if width is None or width < 1:
        return text
    return "\n".join(_wrapped_line(line, width) for line in text.split("\n"))


def cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    # Only here, because a pipe has no width and need not wait for Rich.
    from rich.cells import cell_len  # noqa: PLC0415

    return cell_len(text)


def _wrapped_line(line: str, width: int) -> str:
    if cells(line) <= width:
        return line
    lines: list[str] = []
    current, filled = "", 0
    for word in line.split(" "):
        taken = cells(word)
        if current and filled + 1 + taken > width:
            lines.append(current)
            current, filled = word, taken
        else:
            current, filled = (f"{current} {word}", filled + 1 + taken) if lines or current else (word, taken)
    return "\n".join([*lines, current])
