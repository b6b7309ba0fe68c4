"""A set file read: TOML as people write it, or the same structure as JSON."""

from __future__ import annotations

import hashlib
import json
import re
import stat
import sys
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Any

import msgspec
import tomli
from msgspec import Struct

from quiz.model import QuestionSet
from quiz.sets.decode import MOST_PROBLEMS, Finding, decode
from quiz.sets.places import Path, json_lines, line_of, toml_lines
from quiz.sets.problems import Problem
from quiz.sets.steps import LARGE, Told, parsed_in_steps

LARGEST = 128 * 1024 * 1024
"""Bytes of the largest set file that is read; a hundred thousand claims take some 60 MB."""

_HASHED_AT_ONCE = 64
"""Claims that a fingerprint takes in at once."""

DEEPEST = 100
"""Brackets in brackets that are looked for where a file is nested too deeply; a set needs five."""


class LoadedSet(Struct, frozen=True, kw_only=True):
    """A set file as it was found.

    `set` holds all that is sound, and is None where the file is no set. `problems` are those of form; those of
    meaning take `quiz.sets.check()`. `fingerprint` changes with every change of the file that could change a card.
    """

    path: str
    set: QuestionSet | None
    problems: tuple[Problem, ...] = ()
    fingerprint: str = ""


def load(path: str | FilePath, told: Told | None = None) -> LoadedSet:
    """Load a set file.

    Args:
        path: a ``.toml`` or ``.json`` file; any other suffix is read as TOML.
        told: is told how many claims of a large file have been read; what it raises ends this.

    Returns:
        What the file holds. Whatever is wrong with it, a file that is not there included, is a problem in the
        result and raises nothing.
    """
    name = str(path)
    fault = None
    try:
        content = _read(FilePath(path))
        parsed = parsed_in_steps(content, is_json=_is_json(name), told=told) if len(content) > LARGE else None
        if parsed is None:
            parsed, fault = _parsed(name, _decoded(content))
    except _UnreadableError as error:
        problem = Problem(path=name, line=error.line, message=str(error), advice=error.advice)
        return LoadedSet(path=name, set=None, problems=(problem,))
    if fault is not None or parsed is None:
        found = fault or Problem(path=name, message="The file holds no question set.")
        return LoadedSet(path=name, set=None, problems=(msgspec.structs.replace(found, path=name),))
    question_set, findings = decode(parsed)
    problems = _placed(name, _decoded(content), findings) if findings else ()
    try:
        mark = fingerprint(question_set)
    except UnicodeEncodeError:
        return LoadedSet(path=name, set=None, problems=(*problems, _half_a_pair(name, _decoded(content))))
    return LoadedSet(path=name, set=question_set, problems=problems, fingerprint=mark)


def fingerprint(question_set: QuestionSet | None) -> str:
    """A short digest of all that a set says; empty for none. Layout and comments of its file do not count."""
    if question_set is None:
        return ""
    encode = msgspec.json.Encoder(order="deterministic").encode
    digest = hashlib.sha256(encode(msgspec.structs.replace(question_set, claims=(), lures=()))[:-1])
    # As if the set were encoded at once, which takes a tenth of a second for a hundred thousand claims.
    for name, items in (("claims", question_set.claims), ("lures", question_set.lures)):
        for at in range(0, len(items), _HASHED_AT_ONCE):
            digest.update(b"," if at else f',"{name}":['.encode())
            digest.update(encode(items[at : at + _HASHED_AT_ONCE])[1:-1])
        digest.update(b"]" if items else b"")
    digest.update(b"}")
    return digest.hexdigest()[:16]


def read_text(path: str) -> tuple[str, dict[str, Any]]:
    """A set file's text and parsed data once more, to find where things stand; empty where it has gone since."""
    try:
        text = _decoded(_read(FilePath(path)))
    except _UnreadableError:
        return "", {}
    parsed, _ = _parsed(path, text)
    return text, parsed or {}


class _UnreadableError(Exception):
    def __init__(self, message: str, advice: str = "", line: int | None = None) -> None:
        super().__init__(message)
        self.advice = advice
        self.line = line


