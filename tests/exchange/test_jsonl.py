"""JSON Lines in: objects with the keys that people choose, and every line that is none is told."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.exchange.questions import Sort
from quiz.exchange.tables.reading import UnknownColumnsError
from tests.exchange.tabular import asked, questions, read, told


def one(folder: Path, **fields: Any) -> Any:
    (question,) = questions(read(folder, json.dumps(fields) + "\n", "jsonl"))
    return question


@pytest.mark.parametrize(
    ("fields", "right", "wrong"),
    [
        pytest.param({"answer": "Berg", "distractors": ["Falk", "Sund"]}, "Berg", ["Falk", "Sund"], id="lists"),
        pytest.param({"choices": ["Berg", "Falk"], "answer": "B"}, "Falk", ["Berg"], id="a letter"),
        pytest.param({"options": {"x": "Berg", "y": "Falk"}, "answerKey": "y"}, "Falk", ["Berg"], id="labels"),
        pytest.param({"options": ["Berg", "Falk"], "answer": 1}, "Berg", ["Falk"], id="a number"),
        pytest.param({"correct_answer": "Berg", "incorrect_answers": ["Falk"]}, "Berg", ["Falk"], id="long names"),
        pytest.param({"answer": "Berg", "wrong1": "Falk", "wrong2": "Sund"}, "Berg", ["Falk", "Sund"], id="numbers"),
    ],
)
def test_an_object_is_a_question(tmp_path: Path, fields: dict[str, Any], right: str, wrong: list[str]) -> None:
    question = one(tmp_path, question="Who?", **fields)
    assert [answer.text for answer in question.answers if answer.share == 1] == [right]
    assert [answer.text for answer in question.answers if answer.share == 0] == wrong


def test_options_are_counted_from_nought_where_one_of_them_is_called_so(tmp_path: Path) -> None:
    lines = [{"question": f"Q{at}?", "choices": ["Berg", "Falk"], "answer": at} for at in (1, 0)]
    items = read(tmp_path, "".join(json.dumps(line) + "\n" for line in lines), "jsonl")
    assert asked(items) == [("Q1?", "Falk"), ("Q0?", "Berg")]


@pytest.mark.parametrize(
    ("answer", "sort", "number"),
    [
        (8000, Sort.NUMBER, Decimal(8000)),
        (8000.0, Sort.NUMBER, Decimal(8000)),
        ("about 8,000", Sort.NUMBER, Decimal(8000)),
        (True, Sort.TRUE_FALSE, None),
    ],
)
def test_values_are_read_by_what_they_are(tmp_path: Path, answer: object, sort: Sort, number: Decimal | None) -> None:
    question = one(tmp_path, question="How many?", answer=answer)
    assert (question.sort, question.answers[0].number) == (sort, number)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{", "line 1: this is not JSON: expecting property name enclosed in double quotes at column 2"),
        ("[1, 2]", "line 1: a line has to be an object: { … }"),
        ('"text"', "line 1: a line has to be an object: { … }"),
        ('{"question": "Who?"}', "line 1: it has no answer"),
        ('{"question": "Who?", "answer": null}', "line 1: it has no answer"),
        ('{"question": "Who?", "answer": {"a": [1]}}', "line 1: it has no answer"),
        ('{"answer": "Berg"}', "line 1: it has no question"),
        ('{"a":' * 60_000, "line 1: it is nested too deeply"),
    ],
)
def test_a_line_that_is_no_question_is_told(tmp_path: Path, line: str, expected: str) -> None:
    items = read(tmp_path, line + '\n{"question": "Next?", "answer": "it"}\n', "jsonl")
    assert [each for each in told(items) if "expecting" not in each or "JSON" in each] == [expected]
    assert asked(items) == [("Next?", "it")]


def test_keys_of_no_use_are_told_once(tmp_path: Path) -> None:
    line = '{"question": "Who?", "answer": "Berg", "level": 3}\n'
    assert told(read(tmp_path, line * 3, "jsonl")) == ["the file: keys that hold nothing known are not read: “level”"]


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        pytest.param(
            [{"satz": "Who?", "wert": ["a", "b"]}, {"wert": 3, "wer": {"x": "y"}}],
            [["satz", "wert", "wer"], ["Who?", "a; b", ""], ["", "3", "y"]],
            id="no key is known",
        ),
        pytest.param([{"question": "Who?", "x": "Berg"}], [["question", "x"], ["Who?", "Berg"]], id="no answer is"),
        pytest.param([{"q": "Who?", "answer": None}], [["q", "answer"], ["Who?", ""]], id="no question is"),
        pytest.param(
            [{"question": "Who?"}, {"answer": "Berg"}],
            [["question", "answer"], ["Who?", ""], ["", "Berg"]],
            id="never both",
        ),
    ],
)
def test_keys_of_which_none_tells_are_asked_for(
    tmp_path: Path, lines: list[dict[str, Any]], rows: list[list[str]]
) -> None:
    content = "".join(json.dumps(line) + "\n" for line in ["no object", *lines])
    with pytest.raises(UnknownColumnsError, match="which key is the question and which the answer") as caught:
        read(tmp_path, content, "jsonl")
    assert caught.value.rows == rows
    assert questions(read(tmp_path, content, "jsonl", {"prompt": "nothing", "answer": "of it"})) == []


def test_a_key_may_hold_a_plus(tmp_path: Path) -> None:
    line = '{"q+a": "Who?", "a": "Berg", "w": "Falk"}\n'
    (item,) = questions(read(tmp_path, line, "jsonl", {"prompt": "q+a", "answer": "a", "wrong": "w+x"}))
    assert (item.text, [answer.text for answer in item.answers]) == ("Who?", ["Berg", "Falk"])


def test_a_map_says_which_key_holds_what(tmp_path: Path) -> None:
    line = '{"q": "Who?", "a": "Berg", "w": ["Falk"], "question": "Not this?"}\n'
    items = questions(read(tmp_path, line, "jsonl", {"prompt": "q", "answer": "a", "wrong": "w"}))
    assert (items[0].text, [answer.text for answer in items[0].answers]) == ("Who?", ["Berg", "Falk"])


def test_a_list_of_objects_with_one_a_line_is_read(tmp_path: Path) -> None:
    content = '[\n{"question": "Who?", "answer": "Berg"},\n{"question": "Where?", "answer": "Oslo"}\n]\n'
    assert asked(read(tmp_path, content, "jsonl")) == [("Who?", "Berg"), ("Where?", "Oslo")]


def test_half_a_pair_is_no_text(tmp_path: Path) -> None:
    assert one(tmp_path, question="Who \ud83d?", answer="Berg\x00").text == "Who �?"


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(QuizError, match="holds no lines"):
        read(tmp_path, b"", "jsonl")


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=True) | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lines=st.lists(
        st.dictionaries(st.sampled_from(["question", "answer", "options", "wrong", "x"]), VALUES), max_size=5
    )
)
def test_each_line_is_a_question_or_is_told(tmp_path: Path, lines: list[dict[str, Any]]) -> None:
    items = read(
        tmp_path, "".join(json.dumps(line) + "\n" for line in [{"question": "Q?", "answer": "a"}, *lines]), "jsonl"
    )
    begun = [item for item in items if item.place.line is not None]
    assert len(begun) == len(lines) + 1
