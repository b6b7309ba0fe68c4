"""Texts from outside, with no character in them that is obeyed instead of shown."""

from __future__ import annotations

import re

_SPACE = re.compile("[ \t\x0b\x0c\x1c-\x1f\u00a0\u2007\u202f]+")
_LINE_END = re.compile("\r\n?|[\x85\u2028\u2029]")

_OBEYED = re.compile(
    # Control characters, the marks that turn the direction of what follows, and code points that are no characters:
    # XML can hold the least of them.
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def tidy(text: str) -> str:
    """The text as it is carried from one program to another.

    Control characters, marks of direction and byte order marks are gone, halves of surrogate pairs are U+FFFD, lines
    end with a line feed; there are single spaces, none around a line, and no empty lines. Tidying twice changes
    nothing more.
    """
    # Most texts are tidy: none of what is taken out can be printed.
    if text.isprintable() and "  " not in text and text == text.strip(" "):
        return text
    text = _OBEYED.sub("", _LINE_END.sub("\n", text))
    text = _SURROGATE.sub("\ufffd", text)
    lines = (_SPACE.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def in_a_line(text: str) -> str:
    """The text `tidy`, its lines joined by spaces."""
    return tidy(text).replace("\n", " ")


def without_controls(text: str) -> str:
    """The text without what is obeyed instead of shown; its white space is as it was."""
    return _SURROGATE.sub("\ufffd", _OBEYED.sub("", text))
