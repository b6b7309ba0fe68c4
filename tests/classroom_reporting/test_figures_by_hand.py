"""The figures of a report, against values worked by hand."""

from __future__ import annotations

from math import sqrt, tanh

import pytest
from msgspec.structs import replace

from quiz.classroom.reporting import ClassReport, class_report
from quiz.classroom.reporting.figures import Figure
from quiz.classroom.reporting.intervals import chi_square_quantile, efficiency_interval, standard_error_interval
from quiz.classroom.reporting.report import QuestionReport
from quiz.measures import wilson
from quiz.measures.items import Discrimination, item_statistics
from quiz.measures.reliability import Consistency, whole_test
from quiz.model import Mode, QuestionKind, Verdict
from tests.builders import attempt, harbour
from tests.classroom_reporting.rooms import (
    BY_HAND,
    FACT,
    ITEMS,
    SOURCE,
    a_record,
    a_student,
    answers,
    report_of,
    sat_down,
)


def question(report: ClassReport, claim: str, kind: QuestionKind) -> QuestionReport:
    (found,) = [
        asked for each in report.claims if each.claim == claim for asked in each.questions if asked.kind is kind
    ]
    return found


# The class: credits of five students (rows) for four questions (columns).
#
#        f1   s1   f2   s2    sum   score
#   1     1    1    1    0    3     0.75
#   2     1    1   .5    1    3.5   0.875
#   3     1    1    0    0    2     0.5
#   4     1    0    0    0    1     0.25
#   5     0    0    0    1    1     0.25
#
# Mean of the scores 2.625 / 5 = 0.525; median 0.5. Deviations .225, .35, -.025, -.275, -.275; their squares add up to
# .050625 + .1225 + .000625 + .075625 + .075625 = .325, so the variance is .08125 and the deviation .2850439.
# Their cubes add up to .011390625 + .042875 - .000015625 - .020796875 - .020796875 = .01265625; Fisher's third
# statistic is 5 · .01265625 / (4 · 3) = .0052734375, over .2850439³ = .02315962: skewness .2277.
# Their fourth powers: .002562890625 + .01500625 + .000000390625 + 2 · .005719140625 = .0290078125; the fourth statistic
# is (5 · 6 · .0290078125 - 3 · 4 · .325²) / (4 · 3 · 2) = (.870234375 - 1.2675) / 24 = -.016552734375, over
# .08125² = .0066015625: kurtosis -2.5074.
#
# Variances of the questions .2, .3, .2, .3, together 1; of the sums 16 · .08125 = 1.3.
# Alpha is 4/3 (1 - 1 / 1.3) = .3076923; error ratio √(1 - .3076923) = .8320503;
# standard error .2850439 · .8320503 = .2371708, which is √.05625.
#
# Facilities .8, .6, .3, .4. The rest of f1 (the sum without it) is 2, 2.5, 1, 0, 1, on average 1.3; the products of
# both deviations add up to .2 (.7 + 1.2 - .3 - 1.3) - .8 · (-.3) = .06 + .24 = .3, the squares to .8 and 3.8:
# discrimination .3 / √(.8 · 3.8) = .1720618. In order, the products would be .2 (-.3 - .3 + .7 + 1.2) + .8 · 1.3 = 1.3:
# efficiency .3 / 1.3 = .2307692.


def test_the_whole_test() -> None:
    whole = report_of().whole
    assert (whole.students, whole.questions) == (5, 4)
    assert whole.length.value == pytest.approx(4)
    assert whole.mean.value == pytest.approx(0.525)
    assert whole.median.value == pytest.approx(0.5)
    assert whole.standard_deviation.value == pytest.approx(sqrt(0.08125))
    assert whole.skewness.value == pytest.approx(0.2277, abs=5e-5)
    assert whole.kurtosis.value == pytest.approx(-2.5074, abs=5e-5)
    assert whole.consistency.value == pytest.approx(0.3076923)
    assert whole.error_ratio.value == pytest.approx(0.8320503)
    assert whole.standard_error.value == pytest.approx(sqrt(0.05625))


def test_the_interval_of_the_standard_error() -> None:
    # Chi-square over (5 - 1)(4 - 1) = 12 degrees of freedom has 2.5 % below 4.4038 and above 23.3367, as in any table:
    # from √.05625 · √(12 / 23.3367) to √.05625 · √(12 / 4.4038).
    found = report_of().whole.standard_error
    assert found.low == pytest.approx(0.170071, abs=1e-5)
    assert found.high == pytest.approx(0.391503, abs=1e-5)


def test_an_item() -> None:
    found = question(report_of(), "left-ferry", FACT)
    assert (found.attempts, found.correct, found.close, found.wrong, found.skipped) == (5, 4, 0, 1, 0)
    assert found.facility.value == pytest.approx(0.8)
    assert (found.facility.low, found.facility.high) == (wilson(4, 5).low, wilson(4, 5).high)
    assert found.facility_words == "fairly easy"
    assert found.standard_deviation.value == pytest.approx(sqrt(0.2))
    assert found.discrimination.value == pytest.approx(0.1720618)
    assert found.discrimination_words == "very weak discrimination"
    assert found.efficiency.value == pytest.approx(0.3 / 1.3)
    assert found.intended_weight == 0.25
    assert found.effective_weight.value == pytest.approx(1.0488 / 4.3447, abs=5e-5)


