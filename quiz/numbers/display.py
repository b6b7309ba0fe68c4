"""A number back to text, as the screen shows what was read."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import TYPE_CHECKING

from quiz.model import Qualifier

if TYPE_CHECKING:
    from quiz.numbers.reader import Number

_SHOWN = Context(prec=6)
_MOST_DECIMALS = 6


def format_number(value: Decimal) -> str:
    """A finite value with commas between thousands, no exponent, no trailing zeros: 8,000; 1.5; -0.25.

    Nothing is rounded: reading the text back gives the value.
    """
    shown = f"{value:,f}"
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return "0" if shown == "-0" else shown


def describe(number: Number) -> str:
    """What was read, in words: *about 8,000 soldiers*, *7,000 to 8,000*, *more than 70*, *12%*.

    Reading it back gives the same number, but for fractions that do not end, which are shown to six digits.
    """
    if number.value is not None:
        figure = _shown(number.value)
    elif number.low is not None and number.high is not None:
        figure = f"{_shown(number.low)} to {_shown(number.high)}"
    else:
        raise ValueError("a number has a value, or a low and a high end")
    prefix = "" if number.qualifier is Qualifier.EXACT else f"{number.qualifier} "
    unit = number.unit or ""
    space = "" if not unit or unit.startswith(("%", "°")) else " "
    return f"{prefix}{figure}{space}{unit}"


def _shown(value: Decimal) -> str:
    exponent = value.as_tuple().exponent
    long = isinstance(exponent, int) and exponent < -_MOST_DECIMALS
    return format_number(_SHOWN.plus(value) if long else value)
