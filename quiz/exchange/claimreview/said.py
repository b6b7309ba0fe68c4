"""What was claimed in a review or a claim, by whom, and who reviewed it."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from quiz.exchange.claimreview.documents import CLAIM
from quiz.exchange.claimreview.values import Node, Values, types_of
from quiz.exchange.claimreview.vocabulary import SOURCE_KINDS, SOURCE_TYPES
from quiz.model import SourceKind

_NOBODY = frozenset({"unknown", "anonymous", "n/a", "none", "-"})
_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


class Said(Struct, frozen=True):
    """What was claimed: the words, who said so, and the object that it was said in."""

    text: str
    authors: tuple[str, ...]
    kind: SourceKind | None
    claim: Node


def said_in(values: Values, node: Node, *, alone: bool) -> Said:
    """What was claimed in a review, or in a claim that stands alone."""
    items = [item for item in values.all(node, "itemReviewed") if isinstance(item, dict)]
    claim: Node = node if alone else next(iter(items), {})
    is_claim = CLAIM in types_of(claim)
    text = values.text(node, "claimReviewed") if not alone else ""
    if not text and is_claim:
        text = values.text(claim, "text", "name", "description", "headline")
    named = [
        each
        for item in (claim, *items)
        for each in values.names(item, "author", "creator", "claimant")
        if each[0].casefold() not in _NOBODY
    ]
    authors = tuple(dict.fromkeys(name for name, _, _ in named))
    return Said(text, authors, _kind(values, named[0]) if named else None, claim)


def _kind(values: Values, named: tuple[str, frozenset[str], Any]) -> SourceKind | None:
    _, types, value = named
    exact = values.line(value, "additionalType")
    if exact in SOURCE_KINDS:
        return SOURCE_KINDS[exact]
    return next((SOURCE_TYPES[name] for name in sorted(types) if name in SOURCE_TYPES), None)


def reviewer_of(values: Values, node: Node) -> str:
    """Who reviewed a claim; empty where that is not said."""
    named = values.names(node, "author") or values.names(node, "publisher", "creator")
    return named[0][0] if named else ""


def address_of(values: Values, node: Any) -> str:
    """The web address of an object, or the text that is one."""
    given = values.all(node, "url", "@id") if isinstance(node, dict) else [node]
    return next((each.strip() for each in given if isinstance(each, str) and _WEB.fullmatch(each.strip())), "")
