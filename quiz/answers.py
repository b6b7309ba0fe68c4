"""How an answer is written, and when two answers are the same one."""

from __future__ import annotations

from decimal import Decimal

from quiz.dates import read_date
from quiz.model import Answer, AnswerKind, Qualifier
from quiz.names import fold, same_name
from quiz.numbers import format_number, read_number

NEAR = Decimal("0.1")
"""A figure this near to the answer, as a share of it, is graded close; a distractor keeps clear of it."""


def figure_text(answer: Answer) -> str:
    """The figure of a number answer as it is written, without its qualifier: *8,000*, *7 to 8*, *dozens*."""
    if answer.written:
        return answer.written
    if answer.low is not None and answer.high is not None:
        return f"{format_number(answer.low)} to {format_number(answer.high)}"
    return format_number(answer.number if answer.number is not None else Decimal(0))


def answer_text(answer: Answer) -> str:
    """The words that stand for the answer in its claim's content."""
    return figure_text(answer) if answer.kind is AnswerKind.NUMBER else answer.written or answer.name or ""


def shown_answer(answer: Answer) -> str:
    """The answer as an option or a reveal shows it: a figure comes with its qualifier and a per cent sign."""
    if answer.kind is not AnswerKind.NUMBER:
        return answer.name or ""
    figure = figure_text(answer)
    if answer.unit in {"%", "percent", "per cent"} and not figure.endswith("%"):
        # Behind a figure in words its sign would be odd: *four per cent*.
        figure += "%" if figure[-1:].isdigit() else " per cent"
    if answer.qualifier is Qualifier.EXACT or _carries(figure, answer.qualifier):
        return figure
    return f"{answer.qualifier} {figure}"


def spoken_answer(answer: Answer) -> str:
    """The answer as a sentence takes it: with its unit, where it has one."""
    shown = shown_answer(answer)
    return f"{shown} {answer.unit}" if answer.unit and not shown.endswith(("%", "per cent")) else shown


def same_answer(one: str, other: str) -> bool:
    """Whether two answers are the same one in any notation: *8,000* and *8k*, *Kyiv* and *KYIV*, two spellings."""
    if one.split() == other.split():
        return True
    first, second = read_number(one), read_number(other)
    if first is not None and second is not None:
        return (first.value, first.low, first.high) == (second.value, second.low, second.high)
    if first is not None or second is not None:
        return False
    first_date, second_date = read_date(one), read_date(other)
    if first_date is not None and second_date is not None:
        return first_date == second_date
    # Only now: folding drops signs and points, in which figures differ.
    folded = fold(one)
    return bool(folded and folded == fold(other)) or same_name(one, other)


def _carries(figure: str, qualifier: Qualifier) -> bool:
    number = read_number(figure)
    return number is not None and number.qualifier is qualifier
