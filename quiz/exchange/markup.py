"""HTML and Markdown as other programs keep them in their texts, and the plain text that they show.

The tags are told by a scanner that reads every character once: the standard library's parser takes minutes over some
tens of thousands of unclosed tags, and raises on others.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from typing import NamedTuple

from quiz.exchange.characters import tidy, without_controls
from quiz.names.folding import listed

LONGEST = 200_000
"""Characters of text that are taken; what is behind them is lost."""

_MOST_READ = 2_000_000
"""Characters of HTML that are looked at."""

_MOST_MARKDOWN = 8_000
"""Characters of Markdown that are looked at: of brackets its reader takes seconds over some times as many."""

_BREAKS = listed(
    "address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li "
    "main nav ol p pre section table tr ul"
)
"""Elements that begin and end a line."""

_CELLS = frozenset({"td", "th"})
_SILENT = listed("script style template title")
"""Elements of which the text is not shown."""

_SHOWN_OTHERWISE = listed("applet audio canvas embed iframe img input math object picture svg video")
"""Elements that show what is no text."""

_INLINE = listed(
    "a abbr b big caption cite code col em font i label link mark q s small span strike strong sub sup tbody td tfoot "
    "th thead tt u var"
)
_KNOWN = "|".join(sorted(_BREAKS | _SILENT | _SHOWN_OTHERWISE | _INLINE, key=len, reverse=True))
_LOOKS_LIKE_HTML = re.compile(
    rf"</?(?:{_KNOWN})(?:\s[^<>]*)?/?>|&(?:[a-z]{{2,8}}|#[0-9]{{1,7}}|#x[0-9a-f]{{1,6}});", re.IGNORECASE
)

_DATA = re.compile(r"data:[a-z]+/[^\"'\s<>]*", re.IGNORECASE)
"""A picture inside of its own address, many times as long as the text."""

_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:-]*)")
_QUOTED_OR_END = re.compile("[\"'>]")
_ALT = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_HUGE_REFERENCE = re.compile(r"&#(?:x[0-9a-f]{7,}|[0-9]{8,});?", re.IGNORECASE)

_RAISED = dict(zip("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", strict=True))
_LOWERED = dict(zip("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", strict=True))
_MOVED = {"sup": ("^", _RAISED), "sub": ("_", _LOWERED)}


class _Tag(NamedTuple):
    name: str
    closes: bool
    whole: str


def plain_text(html: str) -> tuple[str, bool]:
    """The text that HTML shows.

    Args:
        html: a fragment, however broken.

    Returns:
        The text, `tidy`, a line for each line that is shown; and whether something that is no text was lost, such as
        a picture, of which the description is kept in brackets where it has one. Never raises, and takes time in
        proportion to the length.
    """
    if "<" not in html and "&" not in html:
        return tidy(html[:LONGEST].replace("\n", " ")), len(html) > LONGEST
    shown = _Shown()
    source = _DATA.sub("", html)
    for piece in _pieces(source[:_MOST_READ]):
        shown.take(piece)
        if shown.length > LONGEST:
            break
    text = shown.text
    return text[:LONGEST].rstrip(), shown.lost or len(text) > LONGEST or len(source) > _MOST_READ


def looks_like_html(text: str) -> bool:
    """Whether a text that may or may not be HTML has a tag or a character reference in it."""
    return _LOOKS_LIKE_HTML.search(text) is not None


def plain_markdown(markdown: str) -> tuple[str, bool]:
    """The text that Markdown shows, and whether something that is no text was lost; as `plain_text`."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - few files hold Markdown

    text, lost = plain_text(MarkdownIt("commonmark", {"maxNesting": 20}).render(markdown[:_MOST_MARKDOWN]))
    return text, lost or len(markdown) > _MOST_MARKDOWN


class _Shown:
    """Gathers what is shown, line by line."""

    def __init__(self) -> None:
        self.lost = False
        self.length = 0
        self._parts: list[str] = []
        self._silent = ""
        self._moved = ""
        self._as_written = False

    @property
    def text(self) -> str:
        """What was shown so far."""
        return tidy("".join(self._parts))

    def take(self, piece: str | _Tag) -> None:
        """Take a tag, or the text between two."""
        if isinstance(piece, str):
            self._words(piece)
        elif piece.name in _SILENT:
            self._silence(piece)
        elif not self._silent:
            self._tag(piece)

    def _silence(self, tag: _Tag) -> None:
        if not tag.closes:
            self._silent = self._silent or tag.name
        elif tag.name == self._silent:
            self._silent = ""

    def _tag(self, tag: _Tag) -> None:
        if tag.name in _BREAKS:
            self._as_written = tag.name == "pre" and not tag.closes
            self._add("\n")
        elif tag.name in _CELLS:
            self._add(" ")
        elif tag.name in _MOVED:
            self._moved = "" if tag.closes else tag.name
        elif tag.name in _SHOWN_OTHERWISE and not tag.closes:
            self.lost = True
            found = _ALT.search(tag.whole)
            described = _referenced(found[1] or found[2] or found[3] or "") if found else ""
            self._add(f" [{described.strip()}] " if described.strip() else "")

    def _words(self, text: str) -> None:
        if self._silent:
            return
        words = _referenced(text)
        if not self._as_written:
            # A line of the source is no line of what is shown.
            words = re.sub(r"[\r\n]+", " ", words)
        if self._moved and words.strip():
            sign, table = _MOVED[self._moved]
            moved = words.strip()
            known = all(character in table for character in moved)
            words = "".join(table[character] for character in moved) if known else f"{sign}({moved})"
        self._add(words)

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)


def _referenced(text: str) -> str:
    """The text with its character references as characters."""
    return without_controls(entities.unescape(_HUGE_REFERENCE.sub("\ufffd", text)))


def _pieces(source: str) -> Iterator[str | _Tag]:
    """The tags of HTML and the texts between them; comments and declarations are left out."""
    at, quotes_close, comments_close = 0, True, True
    while (start := source.find("<", at)) >= 0:
        if start > at:
            yield source[at:start]
        if comments_close and source.startswith("<!--", start):
            end = source.find("-->", start + 4)
            comments_close = end >= 0
            at = end + 3 if end >= 0 else start + 4
            continue
        found = _NAME.match(source, start)
        if found is None and source[start + 1 : start + 2] not in {"!", "?"}:
            yield "<"
            at = start + 1
            continue
        end = _tag_end(source, start) if quotes_close else -1
        if end < 0:
            # A quotation mark that is never closed: from here on they count for nothing.
            quotes_close, end = False, source.find(">", start)
        if end < 0:
            at = start
            break
        if found is not None:
            whole = source[start : end + 1]
            yield _Tag(found[1].casefold(), whole.startswith("</"), whole)
        at = end + 1
    yield source[at:]


def _tag_end(source: str, start: int) -> int:
    """Where the tag that begins there ends, what stands in quotation marks passed over; -1 where it does not."""
    at = start
    while found := _QUOTED_OR_END.search(source, at):
        if found[0] == ">":
            return found.start()
        close = source.find(found[0], found.end())
        if close < 0:
            return -1
        at = close + 1
    return -1
