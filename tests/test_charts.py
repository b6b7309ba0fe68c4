"""Charts as lines of text: what they look like, and that they never outgrow the room that there is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quiz.charts import MARKS, SEVERAL, barred, plotted
from quiz.report.statistics import Bars, Plot, Series
from tests.builders import GOLDEN

TIME = Plot(
    title="Right answers",
    series=(
        Series("Fact", ((0, 0.5), (1, 0.6), (2, 0.72), (3, 0.9))),
        Series("Source", ((0, 0.5), (1, 0.4), (3, 0.55))),
        Series("Firmness", ((0, 0.1), (2, 0.2), (3, 0.3))),
    ),
    ticks=((0, "26 Oct"), (1, "2 Nov"), (2, "9 Nov"), (3, "16 Nov")),
)
SURE = Plot(
    title="Right, by how sure",
    series=(Series("Facts", ((0.5, 0.6), (0.9, 0.88))), Series("Sources", ((0.1, 0.0), (0.5, 0.3), (0.9, 0.5)))),
    ticks=tuple((share / 100, f"{share}%") for share in (10, 30, 50, 70, 90)),
    x_label="sure",
    diagonal=True,
)
DUE = Bars(title="Claims due", bars=(("Sat 2 Nov", 12), ("Sun 3 Nov", 1), ("Mon 4 Nov", 0), ("Tue 5 Nov", 1200)))


def look(name: str, lines: list[str]) -> list[str]:
    """The lines of a golden file, which is written where that is asked for."""
    file: Path = GOLDEN / name
    if os.environ.get("WRITE_GOLDEN"):
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("chart-time.txt", plotted(TIME, 76, 10)),
        ("chart-sure.txt", plotted(SURE, 76, 10)),
        ("chart-time-narrow.txt", plotted(TIME, 40, 7)),
        ("chart-due.txt", barred(DUE, 60, 10)),
    ],
)
def test_a_chart_looks_as_it_always_did(name: str, lines: list[str]) -> None:
    assert lines == look(name, lines)


def test_series_are_told_apart_by_their_marks_and_not_by_colour() -> None:
    legend, *body = plotted(TIME, 76, 10)
    assert legend == "Right answers  ● Fact  ○ Source  × Firmness  # several"
    drawn = "".join(body)
    assert all(mark in drawn for mark in (*MARKS, SEVERAL))
    assert "\x1b" not in legend + drawn


def test_points_of_several_series_on_one_place_have_a_mark_of_their_own() -> None:
    apart = Plot(title="t", series=(Series("a", ((0, 0.1), (1, 0.1))), Series("b", ((0, 0.9), (1, 0.9)))), ticks=())
    assert SEVERAL not in "".join(plotted(apart, 60, 10))


def test_what_is_not_nothing_has_a_bar_and_nothing_has_none() -> None:
    assert [line.count("█") for line in barred(DUE, 60, 10)] == [0, 1, 1, 0, 44]


def test_the_name_of_the_axis_moves_no_tick() -> None:
    fade = Plot(
        title="t", series=(Series("a", ((0, 1), (5, 1))),), ticks=((0, "1"), (1, "2"), (5, "31+")), x_label="days since"
    )
    *_, axis, labels = plotted(fade, 76, 10)
    assert axis.endswith("─ days since")
    assert [place for place, sign in enumerate(axis) if sign == "┴"] == [labels.index("1"), labels.index("2")]


def test_where_there_is_no_room_nothing_is_drawn() -> None:
    assert plotted(TIME, 12, 10) == []
    assert plotted(TIME, 76, 3) == []
    assert barred(DUE, 60, 0) == []


NUMBERS = st.floats(allow_nan=True, allow_infinity=True)
SHARES = st.floats(-1, 2) | NUMBERS
NAMES = st.text(st.characters(codec="ascii", exclude_categories=["C"]), max_size=12)
POINTS = st.lists(st.tuples(st.floats(-10, 10) | NUMBERS, SHARES), max_size=20).map(tuple)
PLOTS = st.builds(
    Plot,
    title=NAMES,
    series=st.lists(st.builds(Series, NAMES, POINTS), max_size=5).map(tuple),
    ticks=st.lists(st.tuples(st.floats(-10, 10) | NUMBERS, NAMES), max_size=16).map(tuple),
    x_label=NAMES,
    diagonal=st.booleans(),
)


@example(Plot(title="", series=(Series("", ((2.0**52 + 2, 0.0),)),), ticks=()), 16, 5)
@example(Plot(title="", series=(Series("", ((-1.7e308, 0.0), (1.7e308, 1.0))),), ticks=()), 16, 5)
@given(PLOTS, st.integers(0, 120), st.integers(0, 30))
def test_any_plot_keeps_within_its_room(plot: Plot, width: int, height: int) -> None:
    lines = plotted(plot, width, height)
    assert len(lines) <= height
    assert all(len(line) <= width for line in lines)


@given(
    st.builds(Bars, title=NAMES, bars=st.lists(st.tuples(NAMES, st.integers(0, 10**9)), max_size=20).map(tuple)),
    st.integers(0, 120),
    st.integers(0, 30),
)
def test_any_bars_keep_within_their_room(bars: Bars, width: int, height: int) -> None:
    lines = barred(bars, width, height)
    assert len(lines) <= height
    assert all(len(line) <= width for line in lines)
