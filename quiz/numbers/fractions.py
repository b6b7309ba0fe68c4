"""Parts: fractions in words (*two thirds*, *one and a half*) and ratios (*one in four*)."""

from __future__ import annotations

from decimal import Decimal

from quiz.numbers.cardinals import Terms, keys_of, read_cardinal, read_coefficient, scale_at
from quiz.numbers.notation import ARITHMETIC, quotient
from quiz.numbers.tokens import Token
from quiz.numbers.words import DENOMINATORS, ONES, ORDINALS, SCALES, SMALL, TENS

_OVER = (("over",), ("/",), ("divided", "by"), ("out", "of"), ("in",))

_FIRST_YEAR, _LAST_YEAR = 1900, 2099


def read_ratio(terms: Terms) -> Decimal | None:
    """*one over three*, *1 in 20*, *two out of three*: one division of two cardinals."""
    keys = keys_of(terms)
    splits = [
        (index, connector)
        for index in range(1, len(keys) - 1)
        for connector in _OVER
        if keys[index : index + len(connector)] == connector
    ]
    if len(splits) != 1:
        return None
    at, connector = splits[0]
    above, below = read_cardinal(terms[:at]), read_cardinal(terms[at + len(connector) :])
    if above is None or below is None:
        return None
    if connector == ("in",) and (above >= below or (above != 1 and _is_year(terms[-1]))):
        return None
    return quotient(above, below)


def _is_year(term: Token) -> bool:
    """Whether it is written as a year is: *3 in 2022* is no ratio, but *3 in 2,022* is."""
    return term.value is not None and term.text.isdigit() and _FIRST_YEAR <= term.value <= _LAST_YEAR


def read_fraction(terms: Terms) -> Decimal | None:
    """*two thirds*, *one and a half*, *two hundred and fifty-four hundredths*.

    After a million a fraction is one of the million: *a million and a half* is 1,500,000. So it is with every scale
    but a hundred.
    """
    if terms[-1].key not in DENOMINATORS:
        return None
    for at in range(len(terms) - 2, 0, -1):
        if terms[at].key == "and":
            head, tail = read_cardinal(terms[:at]), _simple_fraction(terms[at + 1 :])
            if head is not None and tail is not None and tail < 1:
                scale = scale_at(terms, at - 1) or Decimal(1)
                return ARITHMETIC.add(
                    head, ARITHMETIC.multiply(tail, scale if scale != SCALES["hundred"] else Decimal(1))
                )
            break
    return _simple_fraction(terms)


def _simple_fraction(terms: Terms) -> Decimal | None:
    """A numerator and a denominator in words.

    A denominator of two words (*three twenty-firsts*) is tried before one of one word (*thirty-two fifths*), and
    that before longer ones (*one one hundred and fifth*). One in the singular has to follow *one* or *a*, so that
    ordinals (*one hundred and fifth*) are not fractions; only *half* and *quarter* may stand alone.
    """
    last = terms[-1]
    cardinal = DENOMINATORS.get(last.key)
    if cardinal is None:
        return None
    if len(terms) == 1:
        return quotient(Decimal(1), SMALL[cardinal]) if last.key in {"half", "quarter"} else None
    below = (*terms[:-1], last._replace(key=cardinal))
    singular = last.key in ORDINALS or last.key in {"half", "quarter"}
    splits = list(range(len(terms) - 1, 0, -1))
    if terms[-2].key in TENS and ONES.get(cardinal, Decimal(10)) < 10:
        splits[:2] = reversed(splits[:2])
    for split in splits:
        if split < len(terms) - 1 and (terms[split].key == "and" or scale_at(terms, split) is not None):
            continue
        above, divisor = read_coefficient(terms[:split], plural=False), read_cardinal(below[split:])
        if above is not None and divisor is not None and (above == 1 or not singular):
            return quotient(above, divisor)
    return None
