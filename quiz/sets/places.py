"""Where things stand in a set file: the line of each table and key, which the parsers do not tell.

The scanners know just enough of TOML and JSON to follow what a set file holds. Where a file is written in a
way that they do not follow, the nearest enclosing place is given instead; nothing is ever wrong but coarse.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

Key = str | int
Path = tuple[Key, ...]

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*("[^"]*"|'[^']*'|[A-Za-z0-9_-]+)((?:\s*\.\s*(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+))*)\s*=(.*)$""")
_MULTILINE = ('"""', "'''")


def toml_lines(text: str) -> dict[Path, int]:
    """The line, from 1, of every table and key of a TOML document, by its path: ``("claims", 0, "content")``."""
    lines: dict[Path, int] = {(): 1}
    counts: dict[str, int] = {}
    table: Path = ()
    closing: str | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if closing is not None:
            if closing in line:
                closing = None
            continue
        header = _HEADER.match(line)
        if header:
            table = _table(header[1], header[2], counts)
            lines.setdefault(table, number)
            continue
        key = _KEY.match(line)
        if key:
            path = (*table, *_parts(key[1] + key[2]))
            lines.setdefault(path, number)
            closing = _opened(key[3])
    return lines


def json_lines(text: str) -> dict[Path, int]:
    """The line, from 1, of each claim, lure and source of a JSON set as an editor writes it, by its path."""
    lines: dict[Path, int] = {(): 1}
    section: str | None = None
    depth = index = 0
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        opens = re.match(r'^"(claims|lures|sources|article|topics)"\s*:', stripped)
        if opens and depth <= 1:
            section, index = opens[1], 0
            lines[(section,)] = number
        elif section in {"claims", "lures"} and depth == 2 and stripped.startswith("{"):
            lines[(section, index)] = number
            index += 1
        elif section == "sources" and depth == 2 and (named := re.match(r'^"([^"]+)"\s*:', stripped)):
            lines[(section, named[1])] = number
        depth += _depth_change(stripped)
    return lines


def line_of(lines: Mapping[Path, int], path: Path) -> int | None:
    """The line of a path, or of the nearest thing around it that has one."""
    while path not in lines and path:
        path = path[:-1]
    return lines.get(path)


def _table(brackets: str, name: str, counts: dict[str, int]) -> Path:
    parts = _parts(name)
    joined = ".".join(parts)
    if brackets == "[[":
        counts[joined] = counts.get(joined, -1) + 1
        return (*parts[:-1], parts[-1], counts[joined])
    # A table below an array of tables belongs to its latest element: [claims.answer] to the claim before it.
    for length in range(len(parts) - 1, 0, -1):
        above = ".".join(parts[:length])
        if above in counts:
            return (*parts[:length], counts[above], *parts[length:])
    return parts


def _parts(name: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in name.split("."))


def _opened(value: str) -> str | None:
    """The quotation marks that a value opens and does not close on its line."""
    value = value.strip()
    for marks in _MULTILINE:
        if value.startswith(marks) and marks not in value[3:]:
            return marks
    return None


def _depth_change(line: str) -> int:
    outside = re.sub(r'"(?:[^"\\]|\\.)*"', "", line)
    return sum(outside.count(mark) for mark in "{[") - sum(outside.count(mark) for mark in "}]")
