"""Values of schema.org as pages have them: a text for an object, a list for a text, a reference for either."""

from __future__ import annotations

import html
import math
from collections.abc import Callable, Iterator
from typing import Any

from quiz.exchange.characters import in_a_line, tidy
from quiz.exchange.limits import DEEPEST
from quiz.exchange.markup import looks_like_html, plain_text

Node = dict[str, Any]
Resolve = Callable[[str], Node | None]
"""Gives the object of an identifier; None where the file has none."""

_PREFIXES = ("", "schema:", "https://schema.org/", "http://schema.org/")
_HUGE = 10**40
_MOST = 200
"""Values of a property that are looked at."""


def types_of(value: Any) -> frozenset[str]:
    """The types that an object says it has, without what stands before their names."""
    given = value.get("@type") if isinstance(value, dict) else None
    listed = given if isinstance(given, list) else [given]
    return frozenset(
        each.rpartition("/")[2].rpartition("#")[2].rpartition(":")[2] for each in listed if isinstance(each, str)
    )


class Values:
    """Reads the properties of objects of one file."""

    def __init__(self, resolve: Resolve, *, literal: bool = False) -> None:
        """Read a file.

        Args:
            resolve: follows a reference.
            literal: whether texts are as they stand; else HTML in them is taken for such, which pages often have.
        """
        self._resolve = resolve
        self._literal = literal

    def as_they_stand(self) -> Values:
        """The same, with texts as they stand."""
        return Values(self._resolve, literal=True)

    def all(self, node: Any, *names: str) -> list[Any]:
        """The values of the first of these properties that has some; lists are taken apart, references followed."""
        for name in names:
            found = [self._whole(value) for value in _flat(_given(node, name))]
            if found:
                return found
        return []

    def text(self, node: Any, *names: str) -> str:
        """The first text among the values of these properties, in plain text; empty where there is none."""
        return next((text for name in names for value in self.all(node, name) if (text := self.said(value))), "")

    def line(self, node: Any, *names: str) -> str:
        """The same in a line."""
        return in_a_line(self.text(node, *names))

    def said(self, value: Any) -> str:
        """A value as plain text: an object's is its name."""
        if isinstance(value, str):
            return self._shown(value)
        if isinstance(value, bool):
            return ""
        if isinstance(value, int):
            return str(value) if abs(value) < _HUGE else ""
        if isinstance(value, float):
            return f"{value:.15g}" if math.isfinite(value) else ""
        if isinstance(value, dict):
            for name in ("@value", "name", "text", "headline", "legalName"):
                inner = next((each for each in _flat(_given(value, name)) if isinstance(each, str | int | float)), None)
                if inner is not None and (text := self.said(inner)):
                    return text
        return ""

    def _shown(self, text: str) -> str:
        if self._literal:
            return tidy(text)
        return tidy(plain_text(text)[0]) if looks_like_html(text) else tidy(html.unescape(text))

    def names(self, node: Any, *names: str) -> list[tuple[str, frozenset[str], Any]]:
        """Whom these properties name: the name, its types, and the object or text itself."""
        found = []
        for value in self.all(node, *names):
            name = in_a_line(self.said(value))
            if name:
                found.append((name, types_of(value), value))
        return found

    def _whole(self, value: Any) -> Any:
        if isinstance(value, dict) and isinstance(value.get("@id"), str) and len(value) <= 2:
            return self._resolve(value["@id"]) or value
        return value


def _given(node: Any, name: str) -> Any:
    if not isinstance(node, dict):
        return None
    return next((node[key] for prefix in _PREFIXES if (key := prefix + name) in node), None)


def _flat(value: Any, depth: int = 0) -> Iterator[Any]:
    if isinstance(value, list):
        for each in value[:_MOST] if depth < DEEPEST else ():
            yield from _flat(each, depth + 1)
    elif isinstance(value, dict) and ("@list" in value or "@set" in value):
        yield from _flat(value.get("@list", value.get("@set")), depth + 1)
    elif value is not None and value != "":
        yield value
