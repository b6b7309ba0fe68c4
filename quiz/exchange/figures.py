"""Figures as programs write them to each other: plain digits, a point, no unit and nothing between the thousands."""

from __future__ import annotations

import re
from decimal import Decimal

from quiz.numbers import read_number

_FIGURE = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_LONGEST = 60
_MAGNITUDE = 30
"""Powers of ten within which the figure of a claim lies."""


def figure(text: str) -> Decimal | None:
    """The figure that a text is; None where it is none, or one that no claim could hold."""
    text = text.strip()
    if len(text) > _LONGEST or not _FIGURE.fullmatch(text):
        return None
    found = Decimal(text)
    return found if not found or -_MAGNITUDE <= found.adjusted() <= _MAGNITUDE else None


def loose_figure(text: str) -> Decimal | None:
    """The figure that a text is as people write it (*8,000*); None where it is none."""
    read = read_number(text)
    return figure(f"{read.value:f}") if read is not None and read.value is not None else None


def digits(value: Decimal) -> str:
    """A finite figure in plain digits: *8000*, *0.5*; `figure` reads the same again."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
