"""Whole numbers in words, with digits in the place of any part: what every other reading of an amount is made of.

Terms are the tokens of an amount without the hyphens inside its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from quiz.numbers.notation import ARITHMETIC
from quiz.numbers.tokens import Token
from quiz.numbers.words import (
    ARTICLES,
    CAPITAL_SCALES,
    COUPLES,
    DOZENS,
    ONES,
    PLURALS,
    SCALES,
    SHORT_SCALES,
    SMALL,
    TENS,
)

Terms = tuple[Token, ...]


def keys_of(terms: Sequence[Token]) -> tuple[str, ...]:
    """The keys of terms, to compare them as a whole."""
    return tuple(term.key for term in terms)


def scale_at(terms: Sequence[Token], index: int) -> Decimal | None:
    """The factor that a term multiplies what is before it by, or None where it is no scale."""
    term = terms[index]
    key = PLURALS.get(term.key, term.key)
    if key in SCALES:
        return SCALES[key]
    if key in DOZENS:
        return DOZENS[key]
    if index and terms[index - 1].value is not None:
        return CAPITAL_SCALES.get(term.text) or SHORT_SCALES.get(key)
    return None


def read_cardinal(terms: Terms) -> Decimal | None:
    """A whole number in words, with digits in the place of any of its parts.

    The greatest scale parts it: what is before multiplies, what is after is added and has to be less.
    """
    scales = [(scale, index) for index in range(len(terms)) if (scale := scale_at(terms, index)) is not None]
    if not scales:
        return read_below_hundred(terms)
    scale, at = max(scales)
    before, after = terms[:at], terms[at + 1 :]
    coefficient = read_coefficient(before, plural=terms[at].key in PLURALS)
    if coefficient is None or (coefficient >= scale and not (len(before) == 1 and before[0].value is not None)):
        return None
    product = ARITHMETIC.multiply(coefficient, scale)
    if not after:
        return product
    if after[0].key == "and":
        after = after[1:]
    if not after or scale_at(after, 0) is not None:
        return None
    rest = read_cardinal(after)
    return ARITHMETIC.add(product, rest) if rest is not None and rest < scale else None


def read_coefficient(terms: Terms, *, plural: bool) -> Decimal | None:
    """What stands before a scale: a number, *a*, or nothing (*hundred and ten*, but not before a plural)."""
    if not terms:
        return None if plural else Decimal(1)
    keys = keys_of(terms)
    if len(keys) == 1 and keys[0] in ARTICLES:
        return Decimal(1)
    if len(keys) > 2 and keys[-2] == "and" and keys[-3] in TENS:  # forty and three hundred: two numbers
        return None
    return read_cardinal(terms)


def read_below_hundred(terms: Terms) -> Decimal | None:
    """A numeral, *seventy*, *seventy-one*, *twenty and three*, *a couple*."""
    if len(terms) == 1:
        return terms[0].value if terms[0].value is not None else SMALL.get(terms[0].key, COUPLES.get(terms[0].key))
    keys = keys_of(terms)
    if len(keys) == 3 and keys[1] == "and":
        keys = (keys[0], keys[2])
    if len(keys) != 2:
        return None
    if keys[0] in ARTICLES:
        return COUPLES.get(keys[1])
    if keys[0] not in TENS or ONES.get(keys[1], Decimal(10)) >= 10:
        return None
    return ARITHMETIC.add(TENS[keys[0]], ONES[keys[1]])
