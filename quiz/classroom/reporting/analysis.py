"""A class worked out: from what its students answered to the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import NamedTuple

from quiz.classroom.reporting.figures import Figure, estimated_figure, figure, mean_figure
from quiz.classroom.reporting.intervals import efficiency_interval, standard_error_interval
from quiz.classroom.reporting.report import (
    ClaimReport,
    ClassReport,
    Head,
    KindReport,
    QuestionReport,
    RoomDiscernment,
    RoomMemory,
    StudentReport,
    WholeReport,
)
from quiz.classroom.reporting.sourcing import confusion_table, confusions
from quiz.classroom.reporting.students import student_report
from quiz.history.classes.records import ClassRecord, Student
from quiz.measures import Discernment, summarise
from quiz.measures.doubts import discrimination_words, facility_words, likely_wrong_keyed
from quiz.measures.items import ItemStatistics, item_statistics
from quiz.measures.reliability import WholeTest, whole_test
from quiz.measures.source_memory import acsim, attributions, csim
from quiz.model import Attempt, Card, Claim, Form, QuestionKind, QuestionSet, Verdict
from quiz.questions import UnplayableError, cards
from quiz.sourcing import firmness_of, is_of_article


class Item(NamedTuple):
    """A question about a claim, of which an altered statement and the genuine one are two."""

    claim: str
    kind: QuestionKind
    altered: bool | None


class _Analysed(NamedTuple):
    """The answers to each question, the figures of each, and why the keys of some are in doubt."""

    answers: Mapping[Item, Sequence[Attempt]]
    items: Mapping[Item, ItemStatistics]
    doubts: Mapping[Item, str]


def class_report(
    record: ClassRecord,
    question_set: QuestionSet,
    students: Sequence[Student],
    attempts: Sequence[Attempt],
    *,
    dealt: Iterable[Card] | None = None,
) -> ClassReport:
    """The report of a class.

    A question that a student has skipped, or that ran out of time, has earned nothing; one that the student did not
    come to was not asked, and is in no figure.

    Args:
        record: the class.
        question_set: what was asked about.
        students: who counts, in the order in which they are told.
        attempts: their answers, in any order; those of others are passed over.
        dealt: all cards that students had; None for those that the options of the class deal.
    """
    own: dict[str, list[Attempt]] = {student.id: [] for student in students}
    for attempt in attempts:
        if attempt.undone is None and attempt.session in own:
            own[attempt.session].append(attempt)
    answers = [attempt for each in own.values() for attempt in each]
    responses = {session: {item_of(each): each.credit for each in given} for session, given in own.items()}
    items = item_statistics(responses, _choices(_dealt(record, question_set) if dealt is None else dealt))
    analysed = _Analysed(_by_item(answers), items, likely_wrong_keyed(items))
    names = {key: source.name for key, source in question_set.sources.items()}
    told = tuple(student_report(student, own[student.id]) for student in students)
    return ClassReport(
        head=_head(record, question_set, students, len(answers)),
        whole=_whole(whole_test(responses)),
        kinds=_kinds(told),
        memory=_memory(answers),
        discernment=_discernment(answers),
        confusions=confusions(answers, names),
        confusion_table=confusion_table(answers, names),
        doubts=tuple((item.claim, item.kind, why) for item, why in analysed.doubts.items()),
        students=told,
        claims=tuple(
            _claim(question_set, claim, asked, analysed)
            for claim in question_set.claims
            if (asked := [item for item in analysed.items if item.claim == claim.id])
        ),
    )


def item_of(attempt: Attempt) -> Item:
    """The question that an attempt answers."""
    return Item(attempt.claim, attempt.kind, attempt.altered)


def _dealt(record: ClassRecord, question_set: QuestionSet) -> tuple[Card, ...]:
    options = record.settings.options
    try:
        return cards(question_set, options, Random(options.seed))
    except UnplayableError:
        return ()


def _choices(dealt: Iterable[Card]) -> dict[Item, int]:
    """Of how many options one is right, for each question that offers any."""
    choices = {}
    for card in dealt:
        for question in card.questions:
            if question.form is Form.CHOICE and question.options:
                altered = question.alteration is not None if question.kind is QuestionKind.GENUINE else None
                choices[Item(question.claim, question.kind, altered)] = len(question.options)
    return choices


def _by_item(answers: Iterable[Attempt]) -> dict[Item, list[Attempt]]:
    found: dict[Item, list[Attempt]] = {}
    for attempt in answers:
        found.setdefault(item_of(attempt), []).append(attempt)
    return found


def _head(record: ClassRecord, question_set: QuestionSet, students: Sequence[Student], answers: int) -> Head:
    return Head(
        code=record.code,
        name=record.name,
        set=record.set,
        set_title=record.set_title,
        fingerprint=record.fingerprint,
        opened=record.opened,
        pace=record.settings.pace,
        mode=record.settings.options.mode,
        students=len(students),
        finished=sum(student.finished is not None for student in students),
        answers=answers,
        of_article=is_of_article(question_set),
    )


def _whole(test: WholeTest) -> WholeReport:
    missing, consistency = test.too_little, test.consistency
    inconsistent = Figure(too_little=missing.get("consistency"))
    error = test.standard_error
    return WholeReport(
        students=test.students,
        questions=test.items,
        length=figure(test.length, None, missing.get("length")),
        mean=figure(test.mean, test.mean_interval, missing.get("mean")),
        median=figure(test.median, None, missing.get("median")),
        standard_deviation=figure(test.standard_deviation, None, missing.get("standard_deviation")),
        skewness=figure(test.skewness, None, missing.get("skewness")),
        kurtosis=figure(test.kurtosis, None, missing.get("kurtosis")),
        consistency=figure(consistency.alpha, consistency.interval) if consistency else inconsistent,
        error_ratio=figure(consistency.error_ratio) if consistency else inconsistent,
        standard_error=inconsistent
        if error is None or consistency is None
        else figure(error, standard_error_interval(error, consistency)),
    )


def _kinds(students: Sequence[StudentReport]) -> tuple[KindReport, ...]:
    told = []
    for kind in QuestionKind:
        earned = [each for student in students for each in student.earned if each.kind is kind]
        if earned:
            answers = sum(each.answered for each in earned)
            told.append(KindReport(kind=kind, answers=answers, share=mean_figure([each.share for each in earned])))
    return tuple(told)


def _memory(answers: Sequence[Attempt]) -> RoomMemory | None:
    """Source memory over the room; None where nobody was asked for a source."""
    asked = [attempt for attempt in answers if attempt.kind is QuestionKind.SOURCE]
    if not asked:
        return None
    recalled = [attempt for attempt in asked if attempt.recalled]
    sources = attributions(Counter((each.set, each.expected_key, each.verdict is Verdict.CORRECT) for each in recalled))
    missing = summarise(answers).too_little.get("csim")
    return RoomMemory(
        recalled=len(recalled),
        csim=estimated_figure(csim(sources), missing),
        acsim=estimated_figure(acsim(sources), missing),
    )


def _discernment(answers: Sequence[Attempt]) -> RoomDiscernment | None:
    if all(attempt.kind is not QuestionKind.GENUINE for attempt in answers):
        return None
    found: Discernment = summarise(answers).discernment
    return RoomDiscernment(
        genuine=found.genuine,
        hits=found.hits,
        altered=found.altered,
        false_alarms=found.false_alarms,
        d_prime=figure(found.d_prime, found.d_prime_interval, found.missing),
        c=figure(found.c, found.c_interval, found.missing),
    )


def _claim(question_set: QuestionSet, claim: Claim, asked: Sequence[Item], analysed: _Analysed) -> ClaimReport:
    source = question_set.source_of(claim)
    return ClaimReport(
        claim=claim.id,
        content=claim.content,
        source=source.name if source is not None else None,
        firmness=firmness_of(claim),
        cue=claim.cue,
        evidence=claim.evidence,
        questions=tuple(_question(item, analysed) for item in sorted(asked, key=_place)),
    )


def _place(item: Item) -> tuple[int, bool]:
    return list(QuestionKind).index(item.kind), bool(item.altered)


def _question(item: Item, analysed: _Analysed) -> QuestionReport:
    found, answers = analysed.items[item], analysed.answers[item]
    verdicts = Counter(attempt.verdict for attempt in answers)
    index, efficiency = found.discrimination, found.efficiency
    return QuestionReport(
        kind=item.kind,
        altered=item.altered,
        prompt=answers[0].prompt,
        expected=answers[0].expected,
        attempts=found.attempts,
        correct=verdicts[Verdict.CORRECT],
        close=verdicts[Verdict.CLOSE],
        wrong=verdicts[Verdict.WRONG],
        skipped=verdicts[Verdict.SKIPPED],
        facility=figure(found.facility.value, found.facility.interval),
        facility_words=facility_words(found.facility.value),
        standard_deviation=figure(found.standard_deviation, None, found.too_little.get("standard_deviation")),
        guess=found.guess,
        intended_weight=1 / len(analysed.items),
        effective_weight=figure(found.effective_weight, None, found.too_little.get("effective_weight")),
        discrimination=figure(index.index, index.interval)
        if index is not None
        else Figure(too_little=found.too_little.get("discrimination")),
        discrimination_words=discrimination_words(index.index) if index is not None else None,
        efficiency=figure(efficiency, efficiency_interval(efficiency, index))
        if efficiency is not None and index is not None
        else Figure(too_little=found.too_little.get("efficiency")),
        doubt=analysed.doubts.get(item),
    )
