"""A class test as a whole: by hand, against printed tables, and held against slow formulas of another kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from math import comb, isclose, sqrt
from random import Random
from statistics import fmean, median, stdev

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.measures.quantiles import beta_share, f_quantile, t_quantile
from quiz.measures.reliability import ALIKE_SCORES, Consistency, WholeTest, whole_test

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
"""Five students and four items, worked by hand.

The sums of the students are 3, 3.5, 2, 1 and 1: their mean is 2.1, their median 2, and their deviations
.9, 1.4, -.1, -1.1 and -1.1. Of these the squares add up to 5.2, the cubes to .81 and the fourth powers to 7.426.
k₂ = 5.2 / 4 = 1.3; k₃ = 5 · .81 / (4 · 3) = .3375; k₄ = (5 · 6 · 7.426 - 3 · 4 · 5.2²) / (4 · 3 · 2) = -4.2375.
The variances of the items are .2, .3, .2 and .3, together 1: alpha is 4/3 (1 - 1 / 1.3) = 4/13.
The error ratio is √(9/13), and the standard error √(1.3 · 9/13) = √.9 of four items.
"""


def test_the_figures_of_a_test_by_hand() -> None:
    made = whole_test(responses(FIVE_BY_FOUR))
    assert (made.students, made.items, made.length) == (5, 4, 4)
    assert made.mean == pytest.approx(2.1 / 4)
    assert made.median == pytest.approx(2 / 4)
    assert made.standard_deviation == pytest.approx(sqrt(1.3) / 4)
    assert made.skewness == pytest.approx(0.3375 / 1.3**1.5)
    assert made.kurtosis == pytest.approx(-4.2375 / 1.3**2)
    assert made.consistency is not None
    assert made.consistency.alpha == pytest.approx(4 / 13)
    assert made.consistency.error_ratio == pytest.approx(sqrt(9 / 13))
    assert made.standard_error == pytest.approx(sqrt(0.9) / 4)
    assert made.too_little == {}


def test_the_intervals_of_a_test_by_hand() -> None:
    """t for 4 degrees of freedom is 2.7764, and the mean's standard error √(1.3 / 5) of four items. F with 4 and 12 is
    below 4.1212 in 97.5 %, and below 1 / 8.7512 in 2.5 %, which is from F with 12 and 4."""
    made = whole_test(responses(FIVE_BY_FOUR))
    assert made.mean_interval is not None
    half = 2.7764 * sqrt(1.3 / 5) / 4
    assert (made.mean_interval.low, made.mean_interval.high) == pytest.approx((0.525 - half, 0.525 + half), abs=1e-4)
    assert made.consistency is not None
    limits = made.consistency.interval
    assert limits is not None
    assert (limits.low, limits.high) == pytest.approx((1 - 9 / 13 * 4.1212, 1 - 9 / 13 / 8.7512), abs=1e-4)


def test_an_even_number_of_scores_has_its_median_between_two() -> None:
    assert whole_test(responses([[0, 0], [0, 1], [1, 1], [1, 1]])).median == pytest.approx(0.75)


# Against other formulas.


def power_sums(scores: Sequence[float]) -> tuple[float, float]:
    """Skewness and kurtosis from the k-statistics in sums of powers, without a mean (Fisher 1929)."""
    n = len(scores)
    one, two, three, four = (sum(score**power for score in scores) for power in (1, 2, 3, 4))
    k2 = (n * two - one**2) / (n * (n - 1))
    k3 = (n**2 * three - 3 * n * two * one + 2 * one**3) / (n * (n - 1) * (n - 2))
    k4 = (
        (n**3 + n**2) * four
        - 4 * (n**2 + n) * three * one
        - 3 * (n**2 - n) * two**2
        + 12 * n * two * one**2
        - 6 * one**4
    ) / (n * (n - 1) * (n - 2) * (n - 3))
    return k3 / k2**1.5, k4 / k2**2


def hoyt(table: Sequence[Sequence[float]]) -> float:
    """Alpha as one less the ratio of mean squares, residual over students (Hoyt 1941)."""
    n, k = len(table), len(table[0])
    grand = fmean(credit for row in table for credit in row)
    rows = [fmean(row) for row in table]
    columns = [fmean(row[column] for row in table) for column in range(k)]
    between = k * sum((mean - grand) ** 2 for mean in rows) / (n - 1)
    residual = sum((table[i][j] - rows[i] - columns[j] + grand) ** 2 for i in range(n) for j in range(k)) / (
        (n - 1) * (k - 1)
    )
    return 1 - residual / between


def by_pairs(table: Table) -> float:
    """Alpha with gaps, pair of items by pair of items and student by student."""
    columns = list(range(len(table[0])))
    takers = {i: [s for s, row in enumerate(table) if row[i] is not None] for i in columns}
    earned = {(s, i): credit for s, row in enumerate(table) for i, credit in enumerate(row) if credit is not None}
    means = {i: fmean(earned[s, i] for s in takers[i]) for i in columns}
    squares = sum((credit - means[i]) ** 2 for (_, i), credit in earned.items())
    variance = squares / sum(len(takers[i]) - 1 for i in columns)
    products = shares = 0.0
    for i, j in combinations(columns, 2):
        both = [s for s in takers[i] if s in takers[j]]
        products += sum((earned[s, i] - means[i]) * (earned[s, j] - means[j]) for s in both)
        a, b = len(takers[i]), len(takers[j])
        # What each product would be for a covariance of 1: the two students' own, less their shares in both means.
        shares += sum(1 - 1 / a - 1 / b + len(both) / (a * b) for _ in both)
    covariance = products / shares
    length = len(table) / sum(1 / sum(credit is not None for credit in row) for row in table)
    return length * covariance / (variance + (length - 1) * covariance)


def table_of(students: int, items: int, seed: int) -> list[list[float]]:
    """Students who know more or less, with some half credits."""
    rng = Random(seed)
    able = [rng.random() for _ in range(students)]
    return [[rng.choice([0.5, float(rng.random() < each)]) for _ in range(items)] for each in able]


@pytest.mark.parametrize("seed", range(8))
def test_the_figures_of_a_test_against_slow_formulas(seed: int) -> None:
    table = table_of(11, 6, seed)
    made = whole_test(responses(table))
    scores = [fmean(row) for row in table]
    assert (made.mean, made.median) == pytest.approx((fmean(scores), median(scores)))
    assert made.standard_deviation == pytest.approx(stdev(scores))
    assert (made.skewness, made.kurtosis) == pytest.approx(power_sums(scores))
    assert made.consistency is not None
    assert made.consistency.alpha == pytest.approx(hoyt(table))
    assert made.consistency.alpha == pytest.approx(by_pairs(table))


@pytest.mark.parametrize("seed", range(8))
def test_alpha_with_different_items_against_a_slow_formula(seed: int) -> None:
    rng = Random(seed)
    table: Table = [
        [None if place in left_out else credit for place, credit in enumerate(row)]
        for row in table_of(12, 7, seed)
        for left_out in [rng.sample(range(7), rng.randrange(4))]
    ]
    made = whole_test(responses(table))
    assert made.consistency is not None
    assert made.consistency.alpha == pytest.approx(by_pairs(table))


def test_alpha_of_half_the_items_is_on_average_that_of_a_test_of_half_the_length() -> None:
    """Of 20 items each of 400 students is asked ten of their own: by Spearman and Brown, α₁₀ = α₂₀ / (2 - α₂₀)."""
    rng = Random(10)
    table = table_of(400, 20, 10)
    whole = whole_test(responses(table)).consistency
    assert whole is not None
    found = []
    for _ in range(20):
        halves = [
            [row[i] if i in kept else None for i in range(20)] for row in table for kept in [rng.sample(range(20), 10)]
        ]
        half = whole_test(responses(halves))
        assert half.length == pytest.approx(10)
        assert half.consistency is not None
        found.append(half.consistency.alpha)
    assert fmean(found) == pytest.approx(whole.alpha / (2 - whole.alpha), abs=0.01)


# Properties.

CREDITS = st.sampled_from([0.0, 0.25, 0.3, 0.5, 0.9, 1.0])
TABLES = st.integers(1, 6).flatmap(
    lambda items: st.lists(st.lists(CREDITS, min_size=items, max_size=items), min_size=1, max_size=12)
)
GAPPED = st.integers(1, 6).flatmap(
    lambda items: st.lists(st.lists(st.none() | CREDITS, min_size=items, max_size=items), min_size=1, max_size=12)
)


def plain(made: WholeTest) -> dict[str, float]:
    """The figures that there are, by their name."""
    found: dict[str, float | None] = {
        "students": made.students,
        "items": made.items,
        "length": made.length,
        "mean": made.mean,
        "median": made.median,
        "deviation": made.standard_deviation,
        "skewness": made.skewness,
        "kurtosis": made.kurtosis,
        "alpha": made.consistency.alpha if made.consistency else None,
        "error": made.standard_error,
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
    one, other = whole_test(responses(table)), whole_test(turned(responses(table)))
    assert plain(other) == pytest.approx(plain(one), rel=1e-6, abs=1e-7)
    assert other.too_little == one.too_little


@settings(deadline=None, max_examples=200)
@given(GAPPED)
def test_every_figure_is_in_its_range_or_has_a_reason(table: Table) -> None:
    made = whole_test(responses(table))
    for name in WholeTest.__struct_fields__:
        if name not in ("students", "items", "too_little"):
            assert (getattr(made, name) is None) == (name in made.too_little)
    if made.mean is not None and made.mean_interval is not None:
        assert 0 <= made.mean_interval.low < made.mean < made.mean_interval.high <= 1
    if made.consistency is not None:
        assert made.consistency.alpha <= 1
        interval = made.consistency.interval
        assert interval is None or interval.low < made.consistency.alpha < interval.high <= 1


@settings(deadline=None, max_examples=100)
@given(TABLES)
def test_alpha_is_not_changed_by_a_constant_for_each_item_or_by_a_scale(table: Sequence[Sequence[float]]) -> None:
    before = whole_test(responses(table)).consistency
    after = whole_test(
        responses([[credit / 2 + 0.05 * i for i, credit in enumerate(row)] for row in table])
    ).consistency
    assert (before is None) == (after is None)
    if before is not None and after is not None:
        assert after.alpha == pytest.approx(before.alpha)


@settings(deadline=None, max_examples=100)
@given(TABLES)
def test_alpha_is_that_of_hoyt(table: Sequence[Sequence[float]]) -> None:
    made = whole_test(responses(table)).consistency
    if made is not None:
        assert made.alpha == pytest.approx(hoyt(table), rel=1e-6)


# Extremes.


@pytest.mark.parametrize(
    ("table", "too_little"),
    [
        pytest.param(
            [],
            {
                "length": "needs 1 more student",
                "mean": "needs 1 more student",
                "mean_interval": "needs 2 more students",
                "median": "needs 1 more student",
                "standard_deviation": "needs 2 more students",
                "skewness": "needs 3 more students",
                "kurtosis": "needs 4 more students",
                "consistency": "needs 5 more students",
                "standard_error": "needs 5 more students",
            },
            id="no students",
        ),
        pytest.param(
            [[1, 0]],
            {
                "mean_interval": "needs 1 more student",
                "standard_deviation": "needs 1 more student",
                "skewness": "needs 2 more students",
                "kurtosis": "needs 3 more students",
                "consistency": "needs 4 more students",
                "standard_error": "needs 4 more students",
            },
            id="one student",
        ),
        pytest.param(
            [[1], [1], [0], [0], [0]],
            dict.fromkeys(("consistency", "standard_error"), "needs students who were asked 2 questions or more"),
            id="one item",
        ),
        pytest.param(
            [[1, 1, 1]] * 6,
            dict.fromkeys(("mean_interval", "skewness", "kurtosis", "consistency", "standard_error"), ALIKE_SCORES),
            id="all right",
        ),
        pytest.param(
            [[0, 0, 0]] * 6,
            dict.fromkeys(("mean_interval", "skewness", "kurtosis", "consistency", "standard_error"), ALIKE_SCORES),
            id="all wrong",
        ),
        pytest.param(
            [[0.3, 0.9, 0.3], [0.9, 0.3, 0.3], [0.3, 0.3, 0.9], [0.9, 0.3, 0.3], [0.3, 0.9, 0.3]],
            dict.fromkeys(("mean_interval", "skewness", "kurtosis", "consistency", "standard_error"), ALIKE_SCORES),
            id="the same score by other items",
        ),
        pytest.param(
            [
                [1 if item == place * 2 else 0 if item == place * 2 + 1 else None for item in range(10)]
                for place in range(5)
            ],
            {
                **dict.fromkeys(("mean_interval", "skewness", "kurtosis"), ALIKE_SCORES),
                **dict.fromkeys(("consistency", "standard_error"), "needs questions that the same students were asked"),
            },
            id="nobody shares an item",
        ),
    ],
)
def test_without_enough_it_says_why(table: Table, too_little: dict[str, str]) -> None:
    assert whole_test(responses(table)).too_little == too_little


def test_who_was_asked_nothing_is_no_student() -> None:
    table: Table = [*FIVE_BY_FOUR, [None] * 4]
    assert whole_test(responses(table)) == whole_test(responses(FIVE_BY_FOUR))


def test_items_that_all_say_the_same_have_an_alpha_of_1_and_no_interval() -> None:
    made = whole_test(responses([[1, 1], [1, 1], [1, 1], [0, 0], [0, 0]]))
    assert made.consistency is not None
    assert made.consistency.alpha == pytest.approx(1)
    assert made.consistency.interval is None
    assert made.standard_error == pytest.approx(0, abs=1e-7)


def test_items_that_go_against_each_other_have_an_alpha_below_0() -> None:
    """The variances are .3 each, the covariance -.3 · 2/3 = -.2: k c / (v + (k - 1) c) = -.4 / .1."""
    made = whole_test(responses([[1, 0], [1, 0], [0, 1], [0, 1], [1, 1]]))
    assert made.consistency is not None
    assert made.consistency.alpha == pytest.approx(hoyt([[1, 0], [1, 0], [0, 1], [0, 1], [1, 1]]))
    assert made.consistency.alpha == pytest.approx(-4)
    assert made.consistency.error_ratio == pytest.approx(sqrt(5))


def test_more_students_make_the_interval_narrower() -> None:
    widths = []
    for n in (5, 20, 80, 1000):
        interval = Consistency(n, 20, 0.8).interval
        assert interval is not None
        widths.append(interval.high - interval.low)
    assert widths == sorted(widths, reverse=True)


# Quantiles.


@pytest.mark.parametrize(
    ("share", "numerator", "denominator", "expected"),
    [
        (0.95, 1, 1, 161.45),
        (0.95, 5, 10, 3.3258),
        (0.975, 4, 12, 4.1212),
        (0.975, 10, 10, 3.7168),
        (0.975, 12, 4, 8.7512),
        (0.99, 3, 20, 4.9382),
        (0.95, 30, 120, 1.5543),
    ],
)
def test_f_as_in_printed_tables(share: float, numerator: int, denominator: int, expected: float) -> None:
    assert f_quantile(share, numerator, denominator) == pytest.approx(expected, rel=5e-5)


@pytest.mark.parametrize(
    ("freedom", "expected"), [(1, 12.7062), (4, 2.7764), (10, 2.2281), (29, 2.0452), (1e6, 1.95997)]
)
def test_t_as_in_printed_tables(freedom: float, expected: float) -> None:
    assert t_quantile(0.95, freedom) == pytest.approx(expected, abs=5e-5)


@settings(deadline=None, max_examples=100)
@given(st.floats(0.005, 0.995), st.integers(1, 60), st.integers(1, 60))
def test_f_turned_round_is_f_the_other_way(share: float, numerator: int, denominator: int) -> None:
    other = 1 / f_quantile(1 - share, denominator, numerator)
    assert f_quantile(share, numerator, denominator) == pytest.approx(other, rel=1e-7)


@settings(deadline=None, max_examples=100)
@given(st.floats(0.001, 0.999), st.integers(1, 40), st.integers(1, 40))
def test_a_beta_distribution_against_the_binomial_one(x: float, a: int, b: int) -> None:
    """The share of a beta distribution below x is the chance of a or more successes in a + b - 1 tries."""
    tries = a + b - 1
    chance = sum(comb(tries, hits) * x**hits * (1 - x) ** (tries - hits) for hits in range(a, tries + 1))
    assert isclose(beta_share(x, a, b), chance, rel_tol=1e-9, abs_tol=1e-12)


@pytest.mark.parametrize("arguments", [(0.0, 3, 4), (1.0, 3, 4), (0.5, 0, 4), (0.5, 3, -1), (float("nan"), 3, 4)])
def test_quantiles_that_there_are_not(arguments: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="quantile of F"):
        f_quantile(*arguments)


@pytest.mark.parametrize(("x", "share"), [(0.0, 0.0), (1.0, 1.0), (0.5, 0.5)])
def test_the_ends_of_a_beta_distribution(x: float, share: float) -> None:
    assert beta_share(x, 3, 3) == pytest.approx(share)
