"""The elements of a QTI file, one question at a time, with text and elements in the order in which they stand."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from html import escape
from typing import NamedTuple
from xml.etree.ElementTree import Element, TreeBuilder

from quiz.exchange.limits import DEEPEST
from quiz.exchange.parsing import MOST_TEXT, UnfitError, local, parsed
from quiz.exchange.questions import Remark


class Found(NamedTuple):
    """An element of a file: where it begins, what it stands in, from outside in, and whether all of it was kept.

    Namespaces are taken off the names of elements and attributes.
    """

    element: Element
    line: int
    within: tuple[Element, ...]
    whole: bool


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
        name = local(tag)
        element = Element(name, {local(key): value for key, value in attributes.items()})
        if len(self._path) >= DEEPEST:
            raise UnfitError(f"elements are nested more than {DEEPEST} deep")
        if not self._path:
            if name not in self._roots:
                raise UnfitError(f"its root is <{name[:40]}>, not <{' or '.join(sorted(self._roots))}>")
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
        self._builder.end(local(tag))
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

    Returns:
        Each of them, and the remarks of `parsed`.

    Raises:
        QuizError: see `parsed`.
    """
    return parsed(name, pieces, _Growing(roots, wanted))


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
