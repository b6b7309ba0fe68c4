"""A whole history in words: what is said for which answers, and what is said where there are too few."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.measures import Observed, statistics
from quiz.model import QuestionSet
from quiz.report.statistics import Known, Section, Table, laid_out, statistics_data, told_statistics
from quiz.schedule import Learner, Scheduling, after, key_of
from tests.builders import harbour
from tests.hostile import hostile
from tests.schedule.answers import FIRST_DAY, answer

DAY = datetime.date(2024, 11, 2)


def seen(count: int = 1, *, day: int = 0, **fields: Any) -> dict[Observed, int]:
    """So many answers that are alike: right answers to facts of the harbour, where nothing else is said."""
    usual: dict[str, Any] = {
        "set": "harbour-fire",
        "day": (DAY + datetime.timedelta(days=day)).isoformat(),
        "kind": "fact",
        "verdict": "correct",
        "confidence": None,
        "true": None,
        "answered": None,
        "altered": None,
        "recalled": None,
        "predicted": None,
        "elapsed": None,
    }
    return {Observed(**{**usual, **fields}): count}


def known(
    *parts: dict[Observed, int], learner: Learner | None = None, sets: dict[str, QuestionSet] | None = None
) -> Known:
    """What is told from these answers."""
    tally: Counter[Observed] = Counter()
    for part in parts:
        tally.update(part)
    return Known(
        figures=statistics(tally),
        learner=learner or Learner(),
        sets={"harbour-fire": harbour()} if sets is None else sets,
        today=DAY + datetime.timedelta(days=60),
    )


def section(name: str, *parts: dict[Observed, int], **fields: Any) -> Section:
    return next(each for each in told_statistics(known(*parts, **fields)) if each.name == name)


def told(name: str, *parts: dict[Observed, int], **fields: Any) -> dict[str, str]:
    """The measures of a section: the value and what it says, by their names."""
    return {each.name: f"{each.value} | {each.meaning}" for each in section(name, *parts, **fields).told}


def test_there_are_seven_sides_in_their_order() -> None:
    names = [each.name for each in told_statistics(known())]
    assert names == ["overview", "over-time", "sources", "firmness", "confidence", "discernment", "review"]


# Over time.


def weeks(*right: int, of: int = 20) -> list[dict[Observed, int]]:
    """So many right answers of twenty in each week."""
    parts = []
    for week, count in enumerate(right):
        parts += [seen(count, day=7 * week), seen(of - count, day=7 * week, verdict="wrong")]
    return parts


@pytest.mark.parametrize(
    ("right", "said"),
    [
        pytest.param((8, 12, 16), "Rising by 20.0 points a week (60 answers in 3 days, p = 0.", id="rising"),
        pytest.param((18, 10, 2), "Falling by 40.0 points a week (60 answers in 3 days, p < 0.001).", id="falling"),
        pytest.param((10, 11, 10), "60 answers in 3 periods carry no trend (p = 1.00).", id="neither"),
        pytest.param((10, 10), "Too little for a trend: needs 1 more", id="two weeks"),
    ],
)
def test_a_trend_is_told_only_where_the_answers_carry_one(right: tuple[int, ...], said: str) -> None:
    assert said in told("over-time", *weeks(*right))["Fact"]


def test_each_period_comes_with_its_interval_and_how_many_answers_it_rests_on() -> None:
    (table,) = section("over-time", *weeks(8, 12, 16)).tables
    assert table.rows[0][1] == "40% (22–61%) of 20"


# Sources.


def source(count: int, true: str, answered: str | None, **fields: Any) -> dict[Observed, int]:
    verdict = "correct" if true == answered else "skipped" if answered is None else "wrong"
    return seen(count, kind="source", verdict=verdict, true=true, answered=answered, **fields)


def test_the_worst_pairs_are_told_first() -> None:
    listed = section(
        "sources", source(1, "master", "operator"), source(4, "brigade", "operator"), source(2, "brigade", "brigade")
    ).listed
    assert listed == (
        "You gave 4 claims of Fire brigade to Ferry operator.",
        "You gave 1 claim of Harbour master to Ferry operator.",
    )


@pytest.mark.parametrize(
    ("true", "answered", "said"),
    [
        pytest.param("-", "brigade", "You gave 3 claims of the article itself to Fire brigade.", id="the text's"),
        pytest.param("brigade", "-", "You took 3 claims of Fire brigade for the article's own.", id="for its own"),
        pytest.param("gone", "brigade", "You gave 3 claims of gone to Fire brigade.", id="a source that is gone"),
    ],
)
def test_every_pair_has_its_sentence(true: str, answered: str, said: str) -> None:
    assert section("sources", source(3, true, answered)).listed == (said,)


def test_without_a_mistake_that_is_said() -> None:
    assert section("sources", source(3, "brigade", "brigade")).listed == (
        "Every source that you named was the right one.",
    )


def test_the_table_is_of_true_against_answered_sources_each_set_apart() -> None:
    parts = [source(3, "brigade", "brigade"), source(2, "brigade", "operator"), source(1, "operator", "-", set="gone")]
    tables = {table.title: table for table in section("sources", *parts).tables}
    assert set(tables) == {"Fire at the harbour", "gone"}
    assert tables["Fire at the harbour"].rows == (("A  Fire brigade", "3✓", "2"),)
    assert tables["Fire at the harbour"].keys == (("B", "Ferry operator"),)


# Firmness.


def firm(count: int, true: str, answered: str) -> dict[Observed, int]:
    verdict = "correct" if true == answered else "wrong"
    return seen(count, kind="firmness", verdict=verdict, true=true, answered=answered)


def test_how_often_a_claim_became_a_confirmation_and_the_other_way_round() -> None:
    said = told(
        "firmness", firm(3, "claimed", "confirmed"), firm(7, "claimed", "claimed"), firm(10, "confirmed", "confirmed")
    )
    assert said["Made firmer"].startswith("30% | 3 of 10 times that something was claimed, you took it for confirmed")
    assert said["Made weaker"].startswith("0% | 0 of 10 times that something was confirmed, you took it for claimed")
    assert said["Agreement"].startswith("κ 0.70 | how far your answers agree with the article beyond chance")


# Confidence.


def sure(confidence: int, right: int, wrong: int, kind: str = "fact") -> list[dict[Observed, int]]:
    return [
        seen(right, confidence=confidence, kind=kind),
        seen(wrong, confidence=confidence, kind=kind, verdict="wrong"),
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        pytest.param(50, 50, "90% sure | and 50% right: 40 points surer than right; overconfidence +0.40", id="surer"),
        pytest.param(9, 1, "90% sure | and 90% right: as sure as right; overconfidence 0.00", id="as sure"),
        pytest.param(8, 2, "10 points surer than right, which may be chance; overconfidence +0.10", id="by chance"),
        pytest.param(100, 0, "10 points less sure than right; overconfidence -0.10", id="less sure"),
    ],
)
def test_overconfidence_in_words(right: int, wrong: int, said: str) -> None:
    assert said in told("confidence", *sure(90, right, wrong))["Facts"]


def test_the_parts_of_the_brier_score_add_up_as_they_are_told() -> None:
    said = told("confidence", *sure(90, 9, 1), *sure(10, 1, 9))["Brier score"]
    assert said.startswith("0.09 | of facts: 0 is perfect")
    assert said.endswith("It is 0.00 reliability − 0.16 resolution + 0.25 uncertainty.")


def test_facts_and_sources_are_told_apart() -> None:
    said = told("confidence", *sure(90, 9, 1))
    assert said["Sources"] == "– | Too little to say: needs 5 more sources answered with a confidence."


# Discernment.


def judged(hits: int, misses: int, false_alarms: int, rejections: int) -> list[dict[Observed, int]]:
    return [
        seen(hits, kind="genuine", altered=False),
        seen(misses, kind="genuine", altered=False, verdict="wrong"),
        seen(false_alarms, kind="genuine", altered=True, verdict="wrong"),
        seen(rejections, kind="genuine", altered=True),
    ]


@pytest.mark.parametrize(
    ("counts", "discernment", "leaning"),
    [
        pytest.param((18, 2, 2, 18), "better than by guessing", "lean neither", id="tells them apart"),
        pytest.param((10, 10, 10, 10), "cannot be told from guessing", "lean neither", id="guesses"),
        pytest.param((2, 18, 18, 2), "take genuine and altered statements for each other", "lean neither", id="wrong"),
        pytest.param((19, 1, 15, 5), "", "accept a statement, altered ones too", id="accepts"),
        pytest.param((5, 15, 1, 19), "", "suspect a statement, genuine ones too", id="suspects"),
    ],
)
def test_discernment_and_leaning_in_plain_words(
    counts: tuple[int, int, int, int], discernment: str, leaning: str
) -> None:
    said = told("discernment", *judged(*counts))
    assert discernment in said["Discernment"]
    assert leaning in said["Leaning"]


# Review.


def reviewed(right: int, wrong: int, predicted: int, elapsed: int = 3) -> list[dict[Observed, int]]:
    return [
        seen(right, predicted=predicted, elapsed=elapsed),
        seen(wrong, predicted=predicted, elapsed=elapsed, verdict="wrong"),
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        pytest.param(90, 10, "predicted 90%: as predicted.", id="as predicted"),
        pytest.param(60, 40, "predicted 90%: less than predicted.", id="less"),
        pytest.param(100, 0, "predicted 90%: more than predicted.", id="more"),
    ],
)
def test_recall_is_held_against_what_was_predicted(right: int, wrong: int, said: str) -> None:
    assert said in told("review", *reviewed(right, wrong, 90))["Facts kept"]


def test_how_memories_fade() -> None:
    said = told("review", *reviewed(9, 1, 90, elapsed=1), *reviewed(5, 5, 70, elapsed=40))["Facts fade"]
    assert said == "90% then 50% | known after 1 day (n = 10), and after 31 days and more (n = 10)."
    assert "longer rests have yet to come" in told("review", *reviewed(9, 1, 90, elapsed=1))["Facts fade"]


@pytest.mark.parametrize(("claims", "said"), [(1, "1 | claim comes due within 14 days, 1 of them today."), (0, "0 | ")])
def test_the_forecast_of_two_weeks(claims: int, said: str) -> None:
    memories = {key_of(each): after(None, each, Scheduling(fuzz=False)) for each in [answer(0)] * claims}
    forecast = told("review", seen(), learner=Learner(memories=memories))["Forecast"]
    assert forecast.startswith(said)
    assert FIRST_DAY == DAY


# Too little, and anything.


def test_of_no_answers_every_measure_says_what_is_missing_or_nothing_at_all() -> None:
    for each in told_statistics(known()):
        assert each.charts == ()
        for measure in each.told:
            assert measure.value in {"–", "0"}
            assert measure.name == "Forecast" or "needs" in measure.meaning, measure


def test_data_for_scripts_has_the_same_keys_with_and_without_answers() -> None:
    def keys(value: Any) -> Any:
        return {name: keys(each) for name, each in value.items()} if isinstance(value, dict) else None

    few, many = statistics_data(known()), statistics_data(known(*weeks(8, 12, 16), *judged(5, 5, 5, 5)))
    assert list(few) == list(many)
    assert keys(few["over_time"]["trends"]).keys() == keys(many["over_time"]["trends"]).keys()


def test_names_from_outside_are_text() -> None:
    question_set = hostile()
    pair = list(question_set.sources)[:2]
    parts = source(2, pair[0], pair[1], set=question_set.id)
    (sentence,) = section("sources", parts, sets={question_set.id: question_set}).listed
    assert question_set.sources[pair[0]].name in sentence


CELLS = st.text(st.characters(codec="ascii", exclude_categories=["C"]), max_size=30)


@given(st.integers(1, 6), st.data(), st.integers(20, 120))
def test_a_table_is_laid_out_within_its_width_with_every_cell_once(
    columns: int, data: st.DataObject, width: int
) -> None:
    row = st.tuples(*[CELLS.map(lambda text: text[: 1 + width // 3])] * columns)
    table = Table(heads=data.draw(row), rows=tuple(data.draw(st.lists(row, max_size=5))))
    parts = laid_out(table, width)
    for part in parts:
        assert len(part) == 1 + len(table.rows)
        assert all(len(line) <= width for line in part)
    for place, line in enumerate([table.heads, *table.rows]):
        written = "".join("".join(part[place] for part in parts).split())
        for cell in line[1:]:
            assert "".join(cell.split()) in written
