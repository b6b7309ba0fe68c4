"""GIFT's control characters: where they are meant, and where a backslash makes them plain text."""

from __future__ import annotations

import re

_ESCAPED = re.compile(r"\\[\\~=#{}:n]")
_CONTROL = re.compile(r"[\\~=#{}:\n]")


def masked(text: str) -> str:
    """A text of the same length in which every escaped character is blanked out with its backslash.

    What is looked for in it is found only where it is meant, and at the place where it stands in the text.
    """
    return _ESCAPED.sub("\0\0", text)


def unescaped(text: str) -> str:
    r"""The text that is meant: ``\=`` is an equals sign, ``\n`` the end of a line, any other backslash is itself."""
    return _ESCAPED.sub(lambda found: "\n" if found[0] == r"\n" else found[0][1], text)


def escaped(text: str) -> str:
    """A text in which no character is a control character, in one line; `unescaped` gives it back."""
    return _CONTROL.sub(lambda found: r"\n" if found[0] == "\n" else f"\\{found[0]}", text)


def cut(text: str, mark: str, most: int = -1) -> list[str]:
    """The parts of a text between the places where a mark is meant.

    Args:
        text: escaped as it is in the file.
        mark: what parts them.
        most: how often it is cut at most, from the left; below 0 every time.
    """
    parts, start = [], 0
    for part in masked(text).split(mark, most):
        parts.append(text[start : start + len(part)])
        start += len(part) + len(mark)
    return parts
