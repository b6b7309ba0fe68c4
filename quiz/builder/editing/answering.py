"""A claim's answer as a reviewer types it: the words read, and found again in the content."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import msgspec
from msgspec.structs import replace

from quiz.answers import answer_text, spoken_answer
from quiz.builder.editing.changes import CannotEditError
from quiz.model import Answer, AnswerKind
from quiz.numbers import read_number
from quiz.questions import occurrences

_WORD = re.compile(r"\S+")

_LONGEST_FIGURE = 5
"""Words that a figure may take in a content: *two hundred and thirty thousand*."""


def typed_answer(answer: Answer) -> str:
    """The answer as it is shown to be edited: a figure with its qualifier and unit, a name as it is."""
    return spoken_answer(answer)


def answer_read(text: str, kind: AnswerKind, content: str, before: Answer | None = None) -> Answer:
    """The answer that a text means.

    Args:
        text: what was typed, for a figure with its qualifier and unit: *about 8,000 soldiers*.
        kind: what sort of thing it is to be.
        content: the claim's content, in which the answer stands; it decides how a figure is written.
        before: the answer until now; its other wordings stay where only the words change.

    Raises:
        CannotEditError: there are no words, or no figure where one is to be.
    """
    words = " ".join(text.split())
    if before is not None and before.kind is kind and words == typed_answer(before):
        # What is shown is not always read again: a unit may be more than the reader takes for one.
        return as_written(before, content)
    if not words:
        raise CannotEditError("An answer cannot be empty. Type it as the content writes it.")
    kept: dict[str, Any] = {}
    if before is not None and before.kind is kind:
        kept = {"aliases": before.aliases, "close": before.close}
    if kind is not AnswerKind.NUMBER:
        return msgspec.convert({kind.value: words, **kept}, Answer)
    number = read_number(words)
    if number is None:
        raise CannotEditError(f"“{words}” is not read as a figure. Choose another kind of answer first, or type one.")
    try:
        answer = Answer(
            number=number.value, low=number.low, high=number.high, qualifier=number.qualifier, unit=number.unit, **kept
        )
    except ValueError as error:
        raise CannotEditError(f"“{words}” is no answer: {error}.") from error
    return as_written(answer, content)


def as_written(answer: Answer, content: str) -> Answer:
    """A figure as a content writes it, in other words where those stand there; as it is where it does not."""
    plain = replace(answer, written=None)
    for each in (answer, plain):
        if answer.kind is not AnswerKind.NUMBER or occurrences(content, answer_text(each)):
            return each
    written = _written(content, (answer.number, answer.low, answer.high))
    return replace(answer, written=written) if written is not None else plain


def _written(content: str, figure: tuple[Decimal | None, ...]) -> str | None:
    """The shortest words of a content that are that figure and nothing else: *twenty-four*, *7,000 to 8,000*."""
    words = list(_WORD.finditer(content))
    for length in range(1, _LONGEST_FIGURE + 1):
        for first, last in zip(words, words[length - 1 :], strict=False):
            part = content[first.start() : last.end()].strip(".,;:!?…()[]\"'“”‘’")
            read = read_number(part)
            if read is not None and (read.value, read.low, read.high) == figure:
                return _bare(part)
    return None


def _bare(part: str) -> str:
    """A figure's words without a qualifier in front of it, as far as it is still the same figure without."""
    read = read_number(part)
    words = part.split()
    for start in range(1, len(words)):
        rest = read_number(" ".join(words[start:]))
        if read is None or rest is None or (rest.value, rest.low, rest.high) != (read.value, read.low, read.high):
            return " ".join(words[start - 1 :])
    return words[-1]
