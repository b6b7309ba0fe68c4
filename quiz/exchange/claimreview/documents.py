"""The claims and reviews of a file of JSON-LD, however it is wrapped: a list, a feed, a graph, a page of HTML.

A feed is taken apart without being made into objects, so that one of a hundred thousand reviews takes little memory.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, field

from quiz.errors import QuizError
from quiz.exchange.claimreview.values import Node, types_of
from quiz.exchange.limits import DEEPEST, check_size
from quiz.exchange.questions import Place, Remark, adapted, left_out
from quiz.exchange.tables.encodings import encoding_of

REVIEW, CLAIM = "ClaimReview", "Claim"

_SCRIPT = re.compile(r"<script\b[^>]*\bapplication/ld\+json\b[^>]*>", re.IGNORECASE)
_SCRIPT_END = re.compile(r"</script\s*>", re.IGNORECASE)
_MICRODATA = re.compile(r"itemtype\s*=\s*[\"']?https?://schema\.org/Claim(?:Review)?\b", re.IGNORECASE)
_WRAPPED = re.compile(
    r"^\s*(?:/\*|//)?\s*(?:<!--|<!\[CDATA\[)\s*(?:\*/)?|(?:/\*|//)?\s*(?:-->|\]\]>)\s*(?:\*/)?\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s*[\]}])")
_SAYS_SO = re.compile(r"\"@type\"\s*:\s*\[?\s*\"(?:https?://schema\.org/)?Claim(?:Review)?\"")
_LISTS = ("@graph", "dataFeedElement", "itemListElement")
_MOST_FAILURES = 200
"""Objects that cannot be read, in a file that is damaged, before it is given up."""

_Damage = (msgspec.DecodeError, ValueError, RecursionError)


class Found(Struct, frozen=True):
    """A review, or a claim that stands alone, and where in the file."""

    node: Node
    place: Place


class _Head(Struct):
    id: Any = field(name="@id", default=None)


class Document:
    """A file, read anew for each pass over it."""

    def __init__(self, path: Path) -> None:
        """Take a file.

        Raises:
            QuizError: it cannot be read, or is too large.
        """
        check_size(path)
        encoding = encoding_of(path)
        try:
            text = path.read_bytes().decode(encoding.codec, "replace")
        except OSError as error:
            raise QuizError(f"{path} cannot be read: {error.strerror or error}.") from error
        self.told = encoding.told
        self._text = text.lstrip("\ufeff \t\r\n")
        self._named: dict[str, msgspec.Raw] = {}

    def resolve(self, identifier: str) -> Node | None:
        """The object of an identifier that stands in a graph by itself; None where there is none."""
        raw = self._named.get(identifier)
        value = _decoded(raw) if raw is not None else None
        return value if isinstance(value, dict) else None

    def found(self) -> Iterator[Found | Remark]:
        """Each review and each claim, in the order of the file; a remark where something cannot be read."""
        if self._text.startswith(("{", "[")):
            yield from self._of_json(self._text, "")
            return
        count = 0
        at = 0
        while begun := _SCRIPT.search(self._text, at):
            count += 1
            end = _SCRIPT_END.search(self._text, begun.end())
            at = end.end() if end else len(self._text)
            script = self._text[begun.end() : end.start() if end else len(self._text)]
            yield from self._of_json(_unwrapped(script), f"script {count}")
        if _MICRODATA.search(self._text):
            yield adapted(Place(), "claims that are marked in the page's own elements are not read, only its JSON-LD")

    def _of_json(self, text: str, name: str) -> Iterator[Found | Remark]:
        number = 0
        for value in self._values(text, name):
            if isinstance(value, Remark):
                yield value
                continue
            for node in _claims_in(value):
                number += 1
                yield Found(node, Place(name=", ".join(each for each in (name, f"number {number}") if each)))

    def _values(self, text: str, name: str) -> Iterator[Any]:
        try:
            elements = self._elements(text)
        except _Damage as error:
            yield from _mended(text, name, error)
            return
        for raw in elements:
            try:
                yield _decoded(raw)
            except _Damage as error:
                yield left_out(Place(name=name), f"it is damaged: {_short(error)}")

    def _elements(self, text: str) -> list[msgspec.Raw]:
        """The parts of a file that are read one after the other."""
        if text.startswith("["):
            return self._known(msgspec.json.decode(text, type=list[msgspec.Raw]))
        outer = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
        for key in _LISTS:
            if key in outer and bytes(outer[key]).lstrip()[:1] == b"[":
                whole = [msgspec.Raw(text.encode())] if _is_claim(outer) else []
                return [*whole, *self._known(msgspec.json.decode(outer[key], type=list[msgspec.Raw]))]
        return [msgspec.Raw(text.encode())]

    def _known(self, elements: list[msgspec.Raw]) -> list[msgspec.Raw]:
        """The elements, with the identifiers of those that have one kept."""
        for raw in elements:
            try:
                head = msgspec.json.decode(raw, type=_Head)
            except _Damage:
                # Whatever is wrong with it is told when it is read.
                continue
            if isinstance(head.id, str):
                self._named[head.id] = raw
        return elements


def _is_claim(outer: dict[str, msgspec.Raw]) -> bool:
    try:
        return bool(types_of({"@type": _decoded(outer["@type"])}) & {REVIEW, CLAIM}) if "@type" in outer else False
    except _Damage:
        return False


def _decoded(raw: msgspec.Raw) -> Any:
    return msgspec.json.decode(raw)


def _claims_in(value: Any, depth: int = 0) -> Iterator[Node]:
    """The reviews and claims in a value, the outermost."""
    if isinstance(value, dict):
        if types_of(value) & {REVIEW, CLAIM} or "claimReviewed" in value:
            yield value
            return
        value = list(value.values())
    if isinstance(value, list) and depth < DEEPEST:
        for each in value:
            yield from _claims_in(each, depth + 1)


def _unwrapped(script: str) -> str:
    """The script without what hid it from old programs."""
    return _WRAPPED.sub("", _WRAPPED.sub("", script.strip())).strip().rstrip(";")


def _mended(text: str, name: str, error: Exception) -> Iterator[Any]:
    """What can be read of a text that is no JSON: mended, line by line, or object by object."""
    place = Place(name=name)
    try:
        value = json.loads(_TRAILING_COMMA.sub("", text), strict=False)
    except (ValueError, RecursionError):
        yield adapted(place, f"this is no whole JSON ({_short(error)}); what can be found is read")
        yield from _salvaged(text, place)
        return
    yield adapted(place, "its JSON is not quite in order and was mended")
    yield value


def _salvaged(text: str, place: Place) -> Iterator[Any]:
    """The claims and reviews of a damaged text, or of one with an object on each line."""
    decoder = json.JSONDecoder(strict=False)
    at = failures = 0
    while failures < _MOST_FAILURES and (says := _SAYS_SO.search(text, at)):
        begin = text.rfind("{", at, says.start())
        at = says.end()
        if begin < 0:
            continue
        try:
            value, at = decoder.raw_decode(text, begin)
        except (ValueError, RecursionError) as error:
            failures += 1
            line = text.count("\n", 0, begin) + 1
            yield left_out(Place(line=line, name=place.name), f"it is damaged: {_short(error)}")
            continue
        yield value


def _short(error: BaseException) -> str:
    return str(error).partition(":")[0].partition(" (byte")[0][:100] or type(error).__name__
