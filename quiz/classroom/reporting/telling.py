"""A report told: the document that every form of it is made of."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.classroom.reporting import explained
from quiz.classroom.reporting.document import Cell, Document, Section, Table
from quiz.classroom.reporting.questions import claims, doubts
from quiz.classroom.reporting.report import ClassReport, Head, KindReport, StudentReport
from quiz.classroom.reporting.sources import sources
from quiz.classroom.reporting.wording import KINDS, NOTHING, figure_cell, percent, share_cell
from quiz.counting import counted
from quiz.history.classes.records import Pace
from quiz.model import QuestionKind


def told(report: ClassReport) -> Document:
    """A report as a document."""
    return Document(
        title=_title(report.head),
        lead=_lead(report.head),
        sections=tuple(section for section in _sections(report) if section is not None),
    )


def _sections(report: ClassReport) -> Iterator[Section | None]:
    yield _whole(report)
    yield _kinds(report)
    yield sources(report)
    yield doubts(report)
    yield _students(report)
    yield claims(report)
    yield _how_to_read(report)


def _title(head: Head) -> str:
    about = head.name or head.set_title
    return f"Class {head.code}: {about}" if head.code else about


def _lead(head: Head) -> tuple[str, ...]:
    pace = "the students' own pace" if head.pace is Pace.SELF else "the teacher's pace"
    how = f"{head.mode.value}, at {pace}" if head.code else head.mode.value
    return (
        f"Set: {head.set_title} ({head.set}, {head.fingerprint})",
        f"Begun: {head.opened:%Y-%m-%d %H:%M} {head.opened:%Z}".rstrip(),
        f"How: {how}",
        f"Students: {head.students}, of whom {head.finished} finished; {counted(head.answers, 'answer')}",
    )


def _whole(report: ClassReport) -> Section:
    whole = report.whole
    cells = {
        "Mean": share_cell(whole.mean, bar=True),
        "Median": share_cell(whole.median, bar=True),
        "Standard deviation": share_cell(whole.standard_deviation),
        "Skewness": figure_cell(whole.skewness),
        "Kurtosis": figure_cell(whole.kurtosis),
        "Coefficient of internal consistency": share_cell(whole.consistency),
        "Error ratio": share_cell(whole.error_ratio),
        "Standard error": share_cell(whole.standard_error),
    }
    each = f", {report.head.answers / whole.students:.1f} each on average" if whole.students else ""
    return Section(
        key="whole-test",
        title="The whole test",
        sentences=(f"{counted(whole.students, 'student')} answered {counted(whole.questions, 'question')}{each}.",),
        tables=(
            Table(
                caption="Scores, and how far they can be relied on",
                heads=("Figure", "Value", "What it says"),
                rows=tuple((Cell(name), cell, Cell(explained.WHOLE[name])) for name, cell in cells.items()),
                figures=frozenset({1}),
            ),
        ),
        notes=(explained.INTERVAL,),
    )


def _kinds(report: ClassReport) -> Section | None:
    rows = [_kind_row(each) for each in report.kinds]
    memory, discernment = report.memory, report.discernment
    if memory is not None:
        over = Cell(str(memory.recalled))
        rows.append((Cell("Source memory"), over, share_cell(memory.csim, bar=True), Cell(explained.SOURCE_MEMORY)))
        rows.append((Cell("by source"), over, share_cell(memory.acsim, bar=True), Cell(explained.BY_SOURCE)))
    if discernment is not None:
        over = Cell(str(discernment.genuine + discernment.altered))
        rows.append((Cell("Discernment"), over, figure_cell(discernment.d_prime), Cell(explained.D_PRIME)))
        rows.append((Cell("Leaning"), over, figure_cell(discernment.c), Cell(explained.LEANING)))
    if not rows:
        return None
    return Section(
        key="remembered",
        title="What was remembered",
        tables=(
            Table(
                caption="By what was asked",
                heads=("What", "Answers", "Value", "What it says"),
                rows=tuple(rows),
                figures=frozenset({1, 2}),
            ),
        ),
        notes=(explained.POOLED,) if memory is not None or discernment is not None else (),
    )


_KIND_SAYS = {
    QuestionKind.FACT: "How much of what was claimed is known, on average over students.",
    QuestionKind.SOURCE: "How often it is known who said it, on average over students.",
    QuestionKind.FIRMNESS: "How often it is known how firmly it was put, on average over students.",
    QuestionKind.GENUINE: "How often statements were judged right, on average over students.",
}


def _kind_row(each: KindReport) -> tuple[Cell, ...]:
    return (
        Cell(KINDS[each.kind].rstrip("?")),
        Cell(str(each.answers)),
        share_cell(each.share, bar=True),
        Cell(_KIND_SAYS[each.kind]),
    )


def _students(report: ClassReport) -> Section | None:
    if not report.students:
        return None
    kinds = [each.kind for each in report.kinds]
    has_memory = report.memory is not None
    heads = ("Student", "Answered", "Score", *(KINDS[kind].rstrip("?") for kind in kinds))
    return Section(
        key="students",
        title="Students",
        sentences=(explained.SCORE,),
        tables=(
            Table(
                caption="How each student did",
                heads=(*heads, "Source memory") if has_memory else heads,
                rows=tuple(_student_row(each, kinds, has_memory=has_memory) for each in report.students),
                figures=frozenset(range(1, len(heads) + has_memory)),
            ),
        ),
        notes=(explained.UNANSWERED,),
    )


def _student_row(student: StudentReport, kinds: list[QuestionKind], *, has_memory: bool) -> tuple[Cell, ...]:
    score = None if student.score is None else student.score / 100
    row = (
        Cell(student.called),
        Cell(f"{student.answered} of {student.asked}", "" if student.finished else "not finished"),
        Cell(percent(score), share=score) if score is not None else Cell(NOTHING),
        *(Cell(percent(student.share(kind))) for kind in kinds),
    )
    memory = student.source_memory
    if not has_memory:
        return row
    return (*row, Cell(NOTHING, "too few facts") if memory.value is None else Cell(percent(memory.value)))


def _how_to_read(report: ClassReport) -> Section:
    return Section(
        key="how-to-read",
        title="How to read the figures of a question",
        tables=(
            Table(
                caption="What is told of each question",
                heads=("Figure", "What it says"),
                rows=tuple((Cell(name), Cell(text)) for name, text in explained.ITEM.items()),
            ),
        ),
        notes=(
            "The figures are those of Moodle's quiz statistics, and so are the words beside them.",
            *report.notes,
        ),
    )
