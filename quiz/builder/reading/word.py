"""Word documents (.docx) read: a ZIP file of XML, which the standard library takes apart.

Taken is the text that is printed in the body: also what was inserted with changes tracked, and what stands in content
controls, links and text boxes. The elements are those of ISO/IEC 29500-1, in its transitional and its strict form.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from quiz.builder.reading.article import Found, UnreadableError
from quiz.builder.reading.characters import clean

LARGEST_PART = 100_000_000
"""Bytes of the largest part that is unpacked; a whole novel takes five million."""

_MEND = "Open it in a word processor and save it again as .docx, or as plain text."

_NOT_PRINTED = frozenset({"del", "moveFrom", "Fallback", "rt"})
"""Elements whose text is not printed: deleted or moved away, the same for older programs, or how to pronounce it."""

_BLANKS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TITLE_STYLE = re.compile(r"title|heading 1", re.IGNORECASE)
_NO_TITLE = re.compile(r"microsoft word\b|untitled\b|document\s?\d*$|.*\.docx?$", re.IGNORECASE)

Attributes = dict[str, str]


def read_word(content: bytes) -> Found:
    """What a .docx file holds; its title is a first paragraph in a title's style, else what its properties say.

    Raises:
        UnreadableError: it is no such file, it is damaged or protected, or far too large when unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            main = _main_part(archive)
            titles = _title_styles(_part(archive, posixpath.join(posixpath.dirname(main), "styles.xml")))
            printed = _paragraphs(_part(archive, main))
            named = _title(_part(archive, "docProps/core.xml"))
    # A ZIP file can be damaged in each of these ways; the last stands for a password.
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, expat.ExpatError) as error:
        raise UnreadableError("The Word file is damaged.", _MEND) from error
    except RuntimeError as error:
        raise UnreadableError("The Word file is packed in a way that cannot be read.", _MEND) from error
    paragraphs = [(style, words) for style, text in printed if (words := _line(text))]
    if len(paragraphs) > 1 and paragraphs[0][0] in titles:
        return Found(title=paragraphs[0][1], paragraphs=tuple(words for _, words in paragraphs[1:]))
    return Found(title=named, paragraphs=tuple(words for _, words in paragraphs))


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part of the file, empty where there is none."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        return b""
    if info.file_size > LARGEST_PART:
        raise UnreadableError(f"Unpacked, the Word file has {info.file_size / 1e6:,.0f} MB of text.", _MEND)
    return archive.read(info)


def _main_part(archive: zipfile.ZipFile) -> str:
    """The name of the part that holds the text."""
    found: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
            found.append(attributes.get("Target", "").lstrip("/"))

    _parse(_part(archive, "_rels/.rels"), start)
    if not found or not found[0].casefold().endswith(".xml") or found[0].startswith(("xl/", "ppt/", "visio/")):
        raise UnreadableError("This is no Word document, though it is packed like one.", _MEND)
    return found[0]


def _title_styles(content: bytes) -> set[str]:
    """The ids of the styles of titles; the ids are in the writer's language, the names behind them are not."""
    titles = {"Title", "Heading1"}
    style = ""

    def start(name: str, attributes: Attributes) -> None:
        nonlocal style
        if name == "style":
            style = attributes.get("styleId", "")
        elif name == "name" and _TITLE_STYLE.fullmatch(attributes.get("val", "")):
            titles.add(style)

    _parse(content, start)
    return titles


def _title(content: bytes) -> str | None:
    """The title in the file's properties, unless it is one that a program gave it."""
    parts: list[str] = []
    inside = False

    def start(name: str, _: Attributes) -> None:
        nonlocal inside
        inside = name == "title"

    def end(_: str) -> None:
        nonlocal inside
        inside = False

    def text(data: str) -> None:
        if inside:
            parts.append(data)

    _parse(content, start, end, text)
    title = _line("".join(parts))
    return title if title and not _NO_TITLE.match(title) else None


def _paragraphs(content: bytes) -> list[tuple[str, str]]:
    """The style and the text of each paragraph; one in a text box comes before the one that the box hangs on."""
    if not content:
        raise UnreadableError("The Word file has no text part.", _MEND)
    body = _Body()
    _parse(content, body.start, body.end, body.text)
    return body.paragraphs


class _Body:
    """What is gathered while the body is gone through: `paragraphs` are the style and the text of each that has ended.

    Its methods are what `_parse` calls; elements have their names without the namespace.
    """

    def __init__(self) -> None:
        self.paragraphs: list[tuple[str, str]] = []
        self._open: list[tuple[list[str], list[str]]] = []
        self._skipped = 0
        self._in_text = False

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins: a paragraph, its style, a run of text, or a blank that is an element."""
        self._skipped += name in _NOT_PRINTED
        self._in_text = name == "t" and not self._skipped
        if name == "p":
            self._open.append(([], []))
        elif self._open and name == "pStyle":
            self._open[-1][0].append(attributes.get("val", ""))
        elif self._open and not self._skipped and name in _BLANKS:
            self._open[-1][1].append(_BLANKS[name])

    def end(self, name: str) -> None:
        """An element ends; a paragraph is complete then."""
        self._skipped -= name in _NOT_PRINTED
        self._in_text = False
        if name == "p" and self._open:
            styles, parts = self._open.pop()
            self.paragraphs.append((styles[0] if styles else "", "".join(parts)))

    def text(self, data: str) -> None:
        """Some of the text of an element; only what is printed is kept."""
        if self._in_text and self._open:
            self._open[-1][1].append(data)


def _parse(
    content: bytes,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] = lambda _: None,
    text: Callable[[str], None] = lambda _: None,
) -> None:
    """Go through XML; names are told without their namespace. Nothing is expanded: Office writes no DTD."""
    if not content:
        return
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise UnreadableError("The Word file holds definitions that no word processor writes.", _MEND)

    def started(name: str, attributes: Attributes) -> None:
        start(_local(name), {_local(key): value for key, value in attributes.items()})

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = started
    parser.EndElementHandler = lambda name: end(_local(name))
    parser.CharacterDataHandler = text
    parser.Parse(content, True)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
