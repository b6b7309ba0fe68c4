"""What stands between the braces of a GIFT question: options, words, figures, pairs, with weights and feedback."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from quiz.exchange.figures import figure, loose_figure
from quiz.exchange.gift.marks import cut, masked
from quiz.exchange.gift.texts import shown, told
from quiz.exchange.moodle import ANY, BrokenError, Tell, word
from quiz.exchange.questions import ForeignAnswer, Pair

_MARK = re.compile(r"~\s*=|[~=]")
"""What begins an answer. Teachers write both before the right one."""

_WEIGHT = re.compile(r"%(-?[0-9]{1,3}(?:[.,][0-9]*)?)%")


class Listed(NamedTuple):
    """An answer as it is listed: whether it is marked as right, its weight in per cent, its text and feedback, raw."""

    right: bool
    weight: float | None
    text: str
    feedback: str

    @property
    def share(self) -> float:
        """Of the credit."""
        return float(self.right) if self.weight is None else self.weight / 100


def listed(body: str, marks: re.Pattern[str] = _MARK) -> Iterator[Listed]:
    """The answers of a list; what stands before the first mark is one that is not marked as right.

    Raises:
        BrokenError: a weight is out of bounds.
    """
    mask = masked(body)
    start, right = 0, False
    for found in [*marks.finditer(mask), None]:
        end = found.start() if found is not None else len(body)
        raw = body[start:end].strip()
        if raw or start:
            yield _one(raw, right=right)
        if found is not None:
            start, right = found.end(), found[0].endswith("=")


def _one(raw: str, *, right: bool) -> Listed:
    weight = None
    if found := _WEIGHT.match(raw):
        weight = float(found[1].replace(",", "."))
        if abs(weight) > 100:
            raise BrokenError(f"a weight of {found[1]} per cent")
        raw = raw[found.end() :]
    text, *feedback = cut(raw, "#", 1)
    return Listed(right, weight, text.strip(), "".join(feedback).strip())


def options(body: str, form: str, tell: Tell) -> tuple[ForeignAnswer, ...]:
    """The options of a multiple choice question.

    Raises:
        BrokenError: there are not two.
    """
    found = []
    for each in listed(body):
        text = told(each.text, form, tell)
        if text:
            feedback = told(each.feedback, form, tell)
            found.append(ForeignAnswer(text=text, share=each.share, feedback=feedback))
        else:
            tell("an option without a text is not kept")
    if len(found) < 2:
        raise BrokenError("multiple choice with fewer than two options")
    return tuple(found)


def words(body: str, form: str, tell: Tell) -> tuple[ForeignAnswer, ...]:
    """The answers of a short answer question.

    Raises:
        BrokenError: there is none.
    """
    found = []
    for each in listed(body):
        text = told(each.text, form, tell)
        share = 1.0 if each.weight is None else each.share
        feedback = told(each.feedback, form, tell)
        if text and (answer := word(text, share, feedback, tell)) is not None:
            found.append(answer)
    if not found:
        raise BrokenError("a short answer question without an answer")
    return tuple(found)


def figures(body: str, form: str, tell: Tell) -> tuple[ForeignAnswer, ...]:
    """The answers of a numerical question; what is told to wrong ones comes last, with the text ``*``.

    Raises:
        BrokenError: one of them is no figure, or there is none.
    """
    cuts = cut(body, "~", 1)
    found = []
    for each in listed(cuts[0], re.compile("=")):
        share = 1.0 if each.weight is None else each.share
        feedback = told(each.feedback, form, tell)
        if each.text == ANY:
            if share > 0:
                tell("that any answer earns something is not kept")
            elif feedback:
                found.append(ForeignAnswer(text=ANY, share=0.0, feedback=feedback))
        elif each.text:
            found.append(_figure(each.text, share, feedback, tell))
    if not any(each.share > 0 for each in found):
        raise BrokenError("a numerical question without a right figure")
    if len(cuts) > 1 and (otherwise := told("".join(cut(cuts[1], "#", 1)[1:]), form, tell)):
        found.append(ForeignAnswer(text=ANY, share=0.0, feedback=otherwise))
    return tuple(found)


def _figure(raw: str, share: float, feedback: str, tell: Tell) -> ForeignAnswer:
    text = shown(raw).text
    if ".." in text:
        ends = [_number(part, tell) for part in text.split("..", 1)]
        low, high = min(ends), max(ends)
        return ForeignAnswer(text=text, share=share, feedback=feedback, number=(low + high) / 2, low=low, high=high)
    value, _, off = text.partition(":")
    tolerance = abs(_number(off, tell)) if off.strip() else None
    number = _number(value, tell)
    return ForeignAnswer(text=value.strip(), share=share, feedback=feedback, number=number, tolerance=tolerance)


def _number(text: str, tell: Tell) -> Decimal:
    text = text.strip()
    value = figure(text)
    if value is None and (value := loose_figure(text)) is not None:
        tell(f"“{text}” is read as {value}; Moodle would take any answer for it")
    if value is None:
        raise BrokenError(f"“{text[:40]}” is no figure")
    return value


def pairs(body: str, form: str, tell: Tell) -> tuple[Pair, ...]:
    """The pairs of a matching question.

    Raises:
        BrokenError: there are not two, or one has no arrow.
    """
    found = []
    for each in cut(body, "="):
        if not each.strip():
            continue
        left, *right = cut(each, "->", 1)
        if not right:
            raise BrokenError(f"“{shown(left).text[:40]}” has no pair, but others have")
        found.append(Pair(told(left, form, tell), shown(right[0]).text))
    if len(found) < 2:
        raise BrokenError("a matching question with fewer than two pairs")
    return tuple(found)
