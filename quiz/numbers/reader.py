"""The grammar of a whole input: qualifier, figure or range, qualifier, unit.

    number    = [qualifier] [the] (range | figure) [qualifier] [unit] [qualifier]
    range     = "between" figure "and" figure | ["from"] figure ("-" | "to" | "or" ...) figure
    figure    = [sign] [currency] (vague | amount)
    vague     = "dozens" | "tens of thousands" ...

The input is read as English: *8.000* is eight (a decimal point), *1,5* is one and a half because it groups nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import islice

from msgspec import Struct

from quiz.model import Qualifier
from quiz.numbers.amounts import has_scale, longest_amount, shared_scale
from quiz.numbers.notation import ARITHMETIC, settled
from quiz.numbers.qualifiers import BEFORE, BEHIND, combine, phrase_at, phrase_before
from quiz.numbers.tokens import Token, normalise, tokenise
from quiz.numbers.units import DOLLARS, currency_of, read_unit
from quiz.numbers.words import VAGUE

LONGEST_TEXT = 250
"""Longer texts are not read, whatever they hold: nobody types such a number, and reading stays quick."""

_MINUS = frozenset({"-", "–", "minus", "negative"})
_SIGNS = _MINUS | {"+", "plus"}
_TO = frozenset({"-", "–", "~", "to", "through", "thru", "till", "until", "or"})
_AND = frozenset({"and", "-", "–", "to"})
_MOST_SEPARATORS = 12
_HYPHEN = frozenset({"-"})
_PER_CENT = frozenset({"%", "percent", "pct"})
_RESTATED = re.compile(r"([^()]+)\(([^()]+)\)")
_OUTSIDE = " \t\"'.,;:!?…"


class Number(Struct, frozen=True):
    """What a text says of an amount.

    Exactly one of `value` and the pair `low`, `high` (with `low` less than `high`) is given. All are finite and in
    canonical form. `unit` is what is counted, as typed but with single spaces, "%" for per cent and a currency's
    name for its sign. `text` is what was read, stripped.
    """

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier
    unit: str | None
    text: str


class _Figure(Struct, frozen=True):
    """A value read from the tokens from `start` (behind sign and currency) up to `stop`."""

    value: Decimal
    start: int
    stop: int
    currency: str | None
    qualifier: Qualifier = Qualifier.EXACT


def read_number(text: str) -> Number | None:
    """The number that a text as a whole is, or None; never raises.

    Before the figure only a qualifier, an article, a sign or a currency may stand, and behind it a qualifier and
    a unit. Not numbers, on purpose: ordinals (*5th*), labels (*no. 5*), dates and years with a preposition
    (*in 2022*), times, phone numbers, *a few*, *several*. Read with a convention: *dozens* is at least 24 (plurals
    mean two at least), *nearly* is about, *8m* is million, *none* is zero.
    """
    stripped = text.strip()
    if not stripped or len(stripped) > LONGEST_TEXT:
        return None
    return _read_whole(stripped)


@lru_cache(maxsize=4096)
def _read_whole(stripped: str) -> Number | None:
    plain = normalise(stripped)
    restated = _RESTATED.fullmatch(plain.rstrip(_OUTSIDE))
    if restated:
        first, second = _read(restated[1], stripped), _read(restated[2], stripped)
        if first and second:
            return first if (first.value, first.low) == (second.value, second.low) else None
    return _read(plain, stripped)


def _read(plain: str, text: str) -> Number | None:
    """The number of a normalised text, which may stand in quotes or brackets; `text` is kept in it."""
    plain = _bared(plain)
    if plain.lower() == "none":
        return Number(Decimal(0), None, None, Qualifier.EXACT, None, text)
    tokens = tokenise(plain)
    if not tokens:
        return None
    opening = _opening(tokens)
    if opening is None:
        return None
    qualifier, start = opening
    for low, high in _figures(tokens, start):
        closed = _close(plain, tokens, high or low, qualifier)
        if closed is None:
            continue
        said, unit = closed
        if high is None:
            return Number(low.value, None, None, said, unit, text)
        return Number(None, low.value, high.value, said, unit, text)
    return None


def _bared(plain: str) -> str:
    """The text without quotes and brackets around it and punctuation behind it; *.5* keeps its point."""
    plain = plain.rstrip(_OUTSIDE)
    if plain[:1] in {"(", "["} and plain[-1:] in {")", "]"}:
        plain = plain[1:-1]
    plain = plain.strip(_OUTSIDE.replace(".", "")).rstrip(_OUTSIDE)
    return plain if not plain.startswith("...") else plain.lstrip(". ")


def _opening(tokens: Sequence[Token]) -> tuple[Qualifier, int] | None:
    """What the phrases before the figure say of it, and the index of the token behind them.

    None where two contradict each other, or *the* makes a pronoun of *one* (*the one*).
    """
    qualifier, at = Qualifier.EXACT, 0
    while at < len(tokens):
        phrase = phrase_at(tokens, at, BEFORE)
        if phrase is None or _dollars(tokens, at):
            break
        combined = combine(qualifier, phrase[0])
        if combined is None:
            return None
        qualifier, at = combined, phrase[1]
        if at < len(tokens) and tokens[at].key == ",":
            at += 1
    if at < len(tokens) and tokens[at].key == "the":
        at += 1
        if at < len(tokens) and tokens[at].key == "one":
            return None
    return qualifier, at


def _figures(tokens: Sequence[Token], start: int) -> Iterator[tuple[_Figure, _Figure | None]]:
    """The readings of the tokens from `start` as a figure or a range, the likeliest first."""
    word = tokens[start].key if start < len(tokens) else ""
    if word == "between":
        yield from _ranges(tokens, start + 1, _AND)
        return
    figure = _figure(tokens, start + (word == "from"))
    if figure is None:
        return
    at = _behind_per_cent(tokens, figure.stop)
    if at < len(tokens) and tokens[at].key in _TO:
        high = _figure(tokens, at + 1)
        if high is not None:
            yield from _range(tokens, figure, high)
            return
    if word != "from":
        yield figure, None
        yield from _ranges(tokens, start, _HYPHEN)  # five million-six million: the hyphen joins no word


def _ranges(
    tokens: Sequence[Token], start: int, separators: frozenset[str]
) -> Iterator[tuple[_Figure, _Figure | None]]:
    """The ranges that each of those separators can make of the tokens from `start`."""
    found = (at for at in range(start + 1, len(tokens) - 1) if tokens[at].key in separators)
    for at in islice(found, _MOST_SEPARATORS):
        low, high = _figure(tokens[:at], start), _figure(tokens, at + 1)
        if low and high and _behind_per_cent(tokens, low.stop) == at:
            yield from _range(tokens, low, high)


def _behind_per_cent(tokens: Sequence[Token], at: int) -> int:
    """The index behind a per cent or currency sign there, as in *5% to 7%*."""
    if at < len(tokens) and (tokens[at].key in _PER_CENT or currency_of(tokens[at].key)):
        return at + 1
    return at + 2 if [token.key for token in tokens[at : at + 2]] == ["per", "cent"] else at


def _range(tokens: Sequence[Token], low: _Figure, high: _Figure) -> Iterator[tuple[_Figure, _Figure]]:
    """The range of two figures, if it ascends once a scale at its end is shared (*7 to 8 thousand*)."""
    vague = {low.qualifier, high.qualifier} != {Qualifier.EXACT}
    contrary = None not in {low.currency, high.currency} and low.currency != high.currency
    if vague or contrary:
        return
    value: Decimal | None = low.value
    if not has_scale(tokens[low.start : low.stop]):
        value = settled(ARITHMETIC.multiply(low.value, shared_scale(tokens[high.start : high.stop], low.value)))
    if value is not None and value < high.value:
        yield (
            _Figure(value, low.start, low.stop, low.currency),
            _Figure(high.value, high.start, high.stop, low.currency or high.currency),
        )


def _figure(tokens: Sequence[Token], start: int) -> _Figure | None:
    """The figure that begins at that token: sign and currency in either order, then an amount."""
    negative, currency, signed = False, None, False
    while start < len(tokens):
        token = tokens[start]
        if token.key in _SIGNS and not signed:
            negative, signed = token.key in _MINUS, True
        elif currency is None and (dollars := _dollars(tokens, start)):
            currency, start = dollars, start + 1
        elif currency is None and (sign := currency_of(token.key)):
            currency = sign
        else:
            break
        start += 1
    figure = _vague(tokens, start, currency)
    if figure is None:
        amount = longest_amount(tokens, start)
        if amount is None:
            return None
        figure = _Figure(amount.value, amount.start, amount.stop, currency)
    if not negative or not figure.value:
        return figure
    return _Figure(figure.value.copy_negate(), figure.start, figure.stop, currency, figure.qualifier)


def _dollars(tokens: Sequence[Token], at: int) -> str | None:
    """The dollars that *US$* and the like name there, in two tokens."""
    if at + 1 < len(tokens) and tokens[at + 1].key == "$" and tokens[at].end == tokens[at + 1].start:
        return DOLLARS.get(tokens[at].key)
    return None


def _vague(tokens: Sequence[Token], start: int, currency: str | None) -> _Figure | None:
    """*dozens*, *hundreds of thousands*: plurals without a coefficient, read as two at least."""
    value, stop = Decimal(2), start
    while stop < len(tokens) and tokens[stop].key in VAGUE:
        value = ARITHMETIC.multiply(value, VAGUE[tokens[stop].key])
        stop += 1
        if stop + 1 < len(tokens) and tokens[stop].key == "of" and tokens[stop + 1].key in VAGUE:
            stop += 1
    settled_value = settled(value)
    if stop == start or settled_value is None:
        return None
    return _Figure(settled_value, start, stop, currency, Qualifier.AT_LEAST)


def _close(
    plain: str, tokens: Sequence[Token], figure: _Figure, qualifier: Qualifier
) -> tuple[Qualifier, str | None] | None:
    """The qualifier and the unit once what stands behind the figure is read too; None where that is neither."""
    stop, end = figure.stop, len(tokens)
    found: list[Qualifier] = []
    at = stop + 1 if stop < end and tokens[stop].key == "," else stop
    phrase = phrase_at(tokens, at, BEHIND)
    if phrase is not None:
        found.append(phrase[0])
        stop = phrase[1]
    else:
        ending = phrase_before(tokens, stop, BEHIND)
        if ending is not None:
            found.append(ending[0])
            end = ending[1]
    if figure.qualifier is not Qualifier.EXACT and qualifier is Qualifier.EXACT:
        found.append(figure.qualifier)
    said: Qualifier | None = qualifier
    for one in found:
        said = combine(said, one) if said is not None else None
    if _is_ordinal(tokens, stop) and figure.value != 1:
        return None
    if stop < end and tokens[stop - 1].key == "half" and tokens[stop].key in {"a", "an", "the"}:
        stop += 1
    unit = read_unit(plain[tokens[stop - 1].end : tokens[end - 1].end]) if stop < end else ""
    if said is None or unit is None:
        return None
    if figure.currency and not unit.lower().startswith(figure.currency.lower()):
        unit = f"{figure.currency} {unit}".strip()
    return said, unit or None


def _is_ordinal(tokens: Sequence[Token], at: int) -> bool:
    """Whether *second* there, behind a number in words, would make an ordinal of it: *seventy-second*."""
    following = [token.key for token in tokens[at : at + 2] if token.key != "-"]
    return following[:1] == ["second"] and tokens[at - 1].value is None
