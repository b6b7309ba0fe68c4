"""An answer as it is typed: read as a figure or a name, and found in the content in whatever words it stands there."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.answers import answer_text
from quiz.builder.editing import CannotEditError
from quiz.builder.editing.answering import answer_read, as_written, typed_answer
from quiz.model import Answer, AnswerKind, Qualifier
from quiz.questions import occurrences
from tests.builders import figure, harbour
from tests.test_sets_save import answers

NUMBER = AnswerKind.NUMBER


def between(low: int, high: int, **fields: Any) -> Answer:
    return Answer(low=Decimal(low), high=Decimal(high), **fields)


@pytest.mark.parametrize(
    ("text", "content", "answer"),
    [
        pytest.param(
            "about 8,000 soldiers",
            "They sent about 8,000 soldiers.",
            figure(8000, Qualifier.ABOUT, "soldiers"),
            id="with qualifier and unit",
        ),
        pytest.param("8k soldiers", "8,000 soldiers came.", figure(8000, unit="soldiers"), id="in short"),
        pytest.param("24", "24 drones fell.", figure(24), id="alone"),
        pytest.param(
            "24", "Twenty-four drones fell.", replace(figure(24), written="Twenty-four"), id="written in words"
        ),
        pytest.param(
            "24 drones",
            "In all, twenty-four drones fell.",
            replace(figure(24, unit="drones"), written="twenty-four"),
            id="written in words, with its unit",
        ),
        pytest.param(
            "more than 24",
            "More than twenty-four fell.",
            replace(figure(24, Qualifier.MORE_THAN), written="twenty-four"),
            id="written in words, its qualifier not part of them",
        ),
        pytest.param(
            "230,000",
            "Two hundred and thirty thousand left.",
            replace(figure(230000), written="Two hundred and thirty thousand"),
            id="written in five words",
        ),
        pytest.param(
            "at least 24", "Dozens fell.", replace(figure(24, Qualifier.AT_LEAST), written="Dozens"), id="dozens"
        ),
        pytest.param("12 %", "It rose by 12 %.", figure(12, unit="%"), id="per cent, with a space"),
        pytest.param("12%", "It rose by 12%.", figure(12, unit="%"), id="per cent, without a space"),
        pytest.param("12 per cent", "It rose by 12 percent.", figure(12, unit="%"), id="per cent, in words"),
        pytest.param(
            "between 7,000 and 8,000",
            "Between 7,000 and 8,000 came.",
            between(7000, 8000, written="Between 7,000 and 8,000"),
            id="a range",
        ),
        pytest.param("7-8 thousand men", "7,000 to 8,000 came.", between(7000, 8000, unit="men"), id="a short range"),
        pytest.param(" 24\n drones ", "24 drones.", figure(24, unit="drones"), id="spaces"),
        pytest.param("-5 degrees", "It was -5 degrees.", figure(-5, unit="degrees"), id="below nought"),
        pytest.param("24", "Nothing of the kind.", figure(24), id="not in the content"),
        pytest.param("24", "", figure(24), id="no content"),
    ],
)
def test_a_figure_is_read_and_found(text: str, content: str, answer: Answer) -> None:
    assert answer_read(text, NUMBER, content) == answer


@pytest.mark.parametrize("kind", [kind for kind in AnswerKind if kind is not NUMBER])
def test_a_name_is_what_is_typed(kind: AnswerKind) -> None:
    answer = answer_read("  Ida \n Berg ", kind, "Whatever.")
    assert answer == msgspec.convert({kind.value: "Ida Berg"}, Answer)
    assert answer.kind is kind
    assert answer_read("24 drones", kind, "").name == "24 drones"


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        pytest.param("", NUMBER, "cannot be empty", id="nothing, for a figure"),
        pytest.param(" \n\u00a0", AnswerKind.PERSON, "cannot be empty", id="spaces, for a name"),
        pytest.param("dogs", NUMBER, "“dogs” is not read as a figure", id="no figure"),
        pytest.param("24 or 42 or 12", NUMBER, "is not read as a figure", id="several figures"),
        pytest.param("1e40", NUMBER, "is not read as a figure", id="beyond all figures"),
    ],
)
def test_what_is_no_answer_is_refused(text: str, kind: AnswerKind, told: str) -> None:
    with pytest.raises(CannotEditError, match=told):
        answer_read(text, kind, "24 dogs")


def test_other_wordings_stay_where_only_the_words_change() -> None:
    before = Answer(number=Decimal(40), unit="people", aliases=("two score",), close=("dozens",), written="forty")
    read = answer_read("41 people", NUMBER, "41 people left.", before)
    assert read == Answer(number=Decimal(41), unit="people", aliases=("two score",), close=("dozens",))
    assert answer_read("forty", AnswerKind.TEXT, "", before) == Answer(text="forty")


@pytest.mark.parametrize(
    ("answer", "content", "written"),
    [
        pytest.param(figure(24), "24 fell.", None, id="in digits"),
        pytest.param(figure(24), "Twenty-four fell.", "Twenty-four", id="in words now"),
        pytest.param(replace(figure(24), written="Twenty-four"), "24 fell.", None, id="in digits now"),
        pytest.param(replace(figure(24), written="twenty-four"), "Of 24, twenty-four fell.", "twenty-four", id="both"),
        pytest.param(replace(figure(24), written="twenty-four"), "None fell.", None, id="in no words now"),
        pytest.param(figure(24, unit="of the 30 drones shot"), "Twenty-four fell.", "Twenty-four", id="an odd unit"),
    ],
)
def test_a_figure_takes_the_words_of_its_content(answer: Answer, content: str, written: str | None) -> None:
    assert as_written(answer, content) == replace(answer, written=written)


@pytest.mark.parametrize("claim", harbour().claims, ids=lambda claim: str(claim.id))
def test_what_is_shown_is_read_as_the_same_answer(claim: Any) -> None:
    assert answer_read(typed_answer(claim.answer), claim.answer.kind, claim.content, claim.answer) == claim.answer


@settings(deadline=None, max_examples=60)
@given(answers(), st.text(max_size=30))
def test_any_answer_typed_as_it_is_shown_is_the_same_figure(answer: Answer, content: str) -> None:
    if not typed_answer(answer).split() or typed_answer(answer) != " ".join(typed_answer(answer).split()):
        return
    read = answer_read(typed_answer(answer), answer.kind, content, answer)
    assert replace(read, written=None) == replace(answer, written=None)


FIGURES = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "about ", "more than ", "at most "]),
    st.sampled_from(["24", "8,000", "8k", "twelve", "1.5 million", "3-5", "two thirds", "dozens", "twenty-four"]),
    st.sampled_from(["", " drones", "%", " %", " per cent", " people a day"]),
)


@settings(deadline=None, max_examples=60)
@given(
    FIGURES,
    st.lists(st.one_of(FIGURES, st.sampled_from(["(", ")", "“", "”", "the", "-", "24-hour", ".", "…"])), max_size=6),
)
def test_the_words_for_a_figure_stand_in_the_content(text: str, words: list[str]) -> None:
    content = " ".join(words)
    answer = answer_read(text, NUMBER, content)
    if answer.written is not None:
        assert occurrences(content, answer_text(answer))
        assert answer.written in content


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=20), st.sampled_from(AnswerKind), st.text(max_size=20))
def test_whatever_is_typed_is_an_answer_or_refused(text: str, kind: AnswerKind, content: str) -> None:
    try:
        answer = answer_read(text, kind, content)
    except CannotEditError:
        return
    assert answer.kind is kind
