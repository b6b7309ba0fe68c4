"""Excel workbooks in: the values as people see them, whatever else a workbook holds."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from quiz.errors import QuizError
from quiz.exchange import ReadOptions, recognised
from quiz.exchange.questions import Sort
from quiz.exchange.tables import xlsx
from tests.exchange.tabular import asked, questions, read, told


def book(*rows: Sequence[Any], formats: dict[str, str] | None = None, merged: Sequence[str] = ()) -> bytes:
    """A workbook of one sheet, as another program writes it."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for place, number_format in (formats or {}).items():
        sheet[place].number_format = number_format
    for cells in merged:
        sheet.merge_cells(cells)
    return saved(workbook)


def saved(workbook: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def changed(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The workbook with a part of one of its files replaced."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after:
        for member in before.namelist():
            data = before.read(member)
            if member == name:
                assert old in data
                data = data.replace(old, new)
            after.writestr(member, data)
    return file.getvalue()


HEADINGS = ("question", "answer")


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        pytest.param(8000, "General", "8,000", id="a whole figure"),
        pytest.param(8000.0, "General", "8,000", id="one with decimals of a program"),
        pytest.param(0.1 + 0.2, "General", "0.3", id="a part that no computer holds"),
        pytest.param(0.7, "0%", "70", id="a share"),
        pytest.param(1e20, "General", "100,000,000,000,000,000,000", id="a large figure"),
        pytest.param(True, "General", "True", id="a truth value"),
        pytest.param(datetime.date(2024, 11, 1), "yyyy-mm-dd", "2024-11-01", id="a day"),
        pytest.param(
            datetime.datetime.fromisoformat("2024-11-01T09:30"), "yyyy-mm-dd", "2024-11-01 09:30:00", id="a moment"
        ),
        pytest.param(datetime.time(9, 30), "hh:mm", "09:30:00", id="a time"),
        pytest.param("  text  ", "General", "text", id="a text"),
        pytest.param("'=not run", "General", "'=not run", id="an apostrophe"),
        pytest.param("a_x0009_b_x005F_x0041_", "General", "a\tb_x0041_", id="escaped characters"),
    ],
)
def test_a_cell_is_read_as_it_is_seen(tmp_path: Path, value: object, number_format: str, text: str) -> None:
    content = book(HEADINGS, ("How many?", value), formats={"B2": number_format})
    assert [found for _, found in asked(read(tmp_path, content, "xlsx"))] == [text]


@pytest.mark.parametrize("value", [None, "", "=1+1", "#REF!"])
def test_a_cell_without_a_value_is_no_answer(tmp_path: Path, value: object) -> None:
    content = book(HEADINGS, ("How many?", value), ("Next?", "it"))
    items = read(tmp_path, content, "xlsx")
    assert (told(items), asked(items)) == (["line 2: it has no answer"], [("Next?", "it")])


def test_merged_cells_hold_one_value_for_each_row(tmp_path: Path) -> None:
    content = book(
        ("topic", "question", "answer", "source"),
        ("Ferry", "Who?", "Berg", "Guard"),
        (None, "Where?", "Oslo", None),
        ("Sea", "Why?", "So", None),
        merged=["A2:A3", "D2:D3"],
    )
    items = questions(read(tmp_path, content, "xlsx"))
    assert [(item.tags, item.source) for item in items] == [
        (("Ferry",), "Guard"),
        (("Ferry",), "Guard"),
        (("Sea",), ""),
    ]


def test_cells_merged_across_are_said_once(tmp_path: Path) -> None:
    content = book(
        ("My quiz", None, None), ("question", "answer", "hint"), ("Who?", "Berg", None), merged=["A1:C1", "B3:C3"]
    )
    (item,) = questions(read(tmp_path, content, "xlsx"))
    assert (item.answers[0].text, item.hint) == ("Berg", "")


