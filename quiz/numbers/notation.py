"""Numbers written in digits: grouping, decimals, fractions, powers. Digits are ASCII here, spaces single."""

from __future__ import annotations

import re
from decimal import Context, Decimal

LIMIT = Decimal("1e30")
_SMALLEST = Decimal("1e-30")
"""Magnitudes from here on, and below its reciprocal, are no figure that anyone reports: they are not read."""

ARITHMETIC = Context(prec=60, Emin=-999, Emax=999, traps=[])
"""The context of all arithmetic here: its own, so that no caller's setting matters, and one that never raises."""

_EXACT = Context(prec=500, Emin=-9999, Emax=9999, traps=[])
_QUOTIENT = Context(prec=15, Emin=-999, Emax=999, traps=[])
"""Quotients that do not end are kept to the 15 digits that a double would hold."""

_FRACTION = r"(?:\d+ )?\d+ ?/ ?\d+(?! ?[/.,:]?\d)"
_SPACED = r"[1-9]\d{0,2}(?: \d{3})+(?![ /]?\d)(?:[.,]\d+)?"
_PLAIN = r"\d+(?:[.,'_]\d+)*|\.\d+"
_POWER = r"[eE][+-]?\d{1,3}(?![\w])| ?[x×*] ?10 ?\^ ?[+-]*\d{1,3}(?!\d)|\^ ?[+-]*\d{1,3}(?!\d)"

NUMERAL = re.compile(rf"(?P<mantissa>{_FRACTION}|{_SPACED}|{_PLAIN})(?P<power>{_POWER})?")
"""A run of text written in digits, well-formed or not; `read_numeral` says which."""

_GROUPINGS = tuple(
    (re.compile(pattern), separators, point)
    for pattern, separators, point in (
        (r"\d+(?:\.\d+)?|\.\d+", "", "."),  # 8000, 0.5, .5, and so 8.000 is eight
        (r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", ",", "."),  # 8,000.5
        (r"[1-9]\d?(?:,\d{2})+,\d{3}(?:\.\d+)?", ",", "."),  # 1,00,000, as India groups
        (r"[1-9]\d{0,2}(?:[ '_]\d{3})+(?:\.\d+)?", " '_", "."),  # 8 000.5, 8'000.5
        (r"[1-9]\d{0,2}(?:[ ']\d{3})+,\d+", " '", ","),  # 8 000,5
        (r"[1-9]\d{0,2}(?:\.\d{3}){2,}", ".", ","),  # 1.234.567
        (r"[1-9]\d{0,2}(?:\.\d{3})+,\d+", ".", ","),  # 1.234,56
        (r"\d+,\d{1,2}|0,\d+", "", ","),  # 1,5 and 10,00 and 0,0577: no group, so a decimal comma
    )
)


def read_numeral(mantissa: str, power: str | None) -> Decimal | None:
    """The value of a match of `NUMERAL`, or None where its digits are not a well-formed number."""
    value = _read_fraction(mantissa) if "/" in mantissa else _read_grouped(mantissa)
    if value is None or power is None:
        return value
    below = power.count("-") % 2 == 1
    base = value if power.startswith("^") else Decimal(10)
    raised = ARITHMETIC.power(base, Decimal(int(re.sub(r"\D", "", power.rpartition("^")[2]))))
    factor = quotient(Decimal(1), raised) if below else raised
    return factor if factor is None or power.startswith("^") else ARITHMETIC.multiply(value, factor)


def quotient(dividend: Decimal, divisor: Decimal) -> Decimal | None:
    """Exact where the division ends within 60 digits, else to 15 digits; None by zero."""
    if not divisor:
        return None
    exact = ARITHMETIC.divide(dividend, divisor)
    return exact if _EXACT.multiply(exact, divisor) == dividend else _QUOTIENT.divide(dividend, divisor)


def settled(value: Decimal) -> Decimal | None:
    """The value in one canonical form (no trailing zeros, no exponent, no minus zero); None out of bounds."""
    if not value.is_finite() or value.copy_abs() >= LIMIT or _SMALLEST > value.copy_abs() > 0:
        return None
    digits = f"{value:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return Decimal(digits) if value else Decimal(0)


def _read_grouped(digits: str) -> Decimal | None:
    """A number with at most group separators and a decimal point or comma."""
    for pattern, separators, point in _GROUPINGS:
        if pattern.fullmatch(digits) and len({character for character in digits if character in separators}) < 2:
            for separator in separators:
                digits = digits.replace(separator, "")
            return Decimal(digits.replace(point, "."))
    return None


def _read_fraction(digits: str) -> Decimal | None:
    """*3/4* or *1 1/2*; a fraction after a whole number has to be a proper one."""
    whole, _, fraction = digits.replace(" /", "/").replace("/ ", "/").rpartition(" ")
    above, below = (Decimal(part) for part in fraction.split("/"))
    if whole and (above >= below or fraction.startswith("0")):
        return None
    part = quotient(above, below)
    return part if part is None or not whole else ARITHMETIC.add(Decimal(whole), part)
