"""The articles of a folder."""

from __future__ import annotations

from pathlib import Path

from quiz.builder.reading.kinds import SUFFIXES


def articles_in(folder: str | Path) -> list[Path]:
    """The files of the kinds that are read, in a folder and in those within it, in the order of their paths.

    Args:
        folder: one that need not exist.

    Returns:
        No hidden file, none in a hidden folder, and none of those that Word keeps beside an open document. A folder
        that cannot be read counts as empty.
    """
    root = Path(folder)
    return sorted(
        found
        for found in root.rglob("*")
        if found.suffix.casefold() in SUFFIXES
        and not any(part.startswith((".", "~$")) for part in found.relative_to(root).parts)
        and found.is_file()
    )
