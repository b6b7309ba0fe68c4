"""Questions as other programs keep them: what every reader of a format gives, before it becomes claims.

A foreign question asks for a fact and knows neither source nor cue, but where a column names them. Its texts are plain:
a reader takes the markup off, and says so where that loses something.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from quiz.model import AnswerKind, Firmness, Qualifier, SourceKind, Verification

BLANK = "_____"
"""What stands in a question's text where the answer is to be filled in."""


class Place(Struct, frozen=True):
    """Where something stands in a file.

    Attributes:
        line: from 1; None where the format has no lines.
        name: what the file calls it: a title, an id, a row, a member of an archive; empty where it has no name.
    """

    line: int | None = None
    name: str = ""

    def __str__(self) -> str:
        parts = [f"line {self.line}" if self.line is not None else "", f"“{self.name}”" if self.name else ""]
        return ", ".join(part for part in parts if part) or "the file"


class Sort(StrEnum):
    """The sorts of question that the formats have between them."""

    CHOICE = "choice"
    """One of some options is right."""
    SEVERAL = "several"
    """Some of the options are right."""
    TRUE_FALSE = "true or false"
    SHORT = "short answer"
    NUMBER = "number"
    MATCHING = "matching"
    ESSAY = "essay"
    DESCRIPTION = "description"
    """A text that asks nothing."""


class ForeignAnswer(Struct, frozen=True, kw_only=True):
    """An answer that a question lists, right or wrong.

    Attributes:
        text: as it is shown or typed; for a figure, as the file writes it.
        share: of the credit, from -1 to 1; 1 is right, 0 is wrong.
        feedback: told to whoever gives it.
        number: the figure, where it is one; the middle, where a range is given.
        tolerance: how far off a figure may be, 0 or more.
        low: the lower end of a range, with `high`.
        high: its upper end.
        qualifier: what is said of the figure, where the file says so.
        unit: what is counted, where the file says so.
    """

    text: str
    share: float = 1.0
    feedback: str = ""
    number: Decimal | None = None
    tolerance: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: Qualifier = Qualifier.EXACT
    unit: str = ""


class Pair(Struct, frozen=True):
    """Two things that belong together; a right side without a left one is there to mislead."""

    left: str
    right: str


class ForeignQuestion(Struct, frozen=True, kw_only=True):
    """A question.

    Attributes:
        sort: which sort it is.
        text: what is asked, in plain text; `BLANK` stands where an answer is to be filled in.
        place: where it stands.
        answers: in the order of the file; empty for matching, essay and description. For true or false, the answer
            `True` or `False` with its share 1; then the other one with 0, where something is told to those who give it.
        pairs: what belongs together, for matching.
        id: what the file identifies it by; empty where it does not.
        name: its title; empty where it has none.
        category: where it belongs, outer before inner, `/` between them; empty where nowhere.
        tags: what it is labelled with.
        feedback: told to everyone afterwards.
        hint: told on demand.
        source: who said it, where the file says so.
        cue: the attributing words, where the file says so.
        evidence: the passage that says so, where the file has it.
        content: the sentence that holds the answer, where the file has it.
        firmness: how firmly it was put, where the file says so.
        kind: which sort of thing the answer is, where the file says so.
        statement: what it is asked about, where `text` ends with that in quotation marks.
        source_kind: which kind of source that is, in the words of `quiz.model.Source`, where the file says so.
        verification: what a check of the claim found, where the file says so.
    """

    sort: Sort
    text: str
    place: Place
    answers: tuple[ForeignAnswer, ...] = ()
    pairs: tuple[Pair, ...] = ()
    id: str = ""
    name: str = ""
    category: str = ""
    tags: tuple[str, ...] = ()
    feedback: str = ""
    hint: str = ""
    source: str = ""
    cue: str = ""
    evidence: str = ""
    content: str = ""
    firmness: Firmness | None = None
    kind: AnswerKind | None = None
    statement: str = ""
    source_kind: SourceKind | None = None
    verification: Verification | None = None


class Fate(StrEnum):
    """What became of something on its way."""

    ADAPTED = "adapted"
    LEFT_OUT = "left out"


class Remark(Struct, frozen=True):
    """That something is not what it was: where, what became of it, and why, in a sentence."""

    place: Place
    fate: Fate
    told: str


Item = ForeignQuestion | Remark
Items = Iterator[Item]
"""What a reader gives, in the order of the file: a broken question is a remark, and the next one follows."""


def left_out(place: Place, told: str) -> Remark:
    """That something is not carried, and why."""
    return Remark(place, Fate.LEFT_OUT, told)


def adapted(place: Place, told: str) -> Remark:
    """That something is carried in another way, and how."""
    return Remark(place, Fate.ADAPTED, told)
