"""The claims of a set as the rows of a table, and what is lost on the way."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from msgspec import Struct

from quiz.answers import figure_text
from quiz.exchange.losses import Carried
from quiz.exchange.pieces import Piece
from quiz.exchange.questions import Place
from quiz.exchange.report import Remarks
from quiz.exchange.tables.cells import as_list, defused
from quiz.model import Answer, AnswerKind, Claim, Qualifier, QuestionSet
from quiz.numbers import format_number, read_number
from quiz.questions import blanked
from quiz.sourcing import firmness_of

CARRIED = Carried(
    whole=frozenset(
        {
            *(Piece.TOPICS, Piece.TOPIC_TITLES, Piece.PROMPTS, Piece.CONTENTS, Piece.UNSOURCED_CONTENTS),
            *(Piece.ANSWERS, Piece.RANGES, Piece.QUALIFIERS, Piece.UNITS, Piece.ANSWER_KINDS, Piece.WORDED_FIGURES),
            *(Piece.OTHER_WORDS, Piece.OTHER_FIGURES, Piece.OTHER_WORDS_OF_FIGURES),
            *(Piece.CLOSE_WORDS, Piece.CLOSE_WORDS_OF_FIGURES, Piece.DISTRACTORS, Piece.SOURCES, Piece.CUES),
            *(Piece.FIRMNESS, Piece.PASSAGES, Piece.HINTS, Piece.EXPLANATIONS, Piece.VERIFICATIONS),
        }
    ),
    adapted={
        "in their columns, and not read back": frozenset({Piece.UNSOURCED_CUES}),
    },
)


class ClaimRow(
    Struct,
    frozen=True,
    kw_only=True,
    rename={
        "wrong": "wrong answers",
        "rating": "verification rating",
        "reviewer": "verification reviewer",
        "review": "verification url",
    },
):
    """A claim as a row, its columns in their order; empty where there is nothing to say."""

    id: str
    topic: str
    prompt: str
    answer: str
    qualifier: str
    unit: str
    kind: str
    aliases: tuple[str, ...]
    close: tuple[str, ...]
    wrong: tuple[str, ...]
    source: str
    cue: str
    firmness: str
    content: str
    evidence: str
    hint: str
    explanation: str
    rating: str
    reviewer: str
    review: str

    def cells(self, headings: Sequence[str]) -> tuple[str, ...]:
        """Its cells under these headings, the first of all, lists as one each."""
        values = (getattr(self, name) for name in self.__struct_fields__[: len(headings)])
        return tuple(as_list(value) if isinstance(value, tuple) else value for value in values)


WITH_CHECKS: tuple[str, ...] = ClaimRow.__struct_encode_fields__
"""The headings of all columns."""

HEADINGS = WITH_CHECKS[:-3]
"""Those of a set of which no claim was checked."""


def headings_of(question_set: QuestionSet) -> tuple[str, ...]:
    """The headings of a set: those of what a check found only where there was one."""
    return WITH_CHECKS if any(claim.verification is not None for claim in question_set.claims) else HEADINGS


def claim_rows(question_set: QuestionSet, remarks: Remarks) -> Iterator[ClaimRow]:
    """A row for each claim, in the order of the set.

    Args:
        question_set: the set.
        remarks: is told what of an answer is not as it was.
    """
    for claim in question_set.claims:
        source, firm, check = question_set.source_of(claim), firmness_of(claim), claim.verification
        yield ClaimRow(
            id=claim.id,
            topic=_topic(question_set, claim),
            prompt=claim.prompt or blanked(claim) or "",
            answer=_answer(claim, remarks),
            qualifier="" if claim.answer.qualifier is Qualifier.EXACT else claim.answer.qualifier.value,
            unit=claim.answer.unit or "",
            kind=claim.answer.kind.value,
            aliases=claim.answer.aliases,
            close=claim.answer.close,
            wrong=claim.distractors,
            source=source.name if source is not None else "",
            cue=claim.cue or "",
            firmness=firm.value if firm is not None else "",
            content=claim.content,
            evidence=claim.evidence or "",
            hint=claim.hint or "",
            explanation=claim.explanation or "",
            rating=check.rating if check is not None else "",
            reviewer=check.reviewer or "" if check is not None else "",
            review=check.url or "" if check is not None else "",
        )


def separated(question_set: QuestionSet, remarks: Remarks, delimiter: str) -> str:
    """The claims of a set as lines of cells, quoted after RFC 4180, of which no spreadsheet runs one."""
    file = io.StringIO()
    # A line end of both characters has a cell quoted for either of them in every version of Python.
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
    headings = headings_of(question_set)
    writer.writerow(headings)
    for row in claim_rows(question_set, remarks):
        cells = row.cells(headings)
        if delimiter == "\t" and any("\t" in cell for cell in cells):
            remarks.adapted(Place(name=row.id), "its tabs become spaces")
            cells = tuple(cell.replace("\t", " ") for cell in cells)
        writer.writerow([defused(cell) for cell in cells])
    return file.getvalue()


def _answer(claim: Claim, remarks: Remarks) -> str:
    """The answer as a cell: a figure in plain digits, or as the content writes it where that reads the same."""
    answer = claim.answer
    if answer.kind is not AnswerKind.NUMBER:
        return answer.name or ""
    if answer.written is not None:
        if _reads_the_same(answer):
            return answer.written
        remarks.adapted(Place(name=claim.id), f"its figure goes over in digits, not as “{answer.written}”")
    if answer.number is not None:
        # Its digits with neither commas nor noughts behind the last one.
        return format_number(answer.number).replace(",", "")
    if read_number(figure_text(answer)) is None:
        remarks.adapted(Place(name=claim.id), "its range is read back as text")
    return figure_text(answer)


def _reads_the_same(answer: Answer) -> bool:
    read = read_number(answer.written or "")
    if read is None or read.unit is not None or read.qualifier not in {Qualifier.EXACT, answer.qualifier}:
        return False
    return (read.value, read.low, read.high) == (answer.number, answer.low, answer.high)


def _topic(question_set: QuestionSet, claim: Claim) -> str:
    if claim.topic == "general" and "general" not in question_set.topics:
        return ""
    return question_set.topic_title(claim.topic)
