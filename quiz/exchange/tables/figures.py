"""The answer of a row as a figure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from quiz.exchange.questions import ForeignAnswer
from quiz.model import Qualifier
from quiz.numbers import Number, format_number, read_number
from quiz.numbers.qualifiers import BEFORE
from quiz.numbers.words import NUMBER_WORDS, VAGUE
from quiz.questions.wording import occurrences

_DIGITS = re.compile(r"-?[0-9]{4,30}(?:\.[0-9]{1,30})?")
_MAGNITUDE = 30
"""Powers of ten within which an answer's figure lies."""

_QUALIFIERS = {qualifier.value: qualifier for qualifier in Qualifier}
_PLAIN = re.compile(r"[1-9][0-9]{0,14}")
"""What is read as it stands; reading it as people write figures takes long, and a table has many."""

_MONEY = frozenset("$€£¥₴")
_FIRST = re.compile(r"\d|[^\W\d_]+")
_BEGINS_FIGURE = NUMBER_WORDS | VAGUE.keys() | {"a", "half", "tens", "minus"} | {phrase[0] for phrase in BEFORE}


def figure_of(text: str, single: Mapping[str, str]) -> ForeignAnswer | None:
    """The answer as a figure, with what the row says of it or else what stands beside it; None where it is none."""
    if _PLAIN.fullmatch(text) and single.keys().isdisjoint(("unit", "qualifier")):
        return ForeignAnswer(text=_as_content_has_it(text, single.get("content", "")), number=Decimal(text))
    read = read_number(text) if "kind" in single or _may_be_figure(text) else None
    if read is None or not _within_bounds(read):
        return None
    qualifier = _QUALIFIERS.get(single.get("qualifier", "").casefold()) or read.qualifier
    # Words that stand for a figure stay: *dozens*. Of *about 40 people* the figure alone is what the content writes.
    beside = read.unit is not None or (read.qualifier is not Qualifier.EXACT and any(map(str.isdecimal, text)))
    return ForeignAnswer(
        text=_shown(read) if beside else _as_content_has_it(text, single.get("content", "")),
        number=read.value,
        low=read.low,
        high=read.high,
        qualifier=qualifier,
        unit=single.get("unit", "") or read.unit or "",
    )


def _may_be_figure(text: str) -> bool:
    """Whether a text begins as a figure does: reading each answer of a long table as one would take longer than all."""
    first = _FIRST.search(text)
    if first is None:
        return False
    return first[0].isdecimal() or first[0].casefold() in _BEGINS_FIGURE or not _MONEY.isdisjoint(text[:4])


def _within_bounds(read: Number) -> bool:
    """Whether an answer can hold the figure."""
    return all(-_MAGNITUDE <= each.adjusted() <= _MAGNITUDE for each in (read.value, read.low, read.high) if each)


def _shown(read: Number) -> str:
    if read.low is not None and read.high is not None:
        return f"{format_number(read.low)} to {format_number(read.high)}"
    return format_number(read.value or Decimal(0))


def _as_content_has_it(text: str, content: str) -> str:
    """Plain digits with commas, unless the sentence that holds them has none."""
    if not _DIGITS.fullmatch(text) or occurrences(content, text):
        return text
    return format_number(Decimal(text))
