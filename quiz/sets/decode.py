"""Plain data to a `QuestionSet`, with every problem named: one broken claim does not hide the next."""

from __future__ import annotations

import difflib
import re
from collections.abc import Container, Sequence
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import Struct

from quiz.model import (
    SCHEMA_VERSION,
    Answer,
    Article,
    Claim,
    Firmness,
    Identifier,
    Lure,
    Part,
    Qualifier,
    QuestionSet,
    Source,
)
from quiz.sets.places import Path

MOST_PROBLEMS = 100
"""Problems that are told of one file; the rest are counted."""

_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]|\[\.\.\.\]")

_UNKNOWN = re.compile(r"unknown field `(.*)`", re.DOTALL)
_MISSING = re.compile(r"missing required field `(.*)`")

_STRUCTS: dict[str, type[Struct]] = {"article": Article, "sources": Source, "claims": Claim, "lures": Lure}


class Finding(Struct, frozen=True):
    """A problem before its line is known: where in the data, what is wrong, and what to do."""

    path: Path
    message: str
    advice: str = ""


def decode(raw: dict[str, Any]) -> tuple[QuestionSet | None, list[Finding]]:
    """Convert a parsed set file.

    Args:
        raw: what TOML or JSON holds; it is not changed. Claims, lures and sources may be of their types already.

    Returns:
        The set of all that is sound, and what was found wrong. A claim, source or lure with a fault is left out
        whole, and so is a claim of a source that is not there, or of an id that stood before. None instead of
        the set where the fault is in its head or its article.
    """
    findings: list[Finding] = []
    try:
        return _sound_references(msgspec.convert(raw, QuestionSet), findings), findings
    except msgspec.ValidationError:
        pass
    version = raw.get("schema")
    if isinstance(version, int) and version > SCHEMA_VERSION:
        advice = f"This program reads version {SCHEMA_VERSION}; a newer one of it is needed."
        return None, [Finding(("schema",), f"The file is of schema version {version}.", advice)]
    sound = dict(raw)
    places = _keep_sound_items(sound, findings)
    if not _converts(sound, QuestionSet, (), findings):
        return None, findings[: MOST_PROBLEMS + 1]
    listed = raw.get("sources")
    question_set = _sound_references(
        msgspec.convert(sound, QuestionSet), findings, places, listed if isinstance(listed, dict) else {}
    )
    return question_set, findings[: MOST_PROBLEMS + 1]


def _keep_sound_items(raw: dict[str, Any], findings: list[Finding]) -> list[int]:
    """Leave out of the lists of claims and lures, and of the sources, each item that does not convert.

    Returns:
        The places in the file of the claims that are left.
    """
    places: dict[str, list[int]] = {"claims": [], "lures": []}
    for key, kind in (("claims", Claim), ("lures", Lure)):
        items = raw.get(key)
        if isinstance(items, list):
            places[key] = [at for at, item in enumerate(items) if _converts(item, kind, (key, at), findings)]
            raw[key] = [items[at] for at in places[key]]
    sources = raw.get("sources")
    if isinstance(sources, dict):
        raw["sources"] = {
            key: source
            for key, source in sources.items()
            if _is_identifier(key, ("sources", key), findings) & _converts(source, Source, ("sources", key), findings)
        }
    return places["claims"]


def _is_identifier(key: object, path: Path, findings: list[Finding]) -> bool:
    """Whether the key of a table can be an id; if not, that is noted."""
    try:
        msgspec.convert(key, Identifier)
    except msgspec.ValidationError as error:
        findings.append(_finding(path, str(error), Source))
        return False
    return True


def _converts(item: object, kind: type[Struct], path: Path, findings: list[Finding]) -> bool:
    """Whether an item converts; if not, all that is wrong in it is noted.

    Each fault is mended in a copy, with a placeholder where a value has to be, so that the next one shows.
    """
    if isinstance(item, kind):
        return True
    if not isinstance(item, dict):
        findings.append(Finding(path, f"This should be a table, not {_kind_of(item)}."))
        return False
    copy = dict(item)
    sound = True
    while True:
        try:
            msgspec.convert(copy, kind)
        except msgspec.ValidationError as error:
            sound = False
            inner, message = _located(str(error))
            findings.append(_finding((*path, *inner), message, _STRUCTS.get(str(inner[0]), kind) if inner else kind))
            # Of a file with faults beyond count, each item's first is enough.
            if len(findings) > MOST_PROBLEMS or not _mended(copy, inner, message):
                return False
        else:
            return sound


def _sound_references(
    question_set: QuestionSet,
    findings: list[Finding],
    places: Sequence[int] | None = None,
    listed: Container[str] = (),
) -> QuestionSet:
    """The set less the claims whose source is not there, or whose id stood before.

    Args:
        question_set: what converts.
        findings: takes what is found.
        places: where each of its claims stands in the file, None where none was left out.
        listed: the sources of the file. Of one that is listed but was left out, the fault has been told, and
            there is nothing more to mend.
    """
    kept: list[Claim] = []
    seen: set[str] = set()
    for at, claim in zip(places or range(len(question_set.claims)), question_set.claims, strict=True):
        if claim.id in seen:
            findings.append(Finding(("claims", at), f"There is a claim “{claim.id}” before this one.", "Rename one."))
        elif claim.source is None or claim.source in question_set.sources:
            kept.append(claim)
        elif claim.source not in listed:
            close = difflib.get_close_matches(claim.source, question_set.sources, 1, 0.5)
            known = ", ".join(question_set.sources) or "none"
            advice = f"Did you mean “{close[0]}”?" if close else f"Sources here: {known}."
            message = f"There is no source “{claim.source}” in this set."
            findings.append(Finding(("claims", at, "source"), message, advice))
        seen.add(claim.id)
    if len(kept) == len(question_set.claims):
        return question_set
    return msgspec.structs.replace(question_set, claims=tuple(kept))


