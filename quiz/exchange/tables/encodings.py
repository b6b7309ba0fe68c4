"""Which encoding a file of text is in."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from msgspec import Struct

from quiz.errors import QuizError

_MARKS = (
    # The mark of UTF-16 is the beginning of that of UTF-32.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSED_FROM = 4096
"""Bytes that tell UTF-16 without its mark: every other one of a Western text is zero."""

_CHUNK = 1024 * 1024
_SOUND = 10
"""Letters of more than one byte for each fault, from which on a file is UTF-8 with faults and not something else."""

_UNKNOWN_TO_WINDOWS = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")


class Encoding(Struct, frozen=True):
    """How bytes are text: the codec, what is done about faults, and what to tell where it was guessed."""

    codec: str
    errors: str = "strict"
    told: str = ""


def encoding_of(path: Path) -> Encoding:
    """The encoding of a file, for which all of it is read.

    UTF-8, UTF-16 and UTF-32 with their marks, UTF-16 without, UTF-8, UTF-8 with a few faults, or else Windows-1252,
    of which Latin-1 is a part.

    Raises:
        QuizError: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_GUESSED_FROM)
            for mark, codec in _MARKS:
                if head.startswith(mark):
                    return Encoding(codec, "replace")
            if wide := wide_codec(head):
                return Encoding(wide, "replace", "it is taken for UTF-16")
            file.seek(0)
            letters = faults = 0
            windows = True
            decoder = codecs.getincrementaldecoder("utf-8")("replace")
            while chunk := file.read(_CHUNK):
                text = decoder.decode(chunk)
                if not text.isascii():
                    found = text.count("\ufffd")
                    faults += found
                    letters += sum(character > "\x7f" for character in text) - found
                windows = windows and not _UNKNOWN_TO_WINDOWS.search(chunk)
            faults += decoder.decode(b"", final=True).count("\ufffd")
    except OSError as error:
        raise QuizError(f"{path} cannot be read: {error.strerror or error}.") from error
    if not faults:
        return Encoding("utf-8")
    if letters >= _SOUND * faults:
        return Encoding("utf-8", "replace", f"{faults} of its bytes are no UTF-8 and are shown as �")
    told = "it is not UTF-8 and is taken for Windows-1252: look at letters with accents"
    return Encoding("cp1252" if windows else "latin-1", "replace", told)


def head_text(head: bytes) -> str:
    """The first bytes of a file as text, as far as that goes."""
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return head.decode(codec, "ignore")
    return head.decode(wide_codec(head) or "utf-8", "replace")


def wide_codec(head: bytes) -> str:
    """The codec of UTF-16 without its mark; empty where the bytes are not that."""
    low, high = head[:_GUESSED_FROM:2], head[1:_GUESSED_FROM:2]
    if len(low) < 2:
        return ""
    if high.count(0) > len(high) // 2 and low.count(0) < len(low) // 20 + 1:
        return "utf-16-le"
    return "utf-16-be" if low.count(0) > len(low) // 2 and high.count(0) < len(high) // 20 + 1 else ""
