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


def _wrapped_line(line: str, width: int) -> str:
    # Only here, because a pipe has no width and need not wait for Rich.
    from rich.cells import cell_len  # noqa: PLC0415

    if cell_len(line) <= width:
        return line
    lines: list[str] = []
    current, cells = "", 0
    for word in line.split(" "):
        taken = cell_len(word)
        if current and cells + 1 + taken > width:
            lines.append(current)
            current, cells = word, taken
        else:
            current, cells = (f"{current} {word}", cells + 1 + taken) if lines or current else (word, taken)
    return "\n".join([*lines, current])