def test_the_intervals_of_an_item() -> None:
    # artanh .1720618 = .1737908, give or take 1.959964 / √2 = 1.3859038; and the efficiency's in proportion, up to 1.
    found = question(report_of(), "left-ferry", FACT)
    low, high = tanh(0.1737908 - 1.3859038), tanh(0.1737908 + 1.3859038)
    proportion = (0.3 / 1.3) / 0.1720618
    assert found.discrimination.low == pytest.approx(low, abs=1e-6)
    assert found.discrimination.high == pytest.approx(high, abs=1e-6)
    assert found.efficiency.low == pytest.approx(low * proportion, abs=1e-6)
    assert found.efficiency.high == 1


def test_every_figure_is_that_of_the_measures() -> None:
    responses = {f"s{number}": dict(zip(ITEMS, row, strict=True)) for number, row in enumerate(BY_HAND, 1)}
    report = report_of()
    items = item_statistics(responses)
    for (claim, kind), expected in items.items():
        found = question(report, claim, kind)
        assert expected.discrimination is not None
        assert found.facility.value == expected.facility.value
        assert found.discrimination.value == expected.discrimination.index
        assert found.efficiency.value == expected.efficiency
        assert found.effective_weight.value == expected.effective_weight
    whole = whole_test(responses)
    assert whole.consistency is not None
    assert whole.consistency.interval is not None
    assert report.whole.consistency == Figure(
        value=whole.consistency.alpha, low=whole.consistency.interval.low, high=whole.consistency.interval.high
    )


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        # Practice offers four answers to this fact, the six sources of the set and no one, and five kinds of firmness.
        pytest.param(Mode.PRACTICE, {"fact": 1 / 4, "source": 1 / 7, "firmness": 1 / 5}, id="choices"),
        pytest.param(Mode.RECALL, {"fact": None, "source": None, "firmness": 1 / 5}, id="typed"),
        pytest.param(Mode.SPOT, {"genuine": 1 / 2}, id="two answers"),
    ],
)
def test_guessing_is_one_over_what_is_offered(mode: Mode, expected: dict[str, float | None]) -> None:
    record, students, attempts = sat_down(mode=mode, claims=("left-ferry",))
    report = class_report(record, harbour(), students, attempts)
    (claim,) = report.claims
    assert {asked.kind.value: asked.guess for asked in claim.questions} == pytest.approx(expected)


# Students.


def test_what_each_student_earned() -> None:
    report = report_of()
    assert [student.score for student in report.students] == pytest.approx([75, 87.5, 50, 25, 25])
    second = report.students[1]
    assert (second.asked, second.answered, second.credit) == (4, 4, 3.5)
    assert [(each.kind, each.answered, each.credit) for each in second.earned] == [(FACT, 2, 1.5), (SOURCE, 2, 2.0)]
    assert second.share(FACT) == 0.75
    assert second.share(QuestionKind.GENUINE) is None


def test_what_was_not_come_to_counts_nowhere_and_what_was_skipped_is_wrong() -> None:
    students = [a_student(1), a_student(2, finished=None)]
    given = [
        attempt("left-ferry", FACT, session="s1"),
        attempt("left-ferry", SOURCE, Verdict.SKIPPED, session="s1"),
        attempt("left-ferry", FACT, session="s2"),
    ]
    report = class_report(a_record(), harbour(), students, given)
    assert [(each.answered, each.score, each.score_of_all) for each in report.students] == [
        (2, 50.0, 25.0),
        (1, 100.0, 25.0),
    ]
    source = question(report, "left-ferry", SOURCE)
    assert (source.attempts, source.skipped, source.facility.value) == (1, 1, 0.0)
    assert (report.head.students, report.head.finished, report.head.answers) == (2, 1, 3)


def test_the_answers_of_others_are_in_no_figure() -> None:
    students = [a_student(number) for number in (1, 2, 4)]
    report = class_report(a_record(), harbour(), students, answers())
    assert report.head.answers == 12
    assert question(report, "left-ferry", FACT).attempts == 3


def test_nobody_and_nothing_make_a_report_too() -> None:
    for students in ([], [a_student(1)]):
        report = class_report(a_record(), harbour(), students, [])
        assert (report.whole.students, report.claims, report.kinds, report.memory) == (0, (), (), None)
        assert report.whole.mean.why_not == "too few students: needs 1 more student"


def test_points_for_speed_are_nowhere() -> None:
    record, students = a_record(), [a_student(number) for number in range(1, 6)]
    for_speed = replace(record, settings=replace(record.settings, speed_points=True))
    slow = [replace(each, seconds=1000.0) for each in answers()]
    assert class_report(for_speed, harbour(), students, slow) == class_report(record, harbour(), students, answers())


