"""PDF files read: the lines of their pages, put together to paragraphs."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator
from typing import Any

from quiz.builder.reading.article import Found, UnreadableError
from quiz.builder.reading.characters import clean
from quiz.builder.reading.extras import library
from quiz.builder.reading.lines import Line, paragraphs, without_edges

MOST_PAGES = 500
"""Pages of the longest PDF file that is read."""

_HEADLINE = 1.15
"""A first paragraph in letters so many times as high as the text's is a headline."""

_LINE_END = re.compile("\r\n|[\ufffe\x02]")
"""Where a line ends, or after a hyphen, for which the library gives a sign of its own, the next one begins."""

_NO_TITLE = re.compile(
    r"microsoft (?:word|powerpoint)\b|untitled\b|document\s?\d*$|.*\.(?:docx?|indd|pdf|qxd|tex|odt|html?)$",
    re.IGNORECASE,
)


def read_pdf(content: bytes) -> Found:
    """What a PDF file holds; its title is a first line in larger letters, else what its properties say.

    Not to be called in two threads at once: the library cannot be.

    Raises:
        UnreadableError: the extra "documents" is not installed, or the file is damaged, protected by a password,
            too long, or has only pictures of text.
    """
    pdfium = library("pypdfium2", "documents", "a PDF file")
    try:
        with pdfium.PdfDocument(content) as document:
            _refuse_long(document)
            lines = [line for number, page in enumerate(document) for line in _lines(pdfium, number, page)]
            named = clean(document.get_metadata_value("Title"))
    except (pdfium.PdfiumError, UnicodeDecodeError) as error:
        raise _unreadable(pdfium, error) from error
    if not lines:
        raise UnreadableError(
            "The PDF file holds no text, only pictures of it.", "Have a scanner's program recognise the text first."
        )
    inner = without_edges(lines)
    found = paragraphs(inner)
    if len(found) > 1 and found[0].height > _HEADLINE * statistics.median(line.height for line in inner):
        return Found(title=found[0].text, paragraphs=tuple(each.text for each in found[1:]))
    title = " ".join(named.split())
    return Found(
        title=title if title and not _NO_TITLE.match(title) else None, paragraphs=tuple(each.text for each in found)
    )


def _refuse_long(document: Any) -> None:
    if len(document) > MOST_PAGES:
        raise UnreadableError(
            f"The PDF file has {len(document):,} pages; at most {MOST_PAGES} are read.",
            "Save the article's pages alone.",
        )


def _unreadable(pdfium: Any, error: Exception) -> UnreadableError:
    if getattr(error, "err_code", None) == pdfium.raw.FPDF_ERR_PASSWORD:
        return UnreadableError("The PDF file is protected by a password.", "Save it without one.")
    return UnreadableError("The PDF file is damaged.", "Print it to a new PDF file, or copy its text into a text file.")


def _lines(pdfium: Any, number: int, page: Any) -> Iterator[Line]:
    """The lines of a page that have words, in the order in which they were written."""
    text_page = page.get_textpage()
    count = text_page.count_chars()
    for at, raw, hyphen in _pieces(text_page.get_text_range() if count else ""):
        text = " ".join(clean(raw + hyphen).split())
        if not text or not raw.strip():
            continue
        places = (len(raw) - len(raw.lstrip()), len(raw.rstrip()) - 1)
        first, last = (
            text_page.get_charbox(_index(pdfium, text_page, at + place, count), loose=True) for place in places
        )
        # A bullet or a raised figure is lower than the line's letters.
        foot, height = max(((box[1], box[3] - box[1]) for box in (first, last)), key=lambda box: box[1])
        yield Line(text=text, page=number, left=first[0], right=last[2], foot=foot, height=max(1.0, height))
    text_page.close()
    page.close()


def _pieces(text: str) -> Iterator[tuple[int, str, str]]:
    """Where each line of a page's text begins, the line, and the hyphen at its end where the library marks one."""
    begin = 0
    for end in _LINE_END.finditer(text):
        yield begin, text[begin : end.start()], "" if end[0] == "\r\n" else "-"
        begin = end.end()
    yield begin, text[begin:], ""


def _index(pdfium: Any, text_page: Any, place: int, count: int) -> int:
    """Which of the page's characters stands at a place in its text; the library leaves some out, and adds some."""
    found: int = pdfium.raw.FPDFText_GetCharIndexFromTextIndex(text_page, place)
    return min(max(found, 0), count - 1)
