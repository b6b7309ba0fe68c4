"""What a typed line means: an answer, a command, *I don't know*, a confidence."""

from __future__ import annotations

import difflib
import re

from quiz.model import CONFIDENCES

COMMANDS = {
    ":help": "this list",
    ":again": "the question once more",
    ":back": "the question before on this card, with your answer",
    ":hint": "a hint, where there is one",
    ":text": "the text once more; this is counted",
    ":pause": "stop here; the session can go on another time",
}
"""What can be typed instead of an answer, and what it does."""

REVIEW_COMMANDS = {
    ":undo": "take your last answer back; it is asked again",
    ":bury": "leave this claim for today",
    ":suspend": "leave this claim for good, until you lift that",
}
"""What can be typed in a review besides."""

_ALL = {**COMMANDS, **REVIEW_COMMANDS}

_ALSO = {":quit": ":pause", ":exit": ":pause", ":q": ":pause", ":h": ":help", ":?": ":help", ":repeat": ":again"}

_DONT_KNOW = {"?", "idk", "dont know", "do not know", "i dont know", "i do not know", "no idea", "skip"}


def is_command(line: str) -> bool:
    """Whether a line is meant for the program and is no answer."""
    return line.lstrip().startswith(":")


def read_command(line: str) -> str | None:
    """The command that a line names; None where there is no such command."""
    word = line.strip().casefold()
    word = _ALSO.get(word, word)
    return word if word in _ALL else None


def unknown_command(line: str) -> str:
    """What to say to a command that there is not."""
    word = line.strip()
    close = difflib.get_close_matches(word.casefold(), _ALL, 1, 0.5)
    hint = f"Did you mean {close[0]}?" if close else "Type :help to hear them all."
    return f"There is no command {word[:40]}. {hint}"


def is_dont_know(line: str) -> bool:
    """Whether a line says that the player does not know: a question mark, such words, or nothing at all."""
    words = re.sub(r"[’'`.!]", "", line).casefold().split()
    return not line.strip() or " ".join(words) in _DONT_KNOW


def read_confidence(line: str) -> int | None:
    """The confidence that a line gives, in per cent: *70*, *70%*, *70 per cent*; None where it is none of those."""
    found = re.fullmatch(r"(\d{1,3})\s*(?:%|percent|per cent)?\.?", line.strip().casefold(), re.ASCII)
    return int(found[1]) if found and int(found[1]) in CONFIDENCES else None
