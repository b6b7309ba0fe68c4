"""One way to write a character: line ends, spaces, invisible signs and ligatures made plain."""

from __future__ import annotations

import re
import unicodedata

_SPACES = "\t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_INVISIBLE = (
    # Zero-width spaces and the byte order mark, the marks and brackets of direction, and object replacements.
    "\xad\u034f\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064"
    "\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f\ufeff\ufff9\ufffa\ufffb\ufffc\ufffe\uffff"
)
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
    # The bullet of Word's and many PDFs' Symbol font.
    "\uf0b7": "•",
}
_C1 = {code: bytes([code]).decode("cp1252", errors="ignore") for code in range(0x80, 0xA0)}
"""What Windows-1252 has where Unicode has control characters: pages write &#147; for a quotation mark."""

_TABLE = str.maketrans(
    {
        **{chr(code): None for code in (*range(0x20), 0x7F)},
        "\n": "\n",
        **dict.fromkeys(_INVISIBLE),
        **dict.fromkeys(_SPACES, " "),
        **_LIGATURES,
        **{chr(code): text or None for code, text in _C1.items()},
    }
)

_LINE_END = re.compile("\r\n?|[\x0b\x0c\u2028]")
_SOFT_HYPHEN_AT_END = re.compile("\xad[ \t]*\n[ \t]*(?=[^\\W\\d_])")
_SURROGATES = re.compile("[\ud800-\udfff]")
_JOINERS = re.compile("(?<=[\u0020-\u024f])[\u200c\u200d]|[\u200c\u200d](?=[\u0020-\u024f])")
"""Joiners beside a Latin letter or a space; others join emoji, and letters of scripts that need them."""

_MOST_MARKS = 30
"""Combining marks on one letter that are kept, as in Unicode's Stream-Safe Text Format (UAX 15, 12)."""


def clean(text: str) -> str:
    """The text with every character written in one way.

    Lines end with a line feed and nothing else, and an empty line stands for a paragraph separator. Of control
    characters only line feeds are left; what looks like a space is one; what is not seen is gone; Latin ligatures
    are letters; halves of surrogate pairs are U+FFFD; composed forms are used (NFC). Quotation marks, dashes and
    capitals stay as they are.
    """
    if _SURROGATES.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = _LINE_END.sub("\n", text).replace("\u2029", "\n\n")
    if "\x85" in text and "\n" not in text:
        text = text.replace("\x85", "\n")
    text = _SOFT_HYPHEN_AT_END.sub("", text)
    text = _JOINERS.sub("", text.translate(_TABLE))
    return unicodedata.normalize("NFC", _without_towers(text))


def _without_towers(text: str) -> str:
    """The text with at most `_MOST_MARKS` combining marks in a row: composing takes the square of their number."""
    marks = "".join(character for character in set(text) if unicodedata.combining(character))
    if not marks:
        return text
    tower = re.compile(f"([{re.escape(marks)}]{{{_MOST_MARKS}}})[{re.escape(marks)}]+")
    return tower.sub(r"\1", text)
