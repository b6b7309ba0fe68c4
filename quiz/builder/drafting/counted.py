"""Figures that are worth asking for, as answers: value, qualifier, counted noun, and how the text writes them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from quiz.answers import figure_text, shown_answer
from quiz.builder.finding.cue_words import listed
from quiz.builder.finding.found import FoundFigure
from quiz.model import Answer, Qualifier
from quiz.numbers import Number, read_number
from quiz.numbers.words import VAGUE

_PLURALS = listed(
    """
    people men women children police troops personnel staff aircraft dead wounded injured feet percent police
    firefighters lives km kg mph miles data votes
    """
)
_NO_PLURALS = listed("is was has this us his its thus gas plus series news as previous various serious less")
_NO_PLURAL_ENDINGS = ("ss", "us", "is", "'s", "’s")
_MONEY = listed("dollars euros pounds yen yuan rubles roubles rupees francs")
_RELATIVE_TIME = listed("ago before earlier later after since from prior hence")
_BEFORE_SPAN = listed("last past next previous coming first final these those the")
_TIMES = listed("years months weeks days hours minutes decades centuries generations seasons")
_AREAS = listed("regions cities towns districts provinces counties areas villages")
_BEFORE_AMOUNT = listed("for after in of is was were are lasted took spent takes with within nearly just by since")
_AGES = re.compile(r"\byears?[- ]old\b|\bold\b|-old\b", re.IGNORECASE)
_PARTS = listed("dozen dozens score half quarter third couple zero")
_SCALES = listed("hundred thousand million billion trillion")
_LABELS = listed(
    """
    january february march april may june july august september october november december jan. feb.  aug. sept.
    oct. nov. dec. no no. number page pages chapter article section route highway flight channel room rule act
    title  verse psalm version type level phase grade class group line day week lot figure table model boeing
    """
)
_HOURS = re.compile(r"\s*(?:a\.?m\b|p\.?m\b|o[’']clock|gmt\b|utc\b|est\b|et\b|th\b|st\b|nd\b|rd\b)", re.IGNORECASE)
_DEFINITE = listed("the these those both his her their its our my other same first last past next all")
_POOR_NOUNS = listed(
    """
    reasons trends ways steps lessons questions takeaways kinds types sides nations countries leaders men women
    things ways parties candidates others ones halves
    """
)
"""Nouns of which two, with *the*, are known from the story."""
_SIGNS = "$£€¥"
_MOST_WORDS = 14
_SMALLEST_ALONE = 1000
"""A figure without a counted noun has to be this large."""


class Counted(Struct, frozen=True):
    """A figure as an answer, with the noun phrase of what is counted: *North Korean soldiers*, empty for none."""

    answer: Answer
    phrase: str


def counted(text: str, figure: FoundFigure) -> Counted | None:
    """The figure as an answer, None where it is not one that a reader would recall.

    Args:
        text: the article.
        figure: what was found there.
    """
    number, span = figure.number, figure.span
    written = _bare(span.of(text), number)
    if written is not None and written.replace("-", "").isalpha():
        # At the beginning of a sentence it has a capital, by which it would be told from the other choices.
        written = written.lower()
    if written is None or _is_label(text, figure, written) or _is_poor(text, figure, written):
        return None
    phrase, unit = _counted_noun(number.unit)
    if unit is None and (number.unit or (number.value or number.high or Decimal(0)) < _SMALLEST_ALONE):
        return None
    if unit == "%" and not any(map(str.isdigit, written)):
        # It would be shown as *four%*.
        return None
    qualifier = _qualifier(text, figure, unit)
    answer = Answer(number=number.value, low=number.low, high=number.high, qualifier=qualifier, unit=unit)
    if figure_text(answer) != written:
        answer = replace(answer, written=written)
    shown = read_number(shown_answer(answer))
    if shown is None or (shown.value, shown.low, shown.high) != (number.value, number.low, number.high):
        return None
    return Counted(answer, phrase)


def _qualifier(text: str, figure: FoundFigure, unit: str | None) -> Qualifier:
    """The figure's qualifier: as it was found, but for *over* of a span of time and *about* behind a verb."""
    if _spans(text, figure, unit):
        return Qualifier.EXACT
    if figure.number.qualifier is Qualifier.EXACT:
        before = text[max(0, figure.span.start - 10) : figure.span.start].split()
        if before and before[-1].lower() in {"about", "around", "approximately", "roughly"}:
            return Qualifier.ABOUT
    return figure.number.qualifier


def _spans(text: str, figure: FoundFigure, unit: str | None) -> bool:
    """Whether *over* before times or areas is no qualifier: *over three years*, but not *for over three years*."""
    if (unit or "").lower() not in _TIMES | _AREAS or not figure.span.of(text).lower().startswith("over "):
        return False
    before = text[max(0, figure.span.start - 20) : figure.span.start].split()
    return not before or before[-1].lower() not in _BEFORE_AMOUNT


