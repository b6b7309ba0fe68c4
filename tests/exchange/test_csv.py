"""CSV and TSV in: whatever parts the cells, quotes them or encodes them, no row is lost and none is made up."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.exchange import ReadOptions, by_name, recognised
from quiz.exchange.limits import MOST_BYTES
from quiz.exchange.questions import ForeignQuestion
from quiz.exchange.tables import lines
from quiz.exchange.tables.encodings import encoding_of
from tests.exchange.tabular import asked, questions, read, told

FERRY = ("How many left the ferry?", "40")
BRIDGE = ("Who held the bridge, then?", "Ida Berg")


def table(delimiter: str, end: str = "\n", mark: str = "", *, headings: str = "question,answer") -> str:
    """The two questions, with these between cells, at the ends of lines and around cells."""
    rows = [headings.split(","), FERRY, BRIDGE]
    return "".join(delimiter.join(f"{mark}{cell}{mark}" for cell in row) + end for row in rows)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(table(",", mark='"'), id="comma"),
        pytest.param(table(";", "\r\n"), id="semicolon"),
        pytest.param(table("\t"), id="tab"),
        pytest.param(table("|", "\r"), id="bar, and lines as an old Mac ends them"),
        pytest.param(table("\t").rstrip(), id="no end of the last line"),
        pytest.param("sep=;\n" + table(";", mark='"'), id="the delimiter named"),
        pytest.param(table(", ", mark='"'), id="spaces behind commas"),
        pytest.param("My quiz;;;\n\n" + table(";", ";;\n"), id="a title above the headings, empty rows and columns"),
        pytest.param(table(";", headings="FRAGE,Richtige Antwort"), id="German"),
    ],
)
def test_a_delimiter_is_told_from_the_file(tmp_path: Path, content: str) -> None:
    assert asked(read(tmp_path, content)) == [FERRY, BRIDGE]
    assert told(read(tmp_path, content)) == []


@pytest.mark.parametrize(
    ("form", "content", "expected"),
    [
        pytest.param(
            "csv",
            'question,answer\n"The ""Blue"" line\nsails when?",Friday\nNext?,Monday\n',
            [('The "Blue" line\nsails when?', "Friday"), ("Next?", "Monday")],
            id="quoted as the standard has it",
        ),
        pytest.param(
            "csv",
            'question,answer\nHow wide is a 5" pipe?,127 mm\n"Who?",Berg\n',
            [('How wide is a 5" pipe?', "127 mm"), ("Who?", "Berg")],
            id="a mark in a cell",
        ),
        pytest.param(
            "csv",
            'question,answer\n"The "Blue" line?",Friday\nNext?,Monday\n',
            [('The "Blue" line?', "Friday"), ("Next?", "Monday")],
            id="marks within marks",
        ),
        pytest.param(
            "csv",
            'question,answer\n"Never closed?,Friday\nNext?,Monday\nLast?,Sunday\n',
            [('"Never closed?', "Friday"), ("Next?", "Monday"), ("Last?", "Sunday")],
            id="a mark that is never closed",
        ),
        pytest.param(
            "tsv",
            'question\tanswer\n"Open\tFriday\nNext"\tMonday\nLast?\tSunday\n',
            [('"Open', "Friday"), ('Next"', "Monday"), ("Last?", "Sunday")],
            id="tabs: marks that would swallow a row",
        ),
        pytest.param(
            "tsv",
            'question\tanswer\n"Hamlet" was\t5" of snow\n"Hamlet"\t"Ophelia"\n',
            [('"Hamlet" was', '5" of snow'), ('"Hamlet"', '"Ophelia"')],
            id="tabs: a file that quotes nothing keeps its marks",
        ),
        pytest.param(
            "tsv",
            'question\tanswer\n"Two\nlines?"\tFriday\n"She said ""no"""\tMonday\n',
            [("Two\nlines?", "Friday"), ('She said "no"', "Monday")],
            id="tabs: quoted as Excel does",
        ),
    ],
)
def test_quotation_marks_part_cells_or_belong_to_them(
    tmp_path: Path, form: str, content: str, expected: list[tuple[str, str]]
) -> None:
    items = [each for each in read(tmp_path, content, form) if isinstance(each, ForeignQuestion)]
    assert [(item.text, _as_typed(item)) for item in items] == expected


