"""JSON Lines (https://jsonlines.org): an object a line, a line a question.

The keys are the headings of a table, see `quiz.exchange.tables`; lists are lists. Read are also options as an object
by their letters, figures and truth values that are not in quotes, and a table that is one list of objects a line each.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

import msgspec

from quiz.errors import QuizError
from quiz.exchange.formats import ReadOptions, WriteOptions
from quiz.exchange.limits import check_size
from quiz.exchange.questions import Item, Items, Place, Remark, adapted, left_out
from quiz.exchange.report import Remarks
from quiz.exchange.tables.cells import cleaned, plain_figure
from quiz.exchange.tables.claim_rows import CARRIED, claim_rows
from quiz.exchange.tables.encodings import encoding_of, head_text
from quiz.exchange.tables.headings import base_key, key_of
from quiz.exchange.tables.lines import Line, lines_of
from quiz.exchange.tables.reading import UnknownColumnsError
from quiz.exchange.tables.rows import Fields, question_of
from quiz.exchange.tables.separated import HEADINGS_WITHIN
from quiz.model import QuestionSet

__all__ = ["CARRIED", "read", "recognise", "write"]

_LOOKED_AT = 200
"""Lines by which it is told which key holds what, and whether options are counted from 0."""

_MOST_TOLD = 20
"""Keys that are told of a file."""


def recognise(head: bytes, path: Path) -> bool:  # noqa: ARG001 - every format's signature
    """Whether the first line is an object that has a question and an answer."""
    first = next((line for line in head_text(head).splitlines() if line.strip()), "")
    found = _object(first)
    if isinstance(found, str):
        return False
    keys = {key_of(key) for key in found}
    return "prompt" in keys and bool(keys & {"answer", "correct"})


def read(path: Path, options: ReadOptions) -> Items:
    """The questions of a file, one at a time.

    Raises:
        UnknownColumnsError: no object tells which key holds what.
        QuizError: it cannot be read.
    """
    check_size(path)
    encoding = encoding_of(path)
    if encoding.told:
        yield adapted(Place(), encoding.told)
    # A key may hold the sign itself.
    wanted = {part: base_key(key) for key, named in options.columns.items() for part in (named, *named.split("+"))}
    lines = lines_of(path, encoding)
    first = list(islice(lines, _LOOKED_AT))
    found = [_object(line.text) for line in first if isinstance(line, Line)]
    _check_known([each for each in found if not isinstance(each, str)], wanted, path)
    from_nought = any(_names_nought(each, wanted) for each in found if not isinstance(each, str))
    unread: set[str] = set()
    questions = 0
    for line in chain(first, lines):
        if isinstance(line, Line) and not line.text.strip(" \t\r\n[],"):
            continue
        item = line if isinstance(line, Remark) else _item(line, wanted, unread, from_nought=from_nought)
        questions += not isinstance(item, Remark)
        yield item
    if not questions and not first:
        raise QuizError(f"{path} holds no lines, so there is nothing to read.")
    if unread:
        listed = ", ".join(f"“{cleaned(key)[:60]}”" for key in sorted(unread)[:20])
        yield left_out(Place(), f"keys that hold nothing known are not read: {listed}")


def write(question_set: QuestionSet, options: WriteOptions, remarks: Remarks) -> bytes:  # noqa: ARG001
    """The claims of a set, one a line, without the keys that have nothing to say."""
    lines = []
    for row in claim_rows(question_set, remarks):
        plain = {key: value for key, value in msgspec.to_builtins(row).items() if value}
        lines.append(json.dumps(plain, ensure_ascii=False))
    return "".join(f"{line}\n" for line in lines).encode()


def _object(text: str) -> dict[str, Any] | str:
    """The object of a line, its figures as they are written; a text that says why there is none."""
    try:
        found = json.loads(text.strip(" \t\r\n,"), parse_float=str, parse_int=str, parse_constant=str)
    except json.JSONDecodeError as error:
        return f"this is not JSON: {error.msg[:1].lower()}{error.msg[1:]} at column {error.colno}"
    except RecursionError:
        return "it is nested too deeply"
    return found if isinstance(found, dict) else "a line has to be an object: { … }"


def _check_known(found: Sequence[Mapping[str, Any]], wanted: Mapping[str, str], path: Path) -> None:
    """See that one of the first objects tells which key holds what, or the user does.

    Raises:
        UnknownColumnsError: neither; its first row are the keys, and the others the first objects.
    """
    keys = list(dict.fromkeys(key for each in found for key in each))
    telling = [{wanted.get(key) or key_of(key) for key in each} for each in (*found, wanted)]
    if not keys or any(each & {"prompt", "content"} and each & {"answer", "correct"} for each in telling):
        return
    listed = ", ".join(f"“{cleaned(key)[:40]}”" for key in keys[:_MOST_TOLD])
    raise UnknownColumnsError(
        f"{path}: which key is the question and which the answer? Its keys are {listed}. "
        "Name two of them: --map prompt=KEY,answer=KEY",
        [keys, *(["; ".join(_texts(each.get(key))) for key in keys] for each in found[: HEADINGS_WITHIN - 1])],
    )


def _item(line: Line, wanted: Mapping[str, str], unread: set[str], *, from_nought: bool) -> Item:
    place = Place(line=line.number)
    found = _object(line.text)
    if isinstance(found, str):
        return left_out(place, found)
    single: dict[str, str] = {}
    lists: dict[str, list[str]] = {"option": [], "wrong": [], "aliases": [], "close": []}
    labels: list[str] = []
    for key, value in found.items():
        name = wanted.get(key) or ("" if key in wanted else key_of(key))
        if name in wanted.values() and key not in wanted and name not in {"option", "wrong"}:
            # Another key was named for it.
            continue
        if not name:
            unread.add(key)
        elif name == "options" or name in lists:
            lists["option" if name == "options" else name] += _texts(value)
            labels += [cleaned(str(label)) for label in value] if name == "options" and isinstance(value, dict) else []
        elif text := _text(value):
            single.setdefault(name, text)
    fields = Fields(
        single=single,
        options=lists["option"],
        labels=labels,
        wrong=[text for text in lists["wrong"] if text],
        aliases=[text for text in lists["aliases"] if text],
        close=[text for text in lists["close"] if text],
        from_nought=from_nought,
    )
    return question_of(fields, place)


def _texts(value: object) -> Sequence[str]:
    """A value as texts: a list's items, an object's values, or the value itself."""
    if isinstance(value, dict):
        return [_text(item) for item in value.values()]
    if isinstance(value, list):
        return [_text(item) for item in value]
    return [text] if (text := _text(value)) else []


def _text(value: object) -> str:
    """A value as text; a list of several as what parts them in a cell; what else is in an object is no text."""
    match value:
        case str():
            return plain_figure(cleaned(value).strip())
        case bool():
            return str(value)
        case list():
            return "; ".join(text for item in value if (text := _text(item) if isinstance(item, str) else ""))
        case _:
            return ""


def _names_nought(found: Mapping[str, Any], wanted: Mapping[str, str]) -> bool:
    """Whether an object names option 0."""
    names = {wanted.get(key) or key_of(key): value for key, value in found.items()}
    told = _text(names.get("correct", names.get("answer", "")))
    return told == "0" and "0" not in _texts(names.get("options", []))
