"""Text from outside made fit for where it is shown: every character is seen, and none is obeyed."""

from __future__ import annotations

import re

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters but tab and line feed, and halves of surrogate pairs, which no terminal can be sent."""


def visible(text: str) -> str:
    """The text with each control character replaced by its picture: an escape becomes ``␛``.

    Brackets, emoji and right-to-left text are left as they are.
    """
    return _UNSAFE.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "\ufffd"


def inline(text: str) -> str:
    """Text from outside as Markdown shows it letter for letter, on one line."""
    folded = " ".join(visible(text).split())
    return "".join(f"\\{character}" if character in "\\`*_[]<>|#&~" else character for character in folded)
