"""Bytes to text: the encodings that articles come in, and none of them taken for another in silence."""

from __future__ import annotations

import codecs
import re

from msgspec import Struct

from quiz.builder.reading.article import UnreadableError

_SAVE_AS_UTF8 = "Open it in an editor and save it as UTF-8."

_MARKS = (
    # The mark of UTF-16 is the beginning of that of UTF-32.
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)

_WESTERN = ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1", "us-ascii", "ascii", "ansi", "cp1252", "windows-1252")
_SAME_NAME = (
    *(f"windows-{page}" for page in (1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258, 874)),
    *(f"iso-8859-{part}" for part in (*range(2, 12), 13, 14, 15, 16)),
    *("koi8-r", "koi8-u", "big5", "gbk", "gb18030", "euc-jp", "euc-kr", "shift_jis"),
)
_CODECS = {
    **dict.fromkeys(_WESTERN, "cp1252"),
    **{name: name.replace("windows-", "cp") for name in _SAME_NAME},
    "cp1250": "cp1250",
    "cp1251": "cp1251",
    "gb2312": "gb18030",
    "x-sjis": "shift_jis",
    "sjis": "shift_jis",
    "ks_c_5601-1987": "euc-kr",
    "macintosh": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
}
"""What a page may say that it is written in. Latin-1 and ASCII mean Windows-1252 there, as in browsers (WHATWG)."""

_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r\x1a\x1b"))
_BINARY_SHARE = 0.02
"""The share of control characters from which on bytes are no text; in compressed data it is a tenth."""

_GUESSED_FROM = 4096
"""Bytes at the beginning that tell UTF-16 without its mark."""

_IMPLAUSIBLE = re.compile(
    # What no Western language has: a capital after a small letter, a sign between two letters, a turned mark or a
    # raised figure right after one (cubic metres aside), and four accents in a row.
    r"(?<=[a-zß-öø-ÿ])[À-ÖØ-ÞŠŒŽŸ]"
    r"|(?<=[A-Za-zÀ-ÿ])[¡-§©«¬®-³µ¶¸¹»-¿×÷†‡ˆ‰‹›•™˜€‚„](?=[A-Za-zÀ-ÿ])"
    r"|(?<=[A-Za-zÀ-ÿ])[¡¿]|(?<=[a-ln-zÀ-ÿ])[¹³]|[À-ÿ]{4,}"
)
_HIGH = re.compile(r"[^\x00-\x7f]")
_WORD_WITH_HIGH = re.compile(r"\S{0,20}[^\x00-\x7f]\S{0,20}")
_TOLERATED = 0.2


class Decoded(Struct, frozen=True):
    """A text, and where its encoding was guessed what to look at: message, advice and line; else empty."""

    text: str
    message: str = ""
    advice: str = ""
    line: int | None = None


def decode(content: bytes, declared: str = "") -> Decoded:
    """The text that bytes hold.

    UTF-8, with its mark or without, and UTF-16 and UTF-32 with theirs are read as they are; so is what a page
    declares. UTF-16 without its mark, UTF-8 with faults and Windows-1252 are told from how they look, with a message.

    Args:
        content: the bytes, all of them.
        declared: the encoding that a page or a server says it is; an unknown one counts for nothing.

    Raises:
        UnreadableError: it is no text, or in an encoding that cannot be told.
    """
    for mark, codec, name in _MARKS:
        if content.startswith(mark):
            return Decoded(_strictly(content, codec, name))
    if guessed := _utf16_without_mark(content):
        return guessed
    _refuse_binary(content)
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        codec = _CODECS.get(declared.strip().casefold(), "")
        return _declared(content, codec) or _faulty_utf8(content, line) or _western(content, line)


def _strictly(content: bytes, codec: str, name: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"This begins as {name} but goes on as something else.", _SAVE_AS_UTF8) from error


def _refuse_binary(content: bytes) -> None:
    controls = len(content) - len(content.translate(None, _CONTROLS))
    if controls > _BINARY_SHARE * len(content):
        raise UnreadableError(
            "This is no text: it holds bytes that no text has.",
            "An article is a text, Markdown, HTML, Word (.docx) or PDF file.",
        )


def _utf16_without_mark(content: bytes) -> Decoded | None:
    """What every second byte being nought tells: Western text in UTF-16."""
    first = content[:_GUESSED_FROM]
    half = len(first) // 2
    nought = (first[0::2].count(0), first[1::2].count(0))
    if half < 4 or min(nought) > half * 0.05 or max(nought) < half * 0.6:
        return None
    try:
        text = content.decode("utf-16-be" if nought[0] > nought[1] else "utf-16-le")
    except UnicodeDecodeError:
        return None
    return Decoded(text, "This looks like UTF-16 and was read so.", _SAVE_AS_UTF8)


def _declared(content: bytes, codec: str) -> Decoded | None:
    try:
        return Decoded(content.decode(codec)) if codec else None
    except UnicodeDecodeError:
        return None


def _faulty_utf8(content: bytes, line: int) -> Decoded | None:
    """Where more characters are whole than broken: in another encoding hardly any pair of bytes is UTF-8 by chance."""
    text = content.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if broken >= len(_HIGH.findall(text)) - broken:
        return None
    return Decoded(text, "This is UTF-8 with faults; where it is broken, there is a � now.", _SAVE_AS_UTF8, line)


def _western(content: bytes, line: int) -> Decoded:
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    high = len(_HIGH.findall(text))
    if not high or sum(len(found) for found in _IMPLAUSIBLE.findall(text)) > _TOLERATED * high:
        raise UnreadableError(
            "This is not UTF-8 text, and in which other encoding it is cannot be told.", _SAVE_AS_UTF8, line
        )
    example = _WORD_WITH_HIGH.search(text)
    shown = f", which gives, for one, {example[0]}" if example else ""
    message = f"This is not UTF-8 and was read as Windows-1252{shown}"
    return Decoded(text, message, "If that is not what it says, save the file as UTF-8.", line)