def _read(path: FilePath) -> bytes:
    """The bytes of a file, whatever it turns out to be; never opens what is not a plain file."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise _UnreadableError("This is a folder, not a question set.", "Name a file in it.")
        if not stat.S_ISREG(found.st_mode):
            raise _UnreadableError("This is not a plain file.", "A question set is a .toml or .json file.")
        if found.st_size > LARGEST:
            raise _UnreadableError(
                f"The file has {found.st_size / 1e6:,.0f} MB; a question set may have {LARGEST / 1e6:,.0f} MB.",
                "Split it into several sets.",
            )
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise _UnreadableError("There is no such file.", "Check the name.") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise _UnreadableError(f"The file cannot be read: {reason}.") from error
    if not content or content.isspace():
        raise _UnreadableError("The file is empty.", "A set begins with: schema = 1")
    return content


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _UnreadableError(
            f"This is not UTF-8 text (byte 0x{content[error.start]:02x}).", "Save the file as UTF-8.", line
        ) from error


def _parsed(name: str, text: str) -> tuple[dict[str, Any] | None, Problem | None]:
    return _parse_json(text) if _is_json(name) else _parse_toml(text)


def _parse_toml(text: str) -> tuple[dict[str, Any] | None, Problem | None]:
    try:
        return tomli.loads(text, parse_float=Decimal), None
    except tomli.TOMLDecodeError as error:
        at = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        message = re.sub(r"\s*\(at .*\)$", "", str(error))
        line = int(at[1]) if at else text.count("\n") + 1
        where = f" at column {at[2]}" if at else " at the end of the file"
        return None, Problem(path="", line=line, message=f"This is not TOML{where}: {_lower(message)}.")
    except RecursionError:
        return None, _too_deep(text)
    except (ValueError, ArithmeticError) as error:
        return None, _unreadable_value(text, error)


def _parse_json(text: str) -> tuple[dict[str, Any] | None, Problem | None]:
    try:
        parsed = json.loads(text, parse_float=Decimal)
    except json.JSONDecodeError as error:
        return None, Problem(path="", line=error.lineno, message=f"This is not JSON: {_lower(error.msg)}.")
    except RecursionError:
        return None, _too_deep(text)
    except (ValueError, ArithmeticError) as error:
        return None, _unreadable_value(text, error)
    if not isinstance(parsed, dict):
        return None, Problem(path="", line=1, message="A question set is an object: { … }.")
    # Where editors look for the schema of a JSON file, as they do in the #:schema line of a TOML file.
    parsed.pop("$schema", None)
    return parsed, None


def _too_deep(text: str) -> Problem:
    depth = 0
    for number, line in enumerate(text.split("\n"), 1):
        depth += line.count("[") + line.count("{") - line.count("]") - line.count("}")
        if depth > DEEPEST:
            return Problem(path="", line=number, message="This is nested too deeply for a question set.")
    return Problem(path="", message="The file is nested too deeply for a question set.")


def _unreadable_value(text: str, error: Exception) -> Problem:
    # Python refuses whole numbers of more digits than these, and does not say where they stand.
    digits = re.search(rf"[0-9_]{{{sys.get_int_max_str_digits() or 4300},}}", text)
    if digits is None:
        return Problem(path="", message=f"A value in the file cannot be read: {error}.")
    line = text.count("\n", 0, digits.start()) + 1
    return Problem(path="", line=line, message="This number has more digits than can be read.")


def _half_a_pair(name: str, text: str) -> Problem:
    """JSON can name a surrogate alone, which is no character, can be shown on no screen and saved in no file."""
    alone = re.search(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}", text)
    line = text.count("\n", 0, alone.start()) + 1 if alone else None
    advice = "Write the character itself, or both halves."
    return Problem(path=name, line=line, message="A text holds half of a surrogate pair, as \\ud83d.", advice=advice)


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]


def _is_json(name: str) -> bool:
    return name.casefold().endswith(".json")


def line_numbers(path: str, text: str) -> dict[Path, int]:
    """Where each table and key of a set file stands; see `quiz.sets.places`."""
    return json_lines(text) if _is_json(path) else toml_lines(text)


def _placed(name: str, text: str, findings: list[Finding]) -> tuple[Problem, ...]:
    lines = line_numbers(name, text)
    problems = [
        Problem(path=name, line=line_of(lines, each.path), message=each.message, advice=each.advice)
        for each in findings[:MOST_PROBLEMS]
    ]
    if len(findings) > MOST_PROBLEMS:
        problems.append(Problem(path=name, message=f"There is more; only the first {MOST_PROBLEMS} are told."))
    return tuple(sorted(problems, key=lambda problem: problem.line or 0))
