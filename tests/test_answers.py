"""How answers are written, and when two of them are the same."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.answers import answer_text, figure_text, same_answer, shown_answer, spoken_answer
from quiz.model import Answer, Qualifier
from tests.builders import figure


@pytest.mark.parametrize(
    ("answer", "written", "shown", "spoken"),
    [
        pytest.param(figure(8000), "8,000", "8,000", "8,000", id="a figure gets its commas"),
        pytest.param(
            figure(8000, Qualifier.ABOUT, "soldiers"),
            "8,000",
            "about 8,000",
            "about 8,000 soldiers",
            id="with its qualifier and its unit",
        ),
        pytest.param(figure("1.50"), "1.5", "1.5", "1.5", id="no noughts behind the point"),
        pytest.param(figure(-5, unit="degrees"), "-5", "-5", "-5 degrees", id="below nought"),
        pytest.param(figure(70, Qualifier.MORE_THAN, "%"), "70", "more than 70%", "more than 70%", id="per cent sign"),
        pytest.param(figure(70, unit="percent"), "70", "70%", "70%", id="percent"),
        pytest.param(figure(70, unit="per cent"), "70", "70%", "70%", id="per cent"),
        pytest.param(
            Answer(number=Decimal(4), unit="%", written="four"), "four", "four per cent", "four per cent", id="in words"
        ),
        pytest.param(
            Answer(low=Decimal(7000), high=Decimal(8000), unit="people"),
            "7,000 to 8,000",
            "7,000 to 8,000",
            "7,000 to 8,000 people",
            id="range",
        ),
        pytest.param(
            Answer(number=Decimal(24), qualifier=Qualifier.AT_LEAST, written="dozens"),
            "dozens",
            "dozens",
            "dozens",
            id="as the content writes it, its qualifier within",
        ),
        pytest.param(
            Answer(number=Decimal(24), qualifier=Qualifier.ABOUT, written="two dozen"),
            "two dozen",
            "about two dozen",
            "about two dozen",
            id="as the content writes it, its qualifier before",
        ),
        pytest.param(Answer(person="Ida Berg"), "Ida Berg", "Ida Berg", "Ida Berg", id="person"),
        pytest.param(
            Answer(date="1 November 2024", written="on Friday"),
            "on Friday",
            "1 November 2024",
            "1 November 2024",
            id="a name that the content writes otherwise",
        ),
    ],
)
def test_an_answer_is_written_shown_and_spoken(answer: Answer, written: str, shown: str, spoken: str) -> None:
    assert answer_text(answer) == written
    assert shown_answer(answer) == shown
    assert spoken_answer(answer) == spoken


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("8,000", "8k", id="digits and letter"),
        pytest.param("8000", "eight thousand", id="digits and words"),
        pytest.param("about 8,000", "8,000", id="a qualifier makes no other figure"),
        pytest.param("70%", "70", id="nor does a unit"),
        pytest.param("7 to 8 thousand", "7,000-8,000", id="ranges"),
        pytest.param("Kyiv", "KYIV", id="case"),
        pytest.param("Zelensky", "Зеленський", id="script"),
        pytest.param("1 November 2024", "2024-11-01", id="dates"),
        pytest.param("a gas bottle", "  A gas  bottle ", id="spaces"),
        pytest.param("[/x]", "[/x]", id="the same marks"),
    ],
)
def test_one_answer_in_two_notations_is_one_answer(one: str, other: str) -> None:
    assert same_answer(one, other)
    assert same_answer(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("8,000", "80,000", id="figures"),
        pytest.param("5", "-5", id="sign"),
        pytest.param("−5", "5", id="minus sign"),
        pytest.param("5.5", "55", id="decimal point"),
        pytest.param("…", "!", id="texts of marks alone"),
        pytest.param("8,000", "Kharkiv", id="a figure and a place"),
        pytest.param("8,000", "7,000 to 8,000", id="a figure and a range"),
        pytest.param("Friday", "Monday", id="days"),
        pytest.param("Friday", "Kharkiv", id="a day and a place"),
        pytest.param("Kharkiv", "Kherson", id="places"),
        pytest.param("Choe Son Hui", "Choe Ryong Hae", id="one family name"),
    ],
)
def test_two_answers_are_two(one: str, other: str) -> None:
    assert not same_answer(one, other)
    assert not same_answer(other, one)


@settings(deadline=None, max_examples=60)
@given(st.decimals(Decimal("-1e15"), Decimal("1e15"), places=3, allow_nan=False, allow_infinity=False))
def test_a_figure_is_the_same_as_itself_and_no_other(number: Decimal) -> None:
    text = figure_text(figure(number))
    assert same_answer(text, str(number))
    assert not same_answer(text, figure_text(figure(number + 1)))


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_can_be_compared_and_in_either_order(one: str, other: str) -> None:
    assert same_answer(one, other) is same_answer(other, one)
    assert same_answer(one, one)


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(categories=["Cs", "Nd", "L", "Zs"]), max_size=20))
def test_lone_surrogates_can_be_compared(text: str) -> None:
    assert same_answer(text, text)