def _as_typed(item: ForeignQuestion) -> str:
    unit = item.answers[0].unit
    return f"{item.answers[0].text} {unit}" if unit else item.answers[0].text


def test_lines_that_could_be_rows_and_are_taken_for_one_are_told(tmp_path: Path) -> None:
    items = read(tmp_path, 'question,answer\n"One, and\ntwo",three\nNext?,Monday\n')
    assert asked(items) == [("One, and\ntwo", "three"), ("Next?", "Monday")]
    assert told(items) == ["line 2: 2 lines are taken for one row, since quotation marks hold them together"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("question,answer\nOnly a question,\n", "line 2: it has no answer", id="no answer"),
        pytest.param("question,answer\n,Friday\n", "line 2: it has no question", id="no question"),
        pytest.param("question,answer\nOnly one cell\n", "line 2: it has no answer", id="a short row"),
        pytest.param(
            "question,answer\nWhat, then?,Friday\n",
            "line 2: it has 3 cells and the headings 2: a text that holds the delimiter needs quotes",
            id="a long row",
        ),
        pytest.param("question,answer\nquestion,answer\n", "line 2: the headings once more", id="headings again"),
        pytest.param(
            "question,answer,Level\nWhat?,Friday,3\n",
            "line 1: columns that hold nothing known are not read: “Level”",
            id="a column of no use",
        ),
    ],
)
def test_what_is_not_carried_is_told_with_its_place(tmp_path: Path, content: str, expected: str) -> None:
    items = read(tmp_path, content + "Next?,Monday\n")
    assert told(items) == [expected]
    assert asked(items)[-1] == ("Next?", "Monday")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", "holds no rows", id="empty"),
        pytest.param(b"\r\n \n,,\n", "holds no rows", id="nothing but ends of lines"),
        pytest.param(b"country,capital\nNorway,Oslo\n", "--map prompt=1,answer=2", id="unknown headings"),
        pytest.param(b"\x00\x01\x02" * 40, "holds no rows", id="no text"),
        pytest.param(b"\x89PNG\r\n\x1a\n\xff\xfe" * 9, "which column", id="a picture"),
    ],
)
def test_where_nothing_can_be_read_the_way_out_is_told(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(QuizError, match=message):
        read(tmp_path, content)


def test_a_file_of_headings_alone_has_no_questions(tmp_path: Path) -> None:
    assert read(tmp_path, "question,answer\n") == []


# ---------------------------------------------------------------- encodings

ACCENTS = "question,answer\nWer führte die Fähre?,Jörg Größ\nOù?,Évian\n"


@pytest.mark.parametrize(
    ("codec", "remark"),
    [
        ("utf-8", False), ("utf-8-sig", False), ("utf-16", False), ("utf-16-le", True), ("utf-16-be", True),
        ("utf-32", False), ("cp1252", True), ("latin-1", True),
    ],
)  # fmt: skip
def test_an_encoding_is_told_from_the_file(tmp_path: Path, codec: str, remark: bool) -> None:
    items = read(tmp_path, ACCENTS.encode(codec))
    assert asked(items) == [("Wer führte die Fähre?", "Jörg Größ"), ("Où?", "Évian")]
    assert bool(told(items)) is remark


def test_utf_8_with_a_fault_stays_utf_8(tmp_path: Path) -> None:
    content = (ACCENTS + "Кто там?,Это я\n").encode() + b"Broken \xff?,yes it is\n"
    items = read(tmp_path, content)
    assert asked(items)[2:] == [("Кто там?", "Это я"), ("Broken �?", "yes it is")]
    assert told(items) == ["the file: 1 of its bytes are no UTF-8 and are shown as �"]


def test_a_letter_across_two_pieces_is_read(tmp_path: Path) -> None:
    (tmp_path / "long.csv").write_bytes(b"x" * (1024 * 1024 - 1) + "é".encode())
    assert encoding_of(tmp_path / "long.csv").codec == "utf-8"


def test_what_is_no_text_is_taken_out(tmp_path: Path) -> None:
    items = read(tmp_path, "question,answer\nWho\x00 is\x1b[31m it\u202e?,Ida\x07 Berg\n")
    assert asked(items) == [("Who is[31m it?", "Ida Berg")]


# ---------------------------------------------------------------- limits


def test_a_line_without_an_end_is_told_and_the_rest_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LONGEST_LINE", 100)
    items = read(tmp_path, f"question,answer\nWho?,{'x' * 350}\nNext?,Monday\n")
    assert asked(items) == [("Next?", "Monday")]
    assert told(items) == ["line 2: a line of more than 100 characters"]


def test_a_huge_cell_is_one_question(tmp_path: Path) -> None:
    (item,) = questions(read(tmp_path, f'question,answer\n"{"x" * 300_000}",Friday\n'))
    assert len(item.text) == 300_000


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(QuizError, match="too large"):
        list(by_name("csv").read(tmp_path / "large.csv", ReadOptions()))


def test_marks_that_open_again_and_again_take_no_long_time(tmp_path: Path) -> None:
    items = read(tmp_path, "question,answer\n" + '"x\ny","z\n' * 4_000)
    assert len(items) >= 4_000


def test_a_long_line_of_marks_takes_no_long_time(tmp_path: Path) -> None:
    items = read(tmp_path, "question,answer\n" + '"x,' * 60_000 + "\nNext?,Monday\n")
    assert asked(items) == [("Next?", "Monday")]
    assert len(told(items)) == 1


def test_rows_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("question,answer\n" + "Who?,Berg\n" * 5_000)
    items = iter(by_name("csv").read(path, ReadOptions()))
    next(items)
    path.write_text("")
    assert sum(1 for _ in items) < 5_000


# ---------------------------------------------------------------- recognising


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("quiz.csv", "question,answer\nWho?,Berg\n", "csv"),
        ("quiz.csv", "country,capital\nNorway,Oslo\n", "csv"),
        ("quiz.tsv", "question\tanswer\nWho?\tBerg\n", "tsv"),
        ("quiz.dat", "question;answer;source\nWho?;Berg;Coast guard\n", "csv"),
        ("quiz.dat", '{"question": "Who?", "answer": "Berg"}\n', "jsonl"),
        ("quiz.ndjson", '{"who": "Berg"}\n', "jsonl"),
    ],
)
def test_a_table_is_recognised(tmp_path: Path, name: str, content: str, form: str) -> None:
    (tmp_path / name).write_text(content)
    assert recognised(tmp_path / name).name == form


