"""Word and PDF files to plain paragraphs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.builder.reading import ReadArticle, read
from quiz.builder.reading.lines import Line, paragraphs, without_edges
from quiz.builder.reading.pdf import MOST_PAGES
from quiz.sets import Problem
from tests.builder.documents import MAIN, RELATIONSHIPS, archive, body, paragraph, pdf, run, word

FIRE = "The fire brigade said about 40 people had left the ferry by noon."


def article(content: bytes) -> ReadArticle:
    found = read("-", given=content)
    assert isinstance(found, ReadArticle), found
    return found


def message(content: bytes) -> str:
    found = read("-", given=content)
    assert isinstance(found, Problem), found
    assert found.advice
    return found.message


# Word.


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        pytest.param(run("About ") + run("40 people"), "About 40 people", id="runs"),
        pytest.param("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a b c", id="tabs and breaks"),
        pytest.param(
            "<w:r><w:t>F</w:t><w:noBreakHyphen/><w:t>16</w:t></w:r>", "F-16", id="a hyphen that does not break"
        ),
        pytest.param(f"<w:hyperlink>{run('a link')}</w:hyperlink>", "a link", id="a link"),
        pytest.param(
            f"<w:ins>{run('new')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>", "new", id="changes"
        ),
        pytest.param(f"{run('a')}<w:moveFrom>{run('gone')}</w:moveFrom>", "a", id="moved away"),
        pytest.param(f"<w:sdt><w:sdtContent>{run('held')}</w:sdtContent></w:sdt>", "held", id="a content control"),
        pytest.param("<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("3"), "3", id="a field"),
        pytest.param(run("R&D <b>"), "R&D <b>", id="signs of XML"),
        pytest.param(run("8\u00a0000 infor\u00admation"), "8 000 information", id="characters are made plain"),
    ],
)
def test_a_word_paragraph(inner: str, expected: str) -> None:
    assert article(word(paragraph(inner))).text == expected


def test_a_word_file_in_all_its_parts(tmp_path: Path) -> None:
    styles = '<w:styles xmlns:w="w"><w:style w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>'
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('Brigade'))}</w:tc><w:tc>{paragraph(run('40'))}</w:tc></w:tr></w:tbl>"
    path = tmp_path / "fire.docx"
    path.write_bytes(
        word(
            paragraph(),
            paragraph(run("Fire at the harbour"), style="Titel"),
            paragraph(run(FIRE)),
            table,
            paragraph(run("The end.")),
            styles=styles,
        )
    )
    assert read(path) == ReadArticle(
        title="Fire at the harbour", text=f"{FIRE}\n\nBrigade\n\n40\n\nThe end.", origin=str(path)
    )


@pytest.mark.parametrize(
    ("title", "expected"), [("Fire", "Fire"), ("Microsoft Word - a.docx", None), ("Document1", None), ("", None)]
)
def test_the_title_of_its_properties(title: str, expected: str | None) -> None:
    core = f'<c xmlns:dc="dc"><dc:creator>I</dc:creator><dc:title>{title}</dc:title></c>'
    assert article(word(paragraph(run(FIRE)), core=core)).title == expected


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph(run('In a box.'))}</w:txbxContent>"
    choice = (
        f'<m:AlternateContent xmlns:m="m"><m:Choice>{box}</m:Choice><m:Fallback>{box}</m:Fallback></m:AlternateContent>'
    )
    assert article(word(paragraph(run("Beside it."), choice))).text == "In a box.\n\nBeside it."


def test_the_strict_form_is_read() -> None:
    relationships = RELATIONSHIPS.replace(
        "http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/ooxml"
    )
    text = body(paragraph(run(FIRE))).replace("http://schemas.openxmlformats.org/wordprocessingml/2006", "urn:strict")
    assert (
        article(archive({"_rels/.rels": relationships.format("/word/document2.xml"), "word/document2.xml": text})).text
        == FIRE
    )


GOOD = word(paragraph(run(FIRE)))
RELS = {"_rels/.rels": RELATIONSHIPS.format(MAIN)}
NO_WORD = "This is no Word document, though it is packed like one."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(GOOD[:-30], "The Word file is damaged.", id="cut off"),
        pytest.param(GOOD.replace(b"PK\x01\x02", b"PK\x01\x09"), "The Word file is damaged.", id="a broken directory"),
        pytest.param(archive({"mimetype": "application/epub+zip"}), NO_WORD, id="another packed file"),
        pytest.param(archive({"_rels/.rels": RELATIONSHIPS.format("xl/workbook.xml")}), NO_WORD, id="a spreadsheet"),
        pytest.param(archive(RELS), "The Word file has no text part.", id="no text"),
        pytest.param(archive(RELS | {MAIN: "<a><b></a>"}), "The Word file is damaged.", id="no XML"),
        pytest.param(archive(RELS | {MAIN: body()}), "There is no text in this.", id="an empty document"),
        pytest.param(
            archive(RELS | {MAIN: '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>'}),
            "The Word file holds definitions that no word processor writes.",
            id="entities that grow",
        ),
        pytest.param(
            archive(RELS | {MAIN: b" " * 101_000_000}), "Unpacked, the Word file has 101 MB of text.", id="a ZIP bomb"
        ),
    ],
)
def test_a_word_file_that_cannot_be_read(content: bytes, said: str) -> None:
    assert message(content) == said


# PDF.

BODY = [
    "The fire brigade said about 40 people had left the ferry by noon, and the infor-",
    "mation was confirmed by the harbour master, who had counted them at the gang-",
    "way. The operator of the well-",
    "known line spoke of 12.",
]


def page(*lines: str, top: int = 740, size: int = 11, left: int = 72) -> list[tuple[int, int, int, str]]:
    return [(size, left, top - 14 * number, text) for number, text in enumerate(lines)]


def test_a_pdf_file_with_a_headline_and_two_pages(tmp_path: Path) -> None:
    path = tmp_path / "fire.pdf"
    first = [
        (22, 72, 790, "Fire at the harbour"),
        *page(*BODY[:2]),
        *page("A second paragraph stands here, and it goes on to", top=680),
    ]
    second = page("the next page, where it ends.", top=790) + page("The end is well known.", top=740)
    path.write_bytes(pdf(first, second, title="a.docx"))
    assert read(path) == ReadArticle(
        title="Fire at the harbour",
        text="The fire brigade said about 40 people had left the ferry by noon, and the information was confirmed "
        "by the harbour master, who had counted them at the gang-\n\n"
        "A second paragraph stands here, and it goes on to the next page, where it ends.\n\nThe end is well known.",
        origin=str(path),
    )


def test_words_parted_at_a_lines_end_are_whole_again() -> None:
    content = pdf([*page(*BODY[:3], BODY[3]), *page("The well is known to all.", top=600)])
    assert article(content).text == (
        "The fire brigade said about 40 people had left the ferry by noon, and the information was confirmed by the "
        "harbour master, who had counted them at the gangway. The operator of the well-known line spoke of 12.\n\n"
        "The well is known to all."
    )


def test_the_title_of_a_pdf_files_properties() -> None:
    assert article(pdf(page(FIRE), title="Fire")).title == "Fire"
    assert article(pdf(page(FIRE), title="Microsoft Word - fire.doc")).title is None


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [
        [
            (9, 72, 810, "The Daily Example"),
            *page(f"Paragraph {word} stands on a page of its own."),
            (9, 290, 30, f"{number}"),
        ]
        for number, word in enumerate(("one", "two", "three"), 1)
    ]
    assert article(pdf(*pages)).text == "\n\n".join(
        f"Paragraph {word} stands on a page of its own." for word in ("one", "two", "three")
    )


def test_two_columns_are_read_one_after_the_other() -> None:
    left = page("The first column is narrow and", "goes on in the second one,", top=740)
    right = page("where it ends with a stop.", "Then it is over.", top=740, left=320)
    assert article(pdf([*left, *right])).text.startswith(
        "The first column is narrow and goes on in the second one, where it ends with a stop."
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"%PDF-1.4 nothing", "The PDF file is damaged.", id="no PDF"),
        pytest.param(b"\n%PDF-1.4\n" + b"\0" * 100, "The PDF file is damaged.", id="noughts"),
        pytest.param(pdf([]), "The PDF file holds no text, only pictures of it.", id="an empty page"),
        pytest.param(
            pdf(*[[]] * (MOST_PAGES + 1)),
            f"The PDF file has {MOST_PAGES + 1} pages; at most {MOST_PAGES} are read.",
            id="long",
        ),
        pytest.param(
            pdf(page(FIRE)).replace(
                b"/Info 4 0 R",
                b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00> <00>]"
                % (b"00" * 32, b"00" * 32),
            ),
            "The PDF file is protected by a password.",
            id="a password",
        ),
    ],
)
def test_a_pdf_file_that_cannot_be_read(content: bytes, said: str) -> None:
    assert message(content) == said


def test_without_the_extra_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    found = read("-", given=pdf(page(FIRE)))
    assert isinstance(found, Problem)
    assert found.message == "Reading a PDF file needs the extra “documents”."
    assert 'pip install "factcheck-quiz[documents]"' in found.advice


def test_a_file_is_what_it_begins_as_whatever_it_is_called(tmp_path: Path) -> None:
    for name, content in {"a.txt": pdf(page(FIRE)), "b.html": word(paragraph(run(FIRE)))}.items():
        (tmp_path / name).write_bytes(content)
        found = read(tmp_path / name)
        assert isinstance(found, ReadArticle)
        assert found.text == FIRE


# Lines.


def line(text: str, foot: float, *, left: float = 72, page: int = 0, height: float = 11) -> Line:
    return Line(text=text, page=page, left=left, right=left + 5 * len(text), foot=foot, height=height)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param([line("a" * 50, 700), line("b" * 50, 686)], [f"{'a' * 50} {'b' * 50}"], id="one below the other"),
        pytest.param(
            [line("a" * 50, 700), line("B" * 50, 686), line("c" * 50, 660)],
            ["a" * 50 + " " + "B" * 50, "c" * 50],
            id="a gap",
        ),
        pytest.param([line("Short.", 700), line("B " * 25 + "b", 686)], ["Short.", "B " * 25 + "b"], id="a short line"),
        pytest.param([line("A" * 50, 700), line("B" * 50, 686, left=84)], ["A" * 50, "B" * 50], id="an indent"),
        pytest.param([line("A" * 50, 700, height=18), line("B" * 50, 686)], ["A" * 50, "B" * 50], id="another size"),
        pytest.param([line("• one", 700), line("• two", 686)], ["• one", "• two"], id="items"),
        pytest.param([line("a,", 90), line("b", 700, page=1)], ["a, b"], id="a sentence over two pages"),
        pytest.param([line("A.", 90), line("B", 700, page=1)], ["A.", "B"], id="a sentence a page"),
        pytest.param(
            [line("the Franco-", 700), line("Prussian war", 686)],
            ["the Franco-Prussian war"],
            id="a capital after a hyphen",
        ),
        pytest.param([line("the F-", 700), line("16 flew", 686)], ["the F-16 flew"], id="a figure after a hyphen"),
        pytest.param([], [], id="none"),
    ],
)
def test_lines_to_paragraphs(lines: list[Line], expected: list[str]) -> None:
    assert [each.text for each in paragraphs(lines)] == expected


def test_a_title_that_is_a_running_head_later_is_kept() -> None:
    lines = [line("Fire", 780, height=20), line("Text.", 740)]
    for number in (1, 2):
        lines += [
            line("Fire", 800, page=number),
            line(f"Text {number}.", 740, page=number),
            line(f"{number}", 30, page=number),
        ]
    assert [each.text for each in without_edges(lines)] == ["Fire", "Text.", "Text 1.", "Text 2."]


# Whatever comes.

DOCUMENTS = {"Word": GOOD, "PDF": pdf(page(*BODY), page(FIRE), title="Fire")}


@given(
    st.sampled_from(sorted(DOCUMENTS)),
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 40), st.binary(max_size=8)), min_size=1, max_size=6),
)
@settings(max_examples=300, deadline=None)
def test_a_damaged_file_gives_an_article_or_a_problem(kind: str, damages: list[tuple[int, int, bytes]]) -> None:
    content = DOCUMENTS[kind]
    for at, length, put in damages:
        content = content[:at] + put + content[at + length :]
    found = read("-", given=content)
    assert isinstance(found, Problem) or found.text


@given(st.text(st.sampled_from('<>/w:ptr"= ab&;!-[]?'), max_size=100))
@settings(max_examples=200)
def test_any_xml_gives_an_article_or_a_problem(inner: str) -> None:
    found = read("-", given=word(f"<w:p>{inner}</w:p>", paragraph(run(FIRE)), styles=inner, core=inner))
    assert isinstance(found, Problem) or found.text
