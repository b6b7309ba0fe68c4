"""Tables out: a row a claim, read back equal less what is told to be lost, and nothing that a spreadsheet runs."""

from __future__ import annotations

import contextlib
import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from quiz.errors import QuizError
from quiz.exchange import Remarks
from quiz.exchange.questions import Fate
from quiz.exchange.tables.claim_rows import HEADINGS
from quiz.exchange.tables.workbook import LONGEST_CELL, column_name
from quiz.model import Answer, Claim, Firmness, QuestionSet, Source, Verification
from quiz.sets import load, save
from tests.builders import GOLDEN, a_set, changed, claim, harbour
from tests.exchange.exchanged import mutations, written
from tests.exchange.generated_sets import question_sets
from tests.exchange.tabular import imported, less_what_is_lost, questions, read, tidied, told
from tests.hostile import hostile

TABLES = ("csv", "tsv", "jsonl", "xlsx")


@pytest.mark.parametrize("form", ["csv", "tsv", "jsonl"])
def test_the_harbour_is_written_as_it_always_was(form: str) -> None:
    golden = GOLDEN / "exchange" / f"harbour.{form}"
    assert written(form, harbour()) == golden.read_bytes()


@pytest.mark.parametrize("form", TABLES)
def test_the_harbour_comes_back_less_what_is_told(tmp_path: Path, form: str) -> None:
    remarks = Remarks()
    items = read(tmp_path, written(form, harbour(), remarks), form)
    assert imported(items, harbour().title) == less_what_is_lost(harbour())
    assert told(items) == []
    lost = [remark.told for remark in remarks.report("", form, 9).remarks if remark.fate is Fate.LEFT_OUT]
    assert [line.partition(": the format has no place for ")[0] for line in lost] == [
        "the set's title",
        "the article's text, title and kind",
        "1 source without claims",
        "kinds of 5 sources",
        "other names of 5 sources",
        "roles of 1 source",
        "interests of 2 sources",
        "notes of 1 source",
        "2 lures",
        "rivals of 2 claims",
    ]


@pytest.mark.parametrize("form", TABLES)
def test_what_came_back_can_be_saved_and_goes_out_the_same(tmp_path: Path, form: str) -> None:
    once = imported(read(tmp_path, written(form, harbour()), form), harbour().title)
    save(once, tmp_path / "once.toml")
    assert load(tmp_path / "once.toml").problems == ()
    assert imported(read(tmp_path, written(form, once), form), harbour().title) == once


@pytest.mark.parametrize("form", TABLES)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question_set=question_sets().map(tidied))
def test_every_set_comes_back_less_what_is_told(tmp_path: Path, form: str, question_set: QuestionSet) -> None:
    items = read(tmp_path, written(form, question_set), form)
    found, expected = imported(items, question_set.title), less_what_is_lost(question_set)
    assert found.claims == expected.claims
    assert found.sources == expected.sources
    assert {key: found.topic_title(key) for key in found.used_topics} == expected.topics


@pytest.mark.parametrize("form", TABLES)
def test_texts_that_mean_something_elsewhere_stay_texts(tmp_path: Path, form: str) -> None:
    found = imported(read(tmp_path, written(form, hostile()), form), hostile().title)
    assert [(each.id, each.content, each.distractors, each.hint) for each in found.claims] == [
        (each.id, each.content, each.distractors, each.hint) for each in hostile().claims
    ]


def one(answer: Answer, content: str = "It was so.") -> QuestionSet:
    return a_set(claim(answer, content, prompt="What was it?"))


@pytest.mark.parametrize("form", TABLES)
@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(Answer(number=Decimal(8000)), id="whole"),
        pytest.param(Answer(number=Decimal(8000), written="8000"), id="written without its comma"),
        pytest.param(Answer(number=Decimal("0.5")), id="a part"),
        pytest.param(Answer(number=Decimal(-5)), id="below nought"),
        pytest.param(Answer(number=Decimal("1e20")), id="too long for a spreadsheet's figures"),
        pytest.param(Answer(number=Decimal(24), written="two dozen"), id="in words"),
        pytest.param(Answer(low=Decimal(7), high=Decimal(8), written="seven to eight"), id="a range in words"),
        pytest.param(Answer(text="=1+1"), id="a formula"),
        pytest.param(Answer(text="'=1+1"), id="a formula that was defused"),
        pytest.param(Answer(text="007"), id="digits that are no figure"),
        pytest.param(Answer(text="TRUE"), id="a truth value"),
        pytest.param(Answer(date="2024-11-01"), id="a date"),
        pytest.param(Answer(person="Ida | Berg; \\"), id="what parts lists"),
        pytest.param(Answer(text="_x0041_"), id="what workbooks escape"),
    ],
)
def test_an_answer_comes_back_as_it_was(tmp_path: Path, form: str, answer: Answer) -> None:
    content = f"It was {answer.written}." if answer.written else "It was so."
    (found,) = imported(read(tmp_path, written(form, one(answer, content)), form), "A set").claims
    assert found.answer == answer


def test_what_is_written_otherwise_and_reads_otherwise_is_told() -> None:
    remarks = Remarks()
    written("csv", one(Answer(number=Decimal(40), written="a good many")), remarks)
    assert [remark.told for remark in remarks.report("", "csv", 1).remarks] == [
        "its figure goes over in digits, not as “a good many”"
    ]


# ---------------------------------------------------------------- what a check found