# ---------------------------------------------------------------- rows in are questions and remarks out

WORD = st.text(st.sampled_from('ab1 ,;|".?=é—'), min_size=1, max_size=9)
CELL = WORD.map(str.strip).filter(lambda text: text.strip(" \"'") and text.casefold() not in {"question", "answer"})
FEW = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FEW
@given(
    rows=st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=12),
    delimiter=st.sampled_from(",;\t|"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_every_row_of_quoted_csv_comes_out(
    tmp_path: Path, rows: list[tuple[str, str, str]], delimiter: str, quoting: int, codec: str
) -> None:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, quoting=quoting)  # type: ignore[arg-type]  # it is one of them
    writer.writerows([("question", "answer", "hint"), *rows])
    items = read(tmp_path, file.getvalue().encode(codec))
    assert len(items) == len(rows)
    assert [item.text for item in questions(items)] == [text for text, *_ in rows]
    assert [item.hint for item in questions(items)] == [hint for *_, hint in rows]


@FEW
@given(rows=st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=12))
def test_every_row_of_tsv_that_quotes_nothing_comes_out(tmp_path: Path, rows: list[tuple[str, str, str]]) -> None:
    content = "".join("\t".join(row) + "\n" for row in [("question", "answer", "hint"), *rows])
    assert len(read(tmp_path, content, "tsv")) == len(rows)


@FEW
@given(
    content=st.lists(st.text(st.sampled_from('ab,;\t"\n\r |'), max_size=12), max_size=30),
    form=st.sampled_from(["csv", "tsv"]),
)
def test_each_line_is_a_row_unless_marks_hold_it_to_the_one_before(
    tmp_path: Path, content: list[str], form: str
) -> None:
    delimiter = "," if form == "csv" else "\t"
    text = f"question{delimiter}answer\n" + "".join(f"{number}n{each}\n" for number, each in enumerate(content))
    begun = {item.place.line for item in read(tmp_path, text, form)}
    first = ""
    for number, line in enumerate(io.StringIO(text, newline=None), 1):
        if number in begun:
            first = line
        elif number > 1 and line.strip(' ,"\t\n'):
            assert '"' in first
