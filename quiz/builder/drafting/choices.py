"""Wrong answers for a claim's fact, where they cannot be had by altering a figure alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from quiz.answers import NEAR, answer_text, figure_text, same_answer, shown_answer
from quiz.builder.drafting.supply import alike
from quiz.dates import MONTHS, WEEKDAYS, compare_dates, read_date
from quiz.model import Answer, AnswerKind, Qualifier
from quiz.numbers import format_number, read_number
from quiz.questions import occurrences
from quiz.questions.distractors import altered_figures

WANTED = 3
"""Wrong answers beside the right one, where as many can be had."""

FEWEST = 2
"""With fewer a question has too few choices."""

_SCALED = re.compile(r"([\d.,]+)([ -]?)(thousand|million|billion|trillion|k|m|bn|b)\b", re.IGNORECASE)
_SPELT = re.compile(r"([a-z-]+)([ -](?:hundred|thousand|million|billion|trillion))", re.IGNORECASE)
_DAY = re.compile(r"(?<![\d:])([12]?\d|3[01])(?=\b|st\b|nd\b|rd\b|th\b)(?!\d)")
_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_STEPS = (1, -1, 2, -2, 3, -3)


class Steady:
    """A generator that always draws the same, so that a draft is the same each time."""

    def random(self) -> float:
        """A number of at least 0 and less than 1."""
        return 0.37


def figure_choices(answer: Answer) -> tuple[str, ...]:
    """Other figures in the notation of a figure that is written in its own way; nothing where none is needed.

    What `quiz.questions` derives is written in full, in digits: beside *$5 million* or *twenty-four* that would give
    the answer away.
    """
    written = answer.written
    if written is None or (written.isalpha() and answer.number is not None and answer.number <= len(_ONES) - 8):
        return ()
    figures = altered_figures(Answer(number=answer.number, low=answer.low, high=answer.high), Steady())
    found: list[str] = []
    for text in _in_notation(written, figures):
        shown = f"{answer.qualifier} {text}" if answer.qualifier is not Qualifier.EXACT else text
        if answer.unit == "%":
            shown += "%"
        if _is_other_figure(shown, answer) and not any(same_answer(shown, other) for other in found):
            found.append(shown)
        if len(found) == WANTED:
            return tuple(found)
    return ()


def _in_notation(written: str, figures: Sequence[Answer]) -> Iterator[str]:
    scaled = _SCALED.fullmatch(written)
    mantissa = read_number(scaled[1]) if scaled else None
    if scaled and mantissa and mantissa.value:
        for other in altered_figures(Answer(number=mantissa.value), Steady()):
            yield f"{figure_text(other)}{scaled[2]}{scaled[3]}"
        return
    spelt = _SPELT.fullmatch(written)
    if spelt and (value := read_number(spelt[1])) and value.value:
        for other in altered_figures(Answer(number=value.value), Steady()):
            if words := _in_words(other.number or Decimal(0)):
                yield f"{words}{spelt[2]}"
        return
    digits = re.findall(r"\d[\d,.]*", written)
    for figure in figures:
        values = [value for value in (figure.number, figure.low, figure.high) if value is not None]
        if digits and len(digits) == len(values):
            grouped = "," in written
            rest = iter(format_number(value) if grouped else format_number(value).replace(",", "") for value in values)
            yield re.sub(r"\d[\d,.]*", lambda _, rest=rest: next(rest), written)  # type: ignore[misc]
        elif not digits and len(values) == 1 and (words := _in_words(values[0])):
            yield words


def _in_words(value: Decimal) -> str | None:
    if value != value.to_integral_value() or not 1 < value < 100:
        return None
    number = int(value)
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]}-{_ONES[ones]}" if ones else _TENS[tens]


def _is_other_figure(text: str, answer: Answer) -> bool:
    """Whether a text is read as a figure that is graded wrong for this answer."""
    number = read_number(text)
    if number is None or (number.value, number.low, number.high) == (answer.number, answer.low, answer.high):
        return False
    if answer.number is not None:
        return number.value is not None and abs(number.value - answer.number) > abs(answer.number) * NEAR
    apart = number.low is not None and number.high is not None and answer.low is not None and answer.high is not None
    return apart and (number.low > answer.high or number.high < answer.low)  # type: ignore[operator]


def name_choices(answer: Answer, content: str, known: Iterable[str]) -> tuple[str, ...]:
    """Wrong answers for a person, a place, a date or an organisation.

    Args:
        answer: the right one.
        content: the sentence it stands in: what is named there already is no choice.
        known: others of the sort that the article names, the likeliest first.

    Returns:
        `WANTED` at most; no two are the same answer, and none is the right one.
    """
    right = shown_answer(answer)
    chosen: list[str] = []
    for text in _candidates(answer, right, known):
        if len(chosen) == WANTED:
            break
        fits = text and not occurrences(content, text) and not _is_same(text, right, answer.kind)
        if fits and not any(same_answer(text, other) for other in chosen):
            chosen.append(text)
    return tuple(chosen)


def _candidates(answer: Answer, right: str, known: Iterable[str]) -> Iterator[str]:
    if answer.kind is AnswerKind.DATE:
        yield from _other_dates(right)
        return
    others = () if answer.kind is AnswerKind.PERSON else alike(right)
    if answer.kind is AnswerKind.ORGANISATION and not others:
        # A court beside a school is no choice: the last word says what it is.
        yield from (text for text in known if text.split()[-1] == right.rsplit(maxsplit=1)[-1])
    elif others:
        named = [text for text in known if text in others]
        yield from named
        yield from (text for text in others if text not in named)
    else:
        yield from known


def _is_same(text: str, right: str, kind: AnswerKind) -> bool:
    if kind is AnswerKind.DATE:
        one, other = read_date(text), read_date(right)
        return one is None or other is None or compare_dates(one, other) != "different"
    return same_answer(text, right)


def _other_dates(right: str) -> Iterator[str]:
    """Dates of the same form: another weekday, another day, another month, another year."""
    for names in (WEEKDAYS, MONTHS):
        place = next((place for place, name in enumerate(names) if occurrences(right, name)), None)
        if place is None:
            continue
        day = _DAY.search(right) if names is MONTHS else None
        if day is not None:
            yield from _other_days(right, day)
            return
        for step in _STEPS:
            other = names[(place + step) % len(names)]
            yield re.sub(rf"(?i)\b{names[place]}\b", other, right, count=1)
        return
    if (day := _DAY.search(right)) is not None:
        yield from _other_days(right, day)
    elif (year := _YEAR.search(right)) is not None:
        for step in (-1, -2, -3, 1, 2):
            yield f"{right[: year.start()]}{int(year[0]) + step}{right[year.end() :]}"


def _other_days(right: str, day: re.Match[str]) -> Iterator[str]:
    if right[day.end() : day.end() + 2] in {"st", "nd", "rd", "th"}:
        return
    for step in (3, -4, 8, -9, 5, -2, 11):
        if 1 <= int(day[1]) + step <= 28:
            yield f"{right[: day.start()]}{int(day[1]) + step}{right[day.end() :]}"


def is_enough(answer: Answer, choices: Sequence[str]) -> bool:
    """Whether there are choices enough; a figure can always be altered."""
    return answer.kind is AnswerKind.NUMBER or len(choices) >= FEWEST


def stands_once(content: str, answer: Answer) -> bool:
    """Whether the content holds the words of the answer as a whole word exactly once."""
    return len(occurrences(content, answer_text(answer))) == 1
