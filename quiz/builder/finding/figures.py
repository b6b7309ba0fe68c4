"""The figures and the dates of a passage: found here, read by the one reader of each."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.builder.finding.cue_words import listed
from quiz.builder.finding.found import FoundDate, FoundFigure
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.unfinished import Range
from quiz.builder.finding.vocabulary import CAPITAL, DIGIT, FINITE, FUNCTION, MARK, TIME
from quiz.dates import MONTHS, WEEKDAYS, read_date
from quiz.numbers import read_number
from quiz.numbers.words import NUMBER_WORDS, ONES, SCALES, TENS, VAGUE

_HYPHENATED = frozenset(f"{ten}-{one}" for ten in TENS for one in ONES)
_NUMBER_WORDS = (NUMBER_WORDS | VAGUE.keys() | {"half"} | _HYPHENATED) - {"one", "score", "scores", "second"}
_BELOW_HUNDRED = ONES.keys() | TENS.keys() | _HYPHENATED
_BETWEEN_NUMBERS = listed("to and or of - – point")
_PER_CENT = listed("% percent pct")
_QUALIFIERS = listed(
    """
    about around approximately roughly some nearly almost over under more less fewer than at least most up to an
    estimated between from exactly only just as many much few little close above below no well a total of
    upwards
    """
)
_PLACING = listed("over above around near under below between from about up to close")
"""Qualifiers that are prepositions of place behind a noun."""
_SIGNS = frozenset("$£€+-−")
_MOST_UNITS = 4
MONTH_WORDS = frozenset(
    {month.lower() for month in MONTHS} | listed("jan feb mar apr jun jul aug sept sep oct nov dec")
)
_WEEKDAYS = frozenset(day.lower() for day in WEEKDAYS)
_OPENING = _NUMBER_WORDS | MONTH_WORDS | _WEEKDAYS
_DAY_PARTS = listed("morning afternoon evening night")


def may_open_figure(tokens: Tokens, at: int) -> bool:
    """Whether a figure may begin at this token, with its qualifier or by itself: *about 90*, *a dozen*."""
    near = range(at, min(at + 3, len(tokens)))
    number = next((place for place in near if _is_number(tokens, place)), None)
    return number is not None and all(
        tokens.words[place] in _QUALIFIERS | {"a"} | _SIGNS for place in range(at, number)
    )


def has_figure(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether something that may be a figure stands among these tokens."""
    words, classes = tokens.words, tokens.classes
    return any(classes[at] & DIGIT or words[at] in _NUMBER_WORDS for at in range(first, stop))


def find_figures_and_dates(tokens: Tokens, part: Range) -> tuple[list[FoundFigure], list[FoundDate]]:
    """The figures and the dates among the tokens of a part, in order; a token belongs to one of them at most."""
    figures: list[FoundFigure] = []
    dates: list[FoundDate] = []
    first, stop = part
    at = first
    while at < stop:
        word, bits = tokens.words[at], tokens.classes[at]
        if not bits & DIGIT and (word not in _OPENING or (word == "may" and not bits & CAPITAL)):
            at += 1
            continue
        behind = at + 1
        if word in MONTH_WORDS or word in _WEEKDAYS or (bits & DIGIT and _may_open_date(tokens, at, stop)):
            date = _date(tokens, at, first, stop)
            if date is not None:
                dates.append(date[0])
                behind = date[1]
        elif bits & DIGIT or word in _NUMBER_WORDS:
            behind = _end_of_number(tokens, at, stop)
            figure = _figure(tokens, at, behind, first, stop)
            if figure is not None:
                figures.append(figure)
        at = max(behind, at + 1)
    return figures, dates


def _is_year(tokens: Tokens, at: int) -> bool:
    word = tokens.words[at]
    return len(word) == 4 and word.isdecimal() and "1800" <= word <= "2099"


