"""What a file or a text is: by its name, by what the web says, and by how it begins."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from quiz.builder.reading.article import UnreadableError
from quiz.builder.reading.markdown import looks_like_markdown
from quiz.builder.reading.pages import looks_like_html


class Kind(StrEnum):
    """The kinds of files that are read."""

    TEXT = "text"
    MARKDOWN = "Markdown"
    PAGE = "HTML"
    WORD = "Word"
    PDF = "PDF"


SUFFIXES = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".xhtml": Kind.PAGE,
    ".docx": Kind.WORD,
    ".pdf": Kind.PDF,
}
"""The endings of the files that are read, in small letters."""

_MEDIA_TYPES = {
    "text/html": Kind.PAGE,
    "application/xhtml+xml": Kind.PAGE,
    "text/markdown": Kind.MARKDOWN,
    "text/x-markdown": Kind.MARKDOWN,
}

_PDF = b"%PDF-"
_WITHIN = 64
"""Bytes that are looked at: some programs write a mark or an empty line first."""
_ZIP = b"PK\x03\x04"
_OTHERS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "This is a Word file of the old kind (.doc), or protected by a password."),
    (b"{\\rtf", "This is a rich text file (.rtf)."),
)


def packed_kind(content: bytes) -> Kind | None:
    """PDF or Word, where the bytes begin as such files do, whatever they are called; None for the others.

    Raises:
        UnreadableError: they begin as a file that a word processor can turn into one that is read.
    """
    if content[:_WITHIN].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_PDF):
        return Kind.PDF
    if content.startswith(_ZIP):
        return Kind.WORD
    for beginning, message in _OTHERS:
        if content.startswith(beginning):
            raise UnreadableError(message, "Open it in a word processor and save it as .docx, or as plain text.")
    return None


def kind_of_text(text: str, name: str = "", media_type: str = "") -> Kind:
    """What a text is: as its media type or its file's ending says, else as it looks."""
    known = _MEDIA_TYPES.get(media_type) or SUFFIXES.get(Path(name).suffix.casefold())
    if known in {Kind.TEXT, Kind.MARKDOWN, Kind.PAGE}:
        return known
    if looks_like_html(text):
        return Kind.PAGE
    return Kind.MARKDOWN if looks_like_markdown(text) else Kind.TEXT
