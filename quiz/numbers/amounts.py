"""Tokens to one amount: *two million three hundred thousand and five*, *half a dozen*, *1.5 million*.

`longest_amount` takes the longest run of tokens that is an amount as a whole. What a whole run means is told by
a few readings, tried in this order; each is a function from terms (tokens without hyphens) to a value or None:

1. ratio: *one over three*, *1 in 20*, *two out of three*;
2. with point: *three point one four*, *two point five million*;
3. dozens: *two hundred dozen*;
4. cardinal: *two million three hundred thousand and five*, *15 hundred*, *1 million 200 thousand*;
5. multiple: *two and a half million*, *three quarters of a million*, *a couple of hundred*;
6. fraction: *two thirds*, *one and a half*, *three twenty-firsts*;
7. spoken: *nineteen eighty-four*, *two fifty*.

Two sums can be meant by *and*: *one hundred and three quarters* is 100.75, *one hundred and thirty fifths* 26. The
parts of a sum descend, so what follows *and* is added only if it is the smaller part.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from quiz.numbers.cardinals import Terms, keys_of, read_below_hundred, read_cardinal, read_coefficient, scale_at
from quiz.numbers.fractions import read_fraction, read_ratio
from quiz.numbers.notation import ARITHMETIC, settled
from quiz.numbers.tokens import Token
from quiz.numbers.words import (
    ARTICLES,
    CAPITAL_SCALES,
    COUPLES,
    DENOMINATORS,
    DOZENS,
    ONES,
    PLURALS,
    SCALES,
    SHORT_SCALES,
    SMALL,
    SPOKEN_ZEROS,
    TENS,
)

_POINTS = frozenset({"point", "dot"})
_CONNECTORS = ARTICLES | _POINTS | SPOKEN_ZEROS | {"and", "of", "over", "/", "divided", "by", "out", "in", "-", ","}
_MOST_TOKENS = 48
"""No English name of a number below 10^30 has more; the bound keeps reading in proportion to the text."""


class Amount(NamedTuple):
    """The value of the tokens from `start` up to `stop`, not including it."""

    value: Decimal
    start: int
    stop: int


def longest_amount(tokens: Sequence[Token], start: int) -> Amount | None:
    """The amount of the longest run of tokens from `start` that is one, or None where none begins there."""
    stop = start
    while stop < min(len(tokens), start + _MOST_TOKENS) and _can_be_part(tokens[stop]):
        stop += 1
    for end in range(stop, start, -1):
        value = value_of(tuple(tokens[start:end]))
        if value is not None:
            return Amount(value, start, end)
    return None


def value_of(tokens: Terms) -> Decimal | None:
    """The value of tokens that are one amount as a whole, in its canonical form, or None."""
    terms = _terms(tokens)
    if terms is None:
        return None
    value = _reading(terms)
    if value is None:
        value = _spoken(terms, hyphenated=len(tokens) > 1 and tokens[1].key == "-")
    return None if value is None else settled(value)


def shared_scale(amount: Sequence[Token], low: Decimal) -> Decimal:
    """What the scale at the end of a range's upper amount makes of its lower one, given without a scale.

    *7 to 8 thousand* is from 7,000, *seven to eight hundred thousand* from 700,000; *500 to 2 thousand* is from
    500, because 500 thousand is not less than 2 thousand. Returns the factor: 1 where nothing is shared.
    """
    scales = len(amount)
    while scales > 0 and scale_at(amount, scales - 1) is not None:
        scales -= 1
    for split in range(max(scales, 1), len(amount)):
        coefficient = value_of(tuple(amount[:split]))
        if coefficient is not None and low < coefficient:
            factor = Decimal(1)
            for index in range(split, len(amount)):
                factor = ARITHMETIC.multiply(factor, scale_at(amount, index) or Decimal(1))
            return factor
    return Decimal(1)


def has_scale(amount: Sequence[Token]) -> bool:
    """Whether a scale (*thousand*, *k*, *dozen*) is among the tokens of an amount."""
    return any(scale_at(amount, index) is not None for index in range(len(amount)))


def _can_be_part(token: Token) -> bool:
    key = token.key
    return (
        token.value is not None
        or key in SMALL
        or key in SCALES
        or key in DOZENS
        or key in PLURALS
        or key in COUPLES
        or key in SHORT_SCALES
        or key in DENOMINATORS
        or key in _CONNECTORS
        or token.text in CAPITAL_SCALES
    )


def _terms(tokens: Terms) -> Terms | None:
    """The tokens that carry meaning: hyphens inside words and commas after a scale are dropped.

    None where a hyphen or comma means something else (*7-8*, *six, seven*), or joins nothing.
    """
    terms: list[Token] = []
    for index, token in enumerate(tokens):
        if token.key not in {"-", ","}:
            if token.value is not None and terms and terms[-1].end == token.start:
                return None  # a name with digits: k5
            terms.append(token)
            continue
        if not terms or index == len(tokens) - 1 or tokens[index + 1].key in {"-", ","}:
            return None
        if token.key == "," and scale_at(tokens, index - 1) is None:
            return None
        if token.key == "-" and tokens[index + 1].value is not None:
            return None
    return tuple(terms)


def _reading(terms: Terms) -> Decimal | None:
    """The first of the readings, but for the spoken one, that takes all the terms."""
    for read in (read_ratio, _with_point, _dozens, read_cardinal, _multiple, read_fraction):
        value = read(terms)
        if value is not None:
            return value
    return None


def _with_point(terms: Terms) -> Decimal | None:
    """*three point one four*, *point 77*, *two point seventy-one million*."""
    keys = keys_of(terms)
    points = [index for index, key in enumerate(keys) if key in _POINTS]
    if len(points) != 1:
        return None
    whole = read_cardinal(terms[: points[0]]) if points[0] else Decimal(0)
    digits, at = "", points[0] + 1
    while at < len(terms) and scale_at(terms, at) is None:
        spoken = 2 if keys[at] in TENS and at + 1 < len(keys) and ONES.get(keys[at + 1], Decimal(10)) < 10 else 1
        value = Decimal(0) if keys[at] in SPOKEN_ZEROS else read_below_hundred(terms[at : at + spoken])
        text = terms[at].text if terms[at].value is not None else str(value)
        if value is None or not text.isdecimal():
            return None
        digits += text
        at += spoken
    if whole is None or whole != whole.to_integral_value() or not digits:
        return None
    number = terms[points[0]]._replace(value=ARITHMETIC.add(whole, Decimal(f"0.{digits}")))
    return read_cardinal((number, *terms[at:]))


def _dozens(terms: Terms) -> Decimal | None:
    """Dozens at the end count what is before them as a whole: *two hundred dozen* is 2,400."""
    if len(terms) == 1 or PLURALS.get(terms[-1].key, terms[-1].key) not in DOZENS:
        return None
    return _product(terms, _coefficient_or_fraction)


def _multiple(terms: Terms) -> Decimal | None:
    """A scale at the end, of something that is not a plain cardinal: *one and a half million*."""
    return _product(terms, _factor)


def _product(terms: Terms, read_factor: Callable[[Terms], Decimal | None]) -> Decimal | None:
    """What a scale at the end makes of all that is before it, or of what is behind the last *and* in that."""
    scale = scale_at(terms, len(terms) - 1)
    if scale is None:
        return None
    factors = terms[:-1]
    for at in range(len(factors) - 2, 0, -1):
        if factors[at].key == "and":
            head, tail = read_cardinal(factors[:at]), read_factor(factors[at + 1 :])
            if head is not None and tail is not None and head > ARITHMETIC.multiply(tail, scale):
                return ARITHMETIC.add(head, ARITHMETIC.multiply(tail, scale))
            break
    factor = read_factor(factors)
    return None if factor is None else ARITHMETIC.multiply(factor, scale)


def _coefficient_or_fraction(terms: Terms) -> Decimal | None:
    coefficient = read_coefficient(terms, plural=False)
    return coefficient if coefficient is not None else _factor(terms)


def _factor(terms: Terms) -> Decimal | None:
    """What multiplies a scale but is no cardinal: *two and a half*, *half a*, *three quarters of a*, *a couple of*."""
    keys = keys_of(terms)
    if keys[-2:] in {("of", "a"), ("of", "an"), ("of", "one"), ("half", "a")}:
        keys = keys[:-1]
    if keys[-1:] == ("of",):
        keys = keys[:-1]
    terms = terms[: len(keys)]
    if not terms:
        return None
    part = read_fraction(terms)
    return part if part is not None else _couple(terms)


def _couple(terms: Terms) -> Decimal | None:
    return read_below_hundred(terms) if terms[-1].key in COUPLES else None


def _spoken(terms: Terms, *, hyphenated: bool) -> Decimal | None:
    """Years and dropped hundreds as they are said: *nineteen eighty-four*, *nineteen oh five*, *two fifty*.

    With a hyphen between (*fifteen-twenty*, *one-fifty*) two numbers are more likely a range, unless the second
    has two words itself (*nineteen-eighty-four*).
    """
    if len(terms) < 2 or len(terms) > 3 or any(term.value is not None for term in terms):
        return None
    if hyphenated and len(terms) == 2:
        return None
    hundreds = SMALL.get(terms[0].key, Decimal(0))
    if terms[1].key in SPOKEN_ZEROS and len(terms) == 3:
        rest = ONES.get(terms[2].key, Decimal(10))
        understood = hundreds >= 10 and rest < 10
    else:
        rest = read_below_hundred(terms[1:]) or Decimal(0)
        understood = hundreds >= 1 and rest >= 10
    return Decimal(int(hundreds) * 100 + int(rest)) if understood and hundreds <= 20 else None