def _located(error: str) -> tuple[Path, str]:
    """The path and the message of a msgspec error: *Expected `str`, got `int` - at `$.sources[...].name`*."""
    message, marker, where = error.rpartition(" - at `")
    if not marker:
        return (), error
    steps = where.rstrip("`").removeprefix("key in ").removeprefix("$")
    path = tuple(int(step[2]) if step[2] else step[1] if step[1] else "..." for step in _STEP.finditer(steps))
    return path, message


_PLACEHOLDERS: dict[str, Any] = {
    "schema": SCHEMA_VERSION,
    "id": "x",
    "title": "x",
    "content": "x",
    "answer": {"text": "x"},
    "name": "x",
    "claim": "x",
    "alters": "text",
    "was": "x",
    "became": "x",
    "text": "x",
}


def _mended(item: dict[str, Any], path: Path, message: str) -> bool:
    """Take what an error is about out of a table that is ours; False where that cannot be done."""
    article = item.get("article")
    if path[:1] == ("article",) and isinstance(article, dict):
        item["article"] = dict(article)
        return _mended(item["article"], path[1:], message)
    unknown = _UNKNOWN.search(message)
    if unknown:
        return _removed(item, path, unknown[1])
    missing = _MISSING.search(message)
    name = str(path[0]) if path else missing[1] if missing else ""
    if name in _PLACEHOLDERS and item.get(name) != _PLACEHOLDERS[name]:
        item[name] = _PLACEHOLDERS[name]
        return True
    return bool(path) and item.pop(name, _PLACEHOLDERS) is not _PLACEHOLDERS


def _removed(item: dict[str, Any], path: Path, key: str) -> bool:
    """Whether an unknown key could be removed: from the table itself, or from one directly in it."""
    if not path:
        return item.pop(key, _PLACEHOLDERS) is not _PLACEHOLDERS
    inner = item.get(str(path[0]))
    if not isinstance(inner, dict) or key not in inner:
        return False
    item[str(path[0])] = {name: value for name, value in inner.items() if name != key}
    return True


def _finding(path: Path, message: str, kind: type[Struct]) -> Finding:
    unknown = _UNKNOWN.search(message)
    if unknown:
        holder = Answer if path and path[-1] == "answer" else kind
        close = difflib.get_close_matches(unknown[1], holder.__struct_fields__, 1, 0.6)
        fields = ", ".join(holder.__struct_fields__)
        advice = f"Did you mean “{close[0]}”?" if close else f"It may hold: {fields}."
        return Finding((*path, unknown[1]), f"There is no key “{unknown[1]}” here.", advice)
    missing = _MISSING.search(message)
    if missing:
        return Finding(path, f"“{missing[1]}” is missing.", f"Add {missing[1]} = …")
    choices = _CHOICES.get(str(path[-1]), ()) if path and "enum" in message else ()
    advice = f"It may be: {', '.join(choices)}." if choices else ""
    return Finding(path, f"{_named(path)}{_plain(message)}.", advice)


_CHOICES = {"qualifier": tuple(Qualifier), "firmness": tuple(Firmness), "alters": tuple(Part)}


def _named(path: Path) -> str:
    names = [str(step) for step in path if isinstance(step, str) and step != "..."]
    return f"“{names[-1]}”: " if names else ""


_PLAIN = {
    "str": "text in quotation marks",
    "int": "a whole number",
    "array": "a list",
    "object": "a table",
    "decimal": "a number",
    "float": "a number",
    "bool": "true or false",
    "date": "a date without quotation marks",
    "datetime": "a date without quotation marks",
    "time": "a time without quotation marks",
}


def _plain(message: str) -> str:
    """A msgspec message in an author's words."""
    if "matching regex" in message:
        return "an id is made of lower-case letters, digits and hyphens, 64 at most"
    if "length >= 1" in message:
        return "this may not be empty"
    if message.startswith("Invalid enum value"):
        return message.replace("Invalid enum value", "there is no such choice as")
    if message.startswith("Invalid decimal"):
        return "this is not a number"
    return re.sub(r"`([^`]*)`", _in_plain_words, message).replace("Expected", "expected")


def _in_plain_words(types: re.Match[str]) -> str:
    """The types that a msgspec message names, without the null that no file can hold: `decimal | str | null`."""
    words = (_PLAIN.get(name, name) for name in types[1].split(" | ") if name != "null")
    return " or ".join(dict.fromkeys(words)) or "nothing"


def _kind_of(value: object) -> str:
    match value:
        case bool():
            return "true or false"
        case int() | float() | Decimal():
            return "a number"
        case str():
            return "text"
        case list():
            return "a list"
        case _:
            return "this"
