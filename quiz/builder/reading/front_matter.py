"""What a Markdown file says of itself before its text, as note-takers and makers of web sites write it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import tomli
from msgspec import Struct

from quiz.builder.reading.published import day_of

_FENCED = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?)^(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*:(?:[ \t]+(.*))?$")
_ADDRESS = re.compile(r"https?://\S+$", re.IGNORECASE)
_COMMENT = re.compile(r"\s#.*$")
_ESCAPE = re.compile(r"\\(.)")

_KEYS = {
    "title": ("title", "headline"),
    "published": ("published", "date", "pubdate", "publishdate", "publicationdate", "datepublished", "created"),
    "publisher": ("publisher", "sitename", "site", "outlet", "newspaper", "publication", "source"),
    "url": ("url", "link", "canonical", "canonicalurl", "sourceurl", "permalink", "source"),
}
"""Keys without case, hyphens and underscores, the surest first; *source* is a name or an address."""

_NOTHING = frozenset({"", "~", "null", "none", "[]", "{}"})


class FrontMatter(Struct, frozen=True, kw_only=True):
    """The fields that were given, None where they were not; `body` is the text after them."""

    body: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


def split_front_matter(text: str) -> FrontMatter:
    """A Markdown text and the fields before it.

    Read are lines ``key: value`` between two lines ``---`` (the part of YAML that such files use) and TOML between
    two lines ``+++``. A text that begins in another way, or with a rule and no fields, is all body.

    Args:
        text: with lines that end in line feeds.
    """
    fenced = _FENCED.match(text)
    fields = (_toml if fenced[1] == "+++" else _yaml)(fenced[2]) if fenced else {}
    if not fenced or not fields:
        return FrontMatter(body=text)
    return FrontMatter(
        body=text[fenced.end() :],
        title=next(_values(fields, "title"), None),
        publisher=next((each for each in _values(fields, "publisher") if not _ADDRESS.match(each)), None),
        published=next((day for each in _values(fields, "published") if (day := day_of(each))), None),
        url=next((each for each in _values(fields, "url") if _ADDRESS.match(each)), None),
    )


def _values(fields: dict[str, str], name: str) -> Iterator[str]:
    return (fields[key] for key in _KEYS[name] if key in fields)


def _folded(key: str) -> str:
    return key.casefold().replace("-", "").replace("_", "")


def _toml(text: str) -> dict[str, str]:
    try:
        fields = tomli.loads(text)
    except (tomli.TOMLDecodeError, RecursionError, ValueError):
        return {}
    plain = {_folded(key): " ".join(str(value).split()) for key, value in fields.items()}
    return {key: value for key, value in plain.items() if value}


def _yaml(text: str) -> dict[str, str]:
    """The fields of the first level; empty where a line is none of them, so that a rule in a text stays one."""
    fields: dict[str, str] = {}
    key = ""
    for line in text.split("\n"):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith((" ", "\t", "- ")):
            # What a value goes on with, or a list or table below a key; lists and tables are not read.
            if key and fields[key].rstrip("+-") in {">", "|"}:
                fields[key] = f"{fields[key]} {line.strip()}"
            elif key and fields[key][:1] in {">", "|"}:
                fields[key] += f" {line.strip()}"
            continue
        field = _FIELD.match(line)
        if field is None:
            return {}
        key = _folded(field[1])
        fields[key] = (field[2] or "").strip()
    plain = {key: _scalar(value) for key, value in fields.items()}
    return {key: value for key, value in plain.items() if value.casefold() not in _NOTHING}


def _scalar(value: str) -> str:
    """A YAML value without its quotation marks, its comment and the sign of a text over several lines."""
    if value[:1] in {">", "|"}:
        return " ".join(value[1:].lstrip("+-").split())
    if value[:1] == '"' and value.count('"') > 1:
        return _ESCAPE.sub(r"\1", value[1 : value.rindex('"')]).strip()
    if value[:1] == "'" and value.count("'") > 1:
        return value[1 : value.rindex("'")].replace("''", "'").strip()
    return _COMMENT.sub("", value).strip()