@pytest.mark.parametrize("form", TABLES)
@pytest.mark.parametrize(
    "check",
    [
        pytest.param(Verification(rating="Mostly false"), id="a rating"),
        pytest.param(Verification(rating="=1+1", reviewer="@who"), id="what a spreadsheet might run"),
        pytest.param(
            Verification(rating="False", reviewer="The Checkers", url="https://checks.example/?a=1&b=2"), id="all of it"
        ),
    ],
)
def test_what_a_check_found_comes_back(tmp_path: Path, form: str, check: Verification) -> None:
    checked = changed(harbour(), "began", verification=check)
    items = read(tmp_path, written(form, checked), form)
    assert imported(items, harbour().title) == less_what_is_lost(checked)
    assert told(items) == []


@pytest.mark.parametrize("form", TABLES)
def test_columns_for_a_check_are_there_where_there_was_one(form: str) -> None:
    checked = changed(harbour(), "began", verification=Verification(rating="False"))
    with_checks, without = (shown(form, each) for each in (checked, harbour()))
    assert "verification rating" in with_checks
    assert "verification" not in without


def test_a_column_of_ratings_is_none_of_checks(tmp_path: Path) -> None:
    """Elsewhere it says how well liked a question is."""
    (question,) = questions(read(tmp_path, "question,answer,rating\nWho?,Berg,5\n"))
    assert question.verification is None


def test_a_column_can_be_named_for_what_a_check_found(tmp_path: Path) -> None:
    columns = {"verification rating": "verdict"}
    (question,) = questions(read(tmp_path, "question,answer,verdict\nWho?,Berg,False\n", columns=columns))
    assert question.verification == Verification(rating="False")


def test_a_reviewer_alone_is_no_check(tmp_path: Path) -> None:
    (question,) = questions(read(tmp_path, "question,answer,verification reviewer\nWho?,Berg,The Checkers\n"))
    assert question.verification is None


def shown(form: str, question_set: QuestionSet) -> str:
    content = written(form, question_set)
    if form != "xlsx":
        return content.decode("utf-8-sig")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    return "\n".join(str(row) for row in sheet.iter_rows(values_only=True))


# ---------------------------------------------------------------- spreadsheets

RUN = ["=HYPERLINK(A1)", "+SUM(A1)", "-cmd|' /C calc'!A0", "@SUM(A1)", "＝1+1", "\t=1", "\u200b=1"]


def injected(text: str) -> QuestionSet:
    made: Claim = claim(
        Answer(text=text, aliases=(f"{text}1",)),
        f"{text} was it.",
        prompt=text,
        source="who",
        cue=text,
        firmness=Firmness.SAID,
        evidence=text,
        hint=text,
        explanation=text,
        distractors=(f"{text}2",),
    )
    return a_set(made, sources={"who": Source(name=text)})


@pytest.mark.parametrize("text", RUN)
@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_no_cell_of_a_table_is_run(form: str, text: str) -> None:
    content = written(form, injected(text)).decode("utf-8-sig")
    _, row = csv.reader(io.StringIO(content, newline=""), delimiter="," if form == "csv" else "\t")
    assert [cell for cell in row if cell.lstrip("\u200b\t ")[:1] in set("=+-@＝") and cell] == []


@pytest.mark.parametrize("text", RUN)
def test_no_cell_of_a_workbook_is_run(text: str) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written("xlsx", injected(text)))).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell for cell in cells if str(cell.value).startswith("=") and not cell.quotePrefix] == []


def test_excel_opens_csv_as_the_text_that_it_is() -> None:
    assert written("csv", harbour()).startswith(b"\xef\xbb\xbfid,topic,prompt,answer")
    assert b"\r\n" in written("csv", harbour())


def test_a_tab_in_a_text_does_not_part_cells(tmp_path: Path) -> None:
    remarks = Remarks()
    items = read(tmp_path, written("tsv", one(Answer(text="a\tb")), remarks), "tsv")
    assert imported(items, "A set").claims[0].answer.text == "a b"
    assert [remark.told for remark in remarks.report("", "tsv", 1).remarks] == ["its tabs become spaces"]


def test_a_workbook_opens_with_its_figures_as_figures() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written("xlsx", harbour()))).active
    assert sheet is not None
    headings, first, *_ = sheet.iter_rows(values_only=True)
    assert headings == HEADINGS
    row = dict(zip(HEADINGS, first, strict=True))
    assert (row["id"], row["answer"], row["unit"], row["hint"]) == (
        "left-ferry",
        40,
        "people",
        "The gangway was watched.",
    )
    assert sheet["A1"].font.b


def test_the_same_set_gives_the_same_workbook() -> None:
    assert written("xlsx", harbour()) == written("xlsx", harbour())


def test_a_text_longer_than_a_cell_is_cut_and_told() -> None:
    remarks = Remarks()
    content = written("xlsx", one(Answer(text="it"), "🚒" * LONGEST_CELL), remarks)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    cell = sheet.cell(2, HEADINGS.index("content") + 1).value
    assert isinstance(cell, str)
    assert cell.endswith("🚒…")
    assert len(cell.encode("utf-16-le")) <= 2 * LONGEST_CELL
    assert [remark.told for remark in remarks.report("", "xlsx", 1).remarks] == [
        "a text that is longer than a cell may be is cut"
    ]


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_called_as_in_spreadsheets(place: int, name: str) -> None:
    assert column_name(place) == name


def test_a_line_of_json_is_an_object_without_empty_keys() -> None:
    first, *_ = written("jsonl", harbour()).decode().splitlines()
    assert json.loads(first)["aliases"] == ["two score"]
    assert "close" not in json.loads(first)


# ---------------------------------------------------------------- damaged


@pytest.mark.parametrize("form", TABLES)
def test_a_damaged_table_raises_nothing_but_what_is_meant(tmp_path: Path, form: str) -> None:
    content = written(form, replace(harbour(), claims=harbour().claims[:4]))
    for damaged in mutations(content, 60 if form == "xlsx" else 120):
        with contextlib.suppress(QuizError):
            imported(read(tmp_path, damaged, form), "Damaged")
