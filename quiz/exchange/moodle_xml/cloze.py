"""Embedded answers: a text with ``{1:SHORTANSWER:=one~%50%two#feedback}`` in it, as a question for each blank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from msgspec.structs import replace

from quiz.exchange.characters import in_a_line
from quiz.exchange.figures import figure, loose_figure
from quiz.exchange.moodle import ANY, BrokenError, Tell, word
from quiz.exchange.questions import BLANK, ForeignAnswer, ForeignQuestion, Sort

MOST_BLANKS = 60
"""In one text."""

_LONGEST = 20_000
_HIDDEN = "…"
_BLANK = re.compile(r"\{[0-9]{0,3}:([A-Z_]{2,20}):((?:\\.|[^\\}]){0,5000})\}", re.DOTALL)
_SORTS = {
    **dict.fromkeys(("SHORTANSWER", "SHORTANSWER_C", "SA", "SAC", "MW", "MWC"), Sort.SHORT),
    **dict.fromkeys(("NUMERICAL", "NM"), Sort.NUMBER),
    **dict.fromkeys((f"MULTICHOICE{end}" for end in ("", "_V", "_H", "_S", "_VS", "_HS")), Sort.CHOICE),
    **dict.fromkeys((f"MC{end}" for end in ("", "V", "H", "S", "VS", "HS")), Sort.CHOICE),
    **dict.fromkeys((f"MULTIRESPONSE{end}" for end in ("", "_H", "_S", "_HS")), Sort.SEVERAL),
    **dict.fromkeys((f"MR{end}" for end in ("", "H", "S", "HS")), Sort.SEVERAL),
}
_PART = re.compile(r"(?:\\.|[^\\~])+", re.DOTALL)
_ANSWER = re.compile(r"\s*(=|%-?[0-9]{1,3}(?:\.[0-9]*)?%)?((?:\\.|[^\\#])*)(?:#(.*))?", re.DOTALL)


def parts(asked: ForeignQuestion, tell: Tell) -> Iterator[ForeignQuestion]:
    """A question for each blank of a text, the right answers of the others filled in, if they are other ones.

    Args:
        asked: what all of them have in common, with the text as it stands in the file, its HTML taken off.
        tell: takes what is carried in another way.

    Raises:
        BrokenError: there is no blank, or one cannot be read.
    """
    found = list(_BLANK.finditer(asked.text[:_LONGEST]))
    if not found or len(found) > MOST_BLANKS or len(asked.text) > _LONGEST:
        raise BrokenError("embedded answers without a blank that could be read, or with too many")
    read = [_read(each, tell) for each in found]
    if len(read) > 1:
        tell(f"its {len(read)} blanks become a question each, with the others filled in")
    right = [max(each, key=lambda answer: answer.share).text for _, each in read]
    fixed = _between(asked.text, found)
    for number, (sort, answers) in enumerate(read):
        # Another blank with the same answer would give it away.
        filled = [_HIDDEN if each == right[number] else each for each in right]
        filled[number] = BLANK
        text = "".join(part for pair in zip(fixed, [*filled, ""], strict=True) for part in pair)
        key = f"{asked.id}-{number + 1}" if asked.id and len(read) > 1 else asked.id
        yield replace(asked, sort=sort, text=text, answers=answers, id=key)


def _between(text: str, found: list[re.Match[str]]) -> list[str]:
    """The text before, between and behind the blanks."""
    ends = [0, *(end for each in found for end in each.span()), len(text)]
    return [text[start:end] for start, end in list(pairwise(ends))[::2]]


def _read(found: re.Match[str], tell: Tell) -> tuple[Sort, tuple[ForeignAnswer, ...]]:
    sort = _SORTS.get(found[1])
    if sort is None:
        raise BrokenError(f"embedded answers of the type “{found[1]}”, which has no counterpart here")
    answers = []
    for each in _PART.findall(found[2]):
        answer = _answer(each, sort, tell)
        if answer is not None:
            answers.append(answer)
    if not any(answer.share > 0 for answer in answers):
        raise BrokenError("embedded answers of which none is right")
    return sort, tuple(answers)


def _answer(raw: str, sort: Sort, tell: Tell) -> ForeignAnswer | None:
    found = _ANSWER.match(raw)
    if found is None:
        return None
    mark, text, feedback = found[1], _meant(found[2]), _meant(found[3] or "")
    share = 0.0 if mark is None else 1.0 if mark == "=" else float(mark.strip("%")) / 100
    if not text or not -1 <= share <= 1:
        return None
    if sort is Sort.SHORT:
        return word(text, share, feedback, tell)
    if sort is not Sort.NUMBER or text == ANY:
        return ForeignAnswer(text=text, share=share, feedback=feedback)
    value, _, within = text.partition(":")
    number, tolerance = loose_figure(value), figure(within or "0")
    if number is None:
        raise BrokenError(f"“{text[:40]}” is no figure")
    value = value.strip()
    return ForeignAnswer(
        text=value, share=share, feedback=feedback, number=number, tolerance=abs(tolerance or Decimal(0))
    )


def _meant(raw: str) -> str:
    return in_a_line(re.sub(r"\\(.)", r"\1", raw, flags=re.DOTALL))