# Too few students.


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_too_few_students_are_said_to_be_too_few(n: int) -> None:
    report = report_of(BY_HAND[:n])
    found = question(report, "left-ferry", FACT)
    more = "1 more student" if n == 4 else f"{5 - n} more students"
    for missing in (found.discrimination, found.efficiency, report.whole.consistency, report.whole.standard_error):
        assert missing.value is None
        assert missing.why_not == f"too few students: needs {more}"


def test_students_who_do_not_differ_are_not_too_few() -> None:
    report = report_of([[1, 1, 1, 1]] * 6)
    found = question(report, "left-ferry", FACT)
    assert found.discrimination.why_not == "needs students who differ on it"
    assert report.whole.consistency.why_not == "needs students whose scores differ"


# The room.


def test_source_memory_of_the_room() -> None:
    # Recalled: the fact of left-ferry by 1, 2, 3 and 4, of whom 1, 2 and 3 knew its source; the fact of on-board by 1
    # alone, who did not know it. So CSIM is 3 of 5, and ACSIM the mean of 3/4 and 0.
    memory = report_of().memory
    assert memory is not None
    assert memory.recalled == 5
    assert memory.csim.value == pytest.approx(3 / 5)
    assert (memory.csim.low, memory.csim.high) == (wilson(3, 5).low, wilson(3, 5).high)
    assert memory.acsim.value == pytest.approx(3 / 8)
    assert report_of().students[0].source_memory.why_not == "needs 1 more claim recalled and attributed"


def test_who_was_taken_for_whom() -> None:
    # s1 was wrong for 4 and 5, s2 for 1, 3 and 4; each time the other of the two was named.
    report = report_of()
    assert [(each.expected, each.answered, each.count, each.of) for each in report.confusions] == [
        ("operator", "brigade", 3, 5),
        ("brigade", "operator", 2, 5),
    ]
    assert report.confusion_table.heads == ("Fire brigade", "Ferry operator")
    assert report.confusion_table.rows == (("Fire brigade", (3, 2)), ("Ferry operator", (3, 2)))


def test_the_mean_by_kind_has_the_interval_of_the_mean_over_students() -> None:
    # Facts: 1, .75, .5, .5, 0, on average .55, with squares of deviations .2025 + .04 + 2 · .0025 + .3025 = .55; t of
    # 4 degrees of freedom is 2.776445, so the half is 2.776445 · √(.55 / 4 / 5) = .4604.
    fact = next(each for each in report_of().kinds if each.kind is FACT)
    assert fact.answers == 10
    assert fact.share.value == pytest.approx(0.55)
    assert fact.share.low == pytest.approx(0.55 - 0.4604, abs=5e-5)
    assert fact.share.high == 1


def test_discernment_of_the_room() -> None:
    given = [
        attempt(f"c{number}", QuestionKind.GENUINE, verdict, session="s1", altered=altered)
        for number, (verdict, altered) in enumerate(
            [(Verdict.CORRECT, False)] * 3 + [(Verdict.CORRECT, True)] * 2 + [(Verdict.WRONG, True)]
        )
    ]
    found = class_report(a_record(), harbour(), [a_student(1)], given).discernment
    assert found is not None
    assert (found.genuine, found.hits, found.altered, found.false_alarms) == (3, 3, 3, 1)
    # z of (3 + .5) / 4 is 1.1503, of (1 + .5) / 4 is -.3186.
    assert found.d_prime.value == pytest.approx(1.1503 + 0.3186, abs=1e-4)
    assert report_of().discernment is None


def test_a_question_that_good_students_get_wrong_is_doubted() -> None:
    table = [[1, 1, 1, 0]] * 6 + [[0, 0, 0, 1]] * 6
    report = report_of(table)
    assert [(claim, kind) for claim, kind, _ in report.doubts] == [("on-board", SOURCE)]
    assert report.doubts[0][2].endswith("over 12 students: who did better elsewhere did worse here")
    assert question(report, "on-board", SOURCE).doubt == report.doubts[0][2]
    assert question(report, "on-board", FACT).doubt is None


# The intervals.


@pytest.mark.parametrize(
    ("share", "freedom", "expected"),
    [(0.025, 4, 0.484419), (0.975, 4, 11.143287), (0.025, 100, 74.221927), (0.975, 1, 5.023886)],
)
def test_quantiles_of_chi_square_are_those_of_the_tables(share: float, freedom: float, expected: float) -> None:
    assert chi_square_quantile(share, freedom) == pytest.approx(expected, abs=1e-6)


def test_a_large_class_has_a_narrow_interval() -> None:
    found = standard_error_interval(0.1, Consistency(200, 140, 0.9))
    assert found is not None
    assert 0.098 < found.low < 0.1 < found.high < 0.102


def test_where_there_is_nothing_to_go_by_there_is_no_interval() -> None:
    assert efficiency_interval(0.0, Discrimination(20, 0.0)) is None
    assert efficiency_interval(1.0, Discrimination(20, 1.0)) is None
    assert standard_error_interval(0.0, Consistency(5, 4, 1.0)) is None
