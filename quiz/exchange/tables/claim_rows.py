"""The claims of a set as the rows of a table, and what is lost on the way."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from msgspec import Struct

from quiz.answers import figure_text
from quiz.counting import counted
from quiz.exchange.questions import Place
from quiz.exchange.report import Remarks
from quiz.exchange.tables.cells import as_list, defused
from quiz.model import Answer, AnswerKind, Claim, Qualifier, QuestionSet, Source
from quiz.numbers import format_number, read_number
from quiz.questions import blanked
from quiz.sets.slugs import slug
from quiz.sourcing import firmness_of


class ClaimRow(Struct, frozen=True, kw_only=True, rename={"wrong": "wrong answers"}):
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

    @property
    def cells(self) -> tuple[str, ...]:
        """Its cells, lists as one each."""
        values = (getattr(self, name) for name in self.__struct_fields__)
        return tuple(as_list(value) if isinstance(value, tuple) else value for value in values)


HEADINGS: tuple[str, ...] = ClaimRow.__struct_encode_fields__


def claim_rows(question_set: QuestionSet, remarks: Remarks) -> Iterator[ClaimRow]:
    """A row for each claim, in the order of the set.

    Args:
        question_set: the set.
        remarks: is told what no column holds.
    """
    _tell_lost(question_set, remarks)
    for claim in question_set.claims:
        source, firm = question_set.source_of(claim), firmness_of(claim)
        _tell_lost_of_claim(claim, remarks)
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
        )


def separated(question_set: QuestionSet, remarks: Remarks, delimiter: str) -> str:
    """The claims of a set as lines of cells, quoted after RFC 4180, of which no spreadsheet runs one."""
    file = io.StringIO()
    # A line end of both characters has a cell quoted for either of them in every version of Python.
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for row in claim_rows(question_set, remarks):
        cells = row.cells
        if delimiter == "\t" and any("\t" in cell for cell in cells):
            remarks.adapted(Place(name=row.id), "its tabs become spaces")
            cells = tuple(cell.replace("\t", " ") for cell in cells)
        writer.writerow([defused(cell) for cell in cells])
    return file.getvalue()


def _answer(claim: Claim, remarks: Remarks) -> str:
    """The answer as a cell: a figure in plain digits, or as the content writes it where that reads the same."""
    answer = claim.answer
    if answer.kind is not AnswerKind.NUMBER:
        if answer.written is not None:
            remarks.adapted(Place(name=claim.id), f"that the content writes its answer “{answer.written}” is not kept")
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


def _tell_lost(question_set: QuestionSet, remarks: Remarks) -> None:
    """Say once what of a set has no column."""
    if question_set.article is not None:
        remarks.left_out(Place(name=question_set.title), "the article")
    if question_set.lures:
        remarks.left_out(Place(name=question_set.title), counted(len(question_set.lures), "lure"))
    for source in question_set.sources.values():
        if source != Source(name=source.name):
            remarks.left_out(Place(name=source.name), "all of the source but its name")
    for topic in question_set.used_topics:
        title = question_set.topic_title(topic)
        if slug(title) != topic:
            remarks.adapted(Place(name=title), f"the topic's id will follow from its title; it was “{topic}”")
    if drafts := sum(claim.draft is not None for claim in question_set.claims):
        remarks.left_out(Place(name=question_set.title), f"that {counted(drafts, 'claim')} are not reviewed yet")


def _tell_lost_of_claim(claim: Claim, remarks: Remarks) -> None:
    place = Place(name=claim.id)
    if claim.rivals:
        remarks.left_out(place, "its rivals")
    if claim.verification is not None:
        remarks.left_out(place, "what a check of it found")
    if claim.source is None and (claim.cue or claim.firmness):
        remarks.adapted(place, "how it was put is not read back where nobody is named who did")
