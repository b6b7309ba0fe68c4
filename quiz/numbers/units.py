"""What follows a figure: its unit, or a reason to see no plain figure in the text after all."""

from __future__ import annotations

import unicodedata

from quiz.numbers.words import DENOMINATORS, NUMBER_WORDS

PER_CENT = "%"

CURRENCIES = {
    "$": "dollars",
    "€": "euros",
    "£": "pounds",
    "¥": "yen",
    "₽": "roubles",
    "₴": "hryvnias",
    "₹": "rupees",
    "₩": "won",
    "₺": "lira",
    "₪": "shekels",
    "usd": "US dollars",
    "eur": "euros",
    "gbp": "pounds",
    "jpy": "yen",
    "rub": "roubles",
    "uah": "hryvnias",
    "inr": "rupees",
    "cny": "yuan",
    "chf": "Swiss francs",
}
"""A sign or code to the word that is its unit, so that *$5* and *5 dollars* are of one unit."""

DOLLARS = {
    **dict.fromkeys(("us", "usa"), "US dollars"),
    **dict.fromkeys(("a", "au"), "Australian dollars"),
    **dict.fromkeys(("c", "ca"), "Canadian dollars"),
    "hk": "Hong Kong dollars",
    "nz": "New Zealand dollars",
    **dict.fromkeys(("s", "sg"), "Singapore dollars"),
}
"""The letters right before a dollar sign (*US$*) to the unit that they make of it."""

MOST_WORDS = 6

_PER_CENT_WORDS = (("%",), ("percent",), ("per", "cent"), ("pct",), ("percents",), ("percentage",))
_POINT_WORDS = (("percentage", "points"), ("percentage", "point"), ("pp",), ("%", "points"))
_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_TIMES_OF_DAY = frozenset({"am", "pm", "o'clock", "oclock"})
_MONTHS = frozenset(
    {
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    }
)
_DETERMINERS = frozenset({"a", "an", "the", "them", "these", "those"})
_DANGLING = frozenset({"and", "or", "to", "but", "by", "point", "dot", "through", "until", "till"})
_NOT_FIRST = _ORDINAL_ENDINGS | _TIMES_OF_DAY | _MONTHS | _DANGLING | DENOMINATORS.keys()
_NEGATIONS = frozenset({"not", "no", "never", "nor", "neither", "nothing"})
_SIGNS = frozenset("%‰°")
_INSIDE = frozenset("'.,-–/&():;")


def currency_of(key: str) -> str | None:
    """The unit that a currency's sign or code stands for: its name, or the sign where it has none here."""
    if key in CURRENCIES:
        return CURRENCIES[key]
    return key if len(key) == 1 and unicodedata.category(key) == "Sc" else None


def read_unit(text: str) -> str | None:
    """The unit that a text right behind a figure is: "" for an empty text, None where the text is no unit.

    A unit is at most six words, the first of which says what is counted. It holds no second number (though
    *F-16s* may), no negation, and does not turn the figure into an ordinal, a date or a time of day
    (*5th*, *5 November*, *5 pm*). A leading *of* or hyphen is dropped (*dozens of men*, *70 of them*,
    *70-seat*), per cent becomes *%*, and the sign of a currency its name.
    """
    attached = text[:1].isalpha()
    text = text.strip(" ,")
    if text == "-":
        return None
    words = text.removeprefix("-").split()
    if attached and any(map(str.isdigit, words[0].rstrip("23"))):
        return None  # 0x1F is no 0; but 5km2 is 5
    if words and words[0] == "of":
        words = words[2:] if words[1:2] and words[1].lower() in _DETERMINERS else words[1:]
    if words and words[0].startswith("%"):
        words[:1] = ["%", *filter(None, [words[0][1:]])]
    if len(words) > MOST_WORDS or not all(map(_is_word, words)):
        return None
    first = words[0].lower().replace(".", "").rstrip(",;:") if words else ""
    if first.partition("-")[0] in _NOT_FIRST or any(map(_negates_or_counts, words)):
        return None
    currency = currency_of(first)
    if currency is not None:
        words[0] = currency
    return _with_per_cent(words)


def _with_per_cent(words: list[str]) -> str:
    """The unit of those words, with per cent in one form at its beginning."""
    keys = tuple(word.lower().rstrip(",;:") for word in words)
    for names, unit in ((_POINT_WORDS, "percentage points"), (_PER_CENT_WORDS, PER_CENT)):
        for name in names:
            if keys[: len(name)] == name:
                return " ".join([unit, *words[len(name) :]])
    return " ".join(words)


def _is_sign(character: str) -> bool:
    return character in _SIGNS or unicodedata.category(character) == "Sc"


def _is_word(word: str) -> bool:
    """Whether it can be a word of a unit: a sign such as %, or letters first, digits and marks of words after."""
    if all(map(_is_sign, word)):
        return True
    if not (word[0].isalpha() or word[0] in "°(&"):
        return False
    return any(map(str.isalpha, word)) and all(
        character in _INSIDE or _is_sign(character) or unicodedata.category(character)[0] in "LMN" for character in word
    )


def _negates_or_counts(word: str) -> bool:
    """Whether the word is a negation, or holds a number in words."""
    key = word.lower().strip(".,;:()")
    return key in _NEGATIONS or key.endswith("n't") or any(part in NUMBER_WORDS for part in key.split("-"))
