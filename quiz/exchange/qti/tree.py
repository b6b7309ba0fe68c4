"""The elements of a QTI file, one question at a time, with text and elements in the order in which they stand.

Through defusedxml: entities that a file defines, and whatever lies outside of it, are refused.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from html import escape
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from quiz.errors import QuizError
from quiz.exchange.limits import DEEPEST
from quiz.exchange.questions import Place, Remark, adapted, left_out

MOST_TEXT = 4_000_000
"""Characters of a question that are looked at; one with pictures inside of it has some millions."""

_DECLARATION = re.compile(rb"<\?xml\b[^>]{0,300}\?>")
_SOUND_DECLARATION = re.compile(
    rb"<\?xml\s+version\s*=\s*(?:'1\.\d'|\"1\.\d\")(?:\s+encoding\s*=\s*(?:'[\w.-]+'|\"[\w.-]+\"))?"
    rb"(?:\s+standalone\s*=\s*(?:'(?:yes|no)'|\"(?:yes|no)\"))?\s*\?>"
)
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']?([A-Za-z][\w.-]{0,40})")


class Found(NamedTuple):
    """An element of a file: where it begins, what it stands in, from outside in, and whether all of it was kept.

    Namespaces are taken off the names of elements and attributes.
    """

    element: Element
    line: int
    within: tuple[Element, ...]
    whole: bool


class _UnfitError(Exception):
    """The file may not be read further."""


class _Growing:
    """What a parser tells of its elements, grown into those that are wanted."""

    def __init__(self, roots: Collection[str], wanted: Collection[str]) -> None:
        self.found: deque[Found] = deque()
        self.root = ""
        self.line: Callable[[], int] = lambda: 0
        self._roots, self._wanted = roots, wanted
        self._path: list[Element] = []
        self._builder: TreeBuilder | None = None
        self._begun_at = (0, 0)
        self._kept = 0
        self._skipped = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        element = Element(name, {_local(key): value for key, value in attributes.items()})
        if len(self._path) >= DEEPEST:
            raise _UnfitError(f"elements are nested more than {DEEPEST} deep")
        if not self._path:
            if name not in self._roots:
                raise _UnfitError(f"its root is <{name[:40]}>, not <{' or '.join(sorted(self._roots))}>")
            self.root = name
        self._path.append(element)
        if self._builder is None and name in self._wanted:
            self._builder = TreeBuilder()
            self._begun_at = (len(self._path), self.line())
            self._kept = self._skipped = 0
        if self._builder is not None:
            self._grow(element)

    def _grow(self, element: Element) -> None:
        self._kept += 50 + sum(len(key) + len(value) for key, value in element.attrib.items())
        if self._skipped or self._kept > MOST_TEXT:
            self._skipped += 1
        elif self._builder is not None:
            self._builder.start(element.tag, element.attrib)

    def end(self, tag: str) -> None:
        self._path.pop()
        if self._builder is None:
            return
        if self._skipped:
            self._skipped -= 1
            return
        self._builder.end(_local(tag))
        depth, line = self._begun_at
        if len(self._path) == depth - 1:
            whole = self._kept <= MOST_TEXT
            self.found.append(Found(self._builder.close(), line, tuple(self._path), whole))
            self._builder = None

    def data(self, text: str) -> None:
        if self._builder is None or self._skipped:
            return
        self._kept += len(text)
        if self._kept <= MOST_TEXT:
            self._builder.data(text)

    def close(self) -> None:
        """There is nothing to give back at the end."""


def found_in(
    name: str, pieces: Iterable[bytes], roots: Collection[str], wanted: Collection[str]
) -> Iterator[Found | Remark]:
    """The elements of some names in a file, as its pieces come.

    Args:
        name: of the file, for messages.
        pieces: its bytes.
        roots: the names that its root may have.
        wanted: the names of the elements; one inside of another is a part of that.

    Yields:
        Each of them; a remark where the file is not well-formed from some line on.

    Raises:
        QuizError: its root is another one, it is not well-formed before the root, or what it defines is refused.
    """
    from defusedxml.common import DefusedXmlException  # noqa: PLC0415 - most files are not XML
    from defusedxml.ElementTree import DefusedXMLParser  # noqa: PLC0415

    growing = _Growing(roots, wanted)
    fed = iter(pieces)
    begun, encoding, told = _begun(fed)
    if told:
        yield adapted(Place(line=1), told)
    why = ""
    try:
        parser = DefusedXMLParser(target=growing, encoding=encoding)
        expat: Any = parser.parser
        growing.line = lambda: int(expat.CurrentLineNumber)
        parser.feed(begun)
        for piece in fed:
            yield from _taken(growing)
            parser.feed(piece)
        yield from _taken(growing)
        parser.close()
    except ParseError as error:
        why = f"it is not well-formed XML ({_lower(error)}); what follows is not read"
    except _UnfitError as error:
        why = f"{error}; what follows is not read"
    except DefusedXmlException as error:
        raise QuizError(f"{name} is refused: it defines entities or reaches for other files.") from error
    except (ValueError, LookupError) as error:
        why = f"it is in an encoding that cannot be read ({error})"
    yield from _taken(growing)
    if why and not growing.root:
        raise QuizError(f"{name} cannot be read: {why.partition(';')[0]}.")
    if why:
        yield left_out(Place(line=growing.line() or None), why)


def _begun(pieces: Iterator[bytes]) -> tuple[bytes, str | None, str]:
    """The first piece as a parser takes it, its encoding where that has to be said, and what was mended."""
    # A file may not begin with an empty line, and many do.
    begun = next(pieces, b"").lstrip(b" \t\r\n")
    declaration = _DECLARATION.match(begun.removeprefix(b"\xef\xbb\xbf"))
    if declaration is None or _SOUND_DECLARATION.fullmatch(declaration[0]):
        return begun, None, ""
    encoding = _ENCODING.search(declaration[0])
    rest = begun.removeprefix(b"\xef\xbb\xbf").removeprefix(declaration[0])
    lines = b"\n" * declaration[0].count(b"\n")
    said = encoding[1].decode("ascii") if encoding else "utf-8"
    return lines + rest.lstrip(b" \t\r\n"), said, "its XML declaration is malformed; it is read without"


def _taken(growing: _Growing) -> Iterator[Found]:
    while growing.found:
        yield growing.found.popleft()


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _lower(error: ParseError) -> str:
    text = str(error).partition(":")[0]
    return text[:1].lower() + text[1:]


Instead = Callable[[Element], str | None]
"""HTML that takes an element's place; None where the element is shown itself."""


def as_html(element: Element, instead: Instead) -> str:
    """What is in an element as HTML.

    Args:
        element: the element; it is no more than `DEEPEST` deep.
        instead: is asked of every element in it.
    """
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        other = instead(child)
        if other is None:
            described = f' alt="{escape(child.get("alt", ""))}"' if child.get("alt") else ""
            other = f"<{child.tag}{described}>{as_html(child, instead)}</{child.tag}>"
        parts += [other, escape(child.tail or "", quote=False)]
    return "".join(parts)


def written(element: Element | None) -> str:
    """The text of an element and of all that is in it, without white space at its ends; empty for none."""
    return "".join(element.itertext()).strip() if element is not None else ""
