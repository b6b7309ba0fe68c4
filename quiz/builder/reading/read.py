"""An article read, from wherever it is: a file, a page of the web, standard input or the clipboard."""

from __future__ import annotations

import re
import stat
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from msgspec import Struct

from quiz.builder.reading.article import Found, ReadArticle, UnreadableError
from quiz.builder.reading.decoding import Decoded, decode
from quiz.builder.reading.extras import library
from quiz.builder.reading.fetching import Network, fetch
from quiz.builder.reading.kinds import Kind, kind_of_text, packed_kind
from quiz.builder.reading.markdown import read_markdown
from quiz.builder.reading.pages import declared_encoding, read_page
from quiz.builder.reading.pdf import read_pdf
from quiz.builder.reading.plain import read_plain
from quiz.builder.reading.word import read_word
from quiz.sets.problems import Problem

LARGEST = 20_000_000
"""Bytes of the largest file that is read."""

LONGEST_LINE = 200_000
"""Characters of the longest line or paragraph: a chapter of a novel has a fifth of that."""

LONGEST = 2_000_000
"""Characters of the longest text; a long novel has as many."""

STANDARD_INPUT = "-"

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://|(?:https?|file|mailto|data|javascript):", re.IGNORECASE)
_WWW = re.compile(r"www\.[^/\s]+\.[a-z]{2,}(?:/|$)", re.IGNORECASE)
_KINDS = "An article is a text, Markdown, HTML, Word (.docx) or PDF file."


class _Input(Struct, frozen=True, kw_only=True):
    """What is to be read: where it comes from, and what is known of it; `url` is where a page was at last."""

    origin: str
    content: bytes
    name: str = ""
    media_type: str = ""
    charset: str = ""
    url: str | None = None


def read(where: str | Path, *, given: bytes | None = None, network: Network | None = None) -> ReadArticle | Problem:
    """Read an article.

    Args:
        where: a file's path, a URL, or ``-`` for standard input. What a file is, is told by its ending, and for
            PDF and Word by how it begins.
        given: what standard input held, for ``-``; the caller reads it, a byte more than `LARGEST` at most.
        network: how the web is reached; without it, nothing is asked of anyone and a URL is a problem.

    Returns:
        The article, or why there is none: a message and advice, each a sentence or two. Whatever the input is,
        nothing is raised.
    """
    origin = str(where)
    try:
        if given is not None:
            origin = "standard input" if origin == STANDARD_INPUT else origin
            return _read(_Input(origin=origin, content=given))
        if isinstance(where, str) and _SCHEME.match(where.strip()):
            return _read(_fetched(where.strip(), network))
        return _read(_Input(origin=origin, content=_content(Path(where)), name=origin))
    except UnreadableError as error:
        return _problem(origin, error)


def read_pasted(text: str) -> ReadArticle | Problem:
    """Read a text that was pasted: plain, Markdown or HTML, told by how it begins. Nothing is raised."""
    pasted = _Input(origin="the pasted text", content=b"")
    try:
        return _read_text(pasted, Decoded(text))
    except UnreadableError as error:
        return _problem(pasted.origin, error)


def _problem(origin: str, error: UnreadableError) -> Problem:
    return Problem(path=origin, line=error.line, message=str(error), advice=error.advice)


def _fetched(url: str, network: Network | None) -> _Input:
    if network is None:
        raise UnreadableError("Pages of the web are not read here.", "Save the page, and name the file.")
    library("trafilatura", "web", "a page of the web")
    page = fetch(url, network)
    return _Input(
        origin=url,
        content=page.content,
        name=PurePosixPath(urlsplit(page.url).path).name,
        media_type=page.kind,
        charset=page.charset,
        url=page.url,
    )


def _content(path: Path) -> bytes:
    """What a file holds; what is not a plain file is never opened."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise UnreadableError("This is a folder.", "Name an article in it.")
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableError("This is not a plain file.", _KINDS)
        _refuse_large(found.st_size)
        return path.read_bytes()
    except FileNotFoundError as error:
        advice = f"If it is a page of the web, write https://{path}" if _WWW.match(str(path)) else "Check the name."
        raise UnreadableError("There is no such file.", advice) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableError(f"The file cannot be read: {reason}.") from error


def _refuse_large(size: int) -> None:
    if size > LARGEST:
        raise UnreadableError(
            f"This has {size / 1e6:,.1f} MB; an article may have {LARGEST / 1e6:,.0f} MB.",
            "Copy the article itself into a text file.",
        )


def _read(source: _Input) -> ReadArticle:
    _refuse_large(len(source.content))
    match packed_kind(source.content):
        case Kind.PDF:
            return _finished(source, read_pdf(source.content))
        case Kind.WORD:
            return _finished(source, read_word(source.content))
    if not source.content.strip():
        raise UnreadableError("This is empty.", _KINDS)
    return _read_text(source, decode(source.content, source.charset or declared_encoding(source.content)))


def _read_text(source: _Input, decoded: Decoded) -> ReadArticle:
    kind = kind_of_text(decoded.text, source.name, source.media_type)
    if kind is Kind.PAGE:
        return _finished(source, read_page(decoded.text, source.url), decoded)
    _refuse_endless_lines(decoded.text)
    _refuse_long(decoded.text)
    return _finished(
        source, read_markdown(decoded.text) if kind is Kind.MARKDOWN else read_plain(decoded.text), decoded
    )


def _refuse_endless_lines(text: str) -> None:
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > LONGEST_LINE:
            raise UnreadableError(
                f"This line has {len(line):,} characters; no paragraph has more than {LONGEST_LINE:,}.",
                "Check that it is an article, and break the text into paragraphs.",
                number,
            )


def _refuse_long(text: str) -> None:
    if len(text) > LONGEST:
        raise UnreadableError(
            f"This has {len(text):,} characters; an article may have {LONGEST:,}.",
            "Copy the article itself into a text file.",
        )


def _finished(source: _Input, found: Found, decoded: Decoded | None = None) -> ReadArticle:
    """The article of what was found.

    Raises:
        UnreadableError: there is no text in it, or more than an article can have.
    """
    if not found.paragraphs:
        raise UnreadableError("There is no text in this.", _KINDS)
    text = "\n\n".join(found.paragraphs)
    _refuse_long(text)
    longest = max(len(paragraph) for paragraph in found.paragraphs)
    if longest > LONGEST_LINE:
        raise UnreadableError(
            f"This has a paragraph of {longest:,} characters; none has more than {LONGEST_LINE:,}.",
            "Copy the article itself into a text file.",
        )
    warnings: tuple[Problem, ...] = ()
    if decoded is not None and decoded.message:
        warnings = (Problem(path=source.origin, line=decoded.line, message=decoded.message, advice=decoded.advice),)
    return ReadArticle(
        text=text,
        title=found.title,
        publisher=found.publisher,
        published=found.published,
        url=found.url or source.url,
        origin=source.origin,
        warnings=warnings,
    )
