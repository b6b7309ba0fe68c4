"""Kahoot's and Blooket's templates, out: their columns, their limits, and what does not fit is told."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.errors import QuizError, UsageError
from quiz.exchange import Remarks, WriteOptions, by_name
from quiz.exchange.questions import BLANK
from quiz.exchange.tables.choices import cut, units
from quiz.exchange.tables.kahoot import LONGEST_ANSWER, LONGEST_QUESTION
from quiz.model import Answer, QuestionSet, Source
from tests.builders import GOLDEN, a_set, changed, claim, harbour
from tests.exchange.exchanged import written
from tests.exchange.generated_sets import question_sets


def kahoot(question_set: QuestionSet, remarks: Remarks | None = None) -> list[tuple[object, ...]]:
    """The questions of the template: number, question, four answers, seconds, the right one."""
    book = openpyxl.load_workbook(io.BytesIO(written("kahoot", question_set, remarks)))
    sheet = book.active
    assert sheet is not None
    assert sheet.cell(8, 2).value == "Question - max 120 characters"
    return list(sheet.iter_rows(min_row=9, max_col=8, values_only=True))


def blooket(question_set: QuestionSet, remarks: Remarks | None = None) -> list[list[str]]:
    content = written("blooket", question_set, remarks).decode()
    rows = list(csv.reader(io.StringIO(content, newline="")))
    assert rows[0][0] == "Blooket\nImport Template"
    assert {len(row) for row in rows} == {8}
    return rows[2:]


def told(remarks: Remarks) -> list[str]:
    return [f"{each.place.name}: {each.told}" for each in remarks.report("", "", 1).remarks]


def test_the_harbour_is_written_for_blooket_as_it_always_was() -> None:
    assert written("blooket", harbour()) == (GOLDEN / "exchange" / "harbour-blooket.csv").read_bytes()


def test_the_harbour_is_asked_in_kahoot() -> None:
    rows = kahoot(harbour())
    assert rows[0] == (
        1,
        "How many people had left the ferry by noon?",
        "12",
        "about 20",
        "about 40",
        "about 160",
        30,
        3,
    )
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    assert {row[6] for row in rows} <= {5, 10, 20, 30, 60, 90, 120, 240}


def test_both_ask_the_same_in_the_same_order() -> None:
    asked = [[str(value or "") for value in row[:6]] for row in kahoot(harbour())]
    assert asked == [row[:6] for row in blooket(harbour())]


def test_what_has_no_place_is_told() -> None:
    remarks = Remarks()
    kahoot(harbour(), remarks)
    lost = [line.removeprefix(": ").partition(": the format has")[0] for line in told(remarks)]
    assert {"the article's text, title and kind", "passages of 9 claims", "hints of 1 claim"} <= set(lost)
    assert "16 questions had more options: the right one and 3 others go over" in lost


@pytest.mark.parametrize("form", ["kahoot", "blooket"])
def test_a_claim_of_which_nothing_is_asked_is_told(form: str) -> None:
    remarks = Remarks()
    written(form, changed(harbour(), "builder", content="It was built elsewhere."), remarks)
    (line,) = (line for line in told(remarks) if "there is nothing to ask" in line)
    assert line.startswith("builder: ")


def test_the_same_question_twice_is_asked_once_and_told() -> None:
    remarks = Remarks()
    twice = [claim(Answer(text=text), f"It was {text}.", text, distractors=("No", "None")) for text in ("tin", "zinc")]
    assert len(kahoot(a_set(*twice), remarks)) == 1
    assert "zinc-fact: it is the same as another question" in told(remarks)


def test_no_option_is_offered_only_where_it_is_right() -> None:
    """Nine sources do not fit: were it always the first three wrong ones, the last would give itself away."""
    offered = {str(option) for row in kahoot(harbour()) for at, option in enumerate(row[2:6], 1) if at != row[7]}
    assert {"Safe Sea Insurance", "Denied"} <= offered


LONG = " ".join(f"word{number}" for number in range(40))


def test_a_long_statement_is_cut_and_a_long_prompt_is_left_out() -> None:
    remarks = Remarks()
    rows = kahoot(changed(harbour(), "began", content=f"The fire began in the engine room. {LONG}"), remarks)
    asked = [str(row[1]) for row in rows if "The fire began" in str(row[1])]
    assert asked[1].startswith("Who said so? “The fire began in the engine room. word0 ")
    assert asked[1].endswith("…”")
    assert asked[0].startswith(f"The fire began in the {BLANK}. word0 ")
    assert "began-source: its statement is cut: a question has 120 characters" in told(remarks)
    remarks = Remarks()
    rows = kahoot(changed(harbour(), "left-ferry", prompt=f"How many {LONG}?"), remarks)
    assert not [row for row in rows if str(row[1]).startswith("How many")]
    assert any(line.startswith("left-ferry-fact: its question has ") for line in told(remarks))


def test_a_blank_stays_in_what_is_cut() -> None:
    remarks = Remarks()
    rows = kahoot(changed(harbour(), "builder", content=f"{LONG} built by Nordwerk, {LONG}."), remarks)
    (asked,) = [str(row[1]) for row in rows if BLANK in str(row[1]) and "word39" in str(row[1])]
    assert asked.startswith("…")
    assert f"built by {BLANK}, word0" in asked
    assert units(asked) <= LONGEST_QUESTION


def test_statements_that_become_the_same_are_asked_once() -> None:
    source = {"who": Source(name="Berg"), "other": Source(name="Falk")}
    claims = [
        claim(
            Answer(number=Decimal(10 * at)),
            f"{LONG} it was {10 * at}.",
            f"c{at}",
            source=key,
            cue="said",
            prompt=f"Q{at}?",
        )
        for at, key in enumerate(source, 1)
    ]
    remarks = Remarks()
    rows = kahoot(a_set(*claims, sources=source), remarks)
    assert len([row for row in rows if str(row[1]).startswith("Who said so?")]) == 1
    assert "c2-source: cut to 120 characters it is the same as another question" in told(remarks)


def test_options_are_cut_where_they_stay_apart() -> None:
    remarks = Remarks()
    apart = (f"A {LONG}", f"B {LONG}")
    rows = kahoot(a_set(claim(Answer(text="It"), "It was.", prompt="What?", distractors=apart)), remarks)
    assert all(units(str(option)) <= LONGEST_ANSWER for row in rows for option in row[2:6] if option)
    assert "claim-fact: an option is cut: it has 75 characters" in told(remarks)
    remarks = Remarks()
    same = a_set(
        claim(Answer(text="It"), "It was.", prompt="What?", distractors=(f"{LONG} A", f"{LONG} B")),
        claim(Answer(text="So"), "So was.", "other", prompt="How?", distractors=("No",)),
    )
    kahoot(same, remarks)
    assert "claim-fact: cut to 75 characters two of its options would be the same" in told(remarks)


@pytest.mark.parametrize("form", ["kahoot", "blooket"])
def test_where_nothing_fits_it_is_said(form: str) -> None:
    alone = a_set(claim(Answer(text="It"), "It was.", prompt="What?"))
    with pytest.raises((QuizError, UsageError), match="no question"):
        by_name(form).write(alone, WriteOptions(), Remarks())


def test_nothing_that_a_spreadsheet_might_run_goes_to_blooket() -> None:
    remarks = Remarks()
    made = a_set(claim(Answer(text="=1+1"), "=1+1 it was.", prompt="@SUM(A1)?", distractors=("-5", "+cmd")))
    ((_, question, *options, _, _),) = blooket(made, remarks)
    assert question == "'@SUM(A1)?"
    assert sorted(option for option in options if option) == ["'+cmd", "'=1+1", "-5"]
    assert "claim-fact: an apostrophe keeps spreadsheets from running one of its texts" in told(remarks)


@pytest.mark.parametrize(
    ("text", "longest", "expected"),
    [
        ("short", 10, "short"),
        ("one two three", 9, "one two…"),
        ("one two, three", 9, "one two…"),
        ("Donaudampfschifffahrtsgesellschaft", 10, "Donaudamp…"),
        ("🚒🚒🚒", 4, "🚒…"),
    ],
)
def test_a_text_is_cut_at_a_word(text: str, longest: int, expected: str) -> None:
    assert cut(text, longest) == expected


@given(st.text(max_size=60), st.integers(2, 40))
def test_what_is_cut_fits(text: str, longest: int) -> None:
    assert units(cut(text, longest)) <= longest


@settings(max_examples=40)
@given(question_sets())
def test_every_set_fits_the_templates_or_is_told(question_set: QuestionSet) -> None:
    remarks = Remarks()
    try:
        rows = kahoot(question_set, remarks)
    except QuizError:
        return
    for row in rows:
        options = [str(option) for option in row[2:6] if option is not None]
        assert 2 <= len(options) <= 4
        assert len({option.casefold() for option in options}) == len(options)
        assert isinstance(row[7], int)
        assert 1 <= row[7] <= len(options)
        assert units(str(row[1])) <= LONGEST_QUESTION
        assert all(units(option) <= LONGEST_ANSWER for option in options)