def _may_open_date(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether a token in digits is a day before its month, or a year by itself."""
    if at + 1 < stop and tokens.words[at + 1] in MONTH_WORDS:
        return True
    if not _is_year(tokens, at):
        return False
    before = tokens.words[at - 1] if at else ""
    return before in {"in", "since", "of", "by", "until", "early", "late", "mid", "from", "during", "before", "after"}


def _date(tokens: Tokens, at: int, low: int, stop: int) -> tuple[FoundDate, int] | None:
    """The date around this token, and the token behind it."""
    end = at + 1
    while end < stop and end - at < 6 and _in_date(tokens, end):
        end += 1
    begin = at
    while begin > low and (tokens.words[begin - 1] in {"early", "late", "mid"}):
        begin -= 1
    while end > at:
        date = read_date(tokens.written(begin, end))
        if date is not None:
            return FoundDate(tokens.span(begin, end), date), end
        end -= 1
    return None


def _in_date(tokens: Tokens, at: int) -> bool:
    word = tokens.words[at]
    if word == ",":
        return at + 2 < len(tokens) and (_is_year(tokens, at + 1) or tokens.words[at + 2] in MONTH_WORDS)
    if word == ".":
        return at + 1 < len(tokens) and bool(tokens.classes[at + 1] & DIGIT) and len(tokens.words[at + 1]) <= 4
    short = bool(tokens.classes[at] & DIGIT) and len(word) <= 4
    return short or word in MONTH_WORDS or word in _WEEKDAYS or word in _DAY_PARTS


def _end_of_number(tokens: Tokens, at: int, stop: int) -> int:
    """Behind the number that begins at this token, ranges, scales and per cent with it."""
    end = at + 1
    between = at > 0 and tokens.words[at - 1] == "between"
    while end < stop:
        word = tokens.words[end]
        if tokens.classes[end] & DIGIT or word in _NUMBER_WORDS or word in _PER_CENT:
            end += 1
        elif (word == "per" and end + 1 < stop and tokens.words[end + 1] == "cent") or (
            word in _BETWEEN_NUMBERS
            and end + 1 < stop
            and _is_number(tokens, end + 1)
            and (word != "and" or between or _is_spelled_out(tokens, end))
            and (word != "of" or not tokens.classes[end - 1] & DIGIT)
        ):
            end += 2
        else:
            break
    return end


def _is_spelled_out(tokens: Tokens, at: int) -> bool:
    """Whether *and* at this token stands within one number: *a hundred and twenty-four*."""
    return tokens.words[at - 1] in SCALES and tokens.words[at + 1] in _BELOW_HUNDRED


def _is_number(tokens: Tokens, at: int) -> bool:
    return bool(tokens.classes[at] & DIGIT) or tokens.words[at] in _NUMBER_WORDS


def _figure(tokens: Tokens, at: int, end: int, low: int, stop: int) -> FoundFigure | None:
    """The figure with its qualifier and unit, as much of them as can be read."""
    begin = at
    while begin > low and tokens.words[begin - 1] in _SIGNS and tokens.ends[begin - 1] == tokens.starts[begin]:
        begin -= 1
    qualified = begin
    while qualified > low and begin - qualified < 4 and _qualifies(tokens, qualified - 1, low):
        qualified -= 1
    for start, behind in _extents(tokens, qualified, begin, end, stop):
        number = read_number(tokens.written(start, behind))
        if number is not None:
            return FoundFigure(tokens.span(start, behind), number)
    return None


def _qualifies(tokens: Tokens, at: int, low: int) -> bool:
    """Whether a word before a figure belongs to it; *over* does not in *drones over four regions*."""
    word = tokens.words[at]
    if word in _PLACING and at > low:
        before = tokens.classes[at - 1]
        return bool(before & (FUNCTION | MARK | FINITE)) or tokens.words[at - 1].endswith(("ed", "ing"))
    return word in _QUALIFIERS


def _extents(tokens: Tokens, qualified: int, begin: int, end: int, stop: int) -> Iterator[tuple[int, int]]:
    """The extents in which a figure is tried to be read, the widest first."""
    unit = end
    while unit < stop and unit - end < _MOST_UNITS and _in_unit(tokens, unit):
        unit += 1
    for start in range(qualified, begin + 1):
        if start in {qualified, begin, begin - 2}:
            yield start, unit
            if unit > end and start != begin:
                yield start, end
    yield begin, end


def _in_unit(tokens: Tokens, at: int) -> bool:
    if tokens.classes[at] & (FUNCTION | MARK | FINITE | TIME | DIGIT) and tokens.words[at] not in {
        "year",
        "years",
        "week",
        "month",
    }:
        return False
    word = tokens.words[at]
    noun = bool(tokens.classes[at] & CAPITAL) or not word.endswith(("ed", "ing", "ly"))
    return noun and tokens.quotation[at] == tokens.quotation[at - 1]
