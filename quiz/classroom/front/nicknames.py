"""What students call themselves, made fit to be shown to a class."""

from __future__ import annotations

import re
import unicodedata

from quiz.errors import QuizError
from quiz.history.classes.rows import LONGEST_NICKNAME

_JOINERS = "\u200c\u200d"
"""Between letters of some scripts and the parts of some emoji they are part of the spelling."""

_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and signs by their category, and nothing to be seen."""

_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Categories of what has no picture, or turns the direction of what follows it."""

_PILED = re.compile(
    r"([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{2})[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
"""More accents on one letter than any language has, which would cover the lines above and below."""


class NicknameError(QuizError):
    """It cannot be a nickname; `suggestion` is what is left of it, which may be nothing."""

    def __init__(self, message: str, suggestion: str) -> None:
        super().__init__(message)
        self.suggestion = suggestion


def read_nickname(typed: str) -> str:
    """A nickname from what was typed: without what cannot be seen, and with single spaces.

    Raises:
        NicknameError: nothing is left to be seen, or too much.
    """
    # A page may be sent megabytes; nothing beyond here could be part of a nickname.
    text = unicodedata.normalize("NFC", typed[: 50 * LONGEST_NICKNAME])
    shown = "".join(" " if character.isspace() else character for character in text if _is_shown(character))
    name = _PILED.sub(r"\1", " ".join(shown.split())).strip(_JOINERS + " ")
    if not any(unicodedata.category(character)[0] in "LNPS" for character in name):
        raise NicknameError("Type a nickname.", "")
    if len(name) > LONGEST_NICKNAME:
        raise NicknameError(
            f"A nickname has {LONGEST_NICKNAME} characters at most. How about this one?",
            name[:LONGEST_NICKNAME].strip(_JOINERS + " "),
        )
    return name


def _is_shown(character: str) -> bool:
    if character in _JOINERS or character.isspace():
        return True
    return character not in _BLANKS and unicodedata.category(character) not in _INVISIBLE
