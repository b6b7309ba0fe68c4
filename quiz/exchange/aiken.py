"""Aiken, the plainest format of Moodle's choices, in and out.

After Moodle's documentation (https://docs.moodle.org/en/Aiken_format): a question in one line, its options below it,
each a capital letter, a full stop or a bracket, a space and a text; then ``ANSWER: `` and the letter of the right one.

| Aiken | read as |
| --- | --- |
| question, options, answer | choice; empty lines do not count |
| anything else | left out, with the line and what is wrong there |

Written are fact, source and firmness as choices, the content of a claim where it is asked who said so. Lost: ids, and
what `quiz.exchange.losses` tells, for which there is no place: titles, topics, cues, passages, explanations, hints, the
article and more; line ends in texts become spaces. What would be taken for an option begins with *Question:*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from string import ascii_uppercase

from msgspec.structs import replace

from quiz.exchange.characters import in_a_line
from quiz.exchange.facts import CHOICES
from quiz.exchange.formats import ReadOptions, WriteOptions
from quiz.exchange.limits import check_size
from quiz.exchange.outgoing import NothingToExportError, outgoing
from quiz.exchange.questions import (
    ForeignAnswer,
    ForeignQuestion,
    Item,
    Items,
    Place,
    Remark,
    Sort,
    adapted,
    left_out,
)
from quiz.exchange.report import Remarks
from quiz.exchange.tables.encodings import encoding_of, head_text
from quiz.exchange.tables.lines import lines_of
from quiz.model import QuestionSet

CARRIED = CHOICES

_OPTION = re.compile(r"([A-Z])[.)][ \t]+(\S.*)")
_ANSWER = re.compile(r"ANSWER: ?([A-Z])")
_LIKE_OPTION = re.compile(r"[A-Za-z]\s?[.)]|ANSWER\b", re.IGNORECASE)
_LIKE_ANSWER = re.compile(r"ANSWERS?\b\s*:?", re.IGNORECASE)
_ASKED = "Question: "


def recognise(head: bytes, path: Path) -> bool:  # noqa: ARG001 - every format has the same signature
    """Whether it is Aiken: a text in which an answer follows an option."""
    filled = [line.strip() for line in head_text(head).splitlines() if line.strip()]
    return any(_OPTION.fullmatch(one) and _ANSWER.fullmatch(other) for one, other in pairwise(filled))


def read(path: Path, options: ReadOptions) -> Items:  # noqa: ARG001 - every format has the same signature
    """The questions of an Aiken file, one at a time.

    Raises:
        quiz.errors.QuizError: the file cannot be read.
    """
    check_size(path)
    encoding = encoding_of(path)
    if encoding.told:
        yield adapted(Place(), encoding.told)
    reading = _Reading()
    for line in lines_of(path, encoding):
        if isinstance(line, Remark):
            yield line
        else:
            yield from reading.take(line.number, in_a_line(line.text))
    yield from reading.finish()


class _Reading:
    """The question that is being read, and what is wrong with it."""

    def __init__(self) -> None:
        self._begin(0, "")
        self._parted = False

    def _begin(self, number: int, text: str) -> None:
        self._line, self._text = number, text
        self._options: list[str] = []
        self._wrong: Remark | None = None

    def take(self, number: int, text: str) -> Iterator[Item]:
        """Take a line; what it completes is given."""
        if not text:
            self._parted = True
            return
        if _LIKE_ANSWER.match(text) and (self._options or not self._text):
            yield self._ended(number, text)
            self._begin(0, "")
        elif found := _OPTION.fullmatch(text):
            self._option(number, found[1], found[2])
        elif self._options or (self._parted and self._text):
            if _LIKE_OPTION.match(text) and not self._parted:
                self._note(number, f"“{text[:20]}”: an option begins with a capital letter, a full stop and a space")
            else:
                yield from self.finish()
                self._begin(number, text)
        elif self._text:
            self._note(number, "a question takes one line")
        else:
            self._begin(number, text)
        self._parted = False

    def finish(self) -> Iterator[Item]:
        """Give up the question that is being read: its answer is missing."""
        if self._text or self._options:
            why = "it has no line with ANSWER: and a letter" if self._options else "it has no options"
            yield self._wrong or left_out(Place(self._line), why)
        self._begin(0, "")

    def _option(self, number: int, letter: str, text: str) -> None:
        self._line = self._line or number
        expected = ascii_uppercase[min(len(self._options), len(ascii_uppercase) - 1)]
        if not self._text:
            self._note(number, "an option without a question before it")
        elif letter != expected:
            self._note(number, f"option {letter} where {expected} is next")
        self._options.append(text)

    def _note(self, number: int, why: str) -> None:
        """Keep what is wrong first: what follows is mostly wrong because of that."""
        self._wrong = self._wrong or left_out(Place(number), why)

    def _ended(self, number: int, text: str) -> Item:
        found = _ANSWER.fullmatch(text)
        if found is None:
            self._note(number, f"“{text[:20]}” is not ANSWER:, a space and a capital letter")
        elif not self._text or len(self._options) < 2:
            self._note(number, "an answer without a question and two options before it")
        elif ascii_uppercase.index(found[1]) >= len(self._options):
            self._note(number, f"there is no option {found[1]}")
        if self._wrong is not None or found is None:
            return self._wrong or left_out(Place(number), "no answer")
        right = ascii_uppercase.index(found[1])
        answers = tuple(
            ForeignAnswer(text=option, share=float(index == right)) for index, option in enumerate(self._options)
        )
        return ForeignQuestion(sort=Sort.CHOICE, text=self._text, place=Place(self._line), answers=answers)


def write(question_set: QuestionSet, options: WriteOptions, remarks: Remarks) -> bytes:
    """A set as Aiken, in UTF-8: a choice for each of fact, source and firmness.

    Raises:
        NothingToExportError: no question has two options.
    """
    blocks = []
    for question in outgoing(question_set, options.seed, remarks, typed=False, hints=False):
        if len(question.answers) > len(ascii_uppercase):
            remarks.adapted(
                question.place, f"of its {len(question.answers)} options {len(ascii_uppercase)} are written"
            )
        held = as_aiken(question)
        if len(held.answers) < 2:
            remarks.left_out(question.place, f"{question.id} has no two options to choose from")
            continue
        blocks.append(_block(held))
    if not blocks:
        raise NothingToExportError(question_set, "none has two options to choose from. Give its claims distractors.")
    return ("\n\n".join(blocks) + "\n").encode()


def as_aiken(question: ForeignQuestion) -> ForeignQuestion:
    """What Aiken holds of a question, which is what is read back: the text and the first 26 options."""
    text = in_a_line(question.text)
    if _LIKE_OPTION.match(text):
        text = _ASKED + text
    right = [answer for answer in question.answers if answer.share == 1][:1]
    wrong = [answer for answer in question.answers if answer.share != 1][: len(ascii_uppercase) - 1]
    kept = [answer for answer in question.answers if answer in right or answer in wrong]
    answers = tuple(ForeignAnswer(text=in_a_line(answer.text), share=float(answer in right)) for answer in kept)
    return replace(ForeignQuestion(sort=question.sort, text=text, place=question.place), answers=answers)


def _block(question: ForeignQuestion) -> str:
    right = next(index for index, answer in enumerate(question.answers) if answer.share == 1)
    lettered = zip(ascii_uppercase, question.answers, strict=False)
    options = [f"{letter}. {answer.text}" for letter, answer in lettered]
    return "\n".join([question.text, *options, f"ANSWER: {ascii_uppercase[right]}"])
