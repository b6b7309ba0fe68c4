"""Web pages read: their main text, without what stands around it, and what they say of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from quiz.builder.reading.article import Found, UnreadableError
from quiz.builder.reading.characters import clean
from quiz.builder.reading.extras import library
from quiz.builder.reading.published import day_of

LARGEST = 5_000_000
"""Characters of the largest page that is read; finding the text in more takes a minute and more."""

_PRESCAN = 4096
"""Bytes at the beginning of a page in which it says its encoding; browsers look at a quarter of them."""

_CHARSET = re.compile(
    rb"""<meta\b[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})"""
    rb"""|<\?xml\b[^>]{0,100}?encoding=["']([A-Za-z0-9_.:-]{1,40})""",
    re.IGNORECASE,
)
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no page may hold, and the library's parser does not take."""

_BREAKS = re.compile(r"(?:<br\s*/?>\s*){2,}", re.IGNORECASE)
"""How paragraphs are parted on many pages; the library makes one break of two."""

_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,1000}?-->\s*)?<(?:!doctype\s+html|html|head|body|article)\b", re.I | re.S
)
_WHOLE = re.compile(r"<(?:html|body|frameset)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+$", re.IGNORECASE)

_PARAGRAPHS = frozenset({"p", "head", "item", "quote", "cell", "row", "list", "table", "code", "ab", "body", "div"})
"""Elements of the library's tree that begin and end a paragraph."""


def looks_like_html(text: str) -> bool:
    """Whether a text of unknown kind is a web page."""
    return bool(_HTML.match(text))


def declared_encoding(content: bytes) -> str:
    """The encoding that a page says it is written in; empty where it says none."""
    found = _CHARSET.search(content, 0, _PRESCAN)
    return (found[1] or found[2]).decode("ascii") if found else ""


def read_page(html: str, url: str | None = None) -> Found:
    """What a page holds: the article without navigation, notices, tables and readers' comments.

    Args:
        html: the page.
        url: where it was fetched from; None for a file, of which only the page's own word is taken.

    Raises:
        UnreadableError: the extra "web" is not installed, the page is too large, or no article is found in it.
    """
    if len(html) > LARGEST:
        raise UnreadableError(
            f"The page has {len(html):,} characters; at most {LARGEST:,} are read.",
            "Copy the article's text into a text file.",
        )
    trafilatura = library("trafilatura", "web", "a web page")
    etree = library("lxml.etree", "web", "a web page")
    document = trafilatura.bare_extraction(
        _prepared(html),
        url=url,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    found = [words for each in _texts(document.body, etree.iterwalk) if (words := _line(each))] if document else []
    if not found:
        raise UnreadableError(
            "No article is found in the page.",
            "If the browser shows one, copy its text into a text file; some pages bring it only by a program.",
        )
    return _described(found, document, url)


def _described(found: list[str], document: Any, url: str | None) -> Found:
    """The paragraphs with what the page says of itself; a first one that repeats the title is left out."""
    title = _line(document.title or "") or None
    repeated = title and len(found) > 1 and found[0].casefold() == title.casefold()
    return Found(
        paragraphs=tuple(found[1:] if repeated else found),
        title=title,
        publisher=_line(document.sitename or "") or None,
        published=day_of(document.date or ""),
        url=document.url if _ADDRESS.match(document.url or "") else url,
    )


def _prepared(html: str) -> str:
    """A page as the library reads it best: whole, of characters that it takes, and with its paragraphs parted."""
    fit = _BREAKS.sub("</p><p>", _UNFIT.sub("", _XML_DECLARATION.sub("", html)))
    return fit if _WHOLE.search(fit) else f"<html><body>{fit}</body></html>"


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _texts(body: Any, iterwalk: Any) -> Iterator[str]:
    """The text of each paragraph of the library's tree, in order; two line breaks part paragraphs too."""
    parts: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        if element.tag in _PARAGRAPHS:
            yield from re.split(r"\n\s*\n", "".join(parts))
            parts = []
        if event == "start":
            parts.append("\n" if element.tag == "lb" else (element.text or "").replace("\n", " "))
        else:
            parts.append((element.tail or "").replace("\n", " "))
    yield "".join(parts)
