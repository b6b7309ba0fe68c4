"""The claims of a report told: what the class made of each question about them."""

from __future__ import annotations

from quiz.classroom.reporting import explained
from quiz.classroom.reporting.document import Cell, Section, Table
from quiz.classroom.reporting.report import ClaimReport, ClassReport, QuestionReport
from quiz.classroom.reporting.wording import KINDS, NOTHING, percent, share_cell
from quiz.model import QuestionKind

_HEADS = (
    "Question",
    "Students",
    "Facility index",
    "Discrimination index",
    "Discriminative efficiency",
    "Random guess score",
    "Effective weight",
)

_BRIEF_HEADS = (
    "Question",
    "Stud.",
    "Facility index",
    "Discrim. index",
    "Discrim. efficiency",
    "Guess",
    "Effective weight",
)


def claims(report: ClassReport) -> Section | None:
    """A part for each claim; None where nothing was answered."""
    if not report.claims:
        return None
    return Section(
        key="claims",
        title="Claims",
        parts=tuple(
            _claim(number, each, of_article=report.head.of_article) for number, each in enumerate(report.claims, 1)
        ),
    )


def doubts(report: ClassReport) -> Section | None:
    """The questions whose key is in doubt; None where there is none."""
    if not report.doubts:
        return None
    contents = {each.claim: each.content for each in report.claims}
    return Section(
        key="doubts",
        title="Questions to look at",
        sentences=(explained.DOUBT,),
        listed=tuple(f"{KINDS[kind]} of “{contents[claim]}”: {why}." for claim, kind, why in report.doubts),
    )


def _claim(number: int, claim: ClaimReport, *, of_article: bool) -> Section:
    said = "The article says so itself." if of_article else ""
    if claim.source is not None:
        cue = f", by “{claim.cue}”" if claim.cue else ""
        said = f"Source: {claim.source}." + (f" Firmness: {claim.firmness.value}{cue}." if claim.firmness else "")
    return Section(
        key=f"claim-{number}",
        title=f"{number}. {claim.content}",
        sentences=(
            *((said,) if said else ()),
            *((f"In the text: “{' '.join(claim.evidence.split())}”",) if claim.evidence else ()),
        ),
        tables=(
            Table(
                caption=f"Questions about claim {number}",
                heads=_HEADS,
                brief_heads=_BRIEF_HEADS,
                rows=tuple(map(_row, claim.questions)),
                figures=frozenset(range(1, len(_HEADS))),
            ),
        ),
        notes=tuple(_remark(each) for each in claim.questions),
    )


def _row(question: QuestionReport) -> tuple[Cell, ...]:
    weight = share_cell(question.effective_weight, brief=True)
    if question.effective_weight.value is not None:
        weight = Cell(weight.text, f"meant {percent(question.intended_weight)}")
    return (
        Cell(_called(question)),
        Cell(str(question.attempts)),
        share_cell(question.facility, bar=True),
        share_cell(question.discrimination, brief=True),
        share_cell(question.efficiency, brief=True),
        Cell(percent(question.guess)) if question.guess is not None else Cell(NOTHING, "typed"),
        weight,
    )


def _called(question: QuestionReport) -> str:
    if question.kind is QuestionKind.GENUINE:
        return "Altered statement" if question.altered else "Genuine statement"
    return KINDS[question.kind]


def _remark(question: QuestionReport) -> str:
    """What became of a question, and what its figures are called; with the doubt, where there is one."""
    counts = ", ".join(
        f"{count} {word}"
        for count, word in (
            (question.correct, "right"),
            (question.close, "close"),
            (question.wrong, "wrong"),
            (question.skipped, "skipped"),
        )
        if count
    )
    doubt = f" Look at this one: {question.doubt}." if question.doubt else ""
    return (
        f"{_called(question)}: {counts} (expected: “{question.expected}”); {question.facility_words}; "
        f"{_discriminates(question)}.{doubt}"
    )


def _discriminates(question: QuestionReport) -> str:
    """What the discrimination is called, and whether it may be none at all."""
    index = question.discrimination
    if question.discrimination_words is None:
        return index.why_not
    may_be_none = index.low is not None and index.high is not None and index.low <= 0 <= index.high
    return f"{question.discrimination_words}, which may be chance" if may_be_none else question.discrimination_words
