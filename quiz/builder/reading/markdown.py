"""Markdown read: its words without its marks, and what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from quiz.builder.reading.article import Found
from quiz.builder.reading.characters import clean
from quiz.builder.reading.front_matter import split_front_matter

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST_MARKED_UP = 10_000
"""Characters of the longest paragraph whose marks are read; the time for that grows with their number's square."""

_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:?")
_INLINE = frozenset(
    {
        *(
            "a",
            "abbr",
            "b",
            "bdi",
            "bdo",
            "cite",
            "code",
            "del",
            "dfn",
            "em",
            "font",
            "i",
            "ins",
            "kbd",
            "mark",
            "q",
            "s",
        ),
        *("samp", "small", "span", "strike", "strong", "sub", "sup", "time", "u", "var", "wbr"),
    }
)
"""Tags that may stand within a word."""

_TAG = re.compile(r"<[^<>]*>")
_UNSEEN = frozenset({"script", "style", "template", "iframe"})
_LINK_TO_THE_WEB = re.compile(r"\]\(https?://")
_HEADING = re.compile(r"\s*#{1,6} \S")


def looks_like_markdown(text: str) -> bool:
    """Whether a text of unknown kind is Markdown: it begins with fields or a heading, or has links."""
    return bool(split_front_matter(text).body != text or _HEADING.match(text) or _LINK_TO_THE_WEB.search(text))


def read_markdown(text: str) -> Found:
    """What a Markdown text holds, as CommonMark with tables and strikethrough.

    A paragraph, heading, list item, table cell or block of code is a paragraph. Links are their words; pictures,
    footnote marks and HTML tags are left out. A heading at the beginning is the title and no longer part of the
    text, unless the fields before it give another one.
    """
    front = split_front_matter(clean(text))
    blocks = list(_blocks(_FOOTNOTE.sub("", front.body)))
    title = front.title
    if blocks and blocks[0][0] and title in {None, blocks[0][1]}:
        title = blocks.pop(0)[1]
    return Found(
        paragraphs=tuple(words for _, words in blocks),
        title=title,
        publisher=front.publisher,
        published=front.published,
        url=front.url,
    )


def _blocks(text: str) -> Iterator[tuple[bool, str]]:
    """The blocks that have words, each with whether it is a heading."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - takes longer to import than plain text to be read

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("inline")
    references: dict[str, Any] = {}
    heading = False
    for token in parser.parse(text, references):
        words = ""
        match token.type:
            case "heading_open":
                heading = True
            case "heading_close":
                heading = False
            case "inline":
                words = _words(parser, token.content, references)
            case "fence" | "code_block":
                words = token.content
            case "html_block":
                words = _without_tags(token.content)
        if words := " ".join(words.split()):
            yield heading, words


def _words(parser: MarkdownIt, content: str, references: dict[str, Any]) -> str:
    if len(content) > LONGEST_MARKED_UP:
        return content
    tokens: list[Token] = []
    parser.inline.parse(content, parser, references, tokens)
    parts = []
    for token in tokens:
        if token.type in {"text", "text_special", "code_inline"}:
            parts.append(token.content)
        elif token.type in {"softbreak", "hardbreak"} or token.content.casefold().startswith("<br"):
            parts.append(" ")
    return "".join(parts)


class _Words(HTMLParser):
    """What of a piece of HTML is seen: `parts` are to be joined, with a space where a block begins or ends."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        """An element begins, by its name in lower case."""
        self._unseen += tag in _UNSEEN
        self.parts.append("" if tag in _INLINE else " ")

    def handle_endtag(self, tag: str) -> None:
        """An element ends, whether or not it has begun."""
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        self.parts.append("" if tag in _INLINE else " ")

    def handle_data(self, data: str) -> None:
        """Text, with its entities resolved."""
        if not self._unseen:
            self.parts.append(data)


def _without_tags(html: str) -> str:
    if len(html) > LONGEST_MARKED_UP:
        return _TAG.sub(" ", html)
    parser = _Words()
    try:
        parser.feed(html)
        parser.close()
    except AssertionError:
        # Of a declaration that is none, Python's parser says so in this way.
        return _TAG.sub(" ", html)
    return "".join(parser.parts)
