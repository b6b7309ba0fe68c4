"""Aiken, in and out: the strict form, and errors with their lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.exchange import Remarks, recognised
from quiz.exchange.aiken import as_aiken
from quiz.exchange.facts import questions_of
from quiz.exchange.outgoing import NothingToExportError
from quiz.exchange.questions import ForeignAnswer, Sort
from quiz.model import Answer, QuestionSet
from tests.builders import GOLDEN, a_set, claim, harbour
from tests.exchange.exchanged import one, questions, read, there_and_back, told, written
from tests.exchange.generated_sets import question_sets
from tests.hostile import hostile

METAL = "Which metal is heavy?\nA. Tin\nB. Lead\nC. Zinc\nANSWER: B\n"


@pytest.mark.parametrize(
    "content",
    [
        METAL,
        METAL.replace("\n", "\r\n"),
        METAL.replace(". ", ") "),
        METAL.replace("\n", "\n\n"),
        METAL.replace(". ", ".\t"),
        "\ufeff" + METAL.rstrip(),
    ],
    ids=["as documented", "Windows line ends", "brackets", "empty lines", "tabs", "byte order mark"],
)
def test_a_question_is_read(content: str) -> None:
    question = one("aiken", content)
    assert (question.sort, question.text, question.place.line) == (Sort.CHOICE, "Which metal is heavy?", 1)
    assert question.answers == (
        ForeignAnswer(text="Tin", share=0.0),
        ForeignAnswer(text="Lead"),
        ForeignAnswer(text="Zinc", share=0.0),
    )


@pytest.mark.parametrize(
    ("content", "where"),
    [
        pytest.param("Which\nmetal?\nA. Tin\nB. Lead\nANSWER: B", "line 3: a question takes one line", id="two lines"),
        pytest.param("Which?\nA. Tin\nB. Lead\n", "line 2: it has no line with ANSWER: and a letter", id="no answer"),
        pytest.param("Which?\n", "line 2: it has no options", id="no options"),
        pytest.param("Which?\nA. Tin\nB. Lead\nANSWER: C", "line 5: there is no option C", id="no such option"),
        pytest.param("Which?\nA. Tin\nC. Lead\nANSWER: A", "line 4: option C where B is next", id="a letter left out"),
        pytest.param("Which?\nA. Tin\nANSWER: A", "line 4: an answer without a question and two", id="one option"),
        pytest.param("A. Tin\nB. Lead\nANSWER: A", "line 2: an option without a question before it", id="no question"),
        pytest.param(
            "Which?\nA. Tin\nb. Lead\nANSWER: A",
            "line 4: “b. Lead”: an option begins with a capital",
            id="small letter",
        ),
        pytest.param(
            "Which?\nA. Tin\nB. Lead\nAnswer: B", "line 5: “Answer: B” is not ANSWER:, a space and", id="small answer"
        ),
    ],
)
def test_what_is_wrong_is_reported_with_its_line_and_the_next_one_read(content: str, where: str) -> None:
    whole = f"\n{content}\n\n{METAL}"
    (remark,) = told("aiken", whole)
    assert remark.startswith(f"left out, {where}")
    assert [each.text for each in questions("aiken", whole)] == ["Which metal is heavy?"]


def test_it_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "quiz.txt"
    path.write_text(METAL, encoding="utf-8")
    assert recognised(path).name == "aiken"


def test_a_set_is_written_as_ever() -> None:
    golden = GOLDEN / "exchange" / "harbour-aiken.txt"
    assert written("aiken", harbour()).decode() == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("question_set", [harbour(), hostile()], ids=["harbour", "hostile"])
def test_what_is_written_is_read_back(question_set: QuestionSet) -> None:
    there_and_back("aiken", question_set, as_aiken, typed=False, hints=False)


@settings(max_examples=30, deadline=None)
@given(question_sets())
def test_whatever_is_written_is_read_back(question_set: QuestionSet) -> None:
    asked = questions_of(question_set, 1, typed=False)
    if all(len(as_aiken(question).answers) < 2 for question in asked):
        with pytest.raises(NothingToExportError, match="none has two options"):
            written("aiken", question_set)
        return
    there_and_back("aiken", question_set, as_aiken, typed=False, hints=False)


def test_what_would_be_taken_for_an_option_is_not() -> None:
    initials = claim(Answer(text="lead"), "It was lead.", prompt="B. Berg found what?", distractors=("tin", "zinc"))
    (fact, *_) = questions("aiken", written("aiken", a_set(initials)))
    assert fact.text == "Question: B. Berg found what?"


def test_what_is_lost_on_the_way_out_is_told() -> None:
    remarks = Remarks()
    written("aiken", harbour(), remarks)
    told_of = [f"{each.fate}, {each.place}: {each.told}" for each in remarks.report("f", "aiken", 1).remarks]
    assert "left out, the file: hints of 1 claim: the format has no place for them" in told_of
    assert "left out, the file: topics of 9 claims: the format has no place for them" in told_of
    assert "adapted, the file: sources and firmness: asked for" in told_of


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["Which?", "A. b", "B) c", "C. d", "ANSWER: A", "answer b", "", " ", "x"])).map("\n".join)
)
def test_any_lines_are_read_without_an_error(content: str) -> None:
    read("aiken", content)
