"""Text to tokens: characters made plain, digits read, words spelt as the vocabulary has them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from quiz.numbers.notation import NUMERAL, read_numeral
from quiz.numbers.words import spell


class Token(NamedTuple):
    """A piece of the plain text.

    `key` is what the grammar compares: a word in lower case and rightly spelt, a symbol, or the digits of a
    numeral, whose `value` is then given. `start` and `end` delimit it in the plain text, with `text` between.
    """

    key: str
    text: str
    start: int
    end: int
    value: Decimal | None = None


_PLAIN = {
    **dict.fromkeys("−﹣－‐‑", "-"),
    **dict.fromkeys("–—‒―", "–"),
    **dict.fromkeys("’‘ʼ′´`", "'"),
    **dict.fromkeys("“”„«»‹›", '"'),
    **dict.fromkeys("∼≈≃≅˜∿", "~"),
    "≥": ">=",
    "⩾": ">=",
    "≤": "<=",
    "⩽": "<=",
    "±": "~",
    "×": "x",
    "⁄": "/",
    "∕": "/",
    "٬": ",",
    "٫": ".",
    "٪": "%",
}

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_POWER_OF_TEN = re.compile("(?<![0-9.,])10([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*(?:[23](?!\w))?")  # with the power of m2 and km3


def normalise(text: str) -> str:
    """The text with every digit in ASCII, fractions as *1/2*, and one form of each space, dash and quote.

    Characters that are not seen (zero-width, direction marks, controls) are dropped, white space is single.
    Only characters are replaced, one by one: this takes time in proportion to the text.
    """
    if not text.isascii():
        text = "".join(map(_plain_character, text))
        text = _POWER_OF_TEN.sub(lambda match: f"10^{match[1].translate(_SUPERSCRIPTS)}", text)
    return " ".join(text.split())


def _plain_character(character: str) -> str:
    """The plain text that stands for a character."""
    if character.isascii() or character in _PLAIN:
        return _PLAIN.get(character, character)
    if character.isspace() or unicodedata.category(character) == "Cf":
        return " " if character.isspace() else ""
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    kind, _, codes = unicodedata.decomposition(character).partition(" ")
    if kind not in {"<fraction>", "<wide>"}:
        return character
    parts = "".join(chr(int(code, 16)) for code in codes.split())
    return f" {parts.replace('⁄', '/')}" if kind == "<fraction>" else parts


def tokenise(plain: str) -> tuple[Token, ...] | None:
    """The tokens of a normalised text; None where digits in it are not a well-formed number (*1,2,3*)."""
    tokens: list[Token] = []
    position = 0
    while position < len(plain):
        if plain[position] == " " or (plain[position] == "." and _ends_word(tokens, plain, position)):
            position += 1
            continue
        numeral = NUMERAL.match(plain, position)
        if numeral:
            value = read_numeral(numeral["mantissa"], numeral["power"])
            if value is None:
                return None
            tokens.append(Token(numeral[0], numeral[0], position, numeral.end(), value))
            position = numeral.end()
            continue
        word = _WORD.match(plain, position)
        end = word.end() if word else position + 1
        text = plain[position:end]
        tokens.extend(Token(key, text, position, end) for key in spell(text.lower()))
        position = end
    return tuple(tokens)


def _ends_word(tokens: list[Token], plain: str, position: int) -> bool:
    """Whether a full stop there only closes an abbreviation (*approx. 70*)."""
    return bool(tokens) and tokens[-1].end == position and tokens[-1].value is None and plain[position - 1].isalpha()