def test_every_sheet_with_known_headings_is_read(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    first = workbook.active
    assert first is not None
    first.title = "Notes"
    first.append(["Whatever", "this is"])
    for title in ("One", "Two"):
        sheet = workbook.create_sheet(title)
        sheet.append(HEADINGS)
        sheet.append([f"{title}?", "Berg"])
        sheet.append([f"{title} again?", None])
    workbook.create_sheet("Empty")
    items = read(tmp_path, saved(workbook), "xlsx")
    assert asked(items) == [("One?", "Berg"), ("Two?", "Berg")]
    assert told(items) == [
        "line 3, “One”: it has no answer",
        "line 3, “Two”: it has no answer",
        "“Notes”: a sheet without headings that are known",
    ]


def test_a_template_with_titles_above_its_headings_is_read(tmp_path: Path) -> None:
    content = book(
        *[(None, "Notes")] * 7,
        (None, "Question - max 120 characters", "Answer 1 - max 75 characters", "Answer 2 - max 75 characters",
         "Time limit (sec) – 5, 10, 20", "Correct answer(s) - choose at least one"),
        (1, "Who?", "Berg", "Falk", 20, 2),
    )  # fmt: skip
    items = read(tmp_path, content, "xlsx")
    assert (asked(items), told(items)) == ([("Who?", "Falk")], [])


def test_a_map_in_numbers_reads_the_first_sheet(tmp_path: Path) -> None:
    content = book(("Norway", "Oslo"), ("Italy", "Rome"))
    assert asked(read(tmp_path, content, "xlsx", {"prompt": "1", "answer": "2"})) == [
        ("Norway", "Oslo"),
        ("Italy", "Rome"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(book(), id="empty"),
        pytest.param(book(("a", "b"), (1, 2)), id="unknown headings"),
        pytest.param(b"PK\x03\x04 and no more", id="no zip file"),
        pytest.param(book(HEADINGS, ("Who?", "Berg"))[:900], id="cut off"),
    ],
)
def test_where_nothing_can_be_read_it_is_said(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(QuizError, match=r"table\.xlsx"):
        read(tmp_path, content, "xlsx")


def test_a_workbook_is_recognised_by_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "quiz.bin").write_bytes(book(HEADINGS, ("Who?", "Berg")))
    form = recognised(tmp_path / "quiz.bin")
    assert form.name == "xlsx"
    assert asked(list(form.read(tmp_path / "quiz.bin", ReadOptions()))) == [("Who?", "Berg")]


# ---------------------------------------------------------------- limits

SHEET = "xl/worksheets/sheet1.xml"


def test_entities_are_refused(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet'
    content = changed(book(HEADINGS, ("Who?", "Berg")), SHEET, b"<worksheet", bomb)
    assert asked_or_told(tmp_path, content) == "told"


def asked_or_told(folder: Path, content: bytes) -> str:
    try:
        items = read(folder, content, "xlsx")
    except QuizError:
        return "told"
    return "told" if told(items) else "asked"


def test_a_sheet_that_breaks_off_is_kept_up_to_there(tmp_path: Path) -> None:
    content = changed(book(HEADINGS, ("Who?", "Berg"), ("Where?", "Oslo")), SHEET, b'<row r="3"', b"<row<")
    items = read(tmp_path, content, "xlsx")
    assert asked(items) == [("Who?", "Berg")]
    assert told(items)[0].startswith("line 3: the rest of the sheet cannot be read")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(b'<row r="2"', b'<row r="999999999"', id="a row that is far down"),
        pytest.param(b'r="B2"', b'r="XFD2"', id="a cell that is far to the right"),
    ],
)
def test_what_is_far_off_is_not_counted_up_to(tmp_path: Path, old: bytes, new: bytes) -> None:
    content = changed(book(HEADINGS, ("Who?", "Berg")), SHEET, old, new)
    assert len(read(tmp_path, content, "xlsx")) <= 1


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    content = changed(book(HEADINGS, ("Who?", "Berg")), SHEET, b"</worksheet>", b"</worksheet>" + b" " * 40_000_000)
    with pytest.raises(QuizError, match="made to fill the memory"):
        read(tmp_path, content, "xlsx")


def test_without_its_library_the_way_out_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(QuizError, match=r"pip install 'factcheck-quiz\[excel\]'"):
        read(tmp_path, book(HEADINGS, ("Who?", "Berg")), "xlsx")


def test_a_share_is_a_figure(tmp_path: Path) -> None:
    (item,) = questions(read(tmp_path, book(HEADINGS, ("How many?", 0.7), formats={"B2": "0%"}), "xlsx"))
    assert (item.sort, item.answers[0].unit) == (Sort.NUMBER, "%")


def test_merged_references_are_bounded(tmp_path: Path) -> None:
    merge = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    content = changed(book(HEADINGS, ("Who?", "Berg")), SHEET, b"</sheetData>", merge)
    assert asked(read(tmp_path, content, "xlsx")) == [("Who?", "Berg")]
    assert xlsx.MOST_COLUMNS < 1_000
