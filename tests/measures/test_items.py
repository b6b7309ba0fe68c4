"""The item analysis of a class test: by hand, and held against slow formulas of another kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import permutations
from math import sqrt, tanh
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quiz.measures import wilson
from quiz.measures.doubts import LEAST_TO_DOUBT, discrimination_words, facility_words, likely_wrong_keyed
from quiz.measures.items import LEAST_COMPARED, Discrimination, ItemStatistics, item_statistics

Table = Sequence[Sequence[float | None]]
Class = dict[str, dict[str, float | None]]


def responses(table: Table) -> Class:
    """A row for each student and a column for each item, i1, i2…"""
    return {
        f"s{place}": {f"i{column}": credit for column, credit in enumerate(row, 1)}
        for place, row in enumerate(table, 1)
    }


FIVE_BY_FOUR: Table = [
    [1, 1, 1, 0],
    [1, 1, 0.5, 1],
    [1, 1, 0, 0],
    [1, 0, 0, 0],
    [0, 0, 0, 1],
]
"""Five students and four items, worked by hand. The sums of the students are 3, 3.5, 2, 1 and 1.

item  mean  deviations d             Σd²   rest r (sum - credit)  r - mean                   Σ²   Σdr
i1    0.8   .2  .2  .2  .2 -.8       0.8   2  2.5  1  0  1        .7  1.2  -.3 -1.3  -.3     3.8   .3
i2    0.6   .4  .4  .4 -.6 -.6       1.2   2  2.5  1  1  1        .5  1.0  -.5  -.5  -.5     2.0  1.0
i3    0.3   .7  .2 -.3 -.3 -.3       0.8   2  3    2  1  1        .2  1.2   .2  -.8  -.8     2.8   .8
i4    0.4  -.4  .6 -.4 -.4  .6       1.2   3  2.5  2  1  0       1.3   .8   .3  -.7 -1.7     5.8  -.9

