"""The elements of an XML file from outside, one at a time: memory for one of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import IO

from quiz.errors import QuizError
from quiz.exchange.limits import DEEPEST, check_size
from quiz.exchange.parsing import MOST_TEXT, UnfitError, local, parsed
from quiz.exchange.questions import Remark

_CHUNK = 64 * 1024


class Node:
    """An element: its name without its namespace, its attributes, what is in it.

    Attributes:
        line: where it begins, from 1.
        text: in it, before its first child, and behind each of them.
    """

    __slots__ = ("attributes", "children", "line", "name", "text")

    def __init__(self, name: str, attributes: dict[str, str], line: int) -> None:
        self.name = name
        self.attributes = attributes
        self.line = line
        self.text = ""
        self.children: list[Node] = []

    def all(self, name: str) -> list[Node]:
        """The children of that name."""
        return [child for child in self.children if child.name == name]

    def first(self, name: str) -> Node | None:
        """The first child of that name."""
        return next((child for child in self.children if child.name == name), None)

    def said(self, *names: str) -> str:
        """The text of the first child of that name, of the first such child in that, and so on; empty without one."""
        node: Node | None = self
        for name in names:
            node = node.first(name) if node is not None else None
        return node.text.strip() if node is not None else ""


def elements(path: Path, root: str, wanted: str, skipped: Collection[str] = ()) -> Iterator[Node | Remark]:
    """The elements of a name that are children of the root of a file.

    Args:
        path: the file.
        root: the name of its root.
        wanted: the name of the elements.
        skipped: names of elements of which neither text nor children are kept.

    Yields:
        Each of them; last a remark, where the file is not well-formed from some line on.

    Raises:
        QuizError: it cannot be read, its root is another one, it is not well-formed before the root, or what it
            defines is refused.
    """
    check_size(path)
    try:
        with path.open("rb") as file:
            yield from parsed(str(path), _pieces(file), _Gathering(root, wanted, frozenset(skipped)))
    except OSError as error:
        raise QuizError(f"{path} cannot be read: {error.strerror or error}.") from error


class _Gathering:
    """What a parser tells of its elements, gathered into those that are wanted."""

    def __init__(self, root: str, wanted: str, skipped: frozenset[str]) -> None:
        self.found: deque[Node] = deque()
        self.root = ""
        self.line: Callable[[], int] = lambda: 1
        self._root, self._wanted, self._skipped = root, wanted, skipped
        self._depth = 0
        self._open: list[Node] = []
        self._parts: list[list[str]] = []
        self._kept = 0
        self._skipping = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        name = local(tag)
        if self._depth > DEEPEST:
            raise UnfitError(f"elements are nested more than {DEEPEST} deep")
        if self._depth == 1:
            if name != self._root:
                raise UnfitError(f"its root is <{name[:40]}>, not <{self._root}>")
            self.root = name
        elif self._skipping or name in self._skipped:
            self._skipping += 1
        elif self._open or (self._depth == 2 and name == self._wanted):
            self._begin(name, attributes)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        node = Node(name, {local(key): value for key, value in attributes.items()}, self.line())
        self._kept = self._kept + 50 if self._open else 0
        if self._open and self._kept < MOST_TEXT:
            self._open[-1].children.append(node)
        self._open.append(node)
        self._parts.append([])

    def end(self, tag: str) -> None:  # noqa: ARG002 - the parser has seen to it that it is the one that is open
        self._depth -= 1
        if self._skipping:
            self._skipping -= 1
        elif self._open:
            node = self._open.pop()
            node.text = "".join(self._parts.pop())
            if not self._open:
                self.found.append(node)

    def data(self, text: str) -> None:
        if self._open and not self._skipping and self._kept < MOST_TEXT:
            self._kept += len(text)
            self._parts[-1].append(text)

    def close(self) -> None:
        """There is nothing to give back at the end."""


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(_CHUNK):
        yield piece
