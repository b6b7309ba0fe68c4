"""A large set file parsed in many short steps, so that whoever shares the interpreter is not kept waiting.

A parser is one call, and for a hundred thousand claims it holds the interpreter for most of a second: the app could
show nothing meanwhile. Here each claim is parsed and converted by itself, with the same parsers and the same result as
the whole would be. Files that are not as plain as that, or that hold a fault of syntax, are left to the whole way.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import Any, TypeVar

import msgspec
import tomli
from msgspec import Struct

from quiz.garbage import settled
from quiz.model import Claim, Lure, Source

LARGE = 256 * 1024
"""Bytes of a file that takes longer than a frame to parse at once."""

_WINDOW = 64 * 1024
"""Bytes that are decoded at once, where no value is longer."""

_TABLES = 8
"""Claims of a TOML file that are parsed at once; one by one, to begin would take as long as to parse."""

_TOLD_EVERY = 500
"""Claims after which it is told how many have been read."""

_TABLE = b"\n[[claims]]"
_SPACE = re.compile(r"[ \t\n\r]*")
_LISTS: dict[str, type[Struct]] = {"claims": Claim, "lures": Lure}

Item = TypeVar("Item")
Told = Callable[[int], None]
"""Is told how many claims have been read; what it raises ends the reading."""


def parsed_in_steps(content: bytes, *, is_json: bool, told: Told | None = None) -> dict[str, Any] | None:
    """What a set file holds, with the claims, lures and sources that are sound of the model's types already.

    Args:
        content: the file's bytes.
        is_json: whether it is JSON; else it is TOML.
        told: see `Told`.

    Returns:
        Data for `quiz.sets.decode.decode`, which makes the same of it as of what a parser gives. None where the file
        has to be parsed whole, for its faults or for its form.
    """
    try:
        return _json(content, told) if is_json else _toml(content, told)
    except (ValueError, ArithmeticError, RecursionError):
        return None


def _json(content: bytes, told: Told | None) -> dict[str, Any]:
    reader = _Reader(content)
    raw: dict[str, Any] = {}
    for key in reader.members():
        if key in _LISTS:
            listed = (_ready(reader.value(), _LISTS[key]) for _ in reader.items())
            raw[key] = list(settled(_counting(listed, told) if key == "claims" else listed))
        elif key == "sources":
            raw[key] = {name: _ready(reader.value(), Source) for name in reader.members()}
        else:
            raw[key] = reader.value()
    reader.end()
    # Where editors look for the schema of a JSON file.
    raw.pop("$schema", None)
    return raw


def _toml(content: bytes, told: Told | None) -> dict[str, Any]:
    """A file whose tables of claims stand together, with nothing but lures behind them, as `save` writes it.

    It is parted where a line begins a claim. Were that line within a text or a list, what stands before it would lack
    the end of that and would not parse.
    """
    if _TABLE not in content:
        raise ValueError("no claims to part it by")
    pieces = _pieces(content)
    raw = _parsed(next(pieces))
    if "claims" in raw:
        raise ValueError("claims before the first table of one")
    lures: list[Any] = []
    claims = (_ready(each, Claim) for piece in pieces for each in _claims(piece, lures))
    raw["claims"] = list(settled(_counting(claims, told)))
    if lures:
        if "lures" in raw:
            raise ValueError("lures before the claims and behind them")
        raw["lures"] = lures
    return raw


def _counting(items: Iterable[Item], told: Told | None) -> Iterator[Item]:
    for count, item in enumerate(items, 1):
        yield item
        if told is not None and count % _TOLD_EVERY == 0:
            told(count)


def _claims(piece: bytes, lures: list[Any]) -> list[Any]:
    """The claims of a part of a TOML file; its lures, which end the file, are added to those."""
    found = _parsed(piece)
    listed = found.get("lures", [])
    if lures or not found.keys() <= _LISTS.keys() or not isinstance(listed, list):
        raise ValueError("something else between the claims")
    lures += [_ready(each, Lure) for each in listed]
    claims: list[Any] = found["claims"]
    return claims


def _pieces(content: bytes) -> Iterator[bytes]:
    """What stands before the first claim, and then some claims each."""
    begin = 0
    for start in islice(_starts(content), 0, None, _TABLES):
        yield content[begin:start]
        begin = start
    yield content[begin:]


def _starts(content: bytes) -> Iterator[int]:
    at = content.find(_TABLE)
    while at >= 0:
        yield at + 1
        at = content.find(_TABLE, at + 1)


def _parsed(piece: bytes) -> dict[str, Any]:
    return tomli.loads(piece.decode("utf-8-sig"), parse_float=Decimal)


def _ready(item: Any, kind: type[Struct]) -> Any:
    """The item as what it is to be, or as it is where it has a fault, for `decode` to name that."""
    try:
        return msgspec.convert(item, kind)
    except msgspec.ValidationError:
        return item


class _Reader:
    """Reads JSON value by value; raises ValueError where it is none."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._taken = 0
        self._decode = codecs.getincrementaldecoder("utf-8-sig")().decode
        self._scan = json.JSONDecoder(parse_float=Decimal).raw_decode
        self._text = ""
        self._at = 0

    def value(self) -> Any:
        """The value that comes next."""
        self._skip_space()
        window = _WINDOW
        while True:
            try:
                found, end = self._scan(self._text, self._at)
            except json.JSONDecodeError:
                if not self._more(window):
                    raise
            else:
                # What ends where the text ends may go on behind it: 12 of 123.
                if end < len(self._text) or not self._more(window):
                    self._at = end
                    return found
            window *= 2

    def items(self, opens: str = "[", closes: str = "]") -> Iterator[None]:
        """Goes through a list; each value is to be read before the next is asked for."""
        self._take(opens)
        self._skip_space()
        if self._text.startswith(closes, self._at):
            self._at += 1
            return
        sign = ","
        while sign != closes:
            yield
            sign = self._take("," + closes)

    def members(self) -> Iterator[str]:
        """The keys of an object; the value of each is to be read before the next is asked for."""
        for _ in self.items("{", "}"):
            key = self.value()
            if not isinstance(key, str):
                raise ValueError("a key that is no text")  # noqa: TRY004 - as all that is wrong with a file
            self._take(":")
            yield key

    def end(self) -> None:
        """Makes sure that nothing follows."""
        self._skip_space()
        if self._at < len(self._text):
            raise ValueError("something behind the end")

    def _take(self, signs: str) -> str:
        self._skip_space()
        sign = self._text[self._at : self._at + 1]
        if not sign or sign not in signs:
            raise ValueError(f"none of {signs}")
        self._at += 1
        return sign

    def _skip_space(self) -> None:
        while True:
            found = _SPACE.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text) or not self._more(_WINDOW):
                return

    def _more(self, window: int) -> bool:
        """Decode more of the bytes; False where there are none."""
        part = self._content[self._taken : self._taken + window]
        if not part:
            return False
        self._taken += len(part)
        self._text = self._text[self._at :] + self._decode(part, self._taken == len(self._content))
        self._at = 0
        return True