Discrimination is Σdr over the root of both sums of squares. With both d and r put in order, Σdr is
i1: .8 · 1.3 + .2 (-.3 - .3 + .7 + 1.2) = 1.3, i2: .6 (.5 + .5) + .4 (-.5 + .5 + 1) = 1,
i3: .3 (.8 + .8 - .2) + .2 · .2 + .7 · 1.2 = 1.3, i4: .4 (1.7 + .7 - .3) + .6 (.8 + 1.3) = 2.1; efficiency is over it.
The sum of products with the whole score is Σdr + Σd²: 1.1, 2.2, 1.6 and 0.3, and the roots of these are 1.0488, 1.4832,
1.2649 and 0.5477, together 4.3447; effective weight is over that.
"""


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        pytest.param("i1", (0.8, 0.8, 0.3 / sqrt(0.8 * 3.8), 0.3 / 1.3, 1.0488 / 4.3447), id="i1"),
        pytest.param("i2", (0.6, 1.2, 1.0 / sqrt(1.2 * 2.0), 1.0, 1.4832 / 4.3447), id="i2, in the order of the rest"),
        pytest.param("i3", (0.3, 0.8, 0.8 / sqrt(0.8 * 2.8), 0.8 / 1.3, 1.2649 / 4.3447), id="i3, partial credit"),
        pytest.param("i4", (0.4, 1.2, -0.9 / sqrt(1.2 * 5.8), -0.9 / 2.1, 0.5477 / 4.3447), id="i4, against the rest"),
    ],
)
def test_the_figures_of_an_item_by_hand(item: str, expected: tuple[float, float, float, float, float]) -> None:
    facility, squares, discrimination, efficiency, weight = expected
    made = item_statistics(responses(FIVE_BY_FOUR))[item]
    assert made.attempts == 5
    assert made.facility.value == pytest.approx(facility)
    assert made.standard_deviation == pytest.approx(sqrt(squares / 4))
    assert made.discrimination is not None
    assert made.discrimination.n == 5
    assert made.discrimination.index == pytest.approx(discrimination)
    assert made.efficiency == pytest.approx(efficiency)
    assert made.effective_weight == pytest.approx(weight, abs=5e-5)
    assert made.too_little == {}


def test_the_interval_of_a_facility_without_partial_credit_is_wilsons() -> None:
    assert item_statistics(responses(FIVE_BY_FOUR))["i1"].facility.interval == wilson(4, 5)


def test_the_interval_of_a_facility_with_partial_credit_is_students() -> None:
    """The mean of .3 has the standard error √(.2 / 5) = .2, and t for 4 degrees of freedom is 2.7764."""
    interval = item_statistics(responses(FIVE_BY_FOUR))["i3"].facility.interval
    assert (interval.low, interval.high) == pytest.approx((0, 0.3 + 2.7764 * 0.2), abs=1e-4)


def test_all_half_right_does_not_prove_that_it_is_always_half_right() -> None:
    assert item_statistics(responses([[0.5]] * 6))["i1"].facility.interval == wilson(3, 6)


def test_the_interval_of_discrimination_by_hand() -> None:
    """For r = 0.5 of 28 students z is 0.5493, with the standard error 1 / √25 = 0.2: 0.1573 to 0.9413. In r that is
    0.156 to 0.736."""
    interval = Discrimination(28, 0.5).interval
    assert interval is not None
    assert (interval.low, interval.high) == pytest.approx((tanh(0.1573), tanh(0.9413)), abs=1e-4)
    assert (interval.low, interval.high) == pytest.approx((0.156, 0.736), abs=5e-4)


@pytest.mark.parametrize("index", [1.0, -1.0])
def test_a_correlation_without_exception_has_no_interval(index: float) -> None:
    assert Discrimination(30, index).interval is None


def test_guessing_earns_one_over_the_number_of_choices() -> None:
    made = item_statistics(responses(FIVE_BY_FOUR), {"i1": 4, "i2": 2})
    assert [each.guess for each in made.values()] == [0.25, 0.5, None, None]


# Against other formulas.


def over_pairs(one: Sequence[float], other: Sequence[float]) -> float:
    """The covariance from the differences of all pairs of students, without a mean."""
    n = len(one)
    pairs = [(i, j) for i in range(n) for j in range(i)]
    return sum((one[i] - one[j]) * (other[i] - other[j]) for i, j in pairs) / (n * (n - 1))


def rests_of(table: Sequence[Sequence[float]], column: int) -> list[float]:
    return [sum(row) - row[column] for row in table]


def slowly_discriminating(table: Sequence[Sequence[float]], column: int) -> float:
    credits_ = [row[column] for row in table]
    rests = rests_of(table, column)
    return over_pairs(credits_, rests) / sqrt(over_pairs(credits_, credits_) * over_pairs(rests, rests))


def slowly_efficient(table: Sequence[Sequence[float]], column: int) -> float:
    """The greatest covariance is looked for in all orders of the rests."""
    credits_ = [row[column] for row in table]
    rests = rests_of(table, column)
    return over_pairs(credits_, rests) / max(over_pairs(credits_, order) for order in permutations(rests))


def table_of(students: int, items: int, seed: int) -> list[list[float]]:
    """Students who know more or less, with some half credits."""
    rng = Random(seed)
    able = [rng.random() for _ in range(students)]
    return [[rng.choice([0.5, float(rng.random() < each)]) for _ in range(items)] for each in able]


@pytest.mark.parametrize("seed", range(8))
def test_discrimination_and_weight_against_slow_formulas(seed: int) -> None:
    table = table_of(9, 5, seed)
    made = list(item_statistics(responses(table)).values())
    sums = [sum(row) for row in table]
    joint = [over_pairs([row[column] for row in table], sums) for column in range(5)]
    whole = sum(sqrt(each) for each in joint if each > 0)
    for column, each in enumerate(made):
        assert each.discrimination is not None
        assert each.discrimination.index == pytest.approx(slowly_discriminating(table, column))
        expected = sqrt(joint[column]) / whole if joint[column] > -1e-12 else None
        assert each.effective_weight == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize("seed", range(4))
def test_efficiency_against_all_orders(seed: int) -> None:
    table = table_of(6, 4, seed)
    for column, each in enumerate(item_statistics(responses(table)).values()):
        if each.efficiency is not None:
            assert each.efficiency == pytest.approx(slowly_efficient(table, column))


# Properties.

CREDITS = st.sampled_from([0.0, 0.25, 0.3, 0.5, 0.9, 1.0])
TABLES = st.integers(1, 6).flatmap(
    lambda items: st.lists(st.lists(CREDITS, min_size=items, max_size=items), min_size=1, max_size=12)
)
GAPPED = st.integers(1, 6).flatmap(
    lambda items: st.lists(st.lists(st.none() | CREDITS, min_size=items, max_size=items), min_size=1, max_size=12)
)


def plain(made: ItemStatistics) -> dict[str, float]:
    """The figures that there are, by their name."""
    found: dict[str, float | None] = {
        "attempts": made.attempts,
        "facility": made.facility.value,
        "low": made.facility.interval.low,
        "high": made.facility.interval.high,
        "deviation": made.standard_deviation,
        "weight": made.effective_weight,
        "discrimination": made.discrimination.index if made.discrimination else None,
        "compared": made.discrimination.n if made.discrimination else None,
        "efficiency": made.efficiency,
    }
    return {name: value for name, value in found.items() if value is not None}


def backwards(given_class: Class) -> Class:
    return dict(reversed(given_class.items()))


def items_backwards(given_class: Class) -> Class:
    return {student: dict(reversed(row.items())) for student, row in given_class.items()}


@settings(deadline=None, max_examples=100)
@pytest.mark.parametrize(
    "turned",
    [pytest.param(backwards, id="order of students"), pytest.param(items_backwards, id="order of items")],
)
@given(table=GAPPED)
def test_no_order_matters(turned: Callable[[Class], Class], table: Table) -> None:
    one, other = item_statistics(responses(table)), item_statistics(turned(responses(table)))
    assert one.keys() == other.keys()
    for item, made in one.items():
        assert plain(other[item]) == pytest.approx(plain(made), abs=1e-9)
        assert other[item].too_little == made.too_little


@settings(deadline=None, max_examples=200)
@given(GAPPED)
def test_every_figure_is_in_its_range_or_has_a_reason(table: Table) -> None:
    for item, made in item_statistics(responses(table)).items():
        assert made.attempts == sum(row[int(item[1:]) - 1] is not None for row in table)
        assert 0 <= made.facility.interval.low <= made.facility.value + 1e-12
        assert made.facility.value - 1e-12 <= made.facility.interval.high <= 1
        assert made.standard_deviation is None or made.standard_deviation >= 0
        assert made.effective_weight is None or 0 <= made.effective_weight <= 1 + 1e-12
        assert made.efficiency is None or made.efficiency <= 1 + 1e-12
        if made.discrimination is not None:
            assert -1 <= made.discrimination.index <= 1
            interval = made.discrimination.interval
            assert interval is None or interval.low < made.discrimination.index < interval.high
        for name in ("standard_deviation", "effective_weight", "discrimination", "efficiency"):
            assert (getattr(made, name) is None) == (name in made.too_little)


@settings(deadline=None, max_examples=100)
@given(TABLES)
def test_effective_weights_add_up_to_one(table: Table) -> None:
    weights = [made.effective_weight for made in item_statistics(responses(table)).values()]
    found = [weight for weight in weights if weight is not None]
    assert not found or sum(found) == pytest.approx(1)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(CREDITS, CREDITS, CREDITS).map(sorted), min_size=5, max_size=12), st.data())
def test_efficiency_is_one_where_the_item_has_the_order_of_the_rest(
    rest: list[list[float]], data: st.DataObject
) -> None:
    n = len(rest)
    ordered = sorted(rest, key=sum)
    credits_ = sorted(data.draw(st.lists(CREDITS, min_size=n, max_size=n)))
    made = item_statistics(responses([[credit, *row] for credit, row in zip(credits_, ordered, strict=True)]))["i1"]
    assert made.efficiency is None or made.efficiency == pytest.approx(1)


@settings(deadline=None, max_examples=100)
@given(TABLES)
@example([[0.0, 0.9], [0.0, 0.9], [0.3, 0.0], [0.5, 0.0], [0.5, 0.9]])
def test_credits_on_a_smaller_scale_go_together_as_before(table: Sequence[Sequence[float]]) -> None:
    before = item_statistics(responses(table))
    after = item_statistics(responses([[0.2 + credit / 2 for credit in row] for row in table]))
    for item, made in before.items():
        same = ("weight", "discrimination", "efficiency")
        one, other = plain(made), plain(after[item])
        assert {name: one.get(name) for name in same} == pytest.approx({name: other.get(name) for name in same})


# Students who were asked different items.


def test_who_was_not_asked_does_not_count() -> None:
    table: Table = [*FIVE_BY_FOUR, [None, 1, 1, 0], [None, None, None, None]]
    made = item_statistics(responses(table))
    assert [each.attempts for each in made.values()] == [5, 6, 6, 6]
    absent = {student: {i: c for i, c in row.items() if c is not None} for student, row in responses(table).items()}
    assert item_statistics(absent) == made


def test_the_luck_of_easier_items_does_not_look_like_knowledge() -> None:
    """Five students were asked two items that all get right, five others two that none does. The sums go with i1, which
    only the lucky five get right, but on the items that they were asked all did as well as anybody."""
    lucky = [[1, 1, 1, None, None]] * 5
    unlucky = [[0, None, None, 0, 0]] * 5
    made = item_statistics(responses([*lucky, *unlucky]))["i1"]
    assert made.discrimination is None
    assert made.too_little["discrimination"] == "needs students who differ on the other questions"


DIFFERENT: Table = [[1, 1, None], [1, 1, 1], [0, 0, None], [1, None, 1], [0, 1, 0]]
"""The facilities are 3/5, 3/4 and 2/3: a right answer is 2/5, 1/4 and 1/3 above, a wrong one 3/5, 3/4 and 2/3 below."""


def test_discrimination_with_different_items_by_hand() -> None:
    made = item_statistics(responses(DIFFERENT))["i1"]
    rests = [1 / 4, (1 / 4 + 1 / 3) / 2, -3 / 4, 1 / 3, (1 / 4 - 2 / 3) / 2]
    earned = [1.0, 1.0, 0.0, 1.0, 0.0]
    expected = over_pairs(earned, rests) / sqrt(over_pairs(earned, earned) * over_pairs(rests, rests))
    assert made.discrimination is not None
    assert made.discrimination.index == pytest.approx(expected)
    assert made.efficiency == pytest.approx(1)


def test_weight_with_different_items_by_hand() -> None:
    first, second, third = (2 / 5 + 1 / 4) / 2, (2 / 5 + 1 / 4 + 1 / 3) / 3, (-3 / 5 - 3 / 4) / 2
    fourth, fifth = (2 / 5 + 1 / 3) / 2, (-3 / 5 + 1 / 4 - 2 / 3) / 3
    roots = [
        sqrt(over_pairs([1, 1, 0, 1, 0], [first, second, third, fourth, fifth])),
        sqrt(over_pairs([1, 1, 0, 1], [first, second, third, fifth])),
        sqrt(over_pairs([1, 1, 0], [second, fourth, fifth])),
    ]
    made = item_statistics(responses(DIFFERENT))["i1"]
    assert made.effective_weight == pytest.approx(roots[0] / sum(roots))


# Too little.

SAME = [[1, 0], [1, 0], [1, 0], [1, 0], [1, 0]]


@pytest.mark.parametrize(
    ("table", "too_little"),
    [
        pytest.param(
            [[1, 0]],
            {
                "standard_deviation": "needs 1 more student",
                "effective_weight": "needs 4 more students",
                "discrimination": "needs 4 more students",
                "efficiency": "needs 4 more students",
            },
            id="one student",
        ),
        pytest.param(
            [[1, 0], [0, 1]],
            dict.fromkeys(("effective_weight", "discrimination", "efficiency"), "needs 3 more students"),
            id="two students",
        ),
        pytest.param(
            SAME,
            {
                "effective_weight": "needs students whose scores differ",
                "discrimination": "needs students who differ on it",
                "efficiency": "needs students who differ on it",
            },
            id="all alike",
        ),
        pytest.param(
            [[1, 1], [1, 1], [0, 1], [0, 1], [0, 1]],
            dict.fromkeys(("discrimination", "efficiency"), "needs students who differ on the other questions"),
            id="alike elsewhere",
        ),
        pytest.param(
            [[1], [1], [0], [0], [0]],
            dict.fromkeys(("discrimination", "efficiency"), "needs 5 more students asked another question too"),
            id="one item",
        ),
        pytest.param(
            [[0, 1, 1], [0, 1, 1], [0, 1, 1], [1, 0, 0], [1, 0, 0]],
            {"effective_weight": "has none: the better the score, the lower the credit"},
            id="against all else",
        ),
    ],
)
def test_without_enough_it_says_why(table: Table, too_little: Mapping[str, str]) -> None:
    assert item_statistics(responses(table))["i1"].too_little == too_little


@pytest.mark.parametrize("credit", [0.0, 1.0])
def test_all_right_and_all_wrong(credit: float) -> None:
    for made in item_statistics(responses([[credit] * 3] * 30)).values():
        assert (made.facility.value, made.standard_deviation) == (credit, 0)
        assert made.facility.interval == wilson(30 * credit, 30)
        assert (made.discrimination, made.efficiency, made.effective_weight) == (None, None, None)


def test_nobody_was_asked_anything() -> None:
    assert item_statistics({}) == {}
    assert item_statistics(responses([[None], [None]])) == {}


@pytest.mark.parametrize("credit", [-0.1, 1.1, float("nan")])
def test_what_is_no_credit_is_refused(credit: float) -> None:
    with pytest.raises(ValueError, match="'i1' is no credit"):
        item_statistics({"s1": {"i1": credit}})


def test_no_choice_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="'i1' has 0 choices"):
        item_statistics({"s1": {"i1": 1.0}}, {"i1": 0})


def test_items_may_be_keyed_by_anything() -> None:
    made = item_statistics({7: {("left-ferry", "fact"): 1.0}, 8: {("left-ferry", "source"): 0.5}})
    assert list(made) == [("left-ferry", "fact"), ("left-ferry", "source")]


# In words.


@pytest.mark.parametrize(
    ("facility", "words"),
    [
        (0.0, "extremely difficult, or something is wrong with it"),
        (0.05, "extremely difficult, or something is wrong with it"),
        (0.06, "very difficult"),
        (0.1, "very difficult"),
        (0.11, "difficult"),
        (0.2, "difficult"),
        (0.21, "moderately difficult"),
        (0.34, "moderately difficult"),
        (0.35, "about right for the average student"),
        (0.65, "about right for the average student"),
        (0.66, "fairly easy"),
        (0.8, "fairly easy"),
        (0.81, "easy"),
        (0.89, "easy"),
        (0.9, "very easy"),
        (0.94, "very easy"),
        (0.95, "extremely easy"),
        (1.0, "extremely easy"),
    ],
)
def test_a_facility_in_words(facility: float, words: str) -> None:
    assert facility_words(facility) == words


@pytest.mark.parametrize(
    ("index", "words"),
    [
        (1.0, "very good discrimination"),
        (0.5, "very good discrimination"),
        (0.49, "adequate discrimination"),
        (0.3, "adequate discrimination"),
        (0.29, "weak discrimination"),
        (0.2, "weak discrimination"),
        (0.19, "very weak discrimination"),
        (0.0, "very weak discrimination"),
        (-0.004, "very weak discrimination"),
        (-0.01, "probably invalid"),
        (-1.0, "probably invalid"),
    ],
)
def test_a_discrimination_in_words(index: float, words: str) -> None:
    assert discrimination_words(index) == words


# Wrong keys.


def test_the_items_with_a_wrong_key_are_found() -> None:
    """Of thirty students each knows more than the one before; the key of i3 is turned round, and i5 is a coin."""
    rng = Random(4)
    table = [
        [float(rng.random() < place / 29) if item != 4 else float(rng.random() < 0.5) for item in range(9)]
        for place in range(30)
    ]
    for row in table:
        row[2] = 1 - row[2]
    found = likely_wrong_keyed(item_statistics(responses(table)))
    assert next(iter(found)) == "i3"
    assert found["i3"].endswith("over 30 students: who did better elsewhere did worse here")
    assert set(found) <= {"i3", "i5"}


def judged(index: float, n: int) -> ItemStatistics:
    made = item_statistics(responses(FIVE_BY_FOUR))["i1"]
    return ItemStatistics(
        attempts=n,
        facility=made.facility,
        standard_deviation=made.standard_deviation,
        guess=None,
        effective_weight=None,
        discrimination=Discrimination(n, index),
        efficiency=made.efficiency,
        too_little={},
    )


@pytest.mark.parametrize(
    ("index", "n", "reason"),
    [
        pytest.param(-0.9, LEAST_TO_DOUBT - 1, None, id="too few students"),
        pytest.param(0.0, 30, None, id="no correlation"),
        pytest.param(-0.004, 30, None, id="none but for rounding"),
        pytest.param(
            -0.2, 28, "discrimination -20 % (-53 to 19 %) over 28 students: may be chance", id="perhaps chance"
        ),
        pytest.param(
            -0.5,
            28,
            "discrimination -50 % (-74 to -16 %) over 28 students: who did better elsewhere did worse here",
            id="hardly chance",
        ),
        pytest.param(
            -1.0,
            10,
            "discrimination -100 % over 10 students: who did better elsewhere did worse here",
            id="without exception",
        ),
    ],
)
def test_why_a_key_is_in_doubt(index: float, n: int, reason: str | None) -> None:
    assert likely_wrong_keyed({"one": judged(index, n)}) == ({} if reason is None else {"one": reason})


def test_the_most_doubtful_comes_first_and_what_has_no_discrimination_not_at_all() -> None:
    analysed = {"a": judged(-0.2, 20), "b": judged(-0.6, 20), **item_statistics(responses(SAME))}
    assert list(likely_wrong_keyed(analysed)) == ["b", "a"]


def test_with_one_student_fewer_than_it_takes_hardly_any_index_is_ruled_out() -> None:
    widest = Discrimination(LEAST_COMPARED - 1, 0.0).interval
    assert widest is not None
    assert (widest.low, widest.high) == pytest.approx((-0.96, 0.96), abs=5e-3)