@lru_cache(maxsize=4096)
def _bare(written: str, number: Number) -> str | None:
    """The shortest run of words in a figure that is read as the same figure, without qualifier, unit and signs."""
    words = written.split()[:_MOST_WORDS]
    for length in range(1, len(words) + 1):
        for first in range(len(words) - length + 1):
            run = " ".join(words[first : first + length]).strip(',;:.()“”"')
            for bare in dict.fromkeys((run.strip("%" + _SIGNS), run)):
                read = read_number(bare) if bare else None
                if read and (read.value, read.low, read.high) == (number.value, number.low, number.high):
                    # Words are joined by single spaces here: only where the text has them so does it hold the run.
                    return bare if bare in written and not read.unit else None
    return None


def _behind(text: str, figure: FoundFigure, written: str) -> int:
    """Where the figure itself ends in the article, before its counted noun."""
    # Small letters in a passage alone: in the whole text some would be two characters, and places shift.
    passage = figure.span.of(text)
    within = passage.find(written)
    return figure.span.start + (within if within >= 0 else max(0, passage.lower().find(written))) + len(written)


def _is_label(text: str, figure: FoundFigure, written: str) -> bool:
    """Whether a figure is part of a name, a time, a score, a label: *F-16*, *11:30*, *9/11*, *No. 5*, *page 3*."""
    behind_it = _behind(text, figure, written)
    at = behind_it - len(written)
    before, behind = text[max(0, at - 1) : at], text[behind_it : behind_it + 2]
    if before.isalnum() or before in set("-–/:.#_'’@+"):
        return True
    if behind[:1].isalnum() or (behind[:1] in set("-–/:_@") and behind[1:].isalnum()):
        return True
    if _HOURS.match(text, behind_it):
        return True
    words = text[max(0, at - 30) : at].split()
    if not words:
        return False
    return words[-1].lower().strip('(“"') in _LABELS or _is_of_another(words)


def _is_of_another(words: list[str]) -> bool:
    """Whether a figure is the second of *four in 10*, *two of three*, *3 out of 5*."""
    if words[-1].lower() not in {"in", "of"} or len(words) < 2:
        return False
    before = words[-3] if words[-2].lower() == "out" and len(words) > 2 else words[-2]
    read = read_number(before)
    return before.lower() == "one" or (read is not None and read.value is not None and read.value < 10)


def _is_poor(text: str, figure: FoundFigure, written: str) -> bool:
    """Whether a figure is none that anyone would ask for."""
    number = figure.number
    words = set(written.lower().replace("-", " ").split())
    if words & (VAGUE.keys() | _PARTS) or words <= _SCALES or len(written) > 40:
        return True
    value = number.value
    if value is not None and ((value <= 1 and number.unit != "%") or (not written[0].isdigit() and value % 1)):
        return True
    if _AGES.search(number.unit or "") or _AGES.match(text[figure.span.end : figure.span.end + 12].lstrip(" -")):
        return True
    if number.low is not None and number.unit is None and _is_year(number.low):
        return True
    if value is not None and len(written) == 4 and written.isdecimal() and _is_year(value):
        return True
    return _is_known(text, figure, value) or _is_relative_time(text, figure)


def _is_relative_time(text: str, figure: FoundFigure) -> bool:
    """Whether a span of time only says when, seen from the day of the article: *two years ago*, *the past decade*."""
    unit = (figure.number.unit or "").lower().rpartition(" ")[2]
    if unit not in _TIMES and f"{unit}s" not in _TIMES:
        return False
    before = text[max(0, figure.span.start - 20) : figure.span.start].lower().split()
    behind = text[figure.span.end : figure.span.end + 20].lower().split()
    if behind and behind[0].strip(".,;") == "ago":
        return True
    if (before and before[-1] in _BEFORE_AMOUNT) or figure.number.qualifier is not Qualifier.EXACT:
        return False
    return bool(before and before[-1] in _BEFORE_SPAN) or bool(
        behind and text[figure.span.end].isspace() and behind[0].strip(".,;") in _RELATIVE_TIME
    )


def _is_year(value: Decimal) -> bool:
    return 1800 <= value <= 2100


def _is_known(text: str, figure: FoundFigure, value: Decimal | None) -> bool:
    """Whether a small figure counts what the reader knows already: *the two countries*, *one of two sides*."""
    if value is None or value > 3:
        return False
    before = text[max(0, figure.span.start - 20) : figure.span.start].split()
    if before and before[-1].lower() in _DEFINITE:
        return True
    return (figure.number.unit or "").split(" ")[-1].lower() in _POOR_NOUNS


def _counted_noun(unit: str | None) -> tuple[str, str | None]:
    """What is counted, as a phrase up to its noun, and the noun; of *North Korean soldiers* it is *soldiers*."""
    if not unit:
        return "", None
    if unit == "%" or unit in _MONEY:
        return unit, unit
    words = unit.split()
    plurals = [place for place, word in enumerate(words) if _is_plural(word.lower())]
    if not plurals:
        return "", None
    place = next((place for place in plurals if words[place].islower()), plurals[0])
    return " ".join(words[: place + 1]), words[place]


def _is_plural(word: str) -> bool:
    if word in _PLURALS or (word.endswith("men") and len(word) > 5):
        return True
    return len(word) > 3 and word.endswith("s") and word not in _NO_PLURALS and not word.endswith(_NO_PLURAL_ENDINGS)


def is_vague(text: str, figure: FoundFigure) -> bool:
    """Whether a figure is a word for an unfinished count: *dozens*."""
    return not VAGUE.keys().isdisjoint(figure.span.of(text).lower().split())
