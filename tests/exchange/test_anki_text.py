"""Anki's text files: headers, cells, quotation marks; what comes out Anki takes as the notes of a package."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.exchange import ReadOptions, Remarks, WriteOptions, by_name, recognised
from quiz.exchange.anki.claim_notes import FIELDS, TYPE_NAME
from quiz.exchange.anki.records import Record, records
from quiz.exchange.questions import BLANK, ForeignQuestion, Item, Remark
from tests.builders import GOLDEN, harbour
from tests.exchange.anki_packages import read_items


def read(text: str | bytes, folder: Path) -> list[Item]:
    return read_items(folder / "notes.txt", text if isinstance(text, bytes) else text.encode(), "anki-text")


def asked(items: list[Item]) -> list[tuple[str, str]]:
    return [(item.text, item.answers[0].text) for item in items if isinstance(item, ForeignQuestion)]


def told(items: list[Item]) -> list[tuple[str, str]]:
    return [(str(item.place), item.told) for item in items if isinstance(item, Remark)]


OSLO = [("Norway?", "Oslo")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Norway?\tOslo\nDenmark?\tCopenhagen\n", [*OSLO, ("Denmark?", "Copenhagen")], id="no header"),
        pytest.param("Norway?;Oslo, or so\n", [("Norway?", "Oslo, or so")], id="the first separator of Anki's order"),
        pytest.param("#separator:Comma\nNorway?,Oslo;\n", [("Norway?", "Oslo;")], id="a separator by name"),
        pytest.param("#separator:|\nNorway?|Oslo\n", OSLO, id="a separator by itself"),
        pytest.param("#separator:tab,,,\nNorway?\tOslo\n", OSLO, id="a header that a spreadsheet lengthened"),
        pytest.param("#SEPARATOR: tab \r\nNorway?\tOslo\r\n", OSLO, id="spaces, capitals, Windows"),
        pytest.param("\ufeff#separator:tab\nNorway?\tOslo\n", OSLO, id="a byte order mark"),
        pytest.param("tags:one two\nNorway?\tOslo\n", OSLO, id="tags as of old"),
        pytest.param("# by hand\n\nNorway?\tOslo\n#Sweden?\tStockholm\n", OSLO, id="comments and empty lines"),
        pytest.param("#html:true\n<b>Norway</b>?\tOslo&amp;\n", [("Norway?", "Oslo&")], id="HTML, as told"),
        pytest.param("#html:false\n<b>x</b>\tOslo\n", [("<b>x</b>", "Oslo")], id="no HTML, as told"),
        pytest.param("<b>Norway</b>?\tOslo\n", OSLO, id="HTML, as it looks"),
        pytest.param("a & b &lt;\tOslo\n", [("a & b &lt;", "Oslo")], id="no HTML, as it looks"),
        pytest.param('"Norway\n(two lines)?"\t"O""slo"\n', [("Norway\n(two lines)?", 'O"slo')], id="quoted cells"),
        pytest.param('5" nail\tOslo\n', [('5" nail', "Oslo")], id="a mark within a cell"),
        pytest.param('"Norway"?\tOslo\n', OSLO, id="a cell that goes on behind its marks"),
        pytest.param(
            "#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\nq1\tBasic\tA\tNorway?\tOslo\tx\n",
            OSLO,
            id="columns that are no fields",
        ),
        pytest.param("#notetype:Cloze\n{{c1::Oslo}}!\t\n", [(f"{BLANK}!", "Oslo")], id="gaps"),
        pytest.param("#separator:tab\n#columns:Front\tBack\nNorway?\tOslo\n", OSLO, id="names of columns"),
    ],
)
def test_a_file_is_read_as_anki_reads_it(text: str, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    assert asked(read(text, tmp_path)) == expected


def test_deck_and_tags_are_those_of_columns_or_headers(tmp_path: Path) -> None:
    first, second = read(
        "#deck:Outer::Inner\n#tags:a\n#tags column:3\nNorway?\tOslo\tb c\nSweden?\tStockholm\n", tmp_path
    )
    assert isinstance(first, ForeignQuestion)
    assert isinstance(second, ForeignQuestion)
    assert (first.category, first.tags, second.tags) == ("Outer/Inner", ("b", "c", "a"), ("a",))


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        pytest.param("Norway?\nSweden?\tOslo\n", ("line 1, “Norway?”", "its answer is empty"), id="one cell"),
        pytest.param("\tOslo\n", ("line 1, “Oslo”", "its question is empty"), id="nothing asked"),
        pytest.param(
            b"Norway?\tOslo\nZ\xfcrich?\tx\n", ("line 2", "it is no UTF-8 text; save the file as UTF-8"), id="no UTF-8"
        ),
        pytest.param(
            '"Norway?\tOslo\nSweden?\tStockholm\n',
            ("line 1", "a quotation mark that is never closed is read as a mark like any other"),
            id="a mark never closed",
        ),
        pytest.param("a" + "\tb" * 2_000 + "\n", ("line 1", "it has more than 1000 cells"), id="too many cells"),
    ],
)
def test_a_line_that_cannot_be_asked_is_told_with_its_number(
    text: str | bytes, remark: tuple[str, str], tmp_path: Path
) -> None:
    assert told(read(text, tmp_path)) == [remark]


def test_a_mark_never_closed_swallows_nothing(tmp_path: Path) -> None:
    lines = "".join(f'"Question {number}\tanswer\n' if number % 2 else f"{number}\tanswer\n" for number in range(9))
    assert len(asked(read(f'{lines}last\tone\n"open\tagain\n', tmp_path))) >= 2
    assert asked(read('"open\tone\n' + "next\tone\n" * 200, tmp_path))[:2] == [('"open', "one"), ("next", "one")]


def test_marks_that_open_cells_again_and_again_lose_no_line(tmp_path: Path) -> None:
    assert len(asked(read('""a"\t"b\n' * 1_000 + '"' * 100_000 + "\n", tmp_path))) == 1_000


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00", exclude_categories=["Cs"]), max_size=12)


@settings(max_examples=40)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=6), st.sampled_from("\t|;:,"))
def test_cells_are_those_that_were_written(rows: list[list[str]], separator: str) -> None:
    lines: list[str] = []

    class Lines:
        def write(self, text: str) -> None:
            lines.append(text)

    csv.writer(Lines(), delimiter=separator, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    single = [(1, line) for text in lines for line in text.splitlines(keepends=True) if line]
    # splitlines knows more ends of lines than a file has; joined again they are the same text.
    merged = [(at, line) for at, line in enumerate("".join(line for _, line in single).split("\n"))]
    found = [
        each.cells
        for each in records([(at, f"{line}\n") for at, line in merged], separator)
        if isinstance(each, Record)
    ]
    assert found == rows


@pytest.mark.parametrize("header", ["#separator:tab", "#html:true", "#Guid Column:1", "#deck:X"])
def test_a_file_with_a_header_is_recognised(header: str, tmp_path: Path) -> None:
    path = tmp_path / "notes"
    path.write_text(f"{header}\nNorway?\tOslo\n", encoding="utf-8")
    assert recognised(path).name == "anki-text"


def test_a_file_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    with pytest.raises(QuizError, match="cannot be read"):
        list(by_name("anki-text").read(tmp_path / "none.txt", ReadOptions()))


# ---------------------------------------------------------------- out


def test_what_is_written_is_the_golden_file() -> None:
    content = by_name("anki-text").write(harbour(), WriteOptions(), Remarks())
    assert content == (GOLDEN / "exchange" / "harbour-anki.txt").read_bytes()


def test_what_is_written_says_what_anki_needs_for_it() -> None:
    remarks = Remarks()
    by_name("anki-text").write(harbour(), WriteOptions(), remarks)
    last = remarks.report("out", "anki-text", 9).remarks[-1]
    assert (str(last.place), last.fate) == (f"“{TYPE_NAME}”", "adapted")
    assert "import a package" in last.told


@pytest.mark.parametrize(
    ("title", "deck"),
    [
        ("=1+1", "1+1"),
        ("＝ @1", "1"),
        ("Outer::Inner", "Outer:Inner"),
        ('"Quoted"', 'Quoted"'),
        ("“Ida” burns", "“Ida” burns"),
        ("==", "harbour-fire"),
        ("A\tB\n", "A B"),
    ],
)
def test_a_title_makes_one_cell_and_one_deck(title: str, deck: str) -> None:
    content = by_name("anki-text").write(harbour(title=title), WriteOptions(), Remarks()).decode()
    row = next(csv.reader((line for line in content.splitlines() if not line.startswith("#")), delimiter="\t"))
    assert len(row) == 4 + len(FIELDS)
    assert row[2] == deck


@pytest.mark.parametrize("seed", range(60))
def test_a_mutated_file_is_read(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    content = bytearray((GOLDEN / "exchange" / "harbour-anki.txt").read_bytes())
    for _ in range(rng.randint(1, 30)):
        at = rng.randrange(len(content))
        content[at : at + rng.randint(0, 3)] = rng.choice(
            [b'"', b"\t", b"\n", b"#", b"{{c1::", b"}}", b"<", b"\xff", b"\x00"]
        )
    assert read(bytes(content), tmp_path)
