"""A set written to a file, whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
import tomli_w

from quiz.errors import QuizError
from quiz.model import Claim, Lure, QuestionSet

_LARGEST_INTEGER = 2**63
"""TOML promises integers below this; a larger figure is written as a decimal."""

_DIGITS = len(str(_LARGEST_INTEGER))


def save(question_set: QuestionSet, path: str | Path) -> None:
    """Save a set; ``load`` gives back an equal one.

    Args:
        question_set: what is saved.
        path: the file; ``.json`` is written as JSON, anything else as TOML. What it held is replaced at once,
            so that a reader, a crash or a full disk finds the old file or the new one and nothing between.

    Raises:
        QuizError: the file cannot be written; what was there before is untouched.
    """
    target = Path(path)
    if target.suffix.casefold() != ".json":
        write_atomically(target, as_toml(question_set))
        return
    with replacing(target) as file:
        for piece in json_pieces(question_set):
            file.write(piece)


def as_toml(question_set: QuestionSet) -> str:
    """The set as a TOML document."""
    plain = _plain(question_set)
    # In a multi-line string TOML's readers may fold \r\n: text that holds one is written with escapes.
    carriage_return = "\\r" in json.dumps(plain, default=str)
    return tomli_w.dumps(plain, multiline_strings=not carriage_return)


def as_json(question_set: QuestionSet) -> str:
    """The set as an indented JSON document; a figure that is not whole is written as text, digit for digit."""
    return b"".join(json_pieces(question_set)).decode()


def json_pieces(question_set: QuestionSet) -> Iterator[bytes]:
    """The JSON document of a set a claim at a time: as plain data, a hundred thousand would take 300 MB.

    Raises:
        UnicodeEncodeError: a text of the set holds half of a surrogate pair.
    """
    head = _plain(msgspec.structs.replace(question_set, claims=(), lures=()))
    yield json.dumps(head, indent=2, ensure_ascii=False).encode().removesuffix(b"\n}")
    # The model has these two last.
    lists: tuple[tuple[str, Sequence[Claim | Lure]], ...] = (
        ("claims", question_set.claims),
        ("lures", question_set.lures),
    )
    for name, items in lists:
        for at, item in enumerate(items):
            yield b",\n    " if at else f',\n  "{name}": [\n    '.encode()
            yield msgspec.json.format(_json(item), indent=2).replace(b"\n", b"\n    ")
        if items:
            yield b"\n  ]"
    yield b"\n}\n"


def write_atomically(target: Path, text: str) -> None:
    """Write a text file so that it is there whole or not at all.

    Args:
        target: the file; its folder is made where it is missing.
        text: what it will hold, as UTF-8.

    Raises:
        QuizError: it cannot be written.
    """
    with replacing(target) as file:
        file.write(text.encode())


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """A file to write to that takes another one's place once it is whole, and is gone where it is not.

    Args:
        target: the file; its folder is made where it is missing.

    Raises:
        QuizError: it cannot be written; what was there before is untouched.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(_mode(target))
            temporary.replace(target)
        finally:
            # There is nothing to remove once it has taken the target's place.
            temporary.unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else _why_not(error)
        raise QuizError(f"{target}: cannot be written: {reason}. What was there before is untouched.") from error


def _why_not(error: ValueError) -> str:
    if isinstance(error, UnicodeEncodeError):
        return "it holds text that is not Unicode"
    return "no file can have such a name"


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, or those that a new file gets."""
    if target.exists():
        return target.stat().st_mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


_encode = msgspec.json.Encoder(decimal_format="number").encode


def _json(item: Claim | Lure) -> bytes:
    if isinstance(item, Lure) or _is_simple(item):
        return _encode(item)
    plain = _whole_figures(msgspec.to_builtins(item, builtin_types=(Decimal,)))
    return json.dumps(plain, ensure_ascii=False, default=str).encode()


def _is_simple(claim: Claim) -> bool:
    """Whether msgspec writes a claim as `json` does, in a tenth of the time: without a float, and figures of digits."""
    answer = claim.answer
    return claim.draft is None and all(
        figure is None or ((digits := str(figure)).isdecimal() and len(digits) < _DIGITS)
        for figure in (answer.number, answer.low, answer.high)
    )


def _plain(question_set: QuestionSet) -> dict[str, Any]:
    """The set as tables, lists, texts and numbers, the version first."""
    plain = msgspec.to_builtins(question_set, builtin_types=(Decimal,), str_keys=True)
    whole: dict[str, Any] = _whole_figures(plain)
    return {"schema": whole.pop("schema"), **whole}


def _whole_figures(value: Any) -> Any:
    """The same value with whole figures as plain integers: 8000, not 8000.0."""
    match value:
        case dict():
            return {key: _whole_figures(item) for key, item in value.items()}
        case list() | tuple():
            return [_whole_figures(item) for item in value]
        case Decimal() if abs(value) < _LARGEST_INTEGER and value == value.to_integral_value():
            return int(value)
        case _:
            return value
