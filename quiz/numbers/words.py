"""The vocabulary of English numbers, and the spellings that stand for it.

Keys are lower case. Every table maps a word to a `Decimal`, so that arithmetic never meets a float.
"""

from __future__ import annotations

from decimal import Decimal

_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"),
    *("sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_POWERS = (
    *("thousand", "million", "billion", "trillion", "quadrillion"),
    *("quintillion", "sextillion", "septillion", "octillion"),
)

ZEROS = frozenset({"zero", "nought", "naught", "nil"})
SPOKEN_ZEROS = ZEROS | {"oh", "o"}
"""What stands for the digit 0 after a point and in a year (*nineteen oh five*)."""

ONES = {word: Decimal(value) for value, word in enumerate((*_UNITS, *_TEENS), start=1)}
TENS = {word: Decimal(value * 10) for value, word in enumerate(_TENS, start=2)}
SMALL = {**dict.fromkeys(ZEROS, Decimal(0)), **ONES, **TENS}
COUPLES = {"couple": Decimal(2), "pair": Decimal(2), "single": Decimal(1)}

SCALES = {
    "hundred": Decimal(100),
    **{word: Decimal(1000**power) for power, word in enumerate(_POWERS, start=1)},
    "milliard": Decimal(10**9),
    "lakh": Decimal(10**5),
    "crore": Decimal(10**7),
}
DOZENS = {"dozen": Decimal(12), "score": Decimal(20)}

PLURALS = {f"{word}s": word for word in (*SCALES, *DOZENS)}

SHORT_SCALES = {
    **dict.fromkeys(("k", "thou"), Decimal(10**3)),
    **dict.fromkeys(("m", "mil", "mill", "mn", "mln", "mio"), Decimal(10**6)),
    **dict.fromkeys(("b", "bn", "bln", "bil"), Decimal(10**9)),
    **dict.fromkeys(("tn", "trn", "tln"), Decimal(10**12)),
}
"""Scales that hold after digits only: *8k*, *8 mil*. News writes *8m* for millions, so metres lose."""

CAPITAL_SCALES = {"G": Decimal(10**9), "T": Decimal(10**12)}
"""Scales that hold after digits and in capitals only, because *g* and *t* are grams and tonnes."""

VAGUE = {
    "tens": Decimal(10),
    **{plural: (SCALES | DOZENS)[singular] for plural, singular in PLURALS.items()},
}
"""Plurals that name no coefficient: *dozens*, *tens of thousands*."""

_IRREGULAR_ORDINALS = {
    "one": "first",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def _ordinal(word: str) -> str:
    """The ordinal of a cardinal word: *four* to *fourth*, *twenty* to *twentieth*."""
    if word in _IRREGULAR_ORDINALS:
        return _IRREGULAR_ORDINALS[word]
    return f"{word[:-1]}ieth" if word.endswith("y") else f"{word}th"


ORDINALS = {_ordinal(word): word for word in (*ONES, *TENS, "hundred", *_POWERS) if word != "two"}
"""Ordinal to cardinal. *second* is left out: it is a unit of time more often than a fraction."""

DENOMINATORS = {
    **ORDINALS,
    **{f"{ordinal}s": cardinal for ordinal, cardinal in ORDINALS.items()},
    "half": "two",
    "halves": "two",
    "quarter": "four",
    "quarters": "four",
}
"""The last word of a fraction, to the cardinal word that it divides by."""

ARTICLES = frozenset({"a", "an"})

NUMBER_WORDS = frozenset({*ONES, *TENS, *ZEROS, *SCALES, *DOZENS, *PLURALS})
"""Words that can only be a number: where one turns up in a unit, the text holds a second number."""

_SPELLINGS = {
    "dz": "dozen",
    "dzs": "dozens",
    "doz": "dozen",
    "dozs": "dozens",
    "lac": "lakh",
    "lacs": "lakhs",
    "lkh": "lakh",
    "lkhs": "lakhs",
    "cr": "crore",
    "krore": "crore",
    "krores": "crores",
    "koti": "crore",
    "fourty": "forty",
    "fourtieth": "fortieth",
    "nineth": "ninth",
    "twelth": "twelfth",
    "thousant": "thousand",
    "thousants": "thousands",
    "&": "and",
}

_KNOWN = frozenset({*NUMBER_WORDS, *COUPLES, *DENOMINATORS, *_SPELLINGS, "tens"})

_CORRECTED_LENGTH = 5
"""Shorter words are never corrected: *fine* is not *five*, *on* is not *one*."""

_CORRECTED_SCALES = ("hundred", "thousand", "million", "billion", "trillion", "dozen")
_CORRECTED = tuple(
    word
    for word in (*ONES, *TENS, *_CORRECTED_SCALES, *(f"{scale}s" for scale in _CORRECTED_SCALES))
    if len(word) >= _CORRECTED_LENGTH
)

_REAL_WORDS = frozenset(
    {
        *("billiton", "bullion"),
        *("dizen", "doren", "doyen", "dozed", "dozer", "dozers"),
        *("elevens", "elven"),
        *("farty", "fisty", "footy", "foray", "fordy", "forky", "forte", "forth", "forts"),
        *("forté",),
        *("mullion", "mullions"),
        *("nicety",),
        *("semen", "sevens", "sever", "severn", "silty", "steven"),
        *("there", "thirsty", "threes", "threw", "throe", "tiree", "tweety", "twelver", "twelves"),
        *("twente", "tyree"),
    }
)
"""English words one letter from a number word that begins alike; they are never corrected into it."""


def spell(word: str) -> tuple[str, ...]:
    """The vocabulary words that a typed word stands for; the word itself where there are none.

    Besides other spellings these are two words run together (*twentyone*, *eightthousand*, *seventyish*), and
    a slip of one letter (left out, put in, replaced, or swapped with the next) in a word of five letters or
    more whose first letter is right, where just one number word is that near.
    """
    if word in _KNOWN:
        return (_SPELLINGS.get(word, word),)
    if len(word) < _CORRECTED_LENGTH or not word.isalpha() or word in _REAL_WORDS:
        return (word,)
    joined = _unjoin(word)
    if joined:
        return joined
    near = [known for known in _CORRECTED if known[0] == word[0] and _one_slip(word, known)]
    return (near[0],) if len(near) == 1 else (word,)


def _unjoin(word: str) -> tuple[str, str] | None:
    """The two words that were run together, or None."""
    if word.endswith("ish") and word[:-3] in SMALL | SCALES:
        return word[:-3], "ish"
    for tens in TENS:
        if word.startswith(tens) and word[len(tens) :] in _UNITS:
            return tens, word[len(tens) :]
    for scale in SCALES:
        if word.endswith(scale) and word[: -len(scale)] in SMALL:
            return word[: -len(scale)], scale
    return None


def _one_slip(typed: str, known: str) -> bool:
    """Whether two different words are one inserted, missing, replaced or swapped letter apart.

    What is left after the common beginning and the common end tells: this is optimal string alignment
    distance 1, without the table that larger distances need.
    """
    if abs(len(typed) - len(known)) > 1:
        return False
    start = 0
    while start < min(len(typed), len(known)) and typed[start] == known[start]:
        start += 1
    end = 0
    while end < min(len(typed), len(known)) - start and typed[-1 - end] == known[-1 - end]:
        end += 1
    typed, known = typed[start : len(typed) - end], known[start : len(known) - end]
    return max(len(typed), len(known)) == 1 or (len(typed) == 2 and typed == known[::-1])
