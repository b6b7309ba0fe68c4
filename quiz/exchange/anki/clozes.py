"""Notes with gaps: `{{c1::Paris::the city}} is on the {{c2::Seine}}`, read as Anki reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from quiz.exchange.anki.texts import shown
from quiz.exchange.questions import BLANK, ForeignAnswer, ForeignQuestion, Item, adapted, left_out

_TOKEN = re.compile(r"\{\{c([0-9,]{1,60})::|\}\}")
_DEEPEST = 10
"""Gaps within gaps that Anki reads."""

_MOST_NUMBERS = 500
"""Of one note, as in Anki."""

_MOST_TEXT = 2_000_000
"""Characters of all questions of one note, markup among them."""

_OCCLUSION = "image-occlusion:"


class _Gap(Struct):
    """A gap: the numbers that it is asked under, what stands in it, and its hint."""

    numbers: frozenset[int]
    parts: list[str | _Gap]
    hint: str = ""


def has_clozes(field: str) -> bool:
    """Whether a field holds a gap."""
    opened = False
    for token in _TOKEN.finditer(field):
        if token[1] and _numbers(token[1]):
            opened = True
        elif opened and token[1] is None:
            return True
    return False


def cloze_questions(fields: Sequence[str], bare: ForeignQuestion, *, html: bool) -> Iterator[Item]:
    """A question for each number of the gaps in the first field that has some.

    Args:
        fields: of the note, as Anki keeps them.
        bare: a question with all that does not follow from the fields.
        html: whether they are HTML.
    """
    at = next((index for index, field in enumerate(fields) if has_clozes(field)), None)
    if at is None:
        yield left_out(bare.place, "it has no gap")
        return
    parts = _parsed(fields[at])
    if any(isinstance(part, _Gap) and _text(part.parts).startswith(_OCCLUSION) for part in parts):
        yield left_out(bare.place, "it covers parts of a picture")
        return
    feedback = shown(fields[-1], html=html).text if at < len(fields) - 1 else ""
    numbers = sorted(_all_numbers(parts))
    if len(numbers) > _MOST_NUMBERS or len(numbers) * len(fields[at]) > _MOST_TEXT:
        yield left_out(bare.place, f"it has {len(numbers)} gaps in too long a text")
        return
    for number in numbers:
        yield from _question(parts, number, replace(bare, feedback=feedback), html=html)


def _question(parts: list[str | _Gap], number: int, bare: ForeignQuestion, *, html: bool) -> Iterator[Item]:
    gaps = list(_gaps(parts, number))
    answers = [" ".join(shown(_text(gap.parts), html=html).text.split()) for gap in gaps]
    answers = list(dict.fromkeys(answer for answer in answers if answer))
    if not answers:
        yield left_out(bare.place, f"gap {number} holds no text")
        return
    if len(answers) > 1:
        yield adapted(bare.place, f"the {len(answers)} gaps of number {number} are filled with one answer")
    hints = dict.fromkeys(shown(gap.hint, html=html).text for gap in gaps if gap.hint)
    text = shown(_text(parts, number), html=html).text
    yield replace(bare, text=text, answers=(ForeignAnswer(text=", ".join(answers)),), hint="; ".join(hints))


def _parsed(field: str) -> list[str | _Gap]:
    """A field's text and gaps; what is opened and never closed is text that is lost, as in Anki."""
    whole: list[str | _Gap] = []
    opened: list[_Gap] = []
    end = 0
    for token in _TOKEN.finditer(field):
        numbers = _numbers(token[1]) if token[1] else frozenset()
        if token[1] and not numbers:
            continue
        _take(field[end : token.start()], opened, whole)
        end = token.end()
        if numbers:
            if len(opened) < _DEEPEST:
                opened.append(_Gap(numbers, []))
        elif opened:
            gap = opened.pop()
            (opened[-1].parts if opened else whole).append(gap)
        else:
            whole.append(token[0])
    _take(field[end:], opened, whole)
    return whole


def _take(text: str, opened: list[_Gap], whole: list[str | _Gap]) -> None:
    if not opened:
        whole.append(text)
        return
    # A hint is the last thing in a gap.
    head, mark, hint = text.partition("::") if not text.startswith(_OCCLUSION) else (text, "", "")
    opened[-1].parts.append(head)
    if mark:
        opened[-1].hint = hint


def _numbers(listed: str) -> frozenset[int]:
    return frozenset(int(each) for each in listed.split(",") if 0 < len(each) <= 5)


def _all_numbers(parts: list[str | _Gap]) -> set[int]:
    found: set[int] = set()
    for part in parts:
        if isinstance(part, _Gap):
            found |= part.numbers | _all_numbers(part.parts)
    return found - {0}


def _gaps(parts: list[str | _Gap], number: int) -> Iterator[_Gap]:
    for part in parts:
        if isinstance(part, _Gap):
            if number in part.numbers:
                yield part
            else:
                yield from _gaps(part.parts, number)


def _text(parts: list[str | _Gap], blank: int = 0) -> str:
    """What parts say, with the gaps of a number blank and all others filled in."""
    return "".join(
        part if isinstance(part, str) else BLANK if blank in part.numbers else _text(part.parts, blank)
        for part in parts
    )
