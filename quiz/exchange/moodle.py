"""What the formats of Moodle have in common, however they are written down."""

from __future__ import annotations

import re
from collections.abc import Callable

from quiz.exchange.characters import in_a_line
from quiz.exchange.questions import ForeignAnswer

TOP = "$course$/top/"
"""Where Moodle puts the categories of a file: at the top of the course into which it is imported."""

ANY = "*"
"""Stands for any letters in a short answer, and for any answer where it stands alone."""

_SLASH = re.compile(r"(?<!/)/(?!/)")
"""Between two categories; in the name of one it is doubled."""

_CONTEXT = re.compile(r"\$\w+\$")

Tell = Callable[[str], object]
"""Takes what is carried in another way."""


class BrokenError(Exception):
    """A question cannot be read; the text says why, to follow the place of it."""


def category_of(title: str) -> str:
    """Where a category lies: without the context before it, which is a place in Moodle, and its topmost one."""
    parts = [in_a_line(name.replace("//", "/")) for name in _SLASH.split(title)]
    if parts and _CONTEXT.fullmatch(parts[0]):
        del parts[0]
    if parts and parts[0] == "top":
        del parts[0]
    return "/".join(part for part in parts if part)


def word(text: str, share: float, feedback: str, tell: Tell) -> ForeignAnswer | None:
    """A short answer, in which an asterisk stands for any letters in Moodle; None for one that is any answer."""
    if text == ANY and share > 0:
        tell("that any answer earns something is not kept")
        return None
    if text != ANY and ANY in text.replace(r"\*", ""):
        tell(f"“{text}”: its asterisk, which stands for any letters there, stands for itself")
    return ForeignAnswer(text=text.replace(r"\*", ANY), share=share, feedback=feedback)


def starred(text: str) -> str:
    """A short answer in which an asterisk stands for itself; `word` reads it."""
    return text.replace(ANY, rf"\{ANY}")
